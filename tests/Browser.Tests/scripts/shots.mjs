// Makes pictures of pages for people to look at: shots.mjs ADDRESS KEY FOLDER empty|full|tour [PART OF A NAME...]; tour: those of docs/tour.md
import { live, withPage } from './browser.mjs';
import { client, seed } from './seed.mjs';

const [, , address, key, folder, kind, ...wanted] = process.argv;
const call = client(address, key);

async function pages() {
  if (kind === 'empty') return { home: '/', sweeps: '/sweeps', new: '/new', settings: '/settings', allocations: '/allocations', gpus: '/gpus', diagnoses: '/diagnoses', 'new-diagnosis': '/diagnoses/new', 'no-such-diagnosis': '/diagnoses/none0000', 'no-such-sweep': '/sweeps/none0000', 'no-such-run': '/runs/none0000-1' };
  const ids = await seed(address, key, { many: 1000, peaceful: kind === 'tour' });
  const run = async (name, number) => `/runs/${(await call(`/sweeps/${ids[name]}/runs?limit=${number}`)).items[number - 1].id}`;
  const hostile = Object.keys(ids).find(name => name.includes('<script>'));
  if (kind === 'tour') return tour(ids, run);
  return {
    home: '/', sweeps: '/sweeps', 'sweeps-none-fits': '/sweeps?q=nothing-like-it', settings: '/settings', new: '/new',
    diagnoses: '/diagnoses', 'sweep-running': `/sweeps/${ids['resnet depth and width on CIFAR-10']}`, 'sweep-local': `/sweeps/${ids['small network here']}`, 'sweep-completed': `/sweeps/${ids['baseline, one year on']}`,
    'sweep-many': `/sweeps/${ids['many runs']}`, 'sweep-waits': `/sweeps/${ids['transformer, missing module']}`, 'sweep-failed': `/sweeps/${ids['every run fails']}`,
    'sweep-hostile': `/sweeps/${ids[hostile]}`, 'sweep-nothing-yet': `/sweeps/${ids['run elsewhere, told here']}`,
    'sweep-filtered': `/sweeps/${ids['many runs']}?filter=${encodeURIComponent('learning_rate >= 0.003 and dropout <= 0.3')}&sort=-score&heat=1&selected=7,12,30`, 'sweep-filter-wrong': `/sweeps/${ids['many runs']}?filter=vall_acc`.concat(encodeURIComponent(' > 3')),
    'sweep-front': `/sweeps/${ids['accuracy against latency']}`, 'sweep-halving': `/sweeps/${ids['learning rate by halving']}`, 'sweep-population': `/sweeps/${ids['a population']}`, 'sweep-warm': `/sweeps/${ids['a year later']}`, 'space-edit': `/sweeps/${ids['accuracy against latency']}?space=edit`,
    'new-warm': `/new?from=${ids['baseline, one year on']}&warm=true`, 'run-why': `/runs/${ids['baseline, one year on']}-20`, 'run-copied': `/runs/${ids['a population']}-9`,
    'sweep-copy': `/sweeps/${ids['many runs']}?copy=12`, compare: `/sweeps/${ids['many runs']}/compare?runs=7,12,30,41`, 'new-preset': '/new?preset=transformer', 'new-from': `/new?from=${ids['resnet depth and width on CIFAR-10']}`,
    'run-training': await run('small network here', 1), 'run-failed': await run('transformer, missing module', 1), 'run-completed': await run('baseline, one year on', 1), 'run-hostile': await run(hostile, 1),
  };
}

async function tour(ids, run) {
  const many = `/sweeps/${ids['many runs']}`;
  return {
    home: '/', sweeps: '/sweeps', 'new-sweep': '/new?preset=transformer', 'sweep-running': `/sweeps/${ids['resnet depth and width on CIFAR-10']}`,
    'sweep-filtered': `${many}?filter=${encodeURIComponent('learning_rate >= 0.003 and dropout <= 0.3')}&sort=-score&heat=1`, compare: `${many}/compare?runs=7,12,30,41`,
    front: `/sweeps/${ids['accuracy against latency']}`, rungs: `/sweeps/${ids['learning rate by halving']}`, why: `/runs/${ids['baseline, one year on']}-20`,
    run: await run('small network here', 1), 'run-failed': await run('transformer, missing module', 1), settings: '/settings',
  };
}

const after = { palette: ['Control+k'], keys: ['?'] };

await withPage(async page => {
  await page.goto(address);
  const shown = { ...await pages(), palette: '/sweeps', keys: '/' };
  if (kind === 'tour') return takeTour(page, shown);
  const take = name => wanted.length === 0 || wanted.some(part => name.includes(part));
  for (const scheme of ['light', 'dark']) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: width > 400 ? 900 : 844 });
      const shoot = name => page.screenshot({ path: `${folder}/${name}-${kind}-${scheme}-${width}.png`, fullPage: !(name in after) });
      await page.context().clearCookies();
      await page.goto(address);
      if (kind === 'empty' && take('sign-in')) await shoot('sign-in');
      await page.getByLabel('API key').fill(key);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await live(page);
      if (kind === 'full') shown.diagnosis ??= await openSample(page);
      for (const [name, path] of Object.entries(shown).filter(([name]) => take(name))) {
        await page.goto(new URL(path, address).href);
        await live(page);
        for (const pressed of after[name] ?? []) await page.keyboard.press(pressed);
        // Plots and pictures of time are drawn after the first answer; nothing is asserted here.
        await page.waitForTimeout(600);
        await shoot(name);
      }
    }
  }
});

// The failure that ships, diagnosed: the address of its page.
async function openSample(page) {
  await page.goto(new URL('/diagnoses', address).href);
  await live(page);
  await page.getByText('Open the sample').click();
  await page.waitForURL(/\/diagnoses\/[a-z0-9]{8}/);
  await page.getByText('What to change').first().waitFor();
  return new URL(page.url()).pathname;
}

// Ten experiments on eight GPUs, planned.
async function planSample(page) {
  await page.getByRole('button', { name: 'Sample: ten experiments' }).click();
  await page.locator('#plan').click();
  await page.getByText('Proven: no plan is better.').waitFor();
}

async function takeTour(page, shown) {
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await live(page);
  shown.diagnosis = await openSample(page);
  shown.allocation = '/allocations';
  const dark = ['sweeps', 'sweep-running', 'compare', 'run', 'palette'];
  const parts = { rungs: '.rungs-part', why: '.suggestion' };
  const narrow = ['home', 'sweep-running', 'diagnosis'];
  for (const [name, path] of Object.entries(shown)) {
    for (const width of narrow.includes(name) ? [1440, 390] : [1440]) {
      await page.emulateMedia({ colorScheme: dark.includes(name) ? 'dark' : 'light', reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: width === 390 ? 1300 : ['sweep-filtered', 'diagnosis', 'allocation'].includes(name) ? 1640 : name.startsWith('sweep-') || name.startsWith('new') || name === 'run' ? 1480 : 900 });
      await page.goto(new URL(path, address).href);
      await live(page);
      for (const pressed of after[name] ?? []) await page.keyboard.press(pressed);
      if (name === 'allocation') await planSample(page);
      await page.waitForTimeout(1500);
      const part = parts[name] && page.locator(parts[name]);
      await (part ?? page).screenshot({ path: `${folder}/${name}${width === 390 ? '-narrow' : ''}.png` });
    }
  }
}
