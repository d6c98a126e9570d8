// Bars of a chart of GPUs over time: the arrow keys lead from one to the next, and what is under the pointer or the focus is told in words.
const charts = new Map();

export function open(id, box, tip) {
  const listening = new AbortController();
  const on = (type, act) => box.addEventListener(type, act, { signal: listening.signal });
  on('pointerover', event => tell(box, tip, event.target.closest('a.gbar')));
  on('pointerleave', () => tell(box, tip, null));
  on('focusin', event => tell(box, tip, event.target.closest('a.gbar')));
  on('focusout', () => tell(box, tip, null));
  on('scroll', () => tell(box, tip, null));
  on('keydown', event => move(box, event));
  charts.set(id, listening);
}

export function close(id) {
  charts.get(id)?.abort();
  charts.delete(id);
}

function tell(box, tip, bar) {
  tip.hidden = !bar;
  if (!bar) return;
  tip.textContent = bar.getAttribute('aria-label');
  const [outer, there] = [box.parentElement.getBoundingClientRect(), bar.getBoundingClientRect()];
  const left = Math.max(there.left, box.getBoundingClientRect().left) - outer.left;
  tip.style.left = `${Math.max(0, Math.min(left, outer.width - tip.offsetWidth))}px`;
  const above = there.top - outer.top - tip.offsetHeight - 4;
  tip.style.top = `${above >= 0 ? above : there.bottom - outer.top + 4}px`;
}

const middle = rect => ({ x: (rect.left + rect.right) / 2, y: (rect.top + rect.bottom) / 2 });

// The nearest bar on that side, those straight ahead before those aside.
function move(box, event) {
  const bar = event.target.closest?.('a.gbar');
  const [across, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [];
  if (!bar || across === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const from = bar.getBoundingClientRect();
  const ahead = rect => across ? across * (middle(rect).x - middle(from).x) : down * (down > 0 ? rect.top - from.bottom + 2 : from.top - rect.bottom + 2);
  const aside = rect => across ? Math.max(0, rect.top - from.bottom + 1, from.top - rect.bottom + 1) : Math.max(0, rect.left - from.right, from.left - rect.right);
  let [next, best] = [null, Infinity];
  for (const other of box.querySelectorAll('a.gbar')) {
    const rect = other.getBoundingClientRect();
    if (other === bar || ahead(rect) <= 0) continue;
    const far = ahead(rect) + 8 * aside(rect);
    if (far < best) [next, best] = [other, far];
  }
  next?.focus();
}
