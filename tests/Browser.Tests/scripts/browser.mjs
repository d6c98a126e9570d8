// One page in Chromium that remembers what a person would see in the console: errors, refused content, failed requests.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { expect } from './expect.mjs';

export { expect };

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function withPage(work) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
  try {
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(40_000);
    const complaints = [];
    page.on('console', message => { if (['error', 'warning'].includes(message.type())) complaints.push(`console ${message.type()}: ${message.text()}`); });
    page.on('pageerror', error => complaints.push(`page error: ${error.message}`));
    page.on('response', response => { if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`); });
    try {
      await work(page, complaints);
    } catch (error) {
      // What a person would have seen tells more than what the script waited for.
      const seen = await page.locator('body').innerText({ timeout: 2_000 }).catch(() => 'nothing');
      console.error(`At ${page.url()} stands:\n${seen.slice(0, 3_000)}\nThe browser complained:\n${complaints.slice(0, 10).join('\n')}`);
      throw error;
    }
  } finally {
    await browser.close();
  }
}

export function expectSilence(complaints) {
  expect(complaints.length === 0, `The browser complained:\n${complaints.join('\n')}`);
}

export async function live(page) {
  await page.locator('[data-live=yes]').waitFor();
}

// What a page comes to show: to look once would judge how busy the machine is.
export async function soon(holds, message) {
  for (const end = Date.now() + 40_000; !await holds();) {
    if (Date.now() > end) throw new Error(typeof message === 'function' ? await message() : message);
    await new Promise(done => setTimeout(done, 50));
  }
}

// Files chosen before the page listens would be lost without a word.
export async function choose(page, selector, files) {
  await page.waitForFunction(input => document.querySelector(input)?._blazorInputFileNextFileId !== undefined, selector);
  await page.locator(selector).setInputFiles(files);
}

const steps = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

// Tells the test where one is, and waits for it to do its part.
export async function step(said) {
  console.log(said);
  await steps.next();
}
