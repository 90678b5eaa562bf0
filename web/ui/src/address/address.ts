import { isLanguage, type Language } from '../words/words';

/** Address is everything that a reader may share or come back to. */
export type Address = AskAddress | ThingAddress;

export interface AskAddress {
  page: 'ask';
  lang: Language;
  /** The question; empty on the first visit. */
  q: string;
  /** The open row, counted from 1; 0 when all are closed. */
  row?: number;
}

export interface ThingAddress {
  page: 'thing';
  lang: Language;
  /** As the API knows it: iom, or src/… for a source or a passage. */
  id: string;
}

export function parse(url: URL, preferred: Language): Address {
  const given = url.searchParams.get('lang');
  const lang = isLanguage(given) ? given : preferred;
  const id = idOf(url.pathname);
  if (id) return { page: 'thing', lang, id };
  const address: AskAddress = { page: 'ask', lang, q: (url.searchParams.get('q') ?? '').trim() };
  const row = url.searchParams.get('row');
  if (row !== null && /^\d{1,4}$/.test(row)) address.row = Number(row);
  return address;
}

export function print(address: Address): string {
  if (address.page === 'thing') return `${pathOf(address.id)}?lang=${address.lang}`;
  const params = new URLSearchParams();
  if (address.q) params.set('q', address.q);
  params.set('lang', address.lang);
  if (address.row !== undefined) params.set('row', String(address.row));
  return `/?${params}`;
}

/** The id of a thing in the API's short form, from that form or an IRI. */
export function shortId(id: string): string {
  const iri = /^https?:\/\/.*?\/(id|src)\/(.+)$/.exec(id);
  if (!iri) return id;
  return iri[1] === 'src' ? `src/${iri[2]}` : (iri[2] ?? id);
}

function idOf(pathname: string): string {
  const match = /^\/(thing|source)\/(.+)$/.exec(pathname);
  if (!match?.[2]) return '';
  const id = match[2].split('/').map(decode).join('/');
  return match[1] === 'source' ? `src/${id}` : id;
}

function pathOf(id: string): string {
  const [folder, rest] = id.startsWith('src/') ? ['source', id.slice('src/'.length)] : ['thing', id];
  return `/${folder}/${rest.split('/').map(encodeURIComponent).join('/')}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
