// Linking data in, reading a document and correcting a statement, done in a
// browser on a Samband of its own:
//
//	SAMBAND_PROGRAM=../../build/samband SAMBAND_SHARED=... node --test e2e/link.test.mjs

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { grants, madeFor } from './made.mjs';
import { data, hasData } from './own.mjs';
import { startRestartable } from './restartable.mjs';

const samband = await startRestartable();
after(() => samband.close());
// What the pages are asked of.
process.env.SAMBAND_URL = samband.origin;
const { harmless, phone, task, wide } = await import('./task.mjs');
const { server } = await import('./browser.mjs');

async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `the page is ${over}px wider than the window`);
}

/** A sum of the whole graph but of its history: what an export has, line by line. */
async function graphNow() {
  const quads = await samband.aside('export');
  return {
    quads: quads.toString().split('\n').length - 1,
    sum: createHash('sha256').update(quads).digest('hex'),
  };
}

const button = (page, name, exact = true) => page.getByRole('button', { name, exact });
const answered = (page, path, method) =>
  page.waitForResponse(
    (response) => response.url().includes(path) && response.request().method() === method && response.ok(),
  );

/** What a box for names offers; the boxes of the browser's own have options too. */
const offered = (page, name) => page.locator('li[role=option]').filter({ hasText: name }).first();

async function take(page, label, hit) {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.fill(hit.words);
  await offered(page, hit.option).click();
}

describe('linking in', () => {
  const withData = hasData
    ? task
    : (name) => test(name, { skip: 'NOT RUN: the shared data are absent' }, () => {});
  withData(
    'the grants: correct the mapping, judge ten matches, accept, see them in the network, undo',
    { path: '/imports?lang=en', width: wide },
    async (page) => {
      await page.waitForLoadState('networkidle'); // the server stands still while it is exported
      const before = await graphNow();
      await page.reload();
      await page.getByLabel('Your name').fill('Ada');
      await page
        .locator('input[type=file]')
        .setInputFiles(join(data, 'trafficking-scorecard/funding_clean.csv'));
      await page.getByRole('link', { name: 'On to the mapping' }).click();

      // The guess took the flag of a grant for its amount.
      const means = (column) => page.getByLabel(`What “${column}” means`, { exact: true }).first();
      await page.getByText('amount 1', { exact: false }).first().waitFor();
      assert.equal(await means('grant').inputValue(), 'statement:0|amount');
      await means('grant').selectOption({ label: 'Not read' });
      await means('amount').selectOption('statement:0|amount');
      await page.getByLabel('Only where …').selectOption('grant');
      await page.getByLabel('Add what is the same …').selectOption('statement:0|donor');
      await take(page, 'Which', { words: 'United States', option: /United States/ });
      await page.getByLabel('Add what is the same …').selectOption('statement:0|theme');
      const theme = page.locator('.fixed li:has(.is)').last();
      await theme.getByRole('combobox', { name: 'Which', exact: true }).fill('prevention');
      await offered(page, /^\s*prevention/i).click();
      await theme.getByLabel('In which rows').selectOption('prevention');
      const values = page.getByLabel('Values of prevention, with commas between; * is any');
      await values.fill('1');
      await values.press('Tab');
      const first = page.locator('.preview li').first();
      await first.getByText('donor United States').waitFor();
      await first.getByText('theme prevention').waitFor();
      await page.locator('.preview').getByText('amount 330568').first().waitFor();
      // What was begun is there after a reload.
      await page.reload();
      await page.locator('.preview').getByText('amount 330568').first().waitFor();
      await button(page, 'Read the file so').click();

      // Ten matches are judged: what is the same, and what is not.
      await page.getByRole('heading', { name: 'IOM', exact: true }).waitFor();
      const cards = page.locator('article');
      assert.equal(await cards.count(), 10);
      for (let i = 0; i < 10; i++) {
        const card = cards.nth(i);
        await card.locator('table').getByText('of 100').waitFor();
        const judged = answered(page, '/things', 'POST');
        if (i < 8) await card.getByRole('button', { name: /^The same/ }).click();
        else await card.getByRole('button', { name: /^Not the same/ }).click();
        await judged;
        await card.getByText('decided by Ada').waitFor();
      }
      await page.getByRole('link', { name: 'On to the review' }).click();
      await page.getByRole('link', { name: /^Left out 1,864/ }).waitFor();
      await page.getByRole('link', { name: 'On to the last step' }).click();
      await page.getByText('2,420 new grants and payments').waitFor();
      await button(page, 'Bring it into the graph').click();
      await page.getByText(/It is in the graph since version \d+/).waitFor({ timeout: 30_000 });

      // The United States fund IOM now, on a board of the network.
      await page.getByRole('link', { name: 'See it in the network' }).click();
      await page.locator('.canvas:not([data-things="0"])').waitFor();
      await page.goto(`${server}/network?things=usa,iom&view=table&lang=en`);
      const tie = page.getByRole('row').filter({ hasText: 'United States' }).filter({ hasText: 'fund' });
      await tie.filter({ hasText: 'International Organization for Migration' }).first().waitFor();

      await page.goto(`${server}/imports?lang=en`);
      await page.getByRole('link', { name: 'funding_clean' }).click();
      await button(page, 'Take it back').click();
      await page.getByLabel('Reason').fill('only tried');
      await button(page, 'Take it back now').click();
      await page.getByText(/It was taken back in version \d+/).waitFor({ timeout: 30_000 });
      await page.waitForLoadState('networkidle');
      assert.deepEqual(await graphNow(), before, 'the graph is as before');
    },
  );
});

/** Drops files from outside onto a place of the page, as a hand does. */
async function drop(page, selector, files) {
  const box = await page.locator(selector).boundingBox();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    const [x, y] = [box.x + box.width / 2, box.y + 20];
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}

describe('a dropped file', () => {
  task(
    'becomes a draft; what was said later of what it brought stands in the way of its undo',
    { path: '/imports?lang=en', width: wide },
    async (page, { complaints }) => {
      const file = join(samband.folder, 'dropped grants.csv');
      await writeFile(file, grants);
      await page.getByLabel('Your name').fill('Ada');
      await drop(page, '.drop', [file]);
      await page.getByRole('link', { name: 'On to the mapping' }).waitFor();
      const id = /imports\/([^?]+)/.exec(page.url())[1];
      await page.goto(`${server}/imports/${id}?step=done&lang=en`);
      await button(page, 'Bring it into the graph').click();
      await page.getByText(/It is in the graph since version \d+/).waitFor();

      const { flows } = await (await fetch(`${server}/api/v1/funding?lang=en`)).json();
      const flow = flows.find(({ sources }) => sources.includes('dropped-grants'));
      const said = await fetch(`${server}/api/v1/claims`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          kind: 'outdated',
          statement: flow.id,
          reason: 'a later grant',
          author: 'Kari',
        }),
      });
      assert.ok(said.ok, await said.text());
      await button(page, 'Take it back').click();
      await page.getByLabel('Reason').fill('only tried');
      await button(page, 'Take it back now').click();
      await page
        .getByRole('alert')
        .getByText(/later statements? stands? on it. Nothing was changed./)
        .waitFor();
      // The browser notes the refusal by itself; there is no other complaint.
      assert.deepEqual(
        complaints.splice(0).map((one) => /\b409\b/.test(one)),
        [true],
      );
      await harmless(page);
      const still = await (await fetch(`${server}/api/v1/funding?lang=en`)).json();
      assert.ok(
        still.flows.some((one) => one.id === flow.id),
        'nothing was changed',
      );
      await button(page, 'Take it back with all of these').click();
      await page.getByText(/It was taken back in version \d+/).waitFor();
      const gone = await (await fetch(`${server}/api/v1/funding?lang=en`)).json();
      assert.ok(!gone.flows.some((one) => one.id === flow.id));
    },
  );
});

/** So many rows of grants to so many recipients; one in fifty is of no country. */
function manyRows(rows) {
  const lines = ['id,to,country,amount,year'];
  for (let n = 0; n < rows; n++) {
    const to = `${['Harbour Aid', 'Quay Works', 'International Labour Organisation'][n % 3]} ${n % 3 === 2 ? '' : n % 9000}`;
    lines.push(`${n},${to.trim()},${n % 50 === 0 ? 'Atlantis' : 'Moldova'},${n},2007`);
  }
  return Buffer.from(lines.join('\n'));
}

const mappingOfMany = `
source: {id: many-grants, title: Many grants, language: en}
things:
  grantee: {class: NGO, properties: {name: {column: to}}}
statements:
  - class: FundingFlow
    key: id
    properties:
      donor: {is: norad}
      recipient: {thing: grantee}
      place: {column: country, find: Country}
      amount: {column: amount}
      time: {column: year}
`;

describe('a draft of 100,000 rows', () => {
  task(
    'is paged, filtered and decided on, and survives a reload and a restart',
    { path: '/imports?lang=en', width: wide },
    async (page) => {
      const form = new FormData();
      form.set('file', new Blob([manyRows(100_000)]), 'many.csv');
      form.set('mapping', mappingOfMany);
      const made = await (
        await fetch(`${server}/api/v1/imports?lang=en`, { method: 'POST', body: form })
      ).json();
      assert.equal(made.counts.rows, 100_000, JSON.stringify(made).slice(0, 500));
      await page.reload();
      await page.getByRole('link', { name: 'Many grants' }).click();
      await page.goto(`${server}/imports/${made.id}?step=review&lang=en`);
      await page.getByText('1–50 of 100,000').first().waitFor();
      await page.getByRole('link', { name: 'Last', exact: true }).click();
      await page.getByText('Row 100,001').waitFor();

      await page.getByRole('link', { name: 'Refused 2,000' }).click();
      await page.getByText('Atlantis', { exact: true }).first().waitFor();
      await page
        .getByText(/the graph knows no country of this name/)
        .first()
        .waitFor();

      await page.getByRole('link', { name: 'Good', exact: false }).click();
      await page.getByLabel('With the words').fill('quay works 77');
      await page.getByLabel('With the words').press('Enter');
      const these = page.getByText(/^All [\d,]+ of these rows:$/);
      await these.waitFor();
      const n = Number((await these.innerText()).replace(/\D/g, ''));
      assert.ok(n > 100 && n < 20_000, `${n} rows have the words`);
      await button(page.locator('.bulk'), 'Reject').click();
      await page.getByText(`${n.toLocaleString('en')} decided`).waitFor();

      // The same address has the same after a reload, and after a restart.
      const rejected = page.getByRole('button', { name: /^Reject/, pressed: true });
      await page.reload();
      await rejected.first().waitFor();
      await samband.restart();
      await page.reload();
      await these.waitFor();
      await rejected.first().waitFor();
      assert.equal(await rejected.count(), 50);
      await page.goto(`${server}/imports/${made.id}?step=review&decision=reject&lang=en`);
      await page
        .getByText(`1–50 of ${n.toLocaleString('en')}`)
        .first()
        .waitFor();

      // The things of all its rows can be judged at once too.
      await page.goto(`${server}/imports/${made.id}?step=matches&lang=en`);
      await page.getByText(/^All [\d,]+ of these:$/).waitFor();
      await page.getByLabel('With the words').fill('harbour aid');
      await page.getByLabel('With the words').press('Enter');
      await page.getByText(/^All [1-9][\d,]* of these:$/).waitFor();
      await button(page.locator('.bulk'), 'A new one').click();
      await page.getByText(/^[\d,]+ decided$/).waitFor();
      assert.equal((await fetch(`${server}/api/v1/imports/${made.id}`, { method: 'DELETE' })).status, 204);
    },
  );
});

const study = [
  'Harbours',
  '',
  'This study looks at three harbours.',
  'Norad supports Harbour Aid in',
  'Moldova since 2007. ILO takes part.',
  '\f',
  'UNICEF and IOM cooperate on prevention in Ukraine, the study finds.',
].join('\n');

describe('reading a document', () => {
  task(
    'a sentence becomes a statement that is asked for',
    { path: '/sources?lang=en', width: wide },
    async (page) => {
      await page.getByRole('link', { name: 'Add a document' }).first().click();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'harbour study.txt', mimeType: 'text/plain', buffer: Buffer.from(study) });
      assert.equal(await page.getByLabel('Title').inputValue(), 'harbour study');
      await page.getByLabel('Year').fill('2012');
      await button(page, 'Attach it').click();

      // A sentence is marked by keys; what is begun is there after a reload.
      const sentence = page.getByRole('button', {
        name: 'Norad supports Harbour Aid in Moldova since 2007.',
      });
      await sentence.waitFor();
      await page.locator('[data-sentence][tabindex="0"]').focus();
      for (let i = 0; i < 10 && !(await sentence.evaluate((it) => it === document.activeElement)); i++) {
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      await page.getByLabel('It is about').selectOption({ label: 'funding' });
      await take(page, 'donor', { words: 'norad', option: /Norad/ });
      await page.getByText('Saved', { exact: true }).waitFor();
      await page.reload();
      await page.locator('.one li', { hasText: 'Norad' }).waitFor();
      await page.getByRole('heading', { name: 'Half finished' }).waitFor();

      // Whom the graph does not have is made.
      await page.getByRole('combobox', { name: 'recipient', exact: true }).fill('Harbour Aid');
      await button(page, 'Not there: add “Harbour Aid”').click();
      await page.getByLabel('“Harbour Aid” is').selectOption('NGO');
      await button(page, 'Add').click();
      await take(page, 'place', { words: 'Moldova', option: /Moldova/ });
      await page.getByLabel('time', { exact: true }).fill('2007/..');
      await button(page, 'Ready for review').click();
      await page.getByRole('heading', { name: 'Waiting for review' }).waitFor();
      await page.getByText('Saved', { exact: true }).waitFor();
      await button(page, 'Look for faults').click();
      await page.getByText('Nothing is wrong with them.').waitFor();
      await page.getByLabel('Your name').fill('Ada');
      await button(page, 'Accept all 2').click();
      await page.getByText(/In the graph since version \d+. Ask for it/).waitFor();
      await page.getByRole('link', { name: 'Who funds Harbour Aid?' }).click();
      await page.locator('button[data-row]', { hasText: 'Norad' }).waitFor();
      await page
        .locator('blockquote:visible', { hasText: 'Norad supports Harbour Aid in Moldova' })
        .waitFor();
    },
  );

  task(
    'a passage opens in the attached copy, on its page',
    { path: '/document/harbour-study?q=cooperate+on+prevention&lang=nb', width: phone },
    async (page) => {
      const passage = page.locator('.passage');
      await passage.waitFor();
      assert.match(await passage.innerText(), /UNICEF and IOM cooperate on prevention in Ukraine/);
      assert.match(page.url(), /page=2/);
      await fits(page);
      await harmless(page);
      await page.goto(`${server}/source/harbour-study?lang=en`);
      await page.getByRole('link', { name: 'In your copy' }).first().click();
      await page.locator('.passage', { hasText: 'Norad supports' }).waitFor();
    },
  );
});

describe('correcting', () => {
  task(
    'a statement is corrected, and old and new are seen',
    { path: '/thing/iom?lang=en', width: wide },
    async (page) => {
      const line = page.locator('li', { has: page.locator('.relation', { hasText: 'founded' }) }).first();
      await line.getByRole('button', { name: /sentence/ }).click();
      await line.getByRole('button', { name: 'Correct', exact: true }).click();
      await line.getByRole('radio', { name: /^Outdated/ }).check();
      await line.getByLabel('Reason').fill('it was renamed in 1989');
      await line.getByLabel('What is right, if you know it').fill('1989');
      await line.getByLabel('Your name').fill('Ada');
      await button(line, 'Say so').click();
      const old = page.locator('li', { has: page.locator('.relation', { hasText: 'founded' }) }).first();
      await old.getByText('it was renamed in 1989').first().waitFor();
      await old.getByText('Should be: 1989').waitFor();
      await old.getByText(/^Ada, /).waitFor();
      await page.reload();
      await old.getByText('it was renamed in 1989').first().waitFor();
      await harmless(page);
      await old.getByRole('button', { name: 'Take back' }).click();
      await button(old, 'Yes, take it back').click();
      await page.locator('.corrections').waitFor({ state: 'detached' });
    },
  );

  task(
    'two things are said to be one, and are parted again',
    { path: '/thing/iom?lang=en', width: wide },
    async (page) => {
      await button(page, 'Say that it is the same as another').click();
      await take(page, 'The same as', { words: 'IOM Norway', option: /IOM Norway/ });
      await page.getByLabel('Reason').fill('only tried');
      await button(page, 'Say that it is the same as another').click();
      await page.locator('aside code', { hasText: 'iom-norway' }).waitFor();
      await button(page, 'Part them').first().click();
      await page.getByLabel('Reason').fill('they are two');
      await button(page, 'Part them').last().click();
      await page.getByText('No longer said to be the same').waitFor();
      await page.goto(`${server}/thing/iom-norway?lang=en`);
      await page.getByRole('heading', { name: 'IOM Norway', level: 1 }).waitFor();
    },
  );

  task(
    'what an answer rests on is corrected from its sentence',
    { path: '/ask?q=Who+funds+Harbour+Aid%3F&lang=en', width: phone },
    async (page) => {
      await page.locator('button[data-row]', { hasText: 'Norad' }).waitFor();
      await page.locator('button:visible', { hasText: /^Correct$/ }).click();
      await page.getByRole('radio', { name: /^Read wrongly/ }).check();
      await page.getByLabel('Reason').fill('it supports another');
      await button(page, 'Say so').click();
      await page.getByText(/^Said\. /).waitFor();
      await page.reload();
      await page.getByText(/A statement is left out: .* it supports another/).waitFor();
    },
  );
});

describe('every screen', () => {
  const at = async (step) => `/imports/${(await madeFor(server)).draft}?${step}&lang=`;
  const screens = {
    imports: () => '/imports?lang=',
    'the file of an import': () => at('step=file'),
    'its mapping': () => at('step=mapping'),
    'its matches': () => at('step=matches&status=likely'),
    'what is alike in it': () => at('step=matches&status=pairs'),
    'its rows': () => at('step=review'),
    'its last step': () => at('step=done'),
    'adding a document': () => '/sources?add=1&lang=',
    'a document': () => '/document/harbour-study?mark=1&lang=',
  };
  for (const [width, scheme, lang] of [
    [wide, 'dark', 'en'],
    [phone, 'light', 'nn'],
  ]) {
    task(
      `is open to all at ${width} in ${scheme}`,
      { path: `/imports?lang=${lang}`, width, scheme, reducedMotion: 'reduce' },
      async (page) => {
        for (const [name, path] of Object.entries(screens)) {
          await page.goto(server + (await path()) + lang);
          await page.waitForLoadState('networkidle');
          await harmless(page, name);
          await fits(page);
        }
      },
    );
  }

  task('labels of a file are only words', { path: '/imports?lang=en', width: wide }, async (page) => {
    const evil = '<img src=x onerror="window.hacked=1">';
    const file = `no,to,country,amount,year\n1,${evil.replace(/"/g, "'")},Moldova,5,2004\n2,"=cmd|' /C calc'!A0",javascript:alert(1),6,2005\n`;
    await page.locator('input[type=file]').setInputFiles({
      name: `${'<script>window.hacked=1<'}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(file),
    });
    await page.getByRole('link', { name: 'On to the mapping' }).waitFor();
    for (const step of ['file', 'mapping', 'matches', 'review', 'done']) {
      const url = new URL(page.url());
      url.searchParams.set('step', step);
      await page.goto(url.href);
      await page.waitForLoadState('networkidle');
      const found = await page.evaluate(() => ({
        hacked: window.hacked,
        scripts: document.querySelectorAll('main script, main img, main iframe').length,
        links: [...document.querySelectorAll('a[href]')]
          .map((link) => new URL(link.getAttribute('href'), location.href).href)
          .filter((href) => !/^https?:/.test(href)),
      }));
      assert.deepEqual(found, { hacked: undefined, scripts: 0, links: [] }, step);
    }
    const id = /imports\/([^?]+)/.exec(page.url())[1];
    const table = await (await fetch(`${server}/imports/${id}.csv?step=review`)).text();
    assert.doesNotMatch(table, /(^|,)"?=cmd/m, 'no cell is a formula');
  });
});
