// The printed address signs in, leaves no key behind, brings a live page; signing out closes it again.
import { expect, expectSilence, live, withPage } from './browser.mjs';

const address = process.argv[2];

await withPage(async (page, complaints) => {
  await page.goto(address);
  await live(page);
  await page.getByRole('heading', { level: 1, name: 'Nothing has been swept here yet' }).waitFor();
  expect(new URL(page.url()).search === '', `The key stands in ${page.url()}`);
  expect((await page.evaluate(() => document.cookie)) === '', 'A script can read the cookie');
  expectSilence(complaints);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.goto(new URL('/', address).href);
  expect(new URL(page.url()).pathname === '/sign-in', `Signed out, yet at ${page.url()}`);
  expectSilence(complaints);
});
