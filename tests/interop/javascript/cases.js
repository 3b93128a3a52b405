// Runs the cases of one client. Prints a line for each, and fails if one of them fails.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** The variables that the emulator printed when it started. */
export function keys(path) {
  const lines = readFileSync(path, "utf8").split("\n");
  const found = lines.map((line) => /^ +([A-Z_]+) +(\S+)$/.exec(line.trimEnd())).filter(Boolean);
  const variables = Object.fromEntries(found.map(([, name, value]) => [name, value]));
  return (name) => {
    assert.ok(variables[name], `the emulator did not print ${name}`);
    return variables[name];
  };
}

export class Cases {
  #client;
  #cases = [];

  constructor(client) {
    this.#client = client;
  }

  case(name, run) {
    this.#cases.push([name, run]);
  }

  async run() {
    console.log(`${this.#client}:`);
    const began = performance.now();
    let failed = 0;
    for (const [name, run] of this.#cases) {
      try {
        await run();
        console.log(`  ok    ${name}`);
      } catch (error) {
        // One failure must not hide the others.
        failed += 1;
        console.log(`  FAIL  ${name}: ${error.message}`);
        console.error(error);
      }
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${this.#client}: ${this.#cases.length - failed} ok, ${failed} failed, in ${seconds} s`);
    // Without any cases, the run would look successful. The exit also ends servers and idle connections.
    process.exit(failed || this.#cases.length === 0 ? 1 : 0);
  }
}

/** The error with which a promise is rejected. */
export async function rejected(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: `accepted, expected an error: ${JSON.stringify(value)}` });
}

/** The version of an installed package. */
export function version(folder, name) {
  return JSON.parse(readFileSync(`${folder}/node_modules/${name}/package.json`, "utf8")).version;
}

/** Performs an action of a customer or of the provider at the emulator, and returns its response. */
export async function act(address, action, fields) {
  const response = await fetch(`${address}/__emulator/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text);
}
