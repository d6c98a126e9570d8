// What the page of plans does by itself: files dropped on it, texts too long to be typed, files to save, printing.
const forms = new Map();

export function open(id, form, input, most) {
  const listening = new AbortController();
  const on = (type, act) => form.addEventListener(type, act, { signal: listening.signal });
  const take = files => {
    const into = document.getElementById(input);
    into.files = files;
    into.dispatchEvent(new Event('change', { bubbles: true }));
  };
  on('dragover', event => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault(); });
  on('drop', event => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  // The field would cut it off without a word.
  on('paste', event => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (text.length + event.target.value?.length <= most || !event.target.matches('textarea')) return;
    event.preventDefault();
    const files = new DataTransfer();
    files.items.add(new File([text], 'pasted.json', { type: 'application/json' }));
    take(files.files);
  });
  forms.set(id, listening);
}

export function close(id) {
  forms.get(id)?.abort();
  forms.delete(id);
}

export async function save(name, type, stream) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function printPage() {
  print();
}
