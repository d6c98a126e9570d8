// A canvas that fills its figure, is sharp on any screen, follows the theme, and draws at most once a frame.

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

export class Surface {
  // paint(context, width, height, palette) is called whenever there is something new to see.
  constructor(canvas, paint) {
    this.canvas = canvas;
    this.paint = paint;
    this.frame = 0;
    this.context = canvas.getContext('2d');
    this.resizing = new ResizeObserver(() => this.redraw());
    this.resizing.observe(canvas);
    surfaces.add(this);
  }

  get palette() { return palette ??= readPalette(); }

  redraw() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.drawNow();
    });
  }

  drawNow() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    const sharp = window.devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * sharp) || this.canvas.height !== Math.round(height * sharp)) {
      this.canvas.width = Math.round(width * sharp);
      this.canvas.height = Math.round(height * sharp);
    }
    this.context.setTransform(sharp, 0, 0, sharp, 0, 0);
    this.context.clearRect(0, 0, width, height);
    this.context.font = `12px ${getComputedStyle(this.canvas).fontFamily}`;
    this.paint(this.context, width, height, this.palette);
  }

  dispose() {
    surfaces.delete(this);
    this.resizing.disconnect();
    cancelAnimationFrame(this.frame);
    // A frame asked for by a late message must not draw on what is gone.
    this.redraw = () => {};
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
