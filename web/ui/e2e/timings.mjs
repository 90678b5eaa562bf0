// Measures a running Samband as a reader meets it, on a machine that does
// nothing else:
//
//	SAMBAND_URL=http://127.0.0.1:8080 npm run timings
//
// It prints medians and 95th percentiles in milliseconds, and sizes in bytes.

import { launch, server } from './browser.mjs';

const question = 'Which organisations cooperate with IOM on prevention in Southeast Asia?';
const ask = `/ask?${new URLSearchParams({ q: question, lang: 'en' })}`;
const runs = Number(process.env.RUNS ?? 30);

function told(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)].toFixed(1);
  console.log(`${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms (${sorted.length} runs)`);
}

async function each(n, run) {
  const times = [];
  for (let i = 0; i < n; i++) times.push(await run(i));
  return times;
}

async function fetched(path) {
  const start = performance.now();
  const response = await fetch(server + path);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return performance.now() - start;
}

for (const id of ['iom', 'unodc', 'norway', 'palermo-protocol', 'theme-prevention']) {
  told(`GET /api/v1/entities/${id}`, await each(runs, () => fetched(`/api/v1/entities/${id}?lang=en`)));
}
told('GET /api/v1/network?all=true', await each(runs, () => fetched('/api/v1/network?all=true&lang=en')));

told('GET /api/v1/funding', await each(runs, () => fetched('/api/v1/funding?lang=en')));

/** Milliseconds from the navigation until something stands on the page. */
async function opening(page, path, selector) {
  await page.goto('about:blank');
  await page.goto(server + path, { waitUntil: 'commit' });
  return page.evaluate(
    (selector) =>
      new Promise((done) => {
        const look = () =>
          document.querySelector(selector)
            ? requestAnimationFrame(() => done(performance.now()))
            : setTimeout(look, 4);
        look();
      }),
    selector,
  );
}

const { browser, close } = await launch();
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();

  // From the navigation until the rows stand, the files from the browser's store.
  await page.goto(server + ask);
  await page.locator('button[data-row]').first().waitFor();
  const opened = await each(runs, () => opening(page, ask, 'button[data-row]'));
  told('opening an answer until its rows are drawn', opened);

  // From pressing Enter until the new rows stand, within the page.
  const asked = await each(runs, async (i) => {
    await page.goto(`${server}/?lang=en`);
    await page.getByRole('textbox').fill(i % 2 === 0 ? question : 'Who funds IOM?');
    return page.evaluate(
      () =>
        new Promise((done) => {
          const start = performance.now();
          new MutationObserver(() => {
            if (document.querySelector('button[data-row]'))
              requestAnimationFrame(() => done(performance.now() - start));
          }).observe(document.body, { childList: true, subtree: true });
          document.querySelector('form').requestSubmit();
        }),
    );
  });
  told('asking until the rows are drawn', asked);

  // From the navigation until all the money is drawn and its table can be read.
  const drawn = await each(runs, () => opening(page, '/money?lang=en', '.ribbon'));
  told('opening all the money until it is drawn', drawn);
  const listed = await each(runs, () => opening(page, '/money?lang=en&view=table', 'tbody tr'));
  told('opening all the money as a table', listed);

  await page.goto(`${server}/?lang=en`);
  await page.waitForLoadState('networkidle');
  const script = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry.name.endsWith('.js'))
      .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
  );
  console.log(`script of the first screen, zipped: ${script} bytes`);
} finally {
  await close();
}
process.exit();
