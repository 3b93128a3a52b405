// Tests a page of templates: node preview.mjs PAGE FOLDER. See README.md.
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(join(process.env.CLIENT, "package.json"))("playwright-core");
const [, , file, folder] = process.argv;
const address = pathToFileURL(file).href;
const failures = [];
const expect = (holds, message) => {
    if (!holds) {
        failures.push(message);
    }
};

// Runs in the page: which parts of the messages are in the wrong place.
const misplaced = () => {
    const wrong = [];
    const near = (a, b) => Math.abs(a - b) < 1.5;
    for (const message of document.querySelectorAll(".wt-message")) {
        const frame = message.getBoundingClientRect();
        if (frame.width === 0) {
            continue;
        }
        const rtl = message.dir === "rtl";
        const name = `${message.closest("section").id} in ${message.lang}`;
        const bubble = message.querySelector(".wt-bubble");
        const place = bubble.getBoundingClientRect();
        if (getComputedStyle(bubble).direction !== message.dir) {
            wrong.push(`${name}: the direction is ${getComputedStyle(bubble).direction}`);
        }
        if (!(rtl ? near(place.right, frame.right) : near(place.left, frame.left))) {
            wrong.push(`${name}: the bubble is on the wrong side`);
        }
        for (const body of message.querySelectorAll(".wt-body")) {
            const range = document.createRange();
            range.selectNodeContents(body);
            const box = body.getBoundingClientRect();
            const texts = [...range.getClientRects()];
            const edge = rtl ? Math.max(...texts.map(rect => rect.right)) : Math.min(...texts.map(rect => rect.left));
            if (texts.length > 0 && !near(edge, rtl ? box.right : box.left)) {
                wrong.push(`${name}: the text begins at ${edge}, its body at ${rtl ? box.right : box.left}`);
            }
        }
    }
    return wrong;
};

const background = page => page.evaluate(() => getComputedStyle(document.querySelector(".wt-bubble")).backgroundColor);

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const open = async (name, options) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on("console", message => expect(!["error", "warning"].includes(message.type()), `${name}: ${message.text()}`));
    page.on("pageerror", error => failures.push(`${name}: ${error.message}`));
    page.on("request", request => expect(request.url() === address, `${name}: the page asks for ${request.url()}`));
    await page.goto(address);
    return page;
};

const grounds = {};
for (const colorScheme of ["light", "dark"]) {
    for (const [width, height] of [[1440, 900], [390, 844]]) {
        const name = `${colorScheme}-${width}`;
        const page = await open(name, { colorScheme, viewport: { width, height } });
        expect((await page.locator(".wt-message").count()) > 0, `${name}: there is no message`);
        failures.push(...(await page.evaluate(misplaced)).map(wrong => `${name}: ${wrong}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(wide <= 0, `${name}: the page is ${wide} pixels wider than its window`);
        grounds[colorScheme] = await background(page);
        await page.screenshot({ path: join(folder, `page-${name}.png`), fullPage: true });
        await page.context().close();
    }
}
expect(grounds.light !== grounds.dark, "bubbles are of one colour in the light and in the dark");

// The search of the page.
const page = await open("search", { viewport: { width: 1440, height: 900 } });
const templates = page.locator(".template");
const [all, first] = [await templates.count(), await page.locator(".template h2").first().textContent()];
const search = page.locator("#search");
if (await search.isVisible()) {
    await search.fill(first);
    expect(await templates.first().isVisible(), "the search does not find the first name");
    await search.fill("no template has such words");
    expect(await page.locator("#none").isVisible(), "the search finds what is not there");
    expect((await templates.filter({ visible: true }).count()) === 0, "the search leaves templates");
} else {
    failures.push("there is no search box: the script does not run");
}
await page.context().close();

// Everything else works without scripts.
const plain = await open("without scripts", { javaScriptEnabled: false, colorScheme: "light", viewport: { width: 1440, height: 900 } });
await plain.getByText("Dark", { exact: true }).click();
expect((await background(plain)) === grounds.dark, "the switch to dark needs a script");
await plain.getByText("Long values", { exact: true }).click();
const long = plain.locator(".chat > .long");
if ((await long.count()) > 0) {
    expect(await long.first().isVisible(), "the switch to long values needs a script");
    failures.push(...(await plain.evaluate(misplaced)).map(wrong => `long values: ${wrong}`));
}
await plain.getByText("mark values", { exact: true }).click();
await plain.screenshot({ path: join(folder, "page-long-values.png"), fullPage: true });
await browser.close();

for (const failure of failures) {
    console.error(failure);
}
console.log(failures.length === 0 ? `${all} templates are drawn as they should be` : `${failures.length} faults`);
process.exitCode = failures.length === 0 ? 0 : 1;
