// Takes a picture of every screen of a running Samband, light and dark, wide
// and narrow:
//
//	SAMBAND_URL=http://127.0.0.1:8080 npm run screens [-- FOLDER [NAME...]]

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, server } from './browser.mjs';
import { madeFor } from './made.mjs';

const prevention = {
  en: 'Which organisations cooperate with IOM on prevention in Southeast Asia?',
  nb: 'Hvilke organisasjoner samarbeider med IOM om forebygging i Sørøst-Asia?',
};
const ask = (q, more = {}) => `/ask?${new URLSearchParams({ q, lang: 'en', ...more })}`;
const query = (text, more = {}) => `/query?${new URLSearchParams({ query: text, lang: 'en', ...more })}`;
const partners = 'SELECT ?hub ?partner {\n  ?cooperation sb:of ?hub ;\n               sb:with ?partner .\n}';
const board =
  'things=iom,care,caritas,amnesty,hrw,red-cross,ilo,unicef,osce,unodc,un-gift,danida,unifem,council-of-europe,greta';

const made = await madeFor(server);

/** Every screen, and what is done on it before the picture. */
const screens = {
  start: { path: '/?lang=nb' },
  suggestions: {
    path: '/?lang=en',
    before: async (page) => {
      await page.getByRole('textbox').fill('Who works with danid');
      await page.getByRole('option').first().waitFor();
    },
  },
  answer: { path: ask(prevention.en, { row: '2' }) },
  'answer-nb': { path: `/ask?${new URLSearchParams({ q: prevention.nb, lang: 'nb', row: '1' })}` },
  builder: {
    path: ask('Which NGOs does IOM cooperate with?'),
    before: async (page) => {
      await page.locator('.understood button').first().click();
      await page.locator('.offers section, .offers .told').first().waitFor();
    },
  },
  cite: {
    path: ask(prevention.en, { row: '2' }),
    before: async (page) => {
      await page.getByRole('button', { name: 'Cite', exact: true }).first().click();
      await page
        .getByText(/sec\. 3/)
        .first()
        .waitFor();
    },
  },
  figures: { path: ask('How many victims of trafficking are there?') },
  table: { path: ask('Who funds IOM?', { view: 'table' }) },
  map: { path: ask(prevention.en, { view: 'map' }) },
  chart: { path: ask('Which donors fund the most organisations?', { view: 'chart' }) },
  path: { path: ask('How is IOM connected to GRETA?') },
  silent: { path: ask('Which organisations work with ASEAN on prevention?') },
  'not-understood': { path: ask('Who frobnicates IOM?') },
  thing: { path: '/thing/iom?lang=en' },
  'thing-nb': { path: '/thing/unodc?lang=nb' },
  'not-found': { path: '/thing/nobody?lang=nn' },
  network: { path: `/network?${board}&lang=en`, settle: 1500 },
  'network-empty': { path: '/network?lang=nb' },
  'network-table': { path: `/network?${board}&view=table&lang=en` },
  'network-thing': {
    path: `/network?${board}&lang=en`,
    settle: 800,
    before: async (page) => {
      await page.locator('.picture').press('ArrowRight');
      await page.locator('.right .bundle').first().waitFor();
    },
  },
  'network-tie': {
    path: `/network?${board}&lang=en`,
    settle: 800,
    before: async (page) => {
      await page.locator('.picture').press('ArrowRight');
      await page.locator('.picture').press('Space');
      await page.locator('.right blockquote').first().waitFor();
    },
  },
  'network-all': {
    path: '/network?lang=en',
    settle: 3000,
    before: (page) => page.getByRole('button', { name: 'Everything the sources tie together' }).click(),
  },
  query: { path: '/query?lang=nb' },
  'query-completion': {
    path: '/query?lang=en',
    before: async (page) => {
      await page.locator('.cm-content').click();
      await page.keyboard.type('SELECT * { ?x a samarb');
      await page.locator('.cm-tooltip-autocomplete li').first().waitFor();
    },
  },
  'query-error': { path: query('SELECT * {\n  ?x sb:with ?y .\n  LIMI 3 }'), settle: 500 },
  'query-row': { path: query(partners, { evidence: 'true', row: '9' }), settle: 500 },
  'query-network': { path: query(partners, { view: 'network' }), settle: 1500 },
  'query-map': {
    path: query('SELECT ?place { ?role a sb:CountryRole ; sb:country ?place }', { view: 'map' }),
    settle: 500,
  },
  'query-chart': {
    path: query(
      'SELECT ?class (COUNT(?x) AS ?n) { ?x a ?class } GROUP BY ?class ORDER BY DESC(?n) LIMIT 15',
      { view: 'chart', plan: 'true' },
    ),
    settle: 500,
  },
  money: { path: '/money?lang=en' },
  'money-followed': {
    path: '/money?donor=danida&lang=nb',
    before: (page) => page.locator('.ribbon.hatched').first().press('Enter'),
    settle: 400,
  },
  'money-table': { path: '/money?donor=danida&view=table&lang=en' },
  conventions: { path: '/conventions?lang=en' },
  'conventions-cell': {
    path: '/conventions?area=region-southeast-asia&open=thailand+cedaw&lang=nb',
    settle: 400,
  },
  'conventions-instrument': { path: '/conventions?open=coe-convention&lang=nn', settle: 400 },
  atlas: { path: '/map?lang=en' },
  'atlas-place': { path: '/map?role=transit&open=thailand&lang=nb', settle: 400 },
  'atlas-table': { path: '/map?role=transit&view=table&lang=nn' },
  'folder-empty': { path: '/folder?lang=nb' },
  folder: {
    path: '/folder?lang=en',
    settle: 1500,
    with: [
      {
        kind: 'answer',
        title: prevention.en,
        address: ask(prevention.en),
        note: 'Nobody says it outright: quote ILO with care.',
        checked: { by: 'Kari Nordmann' },
      },
      {
        kind: 'statement',
        title: 'United Nations Office on Drugs and Crime',
        address: '/thing/unodc?lang=en',
        part: 'un-gift-cooperation',
      },
      {
        kind: 'query',
        title: 'Partners of IOM',
        address: query('SELECT ?p { id:iom-ngos sb:with ?p }'),
      },
    ],
  },
  sources: { path: '/sources?lang=en' },
  source: { path: '/source/utrygg-trafikk?lang=en' },
  passage: { path: '/source/utrygg-trafikk/3.4.1-iom-s3?lang=en' },
  compare: { path: '/compare?first=members-osce&second=members-council-of-europe&lang=en' },
  correct: {
    path: '/thing/iom?lang=en',
    before: async (page) => {
      await page.locator('.topics li button').first().click();
      await page.getByRole('button', { name: 'Correct', exact: true }).first().click();
      await page.getByRole('radio').first().waitFor();
    },
  },
  imports: { path: '/imports?lang=en' },
  'import-file': { path: `/imports/${made.draft}?step=file&lang=nb` },
  'import-mapping': { path: `/imports/${made.draft}?step=mapping&lang=en`, settle: 800 },
  'import-matches': { path: `/imports/${made.draft}?step=matches&status=likely&lang=nn`, settle: 400 },
  'import-pairs': { path: `/imports/${made.draft}?step=matches&status=pairs&lang=en`, settle: 400 },
  'import-review': { path: `/imports/${made.draft}?step=review&lang=en` },
  'import-done': { path: `/imports/${made.draft}?step=done&lang=nb` },
  'add-document': { path: '/sources?add=1&lang=en' },
  document: { path: '/document/harbour-study?mark=1&lang=en', settle: 400 },
};

const kept = async () => (await (await fetch(`${server}/api/v1/folder`)).json()).items.map(({ id }) => id);

/** Puts items into the folder, and gives the ids of those that were not there. */
async function pin(items) {
  const before = items.length > 0 ? await kept() : [];
  const made = [];
  for (const item of items) {
    const response = await fetch(`${server}/api/v1/folder`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commit: 12, ...item }),
    });
    made.push((await response.json()).id);
  }
  return made.filter((id) => !before.includes(id));
}

async function unpin(ids) {
  for (const id of ids) await fetch(`${server}/api/v1/folder/${id}`, { method: 'DELETE' });
}

const [folder = 'screens', ...names] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const { browser, close } = await launch();
try {
  for (const width of [1440, 390]) {
    for (const scheme of ['light', 'dark']) {
      const context = await browser.newContext({
        viewport: { width, height: width > 800 ? 900 : 844 },
        colorScheme: scheme,
        reducedMotion: 'reduce',
      });
      for (const [name, { path, before, settle = 0, with: items = [] }] of Object.entries(screens)) {
        if (names.length > 0 && !names.includes(name)) continue;
        const page = await context.newPage();
        const pinned = await pin(items);
        await page.goto(server + path);
        await page.waitForLoadState('networkidle');
        await before?.(page);
        await page.waitForTimeout(settle + 100);
        // Of a long page the beginning says enough.
        const height = await page.evaluate(() => Math.min(document.documentElement.scrollHeight, 1700));
        const clip = { x: 0, y: 0, width, height: Math.max(height, width > 800 ? 900 : 844) };
        await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true, clip });
        await page.close();
        await unpin(pinned);
      }
      await context.close();
    }
  }
} finally {
  await close();
  await made.clear();
}
