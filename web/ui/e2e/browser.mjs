import { after } from 'node:test';
import { chromium } from 'playwright-core';

/** The address of a running Samband. */
export const server = process.env.SAMBAND_URL ?? 'http://127.0.0.1:8080';

// The server is one machine's own and the network may be closed.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser. */
export async function launch() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: flags,
  });
  return { browser, close: () => browser.close() };
}

// One browser for all visits of a file: each has a context of its own.
let shared;
after(async () => (await shared)?.close());

/** Opens a page and gives what it must not do: speak to others, or complain. */
export async function visit({ path, width, scheme = 'light', base = server, ...more }) {
  shared ??= launch();
  const { browser } = await shared;
  const context = await browser.newContext({
    viewport: { width, height: width > 800 ? 900 : 844 },
    colorScheme: scheme,
    locale: 'en-GB',
    ...more,
  });
  const page = await context.newPage();
  const complaints = [];
  const strangers = [];
  page.on('console', (message) => {
    // What the software renderer says of its own speed is no complaint of the page.
    if (message.text().includes('GL Driver Message (OpenGL, Performance')) return;
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'blob:' && origin !== new URL(base).origin) strangers.push(request.url());
  });
  const close = () => context.close();
  try {
    await page.goto(base + path);
  } catch (error) {
    await close();
    throw error;
  }
  return { page, context, complaints, strangers, close };
}
