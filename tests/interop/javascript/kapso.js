// The Cloud API: @kapso/whatsapp-cloud-api against the emulator.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { Cases, act, keys, rejected, version } from "./cases.js";
import { Events, listen } from "./webhook_receiver.js";

const [printed, port, packages, command] = process.argv.slice(2);
const { GraphApiError, TemplateDefinition, WhatsAppClient, buildTemplatePayload, buildTemplateSendPayload } = await import(
  `${packages}/node_modules/@kapso/whatsapp-cloud-api/dist/index.js`
);
const { normalizeWebhook, verifySignature } = await import(
  `${packages}/node_modules/@kapso/whatsapp-cloud-api/dist/server.js`
);

const NAME = "@kapso/whatsapp-cloud-api";
const cases = new Cases(`${NAME} ${version(packages, NAME)}`);
const key = keys(printed);
const address = key("META_ENDPOINT").replace(/\/+$/, "");
const phoneNumberId = key("META_PHONE_NUMBER_ID");
const businessAccountId = key("META_WABA_ID");
const to = "+15550177";
const image = { link: "https://shop.example/plant.png" };
// A handle as an upload returns it; the emulator does not interpret handles.
const handle = "4::aW1hZ2UvcG5n";
const client = new WhatsAppClient({ accessToken: key("META_ACCESS_TOKEN"), baseUrl: address, graphVersion: "v25.0" });
const { messages, templates, media } = client;
const sample = (first, ...more) => ({ bodyText: [[first, ...more]] });

async function created(name, components, category = "MARKETING", more = {}) {
  const definition = TemplateDefinition.buildTemplateDefinition({ name, language: "en_US", category, components, ...more });
  const answer = await templates.create({ businessAccountId, ...definition });
  assert.equal(answer.status, "APPROVED");
  assert.equal(answer.category, category);
  return answer;
}

async function sent(template) {
  const answer = await messages.sendTemplate({ phoneNumberId, to, template });
  assert.match(answer.messages[0].id, /^wamid\./);
  assert.equal(answer.contacts[0].waId, "15550177");
  return answer.messages[0].id;
}

function filled(name, parts = {}) {
  return buildTemplateSendPayload({ name, language: "en_US", ...parts });
}

cases.case("a template with named parameters is created, listed and sent", async () => {
  const text = "Hi {{customer_name}}, your order {{order_number}} is on its way to you.";
  const example = {
    bodyTextNamedParams: [
      { paramName: "customer_name", example: "Ann" },
      { paramName: "order_number", example: "1042" },
    ],
  };
  const buttons = [
    { type: "URL", text: "Track", url: "https://shop.example/{{1}}", example: ["1042"] },
    { type: "QUICK_REPLY", text: "Thank you" },
  ];
  const parts = [
    { type: "BODY", text, example },
    { type: "BUTTONS", buttons },
  ];
  await created("kapso_named", parts, "UTILITY", { parameterFormat: "NAMED" });
  const page = await templates.list({ businessAccountId, name: "kapso_named", status: "APPROVED", limit: 10 });
  assert.equal(page.data.length, 1);
  assert.equal(page.data[0].components[0].text, text);
  await sent(
    filled("kapso_named", {
      body: [
        { type: "text", text: "Mei", parameterName: "customer_name" },
        { type: "text", text: "7", parameterName: "order_number" },
      ],
      buttons: [
        { type: "button", subType: "url", index: 0, parameters: [{ type: "text", text: "7" }] },
        { type: "button", subType: "quick_reply", index: 1, parameters: [{ type: "payload", payload: "thanks" }] },
      ],
    }),
  );
});

cases.case("a media header, with a file that was uploaded", async () => {
  await created("kapso_image", [
    { type: "HEADER", format: "IMAGE", example: { headerHandle: [handle] } },
    { type: "BODY", text: "Look at this, it has arrived today." },
  ]);
  const file = new Blob([new Uint8Array([137, 80, 78, 71])], { type: "image/png" });
  // The client names the kind of file, and the form has the type of its content.
  const { id } = await media.upload({ phoneNumberId, type: "image", file, fileName: "plant.png" });
  await sent(filled("kapso_image", { header: { type: "image", image: { id } } }));
  await sent(filled("kapso_image", { header: { type: "image", image } }));
});

cases.case("media: upload, look up, download, delete", async () => {
  const content = new Uint8Array([137, 80, 78, 71, 1, 2, 3]);
  const file = new Blob([content], { type: "image/png" });
  const { id } = await media.upload({ phoneNumberId, type: "image/png", file, fileName: "plant.png" });
  const found = await media.get({ mediaId: id, phoneNumberId });
  assert.deepEqual([found.mimeType, Number(found.fileSize), found.id], ["image/png", content.length, id]);
  // By default, the client sends its token to hosts of Kapso only; Meta's addresses need it too.
  const bytes = await media.download({ mediaId: id, phoneNumberId, auth: "always" });
  assert.deepEqual(new Uint8Array(bytes), content);
  await media.delete({ mediaId: id, phoneNumberId });
  assert.ok((await rejected(media.get({ mediaId: id }))) instanceof GraphApiError);
});

cases.case("a one-time code", async () => {
  await created(
    "kapso_code",
    [
      { type: "BODY", addSecurityRecommendation: true },
      { type: "FOOTER", codeExpirationMinutes: 10 },
      { type: "BUTTONS", buttons: [{ type: "OTP", otpType: "COPY_CODE" }] },
    ],
    "AUTHENTICATION",
    { messageSendTtlSeconds: 60 },
  );
  const code = [{ type: "text", text: "493821" }];
  await sent(
    filled("kapso_code", { body: code, buttons: [{ type: "button", subType: "url", index: 0, parameters: code }] }),
  );
  const [listed] = (await templates.list({ businessAccountId, name: "kapso_code" })).data;
  assert.match(listed.components[0].text, /^\*\{\{1\}\}\* is your verification code\./);
  assert.match(listed.components[2].buttons[0].url, /^https:\/\/www\.whatsapp\.com\/otp\/code\/\?otp_type=COPY_CODE&/);
});

cases.case("a catalog, a flow", async () => {
  const body = { type: "BODY", text: "Have a look at what we have for you." };
  const button = (button) => [body, { type: "BUTTONS", buttons: [button] }];
  await created("kapso_catalog", button({ type: "CATALOG", text: "View catalog" }));
  const action = (subType, action) => ({ type: "button", subType, index: 0, parameters: [{ type: "action", action }] });
  // The typed builder has no buttons for catalogs; this one takes Meta's components.
  const catalog = (parameters) => [{ type: "button", sub_type: "catalog", index: 0, ...parameters }];
  const thumbnail = { type: "action", action: { thumbnail_product_retailer_id: "elf" } };
  for (const components of [catalog({ parameters: [thumbnail] }), catalog({ parameters: [] })]) {
    await sent(buildTemplatePayload({ name: "kapso_catalog", language: "en_US", components }));
  }
  const flow = { type: "FLOW", text: "Book", flowId: "1122", flowAction: "navigate", navigateScreen: "START" };
  await created("kapso_flow", button(flow), "UTILITY");
  await sent(filled("kapso_flow", { buttons: [action("flow", { flow_token: "t", flow_action_data: { step: "one" } })] }));
  const missing = await rejected(sent(filled("kapso_flow")));
  assert.equal(missing.code, 131009);
});

cases.case("messages without a template", async () => {
  const one = { phoneNumberId, to };
  const answer = await messages.sendText({ ...one, body: "Hello *you*", previewUrl: true });
  const messageId = answer.messages[0].id;
  const header = { type: "image", image };
  const card = (cardIndex, action) => ({ cardIndex, header, bodyText: "A plant", action });
  const link = { displayText: "View", url: "https://shop.example/elf" };
  const reply = (id) => ({ buttons: [{ id, title: "More" }] });
  const contact = { name: { formattedName: "Ann B", firstName: "Ann" }, phones: [{ phone: "+15550123", type: "WORK" }] };
  for (const send of [
    () => messages.sendImage({ ...one, image: { ...image, caption: "A plant" } }),
    () => messages.sendVideo({ ...one, video: { link: "https://shop.example/plant.mp4" } }),
    () => messages.sendAudio({ ...one, audio: { link: "https://shop.example/plant.mp3" } }),
    () => messages.sendDocument({ ...one, document: { link: "https://shop.example/a.pdf", filename: "a.pdf" } }),
    () => messages.sendSticker({ ...one, sticker: { link: "https://shop.example/plant.webp" } }),
    () => messages.sendLocation({ ...one, location: { latitude: -33.45, longitude: -70.66, name: "Shop" } }),
    () => messages.sendContacts({ ...one, contacts: [contact] }),
    () => messages.sendReaction({ ...one, reaction: { messageId, emoji: "👍" } }),
    () => messages.sendInteractiveButtons({ ...one, header, bodyText: "Yes?", buttons: [{ id: "y", title: "Yes" }] }),
    // The client leaves out an empty footer, and sends an empty description.
    () =>
      messages.sendInteractiveList({
        ...one,
        bodyText: "Which one?",
        footerText: "",
        buttonText: "Choose",
        sections: [{ title: "", rows: [{ id: "elf", title: "Elf", description: "" }] }],
      }),
    () => messages.sendInteractiveProduct({ ...one, catalogId: "1", productRetailerId: "elf", bodyText: "New" }),
    () =>
      messages.sendInteractiveProductList({
        ...one,
        header: { type: "text", text: "New" },
        bodyText: "For you",
        catalogId: "1",
        sections: [{ title: "Plants", productItems: [{ productRetailerId: "elf" }] }],
      }),
    () => messages.sendInteractiveFlow({ ...one, bodyText: "Book", parameters: { flowId: "1", flowCta: "Open" } }),
    () => messages.sendInteractiveAddress({ ...one, bodyText: "Where to?", parameters: { country: "IN" } }),
    () =>
      messages.sendInteractiveLocationRequest({ ...one, bodyText: "Where?", parameters: { requestMessage: "Where?" } }),
    () => messages.sendInteractiveCallPermission({ ...one, bodyText: "Call?", parameters: { phoneNumber: to } }),
    () => messages.sendInteractiveCtaUrl({ ...one, header, bodyText: "Dates", parameters: link }),
    () => messages.sendInteractiveCarousel({ ...one, bodyText: "New", cards: [card(0, link), card(1, link)] }),
    () => messages.sendInteractiveCarousel({ ...one, bodyText: "New", cards: [card(0, reply("a")), card(1, reply("b"))] }),
    () => messages.sendInteractiveCatalogMessage({ ...one, bodyText: "All of it", parameters: {} }),
    () => messages.sendText({ phoneNumberId, recipient: "US.13491208655302741918", body: "On its way." }),
  ]) {
    const answer = await send();
    assert.match(answer.messages[0].id, /^wamid\./, send.toString());
  }
  assert.equal((await messages.markRead({ phoneNumberId, messageId })).success, true);
  const typing = { type: "text" };
  assert.equal((await messages.markRead({ phoneNumberId, messageId, typingIndicator: typing })).success, true);
});

cases.case("delete", async () => {
  await created("kapso_delete", [{ type: "BODY", text: "Our shop is open again." }]);
  assert.equal((await templates.delete({ businessAccountId, name: "kapso_delete" })).success, true);
  assert.equal((await templates.list({ businessAccountId, name: "kapso_delete" })).data.length, 0);
  const error = await rejected(sent(filled("kapso_delete")));
  assert.deepEqual([error.code, error.httpStatus, error.category], [132001, 404, "template"]);
});

cases.case("rejected: broken rules, wrong parameters, a wrong token", async () => {
  const create = (text, example) =>
    templates.create({
      businessAccountId,
      name: "kapso_broken",
      language: "en_US",
      category: "MARKETING",
      components: [{ type: "BODY", text, example }],
    });
  const edge = await rejected(create("Your order is {{1}}", sample("7")));
  assert.deepEqual([edge.code, edge.errorSubcode, edge.retry.action], [100, 2388299, "fix_and_retry"]);
  await created("kapso_count", [{ type: "BODY", text: "Hi {{1}}, we are open.", example: sample("Ann") }]);
  const count = await rejected(sent(filled("kapso_count")));
  assert.ok(count instanceof GraphApiError && count.isTemplateError());
  assert.deepEqual([count.code, count.httpStatus], [132000, 400]);
  const other = new WhatsAppClient({ accessToken: "another", baseUrl: address });
  const token = await rejected(other.messages.sendText({ phoneNumberId, to, body: "Hello" }));
  assert.ok(token.isAuthError() && token.requiresTokenRefresh());
  assert.deepEqual([token.code, token.httpStatus], [190, 401]);
});

// `templates.get` of 0.3.0 requests `/{account}/message_templates/{id}`, which exists at Kapso's proxy only; Graph has a
// template at `/{id}`.
cases.case("a path that only Kapso's proxy has is an error of Graph", async () => {
  const answer = await created("kapso_get", [{ type: "BODY", text: "Our shop is open again." }]);
  const error = await rejected(templates.get({ businessAccountId, templateId: answer.id }));
  assert.deepEqual([error.code, error.errorSubcode], [100, 33]);
});

const events = new Events();

cases.case("webhooks: states, replies and texts beyond ASCII, with signatures", async () => {
  await listen(Number(port), (body, headers) => {
    const signed = verifySignature({
      appSecret: key("META_APP_SECRET"),
      rawBody: body,
      signatureHeader: headers["x-hub-signature-256"],
    });
    if (!signed) {
      events.push({ rejected: body.toString() });
      return 401;
    }
    const { messages, statuses } = normalizeWebhook(JSON.parse(body.toString()));
    for (const message of messages) events.push({ message });
    for (const status of statuses) events.push({ status });
    return 200;
  });
  const reply = { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Fine" }] };
  await created("kapso_webhook", [{ type: "BODY", text: "Our shop is open again." }, reply]);
  const id = await sent(filled("kapso_webhook"));
  const state = (wanted) => events.next(wanted, ({ status }) => status?.id === id && status.status === wanted);
  assert.equal((await state("sent")).status.recipientId, "15550177");
  await state("delivered");
  await act(address, "tap", { message: id, label: "Fine" });
  const tap = await events.next("a tap", ({ message }) => message?.type === "button");
  assert.deepEqual([tap.message.button.text, tap.message.context.id], ["Fine", id]);
  await act(address, "write", { provider: "meta", from: to, text: "Grüße, ist mein Päckchen da? 🌱" });
  const written = await events.next("a text", ({ message }) => message?.type === "text");
  assert.equal(written.message.text.body, "Grüße, ist mein Päckchen da? 🌱");
});

cases.case("webhooks of a campaign: each message is sent and delivered, with its reference", async () => {
  const text = "Hi {{customer}}, spring has come to our shop. Until Sunday, everything for the balcony is half the price.";
  const example = { body_text_named_params: [{ param_name: "customer", example: "Ann" }] };
  const template = { name: "kapso_campaign", language: "en_US", category: "MARKETING", parameter_format: "NAMED" };
  const components = [{ type: "BODY", text, example }];
  const named = { bodyTextNamedParams: [{ paramName: "customer", example: "Ann" }] };
  await created("kapso_campaign", [{ type: "BODY", text, example: named }], "MARKETING", { parameterFormat: "NAMED" });
  const folder = await mkdtemp(join(tmpdir(), "interop-"));
  try {
    const customers = Array.from({ length: 20 }, (_, number) => `1555021${String(number).padStart(4, "0")}`);
    const rows = customers.map((phone, number) => `+${phone},Mei ${number}\n`).join("");
    const file = 'template = "kapso_campaign"\nprovider = "meta"\nrows = "customers.csv"\n';
    await writeFile(join(folder, "customers.csv"), `to,customer\n${rows}`);
    await writeFile(join(folder, "kapso.toml"), file);
    await writeFile(join(folder, "kapso.json"), JSON.stringify({ ...template, components }));
    const variables = ["META_ENDPOINT", "META_ACCESS_TOKEN", "META_WABA_ID", "META_PHONE_NUMBER_ID"];
    const env = { ...process.env, ...Object.fromEntries(variables.map((name) => [name, key(name)])) };
    delete env.DATABASE_URL;
    const start = ["campaign", "start", "kapso.toml", "--templates", "kapso.json"];
    const { stdout } = await promisify(execFile)(resolve(command), start, { cwd: folder, env });
    assert.match(stdout, /20 accepted/);
    const references = new Set();
    for (const phone of customers) {
      const of = (wanted) => events.next(`${wanted} for ${phone}`, ({ status }) => status?.recipientId === phone && status.status === wanted);
      const [sent, delivered] = [(await of("sent")).status, (await of("delivered")).status];
      assert.equal(sent.id, delivered.id);
      assert.match(sent.bizOpaqueCallbackData, /^wt1\./);
      references.add(sent.bizOpaqueCallbackData);
    }
    assert.equal(references.size, customers.length);
  } finally {
    await rm(folder, { recursive: true });
  }
});

await cases.run();
