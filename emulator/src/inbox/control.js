// What goes wrong on command: faults, webhooks that are late, the clock, the reviewer.

import { attempt, field, get, h, post, toast, values } from '/inbox/wire.js';
import { PROVIDERS } from '/inbox/views.js';

const MAGIC = [
  ['+999 1 131026', 'accepted, and fails later with the code of the last six digits'],
  ['+999 2 000429', 'throttled; 000503, 000502, 000401 refuse in other ways'],
  ['+999 2 000000', 'the connection is cut, nothing is accepted; 000408 stays silent'],
  ['+999 3 000503', 'the same answer, and the message is accepted; 000502, 000000, 000408 too'],
  ['+999 3 000001', 'accepted, and the answer breaks off'],
  ['+999 4 000020', 'accepted, and the answer takes 20 ms for each byte'],
];

export const SECTIONS = [
  ['on-faults', 'Faults', 'Have requests fail'], ['on-numbers', 'Numbers', 'that fail by themselves'],
  ['on-webhooks', 'Webhooks', 'Late, repeated, out of order'], ['on-review', 'Review', 'At once, by you, after a while'],
  ['on-clock', 'Clock', 'Have time pass'],
];

const card = (id, title, text, ...parts) => h('section.card', { id }, h('h3', {}, title), h('p', {}, text), ...parts);

function form(fields, label, work) {
  const form = h('form.fields', {}, fields.map(field), h('button.quiet', { type: 'submit' }, label));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(() => work(values(form), form));
  });
  return form;
}

const said = ({ fault, times, ...more }) =>
  `${fault} · ${times == null ? 'always' : `${times} more`}${Object.entries(more).filter(([, value]) => value != null).map(([key, value]) => ` · ${key} ${value}`).join('')}`;

const faultList = ({ faults }) => h('div', { id: 'faults' },
  faults.length ? h('table', {}, h('tbody', {}, faults.map((fault) => h('tr', {}, h('td', {}, said(fault)))))) : h('small', {}, 'Nothing is planned to fail.'));

// The list alone is drawn again while somebody fills a form.
export async function refreshFaults() {
  const planned = await get('faults');
  document.getElementById('faults')?.replaceWith(faultList(planned));
}

export async function controlView(again) {
  const [faults, review, about] = await Promise.all([get('faults'), get('review'), get('')]);
  const { pushes } = about;
  return [
    card('on-faults', 'Faults', 'Requests of your program that fail. Each goes to the first plan that means it.',
      faultList(faults),
      form([
        { name: 'fault', label: 'What', options: faults.kinds },
        { name: 'moment', label: 'Accepted?', options: [['before', 'no, lost'], ['after', 'yes, answer lost']] },
        { name: 'provider', label: 'Provider', options: [['', 'any'], ...Object.entries(PROVIDERS)] },
        { name: 'operation', label: 'Operation', options: [['', 'any'], 'send', 'create', 'change', 'read'] },
        { name: 'to', label: 'Only to', placeholder: 'any number' },
        { name: 'times', label: 'Times', kind: 'number', min: 1, placeholder: '1' },
        { name: 'chance', label: 'Chance (0–1)', kind: 'number', min: 0, max: 1, step: 0.01 },
        { name: 'seed', label: 'Seed', kind: 'number', min: 0 },
        { name: 'code', label: 'Code', kind: 'number', min: 0, placeholder: '131026' },
        { name: 'wait_ms', label: 'Wait (ms)', kind: 'number', min: 0 },
      ], 'Add', async (plan) => { await post('faults', plan); await refreshFaults(); }),
      h('button.quiet.danger.apart', { type: 'button', onclick: () => attempt(async () => { await post('faults/clear'); await refreshFaults(); }) }, 'Forget all')),
    card('on-numbers', 'Numbers that fail by themselves', 'No country has +999. A message to such a number suffers what it says.',
      h('table', {}, h('tbody', {}, MAGIC.map(([to, what]) => h('tr', {}, h('td', {}, h('code', {}, to)), h('td', {}, what)))))),
    card('on-webhooks', 'Webhooks', 'How your program hears of what happens. No provider promises once, at once, or in order.',
      h('table', {}, h('tbody', {}, about.webhooks.map(({ provider, url }) => h('tr', {}, h('th', { scope: 'row' }, PROVIDERS[provider]), h('td', {}, url ?? h('small', {}, 'none: start with --webhook, or Builder::webhook')))))),
      form([
        { name: 'repeats', label: 'Again, so often', kind: 'number', min: 0, max: 20, value: pushes.repeats },
        { name: 'late_ms', label: 'Late by (ms)', kind: 'number', min: 0, max: 600000, value: pushes.late_ms },
        { name: 'newest_first', label: 'Newest first', kind: 'checkbox', value: pushes.newest_first },
      ], 'Set', async (manner) => { await post('webhooks', manner); toast('Webhooks come like this from now on.'); })),
    card('on-review', 'Review', review.rules.length ? `${review.rules.map((rule) => `${rule.names}: ${rule.verdict}`).join(', ')}; then as below.` : 'What becomes of templates that are created.',
      form([
        { name: 'otherwise', label: 'Templates are', value: review.otherwise, options: [['automatic', 'approved at once'], ['manual', 'left to you'], ['after', 'approved after look-ups']] },
        { name: 'after', label: 'Look-ups', kind: 'number', min: 1, value: review.after ?? '' },
      ], 'Set', async (wish) => { await post('review', { rules: review.rules, ...wish }); toast('Reviewed like this from now on.'); again(); })),
    card('on-clock', 'Clock', `It is ${new Date(about.now).toLocaleString()} here. What takes days can be had at once; signatures by your own clock are then off.`,
      form([{ name: 'hours', label: 'Forward by (hours)', kind: 'number', min: 1, value: 24 }], 'Advance',
        async ({ hours }) => { await post('advance', { seconds: Math.round(hours * 3600) }); again(); })),
  ];
}
