// Measures the pages as a person has them: in Chromium, against the server named. Prints one measurement a line, as JSON.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [, , address, key, tests, ten, processId] = process.argv;
const { chromium } = createRequire(`${tests}/`)('playwright-core');
const flags = ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'];
const say = (what, unit, value, aim = null) => console.log(JSON.stringify({ what, unit, value, aim, peer: null }));
const at = (values, share) => { const sorted = [...values].sort((a, b) => a - b); return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]; };
const residentMb = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))[1]) / 1024;
const cpuSeconds = () => { const fields = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ')[1].split(' '); return (Number(fields[11]) + Number(fields[12])) / 100; };

async function api(path, body) {
  const answer = await fetch(new URL(`/api/v1${path}`, address), { method: body === undefined ? 'GET' : 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}

let session;

// One signs in once: the server bounds how often that is tried.
async function signedIn(browser) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, storageState: session });
  const page = await context.newPage();
  await page.goto(address);
  if (!session) {
    await page.fill('input[name=key]', key);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await page.waitForSelector('[data-live=yes]');
  session ??= await context.storageState();
  return page;
}

async function heapMb(session) {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
}

// What comes over the socket, in bytes.
async function countWire(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const wire = { bytes: 0, session };
  session.on('Network.webSocketFrameReceived', ({ response }) => { wire.bytes += response.opcode === 2 ? response.payloadData.length * 0.75 : response.payloadData.length; });
  return wire;
}

const all = runs => page => page.waitForFunction(count => document.querySelector('#runs [data-run]') && Number(document.querySelector('#parallel')?.dataset.points) >= count, runs);

async function opening(browser) {
  const page = await signedIn(browser);
  const wire = await countWire(page);
  const times = [];
  for (let i = 0; i < 4; i++) {
    wire.bytes = 0;
    const began = Date.now();
    await page.goto(`${address}sweeps/${ten}`);
    await all(10_000)(page);
    if (i) times.push(Date.now() - began);
  }
  say('a sweep of 10,000 runs opens: rows and plots drawn', 'ms', at(times, 0.5), '1,500');
  say('its opening on the wire', 'KB', wire.bytes / 1000);
  await scrolling(page);
  await updating(page, wire);
  await page.close();
}

async function scrolling(page) {
  await page.locator('.rows').scrollIntoViewIfNeeded();
  const seen = await page.evaluate(async () => {
    const box = document.querySelector('.rows');
    const { left, top, height } = box.getBoundingClientRect();
    const frames = [];
    let blank = 0;
    let last = await new Promise(requestAnimationFrame);
    for (let i = 0; i < 300; i++) {
      box.scrollTop += 66;
      const now = await new Promise(requestAnimationFrame);
      frames.push(now - last);
      last = now;
      if (!document.elementFromPoint(left + 120, top + height / 2)?.closest('[data-run]')) blank++;
    }
    return { frames, blank };
  });
  say('scrolling its table by two rows a frame', 'frames/s', 1000 / (seen.frames.reduce((a, b) => a + b) / seen.frames.length), '50');
  say('frames of it that took longer than 34 ms', '%', 100 * seen.frames.filter(f => f > 34).length / seen.frames.length);
  say('frames of it in which the middle was blank', '%', 100 * seen.blank / seen.frames.length);
}

// One more run of 10,000: what its events cost on the wire, all updates together.
async function updating(page, wire) {
  const source = (await api(`/sweeps/${ten}/runs?limit=1`)).items[0];
  wire.bytes = 0;
  const added = await api(`/sweeps/${ten}/runs`, { hyperparameters: source.hyperparameters, copied_from: source.id });
  await page.waitForFunction(count => Number(document.querySelector('#parallel').dataset.points) >= count, added.number);
  for (let run = added; run.status !== 'completed' && run.status !== 'failed';) run = await api(`/runs/${added.id}`);
  const { seq } = await api(`/sweeps/${ten}`);
  await page.waitForFunction(wanted => Number(document.querySelector('#sentence').dataset.seq) >= wanted, seq);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  say('one more run of 10,000, from suggestion to score, on the wire', 'KB', wire.bytes / 1000, '50 an update');
}

const busy = { name: 'a thousand events a second', metric: 'val_acc', optimizer: 'random', max_runs: 13_000, max_parallel: 200, estimated_minutes: 1, polling: { initial_delay_ms: 100, max_delay_ms: 1000 },
  dispatcher: { kind: 'simulated', time_scale: 50 }, search_space: { learning_rate: { log_uniform: [0.0001, 0.1] }, layers: { int: [1, 8] } }, retry: { max_retries: 0, pause_after_same_failures: 0 } };

async function typingUnderLoad(browser) {
  const { id } = await api('/sweeps', busy);
  const page = await signedIn(browser);
  await page.goto(`${address}sweeps/${id}`);
  await all(50)(page);
  const wire = await countWire(page);
  const [began, firstSeq, firstCpu] = [Date.now(), (await api(`/sweeps/${id}`)).seq, cpuSeconds()];
  const [painted, applied, heap] = [[], [], []];
  const filter = page.locator('[data-filter=filter]');
  await filter.focus();
  await page.evaluate(() => {
    window.painted = [];
    document.querySelector('[data-filter=filter]').addEventListener('input', event => requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - event.timeStamp))));
  });
  for (let second = 0; Date.now() - began < 60_000; second++) {
    for (const text of [`learning_rate < 0.0${1 + second % 9}`, '']) {
      await filter.fill('');
      const typed = Date.now();
      await filter.pressSequentially(text || 'x', { delay: 20 });
      if (text) {
        await page.waitForFunction(() => { const words = document.querySelector('#filter-says').textContent.replaceAll(',', '').match(/(\d+) of (\d+)/); return words && words[1] !== words[2]; });
        applied.push(Date.now() - typed - 20 * text.length);
      }
    }
    if (second % 8 === 4) heap.push(await heapMb(wire.session));
  }
  painted.push(...await page.evaluate(() => window.painted));
  const [seconds, seq] = [(Date.now() - began) / 1000, (await api(`/sweeps/${id}`)).seq];
  say('events a second while typing was measured', 'events/s', (seq - firstSeq) / seconds, '1,000');
  say('a key typed under that load is on the screen, p95', 'ms', at(painted, 0.95), '250');
  say('the same, the slowest of all', 'ms', at(painted, 1));
  say('what was typed has filtered, after its last key, p95', 'ms', at(applied, 0.95));
  say('the page on the wire under that load', 'KB/s', wire.bytes / 1000 / seconds);
  say('the server under that load, engine and page', '% of a core', 100 * (cpuSeconds() - firstCpu) / seconds);
  say('memory of the open page, first quarter of the minute', 'MB', heap[0]);
  say('memory of the open page, end of the minute', 'MB', heap.at(-1));
  await page.close();
  await api(`/sweeps/${id}/stop`, {});
}

async function tenBrowsers(browser) {
  const { id } = await api('/sweeps', { name: 'watched by ten', metric: 'm', dispatcher: 'external', optimizer: 'random', max_parallel: 10, search_space: { x: { uniform: [0, 1] } } });
  const before = residentMb();
  const pages = await Promise.all(Array.from({ length: 10 }, () => signedIn(browser)));
  for (const page of pages) {
    await page.goto(`${address}sweeps/${id}`);
    await page.waitForSelector('#sentence');
    await page.evaluate(() => {
      window.seen = [];
      new MutationObserver(() => window.seen.push([Number(document.querySelector('#sentence').dataset.seq), Date.now()])).observe(document.querySelector('#sentence'), { attributeFilter: ['data-seq'] });
    });
  }
  say('memory of the server for each open page', 'MB', (residentMb() - before) / pages.length);
  for (let i = 0; i < 60; i++) {
    const [run] = (await api(`/sweeps/${id}/ask`, {})).items;
    await new Promise(resolve => setTimeout(resolve, 150));
    await api(`/runs/${run.id}/tell`, { metrics: { m: i } });
    await new Promise(resolve => setTimeout(resolve, 150));
  }
  const { seq } = await api(`/sweeps/${id}`);
  await Promise.all(pages.map(page => page.waitForFunction(wanted => Number(document.querySelector('#sentence').dataset.seq) >= wanted, seq)));
  const events = (await api(`/sweeps/${id}/events?after=1&limit=1000`)).items.map(e => ({ seq: e.seq, at: Date.parse(e.at) }));
  const late = [];
  for (const page of pages) {
    const seen = await page.evaluate(() => window.seen);
    for (const event of events.slice(50)) late.push(seen.find(([seq]) => seq >= event.seq)[1] - event.at);
  }
  say('event to screen with 10 pages open, p50', 'ms', at(late, 0.5));
  say('event to screen with 10 pages open, p95', 'ms', at(late, 0.95), '100');
  say('event to screen with 10 pages open, p99', 'ms', at(late, 0.99));
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
try {
  await opening(browser);
  await tenBrowsers(browser);
  await typingUnderLoad(browser);
} finally {
  await browser.close();
}
