import { settle, type Loaded } from './loaded';
import { Failure, stopped } from './problem';

/** Request is one thing that a page asks the server for, and how far it is. */
export class Request<T> {
  loaded = $state.raw<Loaded<T>>({ state: 'loading' });
  #stop = new AbortController();

  /** Asks; what was asked before is no longer waited for. It gives how to call it off. */
  begin(ask: (signal: AbortSignal) => Promise<T>): () => void {
    this.#stop.abort();
    const stop = (this.#stop = new AbortController());
    this.loaded = { state: 'loading' };
    void settle(ask(stop.signal), stop.signal, (next) => (this.loaded = next));
    return () => stop.abort();
  }

  /** Calls off what is asked because the reader wants it so. */
  cancel(): void {
    this.#stop.abort();
    this.loaded = { state: 'failed', failure: new Failure(stopped, '') };
  }
}
