// What a reader does with money. The server holds what comes with the program,
// and the grants and treaty tables of the shared test data where they are.

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { hasData, serverWith } from './own.mjs';
import { downloaded, harmless, phone, task, wide } from './task.mjs';

const base = await serverWith('hostile', 'list', 'audit', ...(hasData ? ['grants', 'cedaw', 'untoc'] : []));

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
      await page.locator('aside', { hasText: '1 flow is with reservations.' }).waitFor();
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
    'what two sources tell of counts once, and opens to the sentences of both',
    { base, path: '/money?lang=en&currency=EUR&status=granted&donor=sida', width: wide },
    async (page) => {
      // 7,000 by both; 500 by each, of which one leaves out the year.
      await page.locator('.totals', { hasText: '8,000 EUR' }).waitFor();
      await page.locator('.totals', { hasText: 'Net 7,500–8,000' }).waitFor();
      await page.getByText('1 flow is told of by several sources. It counts once').waitFor();
      await page.getByRole('button', { name: /^International La Strada Association → Moldova\./ }).click();
      const open = page.locator('aside');
      await open.getByText('had 7000 EUR from Sida in 2011').waitFor();
      await open.getByText('Sida gave La Strada 7000 EUR in 2011.').waitFor();
      assert.ok((await open.innerText()).includes('1 flow · 7,000 EUR'));
      await page.getByRole('button', { name: /^From: Sida\. 3 flows\. 7,500–8,000 EUR/ }).waitFor();
      await harmless(page);
    },
  );

  task(
    'a recipient is found by a part of the name',
    { base, path: '/money?lang=en', width: wide },
    async (page) => {
      const name = page.getByRole('combobox', { name: 'To', exact: true });
      await name.fill('nobody at all');
      await name.press('Enter');
      await page.getByText('Nobody here who is called “nobody at all” gets money.').waitFor();
      await name.fill('association la strada int');
      await name.press('Enter');
      await page.waitForURL(/recipient=[^&]*la-strada/);
      await page.getByRole('button', { name: /La Strada Association , remove/ }).waitFor();
      await harmless(page);
    },
  );

  task(
    'is a list of steps on a phone, from which the sentences open',
    { base, path: '/money?donor=danida&lang=nn', width: phone, scheme: 'dark' },
    async (page) => {
      const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
      await page.locator('.ribbon').first().waitFor();
      assert.equal(await page.locator('svg .ribbon').count(), 0);
      await harmless(page);
      assert.ok(await fits(), 'the page is not wider than the screen');
      const shared = page.getByRole('button', { name: /^Danida → .*til\./ });
      await shared.press('Enter');
      await page.locator('aside blockquote', { hasText: 'nasjonale myndigheter' }).first().waitFor();
      await page.reload();
      await page.locator('aside blockquote', { hasText: 'nasjonale myndigheter' }).first().waitFor();
      assert.ok(await fits(), 'nor with sentences open');
    },
  );
});

describe('conventions', () => {
  task(
    'the matrix of South-East Asia is read, and what is unknown is blank',
    { base, path: '/conventions?lang=en', width: wide, skip: !hasData },
    async (page) => {
      await page.getByRole('combobox', { name: 'Region' }).selectOption({ label: 'South-East Asia (11)' });
      await page.waitForURL(/area=region-southeast-asia/);
      await page.getByText('11 rows.').waitFor();
      assert.equal(await page.locator('tbody tr').count(), 11);
      const thailand = page.getByRole('row', { name: /^Thailand/ });
      const [untoc, cedaw, ...others] = (await thailand.getByRole('gridcell').allInnerTexts()).map((text) =>
        text.replace(/\s+/g, ' ').trim(),
      );
      assert.deepEqual([untoc, cedaw], ['s 2000 R 2013', 'a 1985']);
      assert.ok(others.length >= 7 && others.every((text) => text === ''), 'what is unknown is blank');
      await thailand.getByRole('button', { name: 'Thailand, CRC: unknown' }).click();
      await page.getByText('The sources do not say whether Thailand has signed').waitFor();
      // The arrow keys walk, and a cell opens its row of the table.
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.locator('aside', { hasText: 'Thailand – CEDAW' }).waitFor();
      await page.locator('aside blockquote', { hasText: '9 Aug 1985 a' }).waitFor();
      await page.locator('aside', { hasText: 'Thailand has acceded to' }).waitFor();
      await harmless(page);
      await page.reload();
      await page.locator('aside blockquote', { hasText: '9 Aug 1985 a' }).waitFor();
      const csv = await downloaded(page, () => page.getByRole('link', { name: 'CSV' }).click());
      assert.match(
        csv.toString(),
        /^thailand,Thailand,signature 2000-12-13; ratification 2013-10-17,accession 1985-08-09,,/m,
      );
    },
  );

  task(
    'an instrument says who monitors it and what it demands',
    { base, path: '/conventions?lang=nb', width: wide },
    async (page) => {
      await page.getByRole('button', { name: /^Europarådskonvensjonen/ }).click();
      await page.locator('aside', { hasText: 'Overvåkes av' }).getByRole('link', { name: 'GRETA' }).waitFor();
      await page
        .locator('aside li', { hasText: 'forplikter' })
        .or(page.locator('aside li', { hasText: 'plikt' }))
        .first()
        .waitFor();
      await page
        .locator('aside')
        .getByRole('button', { name: /setning/ })
        .first()
        .click();
      await page.locator('aside blockquote').first().waitFor();
    },
  );

  task(
    'the heads stay while the rows scroll',
    { base, path: '/conventions?lang=en', width: phone, skip: !hasData },
    async (page) => {
      const head = page.getByRole('columnheader', { name: /UNTOC/ });
      await head.waitFor();
      const before = (await head.boundingBox()).y;
      const region = page.locator('.scroll');
      await region.evaluate((box) => box.scrollTo(300, 3000));
      assert.equal((await head.boundingBox()).y, before);
      const row = page.getByRole('rowheader').nth(90);
      assert.ok((await row.boundingBox()).x < 40, 'so does the name of the row');
      await harmless(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    },
  );
});

describe('the map', () => {
  task(
    'the transit countries are on it, and in its table',
    { base, path: '/map?sources=utrygg-trafikk&lang=en', width: wide },
    async (page) => {
      await page.getByRole('button', { name: /^transit/i, pressed: false }).click();
      await page.waitForURL(/role=transit/);
      const section = page.getByRole('region', { name: 'transit' });
      await section.waitFor();
      assert.deepEqual(await section.locator('li').allInnerTexts(), [
        'Albania',
        'Italy',
        'Poland',
        'Thailand',
        'some countries in Latin America',
      ]);
      // Thailand is 764; no country of Latin America is coloured.
      await section.locator('path.named').nth(3).waitFor();
      assert.equal(await section.locator('path.named').count(), 4);
      assert.equal(await section.locator('path.touchable').count(), 4);
      await section.locator('path[data-code="764"]').click();
      await page.locator('aside blockquote', { hasText: 'Italia, Polen, Albania, Thailand er' }).waitFor();
      await harmless(page);

      await page.getByRole('button', { name: 'Table', exact: true }).click();
      const rows = page.getByRole('region', { name: /statement by statement/ }).locator('tbody tr');
      await rows.first().waitFor();
      assert.deepEqual(
        (await rows.getByRole('rowheader').allInnerTexts()).map((text) => text.split('\n')[0].trim()),
        ['Albania', 'Italy', 'Latin America', 'Poland', 'Thailand'],
      );
      await rows
        .filter({ hasText: 'Poland is a transit country' })
        .getByRole('button', { name: /source says so/ })
        .click();
      await rows.locator('blockquote', { hasText: 'viktige transittland' }).waitFor();
      await harmless(page);
      const csv = await downloaded(page, () => page.getByRole('link', { name: 'CSV' }).click());
      assert.equal(csv.toString().trim().split('\r\n').length, 6);
    },
  );

  task(
    'a region stays a region, and a country in it is not said to be one',
    { base, path: '/map?lang=nb&role=origin&area=region-southeast-asia', width: phone, scheme: 'dark' },
    async (page) => {
      const section = page.getByRole('region', { name: 'opphav' });
      await section.getByRole('button', { name: 'Sørøst-Asia' }).waitFor();
      await section.locator('path.named').first().waitFor();
      assert.equal(await section.locator('path.named').count(), 1, 'only Thailand is named');
      assert.ok((await section.locator('path.touchable').count()) > 3, 'those in the region are hatched');
      await section.getByRole('button', { name: 'Thailand' }).click();
      await page.locator('aside', { hasText: 'Sagt om Sørøst-Asia' }).waitFor();
      await page.locator('aside', { hasText: 'referanseopplysning' }).waitFor();
      await harmless(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    },
  );
});

describe('labels that try to be scripts', () => {
  for (const path of [
    '/money?donor=hostile-donor&lang=en',
    '/money?donor=hostile-donor&view=table&lang=en',
    '/money?donor=hostile-donor&open=donor:hostile-donor&lang=en',
    '/conventions?open=hostile-treaty&lang=en',
    '/conventions?open=hostile-%2522place+hostile-treaty&lang=en',
    '/map?role=transit&open=hostile-%2522place&lang=en',
    '/map?role=transit&view=table&lang=en',
  ]) {
    task(path, { base, path, width: wide }, async (page) => {
      await page.getByText('<script>window.hacked=1</script>').first().waitFor();
      await page.waitForLoadState('networkidle');
      assert.equal(await page.evaluate(() => window.hacked), undefined);
    });
  }
});
