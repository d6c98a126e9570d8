// The plots of a sweep's page over one frame of runs. The server calls these by the page's id.
import { Frame } from './frame.js';
import { Parallel } from './parallel.js';
import { Scatter } from './scatter.js';

const pages = new Map();

// views: { history, scatter, parallel }, each { canvas, tip, options }.
export function open(id, width, views, page) {
  const frame = new Frame(width);
  const visit = number => page.invokeMethodAsync('VisitAsync', number);
  let latest = null;
  let isTelling = false;
  // A drag tells where it stands when the last word of it has been taken, not with every pixel.
  const brushed = async (name, low, high) => {
    latest = [name, low, high];
    if (isTelling) return;
    isTelling = true;
    while (latest) {
      const said = latest;
      latest = null;
      await page.invokeMethodAsync('BrushAsync', ...said).catch(() => {});
    }
    isTelling = false;
  };
  pages.set(id, {
    frame,
    history: new Scatter(frame, views.history.canvas, views.history.tip, views.history.options, visit),
    scatter: new Scatter(frame, views.scatter.canvas, views.scatter.tip, views.scatter.options, visit),
    parallel: new Parallel(frame, views.parallel.canvas, views.parallel.tip, views.parallel.options, visit, brushed),
  });
}

export function patch(id, bytes) { pages.get(id)?.frame.patch(bytes); }
export function keep(id, bits) { pages.get(id)?.frame.keep(bits); }
export function show(id, view, options) { pages.get(id)?.[view].show(options); }

export function close(id) {
  const page = pages.get(id);
  pages.delete(id);
  page?.history.dispose();
  page?.scatter.dispose();
  page?.parallel.dispose();
}
