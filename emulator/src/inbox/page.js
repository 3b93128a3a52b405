// The inbox: what is shown, what is chosen, which keys do what.

import { $, ask, attempt, get, h, hold, icon, listen, post, toast } from '/inbox/wire.js';
import { controlView, refreshFaults, SECTIONS } from '/inbox/control.js';
import {
  badge, chip, COMMON_FAILURES, day, empty, inspectorView, judgement, number, outcome, PROVIDERS, requestView, state,
  STATUS, templateView, time, turnView, webhookView, when,
} from '/inbox/views.js';

const TABS = {
  chats: ['Chats', 'M12 3.5C17 3.5 21 7 21 11.5S17 19.5 12 19.5C10.8 19.5 9.6 19.3 8.5 18.9L4 20.5L5.2 16.7C3.8 15.3 3 13.5 3 11.5C3 7 7 3.5 12 3.5ZM8 10H16M8 13.5H13'],
  templates: ['Templates', 'M6 3H14L19 8V21H6ZM14 3V8H19M9 12.5H16M9 16.5H14'],
  webhooks: ['Webhooks', 'M4 12H15M11 7L16 12L11 17M20 4V20'],
  requests: ['Requests', 'M20 7H5M9 3L5 7L9 11M4 17H19M15 13L19 17L15 21'],
  control: ['Control', 'M5 5V13M5 17V19M12 5V7M12 11V19M19 5V14M19 18V19M3 15H7M10 9H14M17 16H21'],
};
const turns = new Map();
const seen = new Map();
const chosen = { chats: null, templates: null, webhooks: null, requests: null, control: 'control' };
let tab = 'chats';
const start = () => ({ epoch: null, cursor: 0, templates: 0, requests: 0, webhooks: 0 });
const nothing = () => ({ templates: [], webhooks: [], requests: [] });
let position = start();
let lists = nothing();
let inspected = null;

// ---- what there is ----

const keyOf = (turn) => `${turn.provider} ${turn.customer}`;

function chats() {
  const found = new Map();
  for (const turn of turns.values()) {
    const key = keyOf(turn);
    const chat = found.get(key) ?? { key, provider: turn.provider, customer: turn.customer, turns: [] };
    chat.turns.push(turn);
    found.set(key, chat);
  }
  for (const chat of found.values()) chat.turns.sort((a, b) => a.number - b.number);
  return [...found.values()].sort((a, b) => b.turns.at(-1).number - a.turns.at(-1).number);
}

const wanted = (...texts) => $('search').value.toLowerCase().split(/\s+/).every((word) => texts.some((text) => String(text ?? '').toLowerCase().includes(word)));

// What stands in the list of a tab: a key, and what search looks through.
const ENTRIES = {
  chats: () => chats().filter((chat) => wanted(chat.customer, number(chat.customer), PROVIDERS[chat.provider],
    ...chat.turns.flatMap((turn) => [turn.text, turn.line, turn.id, turn.template?.name, ...(turn.parameters ?? []).flat()]))),
  templates: () => lists.templates.map((template) => ({ ...template, key: `${template.provider} ${template.name} ${template.language}` }))
    .filter((template) => wanted(template.name, template.language, template.category, template.status, PROVIDERS[template.provider])),
  webhooks: () => lists.webhooks.map((webhook) => ({ ...webhook, key: String(webhook.number) })).reverse()
    .filter((webhook) => wanted(webhook.what, webhook.body, PROVIDERS[webhook.provider])),
  requests: () => lists.requests.map((request) => ({ ...request, key: String(request.number) })).reverse()
    .filter((request) => wanted(request.action, request.head, request.body, request.answer, request.fault, PROVIDERS[request.provider])),
  control: () => [],
};

const ROWS = {
  chats: (chat) => {
    const last = chat.turns.at(-1);
    const fresh = last.direction === 'out' && last.number > (seen.get(chat.key) ?? 0) && chat.key !== chosen.chats;
    return [fresh ? 'new' : '', number(chat.customer), `${last.direction === 'in' ? 'You: ' : ''}${last.line}`, last.at, state(last).state === 'failed' && chip('failed', 'bad')];
  },
  templates: (template) => ['', template.name, `${template.language} · ${template.category.toLowerCase()}`, null, chip(template.status, STATUS[template.status])],
  webhooks: (webhook) => ['', webhook.what, webhook.url, webhook.at, outcome(webhook)],
  requests: (request) => ['', request.action, request.reason ?? gist(request), request.at, judgement(request)],
};

// What a request is about: to whom, and what.
function gist({ form, body, path }) {
  let asked = Object.fromEntries(form);
  try { asked = form.length ? asked : JSON.parse(body); } catch { /* No JSON. */ }
  const what = [asked.name ?? asked.Name ?? asked.template?.name ?? asked.TemplateCode ?? asked.MessageType ?? asked.type, asked.to ?? asked.To];
  return what.filter((word) => typeof word === 'string').join(' · ') || path;
}

const NOTHING = {
  chats: ['Nothing was sent yet', 'Messages appear here as soon as your program sends them.'],
  templates: ['No templates yet', 'They appear when your program creates them.'],
  webhooks: ['No webhooks yet', 'They are sent where an address is set: --webhook meta=http://127.0.0.1:3000/webhook'],
  requests: ['No requests yet', 'What your program asks appears here, also what is refused.'],
};

// ---- drawing ----

function drawTabs() {
  const waiting = lists.templates.filter((template) => template.status === 'pending').length;
  const refused = lists.requests.filter((request) => !request.accepted && !request.fault).length;
  const counts = { templates: waiting && h('b', { title: 'under review' }, waiting), requests: refused && h('b.bad', { title: 'refused' }, Math.min(refused, 99)) };
  hold($('tabs'), Object.entries(TABS).map(([name, [label, path]]) => [name, () => h('button', { type: 'button', 'data-tab': name, onclick: () => open(name) }, icon(path), label)]));
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
      badge(entry.provider), h('span.who', {}, who), h('span.when', {}, at ? when(at) : ''), h('span.line', {}, line), h('span.mark', {}, mark))];
  });
  if (!list.length && tab !== 'control') {
    const text = $('search').value ? ['Nothing found', 'Esc clears the search.'] : NOTHING[tab];
    list.push([text.join(), () => empty(...text)]);
  }
  if (tab === 'control') list.push(...SECTIONS.map(([id, name, text]) => [id, () => h('button.entry.section-link', { type: 'button', onclick: () => $(id)?.scrollIntoView({ block: 'start' }) }, h('span.who', {}, name), h('span.line', {}, text))]));
  hold($('list'), list);
  for (const entry of $('list').querySelectorAll('[data-key]')) entry.setAttribute('aria-selected', String(entry.dataset.key === chosen[tab]));
}

const back = () => h('button.plain.back', { type: 'button', title: 'Back (Esc)', onclick: shut }, '‹ Back');
const bar = (title, line, ...more) => h('div.bar', {}, back(), h('div', {}, h('h2', {}, title), h('small', {}, line)), ...more);

function drawChat() {
  const chat = chats().find((chat) => chat.key === chosen.chats);
  if (!chat) return drawWelcome();
  seen.set(chat.key, chat.turns.at(-1).number);
  let box = $('chat');
  if (box?.dataset.key !== chat.key) {
    box = h('div.chat', { id: 'chat', 'data-key': chat.key, tabindex: 0 });
    const input = h('textarea', { id: 'answer', rows: 1, placeholder: `Answer as ${number(chat.customer)}`, 'aria-label': 'Answer', maxlength: 4096 });
    const form = h('form.compose', {}, input, h('button.go', { type: 'submit' }, 'Send'));
    const send = () => input.value.trim() && attempt(async () => {
      await post('write', { provider: chat.provider, from: chat.customer, text: input.value.trim() });
      input.value = '';
    });
    form.addEventListener('submit', (event) => { event.preventDefault(); send(); });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
    });
    $('main').replaceChildren(bar(number(chat.customer), PROVIDERS[chat.provider]), box, form);
  }
  const atEnd = !box.childElementCount || box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  let last = null;
  hold(box, chat.turns.flatMap((turn) => {
    const isNew = day(turn.at) !== last;
    last = day(turn.at);
    const view = [`${turn.number} ${turn.changed}`, () => turnAnew(box, turn)];
    return isNew ? [[day(turn.at), () => h('div.day', {}, day(turn.at))], view] : [view];
  }));
  for (const view of box.querySelectorAll('.turn')) view.classList.toggle('chosen', Number(view.dataset.number) === inspected);
  if (atEnd) box.scrollTop = box.scrollHeight;
}

// A list that was open stays open, a focus where it was.
function turnAnew(box, turn) {
  const view = turnView(turn, acts);
  const old = box.querySelector(`[data-number="${turn.number}"]`);
  if (old?.querySelector('details[open]')) view.querySelector('details').open = true;
  const at = [...old?.querySelectorAll('button') ?? []].indexOf(document.querySelector(':focus-visible'));
  if (at >= 0) setTimeout(() => view.querySelectorAll('button')[at]?.focus());
  return view;
}

function drawWelcome() {
  const base = location.origin;
  const where = h('dl', {}, ['Meta', 'CAMS', 'NXCloud'].flatMap((name, n) => [
    h('dt', {}, name), h('dd', {}, h('code', {}, [base, `${base}/`, `${base}/api/wa/`][n])), 
  ]));
  $('main').replaceChildren(turns.size
    ? empty('Choose a chat', 'You are the customer here: tap what can be tapped, answer, and see what your program hears of it.')
    : empty('Nothing was sent yet', 'Point your program at one of these addresses. What it sends appears here, and nobody else gets it.', where));
}

async function drawEntry() {
  const entry = ENTRIES[tab]().find((entry) => entry.key === chosen[tab]);
  if (!entry) return $('main').replaceChildren(lists[tab].length ? empty('Choose an entry', 'j and k go down and up.') : empty(...NOTHING[tab]));
  const is = `${tab} ${entry.key} ${entry.changed ?? ''}`;
  if (tab !== 'templates' && $('page')?.dataset.is === is) return;
  if (tab === 'webhooks') return show(bar(entry.what, PROVIDERS[entry.provider], outcome(entry)), webhookView(entry), is);
  if (tab === 'requests') return show(bar(`${entry.method} ${entry.action}`, PROVIDERS[entry.provider], judgement(entry)), requestView(entry), is);
  const { provider, name, language } = entry;
  const template = await get('template', { provider, name, language });
  if (tab !== 'templates' || chosen.templates !== entry.key) return;
  show(bar(name, `${language} · ${PROVIDERS[provider]}`, chip(template.status, STATUS[template.status])), templateView(template, (verb) => attempt(() => settle(template, verb))));
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
  if (tab === 'control') show(bar('Control', 'What goes wrong, and when'), parts);
}

async function drawInspector() {
  const shown = inspected !== null && tab === 'chats';
  $('inspector').hidden = !shown;
  if (!shown) return;
  const asked = inspected;
  const turn = await get(`messages/${asked}`).catch(() => null);
  if (asked !== inspected) return;
  if (!turn) return inspect(null);
  const open = [...$('inspector').querySelectorAll('details')].map((details) => details.open);
  const close = h('button.plain', { type: 'button', onclick: () => inspect(null) }, 'Close');
  const scroll = $('inspector').querySelector('.page')?.scrollTop ?? 0;
  $('inspector').replaceChildren(h('div.bar', {}, h('div', {}, h('h2', {}, 'Inspect'), h('small', {}, time(turn.at))), close), h('div.page', { tabindex: 0 }, inspectorView(turn)));
  $('inspector').querySelectorAll('details').forEach((details, n) => { details.open = open[n] ?? false; });
  $('inspector').querySelector('.page').scrollTop = scroll;
}

// ---- what can be done ----

const acts = {
  tap: (turn, reply) => attempt(() => post('tap', { message: turn.id, reply })),
  read: (turn) => attempt(() => post('read', { message: turn.id })),
  bounce: (turn) => attempt(async () => {
    const wish = await ask({ title: 'It does not arrive', text: 'Your program hears that it failed, with this code.', go: 'Fail', danger: true,
      fields: [{ name: 'code', label: 'Code', kind: 'number', value: 131026, min: 0, list: 'codes' }, { name: 'known', label: 'Or one of these', options: [['', '—'], ...COMMON_FAILURES] }] });
    if (wish) await post('bounce', { message: turn.id, code: Number(wish.known ?? wish.code ?? 131026) });
  }),
  inspect: (turn) => inspect(inspected === turn.number ? null : turn.number),
  press: (button) => {
    const target = button.title;
    if (!target) return toast('The customer’s app would open something here; there is nothing to hear of it.');
    navigator.clipboard?.writeText(target).catch(() => {});
    toast(`${target} — copied`);
  },
};

function inspect(turn) {
  inspected = turn;
  if (tab === 'chats') drawChat();
  attempt(drawInspector);
}

async function settle(template, verb) {
  const { provider, name, language } = template;
  const questions = {
    reject: { title: 'Reject', go: 'Reject', danger: true, fields: [{ name: 'reason', label: 'Reason', value: 'INVALID_FORMAT' }] },
    disable: { title: 'Disable for good?', text: 'Nothing can be sent from it any more.', go: 'Disable', danger: true },
    recategorise: { title: 'Recategorise', fields: [{ name: 'category', label: 'Category', value: template.category, options: ['MARKETING', 'UTILITY', 'AUTHENTICATION'] }] },
    rate: { title: 'Rate', fields: [{ name: 'quality', label: 'Quality', value: template.quality, options: ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] }] },
  };
  const more = questions[verb] ? await ask(questions[verb]) : {};
  if (more) await post(verb, { provider, name, language, ...more });
}

async function write() {
  const wish = await ask({ title: 'Write as a customer', go: 'Send', fields: [
    { name: 'provider', label: 'Provider', options: Object.entries(PROVIDERS) },
    { name: 'from', label: 'From', placeholder: '15550123', required: true },
    { name: 'text', label: 'Text', kind: 'area', required: true, maxlength: 4096 }] });
  if (!wish) return;
  await post('write', wish);
  choose(`${wish.provider} ${wish.from.replace(/[+ ()-]/g, '')}`);
}

async function clear() {
  if (await ask({ title: 'Forget everything?', text: 'All messages and templates of all providers go.', go: 'Clear', danger: true })) await post('clear');
}

// ---- moving about ----

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

function shut() {
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

function step(by) {
  const entries = ENTRIES[tab]();
  const at = entries.findIndex((entry) => entry.key === chosen[tab]);
  const next = entries[at < 0 ? 0 : Math.min(Math.max(at + by, 0), entries.length - 1)];
  if (next) choose(next.key);
}

const lastOut = () => chats().find((chat) => chat.key === chosen.chats)?.turns.findLast((turn) => turn.direction === 'out');
const onLast = (work) => { const turn = lastOut(); if (tab === 'chats' && turn) work(turn); };

const KEYS = [
  ['j', 'k', 'down and up the list', (key) => step(key === 'j' ? 1 : -1)], ['/', null, 'search', () => $('search').focus()],
  ['Enter', null, 'answer', () => $('answer')?.focus()], ['Esc', null, 'back', null],
  ['r', null, 'the last message is read', () => onLast(acts.read)], ['x', null, 'the last message fails', () => onLast(acts.bounce)],
  ['i', null, 'inspect the last message', () => onLast(acts.inspect)], ['n', null, 'write as a new customer', () => attempt(write)],
  ['1', '5', 'the five views', (key) => open(Object.keys(TABS)[key - 1])], ['t', null, 'light, dark, as the system', () => theme(true)],
  ['?', null, 'these keys', () => help()],
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
    return inspected === null ? shut() : inspect(null);
  }
  if (event.key === 'Enter' && event.target === $('search')) { event.target.blur(); return step(0); }
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

// ---- what is new ----

let pulling = null;
let latest = null;

// One question at a time; what changes meanwhile is asked for afterwards.
function pull(event) {
  latest = event;
  pulling ??= attempt(async () => {
    while (latest) {
      const { templates } = latest;
      latest = null;
      await pullTurns();
      await pullLists(templates);
    }
  }).finally(() => { pulling = null; });
}

async function pullTurns() {
  for (let more = true; more;) {
    const answer = await get('messages', { since: position.cursor });
    if (answer.epoch !== position.epoch) {
      // All was forgotten, or another emulator is there.
      const isFirst = position.epoch === null;
      turns.clear();
      seen.clear();
      position = { ...start(), epoch: answer.epoch };
      if (!isFirst) { lists = nothing(); inspected = null; $('chat')?.remove(); continue; }
    }
    position.cursor = answer.cursor;
    for (const turn of answer.messages) turns.set(turn.number, turn);
    for (const known of turns.keys()) if (known < answer.oldest) turns.delete(known);
    more = answer.more;
  }
}

// What is counted, and what the tab shows.
async function pullLists(templates) {
  const isChanged = templates !== position.templates;
  if (isChanged) {
    const answer = await get('templates');
    position.templates = answer.changed;
    lists.templates = answer.templates;
  }
  await pullList('requests', 300);
  if (tab === 'webhooks') await pullList('webhooks', 1000);
  drawTabs();
  drawList();
  if (tab === 'control') return refreshFaults();
  if (tab !== 'templates' || isChanged || !$('page')) await drawMain();
  await drawInspector();
}

async function pullList(name, most) {
  const answer = await get(name, { since: position[name] });
  position[name] = answer.cursor;
  const known = new Map([...lists[name], ...answer[name]].map((entry) => [entry.number, entry]));
  lists[name] = [...known.values()].sort((a, b) => a.number - b.number).slice(-most);
}

$('search').addEventListener('input', drawList);
$('new').addEventListener('click', () => attempt(write));
$('clear').addEventListener('click', () => attempt(clear));
$('help').addEventListener('click', help);
$('theme').addEventListener('click', () => theme(true));
theme(false);
redraw();
listen(pull, (there) => { $('link').textContent = there ? '' : 'not reachable'; });
