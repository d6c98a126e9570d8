// A sweep's page: filtering, sorting, columns, selecting, comparing, copying a run, brushing an axis, undo, and all of it again by Back and by a link.
import { expect, expectSilence, live, soon, withPage } from './browser.mjs';

const [, , address, key] = process.argv;

async function api(path, body) {
  const answer = await fetch(new URL(`/api/v1${path}`, address), { method: body === undefined ? 'GET' : 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  expect(answer.ok, `${path}: ${await answer.clone().text()}`);
  return answer.json();
}

const { id } = await api('/sweeps', {
  name: 'forty', metric: 'val_acc', dispatcher: 'external', optimizer: 'random', max_runs: 60, max_parallel: 60,
  search_space: { learning_rate: { log_uniform: [0.0001, 0.1] }, act: ['relu', 'tanh'], layers: { int: [1, 6] } },
});
const tell = async (count, score) => {
  for (const [i, run] of (await api(`/sweeps/${id}/ask`, { count })).items.entries()) await api(`/runs/${run.id}/tell`, score(i, run));
};
await tell(40, (i, run) => (i % 10 === 9 ? { failed: 'CUDA out of memory' } : { metrics: { val_acc: 50 + 10 * Math.log10(run.hyperparameters.learning_rate / 0.0001) + run.hyperparameters.layers } }));

await withPage(async (page, complaints) => {
  const says = text => page.locator('#filter-says').getByText(text).waitFor();
  const numbers = () => page.locator('#runs [data-run] [data-open]').allInnerTexts();
  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  complaints.length = 0;
  await page.goto(new URL(`/sweeps/${id}`, address).href);
  await live(page);
  await says('of 40');
  await page.waitForFunction(() => document.querySelector('#parallel').dataset.points === '40' && document.querySelector('#history').dataset.points === '36');

  // Typing filters at once, and nothing typed is lost however fast it comes.
  const filter = page.locator('[data-filter=filter]');
  const expression = 'state = completed and learning_rate < 0.01';
  await filter.pressSequentially(expression, { delay: 5 });
  await page.waitForFunction(wanted => decodeURIComponent(location.search).includes(wanted), expression);
  await soon(async () => await filter.inputValue() === expression, async () => `The field holds "${await filter.inputValue()}"`);
  const kept = (await api(`/sweeps/${id}/runs?limit=100&filter=${encodeURIComponent(expression)}`)).items.length;
  await says(`${kept} of 40`);
  await filter.fill('val_acc >');
  await says('no value after');
  await filter.fill('');
  await says('40 of 40');

  // A click on the head sorts: the best first, which is the one with the star.
  await page.locator('#runs thead').getByRole('button', { name: 'val_acc' }).click();
  await page.locator('#runs [data-run]').first().locator('.star').waitFor();

  // A stretch marked on an axis becomes a clause of the filter, and leaves again.
  await page.locator('#parallel').scrollIntoViewIfNeeded();
  const box = await page.locator('#parallel').boundingBox();
  await page.mouse.move(box.x + 56, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 56, box.y + 160, { steps: 8 });
  await page.mouse.up();
  await page.waitForFunction(() => /learning_rate >= [\d.e-]+ and learning_rate <= [\d.e-]+/.test(document.querySelector('[data-filter=filter]').value));
  await page.waitForFunction(() => !document.querySelector('#filter-says').textContent.includes('40 of'));
  const brushed = async () => (await numbers()).length;
  await soon(async () => await brushed() > 0 && await brushed() < 40, async () => `Brushing kept ${await brushed()}`);
  await page.locator('#parallel').focus();
  await page.keyboard.press('Delete');
  await says('40 of 40');

  // Selecting, comparing, and back to the same selection and order.
  await page.locator('#runs [data-run] input').nth(0).click();
  await page.getByText('1 selected').waitFor();
  await page.locator('#runs [data-run] input').nth(2).click({ modifiers: ['Shift'] });
  await page.getByText('3 selected').waitFor();
  const shared = page.url();
  await page.locator('#compare').click();
  await page.getByRole('heading', { name: '3 runs compared' }).waitFor();
  await soon(async () => await page.locator('.compare .best-of').count() > 0, 'The comparison marks no best');
  await page.goBack();
  await page.getByText('3 selected').waitFor();
  await page.locator('#runs th[aria-sort=descending]').getByText('val_acc').waitFor();
  expect(page.url() === shared, `Back led to ${page.url()}`);

  // Columns: one taken away is gone from the table and stays away in a shared link.
  await page.locator('#columns').click();
  await page.getByLabel('layers', { exact: true }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.locator('#runs thead').getByText('layers').waitFor({ state: 'detached' });
  const other = await page.context().newPage();
  await other.goto(page.url());
  await live(other);
  await other.getByText('3 selected').waitFor();
  await soon(async () => await other.locator('#runs thead').getByText('layers').count() === 0, 'The link does not share the columns');
  await other.close();

  // A failed run tried again, and that undone.
  await filter.fill('failed');
  await page.locator('#runs [data-run]').first().getByText('failed').first().waitFor();
  await page.locator('#retry-failed').click();
  await page.getByText('4 failed run(s) are tried again.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone.').waitFor();
  await filter.fill('stopped');
  await says('4 of 40');

  // Copy and edit: a value outside the space is said beside its field; a good one becomes a run.
  await page.goto(new URL(`/sweeps/${id}?copy=3`, address).href);
  await live(page);
  await page.locator('#copy-learning_rate').fill('7');
  await page.locator('#add-run').click();
  await page.getByText('learning_rate is 7, which is not a number from 0.0001 to 0.1').waitFor();
  await page.locator('#copy-learning_rate').fill('0.05');
  await page.locator('#add-run').click();
  await page.getByText('Run 41 was added.').waitFor();
  await page.locator(`[data-run=${id}-41]`).waitFor();
  const added = await api(`/runs/${id}-41`);
  expect(added.suggestion.optimizer === 'by hand' && added.hyperparameters.learning_rate === 0.05, JSON.stringify(added));

  // The table keeps its place while new runs come above it, and what comes is seen.
  await page.goto(new URL(`/sweeps/${id}`, address).href);
  await live(page);
  await says('41 of 41');
  const inSight = () => page.evaluate(() => {
    const { left, top, height } = document.querySelector('.rows').getBoundingClientRect();
    return document.elementFromPoint(left + 120, top + height / 2).closest('[data-run]')?.dataset.run;
  });
  await page.locator('.rows').scrollIntoViewIfNeeded();
  await page.locator('.rows').evaluate(rows => rows.scrollTo(0, 200));
  const read = await inSight();
  await tell(15, i => ({ metrics: { val_acc: i } }));
  await page.locator('#filter-says').getByText('55 of 55').waitFor();
  await page.waitForFunction(() => document.querySelector('#done').textContent.startsWith('5'));
  await soon(async () => read && await inSight() === read, async () => `Where ${read} was read stands ${await inSight()}`);

  // Back from a run, the table is where it was left.
  await page.locator('.rows').evaluate(rows => rows.scrollTo(0, 600));
  await page.waitForFunction(() => document.querySelector('.rows').scrollTop === 600);
  await page.locator(`[data-run="${await inSight()}"] [data-open]`).click();
  await page.getByRole('heading', { level: 1, name: /run \d+/ }).waitFor();
  await page.goBack();
  await page.waitForFunction(() => Math.abs(document.querySelector('.rows')?.scrollTop - 600) < 34);

  // Another sweep through the palette: nothing of the first is left in the plots.
  const next = (await api('/sweeps', { name: 'another one', metric: 'loss', dispatcher: 'external', optimizer: 'random', max_runs: 5, max_parallel: 5, search_space: { x: { uniform: [0, 1] } } })).id;
  for (const run of (await api(`/sweeps/${next}/ask`, { count: 3 })).items) await api(`/runs/${run.id}/tell`, { metrics: { loss: 1 } });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('another one');
  await page.locator('#palette [role=option]').first().getByText('another one').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'another one' }).waitFor();
  await says('3 of 3');
  await page.waitForFunction(() => document.querySelector('#parallel').dataset.points === '3' && document.querySelector('#history').dataset.points === '3');
  expectSilence(complaints);
});
