// From values to places and back, round numbers between, and how numbers and shades are written.

export function scale(low, high, from, to, log = false) {
  const map = log ? Math.log10 : value => value;
  const [a, b] = [map(low), map(high)];
  const span = b - a || 1;
  const at = value => from + (map(value) - a) / span * (to - from);
  at.invert = place => {
    const value = a + (place - from) / ((to - from) || 1) * span;
    return log ? 10 ** value : value;
  };
  at.low = low; at.high = high; at.log = log;
  return at;
}

// About `count` round numbers from low to high; on a logarithmic axis powers of ten, or 1, 2 and 5 times them where there are few.
export function ticks(low, high, count, log = false) {
  if (!(high > low)) return [low];
  if (log) return logTicks(low, high, count);
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find(k => k * power >= rough * 0.65) ?? 10);
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) found.push(Number((k * step).toPrecision(12)));
  return found;
}

function logTicks(low, high, count) {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const factors = last - first <= 2 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
  const found = [];
  for (let p = first; p <= last; p += factors.length > 1 ? 1 : every) {
    for (const f of factors) {
      const value = Number((f * 10 ** p).toPrecision(12));
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) found.push(value);
    }
  }
  return found.length >= 2 ? found : [low, high];
}

// The least and the greatest finite value, with a margin; null where there is none. Logarithmic: of the positive ones.
export function extent(values, { log = false, margin = 0.04 } = {}) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (log && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return null;
  if (log) {
    const by = high > low ? (high / low) ** margin : 2;
    return [low / by, high * by];
  }
  const by = high > low ? (high - low) * margin : Math.abs(high) * 0.1 || 0.5;
  return [low - by, high + by];
}

// Three significant digits, as everywhere on the pages.
export function format(value) {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  if (Math.abs(value) >= 1000 && Math.abs(value) < 1e6) return value.toFixed(0);
  return String(Number(value.toPrecision(3))).replace('e+', 'e');
}

// Viridis (van der Walt and Smith, 2015) at eleven places: even steps of value look even, in grey and to colour-blind readers too.
const viridis = [[68, 1, 84], [72, 35, 116], [64, 67, 135], [52, 94, 141], [41, 120, 142], [32, 144, 140], [34, 167, 132], [68, 190, 112], [121, 209, 81], [189, 222, 38], [253, 231, 37]];

// t from 0 (worst) to 1 (best). The two ends are hard to see on one of the two papers, so each theme leaves one out.
export function shade(t, dark, alpha = 1) {
  const place = (dark ? 0.18 + 0.82 * t : 0.88 * t) * (viridis.length - 1);
  const k = Math.min(viridis.length - 2, Math.max(0, Math.floor(place)));
  const mix = i => Math.round(viridis[k][i] + (viridis[k + 1][i] - viridis[k][i]) * (place - k));
  return `rgb(${mix(0)} ${mix(1)} ${mix(2)} / ${alpha})`;
}
