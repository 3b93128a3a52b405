// A program that receives the webhooks of the emulator.

import http from "node:http";

/** Long enough for a busy machine, and short enough to wait for. */
const TIMEOUT = 20_000;

/** Listens on a port. `handle` gets the raw body and the headers, and returns a status. */
export async function listen(port, handle) {
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", async () => {
      response.statusCode = await handle(Buffer.concat(chunks), request.headers);
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

/** A queue of events, from which one can wait for the next that matches. */
export class Events {
  #events = [];
  #waiting = [];

  push(event) {
    this.#events.push(event);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** The next event that matches; it is removed from the queue. */
  async next(what, matches) {
    const end = Date.now() + TIMEOUT;
    for (;;) {
      const at = this.#events.findIndex(matches);
      if (at >= 0) return this.#events.splice(at, 1)[0];
      const left = end - Date.now();
      if (left <= 0) throw new Error(`no webhook: ${what}; received ${JSON.stringify(this.#events)}`);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
}
