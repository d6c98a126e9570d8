// A diagnosis from the failed run on: it streams, evidence opens, a question and its draft survive a reload and a dead server, a change becomes a run, a region is left out.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choose, expect, expectSilence, live, soon, step, withPage } from './browser.mjs';
import { client } from './seed.mjs';

const [, , address, key, folder] = process.argv;
const call = client(address, key);

writeFileSync(join(folder, 'train.py'), `import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--learning-rate", type=float)
args = parser.parse_args()
for step in range(30):
    value = 1.0 / (step + 1) if args.learning_rate < 0.1 else 2.0 ** (step * 60)
    print(f"sweepboard: step={step} loss={value if value < 1e200 else 'nan'}", flush=True)
    if value > 1e200:
        raise ValueError(f"Loss became NaN at step {step}")
`);

const over = async id => {
  let sweep;
  do sweep = await call(`/sweeps/${id}`); while (sweep.status === 'running');
  return sweep;
};

await withPage(async (page, complaints) => {
  const spec = { name: 'too fast', search_space: { learning_rate: { log_uniform: [0.001, 10] } }, optimizer: 'random', seed: 5, metric: 'loss', direction: 'minimize', max_runs: 16, max_parallel: 4, dispatcher: 'local', working_directory: folder,
    command: ['/usr/bin/python3', 'train.py', '--learning-rate', '{learning_rate}'], retry: { max_retries: 0, derived_runs: 0, pause_after_same_failures: 0 } };
  const { id } = await call('/sweeps', spec);
  await over(id);
  const failed = (await call(`/sweeps/${id}/runs`)).items.find(run => run.status === 'failed');

  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  complaints.length = 0;

  // One click from the failure, and the conversation streams to its end by itself; a second click comes to the same one.
  await page.goto(new URL(`/runs/${failed.id}`, address).href);
  await live(page);
  await page.getByRole('button', { name: 'Why did it fail?' }).click();
  await page.waitForURL('**/diagnoses/*');
  await page.locator('.head .badge').getByText('ready').waitFor();
  await soon(async () => await page.locator('article[data-turn][data-ended=yes]').count() === 5, 'five turns are taken');
  await soon(async () => (await page.locator('#root-cause').innerText()).length > 0, 'the answer stands first');
  const here = new URL(page.url()).pathname;
  await page.goto(new URL(`/runs/${failed.id}`, address).href);
  await live(page);
  await page.getByRole('button', { name: 'Why did it fail?' }).click();
  await page.waitForURL(`**${here}`);

  // Evidence opens beside it and stands in the address: Back leaves it.
  const cited = page.locator('.prose [data-evidence], .cites [data-evidence]').first();
  const name = await cited.getAttribute('data-evidence');
  await cited.click();
  await page.waitForURL(`**${here}?e=${name}`);
  await page.locator('.panel.chosen').waitFor();
  await page.locator('.panel .source tr.marked, .panel canvas, .panel table, .panel .quote').first().waitFor();
  await page.goBack();
  await page.locator('.panel:not(.chosen)').waitFor();

  // What is typed survives a reload; the question is answered.
  await page.locator('#question').fill('What else could it be?');
  await page.reload();
  await live(page);
  await page.waitForFunction(() => document.querySelector('#question').value === 'What else could it be?');
  await page.locator('#ask').click();
  await page.locator('article.asked[data-ended=yes] .question').getByText('What else could it be?').waitFor();
  await soon(async () => await page.locator('#question').inputValue() === '', 'the box is empty again');
  await soon(async () => (await page.locator('#question-says').innerText()).startsWith('9 of 10'), 'one question less');

  // The server dies under the page: it comes back to the same conversation, and what was being typed is still there.
  await page.locator('#question').fill('Which line is it?');
  await page.evaluate(() => { window.isOld = true; });
  await step('kill');
  await page.waitForFunction(() => !window.isOld);
  await live(page);
  await page.waitForFunction(() => document.querySelector('#question')?.value === 'Which line is it?');
  await soon(async () => await page.locator('article[data-turn]').count() === 6, 'the conversation is as it was');
  complaints.length = 0;
  await page.locator('#ask').click();
  await page.locator('article.asked[data-ended=yes] .question').getByText('Which line is it?').waitFor();

  // The change that is suggested becomes a run once a person agrees.
  const apply = page.getByRole('button', { name: 'Apply to a new run' }).first();
  await apply.click();
  const now = Number(await page.locator('#apply-learning_rate').inputValue());
  expect(now < failed.hyperparameters.learning_rate, 'a lower value is suggested');
  await page.locator('#apply-learning_rate').fill('0.01');
  await page.locator('#apply-run').click();
  await page.locator('.toast').getByText('A run with these values was added').waitFor();
  await soon(async () => (await call(`/sweeps/${id}/runs`)).items.some(run => run.derived_from === failed.id && run.hyperparameters.learning_rate === 0.01), 'the run is there');

  // It can be taken away, and closed.
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Markdown' }).click()]);
  expect(readFileSync(await download.path(), 'utf8').startsWith('# Diagnosis of '), 'the export is Markdown');
  await page.locator('#close-diagnosis').click();
  await page.locator('.head .badge').getByText('closed').waitFor();
  await soon(async () => await page.locator('#question').count() === 0, 'nothing more to ask');

  // A failure from elsewhere, by its files.
  await page.goto(new URL('/diagnoses/new', address).href);
  await live(page);
  await choose(page, '#case-files', [{ name: 'fit.py', mimeType: 'text/plain', buffer: Buffer.from('import torch\nx = torch.zeros(3)\nprint(x[5])\n') }, { name: 'job.log', mimeType: 'text/plain', buffer: Buffer.from('Traceback (most recent call last):\n  File "fit.py", line 3, in <module>\n    print(x[5])\nIndexError: index 5 is out of bounds for dimension 0 with size 3\n') }]);
  await page.locator('.brought').getByText('job.log').waitFor();
  await page.locator('#open-diagnosis').click();
  await page.locator('.head .badge').getByText('ready').waitFor();
  await page.locator('.contents summary').click();
  await page.locator('.contents').getByText('fit.py').waitFor();

  // Where runs fail, and leaving that out of what is tried from now on.
  const going = await call('/sweeps', { ...spec, name: 'goes on', max_runs: 400, max_parallel: 2, seed: 6 });
  await page.goto(new URL(`/sweeps/${going.id}`, address).href);
  await live(page);
  await page.locator('.map-region').first().waitFor();
  await soon(async () => await page.locator('.map .dot.failed').count() > 0, 'failed runs are drawn');
  await page.getByRole('button', { name: 'Exclude this region' }).first().click();
  await page.locator('#space-says li').first().waitFor();
  await page.locator('#change-space').click();
  await page.locator('.toast').getByText('The space was changed').waitFor();
  await soon(async () => (await call(`/sweeps/${going.id}`)).spec.exclude.length === 1, 'the region is excluded');
  await call(`/sweeps/${going.id}/stop`, {});

  expectSilence(complaints);
});
