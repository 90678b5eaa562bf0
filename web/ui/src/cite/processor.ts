import type { Driver as Processor } from '@citeproc-rs/wasm/_web/citeproc_rs_wasm';
import { pieces, type Piece } from './pieces';
import nb from './styles/locale-nb.xml?raw';
import nn from './styles/locale-nn.xml?raw';

/** One place in a work, as CSL 1.0.2 cites it. */
export interface Cite {
  id: string;
  prefix?: string;
  suffix?: string;
  locator?: string;
  label?: 'page' | 'section';
}

export interface Job {
  csl: string;
  /** The language of what the style says itself: `nb-NO`, `nn-NO` or `en-GB`. */
  locale: string;
  /** The works, in CSL-JSON. */
  works: object[];
  cites: Cite[];
  /** Each citation as if it were the first, rather than one after another. */
  apart: boolean;
}

/** Cited is a citation for each place, and the list of works in the style's order. */
export interface Cited {
  notes: Piece[][];
  works: Piece[][];
}

const locales: Record<string, string> = { 'nb-NO': nb, 'nn-NO': nn };

/** The driver's constructor takes more than its types tell. */
export type Driver = new (options: object) => Processor;

/** Has the processor format a job. Throws what it says of a style it cannot read. */
export async function formatted(Driver: Driver, job: Job): Promise<Cited> {
  const driver = new Driver({
    style: job.csl,
    format: 'html',
    formatOptions: { linkAnchors: false },
    localeOverride: job.locale,
    fetcher: { fetchLocale: async (lang: string) => locales[lang] ?? null },
  });
  try {
    await driver.fetchLocales();
    driver.insertReferences(job.works);
    const clusters = job.cites.map((cite, i) => ({ id: `n${i}`, cites: [cite] }));
    driver.initClusters(clusters);
    const order = clusters.map(({ id }, i) => ({ id, note: i + 1 }));
    driver.setClusterOrder(order);
    const { allClusters, bibEntries } = driver.fullRender() as unknown as {
      allClusters: Record<string, string>;
      bibEntries: { value: string }[];
    };
    const notes = order.map(({ id, note }) => {
      if (!job.apart || note === 1) return allClusters[id] ?? '';
      driver.setClusterOrder([{ id, note: 1 }]);
      return driver.builtCluster(id) as string;
    });
    return { notes: notes.map(pieces), works: bibEntries.map(({ value }) => pieces(value)) };
  } finally {
    driver.free();
  }
}
