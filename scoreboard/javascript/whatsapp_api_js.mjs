// whatsapp-api-js: messages and webhooks of the battery; it has no operations for templates. Nothing is sent: its `fetch` answers as
// Graph would.
//
// whatsapp_api_js.mjs TASK BATTERY PACKAGES [COUNT PORT]

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { result } from "./validation.mjs";

const [task, battery, packages, count, port] = process.argv.slice(2);
const folder = `${pathToFileURL(packages)}/node_modules/whatsapp-api-js/lib`;
const { WhatsAppAPI } = await import(`${folder}/index.js`);
const m = await import(`${folder}/messages/index.js`);
const { order, messages, webhooks } = JSON.parse(readFileSync(battery, "utf8"));

let left = 0;
const graph = async () => {
  left += 1;
  const body = {
    messaging_product: "whatsapp",
    contacts: [{ input: "15550123", wa_id: "15550123" }],
    messages: [{ id: "wamid.7", message_status: "accepted" }],
  };
  return new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
};
const local = (url, options) => fetch(`http://127.0.0.1:${port}${new URL(url).pathname}`, options);
const api = new WhatsAppAPI({
  token: "token",
  appSecret: "secret",
  webhookVerifyToken: "scoreboard",
  v: "v25.0",
  secure: false,
  ponyfill: { fetch: task === "send" ? local : graph },
});

async function send({ to, language, header, body, buttons }) {
  const components = [];
  if (header) {
    const file = header[0] === "image" ? new m.Image(header[1]) : new m.Document(header[1]);
    // It requires a name for the header's parameter if those of the body have names, although Graph has none for a file.
    const name = body.some(([name]) => name) ? ["photo"] : [];
    components.push(new m.HeaderComponent(new m.HeaderParameter(file, ...name)));
  }
  components.push(new m.BodyComponent(...body.map(([name, text]) => new m.BodyParameter(text, ...(name ? [name] : [])))));
  // Its buttons follow each other; their index is their position.
  buttons.forEach(([, text]) => components.push(new m.URLComponent(text)));
  await api.sendMessage("100000000000002", to, new m.Template(order.name, language, ...components));
}

let received = [];
api.on.message = () => received.push("message");
api.on.status = () => received.push("status");
if ("call" in api.on) {
  api.on.call = { connect: () => received.push("call"), terminate: () => received.push("call"), status: () => received.push("call") };
}

async function webhook(body) {
  received = [];
  try {
    await api.post(body);
    // The handlers run after the answer.
    await new Promise((done) => setTimeout(done, 1));
  } catch (error) {
    return ["error", `${error.name}: ${error.message}`];
  }
  return [received.length ? "typed" : "dropped", received.join(", ")];
}

const results = {};
if (task === "send") for (let sent = 0; sent < Number(count); sent += 1) await send(messages[0].message);
if (task === "messages") for (const one of messages) results[one.id] = await result(() => send(one.message), () => left);
if (task === "webhooks") for (const one of webhooks) results[one.id] = await webhook(one.webhook);
console.log(JSON.stringify(results));
