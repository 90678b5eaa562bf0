import type { Language } from '../words/words';
import type { Answer } from './answer';
import { Failure, failureOf } from './problem';
import type { Thing } from './thing';

export function ask(question: string, lang: Language, signal: AbortSignal): Promise<Answer> {
  return get<Answer>(`/api/v1/ask?${new URLSearchParams({ q: question, lang })}`, signal);
}

export function entity(id: string, lang: Language, signal: AbortSignal): Promise<Thing> {
  const path = id.split('/').map(encodeURIComponent).join('/');
  return get<Thing>(`/api/v1/entities/${path}?${new URLSearchParams({ lang })}`, signal);
}

async function get<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await reach(path, signal);
  if (!response.ok) throw await failureOf(response);
  return (await response.json()) as T;
}

async function reach(path: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, { signal, headers: { accept: 'application/json' } });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Failure(0, '');
  }
}
