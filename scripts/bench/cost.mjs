// Loaded into the action before its own code (`node --import`): what it has cost when it ends, as JSON in the file
// named by BENCH_COST. Plain JavaScript, since removing types takes time that would count.
const { subscribe } = process.getBuiltinModule("diagnostics_channel");
const { readFileSync, writeFileSync } = process.getBuiltinModule("fs");

const requests = [];

subscribe("http.client.request.start", ({ request }) =>
  requests.push(`${request.method} ${request.host} ${request.path}`),
);

process.once("exit", () => {
  // The kernel's own mark. What getrusage tells also counts what this process was before it became Node.
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1];
  const { user, system } = process.cpuUsage();
  const cost = { peak: Number(peak) * 1024, processor: (user + system) / 1e6, requests };
  writeFileSync(process.env.BENCH_COST, JSON.stringify(cost));
});
