// A sweep is written by keyboard, looked at from both sides, broken and mended, outlives reloads and its server, and starts.
import { readFile } from 'node:fs/promises';
import { choose, expect, expectSilence, live, soon, step, withPage } from './browser.mjs';

const [, , address, key] = process.argv;
const at = path => new URL(path, address).href;

async function signIn(page) {
  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
}

async function open(page, path) {
  await page.goto(at(path));
  await ready(page);
}

async function ready(page) {
  await live(page);
  await page.locator('[data-ready=yes]').waitFor();
}

const file = page => page.locator('#f-file');
const part = (page, row, name) => page.locator('.parameter').nth(row).locator(`[data-field$=".${name}"]`);
const fileSays = (page, text) => page.waitForFunction(t => document.querySelector('#f-file').value.includes(t), text);
async function expectValue(locator, value) {
  await locator.waitFor({ state: 'attached' });
  const input = await locator.elementHandle();
  await locator.page().waitForFunction(([shown, wanted]) => shown.value === wanted, [input, value])
    .catch(async error => { throw new Error(`Shows "${await input.inputValue()}" instead of "${value}": ${error.message}`); });
}

// Each key that is not a letter typed counts.
async function byKeyboard(page) {
  let actions = 0;
  const type = async text => { actions++; await page.keyboard.type(text); };
  const tab = async (times = 1) => { for (; times > 0; times--) { actions++; await page.keyboard.press('Tab'); } };
  await page.locator('#f-name').focus();
  await type('by keyboard');
  await tab();
  await type('sh -c "echo sweepboard: loss={x}"');
  await tab(2);
  await type('loss');
  await tab(2);
  await type('x');
  await tab(2);
  await type('0');
  await tab();
  await type('1');
  await tab();
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  for (let i = 0; i < 20 && await page.evaluate(() => document.activeElement.id) !== 'f-max_runs'; i++) await tab();
  await type('4');
  return actions;
}

async function writeOne(page) {
  await open(page, '/new');
  const actions = await byKeyboard(page);
  expect(actions < 40, `It took ${actions} actions`);
  await page.locator('#plan-runs').getByText('4', { exact: true }).waitFor();
  expect(await file(page).inputValue() === 'name: by keyboard\ncommand: [sh, -c, "echo sweepboard: loss={x}"]\nsearch_space:\n  x: {uniform: [0, 1]}\nmetric: loss\nmax_runs: 4\n', await file(page).inputValue());
  await page.locator('#f-max_runs').fill('5');
  await page.locator('#plan-runs').getByText('5', { exact: true }).waitFor();
}

async function breakAndMend(page) {
  await part(page, 0, 'low').fill('2');
  const problem = page.locator('.parameter').first().locator('.problem');
  await problem.getByText('must be below the upper end').waitFor();
  await soon(async () => await part(page, 0, 'low').getAttribute('aria-invalid') === 'true', 'The field is not marked');
  await problem.getByRole('button', { name: 'Swap the ends' }).click();
  await expectValue(part(page, 0, 'high'), '2');
  await page.locator('#undo').click();
  await expectValue(part(page, 0, 'high'), '1');
  await page.getByText('Undone.').waitFor();
  await part(page, 0, 'low').fill('0.5');
  await problem.waitFor({ state: 'detached' });
  await page.locator('#f-command').press('End');
  await page.locator('#f-command').pressSequentially(' --y {z}');
  await page.getByText('Names {z}, which is not a parameter.').waitFor();
  await page.locator('#f-command').fill('sh -c "echo sweepboard: loss=1"');
  await page.getByText('Not in the command: x.').waitFor();
  await page.locator('#add-options').click();
  await expectValue(page.locator('#f-command'), 'sh -c "echo sweepboard: loss=1" --x {x}');
}

// Typing fast neither loses nor repeats a letter.
async function typeFast(page) {
  const long = 'the quick brown fox jumps over the lazy dog '.repeat(4).trim();
  await page.locator('#f-name').fill('');
  await page.locator('#f-name').pressSequentially(long);
  await fileSays(page, `name: ${long}\n`);
  expect(await page.locator('#f-name').inputValue() === long, await page.locator('#f-name').inputValue());
}

async function reload(page) {
  await part(page, 0, 'name').press('Enter');
  await page.waitForFunction(() => document.activeElement.dataset.field?.endsWith('.name') && document.activeElement.closest('.parameter') === document.querySelectorAll('.parameter')[1]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('7');
  await page.locator('.parameter').nth(1).getByText('Has no name').waitFor({ state: 'detached' });
  await page.reload();
  await ready(page);
  await page.getByText('Your draft is as you left it.').waitFor();
  await expectValue(part(page, 1, 'low'), '7');
  await expectValue(page.locator('#f-max_runs'), '5');
  await page.locator('.parameter').nth(1).getByRole('button', { name: 'Remove parameter 2' }).click();
  await page.locator('.parameter').nth(1).waitFor({ state: 'detached' });
  // Where the page puts the cursor after it: what is typed before that would go there.
  await page.waitForFunction(() => document.activeElement.dataset.field?.endsWith('.name'));
}

async function fromTheFile(page) {
  const text = await file(page).inputValue();
  await file(page).fill(`# mine\n${text.replace('max_runs: 5', 'max_runs: 6')}`);
  await expectValue(page.locator('#f-max_runs'), '6');
  await page.locator('#f-max_runs').fill('7');
  await fileSays(page, 'max_runs: 7');
  expect((await file(page).inputValue()).startsWith('# mine\n'), 'The comment is lost');
  await file(page).fill('name: [broken');
  await page.locator('.file .problem').getByText(/line \d/i).waitFor();
  await soon(() => page.locator('#f-name').isDisabled(), 'The form takes input that the file could not');
  await page.reload();
  await ready(page);
  await expectValue(file(page), 'name: [broken');
  await page.getByRole('button', { name: 'go back to what the form says' }).click();
  await fileSays(page, 'max_runs: 7');
  await expectValue(page.locator('#f-name'), (await page.locator('#f-name').inputValue()));
}

async function inAndOut(page) {
  const download = page.waitForEvent('download');
  await page.locator('#export').click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text === await file(page).inputValue(), `Exported:\n${text}`);
  await choose(page, '#import', { name: 'other.yaml', mimeType: 'text/yaml', buffer: Buffer.from('name: imported\r\nsearch_space: {lr: [1, 2]}\r\nunknown: 1\r\n') });
  await expectValue(page.locator('#f-name'), 'imported');
  await page.locator('.file .problem').getByText('is not a field here').waitFor();
  await choose(page, '#import', { name: 'huge.yaml', mimeType: 'text/yaml', buffer: Buffer.alloc(100_000, 'a') });
  await page.getByText('huge.yaml has 100 KB').waitFor();
  await expectValue(page.locator('#f-name'), 'imported');
  const large = `name: large\nsearch_space: {lr: [${Array.from({ length: 9_000 }, (_, i) => 10_000 + i).join(', ')}]}\n`;
  await file(page).fill(large);
  await expectValue(page.locator('#f-name'), 'large');
  await file(page).fill(text);
  await fileSays(page, text);
}

// A dropped file is taken like a chosen one.
async function drop(page) {
  const files = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['name: dropped\n'], 'dropped.yaml'));
    return transfer;
  });
  await file(page).dispatchEvent('drop', { dataTransfer: files });
  await expectValue(page.locator('#f-name'), 'dropped');
  await page.locator('#undo').click();
  await page.getByText('Undone.').waitFor();
}

// The server that one comes back to hears what was typed while it did not listen.
async function loseTheLink(page) {
  const link = () => page.locator('#components-reconnect-modal');
  await page.context().setOffline(true);
  await page.locator('#f-metric').fill('typed_alone');
  await page.locator('#components-reconnect-modal.components-reconnect-show').waitFor({ state: 'attached' });
  await page.locator('#f-dispatcher-kind').selectOption('simulated');
  await page.context().setOffline(false);
  await fileSays(page, 'metric: typed_alone\n');
  await fileSays(page, 'dispatcher: {kind: simulated}\n');
  await soon(() => link().isHidden(), 'The link is not back');
  await page.locator('#f-dispatcher-kind').selectOption('');
}

async function start(page) {
  await page.locator('#f-name').fill('started');
  await fileSays(page, 'name: started\n');
  await page.locator('#start').click();
  await page.getByRole('heading', { level: 1, name: 'started' }).waitFor();
  const id = new URL(page.url()).pathname.split('/')[2];
  await page.locator('header.head').getByText('completed').waitFor({ timeout: 120_000 });
  await open(page, '/new');
  await expectValue(page.locator('#f-name'), '');
  await open(page, `/new?from=${id}`);
  await expectValue(page.locator('#f-name'), 'started, again');
  await expectValue(part(page, 0, 'low'), '0.5');
  await open(page, `/new?run=${id}-1`);
  await page.getByText('Run 1 of started').waitFor();
  await soon(async () => await part(page, 0, 'form').inputValue() === 'Fixed', 'The parameter is not fixed');
}

await withPage(async (page, complaints) => {
  await signIn(page);
  complaints.length = 0;
  await writeOne(page);
  await breakAndMend(page);
  await typeFast(page);
  await reload(page);
  await fromTheFile(page);
  await inAndOut(page);
  await drop(page);
  expectSilence(complaints);
  await loseTheLink(page);

  await step('written');
  await page.locator('.reconnect').waitFor();
  await page.locator('#f-metric').fill('loss_typed_alone');
  const loaded = page.waitForEvent('load', { timeout: 120_000 });
  await step('typed');
  await loaded;
  await ready(page);
  await expectValue(page.locator('#f-metric'), 'loss_typed_alone');
  await fileSays(page, 'metric: loss_typed_alone\n');
  await page.locator('#f-metric').fill('loss');
  complaints.length = 0;
  await start(page);
  expectSilence(complaints);
});
