import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** The address of a running Samband. */
export const server = process.env.SAMBAND_URL ?? 'http://127.0.0.1:8080';

/** Opens a page and gives what it must not do: speak to others, or complain. */
export async function visit({ path, width, scheme = 'light' }) {
  const profile = await mkdtemp(join(tmpdir(), 'samband-e2e-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width, height: width > 800 ? 900 : 844 },
    colorScheme: scheme,
    locale: 'en-GB',
    // The server is one machine's own and the network may be closed.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints = [];
  const strangers = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(server).origin) strangers.push(request.url());
  });
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  try {
    await page.goto(server + path);
  } catch (error) {
    await close();
    throw error;
  }
  return { page, complaints, strangers, close };
}
