import type { Answer } from '../api/answer';
import { rowName } from '../answer/cells';
import { groupsOf } from '../answer/groups';
import { headline, origin } from '../answer/headline';
import { caveats, instead, supportText } from '../answer/lacks';
import type { Language, Say } from '../words/words';
import type { Piece } from './pieces';
import type { Cited } from './processor';
import type { Reference } from './reference';

/** Line is one row of an answer as a text has it, with the places it rests on. */
export interface Line {
  name: string;
  said: string;
  references: Reference[];
}

/** The answer as lines; each row has one note for each of its sentences. */
export function linesOf(
  answer: Answer,
  references: (row: Answer['rows'] extends (infer R)[] | null ? R : never) => Reference[],
  lang: Language,
  say: Say,
): Line[] {
  const { plain, close } = groupsOf(answer);
  return [...plain, ...close].map(({ rows }) => {
    const [row] = rows;
    const said = [
      supportText(row, say),
      ...instead(row).map((text) => `${say('lack.instead')}: ${text}`),
      ...caveats(row, answer.shape === 'value', say),
    ];
    return {
      name: rows.map((each) => rowName(answer.columns ?? [], each, lang, say)).join(', '),
      said: said.join('. '),
      references: rows.flatMap((each) => references(each)).filter(once()),
    };
  });
}

function once(): (reference: Reference) => boolean {
  const seen = new Set<string>();
  return ({ link, quote }) => {
    const key = link + quote;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}

export interface WordAnswer {
  answer: Answer;
  /** That it has what is internal, where it does. */
  mark: string;
  lines: Line[];
  /** The notes of all lines, one after another, and the works. */
  cited: Cited;
  address: string;
  lang: Language;
  say: Say;
}

/** A Word file of an answer, with real footnotes. */
export async function wordFile({
  answer,
  mark,
  lines,
  cited,
  address,
  lang,
  say,
}: WordAnswer): Promise<Blob> {
  const { Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, TextRun } = await import('docx');
  const run = ({ text, italic }: Piece) => new TextRun({ text, italics: italic === true });
  const footnotes: Record<number, { children: InstanceType<typeof Paragraph>[] }> = {};
  let number = 0;
  const paragraphs = lines.map((line) => {
    const marks = line.references.map(() => {
      const note = cited.notes[number] ?? [];
      number++;
      footnotes[number] = { children: [new Paragraph({ children: note.map(run) })] };
      return new FootnoteReferenceRun(number);
    });
    return new Paragraph({
      bullet: { level: 0 },
      children: [new TextRun({ text: line.name, bold: true }), new TextRun(`. ${line.said}.`), ...marks],
    });
  });
  const list = cited.works.map((pieces) => new Paragraph({ children: pieces.map(run) }));
  const document = new Document({
    creator: 'Samband',
    title: answer.question,
    footnotes,
    sections: [
      {
        children: [
          new Paragraph({ text: answer.question, heading: HeadingLevel.HEADING_1 }),
          ...(mark ? [new Paragraph({ children: [new TextRun({ text: mark, bold: true })] })] : []),
          new Paragraph({ text: `${headline(answer, lang, say)}. ${origin(answer, lang, say)}` }),
          ...paragraphs,
          new Paragraph({ text: say('cite.works'), heading: HeadingLevel.HEADING_2 }),
          ...list,
          new Paragraph({ text: address }),
        ],
      },
    ],
  });
  return Packer.toBlob(document);
}
