// A server of a test's own, with a store that others do not see.

import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** The program that is tested. */
export const program = process.env.SAMBAND_PROGRAM ?? join(root, 'build/samband');

/** The folder of test data that is no part of the repository; empty where it is absent. */
export const data = join(process.env.SAMBAND_SHARED ?? join(root, '../shared'), 'data');
export const hasData = existsSync(data);
if (!hasData) {
  console.error(
    `##### ABSENT: the shared test data (${data}). Tests that need it are skipped; set SAMBAND_SHARED to its folder.`,
  );
}

const treaty = (file, instrument) => [
  join(data, 'treaties', file),
  ...[
    '--mapping',
    'un-treaty-status',
    '--set',
    `instrument=${instrument}`,
    '--source',
    `${instrument}-status`,
  ],
  ...['--title', `Status of ${instrument}`, '--language', 'en'],
];

const list = (name, title) => [
  join(root, 'web/ui/e2e/data', name, 'FundingFlow.csv'),
  ...['--source', name, '--title', title, '--language', 'en'],
];

/** What can be loaded: the arguments of samband load. */
export const loads = {
  grants: [
    join(data, 'trafficking-scorecard/funding_clean.csv'),
    ...['--mapping', join(root, 'loaders/mapping/testdata/scorecard.yaml')],
  ],
  cedaw: treaty('4-8.csv', 'cedaw'),
  untoc: treaty('18-12.csv', 'untoc'),
  // Two that tell of the same grant.
  list: list('harbour-list', 'List of grants'),
  audit: list('harbour-audit', 'Audit of the grants'),
  hostile: [join(root, 'web/ui/e2e/data/hostile-money.nq')],
};

/** Starts a server with what is loaded first, and gives its address. It ends with the tests. */
export async function serverWith(...names) {
  const folder = await mkdtemp(join(tmpdir(), 'samband-'));
  const store = ['--data', join(folder, 'store')];
  let server;
  after(async () => {
    server?.kill();
    await rm(folder, { recursive: true, force: true });
  });
  for (const name of names) await promisify(execFile)(program, ['load', ...loads[name], ...store]);
  server = spawn(program, ['serve', '--addr', '127.0.0.1:0', ...store], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    server.stdout.on('data', (text) => {
      said += text;
      const address = /Samband is at (\S+?)\/\s/.exec(said)?.[1];
      if (address) resolve(address);
    });
  });
}
