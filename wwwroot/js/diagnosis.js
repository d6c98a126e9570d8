// Buttons of a diagnosis that need no server: print the page, save a patch, put the cursor into the question.
let listening;

function save(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/x-patch' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function act(event) {
  const button = event.target.closest?.('[data-print], [data-save]');
  if (!button) return;
  if ('print' in button.dataset) print();
  else save(button.dataset.name, button.dataset.save);
}

export function open() {
  close();
  listening = new AbortController();
  document.addEventListener('click', act, { signal: listening.signal });
}

export function focus(id) {
  document.getElementById(id)?.focus();
}

export function close() {
  listening?.abort();
}
