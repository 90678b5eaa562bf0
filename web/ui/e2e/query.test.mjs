// The screens for queries and for what a reader keeps, in a browser on a running
// Samband that holds what comes with the program:
//
//	SAMBAND_URL=http://127.0.0.1:8080 node --test e2e/query.test.mjs

import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
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

const item = (page, title) =>
  page.locator('main ul > li', { has: page.getByRole('heading', { name: title, level: 2 }) });
const note = (page, title) => item(page, title).getByRole('textbox', { name: /never shown as a source/ });

async function kept() {
  return (await (await fetch(`${server}/api/v1/folder`)).json()).items;
}

async function emptied() {
  for (const { id } of await kept()) await fetch(`${server}/api/v1/folder/${id}`, { method: 'DELETE' });
}

async function posted(path, body) {
  const response = await fetch(server + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `${path}: ${await response.clone().text()}`);
  return response.json();
}

async function downloaded(page, press) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFile(await file.path());
}

/** The text of one file in a zip archive (its central directory is at the end). */
function unzipped(zip, name) {
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  for (;;) {
    assert.equal(zip.readUInt32LE(at), 0x02014b50, `${name} is in the archive`);
    const [length, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    if (zip.toString('utf8', at + 46, at + 46 + length) === name) break;
    at += 46 + length + extra + comment;
  }
  const local = zip.readUInt32LE(at + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
  return (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
}

const first = 'Which organisations cooperate with IOM on prevention in Southeast Asia?';
const second = 'Which NGOs does IOM cooperate with?';
const ask = (q, lang = 'en') => `/ask?${new URLSearchParams({ q, lang })}`;

describe('the folder', () => {
  before(emptied);
  after(emptied);

  task(
    'teaches when it is empty',
    { path: '/folder?lang=nn', width: phone, colorScheme: 'dark' },
    async (page) => {
      await page.locator('main ol li').nth(2).waitFor();
      await harmless(page);
      await noSideways(page);
    },
  );

  task(
    'keeps three things, a note and a check, and becomes a memo',
    { path: ask(first), width: wide },
    async (page) => {
      await page.getByRole('button', { name: 'Pin', exact: true }).click();
      await page.getByRole('link', { name: 'In the folder' }).waitFor();
      // Danida's row alone.
      await page.locator('li', { hasText: 'Danida' }).locator('button[data-row]').click();
      await page.getByRole('button', { name: 'Pin this row' }).click();
      await page.getByRole('link', { name: 'In the folder' }).nth(1).waitFor();
      // A statement on the page of a thing.
      await page.goto(`${server}/thing/unodc?lang=en`);
      await page.locator('main section li button').first().click();
      await page.locator('.sentences').getByRole('button', { name: 'Pin' }).click();
      await page.getByRole('link', { name: 'In the folder' }).waitFor();

      await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Folder' }).click();
      await page.getByText('3 go into the memo').waitFor();
      const drugs = /Drugs and Crime/;
      await note(page, drugs).fill('Ask <b>them</b> first & last.\nThen write.');
      await item(page, drugs).getByRole('textbox', { name: 'Your name' }).fill('Kari Nordmann');
      await item(page, drugs).getByRole('button', { name: 'Mark checked by me' }).click();
      await item(page, drugs).getByText('Checked by Kari Nordmann').waitFor();
      await page.reload();
      await item(page, drugs).getByText('Checked by Kari Nordmann').waitFor();
      assert.equal(await note(page, drugs).inputValue(), 'Ask <b>them</b> first & last.\nThen write.');
      await page.getByText('Danidas støtte').first().waitFor({ state: 'detached' });
      await page
        .locator('main li', { hasText: 'Danida' })
        .getByRole('button', { name: /sentence/ })
        .last()
        .click();
      await page.locator('blockquote', { hasText: 'Danidas støtte går i hovedsak' }).waitFor();
      await harmless(page);

      await page.getByRole('textbox', { name: 'Title of the memo' }).fill('Prevention: who & how');
      await page.getByText('Export as a memo').click();
      const docx = await downloaded(page, () =>
        page.getByRole('button', { name: 'Word with footnotes' }).click(),
      );
      const footnotes = unzipped(docx, 'word/footnotes.xml');
      const body = unzipped(docx, 'word/document.xml');
      assert.match(footnotes, /Danidas støtte går i hovedsak til forebyggende tiltak/);
      const marks = body.match(/<w:footnoteReference /g) ?? [];
      const notes = footnotes.match(/<w:footnote w:id="[1-9]\d*"/g) ?? [];
      assert.ok(marks.length >= 5, `${marks.length} footnotes`);
      assert.equal(marks.length, notes.length, 'each mark has its note');
      assert.match(body, /Prevention: who &amp; how/);
      assert.match(body, /Ask &lt;b&gt;them&lt;\/b&gt; first/);
      assert.match(body, /Note, not from a source/);
      assert.doesNotMatch(footnotes, /Ask &lt;b/, 'a note is never a source');
      const markdown = String(
        await downloaded(page, () => page.getByRole('button', { name: 'Markdown' }).click()),
      );
      assert.match(markdown, /\[\^1\]/);
      assert.match(markdown, /^\[\^1\]: «/m);
      const html = String(await downloaded(page, () => page.getByRole('button', { name: 'HTML' }).click()));
      assert.match(html, /<li id="note-1">«/);
      assert.doesNotMatch(html, /<b>them/);

      await page.setViewportSize({ width: phone, height: 844 });
      await noSideways(page);
    },
  );

  task('says what has changed since', { path: ask(second), width: wide }, async (page) => {
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await page.getByRole('link', { name: 'In the folder' }).waitFor();
    const { commit } = await posted('/api/v1/claims', {
      kind: 'wrong-reading',
      statement: 'iom-ngos',
      reason: 'a trial of what a reader sees',
    });
    try {
      await page.goto(`${server}/folder?lang=en`);
      await item(page, second).locator('.changed', { hasText: 'gone: Amnesty International' }).waitFor();
      await item(page, second).getByText('CARE').first().waitFor();
    } finally {
      await posted('/api/v1/history/undo', { commit: commit.n, reason: 'the trial is over' });
    }
    await page.reload();
    await item(page, second)
      .getByText(/^Unchanged since version/)
      .waitFor();
  });

  task(
    'keeps a query with its version, and one of its rows',
    {
      path: query('# Partners of IOM\nSELECT ?p { id:iom-ngos sb:with ?p } ORDER BY ?p', {
        evidence: 'true',
        row: '1',
      }),
      width: wide,
    },
    async (page) => {
      await page.getByRole('button', { name: 'Save in the folder' }).click();
      await page.locator('aside').getByRole('button', { name: 'Pin' }).click();
      await page.getByRole('link', { name: 'In the folder' }).nth(1).waitFor();
      await page.goto(`${server}/folder?lang=en`);
      await item(page, 'Partners of IOM').first().getByText('7 rows').waitFor();
      await item(page, 'Partners of IOM').first().getByRole('link', { name: 'Partners of IOM' }).click();
      await rows(page).filter({ hasText: 'Amnesty International' }).waitFor();
      assert.match(page.url(), /[?&]at=\d+/);
    },
  );
});
