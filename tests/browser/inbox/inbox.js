// Tests of the inbox in a browser.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { request } from 'node:http';
import { cams, createTemplate, meta, nxcloud, receiver, send, start } from './program.js';
import { arrivals, code, evil, filled, shipped, shown, signIn } from './templates.js';

const { CHROMIUM, CLIENT, EMULATOR, SCREENSHOTS } = process.env;
const { chromium } = createRequire(join(CLIENT, 'package.json'))('playwright-core');

// A test that hangs fails.
setTimeout(() => { console.log('FAIL  the tests take longer than a minute and a half'); process.exit(1); }, 90_000).unref();

const webhook = await receiver();
const emulator = await start(EMULATOR, webhook.url);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
const problems = [];
let passed = 0;

async function page(more = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', ...more });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  // The page must not request anything from other servers.
  page.on('request', (request) => request.url().startsWith(emulator.url) || request.url().startsWith('data:') || problems.push(`requested ${request.url()}`));
  await page.goto(emulator.inbox);
  return page;
}

async function test(name, work) {
  try {
    await work();
    assert.deepEqual(problems, [], 'errors in the browser');
    console.log(`ok    ${name}`);
    passed += 1;
  } catch (error) {
    console.log(`FAIL  ${name}`);
    await inbox.screenshot({ path: join(SCREENSHOTS, 'failed.png') }).catch(() => {});
    throw error;
  }
}

const inbox = await page();
const shot = (name, of = inbox) => of.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
const entry = (text) => inbox.locator('#list .entry', { hasText: text });
const list = () => inbox.locator('#list .entry');
const tab = (name) => inbox.locator(`#tabs [data-tab=${name}]`).click();
const value = (body, field) => body.entry?.[0].changes[0].value[field]?.[0];

try {
  await test('an empty inbox shows where to send', async () => {
    await inbox.getByText('Point your program at').waitFor();
    // Before the first response, the page does not claim that there is nothing.
    const slow = await inbox.context().newPage();
    let goOn;
    const held = new Promise((resolve) => { goOn = resolve; });
    await slow.route('**/__emulator/messages?*', async (route) => { await held; await route.continue(); });
    await slow.goto(emulator.inbox);
    await slow.locator('#tabs [data-tab=templates]').waitFor();
    for (const text of ['No messages yet', 'Point your program at']) assert.equal(await slow.getByText(text).count(), 0, text);
    await slow.locator('#tabs [data-tab=requests]').click();
    assert.equal(await slow.getByText('No requests yet').count(), 0);
    goOn();
    await slow.getByText('No requests yet').first().waitFor();
    await slow.close();
    await shot('empty');
  });

  await test('a message appears without a reload', async () => {
    assert.equal((await createTemplate(emulator, 'order_shipped', shipped)).http, 200);
    const sent = await send(emulator, '15550123', 'template', filled('1042', 'Ann', 'on Tuesday'));
    assert.equal(sent.http, 200, JSON.stringify(sent));
    await entry('+15550123').click();
    await inbox.locator('.wt-header', { hasText: 'Order 1042 has shipped' }).waitFor();
    assert.equal(await inbox.locator('.wt-body strong').innerText(), 'on its way');
    await inbox.locator('.tick.delivered').waitFor();
    assert.match(await inbox.locator('.under').innerText(), /order_shipped · en_US/);
  });

  await test('a tap reaches the program, with its payload', async () => {
    await inbox.getByRole('button', { name: 'Yes, I will' }).click();
    const tapped = await webhook.receives('a tap', (body) => value(body, 'messages')?.button);
    assert.deepEqual(tapped, { payload: 'at-home', text: 'Yes, I will' });
    await inbox.locator('.message.in', { hasText: 'Yes, I will' }).waitFor();
    await inbox.locator('.wt-button.tapped').waitFor();
  });

  await test('a typed reply reaches the program', async () => {
    await inbox.keyboard.press('Enter');
    await inbox.locator('#answer:focus').waitFor();
    await inbox.keyboard.type('Could it be *Friday*?');
    await inbox.keyboard.press('Enter');
    const text = await webhook.receives('a text', (body) => value(body, 'messages')?.text?.body);
    assert.equal(text, 'Could it be *Friday*?');
    await inbox.locator('.message.in strong', { hasText: 'Friday' }).waitFor();
    assert.equal(await inbox.locator('#answer').inputValue(), '');
    await inbox.keyboard.press('Escape');
  });

  await test('one message is read, another one fails', async () => {
    await inbox.keyboard.press('r');
    await inbox.locator('.tick.read').waitFor();
    await webhook.receives('read', (body) => value(body, 'statuses')?.status === 'read' || undefined);
    await send(emulator, '15550123', 'text', { body: 'One moment, please.' });
    const last = inbox.locator('.message.out').last();
    await last.getByText('One moment').waitFor();
    await inbox.keyboard.press('x');
    await inbox.locator('dialog[open] [name=code]').fill('131049');
    await inbox.keyboard.press('Enter');
    await last.getByText('failed 131049').waitFor();
    assert.match(await last.locator('.under').innerText(), /131049 · not delivered, to maintain a healthy ecosystem/);
    assert.equal(await inbox.locator('.day').first().innerText(), 'Today');
    const failed = await webhook.receives('a failure', (body) => value(body, 'statuses')?.errors?.[0].code);
    assert.equal(failed, 131049);
  });

  await test('the inspector shows parameters, request and webhooks, and no token', async () => {
    await inbox.locator('.message.out').first().getByText('Inspect').click();
    const inspector = inbox.locator('#inspector');
    await inspector.getByText('Quick replies').waitFor();
    const text = await inspector.innerText();
    for (const piece of ['order_shipped', 'on Tuesday', 'at-home', 'messaging_product', 'authorization: (hidden)', 'delivered', 'read']) {
      assert.ok(text.includes(piece), `${piece} is not in ${text}`);
    }
    assert.ok(!text.includes(emulator.meta.token));
    const delivered = inspector.locator('details', { hasText: 'delivered' }).first();
    await delivered.locator('summary').click();
    await delivered.getByText('"recipient_id": "15550123"').waitFor();
    await shot('inspector');
    await inbox.keyboard.press('Escape');
    await inspector.waitFor({ state: 'hidden' });
  });

  await test('cards are tapped separately', async () => {
    assert.equal((await createTemplate(emulator, 'new_arrivals', arrivals, { category: 'MARKETING' })).http, 200);
    assert.equal((await send(emulator, '15550124', 'template', shown)).http, 200);
    await entry('+15550124').click();
    await inbox.locator('[data-card="1"]').click();
    const payload = await webhook.receives('the second card', (body) => {
      const message = value(body, 'messages');
      return message?.from === '15550124' ? message.button.payload : undefined;
    });
    assert.equal(payload, 'keep-1');
    // Both cards have a button with this label, and one was tapped.
    await inbox.locator('[data-card="1"].tapped, [data-card="1"] .tapped').waitFor();
    assert.equal(await inbox.locator('.wt-button.tapped').count(), 1);
    // The list shows texts, and avatars that differ.
    await entry('+15550124').locator('.line', { hasText: /^You: Keep one for me$/ }).waitFor();
    const avatars = await inbox.locator('#list .avatar').evaluateAll((all) => all.map((one) => [one.firstChild.textContent, getComputedStyle(one).backgroundColor]));
    assert.deepEqual(avatars.map(([text]) => text), ['24', '23']);
    assert.notEqual(avatars[0][1], avatars[1][1]);
  });

  await test('messages without a template have bubbles, and choices reach the program', async () => {
    const body = { text: 'Which time suits you?' };
    const rows = [{ id: 'nine', title: '9 o’clock', description: 'Before work' }, { id: 'ten', title: '10 o’clock' }];
    await send(emulator, '15550125', 'interactive', { type: 'list', body, action: { button: 'Choose a time', sections: [{ title: 'Tuesday', rows }] } });
    await send(emulator, '15550125', 'image', { link: 'https://shop.example/monstera.jpg', caption: 'This is _yours_.' });
    await send(emulator, '15550125', 'location', { latitude: 52.52, longitude: 13.405, name: 'Example Shop', address: 'Torstr. 1, Berlin' });
    await send(emulator, '15550125', 'contacts', [{ name: { formatted_name: 'Mei Chen', first_name: 'Mei' }, phones: [{ phone: '+1 555 0199' }] }]);
    await send(emulator, '15550125', 'reaction', { message_id: 'wamid.1', emoji: '🌱' });
    await entry('+15550125').click();
    await inbox.locator('.reaction').waitFor();
    await entry('+15550125').locator('.line', { hasText: /^Reacted 🌱$/ }).waitFor();
    assert.equal(await inbox.locator('.wt-media').count(), 2);
    // The list of chats draws the symbol of a file, and does not depend on a font with emoji.
    await send(emulator, '15550129', 'document', { link: 'https://shop.example/7f.pdf', filename: 'Bill May.pdf' });
    // A line in Arabic begins at its right, so that the ellipsis is at its end.
    await send(emulator, '15550128', 'text', { body: 'مرحبا مريم، موعدك يوم Monday الساعة 10:30 في عيادتنا' });
    assert.equal(await entry('+15550128').locator('.line').evaluate((line) => getComputedStyle(line).unicodeBidi), 'plaintext');
    const line = entry('+15550129').locator('.line', { hasText: /^📄 Bill May.pdf$/ });
    await line.locator('svg').waitFor();
    assert.equal(await line.locator('.symbol').evaluate((symbol) => getComputedStyle(symbol).fontSize), '0px');
    await inbox.getByText('Choose a time').click();
    await inbox.getByRole('button', { name: '9 o’clock' }).click();
    const reply = await webhook.receives('a row', (body) => value(body, 'messages')?.interactive);
    assert.deepEqual(reply, { type: 'list_reply', list_reply: { id: 'nine', title: '9 o’clock', description: 'Before work' } });
    await shot('session-messages');
  });

  await test('texts of customers and templates are escaped', async () => {
    assert.equal((await send(emulator, '15550666', 'template', filled(evil, evil, evil))).http, 400, 'the header is too long');
    assert.equal((await send(emulator, '15550666', 'text', { body: evil })).http, 200);
    await send(emulator, '15550666', 'template', filled('<b>7</b>', evil, '"\'>'));
    await entry('+15550666').click();
    await inbox.locator('.message.out').nth(1).waitFor();
    await inbox.locator('#answer').fill(evil);
    await inbox.keyboard.press('Enter');
    await inbox.locator('.message.in').waitFor();
    await inbox.locator('.message.in').getByText('Inspect').click();
    await inbox.locator('#inspector h3').first().waitFor();
    assert.equal(await inbox.locator('main img, main script, #list img, #inspector img, .wt-header b').count(), 0);
    assert.equal(await inbox.evaluate(() => globalThis.hurt), undefined);
    await inbox.keyboard.press('Escape');
    await inbox.keyboard.press('Escape');
  });

  await test('the other providers have their own chats', async () => {
    const sent = await nxcloud(emulator, 'mt', { recipient_type: 'individual', to: '6281234567', type: 'text', text: { body: 'Terima kasih, pesanan Anda sudah dikirim.' } });
    assert.equal(sent.code, 0, JSON.stringify(sent));
    const answer = await cams(emulator, 'SendChatappMessage', { ChannelType: 'whatsapp', Type: 'message', MessageType: 'text', From: '8613900001234', To: '8613800001234', Content: JSON.stringify({ text: '您的包裹已发货。' }) });
    assert.equal(answer.Code, 'OK', JSON.stringify(answer));
    await entry('+6281234567').locator('.badge.nxcloud').waitFor();
    await entry('+8613800001234').click();
    await inbox.locator('#answer').fill('谢谢');
    await inbox.keyboard.press('Enter');
    const text = await webhook.receives('CAMS’ text', (body) => Array.isArray(body) && body[0].Type === 'TEXT' ? body[0].Message : undefined);
    assert.equal(text, '谢谢');
  });

  await test('templates are approved and rejected', async () => {
    const created = await createTemplate(emulator, 'sale_draft', [{ type: 'BODY', text: 'Everything is half the price this week.' }], { category: 'MARKETING' });
    assert.equal(created.status, 'PENDING');
    await createTemplate(emulator, 'sign_in', signIn, { category: 'AUTHENTICATION', parameter_format: undefined });
    assert.equal((await send(emulator, '15550123', 'template', code)).http, 200);
    await tab('templates');
    await entry('sale_draft').click();
    await inbox.locator('.bar .chip', { hasText: 'pending' }).waitFor();
    await inbox.getByRole('button', { name: 'Approve' }).click();
    await inbox.locator('.bar .chip', { hasText: 'approved' }).waitFor();
    await webhook.receives('the approval', (body) => body.entry?.[0].changes[0].value.event === 'APPROVED' || undefined);
    await inbox.getByRole('button', { name: 'Reject…' }).click();
    await inbox.locator('dialog[open] [name=reason]').fill('SCAM');
    await inbox.locator('dialog[open] button[type=submit]').click();
    await inbox.locator('.bar .chip', { hasText: 'rejected' }).waitFor();
    const reason = await webhook.receives('the reason', (body) => body.entry?.[0].changes[0].value.event === 'REJECTED' ? body.entry[0].changes[0].value.reason : undefined);
    assert.equal(reason, 'SCAM');
    assert.ok(await inbox.getByRole('button', { name: 'Pause' }).isDisabled());
    await entry('order_shipped').click();
    await inbox.getByRole('button', { name: 'Pause' }).click();
    await inbox.locator('.bar .chip', { hasText: 'paused' }).waitFor();
    await inbox.getByRole('button', { name: 'Change category…' }).click();
    await inbox.locator('dialog[open] select').selectOption('MARKETING');
    await inbox.locator('dialog[open] button[type=submit]').click();
    await inbox.getByText('MARKETING, was UTILITY').waitFor();
    await inbox.getByRole('button', { name: 'Approve' }).click();
    await inbox.locator('.bar .chip', { hasText: 'approved' }).waitFor();
    await shot('templates');
  });

  await test('webhooks and requests are shown', async () => {
    await tab('webhooks');
    await entry('delivered').first().click();
    await inbox.locator('.page').getByText('200 thanks').first().waitFor();
    await shot('webhooks');
    await tab('requests');
    await entry('messages').filter({ hasText: '400' }).first().click();
    await inbox.getByText('Rejected').waitFor();
    await shot('requests');
  });

  await test('faults are scheduled and happen', async () => {
    await tab('control');
    await inbox.locator('[name=fault]').selectOption('throttled');
    await inbox.locator('[name=to]').fill('+1 555 0124');
    await inbox.getByRole('button', { name: 'Add' }).click();
    await inbox.locator('#faults').getByText('throttled · 1 more · to 15550124').waitFor();
    await shot('control');
    assert.equal((await send(emulator, '15550123', 'text', { body: 'Not me.' })).http, 200);
    assert.equal((await send(emulator, '15550124', 'text', { body: 'Me.' })).error?.code, 130429);
    await inbox.getByText('No faults are scheduled').waitFor();
    assert.equal((await send(emulator, '9991131026', 'text', { body: 'Too late.' })).http, 200);
    await tab('requests');
    await entry('throttled').locator('.chip.warn', { hasText: /^throttled$/ }).waitFor();
    // A long fault leaves room for the request.
    await tab('control');
    await inbox.locator('[name=fault]').selectOption('unavailable');
    await inbox.locator('[name=moment]').selectOption('after');
    await inbox.getByRole('button', { name: 'Add' }).click();
    await inbox.locator('#faults').getByText('1 more').waitFor();
    await send(emulator, '15550124', 'text', { body: 'Me again.' });
    await tab('requests');
    const long = entry('internal error after the request was accepted');
    for (const part of ['.who', '.line', '.chip']) {
      const [outer, inner] = [await long.boundingBox(), await long.locator(part).boundingBox()];
      assert.ok(inner.width > 60 && inner.x + inner.width <= outer.x + outer.width, `${part}: ${JSON.stringify(inner)}`);
    }
    await tab('chats');
    await entry('+9991131026').locator('.chip.bad').waitFor();
  });

  await test('the answer to a flow is entered as JSON, and reaches the program', async () => {
    const parameters = { flow_message_version: '3', flow_id: '1122', flow_cta: 'Choose a time', flow_token: 'visit-17' };
    const sent = await send(emulator, '15550123', 'interactive', { type: 'flow', body: { text: 'When shall we expect you?' }, action: { name: 'flow', parameters } });
    assert.equal(sent.http, 200, JSON.stringify(sent));
    await entry('+15550123').click();
    await inbox.getByRole('button', { name: 'Choose a time' }).last().click();
    await inbox.locator('#dialog textarea').fill('{ "slot": ');
    await inbox.locator('#dialog .go').click();
    await inbox.locator('#toast', { hasText: 'The response is not JSON' }).waitFor();
    await inbox.getByRole('button', { name: 'Choose a time' }).last().click();
    await inbox.locator('#dialog textarea').fill('{ "slot": "Tuesday" }');
    await inbox.locator('#dialog .go').click();
    const reply = await webhook.receives('an answer to a flow', (body) => value(body, 'messages')?.interactive?.nfm_reply);
    assert.deepEqual(JSON.parse(reply.response_json), { slot: 'Tuesday', flow_token: 'visit-17' });
  });

  await test('search finds by text, number and template', async () => {
    const all = await list().count();
    await inbox.keyboard.press('/');
    for (const [words, expected] of [['monstera', 2], ['8613800001234', 1], ['order_shipped ann', 1], ['nxcloud', 1], ['no such thing', 0]]) {
      await inbox.locator('#search').fill(words);
      await inbox.waitForFunction((expected) => document.querySelectorAll('#list .entry').length === expected, expected)
        .catch(async () => assert.fail(`${words}: ${await list().allInnerTexts()}`));
    }
    await inbox.keyboard.press('Escape');
    assert.equal(await list().count(), all);
    await inbox.keyboard.press('Escape');
  });

  await test('keys move the selection and are listed', async () => {
    const selected = () => inbox.locator('#list [aria-selected=true]').getAttribute('data-key');
    const keys = await list().evaluateAll((entries) => entries.map((entry) => entry.dataset.key));
    await inbox.keyboard.press('Escape');
    await inbox.keyboard.press('j');
    assert.equal(await selected(), keys[0]);
    await inbox.keyboard.press('j');
    await inbox.keyboard.press('j');
    assert.equal(await selected(), keys[2]);
    await inbox.keyboard.press('k');
    assert.equal(await selected(), keys[1]);
    await inbox.keyboard.press('2');
    await inbox.locator('#title', { hasText: 'Templates' }).waitFor();
    await inbox.keyboard.press('1');
    await inbox.keyboard.press('?');
    await inbox.locator('dialog[open]').getByText('down and up the list').waitFor();
    await shot('keys');
    await inbox.keyboard.press('Escape');
    await inbox.locator('dialog[open]').waitFor({ state: 'hidden' });
  });

  await test('a customer writes first', async () => {
    await inbox.keyboard.press('n');
    await inbox.locator('dialog[open] [name=from]').fill('+1 555 0177');
    await inbox.locator('dialog[open] [name=text]').fill('Are you open today?');
    await inbox.locator('dialog[open] button[type=submit]').click();
    await inbox.locator('.message.in', { hasText: 'Are you open today?' }).waitFor();
    await inbox.locator('.bar h2', { hasText: '+15550177' }).waitFor();
  });

  const dialog = async (fields) => {
    for (const [name, text] of Object.entries(fields)) {
      const input = inbox.locator(`dialog[open] [name=${name}]`);
      if (await input.evaluate((element) => element.tagName === 'SELECT')) await input.selectOption(text);
      else await input.fill(text);
    }
    await inbox.locator('dialog[open] button[type=submit]').click();
  };

  await test('a customer edits and deletes a message, and has a username', async () => {
    const mine = inbox.locator('.message.in').last();
    await mine.getByRole('button', { name: 'Edit…' }).click();
    await dialog({ text: 'Are you open tomorrow?' });
    const edit = await webhook.receives('the edit', (body) => value(body, 'messages')?.edit);
    assert.equal(edit.message.text.body, 'Are you open tomorrow?');
    await mine.getByText('Are you open tomorrow?').waitFor();
    await mine.locator('.under', { hasText: 'edited' }).waitFor();
    await inbox.getByRole('button', { name: 'Username…' }).click();
    await dialog({ username: 'ann.lee' });
    await inbox.locator('.bar h2', { hasText: '+15550177 · @ann.lee' }).waitFor();
    await entry('@ann.lee').waitFor();
    await shot('customer');
    await mine.getByRole('button', { name: 'Delete' }).click();
    const revoke = await webhook.receives('the deletion', (body) => value(body, 'messages')?.revoke);
    assert.equal(revoke.original_message_id, edit.original_message_id);
    await mine.getByText('This message was deleted').waitFor();
    assert.equal(await mine.getByRole('button', { name: 'Edit…' }).count(), 0);
    await inbox.getByRole('button', { name: 'Call', exact: true }).click();
    await webhook.receives('the call', (body) => value(body, 'calls')?.event === 'connect' || undefined);
    await inbox.locator('.message.happened', { hasText: 'Called for 60 s' }).waitFor();
  });

  await test('a customer allows calls', async () => {
    const body = { text: 'May we call you about your order?' };
    await send(emulator, '15550178', 'interactive', { type: 'call_permission_request', body, action: { name: 'call_permission_request' } });
    await entry('+15550178').click();
    await inbox.getByRole('button', { name: 'Call permission…' }).click();
    await dialog({ reply: 'permanent' });
    const reply = await webhook.receives('the permission', (body) => value(body, 'messages')?.interactive?.call_permission_reply);
    assert.deepEqual([reply.response, reply.is_permanent], ['accept', true]);
    await inbox.locator('.message.happened', { hasText: 'Allowed calls always' }).waitFor();
  });

  await test('a group has participants who write', async () => {
    assert.equal((await meta(emulator, `${emulator.meta.phone}/groups`, { messaging_product: 'whatsapp', subject: 'Plant lovers' })).http, 200);
    await entry('Plant lovers').click();
    await inbox.locator('.bar small', { hasText: 'Group · 0 participants' }).waitFor();
    for (const customer of ['15550177', '15550179']) {
      await inbox.getByRole('button', { name: 'Join…' }).click();
      await dialog({ customer });
      await inbox.locator('#author option', { hasText: customer }).waitFor({ state: 'attached' });
    }
    await inbox.locator('.bar small', { hasText: 'Group · 2 participants' }).waitFor();
    const group = await webhook.receives('the group', (body) => value(body, 'groups')?.group_id);
    assert.equal((await meta(emulator, `${emulator.meta.phone}/messages`, { messaging_product: 'whatsapp', recipient_type: 'group', to: group, type: 'text', text: { body: 'Rare plants arrived.' } })).http, 200);
    await inbox.getByText('Rare plants arrived.').first().waitFor();
    await inbox.locator('#author').selectOption('15550179');
    await inbox.locator('#answer').fill('How nice!');
    await inbox.keyboard.press('Enter');
    const written = await webhook.receives('a message in the group', (body) => value(body, 'messages')?.group_id ? value(body, 'messages') : undefined);
    assert.deepEqual([written.group_id, written.from, written.text.body], [group, '15550179', 'How nice!']);
    await inbox.locator('.message.in .under', { hasText: '+15550179' }).waitFor();
    await shot('group');
    await inbox.emulateMedia({ colorScheme: 'dark' });
    await shot('group-dark');
    await inbox.emulateMedia({ colorScheme: 'light' });
    const phone = await page({ viewport: { width: 390, height: 844 } });
    await phone.locator('.entry', { hasText: 'Plant lovers' }).click();
    await phone.locator('#author').waitFor();
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the screen');
    await shot('narrow-group', phone);
    await phone.context().close();
  });

  await test('dark theme and narrow screen', async () => {
    await entry('+15550123').click();
    await inbox.locator('.wt-header').first().waitFor();
    await shot('light');
    const ground = () => inbox.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b));
    const light = await ground();
    await inbox.emulateMedia({ colorScheme: 'dark' });
    assert.ok(await ground() < 120 && light > 600, `${light} and ${await ground()}`);
    await shot('dark');
    await inbox.keyboard.press('t');
    assert.ok(await ground() > 600, 'the chosen theme takes precedence over the system');
    await inbox.keyboard.press('t');
    await inbox.keyboard.press('t');
    await inbox.emulateMedia({ colorScheme: 'light' });
    const phone = await page({ viewport: { width: 390, height: 844 } });
    await phone.locator('.entry', { hasText: '+15550123' }).waitFor();
    await shot('narrow-list', phone);
    await phone.locator('.entry', { hasText: '+15550123' }).click();
    await phone.locator('#answer').waitFor();
    assert.ok(!await phone.locator('#list').isVisible());
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the screen');
    await shot('narrow-chat', phone);
    await phone.getByRole('button', { name: 'Back' }).click();
    await phone.locator('#list').waitFor();
    await phone.context().close();
  });

  await test('the root redirects browsers to the inbox', async () => {
    const visitor = await page();
    await visitor.goto(`${emulator.url}/`);
    assert.equal(visitor.url(), emulator.inbox);
    await visitor.context().close();
  });

  await test('other origins have no access', async () => {
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.route('**/evil', (route) => route.fulfill({ contentType: 'text/html', body: '<p>evil' }));
    await other.goto(`${webhook.url}/evil`);
    const before = webhook.received.length;
    const seen = await other.evaluate(async (url) => {
      const tried = async (path, more) => {
        try { return (await fetch(`${url}/__emulator/${path}`, more)).status; } catch { return 'refused'; }
      };
      const body = JSON.stringify({ provider: 'meta', from: '15550123', text: 'evil' });
      return [
        await tried('messages'),
        await tried('write', { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
        await tried('clear', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' }, mode: 'no-cors' }).then((status) => status === 0 ? 'unseen' : status),
      ];
    }, emulator.url);
    assert.deepEqual(seen, ['refused', 'refused', 'unseen'].map((word, n) => n === 2 && seen[2] === 'refused' ? 'refused' : word));
    const framed = await other.evaluate((url) => new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.onload = () => { try { resolve(frame.contentDocument ? 'empty' : 'blocked'); } catch { resolve('blocked'); } };
      frame.src = url;
      document.body.append(frame);
    }), emulator.inbox);
    assert.equal(framed, 'blocked');
    await context.close();
    assert.equal(webhook.received.length, before);
    assert.ok(await list().count() > 3, 'nothing was cleared');
    // DNS rebinding: another host name that resolves to this machine.
    const { port } = new URL(emulator.url);
    const rebound = await new Promise((resolve, reject) => request({ host: '127.0.0.1', port, path: '/__emulator/messages', headers: { host: 'attacker.example' } }, (answer) => { answer.resume(); resolve(answer); }).on('error', reject).end());
    assert.equal(rebound.statusCode, 403);
    assert.equal(rebound.headers['access-control-allow-origin'], undefined);
  });

  await test('everything is cleared', async () => {
    await inbox.locator('#clear').click();
    await inbox.locator('dialog[open] button[type=submit]').click();
    await inbox.getByText('Point your program at').waitFor();
    assert.equal(await list().count(), 0);
    assert.equal((await meta(emulator, `${emulator.meta.phone}/messages`, { messaging_product: 'whatsapp', to: '15550123', type: 'text', text: { body: 'Again.' } })).http, 200);
    await entry('+15550123').waitFor();
  });
  console.log(`${passed} passed`);
} finally {
  await browser.close();
  await emulator.stop();
  webhook.stop();
}
