// Classic and in the head: the reader's choice holds before anything is painted. <theme-choice> is where one makes it, here and in other tabs.
(() => {
  const key = 'sweepboard-theme';
  const words = { system: 'System', light: 'Light', dark: 'Dark' };
  const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const chosen = () => (stored() in words ? stored() : 'system');

  function apply() {
    const name = chosen();
    if (name === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    document.querySelectorAll('theme-choice select').forEach(select => { select.value = name; });
  }

  function choose(name) {
    try { localStorage.setItem(key, name); } catch { /* This page alone keeps it. */ }
    apply();
    document.dispatchEvent(new CustomEvent('theme-changed'));
  }

  class ThemeChoice extends HTMLElement {
    connectedCallback() {
      if (this.firstChild) return;
      const select = document.createElement('select');
      select.setAttribute('aria-label', 'Theme');
      for (const [name, word] of Object.entries(words)) select.add(new Option(`${word} theme`, name));
      select.value = chosen();
      select.addEventListener('change', () => choose(select.value));
      this.append(select);
    }
  }

  apply();
  customElements.define('theme-choice', ThemeChoice);
  addEventListener('storage', event => { if (event.key === key) { apply(); document.dispatchEvent(new CustomEvent('theme-changed')); } });
  document.addEventListener('theme', event => choose(event.detail));
})();
