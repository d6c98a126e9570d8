// The framework gives up where the server was started again or stays away too long: the page's state lived in that process.
// What the page shows is in its address, so it is loaded anew, as soon as there is somebody to load it from.
const dialog = document.getElementById('components-reconnect-modal');
const isServerBack = () => fetch('/healthz', { cache: 'no-store' }).then(answer => answer.ok, () => false);
let waiting = false;

async function reloadWhenBack() {
  if (waiting) return;
  waiting = true;
  while (!(await isServerBack())) {
    await new Promise(resolve => setTimeout(resolve, 2000));
  }
  location.reload();
}

new MutationObserver(() => {
  if (dialog.matches('.components-reconnect-rejected, .components-reconnect-failed')) reloadWhenBack();
}).observe(dialog, { attributeFilter: ['class'] });
