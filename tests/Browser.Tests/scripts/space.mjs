// The space of a sweep is being edited when its server dies: what was typed, also while nobody listened, is there when it is back.
import { client } from './seed.mjs';
import { live, soon, step, withPage } from './browser.mjs';

const [, , address, key] = process.argv;
const call = client(address, key);
const { id } = await call('/sweeps', { name: 'to be edited', dispatcher: 'external', optimizer: 'random', search_space: { x: { uniform: [0, 1] } }, metric: 'm', max_runs: 20 });

await withPage(async page => {
  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  await page.goto(new URL(`/sweeps/${id}`, address).href);
  await live(page);
  await page.locator('#edit-space').click();
  const text = page.locator('#space-text');
  await text.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'space-text');
  await text.fill((await text.inputValue()).replace('[0, 1]', '[0, 2]'));
  await page.locator('#space-says').getByText('now a number from 0 to 2').waitFor();
  await page.evaluate(() => { window.before = true; });

  await step('typed');
  await page.getByText('The link to the server is lost.').waitFor();
  await text.fill((await text.inputValue()).replace('[0, 2]', '[0, 3]'));
  await page.locator('#space-why').fill('wider');
  await step('lost');
  await page.waitForFunction(() => !window.before);
  await live(page);
  await page.locator('#space-says').getByText('now a number from 0 to 3').waitFor();
  await soon(async () => await page.locator('#space-why').inputValue() === 'wider', 'The reason is lost');
  await page.locator('#change-space').click();
  await page.waitForURL(url => !url.searchParams.has('space'));
  await page.locator('.events').getByText('wider').first().waitFor();
  await soon(async () => (await call(`/sweeps/${id}`)).spec.search_space.x.uniform[1] === 3, 'The space is as it was');

  // What has become the space is no draft any more.
  await page.locator('#edit-space').click();
  await text.waitFor();
  await page.locator('#space-why').waitFor();
  await soon(async () => await page.locator('#space-why').inputValue() === '' && await page.locator('#space-anew').count() === 0, 'The draft came back');
});
