// <local-time datetime="…" form="full|clock|age|elapsed">: a moment in the reader's zone and habits. What counts, counts here, without the server.
const full = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const counting = new Set();

// Of what is over or to come, the largest unit says enough, and does not tick.
function about(seconds) {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return duration(seconds);
}

function duration(seconds) {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min${seconds < 600 ? ` ${Math.floor(seconds % 60)} s` : ''}`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
  return `${Math.floor(seconds / 86400)} days`;
}

function written(at, form) {
  if (form === 'clock') return clock.format(at);
  if (form === 'full') return full.format(at);
  const seconds = (Date.now() - at) / 1000;
  if (form === 'elapsed') return duration(Math.max(0, seconds));
  return Math.abs(seconds) < 5 ? 'now' : seconds > 0 ? `${about(seconds)} ago` : `in ${about(-seconds)}`;
}

class LocalTime extends HTMLElement {
  static observedAttributes = ['datetime', 'form'];

  connectedCallback() { this.write(); }
  disconnectedCallback() { counting.delete(this); }
  attributeChangedCallback() { if (this.isConnected) this.write(); }

  write() {
    const at = new Date(this.getAttribute('datetime'));
    if (Number.isNaN(at.getTime())) return;
    const form = this.getAttribute('form');
    const text = written(at, form);
    if (this.textContent !== text) this.textContent = text;
    this.title = exact.format(at);
    if (form === 'age' || form === 'elapsed') counting.add(this); else counting.delete(this);
  }
}

customElements.define('local-time', LocalTime);
setInterval(() => counting.forEach(shown => shown.write()), 1000);
