// Presses the button at the end of a list as the end comes near.
const watches = new WeakMap();

export function watch(end) {
  release(end);
  const observer = new IntersectionObserver(([seen]) => { if (seen.isIntersecting) end.querySelector('button')?.click(); }, { rootMargin: '600px' });
  observer.observe(end);
  watches.set(end, observer);
}

export function release(end) {
  watches.get(end)?.disconnect();
  watches.delete(end);
}
