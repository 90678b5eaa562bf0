/** An error as the server reports it (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** Where a query is wrong, in characters from 1. */
  line?: number;
  column?: number;
}

/** The status of what its reader called off. */
export const stopped = -1;

/** Failure is what a request ended with; status 0 means that no server answered. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    detail: string,
    /** Where in what was sent, from 1. */
    readonly place?: { line: number; column: number },
  ) {
    super(detail);
  }
}

export async function failureOf(response: Response): Promise<Failure> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json')) return new Failure(response.status, response.statusText);
  const problem = (await response.json()) as Problem;
  const place = problem.line && problem.column ? { line: problem.line, column: problem.column } : undefined;
  return new Failure(problem.status, problem.detail ?? problem.title, place);
}
