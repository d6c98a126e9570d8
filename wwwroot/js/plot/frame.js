// The runs of a sweep as numbers, one row a run, shared by all plots of the page. The server sends rows that changed, and which rows the filter keeps.
// A row: number, state (0 waiting, 1 running, 2 completed, 3 failed, 4 over otherwise), score, then one number a parameter (the place in the list for a choice; NaN where it has none).

export const Column = { number: 0, state: 1, score: 2, first: 3 };
export const State = { waiting: 0, running: 1, completed: 2, failed: 3, over: 4 };

export class Frame {
  constructor(width) {
    this.width = width;
    this.count = 0;
    this.rows = new Float32Array(64 * width);
    this.kept = null;
    this.ranked = null;
    this.views = new Set();
  }

  at(row, column) { return this.rows[row * this.width + column]; }
  number(row) { return this.at(row, Column.number); }
  isKept(row) { return !this.kept || (this.kept[row >> 3] >> (row & 7) & 1) === 1; }

  // Bytes: for each row its index and its numbers, all as 32-bit.
  patch(bytes) {
    const raw = bytes.slice().buffer;
    const [floats, indices, stride] = [new Float32Array(raw), new Int32Array(raw), this.width + 1];
    for (let at = 0; at < floats.length; at += stride) {
      const row = indices[at];
      this.reserve(row + 1);
      this.rows.set(floats.subarray(at + 1, at + stride), row * this.width);
      this.count = Math.max(this.count, row + 1);
    }
    this.ranked = null;
    this.changed();
  }

  // One bit a row; nothing where all are kept.
  keep(bits) {
    this.kept = bits ? bits.slice() : null;
    this.changed();
  }

  reserve(rows) {
    if (rows * this.width <= this.rows.length) return;
    const more = new Float32Array(Math.max(rows, 2 * this.count) * this.width);
    more.set(this.rows);
    this.rows = more;
  }

  some(holds) {
    for (let row = 0; row < this.count; row++) if (holds(row)) return true;
    return false;
  }

  *column(index) { for (let row = 0; row < this.count; row++) yield this.at(row, index); }

  // How good each score is, from 0 (the worst) to 1 (the best), by rank: one outlier must not make all others look alike.
  ranks(maximize) {
    if (this.ranked) return this.ranked;
    const scored = [];
    for (let row = 0; row < this.count; row++) if (Number.isFinite(this.at(row, Column.score))) scored.push(row);
    scored.sort((a, b) => this.at(a, Column.score) - this.at(b, Column.score));
    this.ranked = new Float32Array(this.count).fill(NaN);
    scored.forEach((row, place) => {
      const t = scored.length > 1 ? place / (scored.length - 1) : 1;
      this.ranked[row] = maximize ? t : 1 - t;
    });
    return this.ranked;
  }

  changed() { this.views.forEach(view => view.surface.redraw()); }
}
