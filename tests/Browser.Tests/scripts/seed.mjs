// Fills a server with what pages should be looked at with: running, paused by failures, completed, failed, stopped, many runs, hostile names.
import { pathToFileURL } from 'node:url';

const hostile = '<script>window.hit=1</script><img src=x onerror="window.hit=1">\u001b[31mred\u202ekcab\u0007';
const simulated = (timeScale, failureRate = 0) => ({ kind: 'simulated', time_scale: timeScale, failure_rate: failureRate });
const fast = { polling: { initial_delay_ms: 20, max_delay_ms: 100 }, retry: { initial_delay_seconds: 0.1, max_retries: 1, pause_after_same_failures: 0, on: { configuration: 'never' } } };
const traceback = 'printf "epoch 1/10\\n"; printf "Traceback (most recent call last):\\n  File \\"train.py\\", line 12, in <module>\\n    import torchvision\\nModuleNotFoundError: No module named \'torchvision\'\\n" >&2; exit 1';
const learning = 'i=0; while [ $i -lt 3000 ]; do i=$((i+1)); awk -v i=$i -v lr="$0" \'BEGIN { printf "sweepboard: step=%d val_acc=%.4f loss=%.4f\\n", i, 92 - 60 / (1 + i * lr * 20), 2.3 / (1 + i * lr * 10) }\'; sleep 1; done';

// peaceful: without the names that try what a page does with them.
export function specs({ many = 2000, peaceful = false } = {}) {
  const all = [
    { name: 'baseline, one year on', tags: ['baseline', 'vision'], search_space: { learning_rate: { log_uniform: [0.0001, 0.1] }, layers: [2, 3, 4] }, metric: 'val_acc', max_runs: 24, max_parallel: 8, dispatcher: simulated(2000000), estimated_minutes: 40, price: { simulated: 0.9 }, budget: { usd: 30 }, ...fast },
    { name: 'many runs', tags: ['scale'], search_space: { learning_rate: { log_uniform: [0.0001, 0.1] }, batch_size: { int: [8, 512], log: true }, dropout: { uniform: [0, 0.7] }, optimizer: ['adam', 'sgd', 'lion'] }, metric: 'val_acc', optimizer: 'tpe', max_runs: many, max_parallel: 100, dispatcher: simulated(10000000, 0.03), estimated_minutes: 30, price: { simulated: 0.35 }, budget: { usd: 2000 }, ...fast },
    { name: 'every run fails', tags: ['broken'], search_space: { learning_rate: [0.1, 0.01] }, metric: 'val_acc', max_runs: 6, max_parallel: 2, command: ['sh', '-c', 'echo "CUDA out of memory. Tried to allocate 2.00 GiB" >&2; exit 1'], dispatcher: 'local', ...fast },
    { name: 'transformer, missing module', tags: ['nlp'], search_space: { learning_rate: { log_uniform: [0.0001, 0.1] }, heads: [4, 8] }, metric: 'val_acc', max_runs: 12, max_parallel: 1, command: ['sh', '-c', traceback], dispatcher: 'local', budget: { usd: 5 }, price: { local: 0.2 } },
    { name: hostile, tags: [hostile], search_space: { x: [hostile], y: [1, 2, 3] }, metric: 'm', max_parallel: 1, retry: { max_retries: 0, pause_after_same_failures: 1 }, environment: { TEXT: hostile }, command: ['sh', '-c', 'printf "%s\\n" "$TEXT"; printf "ValueError: %s\\n" "$TEXT" >&2; exit 1'], dispatcher: 'local' },
    { name: 'resnet depth and width on CIFAR-10', tags: ['vision', 'gpu'], search_space: { learning_rate: { log_uniform: [0.0001, 0.1] }, depth: [18, 34, 50], width: { range: [1, 4], step: 1 } }, metric: 'val_acc', max_runs: 60, max_parallel: 6, resources: { gpus: 2, gpu_type: 'T4' }, price: { T4: 0.35 }, budget: { usd: 45 }, dispatcher: simulated(60, 0.1), estimated_minutes: 30, ...fast },
    { name: 'small network here', tags: ['local'], search_space: { learning_rate: [0.01, 0.03, 0.1, 0.3] }, metric: 'val_acc', max_parallel: 3, command: ['sh', '-c', learning, '{learning_rate}'], dispatcher: 'local', price: { local: 0.12 }, budget: { usd: 1 } },
    { name: 'accuracy against latency', optimizer: 'nsga2', search_space: { learning_rate: { log_uniform: [0.0001, 0.1] }, batch_size: { int: [8, 512], log: true }, dropout: { uniform: [0, 0.7] }, optimizer: ['adam', 'sgd', 'lion'] }, objectives: [{ metric: 'val_acc', direction: 'maximize' }, { metric: 'latency_ms', direction: 'minimize' }], constraints: [{ metric: 'memory_gb', at_most: 8 }], exclude: [{ learning_rate: [0.05, 0.1], optimizer: 'sgd' }], optimizer: { kind: 'nsga2', population: 10 }, max_runs: 400, max_parallel: 4, dispatcher: simulated(6000), estimated_minutes: 10, ...fast },
    { name: 'learning rate by halving', tags: ['asha'], search_space: { learning_rate: { log_uniform: [0.0001, 0.1] }, dropout: { uniform: [0, 0.7] } }, metric: 'val_acc', scheduler: { kind: 'asha', mode: 'promotion', min_steps: 2, max_steps: 20 }, max_runs: 40, max_parallel: 6, dispatcher: simulated(6000), estimated_minutes: 20, price: { simulated: 0.9 }, ...fast },
    { name: 'a population', tags: ['pbt'], search_space: { learning_rate: { log_uniform: [0.0001, 0.1] }, dropout: { uniform: [0, 0.7] } }, metric: 'val_acc', scheduler: { kind: 'pbt', interval: 4, population: 8 }, max_runs: 30, max_parallel: 6, dispatcher: simulated(6000), estimated_minutes: 20, price: { simulated: 0.9 }, ...fast },
    { name: 'run elsewhere, told here', search_space: { learning_rate: { log_uniform: [0.0001, 0.1] } }, metric: 'val_loss', direction: 'minimize', max_runs: 20, max_parallel: 4, dispatcher: 'external' },
  ];
  return peaceful ? all.filter(spec => spec.name !== hostile) : all;
}

export function client(address, key) {
  return async (path, body) => {
    const answer = await fetch(new URL(`/api/v1${path}`, address), { method: body === undefined ? 'GET' : 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

const settled = sweep => sweep.status !== 'running';

// Returns the ids by name, once those that end have ended.
export async function seed(address, key, options) {
  const call = client(address, key);
  const ids = {};
  for (const spec of specs(options)) ids[spec.name] = (await call('/sweeps', spec)).id;
  const untilAsync = async (name, done) => { while (!done(await call(`/sweeps/${ids[name]}`))) await new Promise(resolve => setTimeout(resolve, 100)); };
  await untilAsync('accuracy against latency', sweep => sweep.counts.completed >= 60);
  await call(`/sweeps/${ids['accuracy against latency']}/pause`, {});
  for (const name of ['baseline, one year on', 'many runs', 'every run fails', 'transformer, missing module', 'learning rate by halving', 'a population', hostile].filter(name => name in ids)) await untilAsync(name, settled);
  await untilAsync('resnet depth and width on CIFAR-10', sweep => sweep.counts.completed >= 4);
  ids['a year later'] = (await call('/sweeps', { name: 'a year later', search_space: { learning_rate: { log_uniform: [0.0003, 0.3] }, layers: [2, 3, 4] }, metric: 'val_acc', warm_start_from: [ids['baseline, one year on']], max_runs: 12, max_parallel: 4, dispatcher: simulated(2000000), estimated_minutes: 40, ...fast })).id;
  await untilAsync('a year later', settled);
  await call(`/sweeps/${ids['run elsewhere, told here']}/pause`, {});
  return ids;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await seed(process.argv[2], process.argv[3], { many: Number(process.argv[4] ?? 2000) }), null, 2));
