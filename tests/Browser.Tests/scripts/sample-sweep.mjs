// The main job by hand: one click starts real training, the page moves by itself, outlives its server, and ends with the best.
import { expect, expectSilence, live, soon, step, withPage } from './browser.mjs';

const doneOf = async page => Number((await page.locator('#done').innerText()).split('/')[0]);

await withPage(async (page, complaints) => {
  await page.goto(process.argv[2]);
  await live(page);
  await page.getByRole('button', { name: 'Start the sample sweep' }).click();
  await page.getByRole('heading', { level: 1, name: 'digits' }).waitFor();
  const address = page.url();
  await page.waitForFunction(() => parseInt(document.querySelector('#done')?.innerText) >= 3, null, { timeout: 120_000 });
  const before = await doneOf(page);
  expectSilence(complaints);

  await step('under way');
  await page.getByText('The link to the server is lost.').waitFor();
  const loaded = page.waitForEvent('load', { timeout: 120_000 });
  await step('lost');
  await loaded;
  await live(page);
  expect(page.url() === address, `Came back to ${page.url()}`);
  await soon(async () => await doneOf(page) >= before, 'Runs were lost');

  complaints.length = 0;
  await page.locator('header.head').getByText('completed').waitFor({ timeout: 120_000 });
  await soon(async () => (await page.locator('#done').innerText()).replaceAll(' ', '') === '18/18', async () => `Done: ${await page.locator('#done').innerText()}`);
  const best = Number(await page.locator('#best').innerText());
  expect(best > 90 && best <= 100, `Best: ${best}`);
  await page.locator('.facts a[href^="/runs/"]').click();
  await page.getByText('The best of the sweep.').waitFor();
  await page.getByText('epoch 50/50').waitFor();
  await page.goto(new URL('/', address).href);
  await live(page);
  await page.locator('[data-sweep]').getByText(/^\W*completed$/).waitFor();
  expectSilence(complaints);
});
