import type { Answer } from '../api/answer';
import { rowName } from '../answer/cells';
import { groupsOf } from '../answer/groups';
import { headline, origin } from '../answer/headline';
import { caveats, instead, supportText } from '../answer/lacks';
import type { Language, Say } from '../words/words';
import { entry, note, plain, type Piece, type Reference, type Style } from './reference';

/** Line is one row of an answer as a text has it, with the notes it rests on. */
export interface Line {
  name: string;
  said: string;
  notes: Piece[][];
}

/** The answer as lines with notes; each row has one note for each of its sentences. */
export function linesOf(
  answer: Answer,
  references: (row: Answer['rows'] extends (infer R)[] | null ? R : never) => Reference[],
  style: Style,
  lang: Language,
  say: Say,
): Line[] {
  const { plain, close } = groupsOf(answer);
  return [...plain, ...close].map(({ rows }) => {
    const [row] = rows;
    const said = [supportText(row, say), ...instead(row), ...caveats(row, answer.shape === 'value', say)];
    return {
      name: rows.map((each) => rowName(answer.columns ?? [], each, lang, say)).join(', '),
      said: said.join('. '),
      notes: rows
        .flatMap((each) => references(each))
        .filter(once())
        .map((reference) => note(reference, style, lang)),
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
  lines: Line[];
  works: Reference[];
  style: Style;
  address: string;
  lang: Language;
  say: Say;
}

/** A Word file of an answer, with real footnotes. */
export async function wordFile({
  answer,
  lines,
  works,
  style,
  address,
  lang,
  say,
}: WordAnswer): Promise<Blob> {
  const { Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, TextRun } = await import('docx');
  const run = ({ text, italic }: Piece) => new TextRun({ text, italics: italic === true });
  const footnotes: Record<number, { children: InstanceType<typeof Paragraph>[] }> = {};
  let number = 0;
  const paragraphs = lines.map((line) => {
    const marks = line.notes.map((pieces) => {
      number++;
      footnotes[number] = { children: [new Paragraph({ children: pieces.map(run) })] };
      return new FootnoteReferenceRun(number);
    });
    return new Paragraph({
      bullet: { level: 0 },
      children: [new TextRun({ text: line.name, bold: true }), new TextRun(`. ${line.said}.`), ...marks],
    });
  });
  const seen = new Set<string>();
  const list = works
    .map((work) => entry(work, style, lang))
    .filter((pieces) => !seen.has(plain(pieces)) && seen.add(plain(pieces)))
    .map((pieces) => new Paragraph({ children: pieces.map(run) }));
  const document = new Document({
    creator: 'Samband',
    title: answer.question,
    footnotes,
    sections: [
      {
        children: [
          new Paragraph({ text: answer.question, heading: HeadingLevel.HEADING_1 }),
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
