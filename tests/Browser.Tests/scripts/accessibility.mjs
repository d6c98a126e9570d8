// No serious or critical violation that axe finds, on any page, in one theme, wide and narrow; and no page wider than its window.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, live, withPage } from './browser.mjs';
import { client, seed } from './seed.mjs';

const [, , address, key, theme] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function look(page, where, found) {
  // The policy of the page forbids what it did not send itself; the debugger's door is not the page.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, impact, help, nodes } of violations.filter(v => ['serious', 'critical'].includes(v.impact))) {
    found.push(`${where}: ${id} (${impact}) ${help}\n    ${nodes.slice(0, 3).map(node => `${node.target.join(' ')}: ${node.any.concat(node.all)[0]?.message ?? ''}`).join('\n    ')}`);
  }

  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) found.push(`${where}: the page is ${wide} pixels wider than its window`);
}

// One of a run, one of a failure from elsewhere with its evidence open, one with nothing to go by.
async function diagnoses(runs) {
  const call = client(address, key);
  const open = async body => {
    const { id } = await call('/diagnoses', body);
    return (await call(`/diagnoses/${id}?wait=60`)).id;
  };
  const elsewhere = await open({
    title: 'elsewhere', command: 'python fit.py --lr 5', hyperparameters: { lr: 5 }, rows: [1, 2, 3, 4].map(step => ({ step, loss: step < 4 ? 2 ** (step * 8) : 'NaN' })),
    files: [{ path: 'fit.py', text: 'import torch\nmodel = torch.nn.Linear(2, 2)\ncriterion = torch.nn.CrossEntropyLoss(reduction="sum")\noptimizer = torch.optim.SGD(model.parameters(), lr=5)\nfor x, y in data:\n    loss = criterion(model(x), y)\n    loss.backward()\n    optimizer.step()\n' }],
    log: 'epoch 1\nTraceback (most recent call last):\n  File "fit.py", line 7, in <module>\n    loss.backward()\nRuntimeError: Loss became NaN at step 4\n', siblings: [{ id: 'other', status: 'completed', hyperparameters: { lr: 0.1 }, metrics: { loss: [2, 1, 0.5] } }],
  });
  return [`/diagnoses/${await open({ run_id: await runs('transformer, missing module') })}`, `/diagnoses/${elsewhere}`, `/diagnoses/${elsewhere}?e=E1`, `/diagnoses/${elsewhere}?e=E2`, `/diagnoses/${await open({})}`];
}

// A queue that is planned, each view of its plan, and one with mistakes.
async function allocations(page, where, found) {
  await page.goto(new URL('/allocations', address).href);
  await live(page);
  await page.locator('#sample-ten').click();
  await page.locator('#plan').click();
  await page.locator('#plan-sentence').waitFor();
  await page.locator('#plan').waitFor();
  await page.locator('a.gbar').first().click();
  await page.locator('#chosen-exp strong').waitFor();
  await look(page, `/allocations, planned ${where}`, found);
  for (const [tab, there] of [['what-if', '.sliders'], ['compare', '#objectives'], ['verify', '#plan-text']]) {
    await page.locator(`[data-tab=${tab}]`).click();
    await page.locator(there).waitFor();
    if (tab === 'verify') {
      await page.locator('#sample-plan').click();
      await page.locator('.violations li').first().waitFor();
    }
    await look(page, `/allocations, ${tab} ${where}`, found);
  }
  await page.locator('#queue-text').fill('{"experiments": [{"exp_id": "a"}], "available_gpus": {"T4": -1}}');
  await page.locator('#objective').focus();
  await page.locator('#queue-problems .problem').first().waitFor();
  await look(page, `/allocations, mistakes ${where}`, found);
  await page.locator('#queue-drop').click();
  await page.locator('.empty-state').waitFor();
}

await withPage(async page => {
  const found = [];
  await page.goto(address);
  await look(page, '/sign-in', found);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  await look(page, '/ (empty)', found);

  const ids = await seed(address, key, { many: 150 });
  const call = client(address, key);
  const runs = async name => (await call(`/sweeps/${ids[name]}/runs?limit=1`)).items[0].id;
  const paths = [
    '/', '/sweeps', '/sweeps?q=nothing-like-it', '/settings', '/new', '/new?preset=mlp', `/new?from=${ids['many runs']}`,
    `/sweeps/${ids['many runs']}?heat=1&sort=-score&selected=3,4&pinned=2&filter=val_acc > 1`, `/sweeps/${ids['many runs']}?filter=vall_acc > 1`, `/sweeps/${ids['many runs']}?copy=3`, `/sweeps/${ids['many runs']}/compare?runs=3,4,5`,
    `/sweeps/${ids['accuracy against latency']}?space=edit`, `/sweeps/${ids['accuracy against latency']}?filter=learning_rate > 0.01&space=exclude`, `/new?from=${ids['accuracy against latency']}`, `/new?from=${ids['learning rate by halving']}`, `/new?from=${ids['a population']}`, `/new?from=${ids['baseline, one year on']}&warm=true`,
    '/sweeps/none0000', '/runs/none0000-1', ...Object.values(ids).map(id => `/sweeps/${id}`),
    '/allocations', '/gpus', '/diagnoses', '/diagnoses/none0000', '/diagnoses/new', ...await diagnoses(runs),
    `/runs/${ids['baseline, one year on']}-20`, `/runs/${ids['a population']}-9`,
    ...await Promise.all(['small network here', 'transformer, missing module', 'many runs', 'accuracy against latency', 'learning rate by halving', 'a population', 'a year later'].map(async name => `/runs/${await runs(name)}`)),
  ];
  for (const scheme of [theme]) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      for (const path of paths) {
        const answer = await page.goto(new URL(path, address).href);
        // An address that no page has is answered by a plain one.
        if (answer.status() === 200) await live(page);
        await look(page, `${path} ${scheme} ${width}`, found);
      }

      await page.goto(new URL(`/sweeps/${ids['accuracy against latency']}?space=edit`, address).href);
      await live(page);
      await page.locator('#space-text').fill('search_space: {learning_rat: [2, 1]}');
      await page.locator('#space-says .problem').first().waitFor();
      await look(page, `a space with mistakes ${scheme} ${width}`, found);

      await allocations(page, `${scheme} ${width}`, found);

      await page.goto(new URL('/sweeps', address).href);
      await live(page);
      await page.keyboard.press('Control+k');
      await page.locator('#palette [role=option]').first().waitFor();
      await look(page, `palette ${scheme} ${width}`, found);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('heading', { name: 'Keys' }).waitFor();
      await look(page, `keys ${scheme} ${width}`, found);
    }
  }

  expect(found.length === 0, `${found.length} violations:\n${found.join('\n')}`);
});
