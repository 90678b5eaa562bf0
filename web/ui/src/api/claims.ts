// What /api/v1/claims takes and sends; web/claims.go is the other end.
import { get, params, send, type Reader } from './client';
import type { Fact } from './thing';

export const corrections = ['wrong-reading', 'source-is-wrong', 'outdated', 'superseded'] as const;
export type CorrectionKind = (typeof corrections)[number];

/** What a correction is about: a statement by its id, or a plain fact of a thing. */
export interface Target {
  /** What stands there, in words. */
  label: string;
  statement: string;
  property?: string | undefined;
  value?: string | undefined;
  /** If only what was read there is meant. */
  passage?: string | undefined;
}

/** How a claim names what somebody reads: a statement, or a plain fact of a thing. */
export function targetOf(said: {
  id?: string | undefined;
  sentence: string;
  fact?: Fact | undefined;
}): Target | undefined {
  if (said.fact) {
    const { thing, property, value, passage } = said.fact;
    return { label: said.sentence, statement: thing, property, value, passage };
  }
  return said.id ? { label: said.sentence, statement: said.id } : undefined;
}

export interface Wish {
  kind: CorrectionKind | 'merge' | 'split' | 'withdraw';
  author: string;
  reason: string;
  language: string;
  a?: string;
  b?: string;
  claim?: string;
  statement?: string;
  property?: string;
  value?: string;
  passage?: string;
  superseded_by?: string;
  should_be?: string;
}

export interface Claim {
  id: string;
  kind: string;
  author: string;
  made: string;
  reason: string;
  language: string;
  holds: boolean;
  a?: { id: string; label: string };
  b?: { id: string; label: string };
}

export function claim(wish: Wish, signal: AbortSignal): Promise<{ claims: string[] }> {
  return send('POST', '/api/v1/claims', wish, signal);
}

export async function claimsAbout(thing: string, reader: Reader, signal: AbortSignal): Promise<Claim[]> {
  return (await get<{ claims: Claim[] }>(`/api/v1/claims?${params(reader, { thing })}`, signal)).claims;
}
