// Starts the pages, and brings them back. A link that is lost is tried again at once and then every second; where the server was started anew,
// or kept no place, the page is loaded again: all it shows is in its address, and scroll.js finds the place.
const dialog = document.getElementById('components-reconnect-modal');
const everySecond = attempt => (attempt === 0 ? 0 : 1000);

// A server that is up but unwell answers too.
const isServerBack = () => fetch('/healthz', { cache: 'no-store' }).then(answer => answer.ok || answer.status === 503, () => false);

// What was typed while nobody listened is not lost.
function withFilters(address) {
  const url = new URL(address);
  for (const field of document.querySelectorAll('input[data-filter]')) {
    const name = field.dataset.filter;
    if (!name) continue;
    if (field.value) url.searchParams.set(name, field.value);
    else url.searchParams.delete(name);
  }
  return url.href;
}

let waiting = false;
async function loadWhenBack() {
  if (waiting) return;
  waiting = true;
  while (!(await isServerBack())) await new Promise(resolve => setTimeout(resolve, 1000));
  dispatchEvent(new Event('reloading'));
  history.replaceState(history.state, '', withFilters(location.href));
  location.reload();
}

new MutationObserver(() => {
  if (dialog.matches('.components-reconnect-rejected, .components-reconnect-failed')) loadWhenBack();
}).observe(dialog, { attributeFilter: ['class'] });

// A network that silently swallows everything is noticed by the silence.
Blazor.start({
  circuit: {
    configureSignalR: builder => builder.withServerTimeout(10_000).withKeepAliveInterval(4_000),
    reconnectionOptions: { maxRetries: 1_000_000, retryIntervalMilliseconds: everySecond },
  },
});
addEventListener('online', () => { if (dialog.matches('.components-reconnect-show')) Blazor.reconnect(); });
