// The run page: a failure leads to its line, the log follows, pauses, is searched and stays small, NaN is marked, files are saved, nothing a job prints is obeyed.
import { expect, expectSilence, live, soon, withPage } from './browser.mjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , address, key, folder] = process.argv;
const corpus = '<img src=x onerror="window.hit=1">\u001b]8;;http://127.0.0.1:9/evil\u001b\\link\u001b]8;;\u001b\\ \u001b[31mred\u001b[0m \u001b[2Jback\b\u202egnp.exe\u2066 \u009b31m javascript:alert(1) <a href=//127.0.0.1:9/x>a</a>';

async function start(spec) {
  const answer = await fetch(new URL('/api/v1/sweeps', address), { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: JSON.stringify({ search_space: { x: [1] }, metric: 'm', ...spec }) });
  expect(answer.status === 201, await answer.clone().text());
  return `${(await answer.json()).id}-1`;
}

const shell = (script, more) => start({ name: 'a sweep', retry: { max_retries: 0, derived_runs: 0, pause_after_same_failures: 0 }, command: ['sh', '-c', script], ...more });

async function open(page, path) {
  await page.goto(new URL(path, address).href);
  await live(page);
}

const over = (page, word) => page.locator('header.head .badge').getByText(word).waitFor();
const rows = page => page.locator('.log .row').count();
const lastRow = page => page.locator('.log .row').last().innerText();
const atBottom = page => page.locator('.log').evaluate(log => log.scrollHeight - log.scrollTop - log.clientHeight < 4);
const isSeen = (page, text) => page.waitForFunction(wanted => {
  const log = document.querySelector('.log').getBoundingClientRect();
  return [...document.querySelectorAll('.log .row.marked')].some(row => row.innerText.includes(wanted) && row.getBoundingClientRect().top >= log.top && row.getBoundingClientRect().bottom <= log.bottom + 1);
}, text);

// What the browser says waits while the link is held, as on a slow line.
async function holdLink(page) {
  let held = null;
  await page.routeWebSocket('**/_blazor*', socket => {
    const server = socket.connectToServer();
    socket.onMessage(message => held ? held.push(message) : server.send(message));
    release = () => { held.forEach(message => server.send(message)); held = null; };
  });
  let release;
  return { hold: () => { held = []; }, release: () => release() };
}

const turn = async (page, by) => {
  await page.mouse.wheel(0, by);
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
};

const top = page => page.locator('.log').evaluate(log => Number([...log.children].find(row => row.offsetTop + row.offsetHeight > log.scrollTop)?.innerText));

async function pointAtLog(page) {
  await page.locator('.log').scrollIntoViewIfNeeded();
  const box = await page.locator('.log').boundingBox();
  await page.mouse.move(box.x + 300, box.y + 100);
}

await withPage(async (page, complaints) => {
  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  complaints.length = 0;

  // A failure's evidence leads to its line, in the stream it was printed to; the address leads there too.
  const failed = await shell('seq 3000 >&2; echo "ValueError: no such shard" >&2; i=0; while [ $i -lt 90 ]; do i=$((i+1)); echo "tidying up $i" >&2; done; exit 3');
  await open(page, `/runs/${failed}`);
  await over(page, 'failed');
  await page.locator('.failure .evidence a').click();
  await isSeen(page, 'ValueError: no such shard');
  await soon(() => new URL(page.url()).searchParams.get('log') === 'stderr', () => `The address does not name the stream: ${page.url()}`);
  await page.reload();
  await live(page);
  await isSeen(page, 'ValueError: no such shard');
  await open(page, `/runs/${failed}?log=stderr&line=1234`);
  await isSeen(page, '1234');
  await soon(async () => await page.locator('.log .row.marked .n').getAttribute('data-n') === '1,234', 'The line has another number');

  // A log that grows at a signal of ours: it is followed, paused with a count, and scrolled.
  const signal = name => join(folder, name);
  const growing = await shell(`seq 5000; until [ -e '${signal('more')}' ]; do sleep 0.05; done; seq 5001 6234; until [ -e '${signal('end')}' ]; do sleep 0.05; done; echo the end; echo sweepboard: step=1 m=1`);
  await open(page, `/runs/${growing}`);
  await page.locator('.log').getByText('5000', { exact: true }).waitFor();
  await soon(() => atBottom(page), 'The log is not opened at its end');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.locator('.log-state').getByText('Paused').waitFor();
  await page.locator('#log-search').pressSequentially('6234');
  await page.locator('.log-found').getByText('No line has it').waitFor();
  writeFileSync(signal('more'), '');
  await page.locator('.log-state').getByText('1,234 lines since').waitFor();
  expect((await lastRow(page)).trim() === '5000', 'Something was shown while paused');
  await page.locator('.log-found').getByText('1 line', { exact: true }).waitFor();
  await page.locator('#log-search').press('Enter');
  await isSeen(page, '6234');
  await page.locator('.log-found').getByText('1 of 1 line').waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.locator('.log[data-mode=following]').waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll('.log .row')].at(-1)?.innerText.trim() === '6234');
  await soon(() => atBottom(page), 'Following does not stick to the end');

  // Upwards by the wheel: the place is kept while earlier lines are loaded, and the page stays small.
  await page.locator('#log-search').fill('');
  await pointAtLog(page);
  await page.mouse.wheel(0, -600);
  await page.locator('.log[data-mode=reading]').waitFor();
  let seen = await top(page);
  // On a busy machine many turns of the wheel become one.
  for (const end = Date.now() + 40_000; Date.now() < end && seen > 5400;) {
    await turn(page, -400);
    const now = await top(page);
    expect(now <= seen && seen - now <= 60, `The log jumped from line ${seen} to ${now}`);
    seen = now;
  }
  expect(seen <= 5400 && await rows(page) <= 600, `At line ${seen} with ${await rows(page)} rows`);

  // Where the server is slow to bring earlier lines, the wheel waits at the first one there is: the page stays where it is.
  const slow = await page.context().newPage();
  const link = await holdLink(slow);
  await open(slow, `/runs/${growing}`);
  await slow.locator('.log').getByText('6234', { exact: true }).waitFor();
  await pointAtLog(slow);
  await slow.mouse.wheel(0, -600);
  await slow.locator('.log[data-mode=reading]').waitFor();
  const places = () => slow.evaluate(() => [document.querySelector('.log').scrollTop, scrollY]);
  const [, there] = await places();
  link.hold();
  await soon(async () => { await turn(slow, -400); return (await places())[0] === 0; }, 'The wheel does not come to the first line');
  const first = await top(slow);
  for (let i = 0; i < 5; i++) await turn(slow, -400);
  expect((await places())[1] === there, 'The page was moved from under the wheel');
  link.release();
  await soon(async () => { await turn(slow, -400); return await top(slow) < first - 100; }, async () => `The log stays at line ${await top(slow)}`);
  await slow.close();

  writeFileSync(signal('end'), '');
  await page.locator('.log-state').getByText('2 lines below since').waitFor();
  await page.locator('.log').press('Home');
  await page.waitForFunction(() => document.querySelector('.log .row')?.innerText.trim() === '1');
  await page.locator('.log').press('End');
  await page.locator('.log').getByText('the end', { exact: true }).waitFor();
  await over(page, 'completed');

  // Search by expression over what scrolled by long ago, from match to match; Back takes the search away again.
  await page.locator('#log-search').fill('^1[02]00$');
  await page.getByLabel('Regex').check();
  await page.locator('.log-found').getByText('2 lines', { exact: true }).waitFor();
  await page.locator('#log-search').press('Shift+Enter');
  await isSeen(page, '1200');
  await page.locator('#log-search').press('Shift+Enter');
  await isSeen(page, '1000');
  await soon(async () => await page.locator('.log mark').count() > 0, 'What was found is not marked');
  await page.reload();
  await live(page);
  await page.locator('.log-found').getByText('2 lines').waitFor();
  await page.locator('#log-search').fill('(');
  await page.locator('.log-found.problem').waitFor();

  // A flood: the page stays as small as ever, typing answers at once.
  const flood = await shell('while :; do seq 1 20000; done');
  await open(page, `/runs/${flood}`);
  await page.waitForFunction(() => document.querySelectorAll('.log .row').length > 100);
  const began = performance.now();
  await page.locator('#log-search').pressSequentially('19999');
  await page.locator('.log-found').getByText('lines').waitFor();
  const typed = performance.now() - began;
  expect(typed < 20_000, `Typing took ${typed} ms`);
  for (let look = 0; look < 20; look++) expect(await page.evaluate(() => new Promise(done => requestAnimationFrame(() => done(document.querySelectorAll('.log .row').length)))) <= 600, 'The page grows');
  await page.locator('#stop-run').click();
  await over(page, 'stopped');

  // NaN is marked where it begins; how the curves are drawn stands in the address.
  const nan = await shell('for s in 1 2 3 4; do echo "sweepboard: step=$s m=$s loss=0.$s"; done; for s in 5 6; do echo "sweepboard: step=$s m=$s loss=nan"; done');
  await open(page, `/runs/${nan}`);
  await over(page, 'completed');
  await page.locator('.plot figcaption').getByText('NaN from step 5').waitFor();
  await page.getByRole('button', { name: 'Log scale' }).click();
  await page.waitForFunction(() => location.search.includes('y=log'));
  await page.locator('#smoothing').fill('0.6');
  await page.waitForFunction(() => location.search.includes('y=log') && location.search.includes('smooth=0.6'));
  await page.reload();
  await live(page);
  await soon(async () => await page.getByRole('button', { name: 'Log scale' }).getAttribute('aria-pressed') === 'true' && await page.locator('#smoothing').inputValue() === '0.6', 'The address forgot how the curves are drawn');

  // Files are saved under their own name.
  const files = await shell('printf 0123456789 > model.bin; echo 1 > "$SWEEPBOARD_CHECKPOINT_DIR/state.pt"; echo sweepboard: step=1 m=1');
  await open(page, `/runs/${files}`);
  await page.locator('.files').getByText('checkpoints/state.pt').waitFor();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByText('job_001/work/model.bin').click()]);
  expect(saved.suggestedFilename() === 'model.bin', `Saved as ${saved.suggestedFilename()}`);

  // Nothing a job prints is obeyed.
  const asked = [];
  page.on('request', request => { if (request.url().includes(':9/')) asked.push(request.url()); });
  page.on('dialog', dialog => { asked.push(dialog.message()); dialog.dismiss(); });
  const evil = await shell('printf "%s\\n" "$TEXT"; printf "ValueError: %s\\n" "$TEXT" >&2; exit 1', { environment: { TEXT: corpus } });
  await open(page, `/runs/${evil}?log=both&q=${encodeURIComponent('<img')}`);
  await page.locator('.log mark').first().waitFor();
  const shown = await page.evaluate(() => ({ hit: window.hit, made: document.querySelectorAll('.log img, .log a, .log script, .failure img').length, text: document.querySelector('main').textContent, red: document.querySelectorAll('.log .ink-2').length }));
  expect(shown.hit === undefined && shown.made === 0 && asked.length === 0, `A job's text was obeyed: ${JSON.stringify([shown.hit, shown.made, asked])}`);
  expect(shown.text.includes('onerror=') && !shown.text.includes('/evil') && shown.red === 2, 'The text is not shown as it should be');
  expect(!/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(shown.text), 'Control characters are shown');
  expectSilence(complaints);
});
