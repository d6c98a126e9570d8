// A sweep with several objectives: the front as a plot and a filter, the knee, and its space edited while it goes on.
import { client } from './seed.mjs';
import { expect, expectSilence, live, soon, withPage } from './browser.mjs';

const [, , address, key] = process.argv;
const call = client(address, key);

const { id } = await call('/sweeps', {
  name: 'two aims', dispatcher: 'external', optimizer: 'random', max_runs: 200, max_parallel: 60,
  search_space: { x: { uniform: [0, 1] }, act: ['relu', 'tanh'] },
  objectives: [{ metric: 'acc', direction: 'maximize' }, { metric: 'latency', direction: 'minimize' }, { metric: 'size', direction: 'minimize' }],
  constraints: [{ metric: 'memory', at_most: 0.9 }],
});
const tell = async count => {
  for (const run of (await call(`/sweeps/${id}/ask`, { count })).items) {
    const { x } = run.hyperparameters;
    await call(`/runs/${run.id}/tell`, { metrics: { acc: Math.sqrt(x) + (run.number % 3) / 10, latency: x * x + (run.number % 4) / 10, size: 1 - x / 2, memory: x } });
  }
};
await tell(40);

await withPage(async (page, complaints) => {
  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  complaints.length = 0;
  const open = async path => {
    await page.goto(new URL(path, address).href);
    await live(page);
  };
  await open(`/sweeps/${id}`);

  // What the server says is the front is what the plot marks, and what the filter keeps.
  const sweep = await call(`/sweeps/${id}`);
  const broken = (await call(`/sweeps/${id}/runs?limit=100&filter=${encodeURIComponent('violation > 0')}`)).items;
  expect(sweep.front.length > 1 && broken.length > 0, `The front has ${sweep.front.length} runs, and ${broken.length} break the constraint`);
  await page.waitForFunction(([front, out]) => { const { dataset } = document.querySelector('#front'); return dataset.front === front && dataset.broken === out; }, [`${sweep.front.length}`, `${broken.length}`]);
  await page.locator('#best').getByText(`${sweep.front.length} runs`).waitFor();
  await page.locator('#only-front').click();
  await page.locator('#filter-says').getByText(`${sweep.front.length} of 40 runs`).waitFor();
  const shown = async () => (await page.locator('#runs [data-run]').evaluateAll(rows => rows.map(row => row.dataset.run))).sort().join();
  await soon(async () => await shown() === [...sweep.front].sort().join(), async () => `The table shows ${await shown()}`);

  // Other objectives, by a link too.
  await page.locator('#front-y').selectOption('size');
  await page.waitForURL(url => url.searchParams.get('front_y') === 'size');
  await page.reload();
  await live(page);
  await soon(async () => await page.locator('#front-y').inputValue() === 'size', 'The link forgot the objective');

  // Left and right go from run to run in the plot, and Enter opens one.
  await page.waitForFunction(() => document.querySelector('#front').dataset.points > 0);
  await page.locator('#front').focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('.front-part .plot-tip').first().getByText('size').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/runs\//);
  await page.locator('#why').getByText('Drawn at random').waitFor();

  // What a filter keeps becomes a region that nothing is tried in any more.
  await open(`/sweeps/${id}?filter=${encodeURIComponent('x >= 0.5 and act = tanh')}`);
  await page.locator('#exclude-region').click();
  const text = page.locator('#space-text');
  await text.waitFor();
  await soon(async () => (await text.inputValue()).includes('- {x: {from: 0.5}, act: [tanh]}'), async () => `The dialog has:\n${await text.inputValue()}`);
  await page.locator('#space-says').getByText('Excluded: x ≥ 0.5 and act = tanh.').waitFor();

  // Mistakes are told as one types, with what was meant, and cannot be done.
  const good = await text.inputValue();
  await text.fill(good.replace('act:', 'akt:'));
  await page.locator('#space-says').getByText("did you mean 'act'?").waitFor();
  await soon(() => page.locator('#change-space').isDisabled(), 'A space with mistakes can be chosen');
  await text.fill(good.replace('uniform: [0, 1]', 'uniform: [0, 2]'));
  await page.locator('#space-says').getByText('x was a number from 0 to 1, and is now a number from 0 to 2.').waitFor();
  await page.locator('#space-why').fill('tanh saturates there');
  await page.locator('#change-space').click();
  await page.locator('.toasts, #toasts').getByText('The space was changed').waitFor();
  await page.waitForURL(url => !url.searchParams.has('space'));
  await page.locator('.events').getByText('tanh saturates there').first().waitFor();
  await tell(60);
  const after = (await call(`/sweeps/${id}/runs?limit=200`)).items.slice(40).map(run => run.hyperparameters);
  expect(after.length === 60 && after.every(({ x, act }) => act !== 'tanh' || x < 0.5), 'A run was tried in the region that is left out');
  expect(after.some(({ x }) => x > 1), 'The wider space was not tried');
  await page.locator('#clear-filter').click();
  await page.locator('#filter-says').getByText('100 of 100 runs').waitFor();
  expectSilence(complaints);
});
