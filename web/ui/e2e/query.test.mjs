// The screens for queries and for what a reader keeps, in a browser on a running
// Samband that holds what comes with the program:
//
//	SAMBAND_URL=http://127.0.0.1:8080 node --test e2e/query.test.mjs

import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { server, visit } from './browser.mjs';

const wide = 1440;
const phone = 390;

function task(name, how, body) {
  test(name, async () => {
    const visited = await visit(how);
    try {
      await body(visited.page, visited);
      const complaints = visited.complaints.filter(
        (text) => !(how.refused && text.includes('400 (Bad Request)')),
      );
      assert.deepEqual(complaints, [], 'the console is quiet');
      assert.deepEqual(visited.strangers, [], 'no other host is asked');
    } finally {
      await visited.close();
    }
  });
}

const query = (text, more = {}) => `/query?${new URLSearchParams({ query: text, lang: 'en', ...more })}`;
const editor = (page) => page.locator('.cm-content');
const rows = (page) => page.locator('tbody tr:not([aria-hidden])');
const offers = (page) => page.locator('.cm-tooltip-autocomplete li');

async function harmless(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
    [],
  );
}

async function noSideways(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `the page is ${over}px wider than the window`);
}

/** How many queries the server says it is answering. */
async function running() {
  const text = await (await fetch(`${server}/metrics`)).text();
  return Number(/^samband_queries_running (\d+)/m.exec(text)?.[1]);
}

async function until(holds, what) {
  for (let i = 0; i < 100; i++) {
    if (await holds()) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  assert.fail(what);
}

describe('a query', () => {
  task('is written with completion, and run', { path: '/query?lang=en', width: wide }, async (page) => {
    await editor(page).click();
    await page.keyboard.type('SELECT ?partner { ?c a samarb');
    // A label in Norwegian finds the class, whatever the reader's language.
    await offers(page).filter({ hasText: 'sb:HubCooperation' }).click();
    await page.keyboard.type(' ; sb:of internat');
    await offers(page).filter({ hasText: 'id:iom' }).first().click();
    await page.keyboard.type(' ; sb:wit');
    await page.locator('.cm-completionLabel', { hasText: /^sb:with$/ }).click();
    await page.keyboard.type(' ?par');
    await offers(page).filter({ hasText: '?partner' }).first().click();
    await page.keyboard.press('Control+Enter');
    await rows(page).filter({ hasText: 'Amnesty International' }).waitFor();
    assert.match(await page.locator('.told').innerText(), /^\d+ rows · \d+\.\d s$/);
    const { searchParams } = new URL(page.url());
    assert.match(searchParams.get('query'), /sb:HubCooperation ; sb:of id:iom ; sb:with \?partner/);
    await page.reload();
    await rows(page).filter({ hasText: 'Amnesty International' }).waitFor();
  });

  task(
    'that is mistyped is underlined where it is wrong',
    { path: '/query?lang=nb', width: wide, refused: true },
    async (page) => {
      await editor(page).click();
      await page.keyboard.type('SELECT * {\n?x sb:with ?y .\nLIMI }');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('alert').filter({ hasText: 'Linje 3, kolonne' }).waitFor();
      assert.equal(await page.locator('.cm-lintRange-error').innerText(), 'LIMI');
      await harmless(page);
      // What was typed is there after a reload, and the mark goes when it is mended.
      await page.keyboard.type(' ');
      await page.reload();
      await editor(page).filter({ hasText: 'LIMI' }).waitFor();
    },
  );

  task(
    'that runs for long is called off, on the server too',
    {
      path: query('SELECT * { ?a ?b ?c . ?d ?e ?f FILTER (STRLEN(CONCAT(STR(?c), STR(?f))) = 7777777) }'),
      width: wide,
    },
    async (page) => {
      await until(async () => (await running()) > 0, 'the query never ran');
      await page.locator('.told', { hasText: 'Running for' }).waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page
        .getByText(/^Stopped after \d+\.\d s$/)
        .first()
        .waitFor();
      await until(async () => (await running()) === 0, 'the server still runs it');
      await page.getByRole('button', { name: 'Run' }).waitFor();
    },
  );

  task(
    'that would change the graph is refused with a hint',
    { path: query('DELETE WHERE { ?s ?p ?o }'), width: phone },
    async (page) => {
      await page.getByRole('alert').filter({ hasText: 'queries only read' }).waitFor();
      await noSideways(page);
    },
  );

  task(
    'opens each row to its sentences, by the keyboard',
    {
      path: query('SELECT * { id:iom-ngos sb:with ?partner } ORDER BY ?partner', { evidence: 'true' }),
      width: wide,
    },
    async (page) => {
      await page.locator('button[data-row="1"]').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('aside blockquote', { hasText: 'frivillige organisasjoner' }).first().waitFor();
      assert.equal(new URL(page.url()).searchParams.get('row'), '2');
      await harmless(page);
      await page.reload();
      await page.locator('aside blockquote').first().waitFor();
    },
  );

  task(
    'is shown as network, bars and plan, and has its twins',
    {
      path: query('SELECT ?c (COUNT(?x) AS ?n) { ?x a ?c } GROUP BY ?c ORDER BY DESC(?n)', {
        view: 'chart',
        plan: 'true',
      }),
      width: phone,
      colorScheme: 'dark',
    },
    async (page) => {
      await page.getByRole('list', { name: 'Bars' }).locator('li').nth(5).waitFor();
      await page.getByRole('heading', { name: 'How it was answered' }).waitFor();
      await page
        .getByText(/expected/)
        .first()
        .waitFor();
      await harmless(page);
      await noSideways(page);
      const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
      const text = await (await fetch(server + csv)).text();
      assert.match(text, /^c,n\r?\n/);
      await page.goto(server + query('SELECT * { ?c sb:of ?a ; sb:with ?b }', { view: 'network' }));
      await page.locator('.canvas[data-things]').waitFor();
    },
  );

  task(
    'of a hundred thousand rows scrolls at once',
    {
      path: query(
        'SELECT * { { GRAPH ?g { ?s ?p ?o } } UNION { GRAPH ?h { ?s ?p ?o } } UNION { GRAPH ?i { ?s ?p ?o } } } LIMIT 100000',
      ),
      width: wide,
    },
    async (page) => {
      await rows(page).first().waitFor();
      assert.ok((await rows(page).count()) < 80, 'only rows in sight are made');
      await page.locator('button[data-row="1"]').focus();
      await page.keyboard.press('End');
      const all = Number(await page.locator('table').getAttribute('aria-rowcount'));
      assert.equal(all, 100_001);
      await page.locator(`tr[aria-rowindex="${all}"]`).waitFor();
    },
  );

  task(
    'shows hostile names as text',
    {
      path: query(
        'SELECT ?x ?iri { VALUES (?x ?iri) { ("<img src=x onerror=alert(1)>" <javascript:alert(1)>) } }',
      ),
      width: wide,
    },
    async (page) => {
      await rows(page).filter({ hasText: '<img src=x onerror=alert(1)>' }).waitFor();
      assert.equal(await page.locator('main img, main a[href^="javascript"]').count(), 0);
    },
  );
});
