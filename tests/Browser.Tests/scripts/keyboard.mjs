// Everything by keys: places, the palette, the list; nothing while one types; the theme is kept from before the first paint; the first load is small.
import { expect, expectSilence, live, soon, withPage } from './browser.mjs';
import { client } from './seed.mjs';

const [, , address, key] = process.argv;
const call = client(address, key);
const sweep = (name, tags, max_runs) => call('/sweeps', { name, tags, max_runs, search_space: { x: { range: [1, 90], step: 1 } }, metric: 'm', dispatcher: { kind: 'simulated', time_scale: 10000000 }, polling: { initial_delay_ms: 10, max_delay_ms: 20 } });
const focused = (page, selector) => page.waitForFunction(s => document.activeElement?.matches(s), selector);
const at = (page, path) => page.waitForURL(new URL(path, address).href);

await withPage(async (page, complaints) => {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  const first = await sweep('alpha net', ['vision'], 5);
  const second = await sweep('beta net', ['text'], 9);
  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  let bytes = 0;
  wire.on('Network.loadingFinished', loaded => { bytes += loaded.encodedDataLength; });
  wire.on('Network.webSocketFrameReceived', frame => { bytes += frame.response.payloadData.length; });
  await wire.send('Network.clearBrowserCache');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  await page.waitForLoadState('networkidle');
  console.error(`first load: ${Math.round(bytes / 1000)} kB on the wire`);
  expect(bytes > 20_000 && bytes < 600_000, `The first load takes ${bytes} bytes`);
  complaints.length = 0;

  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await at(page, '/sweeps');
  await page.waitForFunction(() => document.activeElement?.matches('h1') && document.activeElement.textContent === 'Sweeps');
  await page.locator(`[data-sweep=${second.id}]`).waitFor();

  // The list: filter, rows, open, back to what one left.
  await page.keyboard.press('/');
  await focused(page, '[data-filter]');
  await page.keyboard.type('g s nothing like it');
  await page.getByText('No sweep fits').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('alpha');
  await page.locator(`[data-sweep=${second.id}]`).waitFor({ state: 'detached' });
  await at(page, '/sweeps?q=alpha');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await focused(page, `[data-sweep=${first.id}]`);
  await page.keyboard.press('Enter');
  await at(page, `/sweeps/${first.id}`);
  await page.getByRole('heading', { level: 1, name: 'alpha net' }).waitFor();
  await page.goBack();
  await page.locator(`[data-sweep=${first.id}]`).waitFor();
  await soon(async () => await page.locator('[data-filter]').inputValue() === 'alpha', 'Back has lost the filter');
  await soon(async () => await page.locator('[data-row]').count() === 1, 'Back shows other rows');
  await page.goBack();
  await page.locator('.home').waitFor();
  await page.goForward();
  await page.waitForFunction(() => document.querySelector('[data-filter]')?.value === 'alpha' && document.activeElement?.textContent === 'Sweeps');

  // The palette: a sweep, a run of it, a page, and back to where the focus was.
  await page.locator('[data-filter]').focus();
  await page.keyboard.press('Control+k');
  await focused(page, '#palette-query');
  await page.getByRole('option', { name: 'New sweep' }).waitFor();
  await page.keyboard.press('Escape');
  await focused(page, '[data-filter]');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('beta');
  await page.locator('#palette [role=option]').first().getByText('beta net').waitFor();
  await page.keyboard.press('Enter');
  await at(page, `/sweeps/${second.id}`);
  await page.getByRole('heading', { level: 1, name: 'beta net' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('run 4');
  await page.locator('#palette [role=option]').first().getByText('Run 4 of beta net').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('[role=option][aria-selected=true]').getByText('Run 4 of alpha net').waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await at(page, `/runs/${second.id}-4`);

  // "?" lists the keys; Esc closes; g h goes home.
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Keys' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Keys' }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname === `/runs/${second.id}-4`, 'A key fired behind a dialog');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await at(page, '/');

  // A command with an undo.
  const running = await call('/sweeps', { name: 'gamma', search_space: { x: { range: [1, 50], step: 1 } }, metric: 'm', dispatcher: 'external' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('pause gamma');
  await page.getByRole('option', { name: /Pause gamma/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Paused gamma.').waitFor();
  await soon(async () => (await call(`/sweeps/${running.id}`)).status === 'paused', 'The palette has not paused it');
  await page.keyboard.press('z');
  await page.locator(`[data-sweep=${running.id}]`).getByText('running').waitFor();

  // The theme: chosen once, there before anything is painted, in every tab.
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  const other = await page.context().newPage();
  await other.goto(new URL('/settings', address).href);
  await live(other);
  await page.locator('header theme-choice select').selectOption('dark');
  await other.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  await page.goto(new URL('/sweeps', address).href, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.body);
  expect(await page.evaluate(() => document.documentElement.dataset.theme) === 'dark', 'The theme comes after the page');
  await live(page);
  await soon(async () => await paper() !== light, 'Dark looks like light');
  await other.close();

  // Skip to the content by the first key.
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  await focused(page, 'main');
  expectSilence(complaints);
});
