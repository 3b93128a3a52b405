// The picture of the inbox in the README: sends messages of a shop, takes the picture, and compares it with docs/inbox.png.
//
// Browsers draw letters and edges differently, so the text of the page must be the same, and the picture nearly the same.
// OVERWRITE=1 writes the picture and its text.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cams, createTemplate, nxcloud, receiver, send, start } from './program.js';
import { arrivals, code, filled, shipped, shown, signIn } from './templates.js';

const { CHROMIUM, CLIENT, EMULATOR, OVERWRITE, SCREENSHOTS } = process.env;
const { chromium } = createRequire(join(CLIENT, 'package.json'))('playwright-core');
const HERE = dirname(fileURLToPath(import.meta.url));
const PICTURE = join(HERE, '../../../docs/inbox.png');
const TEXT = join(HERE, 'picture.txt');
// The mean difference of a channel, of 255. Another font gives about 5; a bubble more or less gives 10.
const MAX_DIFFERENCE = 7;

setTimeout(() => { console.log('FAIL  the picture takes longer than a minute'); process.exit(1); }, 60_000).unref();

const webhook = await receiver();
const emulator = await start(EMULATOR, webhook.url);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, colorScheme: 'light' });
const inbox = await context.newPage();
inbox.setDefaultTimeout(10_000);

const done = async (request) => assert.equal((await request).http, 200, JSON.stringify(await request));
const entry = (text) => inbox.locator('#list .entry', { hasText: text });
const act = async (path, body) => {
  const response = await fetch(`${emulator.url}/__emulator/${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  assert.equal(response.status, 200, await response.text());
};

try {
  await inbox.goto(emulator.inbox);
  await done(createTemplate(emulator, 'order_shipped', shipped));
  await done(createTemplate(emulator, 'sign_in', signIn, { category: 'AUTHENTICATION' }));
  await done(createTemplate(emulator, 'new_arrivals', arrivals, { category: 'MARKETING' }));

  // The other chats, from the oldest to the newest.
  await nxcloud(emulator, 'mt', { recipient_type: 'individual', to: '6281234567', type: 'text', text: { body: 'Terima kasih, pesanan Anda sudah dikirim.' } });
  await cams(emulator, 'SendChatappMessage', { ChannelType: 'whatsapp', Type: 'message', MessageType: 'text', From: '8613900001234', To: '6591230042', Content: JSON.stringify({ text: 'Your table is booked for seven o’clock.' }) });
  await done(send(emulator, '9991131026', 'text', { body: 'Your parcel waits for you in our shop.' }));
  await done(send(emulator, '15550177', 'template', code));
  await done(send(emulator, '15550142', 'image', { link: 'https://shop.example/monstera.jpg', caption: 'This one is yours.' }));
  await done(send(emulator, '15550131', 'template', filled('1043', 'Bo', 'on Friday')));
  await entry('+9991131026').getByText('failed').waitFor();
  for (const name of ['+15550177', '+15550142', '+15550131', '+6591230042', '+6281234567']) await entry(name).click();

  // The chat in the picture: a parcel, and a carousel whose second card is tapped.
  await done(send(emulator, '15550123', 'template', filled('1042', 'Mei', 'on Tuesday')));
  await entry('+15550123').click();
  await inbox.getByRole('button', { name: 'Yes, I will' }).click();
  await inbox.locator('.message.in', { hasText: 'Yes, I will' }).waitFor();
  await done(send(emulator, '15550123', 'template', shown));
  await inbox.locator('[data-card="1"]').click();
  await inbox.locator('.message.in', { hasText: 'Keep one for me' }).waitFor();
  await done(send(emulator, '15550123', 'text', { body: 'Of course. *Your ficus* waits for you until Saturday.' }));
  await inbox.locator('.message.out', { hasText: 'Your ficus' }).locator('.tick.delivered').waitFor();
  await act('read', { message: await lastMessage() });
  await inbox.locator('.message.out', { hasText: 'Your ficus' }).locator('.tick.read').waitFor();
  await inbox.mouse.move(700, 5);
  await inbox.evaluate(() => document.activeElement?.blur());

  const picture = await inbox.screenshot({ path: join(SCREENSHOTS, 'picture.png') });
  const text = (await inbox.evaluate(() => document.body.innerText)).replace(/\b\d\d:\d\d\b/g, 'hh:mm').replace(/\n{2,}/g, '\n').trim() + '\n';
  if (OVERWRITE) {
    writeFileSync(PICTURE, picture);
    writeFileSync(TEXT, text);
  }
  assert.equal(text, readFileSync(TEXT, 'utf8'), 'the text of the inbox is not that of the picture');
  const difference = await compared(readFileSync(PICTURE), picture);
  assert.ok(difference < MAX_DIFFERENCE, `docs/inbox.png differs by ${difference.toFixed(1)}; the new one is ${join(SCREENSHOTS, 'picture.png')}`);
  console.log(`ok    docs/inbox.png is the inbox of today (difference ${difference.toFixed(1)} of 255)`);
} finally {
  await browser.close();
  await emulator.stop();
  webhook.stop();
}

async function lastMessage() {
  const { messages } = await (await fetch(`${emulator.url}/__emulator/messages?to=15550123`)).json();
  return messages.findLast((message) => message.text?.includes('Your ficus')).id;
}

// The mean difference of the channels of two pictures, at a fourth of their size, so that edges of letters count little.
async function compared(one, other) {
  const page = await context.newPage();
  return page.evaluate(async (pictures) => {
    const pixels = await Promise.all(pictures.map(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = new OffscreenCanvas(300, 225);
      const drawing = canvas.getContext('2d');
      drawing.drawImage(image, 0, 0, 300, 225);
      return drawing.getImageData(0, 0, 300, 225).data;
    }));
    let sum = 0;
    for (let at = 0; at < pixels[0].length; at += 1) sum += Math.abs(pixels[0][at] - pixels[1][at]);
    return sum / pixels[0].length * 4 / 3;
  }, [one, other].map((picture) => picture.toString('base64')));
}
