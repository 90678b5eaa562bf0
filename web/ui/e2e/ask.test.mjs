// Asks the first question of all on a running Samband, as a reader would:
//
//	SAMBAND_URL=http://127.0.0.1:8080 npm run e2e

import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { visit } from './browser.mjs';

const asked = {
  en: {
    question: 'Which organisations cooperate with IOM on prevention in Southeast Asia?',
    status: 'Nobody meets all of it',
    combined: 'Put together; no source says it as one',
    near: /^Close, but missing: /,
    button: 'Ask',
  },
  nb: {
    question: 'Hvilke organisasjoner samarbeider med IOM om forebygging i Sørøst-Asia?',
    status: 'Ingen treffer alt',
    combined: 'Satt sammen av flere utsagn, ingen kilde sier det samlet',
    near: /^Nær, men mangler: /,
    button: 'Spør',
  },
};
const widths = { desk: 1440, phone: 390 };
const address = (lang) => `/?${new URLSearchParams({ q: asked[lang].question, lang })}`;

// The names as the labels may give them, in either language.
const ilo = /ILO|International Labour|arbeidsorganisasjonen/;
const unifem = /UNIFEM|Fund for Women|fond for kvinner/;

const rowWith = (page, text) =>
  page.locator('main li', { has: page.locator('button[data-row]'), hasText: text });
const toggles = (page) => page.locator('main button[data-row]');
const sentences = (page) => page.locator('main blockquote:visible');

/** Visits, runs the body, and checks what no visit may do. */
function visiting(name, how, body) {
  test(name, async () => {
    const { page, complaints, strangers, close } = await visit(how);
    try {
      await body(page);
      assert.deepEqual(complaints, [], 'the console is quiet');
      assert.deepEqual(strangers, [], 'no other host is asked');
    } finally {
      await close();
    }
  });
}

async function noViolations(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
    [],
  );
}

async function noSideways(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `the page is ${over}px wider than the window`);
}

describe('the first visit', () => {
  for (const [name, width] of Object.entries(widths)) {
    for (const scheme of ['light', 'dark']) {
      visiting(`is clean on a ${name} in ${scheme}`, { path: '/?lang=nb', width, scheme }, async (page) => {
        assert.equal(await page.locator('main li a').count(), 6, 'six questions');
        await noViolations(page);
        await noSideways(page);
      });
    }
  }

  visiting('asks by typing and Enter, and goes back', { path: '/?lang=en', width: 1440 }, async (page) => {
    await page.getByRole('textbox').fill(asked.en.question);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: asked.en.status }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('q'), asked.en.question);
    await page.goBack();
    await page.getByRole('heading', { name: 'Six questions' }).waitFor();
    await page.goForward();
    await page.getByRole('heading', { name: asked.en.status }).waitFor();
  });
});

// Each language and each width once; the words are in the unit tests.
for (const [lang, name] of [
  ['nb', 'desk'],
  ['en', 'phone'],
]) {
  const words = asked[lang];
  const width = widths[name];
  describe(`the answer in ${lang} on a ${name}`, () => {
    visiting('says what each row lacks', { path: address(lang), width }, async (page) => {
      await page.getByRole('heading', { name: words.status }).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      await rowWith(page, ilo).getByText(words.combined).waitFor();
      for (const near of ['Danida', unifem, 'CARE', 'Amnesty International']) {
        const support = rowWith(page, near).getByText(words.near);
        assert.equal(await support.count(), 1, String(near));
      }
      assert.equal(await page.locator('main li', { hasText: 'Save the Children' }).count(), 0);
      assert.match(await page.locator('main [role=status]').first().innerText(), new RegExp(words.status));
    });

    visiting(
      'opens the sentences of a row, and keeps them through a reload',
      { path: address(lang), width },
      async (page) => {
        await rowWith(page, 'Danida').locator('button[data-row]').click();
        for (const again of [false, true]) {
          if (again) await page.reload();
          const quote = sentences(page).filter({
            hasText: 'Danidas støtte går i hovedsak til forebyggende tiltak',
          });
          await quote.waitFor();
          assert.match((await quote.getAttribute('lang')) ?? '', /^(nb|no)$/);
          await page.locator('figcaption:visible', { hasText: '3.3.2' }).first().waitFor();
        }
        await noViolations(page);
        await noSideways(page);
      },
    );

    visiting('walks with the keyboard', { path: address(lang), width }, async (page) => {
      await toggles(page).first().waitFor();
      const last = (await toggles(page).count()) - 1;
      await toggles(page).first().focus();
      await page.keyboard.press('ArrowDown');
      assert.ok(await focused(page, 1), 'the arrow goes to the next row');
      await page.keyboard.press('Enter');
      assert.equal(await toggles(page).nth(1).getAttribute('aria-expanded'), 'true');
      await sentences(page).first().waitFor();
      await page.keyboard.press('End');
      assert.ok(await focused(page, last), 'End goes to the last row');
      await page.keyboard.press('Escape');
      assert.equal(await sentences(page).count(), 0, 'Escape closes the sentences');
    });

    visiting('is clean in the dark', { path: address(lang), width, scheme: 'dark' }, async (page) => {
      await toggles(page).first().waitFor();
      await noViolations(page);
    });
  });
}

describe('the languages', () => {
  visiting('change the page and keep the question', { path: address('en'), width: 1440 }, async (page) => {
    await page.getByRole('heading', { name: asked.en.status }).waitFor();
    await page.getByRole('link', { name: 'nb', exact: true }).click();
    await page.getByRole('button', { name: asked.nb.button, exact: true }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('q'), asked.en.question);
    assert.equal(await page.locator('html').getAttribute('lang'), 'nb');
  });
});

describe('a name', () => {
  visiting('leads to the page of its thing', { path: address('en'), width: 1440 }, async (page) => {
    await page.getByRole('link', { name: 'International Organization for Migration', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /Migration|IOM/ }).waitFor();
    assert.match(new URL(page.url()).pathname, /^\/thing\//);
    await noViolations(page);
    await page.goBack();
    await page.getByRole('heading', { name: asked.en.status }).waitFor();
  });
});

function focused(page, index) {
  return toggles(page)
    .nth(index)
    .evaluate((button) => button === document.activeElement);
}
