import { headline, origin } from '../answer/headline';
import { isHeading } from '../answer/excerpts';
import { caveats, supportKey } from '../answer/lacks';
import type { Evidence } from '../api/answer';
import type { SourceInfo } from '../api/explore';
import type { Item } from '../api/folder';
import { linesOf } from '../cite/word';
import type { Cited } from '../cite/processor';
import { referenceOf, type Reference } from '../cite/reference';
import { locale, type Language, type Say } from '../words/words';
import type { Change, Content } from './content';

/** Memo is what a folder says, ready to be written in any format. */
export interface Memo {
  title: string;
  /** Under the title: when, from which versions, what must not be passed on. */
  lead: string[];
  sections: Section[];
  works: string;
}

export interface Section {
  title: string;
  said: string;
  lines: MemoLine[];
  /** What is not shown, what has changed. */
  asides: string[];
  /** The reader's own words, with what they are. */
  note: string;
  noteLabel: string;
  checked: string;
  address: string;
}

export interface MemoLine {
  name: string;
  said: string;
  references: Reference[];
}

export interface MemoOptions {
  title: string;
  known: SourceInfo[];
  lang: Language;
  say: Say;
  origin: string;
  now: Date;
}

/** Puts a memo together from items and what they say. */
export function memoOf(kept: { item: Item; content: Content }[], options: MemoOptions): Memo {
  const { say, lang, title, known, now } = options;
  const sections = kept.map(({ item, content }) => section(item, content, options));
  const used = new Set(
    sections.flatMap(({ lines }) => lines.flatMap(({ references }) => references.map(sourceId))),
  );
  const internal = known
    .filter((source) => source.internal && used.has(source.id))
    .map((source) => source.title);
  const date = new Intl.DateTimeFormat(locale(lang), { dateStyle: 'long' }).format(now);
  return {
    title,
    lead: [
      say('memo.lead', { date }),
      ...(internal.length > 0 ? [say('memo.internal', { titles: internal.join(', ') })] : []),
    ],
    sections,
    works: say('cite.works'),
  };
}

const sourceId = ({ link }: Reference) => /\/source\/([^/?]+)/.exec(link)?.[1] ?? '';

/** A memo goes to others: its links leave out what is internal. */
function shareable(address: string, origin: string): string {
  const url = new URL(address, origin);
  url.searchParams.set('shared', 'true');
  return url.href;
}

function section(item: Item, content: Content, options: MemoOptions): Section {
  const { say, lang, origin } = options;
  const day = new Intl.DateTimeFormat(locale(lang), { dateStyle: 'long' });
  return {
    title: item.title,
    ...body(item, content, options),
    note: item.note ?? '',
    noteLabel: say('folder.note.label'),
    checked: item.checked
      ? say('folder.checked.by', {
          name: item.checked.by,
          date: day.format(new Date(item.checked.at ?? item.saved)),
        })
      : '',
    address: shareable(item.address, origin),
  };
}

function body(
  item: Item,
  content: Content,
  options: MemoOptions,
): Pick<Section, 'said' | 'lines' | 'asides'> {
  const { say, lang, known } = options;
  const cite = (evidence: Evidence[] | null, saidBy: string) =>
    references(evidence, saidBy, item.commit, known, options.origin);
  switch (content.kind) {
    case 'answer': {
      const { answer, rows } = content;
      const shown = { ...answer, rows };
      const from = origin(answer, lang, say);
      return {
        said: item.part ? from : `${headline(answer, lang, say)}. ${from}`,
        lines: linesOf(shown, (row) => cite(row.evidence, row.said_by ?? ''), lang, say),
        asides: [...(item.part ? [] : (answer.notes ?? [])), ...changesIn(content, item, say)],
      };
    }
    case 'statements':
      return {
        said: '',
        lines: content.statements.map((statement) => ({
          name: statement.sentence,
          said: [supportKey(statement.support, say), ...caveats(statement, false, say)].join('. '),
          references: cite(statement.evidence, statement.said_by ?? ''),
        })),
        asides: changesIn(content, item, say),
      };
    case 'table': {
      const left = content.all - content.rows.length;
      return {
        said: content.table.kind === 'boolean' ? say(content.table.answer ? 'answer.yes' : 'answer.no') : '',
        lines: content.rows.map(({ name, evidence }) => ({ name, said: '', references: cite(evidence, '') })),
        asides: [...(left > 0 ? [say('memo.more_rows', { n: left })] : []), ...changesIn(content, item, say)],
      };
    }
    case 'gone':
      return { said: say('folder.gone'), lines: [], asides: [] };
    default:
      return { said: '', lines: [], asides: [] };
  }
}

function references(
  evidence: Evidence[] | null,
  saidBy: string,
  commit: number,
  known: SourceInfo[],
  origin: string,
): Reference[] {
  const seen = new Set<string>();
  return (evidence ?? [])
    .filter((one) => !isHeading(one))
    .map((one) =>
      referenceOf(
        one,
        known.find((source) => one.source.endsWith(`/src/${source.id}`)),
        saidBy,
        { origin, commit },
      ),
    )
    .filter(({ link, quote }) => !seen.has(link + quote) && seen.add(link + quote));
}

/** What has become of an item since, in sentences. */
export function changesIn(
  { changes, now }: { changes: Change[]; now: number },
  item: Pick<Item, 'commit'>,
  say: Say,
): string[] {
  if (now === item.commit) return [];
  if (changes.length === 0) return [say('folder.unchanged', { then: item.commit, now })];
  return [
    `${say('folder.changed', { then: item.commit })} ${changes.map((change) => changeText(change, say)).join('; ')}.`,
  ];
}

export function changeText({ kind, name, sources }: Change, say: Say): string {
  const text = say(`folder.change.${kind}`, { name });
  return sources.length > 0 ? `${text} (${sources.join(', ')})` : text;
}

/** All references of a memo, in the order of their notes. */
export function allReferences(memo: Memo): Reference[] {
  return memo.sections.flatMap(({ lines }) => lines.flatMap(({ references }) => references));
}

// ---- the formats --------------------------------------------------------------

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);
const words = (pieces: Cited['notes'][number]) => pieces.map(({ text }) => text).join('');

/** What Markdown would take for a mark stands for itself. */
function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([\\`*_{}[\]<>#|~$!&])/g, '\\$1');
}

export function markdown(memo: Memo, cited: Cited): string {
  const md = plainMarkdown;
  const out = [`# ${md(memo.title)}`, ...memo.lead.map(md)];
  let number = 0;
  for (const section of memo.sections) {
    out.push(`## ${md(section.title)}`);
    if (section.said) out.push(md(section.said));
    const lines = section.lines.map(({ name, said, references }) => {
      const marks = references.map(() => `[^${++number}]`).join('');
      return `- **${md(name)}**. ${said ? md(ended(said)) : ''}${marks}`.trimEnd();
    });
    if (lines.length > 0) out.push(lines.join('\n'));
    out.push(...section.asides.map((aside) => `*${md(aside)}*`));
    if (section.note) out.push(`> ${md(section.noteLabel)}: ${md(section.note)}`);
    if (section.checked) out.push(md(section.checked));
    out.push(`<${section.address}>`);
  }
  if (cited.works.length > 0) out.push(`## ${md(memo.works)}`, ...cited.works.map((work) => md(words(work))));
  if (cited.notes.length > 0)
    out.push(cited.notes.map((note, i) => `[^${i + 1}]: ${md(words(note))}`).join('\n'));
  return `${out.join('\n\n')}\n`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string) => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
const rich = (pieces: Cited['notes'][number]) =>
  pieces.map(({ text, italic }) => (italic ? `<i>${html(text)}</i>` : html(text))).join('');

/** A page that stands alone: it loads nothing and runs nothing. */
export function page(memo: Memo, cited: Cited, lang: Language): string {
  let number = 0;
  const sections = memo.sections.map((section) => {
    const lines = section.lines.map(({ name, said, references }) => {
      const marks = references.map(() => {
        number++;
        return `<sup><a id="ref-${number}" href="#note-${number}">${number}</a></sup>`;
      });
      return `<li><b>${html(name)}</b>. ${said ? html(ended(said)) : ''}${marks.join(' ')}</li>`;
    });
    return [
      `<h2>${html(section.title)}</h2>`,
      section.said ? `<p>${html(section.said)}</p>` : '',
      lines.length > 0 ? `<ul>\n${lines.join('\n')}\n</ul>` : '',
      ...section.asides.map((aside) => `<p><i>${html(aside)}</i></p>`),
      section.note ? `<blockquote><b>${html(section.noteLabel)}:</b> ${html(section.note)}</blockquote>` : '',
      section.checked ? `<p>${html(section.checked)}</p>` : '',
      `<p><small>${html(section.address)}</small></p>`,
    ]
      .filter((part) => part !== '')
      .join('\n');
  });
  const notes = cited.notes.map(
    (note, i) =>
      `<li id="note-${i + 1}">${rich(note)} <a href="#ref-${i + 1}" aria-label="${i + 1}">↩</a></li>`,
  );
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(memo.title)}</title>
<style>body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif}blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid #999}small{overflow-wrap:anywhere}</style>
</head>
<body>
<h1>${html(memo.title)}</h1>
${memo.lead.map((line) => `<p>${html(line)}</p>`).join('\n')}
${sections.join('\n')}
${cited.works.length > 0 ? `<h2>${html(memo.works)}</h2>\n${cited.works.map((work) => `<p>${rich(work)}</p>`).join('\n')}` : ''}
<hr>
<ol>
${notes.join('\n')}
</ol>
</body>
</html>
`;
}

/** A Word file with real footnotes. */
export async function wordMemo(memo: Memo, cited: Cited): Promise<Blob> {
  const { Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, TextRun } = await import('docx');
  const run = ({ text, italic }: Cited['notes'][number][number]) =>
    new TextRun({ text, italics: italic === true });
  const footnotes: Record<number, { children: InstanceType<typeof Paragraph>[] }> = {};
  let number = 0;
  const written = memo.sections.flatMap((section) => [
    new Paragraph({ text: section.title, heading: HeadingLevel.HEADING_2 }),
    ...(section.said ? [new Paragraph({ text: section.said })] : []),
    ...section.lines.map(({ name, said, references }) => {
      const marks = references.map(() => {
        const note = cited.notes[number] ?? [];
        number++;
        footnotes[number] = { children: [new Paragraph({ children: note.map(run) })] };
        return new FootnoteReferenceRun(number);
      });
      return new Paragraph({
        bullet: { level: 0 },
        children: [
          new TextRun({ text: name, bold: true }),
          new TextRun(said ? `. ${ended(said)}` : '.'),
          ...marks,
        ],
      });
    }),
    ...section.asides.map((text) => new Paragraph({ children: [new TextRun({ text, italics: true })] })),
    ...(section.note
      ? [
          new Paragraph({
            indent: { left: 500 },
            children: [
              new TextRun({ text: `${section.noteLabel}: `, bold: true }),
              ...broken(section.note, TextRun),
            ],
          }),
        ]
      : []),
    ...(section.checked ? [new Paragraph({ text: section.checked })] : []),
    new Paragraph({ children: [new TextRun({ text: section.address, size: 16 })] }),
  ]);
  const document = new Document({
    creator: 'Samband',
    title: memo.title,
    footnotes,
    sections: [
      {
        children: [
          new Paragraph({ text: memo.title, heading: HeadingLevel.HEADING_1 }),
          ...memo.lead.map((text) => new Paragraph({ text })),
          ...written,
          ...(cited.works.length > 0
            ? [new Paragraph({ text: memo.works, heading: HeadingLevel.HEADING_2 })]
            : []),
          ...cited.works.map((pieces) => new Paragraph({ children: pieces.map(run) })),
        ],
      },
    ],
  });
  return Packer.toBlob(document);
}

/** The lines of a note as Word has them. */
function broken<T>(text: string, Run: new (options: { text: string; break?: number }) => T): T[] {
  return text.split('\n').map((line, i) => new Run(i > 0 ? { text: line, break: 1 } : { text: line }));
}
