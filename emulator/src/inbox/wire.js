// What the page asks the emulator, and how it builds what it shows.

const API = '/__emulator/';
// The one door for HTML: bubbles, which the emulator has escaped. All else is put in as text.
const policy = globalThis.trustedTypes?.createPolicy('bubbles', { createHTML: (html) => html });
export const bubble = (html) => {
  const holder = document.createElement('div');
  holder.innerHTML = policy ? policy.createHTML(html) : html;
  return [...holder.childNodes];
};

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `the emulator answers ${response.status}`);
  return body;
}

export const get = async (path, parameters = {}) =>
  answer(await fetch(`${API}${path}?${new URLSearchParams(parameters)}`));

export const post = async (path, body = {}) =>
  answer(await fetch(API + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));

// Hears of each change, and comes back after the emulator was away.
export function listen(changed, isThere) {
  const source = new EventSource(`${API}events`);
  source.onopen = () => isThere(true);
  source.onmessage = (event) => changed(JSON.parse(event.data));
  source.onerror = () => {
    isThere(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(changed, isThere), 1000);
  };
}

// h('p.note', { title }, 'text', child…): an element. Texts stay texts, whatever stands in them.
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

// Has a box hold just these, each a text that says what it is and a function that makes it. What stands there already
// stays, so that nothing vanishes under a finger.
export function hold(box, wanted) {
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

// Does something, and says what went wrong.
export const attempt = (work) => Promise.resolve().then(work).catch((error) => toast(error.message));

// Asks for some values; nothing, if that is called off.
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
    // One that was closed a moment ago says so late.
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

// The values of a form, without those that are empty.
export function values(form) {
  const found = {};
  for (const input of form.elements) {
    if (!input.name) continue;
    if (input.type === 'checkbox') found[input.name] = input.checked;
    else if (input.value !== '') found[input.name] = input.type === 'number' ? Number(input.value) : input.value;
  }
  return found;
}
