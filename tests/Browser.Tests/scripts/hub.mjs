// A client outside the pages follows a sweep by the hub: every event once and in order, also across a lost link.
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { expect } from './expect.mjs';

const [, , address, key] = process.argv;
const spec = `
search_space: {lr: {range: [1, 60], step: 1}}
metric: val_acc
dispatcher: {kind: simulated, time_scale: 10000}
polling: {initial_delay_ms: 10, max_delay_ms: 20}
estimated_minutes: 60
max_parallel: 4
`;

async function rest(path, init = {}) {
  const answer = await fetch(new URL(`/api/v1${path}`, address), { ...init, headers: { authorization: `Bearer ${key}` } });
  expect(answer.ok, `${path}: ${answer.status} ${answer.ok ? '' : await answer.text()}`);
  return answer.json();
}

async function withHub(accessKey, work) {
  const link = new HubConnectionBuilder()
    .withUrl(new URL('/hubs/sweeps', address).href, accessKey ? { accessTokenFactory: () => accessKey } : {})
    .configureLogging(LogLevel.None).build();
  try {
    await link.start();
    return await work(link);
  } finally {
    await link.stop();
  }
}

// Follows until an event is the last wanted; returns all that came.
const follow = (link, id, after, isLast, method = 'Follow') => new Promise((resolve, reject) => {
  const events = [];
  const reading = link.stream(method, id, after).subscribe({
    next: event => {
      events.push(event);
      if (isLast(event, events)) {
        reading.dispose();
        resolve(events);
      }
    },
    error: reject,
    complete: () => reject(new Error('The stream ended by itself')),
  });
});

const failure = async promise => promise.then(() => '', error => error.message);

const { id } = await rest('/sweeps', { method: 'POST', body: spec });
const first = await withHub(key, link => follow(link, id, 0, (_, events) => events.length === 40));
const last = first.at(-1).seq;
expect(first.every(e => e.type !== 'sweep_ended'), 'The sweep was over before the link was lost');
while ((await rest(`/sweeps/${id}`)).seq < last + 20);
const second = await withHub(key, link => follow(link, id, last, event => event.type === 'sweep_ended'));

const seen = [...first, ...second];
const page = await rest(`/sweeps/${id}/events?limit=1000`);
expect(page.next === null, 'More events than this script reads');
expect(JSON.stringify(seen) === JSON.stringify(page.items), `Seen ${seen.map(e => e.seq)}, but there are ${page.items.map(e => e.seq)}`);
expect(seen.every((e, i) => e.seq === i + 1 && e.sweep_id === id), 'Not once and in order');

expect((await failure(withHub(key, link => follow(link, 'none0000', 0, () => true)))).includes("There is no sweep 'none0000'."), 'An unknown sweep is not refused by name');
expect((await failure(withHub(key, link => follow(link, '../x', -5, () => true)))).includes('There is no sweep'), 'A strange id is not refused');
expect((await failure(withHub(null, () => {}))).includes('401'), 'Without a key the hub is open');
expect((await failure(withHub('not the key', () => {}))).includes('401'), 'With a wrong key the hub is open');
// A diagnosis by the same hub: all that happens in it, once and in order, from any number on.
const diagnosis = (await rest('/diagnoses', { method: 'POST', body: JSON.stringify({ log: 'ValueError: broken' }) })).id;
const told = await withHub(key, link => follow(link, diagnosis, 0, (_, events) => events.filter(e => e.type === 'turn_ended').length === 5, 'FollowDiagnosis'));
expect(told.every((e, i) => e.seq === i + 1 && e.diagnosis_id === diagnosis), 'Not once and in order');
expect(told[0].type === 'diagnosis_created' && told.some(e => e.type === 'turn_part'), 'The turns are told piece by piece');
const rest5 = await withHub(key, link => follow(link, diagnosis, 5, (_, events) => events.length === told.length - 5, 'FollowDiagnosis'));
expect(JSON.stringify(rest5) === JSON.stringify(told.slice(5)), 'It goes on after the number given');
expect((await failure(withHub(key, link => follow(link, 'none0000', 0, () => true, 'FollowDiagnosis')))).includes("There is no diagnosis 'none0000'."), 'An unknown diagnosis is not refused by name');

const negotiated = await fetch(new URL(`/hubs/sweeps?access_token=${key}`, address));
expect(negotiated.status === 401, `A key in the address is answered with ${negotiated.status}`);
