// The control view: faults, delivery of webhooks, the reviewer and the clock.

import { get, post } from '/inbox/api.js';
import { attempt, field, h, toast, values } from '/inbox/dom.js';
import { PROVIDERS } from '/inbox/people.js';

const TEST_NUMBERS = [
  ['+999 1 131026', 'accepted, then reported as failed with the code in the last six digits'],
  ['+999 2 000429', 'throttled; 000503, 000502 and 000401 fail in other ways'],
  ['+999 2 000000', 'the connection is cut and the message lost; 000408 gives no response'],
  ['+999 3 000503', 'the same error, but the message is accepted; also with 000502, 000000 and 000408'],
  ['+999 3 000001', 'accepted, but the response is cut off'],
  ['+999 4 000020', 'accepted; the response takes 20 ms for each byte'],
];

export const SECTIONS = [
  ['on-faults', 'Faults', 'Let requests fail'], ['on-numbers', 'Test numbers', 'Numbers that always fail'],
  ['on-webhooks', 'Webhooks', 'Late, repeated, out of order'], ['on-review', 'Review', 'At once, by hand, or after look-ups'],
  ['on-clock', 'Clock', 'Move the time forward'],
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

// The words contain the moment, the code and the time.
const scheduleText = (words, { fault, moment, code, wait_ms, times, ...more }) =>
  `${words} · ${times == null ? 'always' : `${times} more`}${Object.entries(more).filter(([, value]) => value != null).map(([key, value]) => ` · ${key} ${value}`).join('')}`;

const faultList = ({ faults, words }) => h('div', { id: 'faults' },
  faults.length ? h('table', {}, h('tbody', {}, faults.map((fault, n) => h('tr', {}, h('td', {}, scheduleText(words[n], fault)))))) : h('small', {}, 'No faults are scheduled.'));

// Updates only the list, since somebody may be filling in the form.
export async function refreshFaults() {
  const planned = await get('faults');
  document.getElementById('faults')?.replaceWith(faultList(planned));
}

export async function controlView(again) {
  const [faults, review, info] = await Promise.all([get('faults'), get('review'), get('')]);
  const { pushes } = info;
  return [
    card('on-faults', 'Faults', 'Faults for requests of your program. Each request takes its fault from the first schedule that matches.',
      faultList(faults),
      form([
        { name: 'fault', label: 'Fault', options: faults.kinds },
        { name: 'moment', label: 'Accepted?', options: [['before', 'no, request lost'], ['after', 'yes, response lost']] },
        { name: 'provider', label: 'Provider', options: [['', 'any'], ...Object.entries(PROVIDERS)] },
        { name: 'operation', label: 'Operation', options: [['', 'any'], 'send', 'create', 'change', 'read'] },
        { name: 'to', label: 'Only to', placeholder: 'any number' },
        { name: 'times', label: 'Times', kind: 'number', min: 1, placeholder: '1' },
        { name: 'chance', label: 'Chance (0–1)', kind: 'number', min: 0, max: 1, step: 0.01 },
        { name: 'seed', label: 'Seed', kind: 'number', min: 0 },
        { name: 'code', label: 'Code', kind: 'number', min: 0, placeholder: '131026' },
        { name: 'wait_ms', label: 'Wait (ms)', kind: 'number', min: 0 },
      ], 'Add', async (plan) => { await post('faults', plan); await refreshFaults(); }),
      h('button.quiet.danger.apart', { type: 'button', onclick: () => attempt(async () => { await post('faults/clear'); await refreshFaults(); }) }, 'Remove all')),
    card('on-numbers', 'Test numbers', 'No country has the code +999. The digits after it determine how a message fails.',
      h('table', {}, h('tbody', {}, TEST_NUMBERS.map(([to, what]) => h('tr', {}, h('td', {}, h('code', {}, to)), h('td', {}, what)))))),
    card('on-webhooks', 'Webhooks', 'How webhooks are delivered to your program. No provider promises to deliver them once, at once, or in order.',
      h('table', {}, h('tbody', {}, info.webhooks.map(({ provider, url }) => h('tr', {}, h('th', { scope: 'row' }, PROVIDERS[provider]), h('td', {}, url ?? h('small', {}, 'none; set it with --webhook or Builder::webhook')))))),
      form([
        { name: 'repeats', label: 'Repetitions', kind: 'number', min: 0, max: 20, value: pushes.repeats },
        { name: 'late_ms', label: 'Delay (ms)', kind: 'number', min: 0, max: 600000, value: pushes.late_ms },
        { name: 'newest_first', label: 'Newest first', kind: 'checkbox', value: pushes.newest_first },
      ], 'Set', async (policy) => { await post('webhooks', policy); toast('Applies to webhooks from now on.'); })),
    card('on-review', 'Review', review.rules.length ? `${review.rules.map((rule) => `${rule.names}: ${rule.verdict}`).join(', ')}; all others as below.` : 'How new templates are reviewed.',
      form([
        { name: 'otherwise', label: 'Templates are', value: review.otherwise, options: [['automatic', 'approved at once'], ['manual', 'reviewed by hand'], ['after', 'approved after look-ups']] },
        { name: 'after', label: 'Look-ups', kind: 'number', min: 1, value: review.after ?? '' },
      ], 'Set', async (choice) => { await post('review', { rules: review.rules, ...choice }); toast('Applies to reviews from now on.'); again(); })),
    card('on-clock', 'Clock', `It is ${new Date(info.now).toLocaleString()} here. Move it forward to skip waiting times of days. Signatures that use your own clock are then off.`,
      form([{ name: 'hours', label: 'Hours', kind: 'number', min: 1, value: 24 }], 'Advance',
        async ({ hours }) => { await post('advance', { seconds: Math.round(hours * 3600) }); again(); })),
  ];
}
