// Buttons with data-copy="text" or data-copy-from="selector": one listener for all of them, now and later.
const cells = row => [...row.cells].map(cell => cell.innerText.trim().replace(/\s+/g, ' ')).join('\t');
const shown = element => element.matches('table') ? [...element.rows].map(cells).join('\n') : element.innerText;

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without TLS, beyond this machine, there is no clipboard but the old one.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'off-screen';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

document.addEventListener('click', async event => {
  const button = event.target.closest?.('button[data-copy], button[data-copy-from]');
  if (!button) return;
  const from = button.dataset.copyFrom;
  const source = from ? document.querySelector(from) : null;
  const done = await write(source ? shown(source) : button.dataset.copy ?? '');
  const says = button.querySelector('.copied');
  says.textContent = done ? 'Copied' : 'Select it and press Ctrl C';
  setTimeout(() => { says.textContent = ''; }, 2000);
  if (event.detail === 0) button.focus();
});
