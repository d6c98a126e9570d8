// Every key of the pages (docs/keyboard.md). None fires while one types, or behind a dialog.
const places = { h: '/', s: '/sweeps', n: '/new', d: '/diagnoses', a: '/allocations', ',': '/settings' };
const typed = 'input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit]), textarea, select, [contenteditable=true]';
const actedOn = 'a, button, summary, input, select, textarea';
const lastRow = new WeakMap();
let server = null;
let asked = null;
let turn = 0;
let pageKeys = new Set();
let goingUntil = 0;

const palette = () => document.getElementById('palette');
const isShown = element => element.checkVisibility?.() ?? element.offsetParent !== null;
const shown = selector => [...document.querySelectorAll(selector)].find(isShown);

// What is asked before the page is linked is asked once it is.
function ask(...call) {
  if (server) server.invokeMethodAsync(...call).catch(() => { /* The link is down: reconnect.js says so. */ });
  else asked = call;
}

function openPalette() {
  const dialog = palette();
  if (!dialog || dialog.open || document.querySelector('dialog[open]')) return;
  const input = dialog.querySelector('input');
  input.value = '';
  dialog.showModal();
  input.focus();
  ask('PaletteOpened', ++turn);
}

// The browser tells of a close a moment later: by then it may be open again.
function closed(event) {
  if (event.target === palette() && !event.target.open) ask('PaletteClosed', turn);
}

export function closePalette() { palette()?.close(); }

function move(by) {
  const from = document.activeElement?.closest('[data-row]');
  const box = from?.closest('[data-rows]') ?? shown('[data-rows]');
  const rows = box ? [...box.querySelectorAll('[data-row]')].filter(isShown) : [];
  if (rows.length === 0) return false;
  const at = from ? rows.indexOf(from) : lastRow.get(box) ?? -1;
  const next = Math.min(rows.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by));
  lastRow.set(box, next);
  rows[next].tabIndex = -1;
  rows[next].focus({ preventScroll: true });
  rows[next].scrollIntoView({ block: 'nearest' });
  return true;
}

function onRow(selector) {
  const row = document.activeElement?.matches('[data-row]') ? document.activeElement : null;
  const target = row?.querySelector(selector);
  target?.click();
  return Boolean(target);
}

const keys = {
  '?': () => { ask('ShowKeys'); return true; },
  '/': () => {
    const filter = shown('[data-filter]');
    filter?.focus();
    filter?.select?.();
    return Boolean(filter);
  },
  g: () => { goingUntil = performance.now() + 1500; return true; },
  j: () => move(1),
  k: () => move(-1),
  Enter: () => onRow('[data-open], a[href]'),
  x: () => onRow('[data-select], input[type=checkbox]'),
  z: () => {
    const undo = [...document.querySelectorAll('.toast-act')].at(-1);
    undo?.click();
    return Boolean(undo);
  },
};

function go(key) {
  goingUntil = 0;
  if (!(key in places)) return false;
  Blazor.navigateTo(places[key]);
  return true;
}

function page(key) {
  if (!pageKeys.has(key)) return false;
  ask('PressPageKey', key);
  return true;
}

function inField(event) {
  const field = event.target;
  if (!field.matches?.('[data-filter]')) return;
  if (event.key === 'Escape') field.blur();
  if (event.key === 'ArrowDown' && field.matches('input') && !field.hasAttribute('list') && move(1)) event.preventDefault();
}

function pressed(event) {
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
    return;
  }

  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.('dialog[open]')) {
    // The arrows choose; in a field they would move the caret.
    if (event.target.closest('#palette') && ['ArrowUp', 'ArrowDown', 'Enter'].includes(event.key)) event.preventDefault();
    return;
  }

  if (event.target.matches?.(typed)) {
    inField(event);
    return;
  }

  if (event.key === 'Enter' && event.target.closest?.(actedOn)) return;
  const done = performance.now() < goingUntil ? go(event.key) : (Object.hasOwn(keys, event.key) && keys[event.key]()) || page(event.key);
  if (done) event.preventDefault();
}

function clicked(event) {
  if (event.target.closest?.('[data-palette]')) openPalette();
  else if (event.target === palette()) closePalette();
  else if (event.target.closest?.('[data-skip]')) document.getElementById('main')?.focus();
}

document.addEventListener('keydown', pressed);
document.addEventListener('click', clicked);
document.addEventListener('close', closed, true);

export function start(to) {
  server = to;
  if (asked) ask(...asked);
  asked = null;
}

export function stop() { server = null; }

export function offer(names) { pageKeys = new Set(names); }

export function theme(name) { document.dispatchEvent(new CustomEvent('theme', { detail: name })); }
