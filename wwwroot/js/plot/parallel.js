// Parallel coordinates: one axis a parameter and one for the score, one line a run. A stretch marked on an axis becomes a clause of the filter.
import { extent, format, scale, shade, ticks } from './scale.js';
import { Column } from './frame.js';
import { Surface, rule, write } from './surface.js';
import { placeTip } from './axes.js';

const space = { left: 56, right: 72, top: 40, bottom: 12 };
const grip = 22;

export class Parallel {
  // options: { axes: [{column, name, log, names?, low, high}], maximize, empty }, low and high the stretch that the filter keeps; brushed(name, low, high) with null ends for none.
  constructor(frame, canvas, tip, options, visit, brushed) {
    Object.assign(this, { frame, canvas, tip, options, visit, brushed, near: -1, drag: null, focus: 0 });
    this.surface = new Surface(canvas, (...how) => this.paint(...how), (...how) => this.paintOver(...how));
    frame.views.add(this);
    this.listening = new AbortController();
    const on = (type, act) => canvas.addEventListener(type, act, { signal: this.listening.signal });
    on('pointerdown', event => this.down(event));
    on('pointermove', event => this.move(event));
    on('pointerup', event => this.up(event));
    on('pointerleave', () => this.drag || this.point(-1));
    on('blur', () => this.surface.refresh());
    on('focus', () => this.surface.refresh());
    on('keydown', event => this.key(event));
    this.show(options);
  }

  show(options) {
    this.options = options;
    // On a narrow screen the axes keep their distance, and the figure scrolls in its own box.
    this.canvas.style.minWidth = `${options.axes.length * 84}px`;
    this.surface.redraw();
  }

  layout(width, height) {
    const { frame } = this;
    const [top, bottom, many] = [space.top, height - space.bottom, this.options.axes.length];
    return this.options.axes.map((axis, i) => {
      // Without a single value (no run has scored yet) an axis has no numbers to show.
      const known = axis.names ? [-0.5, axis.names.length - 0.5] : extent(frame.column(axis.column), { log: axis.log, margin: 0.02 });
      const ends = known ?? [1, 10];
      const place = scale(ends[0], ends[1], bottom, top, axis.log);
      const x = many > 1 ? space.left + i * (width - space.left - space.right) / (many - 1) : width / 2;
      // Only a parameter can be absent by its condition; a score is still to come.
      const hasGaps = axis.column >= Column.first && frame.some(row => Number.isNaN(frame.at(row, axis.column)));
      return { ...axis, x, place, hasGaps, isEmpty: !known, y: value => Number.isFinite(value) && !(axis.log && value <= 0) ? place(value) : NaN };
    });
  }

  paint(context, width, height, colors) {
    const { frame } = this;
    this.canvas.dataset.points = frame.count;
    if (!frame.count || this.options.axes.length < 2) {
      write(context, this.options.empty, width / 2, height / 2, { align: 'center', color: colors.quiet, most: width - 16 });
      this.laid = null;
      return;
    }
    this.laid = this.layout(width, height);
    this.paintLines(context, colors);
    this.laid.forEach((axis, i) => this.paintAxis(context, axis, i, colors, width));
  }

  // What is under the pointer or the keys: the marked stretches, the axis in focus, the nearest run.
  paintOver(context, colors) {
    if (!this.laid) return placeTip(this.tip, this.canvas, 0, 0, '');
    this.laid.forEach((axis, i) => this.paintStretch(context, axis, i, colors));
    this.paintNear(context, colors);
  }

  paintLines(context, colors) {
    const { frame } = this;
    const rank = frame.ranks(this.options.maximize);
    const order = Array.from({ length: frame.count }, (_, row) => row).sort((a, b) => (rank[a] || 0) - (rank[b] || 0));
    const alpha = frame.count > 3000 ? 0.22 : frame.count > 300 ? 0.4 : 0.7;
    context.lineWidth = 1;
    for (const row of order) {
      if (frame.isKept(row)) continue;
      context.strokeStyle = colors.line;
      this.line(context, row);
    }
    for (const row of order) {
      if (!frame.isKept(row)) continue;
      context.strokeStyle = Number.isNaN(rank[row]) ? colors.line : shade(rank[row], colors.dark, alpha);
      this.line(context, row);
    }
  }

  // A run without a value on an axis (a condition that does not hold, no score yet) passes below it.
  line(context, row) {
    context.beginPath();
    this.laid.forEach((axis, i) => {
      const y = axis.y(this.frame.at(row, axis.column) + (axis.names ? spread(row) : 0));
      const at = Number.isFinite(y) ? y : this.canvas.clientHeight - 4;
      if (i) context.lineTo(axis.x, at); else context.moveTo(axis.x, at);
    });
    context.stroke();
  }

  paintAxis(context, axis, i, colors, width) {
    const [top, bottom] = [space.top, this.canvas.clientHeight - space.bottom];
    rule(context, axis.x, top, axis.x, bottom, colors.quiet);
    const most = this.laid.length > 1 ? this.laid[1].x - this.laid[0].x - 8 : width;
    const align = i === 0 ? 'left' : i === this.laid.length - 1 ? 'right' : 'center';
    const shift = i === 0 ? -space.left + 8 : i === this.laid.length - 1 ? space.right - 8 : 0;
    write(context, axis.name, axis.x + shift, 14, { align, color: colors.ink, most });
    const marks = axis.isEmpty ? [] : axis.names ? axis.names.map((_, k) => k) : ticks(axis.place.low, axis.place.high, 5, axis.log);
    for (const mark of marks.slice(0, 12)) {
      const text = axis.names ? axis.names[mark] : format(mark);
      const wide = Math.min(context.measureText(text).width, 80);
      context.fillStyle = colors.paper;
      context.globalAlpha = 0.75;
      context.fillRect(axis.x + 5, axis.place(mark) - 7, wide + 4, 14);
      context.globalAlpha = 1;
      write(context, text, axis.x + 7, axis.place(mark), { color: colors.quiet, most: 80 });
    }
    if (axis.hasGaps) write(context, 'none', axis.x + 7, this.canvas.clientHeight - 4, { color: colors.quiet, base: 'bottom' });
  }

  paintStretch(context, axis, i, colors) {
    const [top, bottom] = [space.top, this.canvas.clientHeight - space.bottom];
    if (document.activeElement === this.canvas && this.focus === i && this.canvas.matches(':focus-visible')) rule(context, axis.x, top, axis.x, bottom, colors.accent);
    const { low, high: upper } = this.options.axes[i];
    const range = this.drag?.axis === i ? this.drag.range : low == null ? null : [low, upper];
    if (range) {
      const within = value => Math.min(axis.place.high, Math.max(axis.place.low, value));
      const [high, low] = [axis.place(within(range[1])), axis.place(within(range[0]))];
      context.fillStyle = colors.accent;
      context.globalAlpha = 0.28;
      context.fillRect(axis.x - 8, Math.max(top, high), 16, Math.min(bottom, low) - Math.max(top, high));
      context.globalAlpha = 1;
      context.strokeStyle = colors.accent;
      context.strokeRect(axis.x - 8, Math.max(top, high), 16, Math.min(bottom, low) - Math.max(top, high));
    }
  }

  paintNear(context, colors) {
    const row = this.near;
    if (row < 0 || this.drag) return placeTip(this.tip, this.canvas, 0, 0, '');
    context.strokeStyle = colors.ink;
    context.lineWidth = 2.5;
    this.line(context, row);
    const words = this.laid.map(axis => {
      const value = this.frame.at(row, axis.column);
      return `${axis.name}  ${Number.isNaN(value) ? '–' : axis.names ? axis.names[value] : format(value)}`;
    });
    placeTip(this.tip, this.canvas, this.at[0], this.at[1], `Run ${this.frame.number(row)}\n${words.join('\n')}`);
  }

  axisAt(x) { return this.laid?.findIndex(axis => Math.abs(axis.x - x) < grip) ?? -1; }

  down(event) {
    const axis = this.axisAt(event.offsetX);
    if (axis < 0 || event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.focus = axis;
    this.drag = { axis, from: event.offsetY, range: null };
  }

  move(event) {
    this.at = [event.offsetX, event.offsetY];
    if (!this.drag) {
      this.canvas.style.cursor = this.axisAt(event.offsetX) >= 0 ? 'ns-resize' : '';
      return this.point(this.find(event.offsetX, event.offsetY));
    }
    const { place } = this.laid[this.drag.axis];
    const ends = [this.drag.from, event.offsetY].map(y => place.invert(Math.min(this.canvas.clientHeight - space.bottom, Math.max(space.top, y))));
    this.drag.range = Math.abs(event.offsetY - this.drag.from) > 3 ? ends.sort((a, b) => a - b) : null;
    this.surface.refresh();
  }

  up() {
    if (!this.drag) return this.near >= 0 && this.visit(this.frame.number(this.near));
    const { axis, range } = this.drag;
    this.drag = null;
    this.tell(axis, range);
  }

  tell(axis, range) {
    const [low, high] = range ?? [null, null];
    Object.assign(this.options.axes[axis], { low, high });
    this.surface.refresh();
    this.brushed(this.options.axes[axis].name, low, high);
  }

  // Left and right choose an axis, up and down move the marked stretch (with Shift its upper end), Delete clears it.
  key(event) {
    if (!this.laid) return;
    const axis = this.laid[this.focus] ?? this.laid[0];
    const [top, bottom] = [space.top, this.canvas.clientHeight - space.bottom];
    const tenth = (bottom - top) / 10;
    const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const shift = { ArrowUp: -tenth, ArrowDown: tenth }[event.key];
    if (turn) this.focus = (this.focus + turn + this.laid.length) % this.laid.length;
    else if (event.key === 'Delete' || event.key === 'Backspace') this.tell(this.focus, null);
    else if (shift) {
      const [low, high] = this.options.axes[this.focus].low != null ? [this.options.axes[this.focus].low, this.options.axes[this.focus].high].map(axis.place) : [bottom, top + (bottom - top) / 2];
      const within = y => axis.place.invert(Math.min(bottom, Math.max(top, y)));
      const moved = [within(event.shiftKey ? low : low + shift), within(high + shift)].sort((a, b) => a - b);
      if (moved[0] < moved[1]) this.tell(this.focus, moved);
    } else return;
    event.preventDefault();
    this.surface.refresh();
  }

  point(row) {
    if (row === this.near && row < 0) return;
    this.near = row;
    this.surface.refresh();
  }

  // The kept run whose line passes closest to the place between two axes.
  find(x, y) {
    if (!this.laid) return -1;
    const right = this.laid.findIndex(axis => axis.x >= x);
    if (right <= 0) return -1;
    const [a, b] = [this.laid[right - 1], this.laid[right]];
    const t = (x - a.x) / (b.x - a.x);
    let [best, least] = [-1, 8];
    for (let row = 0; row < this.frame.count; row++) {
      if (!this.frame.isKept(row)) continue;
      const value = axis => axis.y(this.frame.at(row, axis.column) + (axis.names ? spread(row) : 0));
      const far = Math.abs(value(a) + (value(b) - value(a)) * t - y);
      if (far < least) [best, least] = [row, far];
    }
    return best;
  }

  dispose() {
    this.frame.views.delete(this);
    this.listening.abort();
    this.surface.dispose();
  }
}

// Lines through the same choice fan out a little, so that one sees how many there are.
function spread(row) { return ((row * 0.618034) % 1 - 0.5) * 0.35; }
