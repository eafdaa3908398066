// Loaded into the action before its own code (`node --import`): notes when it sends requests and starts processes.
// The file named by BENCH_TIMELINE gets one JSON line an event: milliseconds since the process started, milliseconds
// of processor time used so far, and what. Plain JavaScript, since removing types takes longer than all of it.

// Got so, since an import of node:fs loads its streams, too.
const { subscribe } = process.getBuiltinModule("diagnostics_channel");
const { appendFileSync } = process.getBuiltinModule("fs");

const events = [];

function note(what) {
  const { user, system } = process.cpuUsage();
  events.push(JSON.stringify({ at: performance.now(), cpu: (user + system) / 1000, what }));
}

/** Requests of node:http and of fetch. */
function noteRequests(channel, arrow) {
  subscribe(channel, ({ request: { method, path } }) => note(`${arrow} ${method} ${path.slice(0, 100)}`));
}

noteRequests("http.client.request.start", "→");
noteRequests("http.client.response.finish", "←");
noteRequests("undici:request:create", "→");
noteRequests("undici:request:trailers", "←");
subscribe("child_process", ({ process: child }) => {
  const called = () => child.spawnargs.slice(0, 3).join(" ").slice(-100);
  note("⇒ a process …");
  child.once("spawn", () => note(`⇒ ${called()}`));
  child.once("exit", () => note(`⇐ ${called()}`));
});
note("Node is up");
process.once("exit", () => {
  note("the end");
  appendFileSync(process.env.BENCH_TIMELINE, `${events.join("\n")}\n`);
});
