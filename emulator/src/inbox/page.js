// The inbox page: its state, its views and its keys.

import { get, listen, post } from '/inbox/api.js';
import { $, ask, attempt, h, icon, reconcile, toast, withIcon } from '/inbox/dom.js';
import { controlView, refreshFaults, SECTIONS } from '/inbox/control.js';
import { authorField, avatar, badge, chatButtons, groupOf, isDeletedGroup, number, peopleActions, PROVIDERS, pullPeople, subtitleOf, titleOf, writer } from '/inbox/people.js';
import {
  chip, COMMON_FAILURES, day, dayName, deliveryChip, EMPTY, empty, inspectorView, messageView,
  requestSummary, requestView, resultChip, state, STATUS, templateView, time, webhookView, when,
} from '/inbox/views.js';

const TABS = {
  chats: ['Chats', 'M12 3.5C17 3.5 21 7 21 11.5S17 19.5 12 19.5C10.8 19.5 9.6 19.3 8.5 18.9L4 20.5L5.2 16.7C3.8 15.3 3 13.5 3 11.5C3 7 7 3.5 12 3.5ZM8 10H16M8 13.5H13'],
  templates: ['Templates', 'M6 3H14L19 8V21H6ZM14 3V8H19M9 12.5H16M9 16.5H14'],
  webhooks: ['Webhooks', 'M4 12H15M11 7L16 12L11 17M20 4V20'],
  requests: ['Requests', 'M20 7H5M9 3L5 7L9 11M4 17H19M15 13L19 17L15 21'],
  control: ['Control', 'M5 5V13M5 17V19M12 5V7M12 11V19M19 5V14M19 18V19M3 15H7M10 9H14M17 16H21'],
};
const messages = new Map();
const seen = new Map();
const chosen = { chats: null, templates: null, webhooks: null, requests: null, control: 'control' };
let tab = 'chats';
const start = () => ({ epoch: null, cursor: 0, templates: 0, requests: 0, webhooks: 0 });
const emptyLists = () => ({ templates: [], webhooks: [], requests: [] });
let position = start();
let lists = emptyLists();
let inspected = null;
// What was read from the emulator. Before that, a list is not empty but unknown.
const loaded = new Set(['control']);

// ---- entries ----

const keyOf = (message) => `${message.provider} ${message.customer}`;

function chats() {
  const found = new Map();
  for (const message of messages.values()) {
    const key = keyOf(message);
    const chat = found.get(key) ?? { key, provider: message.provider, customer: message.customer, messages: [] };
    chat.messages.push(message);
    found.set(key, chat);
  }
  for (const chat of found.values()) chat.messages.sort((a, b) => a.number - b.number);
  return [...found.values()].sort((a, b) => b.messages.at(-1).number - a.messages.at(-1).number);
}

const matchesSearch = (...texts) => $('search').value.toLowerCase().split(/\s+/).every((word) => texts.some((text) => String(text ?? '').toLowerCase().includes(word)));

// The entries in the list of each tab, filtered by the search.
const ENTRIES = {
  chats: () => chats().filter((chat) => matchesSearch(chat.customer, number(chat.customer), titleOf(chat), PROVIDERS[chat.provider],
    ...chat.messages.flatMap((message) => [message.text, message.line, message.id, message.template?.name, ...(message.parameters ?? []).flat()]))),
  templates: () => lists.templates.map((template) => ({ ...template, key: `${template.provider} ${template.name} ${template.language}` }))
    .filter((template) => matchesSearch(template.name, template.language, template.category, template.status, PROVIDERS[template.provider])),
  webhooks: () => lists.webhooks.map((webhook) => ({ ...webhook, key: String(webhook.number) })).reverse()
    .filter((webhook) => matchesSearch(webhook.what, webhook.body, PROVIDERS[webhook.provider])),
  requests: () => lists.requests.map((request) => ({ ...request, key: String(request.number) })).reverse()
    .filter((request) => matchesSearch(request.action, request.head, request.body, request.answer, request.fault, PROVIDERS[request.provider])),
  control: () => [],
};

const ROWS = {
  chats: (chat) => {
    const last = chat.messages.at(-1);
    const fresh = last.direction === 'out' && last.number > (seen.get(chat.key) ?? 0) && chat.key !== chosen.chats;
    return [fresh ? 'new' : '', titleOf(chat), `${last.direction === 'in' && last.kind !== 'note' ? 'You: ' : ''}${last.line}`, last.at, state(last).state === 'failed' && chip('failed', 'bad')];
  },
  templates: (template) => ['', template.name, `${template.language} · ${template.category.toLowerCase()}`, null, chip(template.status, STATUS[template.status])],
  webhooks: (webhook) => ['', webhook.what, webhook.url, webhook.at, deliveryChip(webhook)],
  requests: (request) => ['', request.action, request.reason ?? requestSummary(request), request.at, resultChip(request)],
};

// ---- drawing ----

function drawTabs() {
  const waiting = lists.templates.filter((template) => template.status === 'pending').length;
  const refused = lists.requests.filter((request) => !request.accepted && !request.fault).length;
  const counts = { templates: waiting && h('b', { title: 'under review' }, waiting), requests: refused && h('b.bad', { title: 'rejected' }, Math.min(refused, 99)) };
  reconcile($('tabs'), Object.entries(TABS).map(([name, [label, path]]) => [name, () => h('button', { type: 'button', 'data-tab': name, onclick: () => open(name) }, icon(path), label)]));
  for (const button of $('tabs').children) {
    button.toggleAttribute('aria-current', button.dataset.tab === tab);
    button.querySelector('b')?.remove();
    button.append(counts[button.dataset.tab] || '');
  }
}

function drawList() {
  const entries = ENTRIES[tab]();
  $('title').textContent = TABS[tab][0];
  document.title = `${TABS[tab][0]} · WhatsApp emulator`;
  $('search').hidden = tab === 'control';
  $('new').hidden = tab !== 'chats';
  const list = entries.map((entry) => {
    const [more, who, line, at, mark] = ROWS[tab](entry);
    return [[entry.key, more, who, line, at, mark && mark.outerHTML].join('\n'), () => h(`button.entry${more && `.${more}`}`, { type: 'button', role: 'option', 'data-key': entry.key, onclick: () => choose(entry.key) },
      tab === 'chats' ? avatar(entry) : badge(entry.provider), h('span.who', {}, who), h('span.when', {}, at ? when(at) : ''), h('span.line', {}, tab === 'chats' ? withIcon(line) : line), h('span.mark', {}, mark))];
  });
  if (!list.length && tab !== 'control' && loaded.has(tab)) {
    const text = $('search').value ? ['Nothing found', 'Esc clears the search.'] : EMPTY[tab];
    list.push([text.join(), () => empty(...text)]);
  }
  if (tab === 'control') list.push(...SECTIONS.map(([id, name, text]) => [id, () => h('button.entry.section-link', { type: 'button', onclick: () => $(id)?.scrollIntoView({ block: 'start' }) }, h('span.who', {}, name), h('span.line', {}, text))]));
  reconcile($('list'), list);
  for (const entry of $('list').querySelectorAll('[data-key]')) entry.setAttribute('aria-selected', String(entry.dataset.key === chosen[tab]));
}

const back = () => h('button.plain.back', { type: 'button', title: 'Back (Esc)', onclick: closeEntry }, '‹ Back');
const bar = (title, line, ...more) => titleBar(null, title, line, ...more);
const titleBar = (picture, title, line, ...more) => h('div.bar', {}, back(), picture, h('div', {}, h('h2', {}, title), h('small', {}, line)), ...more);

function drawChat() {
  const chat = chats().find((chat) => chat.key === chosen.chats);
  if (!chat) return drawWelcome();
  seen.set(chat.key, chat.messages.at(-1).number);
  let box = $('chat');
  // The participants of a group are part of the form.
  const is = [chat.key, titleOf(chat), subtitleOf(chat), groupOf(chat)?.participants].join();
  if (box?.dataset.is !== is) {
    const draft = box?.dataset.key === chat.key ? $('answer')?.value : '';
    box = h('div.chat', { id: 'chat', 'data-key': chat.key, 'data-is': is, tabindex: 0 });
    const input = h('textarea', { id: 'answer', rows: 1, placeholder: groupOf(chat) ? 'Reply' : `Reply as ${number(chat.customer)}`, 'aria-label': 'Reply', maxlength: 4096 }, draft ?? '');
    const form = h('form.compose', {}, authorField(chat), input, h('button.go', { type: 'submit' }, 'Send'));
    const send = () => input.value.trim() && attempt(async () => {
      await post('write', { provider: chat.provider, ...writer(chat), text: input.value.trim() });
      input.value = '';
    });
    form.addEventListener('submit', (event) => { event.preventDefault(); send(); });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
    });
    $('main').replaceChildren(titleBar(avatar(chat), titleOf(chat), subtitleOf(chat), ...chatButtons(chat)), box, ...isDeletedGroup(chat) ? [] : [form]);
  }
  const atEnd = !box.childElementCount || box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  let last = null;
  reconcile(box, chat.messages.flatMap((message) => {
    const isNew = day(message.at) !== last;
    last = day(message.at);
    const view = [`${message.number} ${message.changed}`, () => redrawMessage(box, message)];
    return isNew ? [[dayName(message.at), () => h('div.day', {}, dayName(message.at))], view] : [view];
  }));
  for (const view of box.querySelectorAll('.message')) view.classList.toggle('chosen', Number(view.dataset.number) === inspected);
  if (atEnd) box.scrollTop = box.scrollHeight;
}

// Keeps an open list open, and the focus where it is.
function redrawMessage(box, message) {
  const view = messageView(message, actions);
  const old = box.querySelector(`[data-number="${message.number}"]`);
  if (old?.querySelector('details[open]')) view.querySelector('details').open = true;
  const at = [...old?.querySelectorAll('button') ?? []].indexOf(document.querySelector(':focus-visible'));
  if (at >= 0) setTimeout(() => view.querySelectorAll('button')[at]?.focus());
  return view;
}

function drawWelcome() {
  if (!loaded.has('chats')) return $('main').replaceChildren();
  const base = location.origin;
  const where = h('dl', {}, ['Meta', 'CAMS', 'NXCloud'].flatMap((name, n) => [
    h('dt', {}, name), h('dd', {}, h('code', {}, [base, `${base}/`, `${base}/api/wa/`][n])), 
  ]));
  $('main').replaceChildren(messages.size
    ? empty('Choose a chat', 'You are the customer here: tap buttons, reply, and see which webhooks your program receives.')
    : empty('No messages yet', 'Point your program at one of these URLs. Its messages appear here and are not sent to anybody.', where));
}

async function drawEntry() {
  const entry = ENTRIES[tab]().find((entry) => entry.key === chosen[tab]);
  if (!entry && !loaded.has(tab)) return $('main').replaceChildren();
  if (!entry) return $('main').replaceChildren(lists[tab].length ? empty('Choose an entry', 'The keys j and k move down and up.') : empty(...EMPTY[tab]));
  const is = `${tab} ${entry.key} ${entry.changed ?? ''}`;
  if (tab !== 'templates' && $('page')?.dataset.is === is) return;
  if (tab === 'webhooks') return show(bar(entry.what, PROVIDERS[entry.provider], deliveryChip(entry)), webhookView(entry), is);
  if (tab === 'requests') return show(bar(`${entry.method} ${entry.action}`, PROVIDERS[entry.provider], resultChip(entry)), requestView(entry), is);
  const { provider, name, language } = entry;
  const template = await get('template', { provider, name, language });
  if (tab !== 'templates' || chosen.templates !== entry.key) return;
  show(bar(name, `${language} · ${PROVIDERS[provider]}`, chip(template.status, STATUS[template.status])), templateView(template, (verb) => attempt(() => changeTemplate(template, verb))));
}

function show(head, parts, is) {
  const old = $('page')?.dataset.key === chosen[tab] ? $('page').scrollTop : 0;
  const page = h('div.page', { id: 'page', 'data-key': chosen[tab], 'data-is': is, tabindex: 0 }, parts);
  $('main').replaceChildren(head, page);
  page.scrollTop = old;
}

async function drawMain() {
  if (tab === 'chats') return drawChat();
  if (tab !== 'control') return drawEntry();
  const parts = await controlView(() => attempt(drawMain));
  if (tab === 'control') show(bar('Control', 'Faults, webhooks, review and clock'), parts);
}

async function drawInspector() {
  const shown = inspected !== null && tab === 'chats';
  $('inspector').hidden = !shown;
  if (!shown) return;
  const asked = inspected;
  const message = await get(`messages/${asked}`).catch(() => null);
  if (asked !== inspected) return;
  if (!message) return inspect(null);
  const open = [...$('inspector').querySelectorAll('details')].map((details) => details.open);
  const close = h('button.plain', { type: 'button', onclick: () => inspect(null) }, 'Close');
  const scroll = $('inspector').querySelector('.page')?.scrollTop ?? 0;
  $('inspector').replaceChildren(h('div.bar', {}, h('div', {}, h('h2', {}, 'Inspect'), h('small', {}, time(message.at))), close), h('div.page', { tabindex: 0 }, inspectorView(message)));
  $('inspector').querySelectorAll('details').forEach((details, n) => { details.open = open[n] ?? false; });
  $('inspector').querySelector('.page').scrollTop = scroll;
}

// ---- actions ----

const actions = {
  ...peopleActions,
  tap: (message, reply) => attempt(() => post('tap', { message: message.id, reply })),
  read: (message) => attempt(() => post('read', { message: message.id })),
  fail: (message) => attempt(async () => {
    const values = await ask({ title: 'Fail the delivery', text: 'A webhook reports to your program that the message failed with this code.', go: 'Fail', danger: true,
      fields: [{ name: 'code', label: 'Code', kind: 'number', value: 131026, min: 0, list: 'codes' }, { name: 'known', label: 'Common codes', options: [['', '—'], ...COMMON_FAILURES] }] });
    if (values) await post('bounce', { message: message.id, code: Number(values.known ?? values.code ?? 131026) });
  }),
  flow: (message) => attempt(async () => {
    const values = await ask({ title: 'Answer the flow', text: 'The webhook brings your program what the customer enters, as JSON, with the token of the flow.', go: 'Send',
      fields: [{ name: 'response', label: 'Response', kind: 'area', value: '{ "slot": "Monday, 10:30" }', rows: 5 }] });
    if (!values) return;
    let response;
    try { response = JSON.parse(values.response ?? ''); } catch { throw new Error('The response is not JSON; write an object, such as { "slot": "9" }'); }
    await post('flow', { message: message.id, response });
  }),
  inspect: (message) => inspect(inspected === message.number ? null : message.number),
  press: (button) => {
    const target = button.title;
    if (!target) return toast('The customer’s app would open something here. Your program is not notified.');
    navigator.clipboard?.writeText(target).catch(() => {});
    toast(`${target} — copied`);
  },
};

function inspect(message) {
  inspected = message;
  if (tab === 'chats') drawChat();
  attempt(drawInspector);
}

async function changeTemplate(template, verb) {
  const { provider, name, language } = template;
  const questions = {
    reject: { title: 'Reject', go: 'Reject', danger: true, fields: [{ name: 'reason', label: 'Reason', value: 'INVALID_FORMAT' }] },
    disable: { title: 'Disable for good?', text: 'It cannot be sent any more.', go: 'Disable', danger: true },
    recategorise: { title: 'Change category', fields: [{ name: 'category', label: 'Category', value: template.category, options: ['MARKETING', 'UTILITY', 'AUTHENTICATION'] }] },
    rate: { title: 'Change quality', fields: [{ name: 'quality', label: 'Quality', value: template.quality, options: ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] }] },
  };
  const more = questions[verb] ? await ask(questions[verb]) : {};
  if (more) await post(verb, { provider, name, language, ...more });
}

async function write() {
  const values = await ask({ title: 'Write as a customer', go: 'Send', fields: [
    { name: 'provider', label: 'Provider', options: Object.entries(PROVIDERS) },
    { name: 'from', label: 'From', placeholder: '15550123', required: true },
    { name: 'text', label: 'Text', kind: 'area', required: true, maxlength: 4096 }] });
  if (!values) return;
  await post('write', values);
  choose(`${values.provider} ${values.from.replace(/[+ ()-]/g, '')}`);
}

async function clear() {
  if (await ask({ title: 'Clear everything?', text: 'This removes all messages and templates of all providers.', go: 'Clear', danger: true })) await post('clear');
}

// ---- navigation ----

function open(name) {
  tab = name;
  $('search').value = '';
  document.body.classList.toggle('open', tab === 'control');
  redraw();
  if (tab === 'webhooks') pull({ templates: position.templates });
}

function choose(key) {
  if (chosen[tab] !== key && tab === 'chats') inspected = null;
  chosen[tab] = key;
  document.body.classList.add('open');
  redraw();
  $('list').querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}

function closeEntry() {
  document.body.classList.remove('open');
  if (tab === 'control') return open('chats');
  chosen[tab] = null;
  inspected = null;
  redraw();
}

function redraw() {
  drawTabs();
  drawList();
  attempt(drawMain);
  attempt(drawInspector);
}

function moveSelection(by) {
  const entries = ENTRIES[tab]();
  const at = entries.findIndex((entry) => entry.key === chosen[tab]);
  const next = entries[at < 0 ? 0 : Math.min(Math.max(at + by, 0), entries.length - 1)];
  if (next) choose(next.key);
}

const lastSent = () => chats().find((chat) => chat.key === chosen.chats)?.messages.findLast((message) => message.direction === 'out');
const withLastSent = (work) => { const message = lastSent(); if (tab === 'chats' && message) work(message); };

const KEYS = [
  ['j', 'k', 'move down and up the list', (key) => moveSelection(key === 'j' ? 1 : -1)], ['/', null, 'search', () => $('search').focus()],
  ['Enter', null, 'reply', () => $('answer')?.focus()], ['Esc', null, 'back', null],
  ['r', null, 'mark the last message as read', () => withLastSent(actions.read)], ['x', null, 'fail the last message', () => withLastSent(actions.fail)],
  ['i', null, 'inspect the last message', () => withLastSent(actions.inspect)], ['n', null, 'write as a new customer', () => attempt(write)],
  ['1', '5', 'switch between the five views', (key) => open(Object.keys(TABS)[key - 1])], ['t', null, 'switch between light, dark and system theme', () => theme(true)],
  ['?', null, 'show these keys', () => help()],
];

const help = () => {
  const list = KEYS.flatMap(([key, other, what]) => [h('dt', {}, h('kbd', {}, key), other && (key === '1' ? ' – ' : ' '), other && h('kbd', {}, other)), h('dd', {}, what)]);
  ask({ title: 'Keys', go: 'Close', only: true });
  $('dialog').querySelector('form').before(h('dl.keys', {}, list));
};

document.addEventListener('keydown', (event) => {
  if ($('dialog').open || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches('input, textarea, select');
  if (event.key === 'Escape') {
    if (event.target === $('search') && $('search').value) { $('search').value = ''; return drawList(); }
    if (typing) return event.target.blur();
    return inspected === null ? closeEntry() : inspect(null);
  }
  if (event.key === 'Enter' && event.target === $('search')) { event.target.blur(); return moveSelection(0); }
  if (typing || (event.key === 'Enter' && event.target.matches('button, summary') && !event.target.matches('.entry'))) return;
  const key = event.key === 'ArrowDown' ? 'j' : event.key === 'ArrowUp' ? 'k' : event.key;
  if (key !== event.key && !event.target.closest('#list')) return;
  const meant = KEYS.find(([first, second]) => key === first || key === second || (first === '1' && key >= '1' && key <= '5'));
  if (!meant?.[3]) return;
  event.preventDefault();
  meant[3](key);
});

function theme(next) {
  const names = ['auto', 'light', 'dark'];
  let now = localStorage.getItem('theme') ?? 'auto';
  if (next) localStorage.setItem('theme', now = names[(names.indexOf(now) + 1) % 3]);
  document.documentElement.dataset.theme = now;
  $('theme').textContent = { auto: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' }[now];
}

// ---- updates ----

let pulling = null;
let latest = null;

// One request at a time. Changes in the meantime are requested afterwards.
function pull(event) {
  latest = event;
  pulling ??= attempt(async () => {
    while (latest) {
      const { templates } = latest;
      latest = null;
      await pullMessages();
      await pullLists(templates);
    }
  }).finally(() => { pulling = null; });
}

async function pullMessages() {
  for (let more = true; more;) {
    const answer = await get('messages', { since: position.cursor });
    if (answer.epoch !== position.epoch) {
      // The journal was cleared, or the emulator was restarted.
      const isFirst = position.epoch === null;
      messages.clear();
      seen.clear();
      position = { ...start(), epoch: answer.epoch };
      if (!isFirst) { lists = emptyLists(); inspected = null; $('chat')?.remove(); continue; }
    }
    position.cursor = answer.cursor;
    for (const message of answer.messages) messages.set(message.number, message);
    for (const known of messages.keys()) if (known < answer.oldest) messages.delete(known);
    more = answer.more;
    if (!more) loaded.add('chats');
  }
  await pullPeople();
}

// Updates the counters, and what the tab shows.
async function pullLists(templates) {
  const isChanged = templates !== position.templates;
  if (isChanged) {
    const answer = await get('templates');
    position.templates = answer.changed;
    lists.templates = answer.templates;
  }
  loaded.add('templates');
  await pullList('requests', 300);
  if (tab === 'webhooks') await pullList('webhooks', 1000);
  drawTabs();
  drawList();
  if (tab === 'control') return refreshFaults();
  if (tab !== 'templates' || isChanged || !$('page')) await drawMain();
  await drawInspector();
}

async function pullList(name, max) {
  const answer = await get(name, { since: position[name] });
  position[name] = answer.cursor;
  const known = new Map([...lists[name], ...answer[name]].map((entry) => [entry.number, entry]));
  loaded.add(name);
  lists[name] = [...known.values()].sort((a, b) => a.number - b.number).slice(-max);
}

$('search').addEventListener('input', drawList);
$('new').addEventListener('click', () => attempt(write));
$('clear').addEventListener('click', () => attempt(clear));
$('help').addEventListener('click', help);
$('theme').addEventListener('click', () => theme(true));
theme(false);
redraw();
listen(pull, (there) => { $('link').textContent = there ? '' : 'not reachable'; });
