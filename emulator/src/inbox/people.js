// The customers and groups of the chats: their names, and what they do besides writing.

import { get, post } from '/inbox/api.js';
import { ask, attempt, h } from '/inbox/dom.js';

export const PROVIDERS = { meta: 'Meta', cams: 'CAMS', nxcloud: 'NXCloud' };
export const number = (customer) => /^\d+$/.test(customer) ? `+${customer}` : customer;

let usernames = new Map();
let groups = new Map();

export async function pullPeople() {
  const people = await get('people');
  usernames = new Map(people.customers.map((customer) => [customer.customer, customer.username]));
  groups = new Map(people.groups.map((group) => [group.id, group]));
}

export const groupOf = (chat) => chat.provider === 'meta' ? groups.get(chat.customer) : undefined;
// A group that was deleted, or that was not saved before a restart: only its id is left, from the range of groups.
export const isDeletedGroup = (chat) => chat.provider === 'meta' && /^120363\d{12}$/.test(chat.customer) && !groupOf(chat);
export const usernameOf = (customer) => usernames.get(customer);

// The subject of a group, or a number with its username.
export const titleOf = (chat) => isDeletedGroup(chat) ? 'Group (deleted)' : groupOf(chat)?.subject ?? nameOf(chat.customer);
export const nameOf = (customer) => usernameOf(customer) ? `${number(customer)} · @${usernameOf(customer)}` : number(customer);

export function subtitleOf(chat) {
  const group = groupOf(chat);
  if (!group) return PROVIDERS[chat.provider];
  const count = group.participants.length;
  return `Group · ${count} ${count === 1 ? 'participant' : 'participants'}${group.suspended ? ' · suspended' : ''}`;
}

// A circle for a customer or a group, with the letter of the provider at its edge. The colour follows from the customer, and
// the text from its name or from the end of its number, so that two customers look different.
export function avatar(chat) {
  const { customer, provider } = chat;
  let hash = 0;
  for (const c of customer) hash = Math.imul(hash, 31) + c.codePointAt(0) | 0;
  // Golden angle: neighbouring numbers get distant colours.
  const hue = Math.round((hash >>> 0) * 137.508) % 360;
  const circle = h('span.avatar', { 'aria-hidden': true }, initials(chat), badge(provider));
  circle.style.setProperty('--hue', hue);
  return circle;
}

export const badge = (provider) => h(`span.badge.${provider}`, { title: PROVIDERS[provider] }, PROVIDERS[provider][0]);

function initials(chat) {
  const name = groupOf(chat)?.subject ?? usernameOf(chat.customer);
  if (!name) return chat.customer.slice(-2);
  const words = name.split(/[\s._-]+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...word][0] ?? '').join('').toUpperCase();
}

// The buttons beside the title of a chat.
export function chatButtons(chat) {
  if (chat.provider !== 'meta' || isDeletedGroup(chat)) return [];
  const button = (label, title, work) => h('button.plain', { type: 'button', title, onclick: () => attempt(() => work(chat)) }, label);
  if (groupOf(chat)) return [button('Join…', 'A customer opens the link of the group', join), button('Leave…', 'A participant leaves the group', leave)];
  return [button('Username…', 'Set or remove the username', setUsername), button('Call', 'The customer calls for a minute', call)];
}

async function setUsername(chat) {
  const values = await ask({ title: 'Username', text: 'Webhooks contain it beside the user id. Empty removes it.', go: 'Set',
    fields: [{ name: 'username', label: 'Username', value: usernameOf(chat.customer) ?? '', placeholder: 'ann.lee', maxlength: 35 }] });
  if (values) await post('username', { customer: chat.customer, username: values.username ?? null });
}

const call = (chat) => post('call', { from: chat.customer, seconds: 60 });

async function join(chat) {
  const values = await ask({ title: 'Join the group', go: 'Join', fields: [{ name: 'customer', label: 'Customer', placeholder: '15550123', required: true }] });
  if (values) await post('join', { group: chat.customer, ...values });
}

async function leave(chat) {
  const { participants } = groupOf(chat);
  if (!participants.length) throw new Error('No customer is in the group.');
  const values = await ask({ title: 'Leave the group', go: 'Leave', fields: [{ name: 'customer', label: 'Customer', options: participants.map((customer) => [customer, nameOf(customer)]) }] });
  if (values) await post('leave', { group: chat.customer, ...values });
}

// Who writes in a chat: one of the participants of a group, otherwise the customer.
export function authorField(chat) {
  const group = groupOf(chat);
  if (!group) return null;
  return h('select', { id: 'author', 'aria-label': 'Write as' }, group.participants.map((customer) => h('option', { value: customer }, nameOf(customer))));
}

export function writer(chat) {
  if (!groupOf(chat)) return { from: chat.customer };
  const from = document.getElementById('author')?.value;
  if (!from) throw new Error('No customer is in the group. One has to join first.');
  return { from, group: chat.customer };
}

// What a customer does with its own message, and with a request for permission to call.
export const peopleActions = {
  edit: (message) => attempt(async () => {
    const values = await ask({ title: 'Edit the message', text: 'Your program receives a webhook with the new text.', go: 'Edit',
      fields: [{ name: 'text', label: 'Text', kind: 'area', value: message.text, required: true, maxlength: 4096 }] });
    if (values) await post('edit', { message: message.id, text: values.text });
  }),
  revoke: (message) => attempt(() => post('revoke', { message: message.id })),
  permit: (message) => attempt(async () => {
    const options = [['temporary', 'Allow for seven days'], ['permanent', 'Allow always'], ['rejected', 'Do not allow']];
    const values = await ask({ title: 'May the business call?', go: 'Reply', fields: [{ name: 'reply', label: 'Reply', options }] });
    if (values) await post('call_permission', { message: message.id, reply: values.reply });
  }),
};

// The notes and buttons under a message.
export function underMessage(message, actions) {
  const plain = (label, work, title) => h('button.plain', { type: 'button', title, onclick: () => work(message) }, label);
  const isOwn = message.direction === 'in' && message.provider === 'meta' && 'revoked' in message && !message.revoked;
  return [
    message.from && message.direction === 'in' && message.from !== message.customer && h('span', {}, nameOf(message.from)),
    message.ad && h('span', {}, `from an ad · ${message.ad}`),
    message.edited && !message.revoked && h('span', {}, 'edited'),
    message.direction === 'out' && !message.states.length && h('span.warn', {}, 'held for quality assessment'),
    message.asks_for_call && message.provider === 'meta' && plain('Call permission…', actions.permit, 'Allow calls or not'),
    isOwn && message.kind === 'text' && plain('Edit…', actions.edit, 'The customer edits the message'),
    isOwn && plain('Delete', actions.revoke, 'The customer deletes the message for everybody'),
  ];
}
