// Shows and closes <dialog> elements; a click beside one closes it, as Esc does.
const beside = event => { if (event.target === event.currentTarget) event.currentTarget.close(); };

export function open(dialog) {
  if (dialog.open) return;
  dialog.addEventListener('mousedown', beside);
  dialog.showModal();
  (dialog.querySelector('[autofocus]') ?? dialog.querySelector('.dialog-body :is(input, textarea, select), .dialog-actions button'))?.focus();
}

export function close(dialog) {
  dialog.removeEventListener('mousedown', beside);
  if (dialog.open) dialog.close();
}
