// A window on a log: sticks to its end while it is followed, keeps the line one reads in its place while lines come and go around it,
// and asks for more where one comes near an end of what is there. The server decides what is in the window.
const near = 400;
const panes = new Map();

class Pane {
  constructor(scroller, server) {
    this.scroller = scroller;
    this.server = server;
    this.turn = '0';
    this.asked = '';
    this.leaving = new AbortController();
    const on = (type, act, options) => scroller.addEventListener(type, act, { signal: this.leaving.signal, ...options });
    on('scroll', () => this.scrolled(), { passive: true });
    on('keydown', event => this.pressed(event));
    on('click', event => this.clicked(event));
    // Called after each change of the page and before it is painted.
    this.changes = new MutationObserver(() => this.changed());
    this.changes.observe(scroller, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['data-turn', 'data-mode', 'data-end', 'data-start', 'class'] });
    this.sizes = new ResizeObserver(() => this.place());
    this.sizes.observe(scroller);
    this.changed();
  }

  get mode() { return this.scroller.dataset.mode; }
  get below() { return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight; }

  changed() {
    const { turn, marked } = this.scroller.dataset;
    if (turn !== this.turn) {
      this.turn = turn;
      this.anchor = null;
      const row = marked && this.scroller.querySelector(`[data-at="${marked}"]`);
      if (row) {
        this.scroller.closest('.log-card').scrollIntoView({ block: 'nearest' });
        this.moveTo(row.offsetTop - this.scroller.clientHeight / 2);
      } else if (this.mode !== 'following') {
        this.moveTo(0);
      }
    }
    this.asked = '';
    this.place();
    this.hold();
    this.seek();
  }

  place() {
    if (this.mode === 'following') {
      this.moveTo(this.scroller.scrollHeight);
    } else if (this.anchor) {
      const row = this.scroller.querySelector(`[data-at="${this.anchor.at}"]`);
      if (row) this.moveTo(row.offsetTop - this.anchor.above);
    }
  }

  // The line at the top of what is seen keeps its place.
  hold() {
    const { scroller } = this;
    let [low, high] = [0, scroller.children.length - 1];
    while (low < high) {
      const middle = low + high >> 1;
      if (scroller.children[middle].offsetTop + scroller.children[middle].offsetHeight > scroller.scrollTop) high = middle; else low = middle + 1;
    }
    const row = scroller.children[low];
    this.anchor = row?.dataset.at ? { at: row.dataset.at, above: row.offsetTop - scroller.scrollTop } : null;
  }

  moveTo(top) {
    this.scroller.scrollTop = top;
    this.top = this.scroller.scrollTop;
  }

  scrolled() {
    const { scrollTop } = this.scroller;
    if (scrollTop === this.top) return;
    const up = scrollTop < this.top;
    this.top = scrollTop;
    if (up && this.mode === 'following' && this.below > 4) this.ask('ReadOn');
    this.hold();
    this.seek(true);
  }

  seek(byReader = false) {
    const { dataset, scrollTop } = this.scroller;
    if (this.mode === 'following') return;
    if (scrollTop < near && !dataset.start) this.ask('ShowEarlier');
    else if (!dataset.end && this.below < near) this.ask('ShowLater');
    else if (byReader && dataset.end && this.below < 4 && this.mode === 'reading') this.ask('ShowLater');
  }

  // One wish at a time: the next change of the page answers it.
  ask(wish) {
    if (this.asked === wish) return;
    this.asked = wish;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.asked = ''; this.seek(); }, 1500);
    this.server.invokeMethodAsync(wish).catch(() => {});
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const wish = { Home: 'GoToStart', End: 'Follow' }[event.key];
    if (!wish) return;
    event.preventDefault();
    this.ask(wish);
  }

  clicked(event) {
    const row = event.target.matches?.('.n') && event.target.closest('[data-at]');
    if (row) this.server.invokeMethodAsync('Point', Number(row.dataset.at)).catch(() => {});
  }

  close() {
    this.leaving.abort();
    this.changes.disconnect();
    this.sizes.disconnect();
    clearTimeout(this.timer);
  }
}

export function open(id, scroller, server) { panes.set(id, new Pane(scroller, server)); }

export function close(id) {
  panes.get(id)?.close();
  panes.delete(id);
}
