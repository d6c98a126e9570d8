// Two objectives against each other: the front, its knee, what is beaten in everything, and what breaks a constraint.
import { format } from './scale.js';
import { Frame } from './frame.js';
import { Scatter } from './scatter.js';

const Violation = 3;
const pictures = new Map();

class Front extends Scatter {
  // options: as a Scatter's, and { xUp, yUp, others: [axis], front: [run numbers], knee }
  show(options) {
    this.onFront = new Set(options.front);
    super.show(options);
  }

  axisOptions() {
    const { x, y, xUp, yUp } = this.options;
    return { xName: `${x.name} ${xUp ? '→' : '←'} better`, yName: y.name, better: yUp ? 'up' : 'down' };
  }

  paintDots(context, shown, colors) {
    const { frame, options, places } = this;
    // The front lies above what it beats.
    this.shown = [...shown].sort((a, b) => this.rank(a) - this.rank(b));
    this.spots = new Float32Array(shown.length * 2);
    this.paintStairs(context, colors);
    const size = shown.length > 1000 ? 4 : 6;
    this.shown.forEach((row, i) => {
      const [x, y] = [places.x(frame.at(row, options.x.column)), places.y(frame.at(row, options.y.column))];
      [this.spots[2 * i], this.spots[2 * i + 1]] = [x, y];
      if (frame.at(row, Violation) > 0) cross(context, x, y, size / 2, colors.failed);
      else if (frame.number(row) === options.knee) star(context, x, y, 9, colors);
      else dot(context, x, y, this.onFront.has(frame.number(row)) ? size + 2 : size, this.onFront.has(frame.number(row)) ? colors.accent : colors.pruned);
    });
    this.canvas.dataset.front = this.shown.filter(row => this.onFront.has(frame.number(row))).length;
    this.canvas.dataset.broken = this.shown.filter(row => frame.at(row, Violation) > 0).length;
  }

  rank(row) {
    const number = this.frame.number(row);
    return number === this.options.knee ? 3 : this.onFront.has(number) ? 2 : this.frame.at(row, Violation) > 0 ? 0 : 1;
  }

  // With more than two objectives, only what is best in these two makes the line.
  paintStairs(context, colors) {
    const { frame, options, places } = this;
    const [xSign, ySign] = [options.xUp ? -1 : 1, options.yUp ? -1 : 1];
    const points = this.shown.filter(row => this.onFront.has(frame.number(row)))
      .map(row => [frame.at(row, options.x.column), frame.at(row, options.y.column)])
      .sort((a, b) => xSign * (a[0] - b[0]) || ySign * (a[1] - b[1]));
    context.strokeStyle = colors.accent;
    context.lineWidth = 1.5;
    context.beginPath();
    let floor = null;
    for (const [x, y] of points) {
      if (floor !== null && ySign * (y - floor) >= 0) continue;
      if (floor === null) context.moveTo(places.x(x), places.y(y));
      else { context.lineTo(places.x(x), places.y(floor)); context.lineTo(places.x(x), places.y(y)); }
      floor = y;
    }
    context.stroke();
  }

  words(row) {
    const { frame, options } = this;
    const number = frame.number(row);
    const lines = [`Run ${number}${number === options.knee ? ', the knee' : this.onFront.has(number) ? ', on the front' : ''}`];
    for (const axis of [options.x, options.y, ...options.others]) lines.push(`${axis.name} ${format(frame.at(row, axis.column))}`);
    if (frame.at(row, Violation) > 0) lines.push('breaks a constraint');
    return lines;
  }
}

function dot(context, x, y, size, color) {
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, size / 2, 0, 2 * Math.PI);
  context.fill();
}

function cross(context, x, y, half, color) {
  context.strokeStyle = color;
  context.lineWidth = 1.25;
  context.beginPath();
  context.moveTo(x - half, y - half); context.lineTo(x + half, y + half);
  context.moveTo(x - half, y + half); context.lineTo(x + half, y - half);
  context.stroke();
}

function star(context, x, y, radius, colors) {
  context.beginPath();
  for (let i = 0; i < 10; i++) {
    const [r, angle] = [i % 2 ? radius * 0.45 : radius, Math.PI * (i / 5 - 0.5)];
    context[i ? 'lineTo' : 'moveTo'](x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  context.closePath();
  context.fillStyle = colors.waiting;
  context.fill();
  context.strokeStyle = colors.paper;
  context.lineWidth = 1;
  context.stroke();
}

export function open(id, width, { canvas, tip, options }, page) {
  const frame = new Frame(width);
  const picture = new Front(frame, canvas, tip, options, number => page.invokeMethodAsync('VisitAsync', number));
  picture.show(options);
  pictures.set(id, { frame, picture });
}

export function patch(id, bytes) { pictures.get(id)?.frame.patch(bytes); }
export function show(id, options) { pictures.get(id)?.picture.show(options); }

export function close(id) {
  pictures.get(id)?.picture.dispose();
  pictures.delete(id);
}
