import type { Evidence } from '../api/answer';
import type { ReadPassage, SourceInfo } from '../api/explore';

/** Passages as evidence: each excerpt of each of them. */
export function evidenceOf(passages: ReadPassage[], known: SourceInfo[]): Evidence[] {
  return passages.flatMap((passage) => {
    const id = passage.id.replace(/^src\//, '').split('/')[0] ?? '';
    const source = known.find((one) => one.id === id);
    return (passage.excerpts ?? []).map((quote, n) => ({
      quote,
      ...(passage.translations?.[n] ? { translation: passage.translations[n] } : {}),
      section: passage.section,
      source: `/src/${id}`,
      source_title: source?.title ?? id,
      source_year: source?.year ?? '',
      passage: passage.id,
      kind: passage.kind,
      language: passage.language,
    }));
  });
}
