// The Cloud API: whatsapp-api-js against the emulator.

import assert from "node:assert/strict";

import { Cases, act, keys, version } from "./cases.js";
import { Events, listen } from "./webhook_receiver.js";

const [printed, port, packages] = process.argv.slice(2);
const folder = `${packages}/node_modules/whatsapp-api-js/lib`;
const { WhatsAppAPI } = await import(`${folder}/index.js`);
const m = await import(`${folder}/messages/index.js`);

const cases = new Cases(`whatsapp-api-js ${version(packages, "whatsapp-api-js")}`);
const key = keys(printed);
const address = key("META_ENDPOINT").replace(/\/+$/, "");
const number = key("META_PHONE_NUMBER_ID");
const to = { phone: "+15550188", bsuid: undefined };
const link = "https://shop.example/plant.png";

/** The client has Graph's host in its code; a request to any other host is an error of the emulator. */
function local(url, options) {
  const target = new URL(url);
  const host = new URL(address).host;
  assert.ok(["graph.facebook.com", host].includes(target.host), `a request to ${target.host}`);
  return fetch(address + target.pathname + target.search, options);
}

function api(token) {
  const options = { token, appSecret: key("META_APP_SECRET"), webhookVerifyToken: "interop", v: "v25.0" };
  return new WhatsAppAPI({ ...options, ponyfill: { fetch: local } });
}

const client = api(key("META_ACCESS_TOKEN"));

// The client has no operations for templates.
async function created(name, components, category = "MARKETING") {
  const response = await local(`${address}/v25.0/${key("META_WABA_ID")}/message_templates`, {
    method: "POST",
    headers: { authorization: `Bearer ${key("META_ACCESS_TOKEN")}`, "content-type": "application/json" },
    body: JSON.stringify({ name, language: "en_US", category, components }),
  });
  assert.equal(response.status, 200, await response.text());
}

async function sent(message, recipient = to) {
  const answer = await client.sendMessage(number, recipient, message, undefined, "order-7");
  assert.ok(answer.messages, JSON.stringify(answer));
  assert.match(answer.messages[0].id, /^wamid\./);
  return answer.messages[0].id;
}

async function refused(message, code) {
  const answer = await client.sendMessage(number, to, message);
  assert.equal(answer.error?.code, code, JSON.stringify(answer));
}

const body = (text, ...samples) => ({
  type: "BODY",
  text,
  ...(samples.length ? { example: { body_text: [samples] } } : {}),
});
const buttons = (...buttons) => ({ type: "BUTTONS", buttons });
const header = (format) => ({ type: "HEADER", format, example: { header_handle: ["4::aW1hZ2UvcG5n"] } });

cases.case("a template with text, link and replies", async () => {
  const url = { type: "URL", text: "Track", url: "https://shop.example/{{1}}", example: ["1042"] };
  const replies = [url, { type: "QUICK_REPLY", text: "Thank you" }];
  await created("js_text", [body("Hi {{1}}, order {{2}} is on its way to you.", "Ann", "7"), buttons(...replies)]);
  const text = (text) => new m.BodyParameter(text);
  await sent(
    new m.Template(
      "js_text",
      "en_US",
      new m.BodyComponent(text("Mei"), text("7")),
      new m.URLComponent("7"),
      new m.PayloadComponent("thanks"),
    ),
  );
  await refused(new m.Template("js_text", "en_US", new m.BodyComponent(text("Mei")), new m.URLComponent("7")), 132000);
  await refused(new m.Template("js_text", "de", new m.BodyComponent(text("Mei"))), 132001);
  await refused(new m.Template("js_text", "en_US", new m.BodyComponent(text("Mei"), text("7"))), 131008);
});

cases.case("media headers and a location header", async () => {
  const place = new m.Location(13.4, 52.5, "Shop", "Example Street 1");
  for (const [name, format, value] of [
    ["image", "IMAGE", new m.Image(link)],
    ["video", "VIDEO", new m.Video("https://shop.example/plant.mp4")],
    ["document", "DOCUMENT", new m.Document("https://shop.example/a.pdf", false, undefined, "a.pdf")],
    ["location", "LOCATION", place],
  ]) {
    const part = format === "LOCATION" ? { type: "HEADER", format } : header(format);
    await created(`js_${name}`, [part, body("Look at this, it is here for you.")], "UTILITY");
    await sent(new m.Template(`js_${name}`, "en_US", new m.HeaderComponent(new m.HeaderParameter(value))));
  }
});

cases.case("a one-time code, a coupon, a flow, a catalog, several products", async () => {
  await created("js_code", [{ type: "BODY" }, buttons({ type: "OTP", otp_type: "COPY_CODE" })], "AUTHENTICATION");
  await sent(m.Template.OTP("js_code", "en_US", "493821"));
  const text = body("Have a look at what we have for you.");
  const elf = new m.Product("elf");
  const section = new m.ProductSection("Plants", elf);
  for (const [name, button, component] of [
    ["coupon", { type: "COPY_CODE", example: "SAVE20" }, new m.CopyComponent("SAVE25")],
    ["flow", { type: "FLOW", text: "Book", flow_id: "1", navigate_screen: "A" }, new m.FlowComponent("t", { a: 1 })],
    ["catalog", { type: "CATALOG", text: "View catalog" }, new m.CatalogComponent(elf)],
    ["mpm", { type: "MPM", text: "View items" }, new m.MPMComponent(elf, section)],
  ]) {
    const title = name === "mpm" ? [{ type: "HEADER", format: "TEXT", text: "Still there" }] : [];
    await created(`js_${name}`, [...title, text, buttons(button)]);
    await sent(new m.Template(`js_${name}`, "en_US", component));
  }
});

cases.case("a carousel and a limited-time offer", async () => {
  const reply = { type: "QUICK_REPLY", text: "More" };
  const card = { components: [header("IMAGE"), body("A rare plant for your home."), buttons(reply)] };
  await created("js_carousel", [body("Two rare plants arrived this week."), { type: "CAROUSEL", cards: [card, card] }]);
  const filled = (payload) => new m.CarouselCard(new m.Image(link), new m.PayloadComponent(payload));
  await sent(new m.Template("js_carousel", "en_US", new m.CarouselComponent(filled("a"), filled("b"))));
  const offer = { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Ends soon", has_expiration: true } };
  const links = buttons(
    { type: "COPY_CODE", example: "SAVE20" },
    { type: "URL", text: "Shop", url: "https://shop.example/" },
  );
  await created("js_offer", [offer, body("Use your code today, it ends soon."), links]);
  const ends = new m.LTOComponent(Date.now() + 86_400_000);
  await sent(new m.Template("js_offer", "en_US", ends, new m.CopyComponent("SAVE25")));
});

cases.case("messages without a template", async () => {
  const id = await sent(new m.Text("Hello *you*: https://shop.example", true));
  const name = new m.Name("Ann B", "Ann");
  const elf = new m.Product("elf");
  const text = new m.Body("Which one?");
  const flow = new m.ActionNavigateFlow("t", "1", "Open", "START");
  const interactive = (action, ...parts) => new m.Interactive(action, text, ...parts);
  for (const message of [
    new m.Image(link, false, "A plant"),
    new m.Video("https://shop.example/plant.mp4"),
    new m.Audio("https://shop.example/plant.mp3"),
    new m.Document("https://shop.example/a.pdf", false, "Invoice", "a.pdf"),
    new m.Sticker("https://shop.example/plant.webp"),
    new m.Location(13.4, 52.5, "Shop", "Example Street 1"),
    new m.Contacts([name, new m.Phone("+15550123", "WORK")]),
    new m.Reaction(id, "👍"),
    interactive(new m.ActionButtons(new m.Button("y", "Yes")), new m.Header(new m.Image(link)), new m.Footer("Shop")),
    interactive(new m.ActionList("Choose", new m.ListSection("Plants", new m.Row("elf", "Elf", "the small one")))),
    interactive(new m.ActionCTA("Shop", "https://shop.example/")),
    interactive(new m.ActionCatalog()),
    interactive(new m.ActionCatalog(elf)),
    new m.Interactive(new m.ActionProduct(new m.CatalogProduct("elf", "1"))),
    interactive(new m.ActionProductList("1", new m.ProductSection("Plants", elf)), new m.Header("New")),
    interactive(flow),
    interactive(new m.ActionLocation()),
    interactive(new m.ActionCallPermission()),
    interactive(new m.ActionContactRequest()),
  ]) {
    await sent(message);
  }
  await sent(new m.Text("On its way."), { bsuid: "US.13491208655302741918" });
  assert.equal((await client.markAsRead(number, id)).success, true);
  assert.equal((await client.markAsRead(number, id, "text")).success, true);
});

cases.case("media: upload, look up, download, delete", async () => {
  const content = new Uint8Array([137, 80, 78, 71, 1, 2, 3]);
  const form = new FormData();
  form.set("file", new Blob([content], { type: "image/png" }), "plant.png");
  const { id } = await client.uploadMedia(number, form);
  const found = await client.retrieveMedia(id, number);
  assert.deepEqual([found.mime_type, Number(found.file_size)], ["image/png", content.length]);
  const response = await client.fetchMedia(found.url);
  assert.deepEqual(new Uint8Array(await response.arrayBuffer()), content);
  await sent(new m.Image(id, true));
  assert.equal((await client.deleteMedia(id, number)).success, true);
  assert.equal((await client.retrieveMedia(id)).error.code, 100);
});

cases.case("block list, whose path has no version", async () => {
  const user = { phone: "+15550189", bsuid: undefined };
  const blocked = await client.blockUser(number, user);
  assert.equal(blocked.block_users?.added_users?.[0]?.input, user.phone, JSON.stringify(blocked));
  const unblocked = await client.unblockUser(number, user);
  assert.equal(unblocked.block_users?.removed_users?.[0]?.input, user.phone, JSON.stringify(unblocked));
});

cases.case("rejected: a wrong token, an empty text", async () => {
  const answer = await api("another").sendMessage(number, to, new m.Text("Hello"));
  assert.equal(answer.error.code, 190);
  await refused(new m.Text(""), 100);
  await refused(new m.Image("plant.png"), 131053);
});

const events = new Events();

cases.case("webhooks: states, taps and texts beyond ASCII, with signatures", async () => {
  client.on.message = ({ message, recipient }) => events.push({ message, recipient });
  client.on.status = (status) => events.push({ status });
  await listen(Number(port), async (raw, headers) => {
    const text = raw.toString();
    try {
      await client.post(JSON.parse(text), text, headers["x-hub-signature-256"]);
      return 200;
    } catch (error) {
      // The client throws a TypeError for webhooks without a phone number, such as those about templates.
      if (error.httpStatus && error.httpStatus !== 200) events.push({ rejected: text, reason: String(error) });
      return error.httpStatus ?? 200;
    }
  });
  await created("js_webhook", [body("Our shop is open again."), buttons({ type: "QUICK_REPLY", text: "Fine" })]);
  const id = await sent(new m.Template("js_webhook", "en_US"));
  const state = (wanted) => events.next(wanted, ({ status }) => status?.id === id && status.status === wanted);
  const { status } = await state("sent");
  assert.equal(status.biz_opaque_callback_data, "order-7");
  assert.equal(status.recipient.phone, "15550188");
  await state("delivered");
  await act(address, "tap", { message: id, label: "Fine" });
  const tap = await events.next("a tap", ({ message }) => message?.type === "button");
  assert.deepEqual([tap.message.button.text, tap.message.context.id], ["Fine", id]);
  await act(address, "write", { provider: "meta", from: to.phone, text: "Grüße, ist mein Päckchen da? 🌱" });
  const written = await events.next("a text", ({ message }) => message?.type === "text");
  assert.equal(written.message.text.body, "Grüße, ist mein Päckchen da? 🌱");
  assert.equal(client.get({ "hub.mode": "subscribe", "hub.verify_token": "interop", "hub.challenge": "7" }), "7");
});

cases.case("webhooks: who wrote, in a group, after an advertisement, with other ids", async () => {
  const hidden = "US.13491208655302741917";
  await act(address, "username", { customer: hidden, username: "ben.lee" });
  const ad = { source_id: "1202", source_url: "https://fb.me/plants", click_id: "ARAk7e" };
  await act(address, "write", { provider: "meta", from: hidden, text: "Still there?", ad });
  const text = (body) => ({ message }) => message?.text?.body === body;
  const written = await events.next("a first message", text("Still there?"));
  assert.deepEqual([written.recipient.phone, written.recipient.bsuid], [undefined, hidden]);
  assert.equal(written.message.referral.ctwa_clid, "ARAk7e");
  const { group } = await act(address, "group", { subject: "Plant lovers" });
  await act(address, "join", { group, customer: hidden });
  await act(address, "write", { provider: "meta", from: hidden, text: "Hello all", group });
  // The client answers to the group, not to the customer.
  assert.deepEqual((await events.next("a message in a group", text("Hello all"))).recipient, { group });
  const { message: original } = await act(address, "write", { provider: "meta", from: to.phone, text: "The red one" });
  await act(address, "edit", { message: original, text: "The blue one" });
  const edited = await events.next("an edit", ({ message }) => message?.type === "edit");
  assert.equal(edited.message.edit.original_message_id, original);
  await act(address, "revoke", { message: original });
  const revoked = await events.next("a deletion", ({ message }) => message?.type === "revoke");
  assert.equal(revoked.message.revoke.original_message_id, original);
  await act(address, "user_id", { customer: "15550176", user_id: "US.40417788202" });
  const change = await events.next("another user id", ({ message }) => message?.type === "system");
  assert.equal(change.message.system.type, "user_changed_user_id");
  assert.equal(change.message.system.previous_user_id, "ZZ.15550176");
});

cases.case("webhooks: calls, and permission to call", async () => {
  client.on.call.connect = ({ call, from }) => events.push({ call, from });
  client.on.call.terminate = ({ call, from }) => events.push({ call, from });
  await act(address, "call", { from: to.phone, seconds: 60 });
  const connect = await events.next("a call", ({ call }) => call?.event === "connect");
  assert.deepEqual([connect.from, connect.call.session.sdp_type], ["15550188", "offer"]);
  const ended = await events.next("its end", ({ call }) => call?.event === "terminate");
  assert.deepEqual([ended.call.id, ended.call.duration], [connect.call.id, 60]);
  const request = await sent(new m.Interactive(new m.ActionCallPermission(), new m.Body("May we call?")));
  await act(address, "call_permission", { message: request, reply: "permanent" });
  const reply = await events.next("a reply", ({ message }) => message?.interactive?.type === "call_permission_reply");
  assert.equal(reply.message.interactive.call_permission_reply.is_permanent, true);
});

await cases.run();
