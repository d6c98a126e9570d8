// A queue from a file: planned, stopped, looked at by keys, changed by sliders, compared, taken away; a plan that promises too much is refused; a reload keeps the draft.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { choose, expect, expectSilence, live, soon, withPage } from './browser.mjs';

const [, , address, key, root] = process.argv;
const sample = name => readFileSync(join(root, 'samples', 'gpu_queue', name), 'utf8');

// So many that nothing proves the best plan within its time: somebody has to stop the search.
const hard = JSON.stringify({
  experiments: Array.from({ length: 900 }, (_, i) => ({ exp_id: `job_${i}`, gpu_requirement: { type: 'T4', count: 1 + (i * 7) % 5 }, estimated_hours: 1 + (i * 13) % 11, priority: ['high', 'medium', 'low'][i % 3] })),
  available_gpus: { T4: { count: 40, cost_per_hour: 0.35 } }, timeout_seconds: 300,
});

const planned = page => page.locator('#plan').waitFor();
const figure = (page, within, name) => page.locator(`${within} [data-figure=${name}]`).innerText();

await withPage(async (page, complaints) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  complaints.length = 0;

  await page.getByRole('link', { name: 'GPU allocation' }).click();
  await page.getByText('No plan yet').waitFor();
  await choose(page, '#queue-file', [{ name: 'queue.json', mimeType: 'application/json', buffer: Buffer.from(sample('queue.json')) }]);
  await page.locator('#queue-says').getByText('10 experiments with 192.25 GPU hours of work, 8 GPUs of 3 types').waitFor();
  await page.locator('#plan').click();
  await page.locator('#plan-sentence').waitFor();
  await planned(page);
  await soon(async () => (await page.locator('#plan-makespan').innerText()).startsWith('40 h'), 'all is done after 40 hours');
  await soon(async () => (await figure(page, '.plan-head', 'cost')) === '$151.45', 'it costs $151.45');

  // From bar to bar by keys; the chosen one stands in the address, and Back leaves it.
  await page.locator('a.gbar[data-exp=exp_101]').focus();
  let below;
  await soon(async () => {
    await page.keyboard.press('ArrowDown');
    below = await page.evaluate(() => document.activeElement.dataset.exp);
    return below && below !== 'exp_101';
  }, 'the arrow keys lead to no other bar');
  await soon(async () => (await page.locator('.gantt .plot-tip').innerText()).startsWith(below), 'what has the focus is told in words');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/allocations?x=${below}`);
  await page.locator('#chosen-exp strong').getByText(below).waitFor();
  await page.goBack();
  await page.locator('#chosen-exp strong').waitFor({ state: 'detached' });
  await page.locator('[data-sort=Cost]').click();
  await page.waitForURL(url => url.searchParams.get('sort') === '-cost');
  await soon(async () => (await page.locator('#plan-table tbody tr').first().getAttribute('data-exp')) === 'exp_104', 'the dearest comes first');

  // What if there were more T4: sooner, and the difference is told; as it is again.
  await page.locator('[data-tab=what-if]').click();
  await page.locator('[data-count=T4]').fill('8');
  await page.locator('.what-if-plan[data-state=done] [data-figure=makespan] .delta.better').waitFor();
  await soon(async () => parseFloat(await figure(page, '.what-if-plan', 'makespan')) < 40, 'more T4 end it sooner');
  await page.locator('[data-price=A100]').fill('4.67');
  await page.locator('.what-if-plan [data-figure=cost]').getByText('+$13.00').waitFor();
  await page.locator('#what-if-reset').click();
  await page.locator('.what-if-plan[data-state=base]').waitFor();

  await page.locator('[data-tab=compare]').click();
  await page.waitForFunction(() => document.querySelectorAll('#objectives tbody tr').length === 3 && !document.querySelector('#objectives').innerText.includes('being planned'));

  // Anyone's plan, typed in.
  await page.locator('[data-tab=verify]').click();
  await page.locator('#plan-text').fill(sample('documented_plan.json'));
  await page.locator('#verify').click();
  for (const rule of ['over_committed', 'cost', 'bound']) await page.locator(`.violations [data-rule=${rule}]`).first().waitFor();
  await page.locator('.violations a').getByText('exp_107').first().click();
  await page.locator('a.gbar.wrong[data-exp=exp_107]').first().waitFor();

  // What is saved can be imported again, and keeps to every rule.
  await page.locator('[data-tab=plan]').click();
  const [json] = await Promise.all([page.waitForEvent('download'), page.locator('#save-json').click()]);
  const saved = readFileSync(await json.path(), 'utf8');
  expect(JSON.parse(saved).schedule.length === 10, 'the file has the plan');
  const [csv] = await Promise.all([page.waitForEvent('download'), page.locator('#save-csv').click()]);
  expect(readFileSync(await csv.path(), 'utf8').split('\n').length === 12, 'the table has a line an experiment');
  await page.locator('[data-tab=verify]').click();
  await page.locator('#plan-text').fill(saved);
  await page.locator('#verify').click();
  await page.locator('#verdict .badge').getByText('valid').waitFor();

  await page.locator('[data-tab=plan]').click();

  // A reload keeps what was brought; a mistake is named where it stands.
  await page.reload();
  await live(page);
  await page.locator('#queue-says').getByText('10 experiments').waitFor();
  await page.locator('#queue-text').fill(sample('queue.json').replace('"type": "A100"', '"type": "A1000"'));
  await page.locator('#objective').focus();
  await page.locator('#queue-problems').getByText('experiments[3].gpu_requirement.type').waitFor();
  await soon(() => page.locator('#plan').isDisabled(), 'it cannot be planned');

  // A long search is stopped, and what it had found stays.
  await choose(page, '#queue-file', [{ name: 'hard.json', mimeType: 'application/json', buffer: Buffer.from(hard) }]);
  await page.locator('#queue-says').getByText('900 experiments').waitFor();
  await page.locator('#plan').click();
  await page.locator('#plan-sentence').waitFor();
  await page.locator('#stop').click();
  await planned(page);
  await soon(async () => (await page.locator('#plan-sentence').innerText()).includes('feasible'), 'the best so far is the plan');
  await soon(async () => await page.locator('.gantt').count() > 0, 'it is drawn');

  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `The page is ${wide} pixels wider than its window`);
  expectSilence(complaints);
});
