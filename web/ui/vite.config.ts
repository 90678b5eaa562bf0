import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  build: {
    // The server's policy allows fonts and images from itself only, not data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/sparql', '/id', '/src/'].map((path) => [path, 'http://127.0.0.1:8080']),
    ),
  },
  test: { include: ['src/**/*.test.ts'] },
});
