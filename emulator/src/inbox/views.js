// The views of single entries: a message of a chat, a template, a webhook, a request.

import { attempt, bubble, h } from '/inbox/dom.js';
import { PROVIDERS, underMessage } from '/inbox/people.js';

// A long text is cut off in a list, and shown when it is pointed at.
export const chip = (text, kind = '') => h(`span.chip${kind && `.${kind}`}`, { title: text?.length > 20 && text }, text);
const two = (number) => String(number).padStart(2, '0');
export const time = (at) => { const d = new Date(at); return `${two(d.getHours())}:${two(d.getMinutes())}`; };
export const day = (at) => new Date(at).toDateString();
// The day as a phone names it.
export function dayName(at) {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day(at) === day(today)) return 'Today';
  if (day(at) === day(yesterday)) return 'Yesterday';
  const year = new Date(at).getFullYear() === today.getFullYear() ? undefined : 'numeric';
  return new Date(at).toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long', year });
}
export const when = (at) => day(at) === day(Date.now()) ? time(at) : new Date(at).toLocaleDateString(undefined, { month: 'short', day: 'numeric' });

export const STATUS = { approved: 'good', pending: 'warn', paused: 'warn', rejected: 'bad', disabled: 'bad', archived: '' };
export const COMMON_FAILURES = [
  ['131026', '131026 · undeliverable, not on WhatsApp'], ['131049', '131049 · not delivered, to maintain a healthy ecosystem'],
  ['130472', '130472 · the customer is part of an experiment'], ['131047', '131047 · the service window of 24 hours has ended'],
  ['131050', '131050 · the customer stopped marketing messages'], ['131042', '131042 · payment problem'],
  ['131000', '131000 · something went wrong'],
];

// A failure with its code, and what a common code means.
const failure = (code) => `failed ${COMMON_FAILURES.find(([known]) => known === String(code))?.[1] ?? code}`;

// The last state of a message.
export const state = (message) => message.states?.at(-1) ?? {};
const TICKS = { sent: '✓', delivered: '✓✓', read: '✓✓', failed: '⚠' };

export function messageView(message, actions) {
  const out = message.direction === 'out';
  const last = state(message);
  const view = h(`div.message.${message.direction}`, { 'data-number': message.number }, bubble(message.html));
  const clock = view.querySelector('.wt-time');
  if (clock) {
    clock.replaceChildren(time(message.at));
    if (out) clock.append(h(`span.tick.${last.state}`, { title: last.state }, TICKS[last.state] ?? ''));
  }
  const replies = [...view.querySelectorAll('[data-kind="quick_reply"]')];
  if (message.kind === 'note') view.classList.add('happened');
  for (const button of view.querySelectorAll('.wt-button')) {
    const at = replies.indexOf(button);
    const reply = message.replies?.[at];
    const isTapped = (label, n) => label === reply?.label && message.tapped_payloads[n] === reply.payload;
    if (message.taps?.some(isTapped)) button.classList.add('tapped');
    const isFlow = message.has_flow && (button.dataset.kind === 'flow' || !message.template);
    button.addEventListener('click', () => at >= 0 ? actions.tap(message, at) : isFlow ? actions.flow(message) : actions.press(button));
  }
  const plain = (label, work, title) => h('button.plain', { type: 'button', title, onclick: () => attempt(work) }, label);
  view.append(h('div.under', {},
    message.template && h('span', {}, `${message.template.name} · ${message.template.language}`),
    ...underMessage(message, actions),
    message.kind === 'reply' && h('span', {}, `tapped · ${message.payload}`),
    last.state === 'failed' && h('span.bad', {}, failure(last.code)),
    message.failed_on_command && h('span.bad', {}, message.failed_on_command),
    out && last.state !== 'read' && plain('Mark read', () => actions.read(message), 'The customer reads it (r)'),
    out && last.state !== 'failed' && plain('Fail…', () => actions.fail(message), 'The message is not delivered (x)'),
    message.kind !== 'note' && plain('Inspect', () => actions.inspect(message), 'Request, parameters, webhooks (i)')));
  return view;
}

const rows = (pairs) => h('table', {}, h('tbody', {}, pairs.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value)))));
const pre = (text) => h('pre', { tabindex: 0 }, text);

export function json(text) {
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
}

export function inspectorView(message) {
  const template = message.template;
  const states = (message.states ?? []).map((state) => [state.state, `${new Date(state.at).toLocaleTimeString()}${state.code ? ` · ${state.code}` : ''}`]);
  const request = message.request;
  return [
    h('h3', {}, 'Message'),
    rows([['id', h('code', {}, message.id)], ['provider', PROVIDERS[message.provider]], ['type', message.kind],
      template && ['template', template.name], template && ['language', template.language],
      message.payload && ['payload', message.payload], ...states].filter(Boolean)),
    message.parameters?.length ? [h('h3', {}, 'Parameters'), rows(message.parameters)] : [],
    message.replies?.length ? [h('h3', {}, 'Quick replies'), rows(message.replies.map((reply) => [reply.label, h('code', {}, reply.payload)]))] : [],
    h('h3', {}, `Webhooks · ${message.webhooks.length}`),
    message.webhooks.length ? message.webhooks.map(webhookBrief) : h('small', {}, 'None. No webhook URL is set for this provider, or the provider documents no such webhook.'),
    request ? exchange(request) : [],
  ].flat();
}

const exchange = (request) => [
  h('h3', {}, 'Request'), pre(request.head),
  request.form.length ? rows(request.form.map(([name, value]) => [name, h('code', {}, json(value))])) : request.body && pre(json(request.body)),
  request.status ? [h('h3', {}, `Response · ${request.status}`), pre(request.answer)] : [],
].flat().filter(Boolean);

const tries = (webhook) => webhook.attempts.map((attempt) => attempt.error ?? attempt.status).join(', ') || 'pending';
export const deliveryChip = (webhook) => chip(tries(webhook), webhook.taken ? 'good' : webhook.attempts.length ? 'bad' : '');

function webhookBrief(webhook) {
  return h('details', {}, h('summary', {}, `${webhook.what} `, deliveryChip(webhook)), pre(json(webhook.body)));
}

export function webhookView(webhook) {
  const attempts = webhook.attempts.map((attempt, n) => [`attempt ${n + 1}`, `${attempt.error ?? `${attempt.status} ${attempt.answer}`} · ${attempt.took_ms} ms`]);
  return [
    h('h3', {}, 'Delivery'), rows([['to', h('code', {}, webhook.url)], ['at', new Date(webhook.at).toLocaleString()], ...attempts]),
    webhook.headers.length ? [h('h3', {}, 'Headers'), rows(webhook.headers)] : [],
    h('h3', {}, 'Body'), pre(json(webhook.body)),
  ].flat();
}

export const resultChip = (request) => request.fault ? chip(request.fault, 'warn') : chip(String(request.status), request.accepted ? 'good' : 'bad');

export function requestView(request) {
  return [
    request.reason && h('div.card', {}, h('h3', {}, 'Rejected'), h('p', {}, request.reason)),
    request.fault && h('div.card', {}, h('h3', {}, 'Injected fault'), h('p', {}, request.fault)),
    ...exchange(request),
  ].filter(Boolean);
}

export function templateView(template, act) {
  const is = (...words) => words.includes(template.status);
  const button = (label, verb, possible, kind = 'quiet') => h(`button.${kind}`, { type: 'button', disabled: !possible, onclick: () => act(verb) }, label);
  return [
    h('div.actions', {},
      button('Approve', 'approve', !is('approved'), 'go'), button('Reject…', 'reject', !is('rejected')),
      button('Pause', 'pause', is('approved')), button('Archive', 'archive', is('approved', 'rejected')), button('Disable', 'disable', is('approved', 'paused')),
      button('Change category…', 'recategorise', true), button('Change quality…', 'rate', true)),
    h('h3', {}, 'Sample'), h('div.sample', {}, bubble(template.html)),
    h('h3', {}, 'Details'),
    rows([['status', [chip(template.status, STATUS[template.status]), template.reason ? ` ${template.reason}` : '']],
      ['category', template.previous_category ? `${template.category}, was ${template.previous_category}` : template.category],
      ['quality', template.quality], [template.provider === 'cams' ? 'template code' : 'id', h('code', {}, template.code)]]),
    h('h3', {}, 'Components'), pre(template.components),
  ];
}

export const empty = (title, ...text) => h('div.empty', {}, h('h2', {}, title), ...text);

// The subject of a request: a template or type, and the recipient.
export function requestSummary({ form, body, path }) {
  let asked = Object.fromEntries(form);
  try { asked = form.length ? asked : JSON.parse(body); } catch { /* Not JSON. */ }
  const what = [asked.name ?? asked.Name ?? asked.template?.name ?? asked.TemplateCode ?? asked.MessageType ?? asked.type, asked.to ?? asked.To];
  return what.filter((word) => typeof word === 'string').join(' · ') || path;
}

// What an empty list shows.
export const EMPTY = {
  chats: ['No messages yet', 'Messages appear here as soon as your program sends them.'],
  templates: ['No templates yet', 'They appear when your program creates them.'],
  webhooks: ['No webhooks yet', 'Set the URL of your program: --webhook meta=http://127.0.0.1:3000/webhook'],
  requests: ['No requests yet', 'The requests of your program appear here, including rejected ones.'],
};
