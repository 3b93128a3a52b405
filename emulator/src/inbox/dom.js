// Builds and updates the elements of the page, and its dialogs and forms.

// The only HTML that is inserted: bubbles, which the emulator has escaped. Everything else is inserted as text.
const policy = globalThis.trustedTypes?.createPolicy('bubbles', { createHTML: (html) => html });
export const bubble = (html) => {
  const holder = document.createElement('div');
  holder.innerHTML = policy ? policy.createHTML(html) : html;
  return [...holder.childNodes];
};

// h('p.note', { title }, 'text', child…) creates an element. Texts are never parsed as HTML.
export function h(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length) element.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

// Gives a box exactly these children, each a key and a function that creates it. Existing children are kept, so that
// nothing disappears while somebody taps it.
export function reconcile(box, wanted) {
  const old = new Map([...box.children].map((child) => [child.is, child]));
  wanted.forEach(([is, make], n) => {
    const child = old.get(is) ?? make();
    old.delete(is);
    child.is = is;
    if (box.children[n] !== child) box.insertBefore(child, box.children[n] ?? null);
  });
  while (box.children.length > wanted.length) box.lastElementChild.remove();
}

const SVG = 'http://www.w3.org/2000/svg';
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(SVG, 'path'));
  svg.firstChild.setAttribute('d', path);
  return svg;
}

// The symbols of chat lines, as icons: not every machine has a font with emoji. The text keeps the symbol.
const SYMBOLS = {
  '📷': 'M4 7H7.5L9 4.5H15L16.5 7H20C20.6 7 21 7.4 21 8V18.5C21 19.1 20.6 19.5 20 19.5H4C3.4 19.5 3 19.1 3 18.5V8C3 7.4 3.4 7 4 7ZM12 9.5A3.5 3.5 0 1 1 12 16.5A3.5 3.5 0 1 1 12 9.5Z',
  '🎥': 'M4 6H14C14.6 6 15 6.4 15 7V17C15 17.6 14.6 18 14 18H4C3.4 18 3 17.6 3 17V7C3 6.4 3.4 6 4 6ZM15 11L21 7.5V16.5L15 13Z',
  '🎞': 'M4 5H20V19H4ZM8 5V19M16 5V19M4 12H8M16 12H20',
  '🎤': 'M12 3A3 3 0 0 1 15 6V12A3 3 0 0 1 9 12V6A3 3 0 0 1 12 3ZM5.5 11.5C5.5 15.5 8.5 18 12 18C15.5 18 18.5 15.5 18.5 11.5M12 18V21',
  '📄': 'M6 3H14L19 8V20.5C19 20.8 18.8 21 18.5 21H6.5C6.2 21 6 20.8 6 20.5ZM14 3V8H19M9 12.5H16M9 16.5H16',
  '🙂': 'M12 3A9 9 0 1 1 12 21A9 9 0 1 1 12 3ZM8.5 14C10 16.5 14 16.5 15.5 14M9 9.5H9.01M15 9.5H15.01',
  '📍': 'M12 21.5C12 21.5 19 14.7 19 9.5A7 7 0 1 0 5 9.5C5 14.7 12 21.5 12 21.5ZM12 7A2.5 2.5 0 1 1 12 12A2.5 2.5 0 1 1 12 7Z',
  '👤': 'M12 4A4 4 0 1 1 12 12A4 4 0 1 1 12 4ZM4.5 20.5C4.5 16 8 14.8 12 14.8C16 14.8 19.5 16 19.5 20.5',
  '🛍': 'M5 8H19L20 20.5H4ZM9 10.5V7C9 2.7 15 2.7 15 7V10.5',
};
const SYMBOL = new RegExp(`^(You: )?(${Object.keys(SYMBOLS).join('|')}) `, 'u');
export function withIcon(line) {
  const [all, before, symbol] = SYMBOL.exec(line) ?? [];
  return symbol ? [before, h('i.symbol', {}, symbol, icon(SYMBOLS[symbol])), ` ${line.slice(all.length)}`] : [line];
}

export const $ = (id) => document.getElementById(id);

let hide;
export function toast(text) {
  $('toast').textContent = text;
  $('toast').classList.add('shown');
  clearTimeout(hide);
  hide = setTimeout(() => $('toast').classList.remove('shown'), 3500);
}

// Runs an action, and shows its error.
export const attempt = (work) => Promise.resolve().then(work).catch((error) => toast(error.message));

// Shows a dialog with fields. Resolves to their values, or to null if it is cancelled.
export function ask({ title, text, fields = [], go = 'OK', danger = false, only = false }) {
  const dialog = $('dialog');
  return new Promise((resolve) => {
    const cancel = h('button.quiet', { type: 'button', onclick: () => dialog.close() }, 'Cancel');
    const send = h(danger ? 'button.quiet.danger' : 'button.go', { type: 'submit' }, go);
    const form = h('form', {}, ...fields.map(field), h('div.actions', {}, !only && cancel, send));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      resolve(values(form));
      dialog.close();
    });
    dialog.replaceChildren(h('h2', {}, title), text ? h('p', {}, text) : '', form);
    // The close event of a previous dialog may arrive late.
    dialog.onclose = () => dialog.open || resolve(null);
    dialog.showModal();
    (form.querySelector('input, select, textarea') ?? send).focus();
  });
}

export function field({ name, label, kind = 'text', value = '', options, ...more }) {
  let input;
  if (options) {
    input = h('select', { name }, options.map((option) => {
      const [key, shown] = Array.isArray(option) ? option : [option, option];
      return h('option', { value: key, selected: key === value }, shown);
    }));
  } else if (kind === 'area') {
    input = h('textarea', { name, ...more }, value);
  } else {
    input = h('input', { name, type: kind, value: kind === 'checkbox' ? null : value, checked: kind === 'checkbox' && value, autocomplete: 'off', ...more });
  }
  return h('label.field', {}, label, input);
}

// The values of a form, without empty ones.
export function values(form) {
  const found = {};
  for (const input of form.elements) {
    if (!input.name) continue;
    if (input.type === 'checkbox') found[input.name] = input.checked;
    else if (input.value !== '') found[input.name] = input.type === 'number' ? Number(input.value) : input.value;
  }
  return found;
}
