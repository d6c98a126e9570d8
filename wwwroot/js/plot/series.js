// Curves over a common axis: learning curves and other metrics. The server sends the points that are new, and how to show them.
import { extent, format, shade } from './scale.js';
import { Surface, rule, write } from './surface.js';
import { axes, placeTip } from './axes.js';

const plots = new Map();

export function open(id, canvas, tip, options, select) { plots.set(id, new SeriesPlot(canvas, tip, options, select)); }
export function show(id, options) { plots.get(id)?.show(options); }
// The points of a curve from number `from` on; bytes hold pairs of 64-bit numbers.
export function add(id, key, from, bytes) { plots.get(id)?.add(key, from, bytes); }
export function close(id) { plots.get(id)?.dispose(); plots.delete(id); }

class SeriesPlot {
  constructor(canvas, tip, options, select) {
    Object.assign(this, { canvas, tip, options, select, curves: new Map(), cursor: null, places: null });
    this.surface = new Surface(canvas, (...how) => this.paint(...how), (...how) => this.paintCursor(...how));
    this.listening = new AbortController();
    const on = (type, act) => canvas.addEventListener(type, act, { signal: this.listening.signal });
    on('pointermove', event => this.point(event.offsetX, event.offsetY));
    on('pointerleave', () => this.point(null));
    on('blur', () => this.point(null));
    on('keydown', event => this.key(event));
    on('click', () => this.near && this.select?.invokeMethodAsync('SelectAsync', this.near.key));
    this.surface.redraw();
  }

  show(options) {
    this.options = options;
    const kept = new Set(options.curves.map(curve => curve.key));
    for (const key of this.curves.keys()) if (!kept.has(key)) this.curves.delete(key);
    this.surface.redraw();
  }

  add(key, from, bytes) {
    const fresh = new Float64Array(bytes.slice().buffer);
    const old = this.curves.get(key) ?? new Float64Array(0);
    const points = new Float64Array(from * 2 + fresh.length);
    points.set(old.subarray(0, from * 2));
    points.set(fresh, from * 2);
    this.curves.set(key, points);
    this.surface.redraw();
  }

  // What is drawn of a curve: its x, its y as reported and its y smoothed (exponential moving average, corrected at its beginning).
  *drawn() {
    const keep = this.options.smoothing;
    for (const curve of this.options.curves) {
      const points = this.curves.get(curve.key);
      if (!points?.length) continue;
      const smooth = new Float64Array(points.length / 2);
      let [held, weight] = [0, 0];
      for (let i = 0; i < smooth.length; i++) {
        const value = points[2 * i + 1];
        if (Number.isFinite(value)) {
          held = keep * held + (1 - keep) * value;
          weight = keep * weight + (1 - keep);
        }
        smooth[i] = Number.isFinite(value) ? held / weight : NaN;
      }
      yield { ...curve, points, smooth, length: smooth.length };
    }
  }

  paint(context, width, height, colors) {
    const curves = [...this.drawn()];
    const x = extent(curves.flatMap(c => [c.points[0], c.points[c.points.length - 2]]), { margin: 0 });
    const y = extent(function* () { for (const c of curves) for (let i = 0; i < c.length; i++) yield c.points[2 * i + 1]; }(), { log: this.options.log });
    this.places = null;
    this.shown = curves;
    this.canvas.dataset.points = curves.reduce((sum, c) => sum + c.length, 0);
    if (!x || !y) {
      write(context, this.emptyWords(curves), width / 2, height / 2, { align: 'center', color: colors.quiet, most: width - 16 });
      return;
    }
    if (x[0] === x[1]) x[1] = x[0] + 1;
    this.places = axes(context, width, height, colors, { x, y, xName: this.options.xName, yName: this.options.yName, yLog: this.options.log, better: this.options.better, whole: true });
    for (const curve of curves) this.paintCurve(context, curve, colors);
  }

  emptyWords(curves) {
    if (!curves.length) return this.options.empty;
    return this.options.log ? 'Nothing above zero: a logarithmic axis cannot show it' : 'Only NaN or infinite values were reported';
  }

  color(curve, colors, alpha = 1) {
    if (curve.shade != null) return shade(curve.shade, colors.dark, alpha);
    const base = { reference: colors.quiet, running: colors.running, failed: colors.failed }[curve.role] ?? colors.accent;
    return alpha === 1 ? base : base.replace(/^rgba?\(([^)/]+)\)$/, `rgba($1, ${alpha})`);
  }

  paintCurve(context, curve, colors) {
    if (this.options.smoothing > 0) this.stroke(context, curve, i => curve.points[2 * i + 1], this.color(curve, colors, 0.25), 1);
    this.stroke(context, curve, i => curve.smooth[i], this.color(curve, colors), curve.role === 'reference' ? 1.25 : 2, curve.role === 'reference' ? [5, 4] : []);
    this.markNotFinite(context, curve, colors);
  }

  stroke(context, curve, value, color, thick, dash = []) {
    const { x, y } = this.places;
    context.strokeStyle = color;
    context.lineWidth = thick;
    context.lineJoin = 'round';
    context.setLineDash(dash);
    context.beginPath();
    let [down, last] = [false, 0];
    for (let i = 0; i < curve.length; i++) {
      const v = value(i);
      if (!Number.isFinite(v) || (this.options.log && v <= 0)) { down = false; continue; }
      const [px, py] = [x(curve.points[2 * i]), y(v)];
      if (down) {
        if (curve.steps) context.lineTo(px, last);
        context.lineTo(px, py);
      } else context.moveTo(px, py);
      [down, last] = [true, py];
    }
    context.stroke();
    context.setLineDash([]);
    if (curve.length === 1 || curve.dots) this.dots(context, curve, value, color);
  }

  dots(context, curve, value, color) {
    const { x, y } = this.places;
    context.fillStyle = color;
    for (let i = 0; i < curve.length; i++) {
      const v = value(i);
      if (!Number.isFinite(v) || (this.options.log && v <= 0)) continue;
      context.beginPath();
      context.arc(x(curve.points[2 * i]), y(v), 2.5, 0, 7);
      context.fill();
    }
  }

  // Where values stop being numbers there is a line, and a word at its head.
  markNotFinite(context, curve, colors) {
    const { x, box } = this.places;
    let was = false;
    for (let i = 0, marks = 0; i < curve.length && marks < 20; i++) {
      const value = curve.points[2 * i + 1];
      const isNow = !Number.isFinite(value);
      if (isNow && !was) {
        const px = x(curve.points[2 * i]);
        rule(context, px, box.top, px, box.bottom, colors.failed, [3, 3]);
        const right = px < (box.left + box.right) / 2;
        write(context, `${format(value)} from ${this.options.xName} ${format(curve.points[2 * i])}`, px + (right ? 4 : -4), box.top + 8 + 14 * marks, { align: right ? 'left' : 'right', color: colors.failed });
        marks++;
      }
      was = isNow;
    }
  }

  point(px, py) {
    this.cursor = px === null || !this.places ? null : { value: this.places.x.invert(px), y: py };
    this.surface.refresh();
  }

  key(event) {
    const xs = this.shown?.flatMap(c => Array.from({ length: c.length }, (_, i) => c.points[2 * i]));
    if (!xs?.length || !this.places) return;
    const sorted = [...new Set(xs)].sort((a, b) => a - b);
    const at = this.cursor ? sorted.reduce((best, v, i) => Math.abs(v - this.cursor.value) < Math.abs(sorted[best] - this.cursor.value) ? i : best, 0) : -1;
    const to = { ArrowRight: at + 1, ArrowLeft: Math.max(0, at - 1), Home: 0, End: sorted.length - 1 }[event.key];
    if (event.key === 'Enter' && this.near) this.select?.invokeMethodAsync('SelectAsync', this.near.key);
    if (to === undefined) return;
    event.preventDefault();
    this.cursor = { value: sorted[Math.min(to, sorted.length - 1)], y: this.places.box.top };
    this.surface.refresh();
  }

  paintCursor(context, colors) {
    this.near = null;
    if (!this.cursor || !this.places) return placeTip(this.tip, this.canvas, 0, 0, '');
    const { x, y, box } = this.places;
    const px = Math.min(box.right, Math.max(box.left, x(this.cursor.value)));
    rule(context, px, box.top, px, box.bottom, colors.quiet);
    const found = this.shown.map(curve => ({ curve, i: nearest(curve, this.cursor.value) }));
    const far = f => { const v = f.curve.smooth[f.i]; return Number.isFinite(v) ? Math.abs(y(v) - this.cursor.y) : Infinity; };
    found.sort((a, b) => far(a) - far(b));
    this.near = found[0]?.curve;
    const step = found[0]?.curve.points[2 * found[0].i];
    const lines = found.slice(0, 8).map(f => `${f.curve.name}  ${format(f.curve.points[2 * f.i + 1])}`);
    if (found.length > 8) lines.push(`and ${found.length - 8} more`);
    placeTip(this.tip, this.canvas, px, this.cursor.y, `${this.options.xName} ${format(step)}\n${lines.join('\n')}`);
  }

  dispose() {
    this.listening.abort();
    this.surface.dispose();
  }
}

function nearest(curve, value) {
  let [low, high] = [0, curve.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (curve.points[2 * middle] < value) low = middle; else high = middle;
  }
  return Math.abs(curve.points[2 * high] - value) < Math.abs(curve.points[2 * low] - value) ? high : low;
}
