// What a reader must be able to do, done in a browser on a running Samband that
// holds what comes with the program and e2e/data/hostile.nq:
//
//	SAMBAND_URL=http://127.0.0.1:8080 npm run e2e

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { server, visit } from './browser.mjs';
import { ask, downloaded, harmless, phone, task, unzipped, wide } from './task.mjs';

const question = {
  en: 'Which organisations cooperate with IOM on prevention in Southeast Asia?',
  nb: 'Hvilke organisasjoner samarbeider med IOM om forebygging i Sørøst-Asia?',
};
const danida = 'Danidas støtte går i hovedsak til forebyggende tiltak';

const ownStyle = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Short</title><id>https://samband.example/short</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><names variable="author"/><date variable="issued" form="text" prefix=" "/>
    <text variable="locator" prefix=": "/></layout></citation>
</style>`;

const row = (page, name) =>
  page
    .locator('main li', { has: page.locator('button[data-row]'), hasText: name })
    .locator('button[data-row]');
const sentence = (page) => page.locator('blockquote:visible', { hasText: danida });
const picture = (page) => page.locator('.canvas');
const shows = (page, things) => page.locator(`.canvas[data-things="${things}"]`).waitFor();

describe('eight tasks', () => {
  for (const lang of ['en', 'nb']) {
    task(
      `ask in ${lang} and open Danida's sentence`,
      { path: `/?lang=${lang}`, width: wide },
      async (page) => {
        await page.getByRole('textbox').fill(question[lang]);
        await page.getByRole('button', { name: lang === 'en' ? 'Ask' : 'Spør', exact: true }).click();
        await row(page, 'Danida').click();
        await sentence(page).waitFor();
        assert.ok((await page.locator('mark:visible').count()) > 0, 'the words that carry it are marked');
        await page.locator('figcaption:visible', { hasText: '3.3.2' }).waitFor();
      },
    );
  }

  task('find what a misspelt name may mean', { path: '/?lang=en', width: wide }, async (page) => {
    await page.getByRole('textbox').pressSequentially('Who works with unocd');
    await page.getByRole('option', { name: /Drugs and Crime/ }).click();
    assert.match(
      await page.getByRole('textbox').inputValue(),
      /Who works with United Nations Office on Drugs and Crime/,
    );
    await page.keyboard.press('Enter');
    await page.locator('.understood', { hasText: 'Drugs and Crime' }).waitFor();
    // Where a name means two things, both are offered.
    await page.goto(`${server}${ask('What is Stopp menneskehandelen?')}`);
    await page
      .locator('main a', { hasText: 'Stopp menneskehandelen' })
      .or(page.locator('main h1'))
      .first()
      .waitFor();
  });

  task(
    'expand IOM, filter, find the path to GRETA, undo, export and open it again',
    { path: '/network?lang=en', width: wide },
    async (page) => {
      await page.getByRole('combobox', { name: 'Add to the board' }).fill('iom');
      await page.getByRole('option', { name: /International Organization for Migration/ }).click();
      await shows(page, 1);
      await picture(page).click(); // anything: the keys choose
      await page.locator('.picture').press('ArrowRight');
      const bundle = page.locator('.right .bundle', { hasText: 'cooperation' }).first();
      assert.match(await bundle.innerText(), /\d/, 'it says how many before it shows them');
      await bundle.click();
      await shows(page, 9);

      await page.getByRole('checkbox', { name: /prevention/ }).check();
      await page.getByText(/ties?: other themes, or no theme given/).waitFor();
      const filtered = Number(await picture(page).getAttribute('data-things'));
      assert.ok(filtered < 9 && filtered > 1, `${filtered} things are left`);
      await page.getByRole('checkbox', { name: /prevention/ }).uncheck();
      await shows(page, 9);

      await page.getByRole('combobox', { name: 'Find the path to' }).fill('greta');
      await page.getByRole('option', { name: /GRETA/ }).first().click();
      await page.getByText(/^Connected in \d steps?$/).waitFor();
      await page.locator('.canvas:not([data-things="9"])').waitFor();
      const after = Number(await picture(page).getAttribute('data-things'));
      assert.ok(after > 9, 'the way is on the board');
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await shows(page, 9);
      await page.getByRole('button', { name: 'Redo', exact: true }).click();
      await shows(page, after);

      await page.getByText('Saved', { exact: true }).waitFor();
      await page.locator('summary', { hasText: 'Export' }).click();
      const file = await downloaded(page, () =>
        page.getByRole('button', { name: 'GEXF', exact: true }).click(),
      );
      assert.match(file.toString(), /<gexf [^>]*version="1.3"/);
      assert.equal(file.toString().match(/<node /g).length, after);

      await page.goto(`${server}/network?lang=en`);
      await page.locator('summary', { hasText: 'Export' }).click();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'a.gexf', mimeType: 'application/xml', buffer: file });
      await shows(page, after);
    },
  );

  task(
    'compare two figures that disagree',
    { path: ask('How many victims of trafficking are there?'), width: wide },
    async (page) => {
      const figures = page
        .locator('section', { has: page.locator('#figures') })
        .locator('li', { has: page.locator('.figure') });
      await figures.first().waitFor();
      const amounts = await figures.locator('.figure').allInnerTexts();
      assert.ok(
        amounts.some((text) => text.includes('2,500,000')) &&
          amounts.some((text) => text.includes('2,450,000')),
        amounts.join(),
      );
      for (const figure of await figures.all())
        assert.ok((await figure.locator('blockquote').count()) > 0, 'each has its sentence');
    },
  );

  task(
    'share a board by link and open it afresh',
    { path: '/network?things=iom,care,danida&lang=en', width: wide },
    async (page, { context }) => {
      await shows(page, 3);
      await page.getByRole('textbox', { name: 'Name of the board' }).fill('Three');
      await page.keyboard.press('Tab');
      await page.getByText('Saved', { exact: true }).waitFor();
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.locator('summary', { hasText: 'Share' }).click();
      await page.getByRole('button', { name: 'Copy link to this board' }).click();
      await page.getByText('Copied', { exact: true }).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(link, /\/network\?board=[a-z2-7]{16}/);
      const fresh = await visit({ path: link.slice(server.length), width: wide });
      try {
        await shows(fresh.page, 3);
        assert.equal(
          await fresh.page.getByRole('textbox', { name: 'Name of the board' }).inputValue(),
          'Three',
        );
        await fresh.page.reload();
        await shows(fresh.page, 3);
      } finally {
        await fresh.close();
      }
    },
  );

  task('ask and open the sentence by keyboard alone', { path: '/?lang=en', width: wide }, async (page) => {
    // Tab goes from the top of the page to the box.
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.id === 'question')) break;
    }
    await page.keyboard.type(question.en);
    await page.keyboard.press('Enter');
    await row(page, 'Danida').waitFor();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.matches('button[data-row]'))) break;
    }
    for (let i = 0; i < 30; i++) {
      const here = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (here.includes('Danida')) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await sentence(page).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'Cite this' }).waitFor();
  });

  task('ask and open the sentence on a phone', { path: '/?lang=nb', width: phone }, async (page) => {
    await page.getByRole('textbox').fill(question.nb);
    await page.keyboard.press('Enter');
    await row(page, 'Danida').click();
    await sentence(page).waitFor();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `the page is ${over}px wider than the window`);
    // The sentences come up as a sheet, with the row in sight above it.
    const sheet = await page.locator('.sheet:visible').boundingBox();
    const line = await row(page, 'Danida').boundingBox();
    assert.ok(sheet.y + sheet.height >= 843, 'the sheet lies at the bottom');
    assert.ok(line.y >= 0 && line.y + line.height <= sheet.y, 'the row stands above the sheet');
    await harmless(page);
    await page.getByRole('button', { name: 'Lukk' }).click();
    assert.equal(await page.locator('.sheet:visible').count(), 0);
  });
});

describe('a PDF', () => {
  task(
    'is attached and opened at a page',
    { path: '/sources?lang=en', width: wide },
    async (page, { context }) => {
      const printed = await context.newPage();
      await printed.setContent(
        '<h1>Quays</h1><p>Three quays were visited.</p>' +
          '<p style="break-before: page">Lantern Trust shelters those who are found there.</p>',
      );
      const pdf = await printed.pdf();
      await printed.close();
      await page.getByRole('link', { name: 'Add a document' }).first().click();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'quays.pdf', mimeType: 'application/pdf', buffer: pdf });
      await page.getByRole('button', { name: 'Attach it' }).click();
      try {
        await page.getByRole('button', { name: 'Three quays were visited.' }).waitFor();
        await page.getByText('of 2', { exact: true }).waitFor();
        await page.goto(`${server}/document/quays?page=2&lang=en`);
        await page.getByRole('button', { name: 'Lantern Trust shelters those who are found there.' }).click();
        assert.equal(
          await page.getByRole('textbox', { name: 'The words that carry it' }).inputValue(),
          'Lantern Trust shelters those who are found there.',
        );
      } finally {
        await page.request.delete(`${server}/api/v1/documents/quays`);
      }
    },
  );
});

describe('an answer', () => {
  task(
    'becomes a Word file with real footnotes',
    { path: ask(question.nb, 'nb'), width: wide },
    async (page) => {
      await page.locator('summary', { hasText: 'Siter og lagre' }).click();
      const file = await downloaded(page, () =>
        page.getByRole('button', { name: 'Word med fotnoter' }).click(),
      );
      const notes = unzipped(file, 'word/footnotes.xml');
      assert.match(notes, new RegExp(danida));
      assert.match(notes, /Norad/);
      assert.match(notes, /avsn\. 3\.3\.2/);
      const references = unzipped(file, 'word/document.xml').match(/<w:footnoteReference w:id="\d+"/g) ?? [];
      assert.ok(references.length >= 4, `${references.length} footnotes are referred to`);
    },
  );

  task(
    'is cited in each style and for reference managers',
    { path: ask(question.nb, 'nb', { row: '3' }), width: wide },
    async (page) => {
      await page.getByRole('button', { name: 'Siter', exact: true }).click();
      const style = page.locator('.choice select').last();
      await style.selectOption('APA 7');
      await page.getByText('(Norad, 2008, avsn. 3.3.2 Danida)').first().waitFor();
      await style.selectOption('Chicago, noter');
      await page
        .getByText(/Norad, Utrygg trafikk: .* \(2008\), avsn\. 3\.3\.2 Danida\./)
        .first()
        .waitFor();
      // Any other style of the Citation Style Language can be added, and stays.
      await page
        .locator('.choice input')
        .last()
        .setInputFiles({
          name: 'own.csl',
          mimeType: 'application/xml',
          buffer: Buffer.from(ownStyle),
        });
      await page.getByText('Norad 2008: 3.3.2 Danida').first().waitFor();
      await page
        .locator('.choice input')
        .last()
        .setInputFiles({
          name: 'broken.csl',
          mimeType: 'application/xml',
          buffer: Buffer.from('<style>'),
        });
      await page.getByText('Denne stilen kan ikke brukes').waitFor();
      const ris = await downloaded(page, () =>
        page.locator('.out').getByRole('button', { name: 'RIS' }).click(),
      );
      assert.match(ris.toString(), /^TY {2}- RPRT\r\nAU {2}- Norad\r\n/);
    },
  );

  task('that takes long can be called off', { path: '/?lang=en', width: wide }, async (page) => {
    let released = () => {};
    const held = new Promise((resolve) => (released = resolve));
    await page.route('**/api/v1/ask?*', async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await page.goto(server + ask(question.en));
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('heading', { name: 'Stopped' }).waitFor();
    released();
    await page.unroute('**/api/v1/ask?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await row(page, 'Danida').waitFor();
  });

  task('is the same as data', { path: ask(question.en), width: wide }, async (page) => {
    const answer = await page.request.get(
      `${server}/ask.json?${new URLSearchParams({ q: question.en, lang: 'en' })}`,
    );
    assert.equal((await answer.json()).status, 'near_only');
    const table = await page.request.get(
      `${server}/ask.csv?${new URLSearchParams({ q: question.en, lang: 'en' })}`,
    );
    assert.match(await table.text(), /Danida/);
  });
});

const board = '/network?things=iom,care,ilo,osce,unodc,danida,greta,council-of-europe&lang=en';
const screens = {
  'the network': board,
  'the network as a table': `${board}&view=table`,
  'an empty board': '/network?lang=nn',
  'a thing': '/thing/iom?lang=en',
  sources: '/sources?lang=nb',
  'a source at a passage': '/source/utrygg-trafikk/3.4.1-iom-s3?lang=en',
  'a comparison': '/compare?first=members-osce&second=members-council-of-europe&lang=en',
  'the figures': ask('How many victims of trafficking are there?'),
  'the answer as a map': ask(question.en, 'en', { view: 'map' }),
};

describe('every screen', () => {
  for (const [name, path] of Object.entries(screens)) {
    for (const [width, scheme] of [
      [wide, 'dark'],
      [phone, 'light'],
    ]) {
      task(
        `${name} is open to all at ${width} in ${scheme}`,
        { path, width, scheme, reducedMotion: 'reduce' },
        async (page) => {
          await page.waitForLoadState('networkidle');
          await harmless(page);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(over <= 0, `the page is ${over}px wider than the window`);
        },
      );
    }
  }

  task(
    'loses nothing at twice the size',
    { path: ask(question.en, 'en', { row: '1' }), width: 720, deviceScaleFactor: 2 },
    async (page) => {
      await row(page, 'Danida').click();
      await sentence(page).waitFor();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `the page is ${over}px wider than the window`);
    },
  );

  task(
    'moves nothing where the reader asks for none',
    { path: '/?lang=en', width: wide, reducedMotion: 'reduce' },
    async (page) => {
      const moving = await page.evaluate(
        () =>
          [...document.querySelectorAll('*')].filter(
            (element) => getComputedStyle(element).transitionDuration !== '0s',
          ).length,
      );
      assert.equal(moving, 0);
    },
  );
});

describe('hostile labels', () => {
  for (const path of [
    '/thing/hostile-friend?lang=en',
    `/thing/${encodeURIComponent('hostile')}/${encodeURIComponent('%22onload=x')}?lang=nb`,
    '/thing/hostile-tie?lang=en',
    '/source/hostile?lang=en',
    '/sources?lang=en',
    '/network?things=iom,hostile-friend,hostile/%2522onload=x&lang=en',
    ask('Who cooperates with IOM?'),
  ]) {
    task(`are only words at ${path}`, { path, width: wide }, async (page) => {
      await page.waitForLoadState('networkidle');
      const found = await page.evaluate(() => ({
        hacked: window.hacked,
        scripts: document.querySelectorAll('main script, main img, main iframe').length,
        links: [...document.querySelectorAll('a[href]')]
          .map((link) => new URL(link.getAttribute('href'), location.href).href)
          .filter((href) => !/^https?:/.test(href)),
      }));
      assert.deepEqual(found, { hacked: undefined, scripts: 0, links: [] });
    });
  }
});

describe('the first screen', () => {
  task('loads little, and answers at once', { path: '/?lang=en', width: wide }, async (page) => {
    await page.waitForLoadState('networkidle');
    const bytes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => entry.name.endsWith('.js'))
        .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
    );
    assert.ok(bytes > 10_000 && bytes <= 150_000, `${bytes} bytes of script, zipped`);
    const response = await page.request.get(server);
    assert.doesNotMatch(await response.text(), /<script(?![^>]*src=)|\son\w+=|javascript:/);
    assert.match(response.headers()['content-security-policy'], /script-src 'self';/);
  });
});
