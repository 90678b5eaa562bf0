import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { program } from './own.mjs';

/** Starts a server of a test file's own, which can be stopped and started again on what it has. */
export async function startRestartable() {
  const folder = await mkdtemp(join(tmpdir(), 'samband-browser-'));
  let running = await serve(folder, '127.0.0.1:0');
  const { origin } = new URL(running.address);
  return {
    origin,
    folder,
    /** Stops the server and starts it again at the same address. */
    async restart() {
      await stop(running.process);
      running = await serve(folder, new URL(origin).host);
    },
    /** Runs a command of the program on the folder, the server standing still. */
    async aside(...args) {
      await stop(running.process);
      try {
        return await run([...args, '--data', folder]);
      } finally {
        running = await serve(folder, new URL(origin).host);
      }
    },
    async close() {
      await stop(running.process);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function serve(folder, at) {
  const process = spawn(program, ['serve', '--addr', at, '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text) => {
      said += text;
      const address = /Samband is at (\S+)/.exec(said)?.[1];
      if (address) resolve({ process, address });
    };
    process.stdout.on('data', hear);
    process.stderr.on('data', hear);
    process.on('error', (error) => reject(new Error(`${program} cannot be run: ${error.message}`)));
    process.on('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
}

function stop(process) {
  if (process.exitCode !== null) return;
  return new Promise((resolve) => {
    process.once('exit', resolve);
    process.kill('SIGTERM');
  });
}

function run(args) {
  const process = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const pieces = [];
  process.stdout.on('data', (piece) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    process.on('error', reject);
    process.on('close', (code) =>
      code === 0 ? resolve(Buffer.concat(pieces)) : reject(new Error(`${args[0]} ended with ${code}`)),
    );
  });
}
