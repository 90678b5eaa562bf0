// What a reader does with a board beyond the eight tasks of tasks.test.mjs.

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { server, visit } from './browser.mjs';
import { ask, downloaded, task, wide } from './task.mjs';

const three = '/network?things=iom,care,danida&lang=en';
const shows = (page, things) => page.locator(`.canvas[data-things="${things}"]`).waitFor();
const open = (page, menu) => page.locator('summary', { hasText: menu }).click();

/** Draws a ring around the whole picture, as a hand would. */
async function surround(page) {
  const { x, y, width, height } = await page.locator('.canvas').boundingBox();
  const corners = [
    [4, 4],
    [width - 4, 4],
    [width - 4, height - 4],
    [4, height - 4],
    [4, 8],
  ];
  await page.mouse.move(x + corners[0][0], y + corners[0][1]);
  await page.mouse.down();
  for (const [dx, dy] of corners.slice(1)) await page.mouse.move(x + dx, y + dy, { steps: 8 });
  await page.mouse.up();
}

describe('a board', () => {
  task('things are surrounded, pinned and taken off', { path: three, width: wide }, async (page) => {
    await shows(page, 3);
    await page.getByRole('button', { name: 'Lasso' }).click();
    await surround(page);
    await page.getByText('3 chosen').first().waitFor();
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Take off', exact: true }).first().click();
    await page.getByText('Begin with anything').waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await shows(page, 3);
  });

  task('is given as a picture and as a table', { path: three, width: wide }, async (page) => {
    await shows(page, 3);
    const given = {};
    for (const kind of ['PNG', 'SVG', 'GraphML', 'CSV']) {
      await open(page, 'Export');
      given[kind] = await downloaded(page, () =>
        page.getByRole('button', { name: kind, exact: true }).click(),
      );
    }
    assert.equal(given.PNG.subarray(1, 4).toString(), 'PNG');
    assert.ok(given.PNG.readUInt32BE(16) > 200, 'it has a size');
    assert.match(given.SVG.toString(), /<svg [\s\S]*>CARE<\/text>/);
    assert.equal(given.GraphML.toString().match(/<node /g).length, 3);
    assert.match(given.CSV.toString(), /CARE/);
  });

  task(
    'stands in a frame of another page, and only shows',
    { path: three, width: wide },
    async (page, { context }) => {
      await shows(page, 3);
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await open(page, 'Share');
      await page.getByRole('button', { name: 'Copy HTML to embed it' }).click();
      await page.getByText('Copied', { exact: true }).waitFor();
      const html = await page.evaluate(() => navigator.clipboard.readText());
      const source = /src="([^"]+)"/.exec(html)[1].replaceAll('&amp;', '&');
      const framed = await visit({ path: source.slice(server.length), width: 800 });
      try {
        await shows(framed.page, 3);
        assert.equal(await framed.page.getByRole('button', { name: 'Undo' }).count(), 0);
        await framed.page.getByRole('link', { name: 'Open in Samband' }).waitFor();
        assert.deepEqual(framed.complaints, []);
      } finally {
        await framed.close();
      }
    },
  );

  task(
    'takes in another board',
    { path: '/network?things=osce,unodc&lang=en', width: wide },
    async (page) => {
      await shows(page, 2);
      await page.getByRole('textbox', { name: 'Name of the board' }).fill('Two');
      await page.keyboard.press('Tab');
      await page.getByText('Saved', { exact: true }).waitFor();
      await page.goto(`${server}${three}`);
      await shows(page, 3);
      await open(page, 'Boards');
      await page.getByRole('button', { name: 'Merge Two' }).click();
      await shows(page, 5);
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await shows(page, 3);
    },
  );

  task('is measured, with what the measure means', { path: three, width: wide }, async (page) => {
    await shows(page, 3);
    await open(page, 'Measures');
    await page.locator('.menu button').nth(1).click();
    await page.locator('.measure', { hasText: 'what the sources' }).waitFor();
  });
});

describe('on paper', () => {
  task('an answer has its sentences as notes', { path: ask('Who funds IOM?'), width: wide }, async (page) => {
    await page.locator('button[data-row]').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.match(await page.locator('.printed').first().innerText(), /3\.\d/);
    assert.equal(await page.locator('summary', { hasText: 'Cite and save' }).isVisible(), false);
  });
});
