import init, { Driver } from '@citeproc-rs/wasm/_web/citeproc_rs_wasm';
import { formatted, type Driver as Constructor, type Job } from './processor';

// The processor is WebAssembly, which only this file's own policy allows to run.

const ready = init();

addEventListener('message', async ({ data }: MessageEvent<{ id: number; job: Job }>) => {
  const { id, job } = data;
  try {
    await ready;
    postMessage({ id, cited: await formatted(Driver as unknown as Constructor, job) });
  } catch (cause) {
    postMessage({ id, fault: cause instanceof Error ? cause.message : String(cause) });
  }
});
