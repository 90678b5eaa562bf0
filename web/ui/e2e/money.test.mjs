// What a reader does with money. The server holds what comes with the program,
// and the grants and treaty tables of the shared test data where they are.

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { hasData, serverWith } from './own.mjs';
import { downloaded, harmless, phone, task, wide } from './task.mjs';

const base = await serverWith('hostile', ...(hasData ? ['grants', 'cedaw', 'untoc'] : []));

describe('money', () => {
  task(
    "Danida's money is followed from donor to place, to the sentence behind a ribbon",
    { base, path: '/money?lang=en', width: wide },
    async (page) => {
      await page.getByRole('button', { name: /^From: Danida\./ }).click();
      await page.getByRole('button', { name: 'Follow Danida' }).click();
      await page.waitForURL(/donor=danida/);
      await page.getByText('29,400,000 DKK').first().waitFor();
      // Five share what goes to two places; nobody says how it is divided.
      const shared = page.getByRole('button', { name: /^Danida → .*more\./ });
      await shared.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      const last = page.getByRole('button', { name: /→ Eastern Europe and South-East Asia\./ });
      assert.ok(
        await last.evaluate((ribbon) => ribbon === document.activeElement),
        'arrow keys follow the money',
      );
      await page.keyboard.press('Enter');
      await page.locator('aside blockquote', { hasText: 'Danidas støtte går i hovedsak til' }).waitFor();
      await page.locator('aside', { hasText: '1 statement is with reservations.' }).waitFor();
      await page.locator('aside', { hasText: 'How it is divided, the source does not say.' }).waitFor();
      await harmless(page);
      await page.reload();
      await page.locator('aside blockquote', { hasText: 'Danidas støtte går i hovedsak til' }).waitFor();
    },
  );

  task(
    'the table has what the picture has',
    { base, path: '/money?donor=danida&lang=en', width: wide },
    async (page) => {
      await page.getByRole('button', { name: 'Table', exact: true }).click();
      const rows = page
        .getByRole('region', { name: 'The money, statement by statement' })
        .locator('tbody tr');
      await rows.first().waitFor();
      assert.equal(await rows.count(), 6);
      await page
        .getByRole('row', { name: /29,400,000 DKK/ })
        .getByRole('button', { name: /source says so/ })
        .click();
      await page.locator('blockquote', { hasText: '29,4 millioner danske kroner' }).waitFor();
      await harmless(page);
      const csv = await downloaded(page, () => page.getByRole('link', { name: 'CSV' }).click());
      assert.equal(csv.toString().trim().split('\r\n').length, 7);
      await page.getByRole('button', { name: 'Bangladesh', exact: true }).click();
      await page.waitForURL(/place=bangladesh/);
    },
  );

  task(
    'currencies stay apart, and hedges stay with their amounts',
    { base, path: '/money?lang=nb', width: wide },
    async (page) => {
      await page.getByRole('button', { name: /^NOK, bevilget og planlagt/ }).click();
      await page.waitForURL(/currency=NOK/);
      await page.getByText('ca. 252 000 000 NOK').first().waitFor();
      await page.locator('.totals:not(:has(div + div))').waitFor(); // no other currency beside it
      assert.ok((await page.locator('.ribbon.hatched').count()) > 0, 'what is approximate is hatched');
    },
  );

  task(
    'is accessible on a phone',
    { base, path: '/money?lang=nn', width: phone, scheme: 'dark' },
    async (page) => {
      await page.locator('.ribbon').first().waitFor();
      await harmless(page);
      assert.ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        'the page is not wider than the screen',
      );
    },
  );
});
