// Back, Forward and a page that had to be loaded again are at the place where they were left: the window, and boxes with an id and data-keep-scroll.
const key = 'sweepboard-scroll';
const limit = 15_000;
const places = (() => { try { return new Map(JSON.parse(sessionStorage.getItem(key) ?? '[]')); } catch { return new Map(); } })();
let address = location.href;
let finding = null;

history.scrollRestoration = 'manual';

function note() {
  if (finding) return;
  const boxes = [...document.querySelectorAll('[data-keep-scroll][id]')].filter(box => box.scrollTop > 0).map(box => [box.id, box.scrollTop]);
  places.delete(address);
  places.set(address, { top: scrollY, boxes });
  if (places.size > 50) places.delete(places.keys().next().value);
}

function keep() {
  try { sessionStorage.setItem(key, JSON.stringify([...places])); } catch { /* Then a reload begins at the top. */ }
}

// The page fills as its server answers: the place is there only once the page is long enough.
function find(to) {
  stop();
  const place = places.get(to);
  if (!place || (place.top === 0 && place.boxes.length === 0)) return;
  const step = () => {
    toPlace(0, place.top);
    const there = place.boxes.map(([id, top]) => {
      const box = document.getElementById(id);
      if (box) box.scrollTop = top;
      return box && Math.abs(box.scrollTop - top) < 2;
    });
    // What comes still may move it: held until nothing has come for a moment.
    if (Math.abs(scrollY - place.top) < 2 && there.every(Boolean)) {
      clearTimeout(finding.timer);
      finding.timer = setTimeout(stop, 400);
    }
  };
  const watch = new MutationObserver(step);
  finding = { watch, timer: setTimeout(stop, limit) };
  watch.observe(document.body, { childList: true, subtree: true });
  step();
}

function stop() {
  finding?.watch.disconnect();
  clearTimeout(finding?.timer);
  finding = null;
}

// Whoever scrolls by hand knows better.
for (const by of ['wheel', 'touchmove', 'keydown', 'mousedown']) addEventListener(by, stop, { passive: true, capture: true });
addEventListener('scroll', note, { passive: true, capture: true });
addEventListener('popstate', () => { address = location.href; find(address); });
addEventListener('pagehide', keep);
addEventListener('reloading', () => { note(); keep(); });

// The framework begins at the top after every navigation; one that changes no more than the query (a filter, a tab) stays where it is.
let staysUntil = 0;
const toPlace = window.scrollTo.bind(window);
window.scrollTo = (...to) => {
  const isFramework = performance.now() < staysUntil && to[0] === 0 && to[1] === 0;
  if (isFramework) staysUntil = 0;
  else toPlace(...to);
};

for (const method of ['pushState', 'replaceState']) {
  const original = history[method].bind(history);
  history[method] = (...values) => {
    original(...values);
    const before = address;
    address = location.href;
    const stays = new URL(before).pathname === location.pathname;
    staysUntil = stays ? performance.now() + 2000 : 0;
    if (stays && before !== address) note();
  };
}

if (['reload', 'back_forward'].includes(performance.getEntriesByType('navigation')[0]?.type)) find(address);
