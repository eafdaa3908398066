// Loaded into the action before its own code (`node --import`): notes when it sends requests and starts processes.
// The file named by BENCH_TIMELINE gets one JSON line an event: milliseconds since the process started, and what.

import { subscribe } from "node:diagnostics_channel";
import { appendFileSync } from "node:fs";

const file = process.env.BENCH_TIMELINE ?? "";

interface Request {
  readonly method?: string;
  readonly path?: string;
}

function note(what: string): void {
  appendFileSync(file, `${JSON.stringify({ at: performance.now(), what })}\n`);
}

function nameOf(request: unknown): string {
  const { method, path } = request as Request;
  return `${method} ${path?.slice(0, 120)}`;
}

subscribe("http.client.request.start", (message) =>
  note(`→ ${nameOf((message as { request: Request }).request)}`),
);
subscribe("http.client.response.finish", (message) =>
  note(`← ${nameOf((message as { request: Request }).request)}`),
);
subscribe("undici:request:create", (message) =>
  note(`→ ${nameOf((message as { request: Request }).request)}`),
);
subscribe("undici:request:trailers", (message) =>
  note(`← ${nameOf((message as { request: Request }).request)}`),
);
subscribe("child_process", (message) => {
  const child = (message as { process: import("node:child_process").ChildProcess }).process;
  const called = () => child.spawnargs.slice(0, 3).join(" ").slice(-120);
  child.once("spawn", () => note(`⇒ ${called()}`));
  child.once("exit", () => note(`⇐ ${called()}`));
});
note("node is up");
process.once("exit", () => note("the end"));
