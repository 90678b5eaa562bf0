// A page of a document as paragraphs of sentences, as a reader sees them.

/** Joins the lines of a paragraph, and words that a line end divides at their hyphen. */
function joined(text: string): string {
  return text
    .replace(/\u00ad\n/g, '')
    .replace(/(\p{L})-\s*\n\s*(\p{L})/gu, '$1-$2')
    .replace(/\s+/g, ' ')
    .trim();
}

export function paragraphsOf(page: string, language: string): string[][] {
  const segmenter = new Intl.Segmenter(language || 'en', { granularity: 'sentence' });
  return page
    .split(/\n[ \t]*\n/)
    .map(joined)
    .filter((text) => text !== '')
    .map((text) =>
      merged([...segmenter.segment(text)].map(({ segment }) => segment.trim())).filter((part) => part !== ''),
    );
}

/** Shortenings after which a sentence goes on, whatever the rules of the language say. */
const shortened =
  /(?:^|[\s(])(?:bl\.a|f\.eks|m\.fl|m\.m|o\.l|mv|ca|nr|jf|pkt|kap|art|s|p|pp|e\.g|i\.e|et al|no|vol|cf|Mr|Mrs|Dr|St)\.$/i;

function merged(sentences: string[]): string[] {
  const out: string[] = [];
  for (const sentence of sentences) {
    const last = out.at(-1);
    if (last !== undefined && shortened.test(last)) out[out.length - 1] = `${last} ${sentence}`;
    else out.push(sentence);
  }
  return out;
}

/** How many words a quote may have. */
export const mostWords = 30;

export function wordsIn(quote: string): number {
  return quote.split(/\s+/).filter((word) => word !== '').length;
}

/** Whether words stand in a sentence, or the sentence in them. */
export function overlaps(sentence: string, words: string): boolean {
  const [a, b] = [joined(sentence), joined(words)];
  return b !== '' && (a.includes(b) || (a.length > 8 && b.includes(a)));
}
