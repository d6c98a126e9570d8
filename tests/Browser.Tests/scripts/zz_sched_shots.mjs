import { chromium } from 'playwright-core';
const base = 'http://127.0.0.1:5873', key = '0123456789abcdef0123', out = '/tmp/sched-shots';
const ids = JSON.parse(process.argv[2]);
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
for (const scheme of ['light', 'dark']) for (const width of [1440, 390]) {
  const page = await (await b.newContext({ colorScheme: scheme, viewport: { width, height: 900 } })).newPage();
  await page.goto(base); await page.fill('input[name=key]', key); await page.keyboard.press('Enter'); await page.locator('[data-live=yes]').waitFor();
  for (const [name, path] of Object.entries(ids)) {
    await page.goto(base + path); await page.locator('[data-live=yes]').waitFor(); await page.waitForTimeout(700);
    if (name === 'new') { await page.selectOption('[data-field="scheduler.kind"]', 'asha'); await page.waitForTimeout(800); }
    if (name === 'newpbt') { await page.selectOption('[data-field="scheduler.kind"]', 'pbt'); await page.waitForTimeout(800); }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) console.log(name, width, 'scrolls sideways by', wide);
    await page.screenshot({ path: `${out}/${name}-${scheme}-${width}.png`, fullPage: true });
  }
  await page.context().close();
}
await b.close();
