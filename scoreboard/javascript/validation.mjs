// Tells errors that a library throws itself from accidents, such as the access to a value that is not there.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Whether an error is of zod, or its place in the source is a `new …Error(…)`, and not an expression that failed. */
export function isOwn(error) {
  if (error?.name === "ZodError") return true;
  const place = /(file:\/\/\/[^\s)]+|\/[^\s():]+):(\d+):(\d+)/.exec(error?.stack ?? "");
  if (!place) return false;
  const path = place[1].startsWith("file:") ? fileURLToPath(place[1]) : place[1];
  const line = readFileSync(path, "utf8").split("\n")[Number(place[2]) - 1] ?? "";
  return path.includes("node_modules") && line.slice(Number(place[3]) - 1).startsWith("new ");
}

/** What became of an act: `left` counts the requests that left. */
export async function result(act, left) {
  const before = left();
  try {
    await act();
  } catch (error) {
    if (left() === before) return [isOwn(error) ? "refused" : "failed", `${error.name}: ${error.message}`.slice(0, 300)];
  }
  return [left() > before ? "sent" : "failed", ""];
}
