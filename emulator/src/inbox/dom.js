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
