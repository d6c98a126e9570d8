// The sweep and run pages: two tabs agree, a reload keeps them, a run's page grows while it trains, hostile text lies inert.
import { expect, expectSilence, live, soon, withPage } from './browser.mjs';

const [, , address, key] = process.argv;
const hostile = '<script>window.hit=1</script><img src=x onerror="window.hit=1">\u001b[31mred\u202ekcab\u0007';

async function start(spec) {
  const answer = await fetch(new URL('/api/v1/sweeps', address), { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: JSON.stringify(spec) });
  expect(answer.status === 201, await answer.clone().text());
  return (await answer.json()).id;
}

async function signIn(page) {
  await page.goto(address);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
}

async function open(page, path) {
  await page.goto(new URL(path, address).href);
  await live(page);
}

const badge = page => page.locator('header.head .badge');
const space = { x: { range: [1, 9], step: 1 } };

await withPage(async (page, complaints) => {
  await signIn(page);
  complaints.length = 0;

  const external = await start({ name: 'two tabs', search_space: space, metric: 'm', dispatcher: 'external' });
  const other = await page.context().newPage();
  other.on('console', message => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
  await open(page, `/sweeps/${external}`);
  await open(other, `/sweeps/${external}`);
  const delays = [];
  for (const [button, word] of [['#pause', 'paused'], ['#resume', 'running'], ['#pause', 'paused'], ['#resume', 'running']]) {
    await page.locator(button).click();
    const clicked = performance.now();
    await other.locator('header.head').getByText(word).waitFor();
    delays.push(performance.now() - clicked);
  }
  expect(Math.min(...delays) < 2_000, `The other tab was late: ${delays} ms`);
  await page.locator('#pause').click();
  await page.locator('#resume').waitFor();
  await page.reload();
  await live(page);
  await soon(async () => (await badge(page).innerText()).includes('paused'), 'The reload shows another state');
  await soon(async () => (await page.locator('#sentence').innerText()) === 'Paused by a person.', 'The reload has lost the reason');
  await other.close();

  const training = await start({
    name: 'training', search_space: { x: [1] }, metric: 'm',
    command: ['sh', '-c', 'i=0; while [ $i -lt 500 ]; do i=$((i+1)); echo "sweepboard: step=$i m=$i"; sleep 0.1; done'],
  });
  await open(page, `/runs/${training}-1`);
  const points = () => page.locator('.plots canvas').getAttribute('data-points').then(Number);
  await page.locator('.log').getByText('step=3 m=3').waitFor();
  await page.waitForFunction(() => document.querySelector('.plots canvas')?.dataset.points >= 3);
  const drawn = await points();
  await page.waitForFunction(before => document.querySelector('.plots canvas').dataset.points >= before + 5, drawn);
  await page.locator('.log').getByText(`m=${drawn + 5}`, { exact: false }).waitFor();
  await page.locator('#stop-run').click();
  await page.locator('header.head').getByText('stopped').waitFor();
  await page.locator('p').getByText('Stopped by a person.').first().waitFor();

  for (const [path, says] of [['/sweeps/none0000', 'No such sweep'], ['/runs/none0000-1', 'No such run'], [`/runs/${training}-99`, 'No such run'], ['/sweeps/%3Cb%3E', 'No such sweep']]) {
    await open(page, path);
    await page.getByRole('heading', { level: 1, name: says }).waitFor();
  }

  const evil = await start({
    name: hostile, max_parallel: 1, search_space: { x: [hostile], y: [1, 2, 3] }, metric: 'm', tags: [hostile], retry: { max_retries: 0, pause_after_same_failures: 1 }, environment: { TEXT: hostile },
    command: ['sh', '-c', 'printf "%s\\n" "$TEXT"; printf "ValueError: %s\\n" "$TEXT" >&2; exit 1'],
  });
  await open(page, `/sweeps/${evil}`);
  await page.locator('header.head').getByText('paused').waitFor();
  await expectInert(page);
  await open(page, `/runs/${evil}-1`);
  await page.locator('.log').getByText('onerror').waitFor();
  await page.getByText('user error').first().waitFor();
  await expectInert(page);
  await open(page, '/sweeps');
  await page.locator(`[data-sweep=${evil}]`).waitFor();
  await expectInert(page);
  expectSilence(complaints);
});

async function expectInert(page) {
  const shown = await page.evaluate(() => ({ hit: window.hit, made: document.querySelectorAll('main script, main img').length, text: document.title + document.querySelector('main').textContent }));
  expect(shown.hit === undefined && shown.made === 0, 'Text from a job became part of the page');
  expect(shown.text.includes('<script>'), 'The text is not shown');
  expect(!/[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069]/.test(shown.text), `Control characters are shown: ${JSON.stringify(shown.text)}`);
}
