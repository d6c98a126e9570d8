// The part of a long table that is in sight. The server renders those rows and some around them, and rows of air above and below.
const watched = new Map();

export function open(id, box, server, rowHeight) {
  const listening = new AbortController();
  const state = { box, server, rowHeight, listening, asked: '', isAsking: false, sheet: null };
  state.resizing = new ResizeObserver(() => look(box, state));
  watched.set(id, state);
  box.addEventListener('scroll', () => look(box, state), { signal: listening.signal, passive: true });
  state.resizing.observe(box);
  look(box, state);
}

// One question at a time: where it has moved on meanwhile, that is asked next.
async function look(box, state) {
  if (state.isAsking) return;
  state.isAsking = true;
  for (;;) {
    const first = Math.floor(box.scrollTop / state.rowHeight);
    const count = Math.ceil(box.clientHeight / state.rowHeight) + 1;
    const asked = `${first - first % 5} ${count}`;
    if (asked === state.asked || state.listening.signal.aborted) break;
    state.asked = asked;
    await state.server.invokeMethodAsync('InSight', first - first % 5, count).catch(() => {});
  }
  state.isAsking = false;
}

// The first columns stay in place while one scrolls sideways: where each stands follows from the widths of those before it.
export function pin(id, columns) {
  const state = watched.get(id);
  const table = state?.box.querySelector('table');
  if (!table) return;
  const { box } = state;
  state.sheet ??= new CSSStyleSheet();
  if (!document.adoptedStyleSheets.includes(state.sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, state.sheet];
  const place = () => {
    let left = 0;
    const rules = [];
    // On a narrow screen pinned columns would leave no room for others.
    const most = box.clientWidth < 640 ? Math.min(columns, 2) : columns;
    [...table.tHead.rows[0].cells].slice(0, most).forEach((cell, i) => {
      rules.push(`#${table.id} tr:not(.gap) > :nth-child(${i + 1}) { position: sticky; left: ${left}px; z-index: 1; } #${table.id} thead > tr > :nth-child(${i + 1}) { z-index: 3; }`);
      left += cell.offsetWidth;
    });
    const text = rules.join('\n');
    if (text !== state.rules) state.sheet.replaceSync(state.rules = text);
  };
  state.widths?.disconnect();
  state.widths = new ResizeObserver(place);
  [...table.tHead.rows[0].cells].slice(0, columns).forEach(cell => state.widths.observe(cell));
  place();
}

export function close(id) {
  const state = watched.get(id);
  watched.delete(id);
  state?.listening.abort();
  state?.resizing.disconnect();
  state?.widths?.disconnect();
  if (state?.sheet) document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== state.sheet);
}
