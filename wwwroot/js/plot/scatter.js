// Dots, one a run: the history of a sweep (score by number, with the best so far), or a parameter against the score.
import { extent, format, shade } from './scale.js';
import { Column, State } from './frame.js';
import { Surface, write } from './surface.js';
import { axes, placeTip } from './axes.js';

export class Scatter {
  // options: { x: {column, name, log, names?}, y: the same, best: whether the best so far is drawn, maximize, empty }
  constructor(frame, canvas, tip, options, visit) {
    Object.assign(this, { frame, canvas, tip, options, visit, near: -1, spots: null });
    this.surface = new Surface(canvas, (...how) => this.paint(...how), (...how) => this.paintNear(...how));
    frame.views.add(this);
    this.listening = new AbortController();
    const on = (type, act) => canvas.addEventListener(type, act, { signal: this.listening.signal });
    on('pointermove', event => this.point(this.find(event.offsetX, event.offsetY)));
    on('pointerleave', () => this.point(-1));
    on('blur', () => this.point(-1));
    on('click', () => this.near >= 0 && this.visit(this.frame.number(this.near)));
    on('keydown', event => this.key(event));
    this.surface.redraw();
  }

  show(options) {
    this.options = options;
    this.surface.redraw();
  }

  paint(context, width, height, colors) {
    const { frame, options } = this;
    const shown = this.rows();
    this.canvas.dataset.points = shown.length;
    const ends = side => side.names ? [-0.5, side.names.length - 0.5]
      : extent(function* () { for (const row of shown) yield frame.at(row, side.column); }(), { log: side.log, margin: side.column === Column.number ? 0 : 0.04 });
    const [x, y] = [ends(options.x), ends(options.y)];
    this.places = null;
    if (!x || !y) {
      write(context, options.empty, width / 2, height / 2, { align: 'center', color: colors.quiet, most: width - 16 });
      return;
    }
    if (x[0] === x[1]) x[1] = x[0] + 1;
    this.places = axes(context, width, height, colors, {
      x, y, xLog: options.x.log, yLog: options.y.log, whole: options.x.column === Column.number, xNames: options.x.names, yNames: options.y.names, ...this.axisOptions(),
    });
    this.paintDots(context, shown, colors);
    if (options.best) this.paintBest(context, shown, colors);
  }

  axisOptions() {
    const { x, y, maximize } = this.options;
    return { xName: x.name, yName: y.name, better: y.column === Column.score ? (maximize ? 'up' : 'down') : '' };
  }

  // Rows with both numbers; those that the filter leaves out come first, and so lie below.
  rows() {
    const { frame, options } = this;
    const [kept, left] = [[], []];
    for (let row = 0; row < frame.count; row++) {
      const [x, y] = [frame.at(row, options.x.column), frame.at(row, options.y.column)];
      if (!Number.isFinite(x) || !Number.isFinite(y) || (options.x.log && x <= 0) || (options.y.log && y <= 0)) continue;
      (frame.isKept(row) ? kept : left).push(row);
    }
    return [...left, ...kept];
  }

  paintDots(context, shown, colors) {
    const { frame, options, places } = this;
    const rank = frame.ranks(options.maximize);
    const size = shown.length > 3000 ? 3 : shown.length > 500 ? 4 : 6;
    this.spots = new Float32Array(shown.length * 2);
    shown.forEach((row, i) => {
      const px = places.x(frame.at(row, options.x.column) + (options.x.names ? jitter(row) : 0));
      const py = places.y(frame.at(row, options.y.column) + (options.y.names ? jitter(row) : 0));
      this.spots[2 * i] = px;
      this.spots[2 * i + 1] = py;
      context.fillStyle = !frame.isKept(row) ? colors.line : Number.isNaN(rank[row]) ? colors.running : shade(rank[row], colors.dark, options.best ? 0.75 : 0.9);
      context.fillRect(px - size / 2, py - size / 2, size, size);
    });
    this.shown = shown;
  }

  paintBest(context, shown, colors) {
    const { frame, options, places } = this;
    const inOrder = [...shown].sort((a, b) => a - b).filter(row => frame.at(row, Column.state) === State.completed);
    context.strokeStyle = colors.ink;
    context.lineWidth = 1.5;
    context.beginPath();
    let best = NaN;
    for (const row of inOrder) {
      const score = frame.at(row, Column.score);
      if (!(options.maximize ? score > best : score < best) && !Number.isNaN(best)) continue;
      const px = places.x(frame.number(row));
      if (Number.isNaN(best)) context.moveTo(px, places.y(score));
      else context.lineTo(px, places.y(best));
      context.lineTo(px, places.y(score));
      best = score;
    }
    if (!Number.isNaN(best)) context.lineTo(places.box.right, places.y(best));
    context.stroke();
  }

  paintNear(context, colors) {
    if (this.near < 0 || !this.places) return placeTip(this.tip, this.canvas, 0, 0, '');
    const spot = this.shown.indexOf(this.near);
    if (spot < 0) return placeTip(this.tip, this.canvas, 0, 0, '');
    const [px, py] = [this.spots[2 * spot], this.spots[2 * spot + 1]];
    context.strokeStyle = colors.ink;
    context.lineWidth = 1.5;
    context.strokeRect(px - 5, py - 5, 10, 10);
    placeTip(this.tip, this.canvas, px, py, this.words(this.near).join('\n'));
  }

  words(row) {
    const { frame, options } = this;
    const say = side => `${side.name} ${side.names ? side.names[frame.at(row, side.column)] : format(frame.at(row, side.column))}`;
    return [`Run ${frame.number(row)}`, ...(options.x.column === Column.number ? [] : [say(options.x)]), say(options.y)];
  }

  find(x, y) {
    if (!this.places || !this.spots) return -1;
    let [best, least] = [-1, 20 * 20];
    for (let i = 0; i < this.shown.length; i++) {
      const far = (this.spots[2 * i] - x) ** 2 + (this.spots[2 * i + 1] - y) ** 2;
      if (far < least) [best, least] = [this.shown[i], far];
    }
    return best;
  }

  point(row) {
    if (row === this.near) return;
    this.near = row;
    this.canvas.style.cursor = row < 0 ? '' : 'pointer';
    this.surface.refresh();
  }

  key(event) {
    if (event.key === 'Enter' && this.near >= 0) return this.visit(this.frame.number(this.near));
    const order = this.shown && [...this.shown].sort((a, b) => this.frame.at(a, this.options.x.column) - this.frame.at(b, this.options.x.column));
    const to = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!to || !order?.length) return;
    event.preventDefault();
    const at = order.indexOf(this.near);
    this.point(order[Math.min(order.length - 1, Math.max(0, at < 0 ? 0 : at + to))]);
  }

  dispose() {
    this.frame.views.delete(this);
    this.listening.abort();
    this.surface.dispose();
  }
}

// Runs with the same choice stand beside each other, each always at the same place.
function jitter(row) { return ((row * 0.618034) % 1 - 0.5) * 0.5; }
