// What the form of a new sweep does by itself: keys of the space editor, placeholders put where one types, files in and out.
let form;
const visited = new WeakSet();

const find = id => form?.querySelector(`#${CSS.escape(id)}`);
const tell = input => input.dispatchEvent(new Event('input', { bubbles: true }));

function put(input, text, start, end) {
  input.focus();
  input.setRangeText(text, start, end, 'end');
  tell(input);
}

function insert(text) {
  const command = find('f-command');
  const at = visited.has(command) ? command.selectionStart : command.value.length;
  const space = at > 0 && !/[\s=]/.test(command.value[at - 1]) ? ' ' : '';
  put(command, space + text, at, visited.has(command) ? command.selectionEnd : at);
}

function append(text) {
  const command = find('f-command');
  const end = command.value.trimEnd().length;
  put(command, end === 0 ? text.trimStart() : text, end, command.value.length);
}

function showLine(number) {
  const file = find('f-file');
  const lines = file.value.split('\n');
  const start = lines.slice(0, number - 1).join('\n').length + (number > 1 ? 1 : 0);
  file.focus();
  file.setSelectionRange(start, start + lines[number - 1].length);
}

function download(name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([find('f-file').value], { type: 'application/yaml' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function clicked(event) {
  const button = event.target.closest('button');
  if (!button) return;
  const { insert: placeholder, append: options, download: name, line, focus } = button.dataset;
  if (placeholder) insert(placeholder);
  else if (options) append(options);
  else if (name) download(name);
  else if (line) showLine(Number(line));
  else if (focus) focusOn(focus);
}

function pressed(event) {
  const row = event.target.closest('[data-row]');
  const wanted = event.key === 'Enter' && event.target.matches('input:not([type=checkbox])') && !event.altKey && !event.ctrlKey && !event.isComposing ? 'add'
    : event.altKey && event.key === 'ArrowUp' ? 'up' : event.altKey && event.key === 'ArrowDown' ? 'down' : null;
  if (!row || !wanted) return;
  event.preventDefault();
  row.querySelector(`[data-do=${wanted}]`).click();
}

function dropped(event) {
  const input = find('import');
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const hovered = event => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault(); };
const entered = event => visited.add(event.target);
const listeners = { click: clicked, keydown: pressed, drop: dropped, dragover: hovered, focusin: entered };

export function attach(element) {
  detach();
  form = element;
  for (const [type, listener] of Object.entries(listeners)) form.addEventListener(type, listener);
}

export function detach() {
  for (const [type, listener] of Object.entries(listeners)) form?.removeEventListener(type, listener);
  form = undefined;
}

// What is folded away opens for it.
export function focusOn(id) {
  const input = find(id) ?? find(id.replace(/-(when)$/, '-name')) ?? find(id.replace(/^f-/, ''));
  if (!input) return;
  const folded = input.closest('details');
  if (folded) folded.open = true;
  input.focus();
}
