// The form takes the key and brings one where one wanted to go; a wrong key is refused in words.
import { expect, live, withPage } from './browser.mjs';

const [, , address, key] = process.argv;

await withPage(async page => {
  await page.goto(`${address}?view=all`);
  await page.getByLabel('API key').fill('not the key');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('This key is not accepted.').waitFor();
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  expect(page.url() === `${address}?view=all`, `Went to ${page.url()}`);
});
