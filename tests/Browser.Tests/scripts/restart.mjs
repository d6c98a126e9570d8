// The server goes away and comes back while the page stays open: told by the dialog, then live again by itself.
import { expect, live, withPage } from './browser.mjs';
import { createInterface } from 'node:readline';

const steps = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const step = async said => { console.log(said); await steps.next(); };

await withPage(async page => {
  await page.goto(process.argv[2]);
  await live(page);
  await step('open');
  await page.getByText('The link to the server is lost.').waitFor({ timeout: 20_000 });
  await step('lost');
  await page.getByText('The link to the server is lost.').waitFor({ state: 'hidden', timeout: 30_000 });
  await live(page);
  expect(await page.getByRole('heading', { level: 1, name: 'Sweeps' }).isVisible(), 'The page did not come back');
});
