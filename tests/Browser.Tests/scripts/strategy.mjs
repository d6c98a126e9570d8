// A sweep is given an optimizer and a scheduler with settings, and started; its rungs move while it runs; another begins with what it found.
import { client } from './seed.mjs';
import { expect, expectSilence, live, soon, withPage } from './browser.mjs';

const [, , address, key] = process.argv;
const call = client(address, key);

await withPage(async (page, complaints) => {
  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  complaints.length = 0;
  const ready = async () => {
    await live(page);
    await page.locator('[data-ready=yes]').waitFor();
  };
  const field = name => page.locator(`[data-field="${name}"]`);
  const fileSays = text => page.waitForFunction(t => document.querySelector('#f-file').value.includes(t), text);

  await page.goto(new URL('/new', address).href);
  await ready();
  await page.locator('#f-file').fill('name: halved\nsearch_space:\n  x: {uniform: [0, 1]}\n  y: {uniform: [0, 1]}\nmetric: val_acc\nmax_runs: 40\nmax_parallel: 4\nestimated_minutes: 10\ndispatcher: {kind: simulated, time_scale: 1000}\npolling: {initial_delay_ms: 20, max_delay_ms: 100}\n');
  await page.waitForFunction(() => document.querySelector('[data-field="max_runs"]').value === '40');

  // Each kind shows its own settings, and no others.
  await field('optimizer.kind').selectOption('tpe');
  await field('optimizer.candidates').fill('48');
  await field('optimizer.multivariate').selectOption('true');
  await field('scheduler.kind').selectOption('pbt');
  await field('scheduler.interval').fill('5');
  await field('scheduler.kind').selectOption('asha');
  await field('scheduler.perturbation').waitFor({ state: 'detached' });
  await field('scheduler.mode').selectOption('promotion');
  await field('scheduler.min_steps').fill('2');
  await field('scheduler.max_steps').fill('1');
  await page.locator('#f-scheduler-max_steps-problems').getByText('must be above min_steps').waitFor();
  await field('scheduler.max_steps').fill('20');
  await fileSays('optimizer: {kind: tpe, candidates: 48, multivariate: true}');
  await fileSays('mode: promotion');
  expect(!(await page.locator('#f-file').inputValue()).includes('interval'), 'A setting of another kind stayed in the file');
  await page.locator('.notes').getByText('of a full training on average').waitFor();
  await page.reload();
  await ready();
  await soon(async () => await field('scheduler.max_steps').inputValue() === '20' && await field('optimizer.candidates').inputValue() === '48', 'The reload has lost settings');
  await page.locator('#start').click();
  await page.waitForURL(/\/sweeps\//);
  const id = page.url().split('/').pop();

  // The rungs fill while it runs.
  await live(page);
  await page.locator('#strategy').getByText('Paused and promoted by asha').waitFor();
  const came = () => page.locator('.rungs [data-rung="2"] td').nth(1).innerText().then(Number);
  await page.locator('.rungs [data-rung="2"]').waitFor();
  const before = await came();
  await page.waitForFunction(n => Number(document.querySelectorAll('.rungs [data-rung="2"] td')[1].innerText) > n + 2, before);
  await page.locator('header.head').getByText('completed').waitFor({ timeout: 120_000 });
  await soon(async () => await came() === 40, async () => `${await came()} runs came to rung 2`);
  await page.locator('.rungs tbody a').first().click();
  await page.waitForURL(/\/runs\//);
  await page.getByText('It goes on. Rung 2').waitFor();
  await page.locator('#why').waitFor();

  // Another one begins with what it found.
  await page.goto(new URL(`/sweeps/${id}`, address).href);
  await live(page);
  await page.locator('#start-warm').click();
  await ready();
  await soon(async () => await field('warm_start_from').inputValue() === id, 'The form does not begin with the sweep');
  await page.locator('.notes').getByText('halved').first().waitFor();
  await page.locator(`[data-warm=${id}]`).click();
  await page.waitForFunction(() => !document.querySelector('#f-file').value.includes('warm_start_from'));
  await page.locator(`[data-warm=${id}]`).click();
  await fileSays(`warm_start_from: [${id}]`);
  await page.locator('#start').click();
  await page.waitForURL(/\/sweeps\//);
  await page.locator('#strategy').getByRole('link', { name: 'halved' }).waitFor();
  const warm = page.url().split('/').pop();
  await page.goto(new URL(`/runs/${warm}-1`, address).href);
  await live(page);
  await page.locator('#why').getByText('Among the best of sweep').waitFor();
  await page.locator('.figures').getByText('Run of the earlier sweep').waitFor();
  await call(`/sweeps/${warm}/stop`, {});
  expectSilence(complaints);
});
