import { launch, server } from './browser.mjs';
const [path, out, width = '1440', scheme = 'light', ...clicks] = process.argv.slice(2);
const { browser, close } = await launch();
try {
  const context = await browser.newContext({
    viewport: { width: +width, height: +width > 800 ? 900 : 844 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('console', (m) => {
    if (m.type() === 'error' || m.type() === 'warning') console.log(m.text());
  });
  page.on('pageerror', (e) => console.log(e.message));
  const t = performance.now();
  await page.goto(server + path);
  await page.waitForLoadState('networkidle');
  console.log('idle', (performance.now() - t) | 0);
  for (const c of clicks) {
    await page.locator(c).first().click();
    await page.waitForLoadState('networkidle');
  }
  await page.waitForTimeout(300);
  const h = await page.evaluate(() => Math.min(document.documentElement.scrollHeight, 2000));
  console.log('overflow', await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
  await page.setViewportSize({ width: +width, height: Math.max(h, 844) });
  await page.screenshot({ path: out });
} finally {
  await close();
}
process.exit();
