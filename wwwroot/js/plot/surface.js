// A canvas that fills its figure, is sharp on any screen, follows the theme, and draws what changed at most once a frame.

const names = ['paper', 'raised', 'ink', 'quiet', 'line', 'accent', 'running', 'completed', 'failed', 'pruned', 'waiting'];
const surfaces = new Set();
let palette = null;

// Colours are light-dark() pairs; only an element's computed colour says which of the two holds.
function readPalette() {
  const probe = document.body.appendChild(document.createElement('span'));
  const read = {};
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    read[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  const [r, g, b] = read.paper.match(/[\d.]+/g).map(Number);
  read.dark = r + g + b < 384;
  return read;
}

function themeChanged() {
  palette = null;
  surfaces.forEach(surface => surface.redraw());
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themeChanged);
new MutationObserver(themeChanged).observe(document.documentElement, { attributeFilter: ['data-theme'] });

// Of the time between two drawings of what changed by itself, this much may be spent drawing.
const share = 0.1;

export class Surface {
  // paint(context, width, height, palette) draws what the data say, and is called when there is something new; over, if given, draws what the pointer says, above it.
  constructor(canvas, paint, over = null) {
    Object.assign(this, { canvas, paint, over, isStale: true, frame: 0, timer: 0, nextAt: 0 });
    this.context = canvas.getContext('2d');
    this.base = document.createElement('canvas');
    this.resizing = new ResizeObserver(() => this.redraw());
    this.resizing.observe(canvas);
    surfaces.add(this);
  }

  get palette() { return palette ??= readPalette(); }

  // Something new: drawn in the next frame, or a little later where drawing is dear, so that the page stays quick for whoever uses it.
  redraw() {
    this.isStale = true;
    const wait = this.nextAt - performance.now();
    if (wait <= 0) this.refresh();
    else this.timer ||= setTimeout(() => { this.timer = 0; this.refresh(); }, wait);
  }

  // Only the pointer moved.
  refresh() { this.frame ||= requestAnimationFrame(() => { this.frame = 0; this.draw(); }); }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    if (this.isStale && performance.now() >= this.nextAt) {
      const began = performance.now();
      this.prepare(this.base, width, height);
      this.paint(this.base.getContext('2d'), width, height, this.palette);
      this.isStale = false;
      this.nextAt = performance.now() + (performance.now() - began) / share;
    }
    const context = this.prepare(this.canvas, width, height);
    context.drawImage(this.base, 0, 0, width, height);
    this.over?.(context, this.palette);
  }

  prepare(canvas, width, height) {
    const sharp = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * sharp) || canvas.height !== Math.round(height * sharp)) {
      canvas.width = Math.round(width * sharp);
      canvas.height = Math.round(height * sharp);
    }
    const context = canvas.getContext('2d');
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
    context.clearRect(0, 0, width, height);
    context.font = `12px ${this.font ??= getComputedStyle(this.canvas).fontFamily}`;
    return context;
  }

  dispose() {
    surfaces.delete(this);
    this.resizing.disconnect();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    // A frame asked for by a late message must not draw on what is gone.
    this.redraw = this.refresh = () => {};
  }
}

// Words on the canvas, cut where they would not fit.
export function write(context, text, x, y, { align = 'left', base = 'middle', color, most = Infinity } = {}) {
  context.fillStyle = color;
  context.textAlign = align;
  context.textBaseline = base;
  while (text.length > 1 && context.measureText(text).width > most) text = `${text.slice(0, text.endsWith('…') ? -2 : -1)}…`;
  context.fillText(text, x, y);
}

export function rule(context, x1, y1, x2, y2, color, dash = []) {
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
  context.setLineDash([]);
}
