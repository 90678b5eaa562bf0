import { untrack } from 'svelte';
import { settle, type Loaded } from './loaded';
import { Failure, stopped } from './problem';

/** Request is one thing that a page asks the server for, and how far it is. */
export class Request<T> {
  loaded = $state.raw<Loaded<T>>({ state: 'loading' });
  #stop = new AbortController();

  /** Whether an answer is on its way, also where an earlier one is still shown. */
  waiting = $state(false);

  /** Asks; what was asked before is no longer waited for. It gives how to call it off. */
  begin(ask: (signal: AbortSignal) => Promise<T>): () => void {
    this.loaded = { state: 'loading' };
    return this.refresh(ask);
  }

  /** Asks, and keeps what came before until the next comes. */
  refresh(ask: (signal: AbortSignal) => Promise<T>): () => void {
    this.#stop.abort();
    const stop = (this.#stop = new AbortController());
    this.waiting = true;
    if (untrack(() => this.loaded.state === 'failed')) this.loaded = { state: 'loading' };
    void settle(ask(stop.signal), stop.signal, (next) => {
      this.loaded = next;
      this.waiting = false;
    });
    return () => stop.abort();
  }

  /** Calls off what is asked because the reader wants it so. */
  cancel(): void {
    this.#stop.abort();
    this.waiting = false;
    this.loaded = { state: 'failed', failure: new Failure(stopped, '') };
  }
}
