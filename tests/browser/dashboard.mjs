// Tests the page about campaigns: node dashboard.mjs FOLDER. See README.md.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(join(process.env.CLIENT, "package.json"))("playwright-core");
const [, , folder] = process.argv;
const failures = [];
const expect = (holds, message) => {
    if (!holds) {
        failures.push(message);
    }
};
const report = readFileSync(join(folder, "page.html"), "utf8");
const live = readFileSync(join(folder, "page.html.live.html"), "utf8");

// What `campaign serve` answers. The state changes, and once the database is away.
const served = { body: live, status: 200 };
const server = createServer((request, response) => {
    const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";
    response.writeHead(served.status, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(request.url === "/report" ? report : served.body);
});
await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const open = async (name, path, options, quiet = false) => {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(20_000);
    page.on("pageerror", error => failures.push(`${name}: ${error.message}`));
    if (!quiet) {
        page.on("console", message => expect(message.type() !== "error" || message.text().includes("favicon"), `${name}: ${message.text()}`));
    }
    await page.goto(address + path);
    return page;
};

const grounds = {};
for (const colorScheme of ["light", "dark"]) {
    for (const [width, height] of [[1440, 900], [390, 844]]) {
        const name = `${colorScheme}-${width}`;
        const page = await open(name, "/report", { colorScheme, viewport: { width, height } }, true);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(wide <= 0, `${name}: the page is ${wide} pixels wider than its window`);
        // A bar is as wide as its section, and each part of it can be seen.
        const thin = await page.evaluate(() =>
            [...document.querySelectorAll(".bar span")].filter(part => part.getBoundingClientRect().width < 2).length);
        expect(thin === 0, `${name}: ${thin} parts of bars cannot be seen`);
        const label = await page.locator(".bar").first().getAttribute("aria-label");
        expect(label?.includes("5,300 accepted"), `${name}: a bar is not labelled: ${label}`);
        grounds[colorScheme] = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        await page.screenshot({ path: join(folder, `page-${name}.png`), fullPage: true });
        await page.context().close();
    }
}
expect(grounds.light !== grounds.dark, "the page has one colour in the light and in the dark");

// The page shows what the server has by now, and says when the server is away.
const page = await open("live", "/", { viewport: { width: 1000, height: 800 } }, true);
expect(await page.locator("#lost").isHidden(), "the page says that there is no connection at first");
served.body = live.replaceAll("5,788 of 10,000 recipients are done.", "9,999 of 10,000 recipients are done.");
await page.locator("text=9,999 of 10,000 recipients are done.").first().waitFor();
served.status = 503;
await page.locator("#lost").waitFor({ state: "visible" });
expect(await page.locator("text=9,999 of 10,000").first().isVisible(), "the last state is gone");
served.status = 200;
await page.locator("#lost").waitFor({ state: "hidden" });
await browser.close();
server.close();

if (failures.length > 0) {
    console.error(failures.join("\n"));
    process.exit(1);
}
console.log(`the page about campaigns holds; screenshots are in ${folder}`);
