// A language model helps only once a person lets it: until then nothing is sent, then no secret is; what was sent stands with the answer, and the page prints without its buttons.
import { createServer } from 'node:http';
import { expect, expectSilence, live, soon, withPage } from './browser.mjs';
import { client } from './seed.mjs';

const [, , address, key, port] = process.argv;
const call = client(address, key);
const secret = 'sk-proj-4f9a8c7d6e5b4a3f2e1d0c9b8a7f6e5d';

// Speaks the chat completions protocol, a piece at a time, and keeps what it was sent.
const bodies = [];
const chunk = (delta, reason = null) => `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'helper-1', choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;
const usage = `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'helper-1', choices: [], usage: { prompt_tokens: 321, completion_tokens: 45, total_tokens: 366 } })}\n\n`;
const model = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  bodies.push(body);
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const word of ['The index ', 'is one ', 'past the end.']) response.write(chunk({ role: 'assistant', content: word }));
  response.end(chunk({}, 'stop') + usage + 'data: [DONE]\n\n');
});
await new Promise(ready => model.listen(Number(port), '127.0.0.1', ready));

const ask = async (page, question) => {
  await page.locator('#question').fill(question);
  await page.locator('#ask').click();
  const turn = page.locator('article.asked[data-ended=yes]').filter({ hasText: question });
  await turn.waitFor();
  return turn;
};

try {
  await withPage(async (page, complaints) => {
    const { id } = await call('/diagnoses', { title: 'index', files: [{ path: 'fit.py', text: 'import torch\nx = torch.zeros(3)\nprint(x[5])\n' }],
      log: `login with api_key=${secret}\nTraceback (most recent call last):\n  File "fit.py", line 3, in <module>\n    print(x[5])\nIndexError: index 5 is out of bounds for dimension 0 with size 3\n` });
    await page.goto(address);
    await page.getByLabel('API key').fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await live(page);
    complaints.length = 0;
    await page.goto(new URL(`/diagnoses/${id}`, address).href);
    await live(page);
    await page.locator('.head .badge').getByText('ready').waitFor();

    // A model is configured, and nobody let it help: the built-in analyst answers, and nothing leaves.
    const alone = await ask(page, 'Which line is it?');
    await soon(async () => (await alone.innerText()).includes('fit.py'), 'it is answered without a model');
    expect(await alone.locator('.sent, .usage').count() === 0, 'no model is named with it');
    expect(bodies.length === 0, 'nothing was sent');

    // Let in once, it is in after a reload too.
    await page.getByRole('button', { name: 'Let helper-1 help' }).click();
    await page.locator('.consent').getByText('helper-1 helps with the answers').waitFor();
    expect(bodies.length === 0, 'leave alone sends nothing');
    await page.reload();
    await live(page);
    await page.locator('.consent').getByText('helper-1 helps with the answers').waitFor();
    expect(await page.locator('#allow-model').count() === 0, 'it is not asked for again');

    // Its words come, with what they cost and what was sent for them, which holds no secret.
    const helped = await ask(page, 'Why is the index wrong?');
    await helped.getByText('The index is one past the end.').waitFor();
    await helped.locator('.usage').getByText('helper-1: 321 tokens sent, 45 received').waitFor();
    await helped.locator('.sent summary').click();
    await soon(async () => (await helped.locator('.sent pre').allInnerTexts()).join('\n').includes('Why is the index wrong?'), 'what was sent can be read');
    expect(bodies.length > 0 && bodies.some(body => body.includes('Why is the index wrong?')), 'the model was asked');
    expect(!bodies.some(body => body.includes(secret)), 'no secret was sent');
    expect(!(await page.locator('body').innerText()).includes(secret), 'no secret stands in what was sent');

    // Printed, it is the report alone.
    await page.evaluate(() => { window.printed = 0; window.print = () => { window.printed++; }; });
    await page.getByRole('button', { name: 'Print' }).click();
    await soon(() => page.evaluate(() => window.printed === 1), 'the browser is told to print');
    await page.emulateMedia({ media: 'print' });
    await soon(async () => !await page.locator('#ask').isVisible() && !await page.locator('[data-print]').isVisible(), 'what is to be pressed is not printed');
    expect(await page.locator('#root-cause').isVisible() && await helped.isVisible(), 'the answer and the conversation are');
    await page.emulateMedia({ media: 'screen' });
    expectSilence(complaints);
  });
} finally {
  model.close();
}
