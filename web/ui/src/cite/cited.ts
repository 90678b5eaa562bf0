import type { Language } from '../words/words';
import { citeOf, cslItem } from './items';
import type { Cited, Job } from './processor';
import { quotedWords, type Reference } from './reference';
import { cslOf, isNote, type Style } from './styles';

const locales: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

/**
 * What the processor is asked, for citations of some places in one style. A
 * note that stands apart is whole, whatever was cited before it.
 */
export function jobOf(references: Reference[], csl: string, lang: Language, apart: boolean): Job {
  const works = new Map(references.map((reference) => [cslItem(reference).id, cslItem(reference)]));
  return {
    csl,
    locale: locales[lang],
    works: [...works.values()],
    cites: references.map((reference) => citeOf(reference, lang)),
    apart,
  };
}

/** The words cited stand before a note, and after a citation in the text. */
export function withWords(cited: Cited, references: Reference[], csl: string): Cited {
  const notes = cited.notes.map((note, i) => {
    const words = quotedWords(references[i] as Reference);
    return isNote(csl) ? [{ text: `${words} ` }, ...note] : [...note, { text: ` ${words}` }];
  });
  return { ...cited, notes };
}

/**
 * The citations of some places, and the list of works, in a style. Throws what
 * the processor says of a style that it cannot read.
 */
export async function cited(
  references: Reference[],
  style: Style,
  lang: Language,
  { apart = false } = {},
): Promise<Cited> {
  const csl = cslOf(style);
  if (csl === undefined || references.length === 0) return { notes: [], works: [] };
  return withWords(await process(jobOf(references, csl, lang, apart)), references, csl);
}

let worker: Worker | undefined;
let jobs = 0;
const waiting = new Map<number, { resolve: (cited: Cited) => void; reject: (fault: Error) => void }>();

// The processor is large and is loaded with the first citation.
function process(job: Job): Promise<Cited> {
  worker ??= started();
  const id = ++jobs;
  const answer = new Promise<Cited>((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.postMessage({ id, job });
  return answer;
}

function started(): Worker {
  const worker = new Worker(new URL('./citations.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<{ id: number; cited?: Cited; fault?: string }>) => {
    const answer = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.cited) answer?.resolve(data.cited);
    else answer?.reject(new Error(data.fault));
  };
  worker.onerror = () => {
    for (const { reject } of waiting.values()) reject(new Error('the citation processor did not start'));
    waiting.clear();
  };
  return worker;
}
