// What a reader does with queries, and with what is kept of them and of answers.

import assert from 'node:assert/strict';
import { after, describe } from 'node:test';
import { startRestartable } from './restartable.mjs';
import { ask, downloaded, harmless, phone, task, unzipped, wide } from './task.mjs';

const own = await startRestartable();
const base = own.origin;
after(() => own.close());

const query = (text, more = {}) => `/query?${new URLSearchParams({ query: text, lang: 'en', ...more })}`;
const editor = (page) => page.locator('.cm-content');
const rows = (page) => page.locator('tbody tr:not([aria-hidden])');
const offers = (page) => page.locator('.cm-tooltip-autocomplete li');

async function noSideways(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `the page is ${over}px wider than the window`);
}

/** How many queries the server says it is answering. */
async function running() {
  const text = await (await fetch(`${base}/metrics`)).text();
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
  task('is written with completion, and run', { base, path: '/query?lang=en', width: wide }, async (page) => {
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
    { base, path: '/query?lang=nb', width: wide },
    async (page, { complaints }) => {
      await editor(page).click();
      await page.keyboard.type('SELECT * {\n?x sb:with ?y .\nLIMI }');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('alert').filter({ hasText: 'Linje 3, kolonne' }).waitFor();
      assert.equal(await page.locator('.cm-lintRange-error').innerText(), 'LIMI');
      // The browser says that the server refused it, which it should.
      assert.match(complaints.splice(0).join(), /400 \(Bad Request\)/);
      await harmless(page);
      // What was typed is there after a reload, and the mark goes when it is mended.
      await page.keyboard.type(' ');
      await page.reload();
      await editor(page).filter({ hasText: 'LIMI' }).waitFor();
      await until(() => complaints.splice(0).length > 0, 'it was not run again');
    },
  );

  task(
    'that runs for long is called off, on the server too',
    {
      base,
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
    { base, path: query('DELETE WHERE { ?s ?p ?o }'), width: phone },
    async (page) => {
      await page.getByRole('alert').filter({ hasText: 'queries only read' }).waitFor();
      await noSideways(page);
    },
  );

  task(
    'opens each row to its sentences, by the keyboard',
    {
      base,
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
      base,
      path: query('SELECT ?c (COUNT(?x) AS ?n) { ?x a ?c } GROUP BY ?c ORDER BY DESC(?n)', {
        view: 'chart',
        plan: 'true',
      }),
      width: phone,
      scheme: 'dark',
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
      const text = await (await fetch(base + csv)).text();
      assert.match(text, /^c,n\r?\n/);
      await page.goto(base + query('SELECT * { ?c sb:of ?a ; sb:with ?b }', { view: 'network' }));
      await page.locator('.canvas[data-things]').waitFor();
    },
  );

  task(
    'of a hundred thousand rows scrolls at once',
    {
      base,
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
      base,
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

async function posted(path, body) {
  const response = await fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `${path}: ${await response.clone().text()}`);
  return response.json();
}

const first = 'Which organisations cooperate with IOM on prevention in Southeast Asia?';
const second = 'Which NGOs does IOM cooperate with?';

describe('the folder', () => {
  task(
    'teaches when it is empty',
    { base, path: '/folder?lang=nn', width: phone, scheme: 'dark' },
    async (page) => {
      await page.locator('main ol li').nth(2).waitFor();
      await harmless(page);
      await noSideways(page);
    },
  );

  task(
    'keeps three things, a note and a check, and becomes a memo',
    { base, path: ask(first), width: wide },
    async (page) => {
      await page.getByRole('button', { name: 'Pin', exact: true }).click();
      await page.getByRole('link', { name: 'In the folder' }).waitFor();
      // Danida's row alone.
      await page.locator('li', { hasText: 'Danida' }).locator('button[data-row]').click();
      await page.getByRole('button', { name: 'Pin this row' }).click();
      await page.getByRole('link', { name: 'In the folder' }).nth(1).waitFor();
      // A statement on the page of a thing.
      await page.goto(`${base}/thing/unodc?lang=en`);
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
      // Both are kept once the check is told; what the page asks for meanwhile would be refused.
      const folder = page.url();
      await page.goto('about:blank');
      await own.restart();
      await page.goto(folder);
      await item(page, drugs).getByText('Checked by Kari Nordmann').waitFor();
      assert.equal(await note(page, drugs).inputValue(), 'Ask <b>them</b> first & last.\nThen write.');
      await page.getByText('Danidas støtte').first().waitFor({ state: 'detached' });
      await page
        .getByRole('button', { name: /^Danida: / })
        .last()
        .click();
      await page.locator('blockquote', { hasText: 'Danidas støtte går i hovedsak' }).waitFor();
      await harmless(page);

      // The order is the reader's, by the keyboard too, and stays.
      const titles = () => page.locator('main li h2').allInnerTexts();
      const [one, two, three] = await titles();
      await page
        .getByRole('button', { name: /^Move up: / })
        .last()
        .press('Enter');
      await page.getByText('Moved to place 2 of 3').waitFor();
      assert.deepEqual(await titles(), [one, three, two]);
      assert.match(await page.evaluate(() => document.activeElement.ariaLabel), /^Move up: /);
      await page.reload();
      await page.getByText('3 go into the memo').waitFor();
      assert.deepEqual(await titles(), [one, three, two]);
      await page
        .getByRole('button', { name: /^Danida: / })
        .last()
        .waitFor();

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

  task('says what has changed since', { base, path: ask(second), width: wide }, async (page) => {
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await page.getByRole('link', { name: 'In the folder' }).waitFor();
    const { commit } = await posted('/api/v1/claims', {
      kind: 'wrong-reading',
      statement: 'iom-ngos',
      reason: 'a trial of what a reader sees',
    });
    try {
      await page.goto(`${base}/folder?lang=en`);
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
    'keeps a ribbon of the money and a cell of the conventions with their sentences',
    { base, path: '/money?donor=danida&lang=en', width: wide },
    async (page) => {
      await page.locator('.ribbon.hatched').first().press('Enter');
      await page.locator('aside').getByRole('button', { name: 'Pin this' }).click();
      await page.getByRole('link', { name: 'In the folder' }).waitFor();
      await page.goto(`${base}/conventions?open=palermo-protocol&lang=en`);
      await page.locator('aside').getByRole('button', { name: 'Pin this' }).click();
      await page.getByRole('link', { name: 'In the folder' }).waitFor();
      await page.goto(`${base}/folder?lang=en`);
      const ribbon = item(page, /^Money: Danida → /);
      await ribbon
        .getByRole('button', { name: /sentence/ })
        .first()
        .click();
      await ribbon.locator('blockquote', { hasText: 'Danida' }).first().waitFor();
      await item(page, /^Conventions: Palermo/)
        .getByRole('button', { name: /sentence/ })
        .first()
        .waitFor();
    },
  );

  task(
    'keeps a query with its version, and one of its rows',
    {
      base,
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
      await page.goto(`${base}/folder?lang=en`);
      await item(page, 'Partners of IOM').first().getByText('7 rows').waitFor();
      await item(page, 'Partners of IOM').first().getByRole('link', { name: 'Partners of IOM' }).click();
      await rows(page).filter({ hasText: 'Amnesty International' }).waitFor();
      assert.match(page.url(), /[?&]at=\d+/);
      await page.goto(`${base}/query?lang=en`);
      await page.getByRole('link', { name: 'Partners of IOM' }).waitFor();
    },
  );
});
