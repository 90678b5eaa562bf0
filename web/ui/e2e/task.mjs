// What the tests of tasks share.

import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { visit } from './browser.mjs';

/** The widths that screens are looked at, in pixels. */
export const wide = 1440;
export const phone = 390;

/** A task that a reader does: nothing may be complained of, and no other host asked. */
export function task(name, { skip = false, ...how }, body) {
  test(name, { skip }, async () => {
    const visited = await visit(how);
    try {
      await body(visited.page, visited);
      assert.deepEqual(visited.complaints, [], 'the console is quiet');
      assert.deepEqual(visited.strangers, [], 'no other host is asked');
    } finally {
      await visited.close();
    }
  });
}

/** The address of an answer. */
export const ask = (q, lang = 'en', more = {}) => `/ask?${new URLSearchParams({ q, lang, ...more })}`;

/** Holds a page against the rules of accessibility; its name is told with what is wrong. */
export async function harmless(page, name = '') {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
    [],
    name,
  );
}

/** The file that a press gives. */
export async function downloaded(page, press) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFile(await file.path());
}

/** The text of one file in a zip archive (its central directory is at the end). */
export function unzipped(zip, name) {
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
