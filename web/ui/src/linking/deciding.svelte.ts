import { Failure } from '../api/problem';
import type { Decided, Draft } from '../api/imports';
import { count, type Say } from '../words/words';

/** Decisions on a draft, one request at a time, and what is told of the last. */
export class Deciding {
  busy = $state(false);
  told = $state('');
  failed = $state('');
  readonly #stop = new AbortController();

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Ends what is asked; for when the page is left. */
  stop = (): void => this.#stop.abort();

  async act(
    request: () => Promise<Decided>,
    how: { say: Say; number: Intl.NumberFormat; ondraft: (now: Draft) => void; after: () => unknown },
  ): Promise<void> {
    this.busy = true;
    this.failed = '';
    this.told = '';
    try {
      const { decided, import: now } = await request();
      how.ondraft(now);
      this.told = count(how.say, 'decided', decided, { n: how.number.format(decided) });
      await how.after();
    } catch (error) {
      this.failed = error instanceof Failure && error.message ? error.message : how.say('error.unreachable');
    } finally {
      this.busy = false;
    }
  }
}
