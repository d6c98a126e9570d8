// What is typed into a form is kept in this browser as it is typed: neither a reload nor a lost link loses it.
const prefix = 'sweepboard.draft.';
const most = 20;
let form, key, last, touched, link;

const inputs = () => [...form.querySelectorAll('[data-field]')];
const valueOf = input => input.type === 'checkbox' ? String(input.checked) : input.value;

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

function typed(event) {
  if (!event.target.dataset.field) return;
  last = event.target.dataset.field;
  touched.add(event.target);
  keep();
}

// What was typed while the link was down, the server has not heard of.
function tellAgain() {
  const file = inputs().filter(input => input.dataset.field === 'file');
  const changed = last === 'file' ? file : inputs().filter(input => touched.has(input) && !file.includes(input));
  for (const input of changed) for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
}

function followLink() {
  const dialog = document.getElementById('components-reconnect-modal');
  if (!dialog) return;
  const isDown = () => !dialog.classList.contains('components-reconnect-hide') && /components-reconnect-(show|failed|retrying)/.test(dialog.className);
  let down = isDown();
  link = new MutationObserver(() => {
    if (down && !isDown()) tellAgain();
    down = isDown();
  });
  link.observe(dialog, { attributes: true, attributeFilter: ['class'] });
}

function prune() {
  const drafts = Object.keys(globalThis.localStorage ?? {}).filter(name => name.startsWith(prefix)).map(name => ({ name, at: read(name)?.at ?? 0 }));
  drafts.sort((a, b) => b.at - a.at).slice(most).forEach(draft => localStorage.removeItem(draft.name));
}

export function attach(element, name) {
  detach();
  [form, key, last, touched] = [element, prefix + name, null, new Set()];
  form.addEventListener('input', typed);
  followLink();
  prune();
  const kept = read(key);
  last = kept?.last ?? null;
  return kept && { fields: kept.fields, last };
}

export function keep() {
  if (!form?.isConnected) return;
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), last, fields: inputs().map(input => ({ field: input.dataset.field, value: valueOf(input) })) }));
  } catch {
    // No room, or a browser that keeps nothing: the page works without.
  }
}

export function forget() {
  localStorage.removeItem(key);
}

export function end() {
  if (form) forget();
  detach();
}

export function detach() {
  form?.removeEventListener('input', typed);
  link?.disconnect();
  form = link = undefined;
}
