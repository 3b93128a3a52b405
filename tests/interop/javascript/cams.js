// CAMS: the official SDK of Alibaba Cloud for Node.js against the emulator.

import assert from "node:assert/strict";
import { createRequire } from "node:module";

import { Cases, keys, rejected, version } from "./cases.js";

const [printed, , packages] = process.argv.slice(2);
const require = createRequire(`${packages}/node_modules/`);
const cams = require("@alicloud/cams20200606");
const { RuntimeOptions } = require("@alicloud/tea-util");
const { Config } = require("@alicloud/openapi-client");

const NAME = "@alicloud/cams20200606";
const cases = new Cases(`${NAME} ${version(packages, NAME)}`);
const key = keys(printed);
const from = "15550100";
const to = "15550123";
const picture = "https://shop.example/plant.png";
// Without these, the client would wait without a limit.
const runtime = new RuntimeOptions({ connectTimeout: 3000, readTimeout: 5000, autoretry: false });

function client(secret = key("ALIBABA_CLOUD_ACCESS_KEY_SECRET"), id = key("ALIBABA_CLOUD_ACCESS_KEY_ID")) {
  const endpoint = key("CAMS_ENDPOINT").replace(/^http:\/\/|\/+$/g, "");
  return new cams.default(new Config({ accessKeyId: id, accessKeySecret: secret, endpoint, protocol: "HTTP" }));
}

const sdk = client();

const model = (name) => (fields) => new cams[name](fields);
const component = model("CreateChatappTemplateRequestComponents");
const button = model("CreateChatappTemplateRequestComponentsButtons");
const part = model("CreateChatappTemplateRequestComponentsCardsCardComponents");
const cardButton = model("CreateChatappTemplateRequestComponentsCardsCardComponentsButtons");
const body = (text) => component({ type: "BODY", text });
const buttons = (...buttons) => component({ type: "BUTTONS", buttons });

async function create(name, category, components, example, more = {}) {
  const fields = { name, language: "en_US", category, templateType: "WHATSAPP", components, example, ...more };
  return sdk.createChatappTemplateWithOptions(new cams.CreateChatappTemplateRequest(fields), {}, runtime);
}

async function detail(name) {
  const wanted = { templateName: name, language: "en_US", templateType: "WHATSAPP" };
  const request = new cams.GetChatappTemplateDetailRequest(wanted);
  return (await sdk.getChatappTemplateDetailWithOptions(request, {}, runtime)).body;
}

/** A template that is accepted, returned as it was submitted, and approved. */
async function created(name, category, components, example, more) {
  const answer = await create(name, category, components, example, more);
  assert.deepEqual([answer.statusCode, answer.body.code, answer.body.message], [200, "OK", "OK"]);
  assert.equal(answer.body.data.templateName, name);
  const { code, data } = await detail(name);
  assert.deepEqual([code, data.name, data.category, data.auditStatus], ["OK", name, category, "pass"]);
  assert.deepEqual(
    data.components.map((shown) => shown.type),
    components.map((submitted) => submitted.type),
  );
  return data;
}

async function send(templateName, templateParams, more = {}) {
  const fields = { channelType: "whatsapp", type: "template", templateName, language: "en_US", from, to, templateParams };
  const request = new cams.SendChatappMessageRequest({ ...fields, ...more });
  return (await sdk.sendChatappMessageWithOptions(request, {}, runtime)).body;
}

async function sent(name, params, more) {
  const answer = await send(name, params, more);
  assert.deepEqual([answer.code, answer.message], ["OK", "OK"]);
  assert.ok(answer.messageId, "no message id");
}

cases.case("text with variables, a link, a phone number and replies", async () => {
  const parts = [
    body("Hi $(customer), your order $(order) is on its way to you. Grüße & 100% + 你好"),
    component({ type: "FOOTER", text: "Example Shop" }),
    buttons(
      button({ type: "URL", text: "Track", url: "https://shop.example/track/$(order)", urlType: "dynamic" }),
      button({ type: "PHONE_NUMBER", text: "Call us", phoneNumber: "+15550100" }),
      button({ type: "QUICK_REPLY", text: "Thank you" }),
    ),
  ];
  const example = { customer: "Ann", order: "1042" };
  const shown = await created("node_order", "UTILITY", parts, example);
  assert.deepEqual(shown.example, example);
  assert.equal(shown.components[2].buttons[0].urlType, "dynamic");
  await sent("node_order", { customer: "José 🌵 & + %41", order: "7" }, { payload: ["thanks"] });
  assert.equal((await rejected(send("node_order", { customer: "Mei" }))).code, "MissingTemplateParams");
});

cases.case("media headers", async () => {
  for (const [format, url, more] of [
    ["IMAGE", picture, {}],
    ["VIDEO", "https://shop.example/plant.mp4", {}],
    ["DOCUMENT", "https://shop.example/invoice.pdf", { fileName: "invoice.pdf", fileType: "pdf" }],
  ]) {
    const header = component({ type: "HEADER", format, url, ...more });
    const name = `node_${format.toLowerCase()}`;
    await created(name, "MARKETING", [header, body("Look at this, it has arrived today.")]);
    await sent(name);
  }
});

cases.case("carousel", async () => {
  const card = (name) =>
    new cams.CreateChatappTemplateRequestComponentsCards({
      cardComponents: [
        part({ type: "HEADER", format: "IMAGE", url: picture }),
        part({ type: "BODY", text: `Meet $(${name}), the rarest of all.` }),
        part({ type: "BUTTONS", buttons: [cardButton({ type: "QUICK_REPLY", text: "More" })] }),
      ],
    });
  const cards = component({ type: "CAROUSEL", cards: [card("first"), card("second")] });
  const parts = [body("Two rare plants arrived this week."), cards];
  await created("node_carousel", "MARKETING", parts, { first: "Elf", second: "Moon" });
  await sent("node_carousel", { first: "Elf", second: "Moon" });
});

cases.case("one-time code", async () => {
  const parts = [
    component({ type: "BODY", addSecretRecommendation: true }),
    component({ type: "FOOTER", codeExpirationMinutes: 5 }),
    buttons(button({ type: "COPY_CODE", text: "Copy code" })),
  ];
  await created("node_code", "AUTHENTICATION", parts, { code: "123456" });
  await sent("node_code", { code: "493821" });
});

cases.case("list, modify, delete", async () => {
  await created("node_change", "UTILITY", [body("Your parcel has arrived in our shop.")]);
  const page = new cams.ListChatappTemplateRequestPage({ index: 1, size: 10 });
  const wanted = new cams.ListChatappTemplateRequest({ name: "node_change", templateType: "WHATSAPP", page });
  const listed = (await sdk.listChatappTemplateWithOptions(wanted, {}, runtime)).body;
  assert.deepEqual([listed.code, listed.listTemplate.length], ["OK", 1]);
  const { templateCode } = listed.listTemplate[0];
  const text = "Your parcel waits for you in our shop.";
  const one = { templateCode, language: "en_US", templateType: "WHATSAPP" };
  const changed = new cams.ModifyChatappTemplateRequestComponents({ type: "BODY", text });
  const modify = new cams.ModifyChatappTemplateRequest({ ...one, category: "UTILITY", components: [changed] });
  assert.equal((await sdk.modifyChatappTemplateWithOptions(modify, {}, runtime)).body.code, "OK");
  assert.equal((await detail("node_change")).data.components[0].text, text);
  const remove = new cams.DeleteChatappTemplateRequest(one);
  assert.equal((await sdk.deleteChatappTemplateWithOptions(remove, {}, runtime)).body.code, "OK");
});

cases.case("mass message", async () => {
  const parts = [body("Hi $(customer), our shop is open again.")];
  await created("node_mass", "MARKETING", parts, { customer: "Ann" });
  const { templateCode } = (await detail("node_mass")).data;
  const one = (to, customer) =>
    new cams.SendChatappMassMessageRequestSenderList({ to, templateParams: { customer } });
  const request = new cams.SendChatappMassMessageRequest({
    channelType: "whatsapp",
    templateCode,
    language: "en_US",
    from,
    senderList: [one("15550123", "Ann"), one("15550124", "Bo")],
  });
  const answer = (await sdk.sendChatappMassMessageWithOptions(request, {}, runtime)).body;
  assert.equal(answer.code, "OK");
  assert.ok(answer.groupMessageId, "no id of the group");
});

cases.case("a message without a template, and credentials for uploads", async () => {
  const message = { type: "message", messageType: "text", content: JSON.stringify({ text: "Hello" }) };
  const request = new cams.SendChatappMessageRequest({ channelType: "whatsapp", from, to, ...message });
  assert.equal((await sdk.sendChatappMessageWithOptions(request, {}, runtime)).body.code, "OK");
  const authorize = new cams.GetChatappUploadAuthorizationRequest({ custSpaceId: "cams-interop" });
  const { body } = await sdk.getChatappUploadAuthorizationWithOptions(authorize, {}, runtime);
  assert.equal(body.code, "OK");
  assert.ok(body.data.securityToken && body.data.bucketName, JSON.stringify(body));
});

cases.case("rejected: a wrong secret, a wrong key, a broken rule, an unknown template", async () => {
  const wanted = new cams.ListChatappTemplateRequest({ templateType: "WHATSAPP" });
  const list = (other) => other.listChatappTemplateWithOptions(wanted, {}, runtime);
  assert.equal((await rejected(list(client("another")))).code, "SignatureDoesNotMatch");
  assert.equal((await rejected(list(client(undefined, "another")))).code, "InvalidAccessKeyId.NotFound");
  const refused = await create("node_broken", "MARKETING", [body("a ".repeat(600))]).then(
    ({ body }) => body.code,
    ({ code }) => code,
  );
  assert.match(refused, /^InvalidParameter/);
  const unknown = await send("node_unknown").then(
    ({ code }) => code,
    ({ code }) => code,
  );
  assert.notEqual(unknown, "OK");
});

await cases.run();
