// The frame of a plot with two axes: round numbers, names with units, and which way is better.
import { format, scale, ticks } from './scale.js';
import { rule, write } from './surface.js';

const space = { left: 52, right: 12, top: 22, bottom: 34 };

// Draws the frame and answers where values go: { x, y } scales and the box between.
export function axes(context, width, height, colors, { x, y, xName, yName, xLog = false, yLog = false, better = '', whole = false, xNames = null, yNames = null }) {
  const box = { left: space.left, right: width - space.right, top: space.top, bottom: height - space.bottom };
  const places = { x: scale(x[0], x[1], box.left, box.right, xLog), y: scale(y[0], y[1], box.bottom, box.top, yLog), box };
  for (const tick of yNames?.keys() ?? ticks(y[0], y[1], Math.max(2, (box.bottom - box.top) / 44), yLog)) {
    rule(context, box.left, places.y(tick), box.right, places.y(tick), colors.line);
    write(context, yNames?.[tick] ?? format(tick), box.left - 6, places.y(tick), { align: 'right', color: colors.quiet, most: box.left - 8 });
  }
  const columns = xNames ? [...xNames.keys()] : ticks(x[0], x[1], Math.max(2, (box.right - box.left) / 90), xLog).filter(tick => !whole || Number.isInteger(tick));
  for (const tick of columns) {
    const text = xNames?.[tick] ?? format(tick);
    const half = context.measureText(text).width / 2;
    write(context, text, Math.min(places.x(tick), width - half), box.bottom + 6, { align: 'center', base: 'top', color: colors.quiet, most: (box.right - box.left) / columns.length });
  }
  write(context, xName, box.right, height - 2, { align: 'right', base: 'bottom', color: colors.quiet, most: box.right - box.left });
  write(context, `${yName}${better ? `  ${better === 'up' ? '↑' : '↓'} better` : ''}`, box.left, 4, { base: 'top', color: colors.quiet, most: box.right - box.left });
  return places;
}

// Places the words beside a point, inside the figure.
export function placeTip(tip, canvas, x, y, text) {
  if (tip.textContent !== text) tip.textContent = text;
  tip.hidden = !text;
  if (!text) return;
  const left = x + 14 + tip.offsetWidth > canvas.clientWidth ? Math.max(0, x - 14 - tip.offsetWidth) : x + 14;
  tip.style.transform = `translate(${canvas.offsetLeft + left}px, ${canvas.offsetTop + Math.max(0, Math.min(y, canvas.clientHeight - tip.offsetHeight))}px)`;
}
