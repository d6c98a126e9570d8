import { expectSilence, live, withPage } from './browser.mjs';

await withPage(async (page, complaints) => {
  await page.goto(process.argv[2]);
  await live(page);
  await page.getByRole('heading', { level: 1, name: 'Sweeps' }).waitFor();
  expectSilence(complaints);
});
