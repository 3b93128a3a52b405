// How single things look: a turn of a chat, a template, a webhook, a request.

import { attempt, bubble, h } from '/inbox/wire.js';

export const PROVIDERS = { meta: 'Meta', cams: 'CAMS', nxcloud: 'NXCloud' };
export const badge = (provider) => h(`span.badge.${provider}`, { title: PROVIDERS[provider] }, PROVIDERS[provider][0]);
export const chip = (text, kind = '') => h(`span.chip${kind && `.${kind}`}`, {}, text);
const two = (number) => String(number).padStart(2, '0');
export const time = (at) => { const d = new Date(at); return `${two(d.getHours())}:${two(d.getMinutes())}`; };
export const day = (at) => new Date(at).toDateString();
export const when = (at) => day(at) === day(Date.now()) ? time(at) : new Date(at).toLocaleDateString(undefined, { month: 'short', day: 'numeric' });
export const number = (customer) => /^\d+$/.test(customer) ? `+${customer}` : customer;

export const STATUS = { approved: 'good', pending: 'warn', paused: 'warn', rejected: 'bad', disabled: 'bad' };
export const COMMON_FAILURES = [
  ['131026', '131026 · undeliverable, not on WhatsApp'], ['131049', '131049 · kept back for a healthy ecosystem'],
  ['130472', '130472 · part of an experiment'], ['131047', '131047 · window of 24 hours is over'],
  ['131050', '131050 · customer stopped marketing messages'], ['131042', '131042 · payment problem'],
  ['131000', '131000 · something went wrong'],
];

// How far a message is: its last state.
export const state = (turn) => turn.states?.at(-1) ?? {};
const TICKS = { sent: '✓', delivered: '✓✓', read: '✓✓', failed: '⚠' };

export function turnView(turn, acts) {
  const out = turn.direction === 'out';
  const last = state(turn);
  const view = h(`div.turn.${turn.direction}`, { 'data-number': turn.number }, bubble(turn.html));
  const clock = view.querySelector('.wt-time');
  if (clock) {
    clock.replaceChildren(time(turn.at));
    if (out) clock.append(h(`span.tick.${last.state}`, { title: last.state }, TICKS[last.state] ?? ''));
  }
  const replies = [...view.querySelectorAll('[data-kind="quick_reply"]')];
  for (const button of view.querySelectorAll('.wt-button')) {
    const at = replies.indexOf(button);
    if (at >= 0 && turn.taps.includes(turn.replies[at]?.label)) button.classList.add('tapped');
    button.addEventListener('click', () => at >= 0 ? acts.tap(turn, at) : acts.press(button));
  }
  const plain = (label, work, title) => h('button.plain', { type: 'button', title, onclick: () => attempt(work) }, label);
  view.append(h('div.under', {},
    turn.template && h('span', {}, `${turn.template.name} · ${turn.template.language}`),
    turn.kind === 'reply' && h('span', {}, `tapped · ${turn.payload}`),
    last.state === 'failed' && h('span.bad', {}, `failed ${last.code}`),
    turn.failed_on_command && h('span.bad', {}, turn.failed_on_command),
    out && last.state !== 'read' && plain('Mark read', () => acts.read(turn), 'The customer reads it (r)'),
    out && last.state !== 'failed' && plain('Fail…', () => acts.bounce(turn), 'It does not arrive (x)'),
    plain('Inspect', () => acts.inspect(turn), 'Request, parameters, webhooks (i)')));
  return view;
}

const rows = (pairs) => h('table', {}, h('tbody', {}, pairs.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value)))));
const pre = (text) => h('pre', { tabindex: 0 }, text);

export function json(text) {
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
}

export function inspectorView(turn) {
  const template = turn.template;
  const states = (turn.states ?? []).map((state) => [state.state, `${new Date(state.at).toLocaleTimeString()}${state.code ? ` · ${state.code}` : ''}`]);
  const request = turn.request;
  return [
    h('h3', {}, 'Message'),
    rows([['id', h('code', {}, turn.id)], ['provider', PROVIDERS[turn.provider]], ['type', turn.kind],
      template && ['template', template.name], template && ['language', template.language],
      turn.payload && ['payload', turn.payload], ...states].filter(Boolean)),
    turn.parameters?.length ? [h('h3', {}, 'Parameters'), rows(turn.parameters)] : [],
    turn.replies?.length ? [h('h3', {}, 'Quick replies'), rows(turn.replies.map((reply) => [reply.label, h('code', {}, reply.payload)]))] : [],
    h('h3', {}, `Webhooks · ${turn.webhooks.length}`),
    turn.webhooks.length ? turn.webhooks.map(webhookBrief) : h('small', {}, 'None was sent: no address is set for this provider, or it documents no such webhook.'),
    request ? exchange(request) : [],
  ].flat();
}

const exchange = (request) => [
  h('h3', {}, 'Request'), pre(request.head),
  request.form.length ? rows(request.form.map(([name, value]) => [name, h('code', {}, json(value))])) : request.body && pre(json(request.body)),
  request.status ? [h('h3', {}, `Answer · ${request.status}`), pre(request.answer)] : [],
].flat().filter(Boolean);

const tries = (webhook) => webhook.attempts.map((attempt) => attempt.error ?? attempt.status).join(', ') || 'under way';
export const outcome = (webhook) => chip(tries(webhook), webhook.taken ? 'good' : webhook.attempts.length ? 'bad' : '');

function webhookBrief(webhook) {
  return h('details', {}, h('summary', {}, `${webhook.what} `, outcome(webhook)), pre(json(webhook.body)));
}

export function webhookView(webhook) {
  const attempts = webhook.attempts.map((attempt, n) => [`attempt ${n + 1}`, `${attempt.error ?? `${attempt.status} ${attempt.answer}`} · ${attempt.took_ms} ms`]);
  return [
    h('h3', {}, 'Delivery'), rows([['to', h('code', {}, webhook.url)], ['at', new Date(webhook.at).toLocaleString()], ...attempts]),
    webhook.headers.length ? [h('h3', {}, 'Headers'), rows(webhook.headers)] : [],
    h('h3', {}, 'Body'), pre(json(webhook.body)),
  ].flat();
}

export const judgement = (request) => request.fault ? chip(request.fault, 'warn') : chip(String(request.status), request.accepted ? 'good' : 'bad');

export function requestView(request) {
  return [
    request.reason && h('div.card', {}, h('h3', {}, 'Refused'), h('p', {}, request.reason)),
    request.fault && h('div.card', {}, h('h3', {}, 'Failed on command'), h('p', {}, request.fault)),
    ...exchange(request),
  ].filter(Boolean);
}

export function templateView(template, act) {
  const is = (...words) => words.includes(template.status);
  const button = (label, verb, possible, kind = 'quiet') => h(`button.${kind}`, { type: 'button', disabled: !possible, onclick: () => act(verb) }, label);
  return [
    h('div.actions', {},
      button('Approve', 'approve', !is('approved'), 'go'), button('Reject…', 'reject', !is('rejected')),
      button('Pause', 'pause', is('approved')), button('Disable', 'disable', is('approved', 'paused')),
      button('Recategorise…', 'recategorise', true), button('Rate…', 'rate', true)),
    h('h3', {}, 'With its samples'), h('div.sample', {}, bubble(template.html)),
    h('h3', {}, 'Held by the provider'),
    rows([['status', [chip(template.status, STATUS[template.status]), template.reason ? ` ${template.reason}` : '']],
      ['category', template.previous_category ? `${template.category}, was ${template.previous_category}` : template.category],
      ['quality', template.quality], [template.provider === 'cams' ? 'template code' : 'id', h('code', {}, template.code)]]),
    h('h3', {}, 'Components'), pre(template.components),
  ];
}

export const empty = (title, ...text) => h('div.empty', {}, h('h2', {}, title), ...text);
