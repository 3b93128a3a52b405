// @kapso/whatsapp-cloud-api: templates, messages and webhooks of the battery. Nothing is sent: `fetch` answers as Graph would.
//
// kapso.mjs TASK BATTERY PACKAGES [COUNT PORT]

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { result } from "./validation.mjs";

const [task, battery, packages, count, port] = process.argv.slice(2);
const folder = `${pathToFileURL(packages)}/node_modules/@kapso/whatsapp-cloud-api/dist`;
const { TemplateDefinition, WhatsAppClient, buildTemplateSendPayload } = await import(`${folder}/index.js`);
const { normalizeWebhook } = await import(`${folder}/server.js`);
const { order, templates, messages, webhooks } = JSON.parse(readFileSync(battery, "utf8"));

let left = 0;
const answer = (body) => new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
const graph = async (url) => {
  left += 1;
  if (String(url).includes("message_templates")) return answer({ id: "7", status: "PENDING", category: "UTILITY" });
  return answer({
    messaging_product: "whatsapp",
    contacts: [{ input: "15550123", wa_id: "15550123" }],
    messages: [{ id: "wamid.7", message_status: "accepted" }],
  });
};
const client = new WhatsAppClient(
  task === "send" ? { accessToken: "token", baseUrl: `http://127.0.0.1:${port}` } : { accessToken: "token", fetch: graph },
);

/** Its definitions have the keys of Graph in camel case. */
function camel(value) {
  if (Array.isArray(value)) return value.map(camel);
  if (value === null || typeof value !== "object") return value;
  const key = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [key(name), camel(inner)]));
}

async function create(template) {
  const definition = TemplateDefinition.buildTemplateDefinition(camel(template));
  await client.templates.create({ businessAccountId: "100000000000001", ...definition });
}

async function send(message) {
  const { to, language, header, body, buttons } = message;
  const template = buildTemplateSendPayload({
    name: order.name,
    language,
    ...(header ? { header: { type: header[0], [header[0]]: { link: header[1] } } } : {}),
    body: body.map(([name, text]) => ({ type: "text", text, ...(name ? { parameterName: name } : {}) })),
    buttons: buttons.map(([index, text]) => ({ type: "button", subType: "url", index, parameters: [{ type: "text", text }] })),
  });
  await client.messages.sendTemplate({ phoneNumberId: "100000000000002", to, template });
}

/** `normalizeWebhook` returns messages, statuses and calls; everything else is only in `raw`. */
function webhook(body) {
  try {
    const read = normalizeWebhook(body);
    const typed = ["messages", "statuses", "calls"].filter((kind) => read[kind]?.length);
    return [typed.length ? "typed" : "raw", typed.join(", ")];
  } catch (error) {
    return ["error", String(error)];
  }
}

const results = {};
if (task === "send") for (let sent = 0; sent < Number(count); sent += 1) await send(messages[0].message);
if (task === "templates") for (const one of templates) results[one.id] = await result(() => create(one.template), () => left);
if (task === "messages") for (const one of messages) results[one.id] = await result(() => send(one.message), () => left);
if (task === "webhooks") for (const one of webhooks) results[one.id] = webhook(one.webhook);
console.log(JSON.stringify(results));
