// A program that uses the emulator: it sends messages and receives webhooks.

import { spawn } from 'node:child_process';
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

// A webhook on a free port, and the requests that it received.
export async function receiver() {
  const received = [];
  const waiting = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    if (request.method !== 'POST') return response.writeHead(405).end();
    const delivery = { path: request.url, headers: request.headers, body: JSON.parse(body) };
    received.push(delivery);
    response.end('thanks');
    for (const look of [...waiting]) look();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Waits for the first request for which `find` returns something; it may have arrived before.
  const receives = (what, find) => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no webhook reports ${what}; received: ${JSON.stringify(received.map((delivery) => delivery.body), null, 1)}`)), 5000);
    const look = () => {
      const found = received.map((delivery) => find(delivery.body)).find((found) => found !== undefined);
      if (found === undefined) return;
      clearTimeout(late);
      waiting.splice(waiting.indexOf(look), 1);
      resolve(found);
    };
    waiting.push(look);
    look();
  });
  return { url: `http://127.0.0.1:${server.address().port}`, received, receives, stop: () => server.close() };
}

// The emulator on a free port, with the values that it printed.
export async function start(program, webhook) {
  const webhooks = ['meta', 'cams', 'nxcloud'].flatMap((provider) => ['--webhook', `${provider}=${webhook}/${provider}`]);
  const child = spawn(program, ['emulate', '--port', '0', '--review', '*_draft=leave', ...webhooks], { stdio: ['ignore', 'pipe', 'inherit'] });
  // The emulator must end with this program.
  process.on('exit', () => child.kill());
  let printed = '';
  for await (const piece of child.stdout) {
    printed += piece;
    // This is the last line.
    if (printed.includes('Ctrl-C stops')) break;
  }
  const value = (name) => new RegExp(`${name} +(\\S+)`).exec(printed)[1];
  return {
    url: /providers: (\S+)/.exec(printed)[1],
    inbox: /messages: (\S+)/.exec(printed)[1],
    meta: { token: value('META_ACCESS_TOKEN'), waba: value('META_WABA_ID'), phone: value('META_PHONE_NUMBER_ID') },
    cams: { id: value('ALIBABA_CLOUD_ACCESS_KEY_ID'), secret: value('ALIBABA_CLOUD_ACCESS_KEY_SECRET') },
    nxcloud: { key: value('NXCLOUD_ACCESS_KEY'), secret: value('NXCLOUD_ACCESS_SECRET'), app: value('NXCLOUD_APPKEY'), phone: value('NXCLOUD_BUSINESS_PHONE') },
    stop: async () => { child.kill(); if (child.exitCode === null && child.signalCode === null) await once(child, 'exit'); },
  };
}

export async function meta(emulator, path, body) {
  const response = await fetch(`${emulator.url}/v25.0/${path}`, {
    method: 'POST', headers: { authorization: `Bearer ${emulator.meta.token}`, 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  const answer = await response.json();
  return { ...answer, http: response.status };
}

export const createTemplate = (emulator, name, components, more = {}) =>
  meta(emulator, `${emulator.meta.waba}/message_templates`, { name, language: 'en_US', category: 'UTILITY', parameter_format: 'named', components, ...more });

export const send = (emulator, to, type, content) =>
  meta(emulator, `${emulator.meta.phone}/messages`, { messaging_product: 'whatsapp', to, type, [type]: content });

export async function nxcloud(emulator, action, body) {
  const { key, secret, app, phone } = emulator.nxcloud;
  const text = JSON.stringify({ appkey: app, business_phone: phone, messaging_product: 'whatsapp', ...body });
  const ts = String(Date.now());
  const sign = createHash('md5').update(`accessKey=${key}&action=${action}&bizType=2&ts=${ts}&body=${text}&accessSecret=${secret}`).digest('hex');
  const headers = { accessKey: key, ts, bizType: '2', action, sign, 'content-type': 'application/json' };
  return (await fetch(`${emulator.url}/api/wa/${action}`, { method: 'POST', headers, body: text })).json();
}

export async function cams(emulator, action, parameters) {
  const encoded = (value) => encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const body = Object.entries(parameters).map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort().join('&');
  const digest = createHash('sha256').update(body).digest('hex');
  const signed = {
    'content-type': 'application/x-www-form-urlencoded', host: new URL(emulator.url).host, 'x-acs-action': action,
    'x-acs-content-sha256': digest, 'x-acs-date': new Date().toISOString().replace(/\.\d+/, ''),
    'x-acs-signature-nonce': randomUUID(), 'x-acs-version': '2020-06-06',
  };
  const names = Object.keys(signed).join(';');
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = `POST\n/\n\n${lines}\n${names}\n${digest}`;
  const hash = createHash('sha256').update(canonical).digest('hex');
  const signature = createHmac('sha256', emulator.cams.secret).update(`ACS3-HMAC-SHA256\n${hash}`).digest('hex');
  const { host, ...headers } = signed;
  headers.authorization = `ACS3-HMAC-SHA256 Credential=${emulator.cams.id},SignedHeaders=${names},Signature=${signature}`;
  return (await fetch(`${emulator.url}/`, { method: 'POST', headers, body })).json();
}
