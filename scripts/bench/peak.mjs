// Loaded into the action before its own code (`node --import`): writes its peak of resident memory, in kB, to the
// file named by BENCH_PEAK when it ends.
const { readFileSync, writeFileSync } = process.getBuiltinModule("fs");

process.once("exit", () => {
  // The kernel's own mark. What getrusage tells also counts what this process was before it became Node.
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1];
  writeFileSync(process.env.BENCH_PEAK, peak);
});
