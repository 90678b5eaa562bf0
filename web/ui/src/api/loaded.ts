import { Failure } from './problem';

/** Loaded is a response on its way, come, or failed. */
export type Loaded<T> =
  { state: 'loading' } | { state: 'done'; value: T } | { state: 'failed'; failure: Failure };

/** Tells how a request ended, unless it was called off. */
export async function settle<T>(
  request: Promise<T>,
  signal: AbortSignal,
  tell: (loaded: Loaded<T>) => void,
): Promise<void> {
  const loaded = await request.then(
    (value): Loaded<T> => ({ state: 'done', value }),
    (error: unknown): Loaded<T> => ({ state: 'failed', failure: asFailure(error) }),
  );
  if (!signal.aborted) tell(loaded);
}

function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure(0, '');
}
