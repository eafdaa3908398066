import type { RunRecord } from "../run.ts";

/** Complaints about one run: how it ended, what it showed, what it left behind. */
export function checkRun(record: RunRecord, secrets: readonly string[]): readonly string[] {
  const { result, id } = record;
  return [
    ...(result.timedOut ? ["it did not end"] : []),
    ...(wasKilled(record) ? [] : checkEnd(record)),
    ...(result.post === undefined ? [] : checkLeft(record)),
    ...checkSecrets(record, secrets),
  ].map((complaint) => `run ${id}: ${complaint}`);
}

/** By SIGKILL, or by a signal before it listened to any; nothing can be asked of such a run. */
function wasKilled({ struck, result }: RunRecord): boolean {
  return struck.includes("kill-action") || (struck.includes("signal") && result.stdout === "");
}

function checkEnd({ result, struck }: RunRecord): readonly string[] {
  const codes = struck.includes("signal") ? [0, 1, 130, 143] : [0, 1];
  const outputs = Object.keys(result.outputs).sort().join(" ");
  return [
    ...(codes.includes(result.exitCode) ? [] : [`its exit code is ${result.exitCode}`]),
    ...(result.stderr === "" ? [] : [`it wrote to stderr: ${result.stderr.slice(0, 500)}`]),
    ...(outputs.includes("changed failed results") ? [] : [`its outputs are ${outputs || "missing"}`]),
    ...result.problems,
  ];
}

function checkLeft(record: RunRecord): readonly string[] {
  const { result, leftInTemp, leftInSystemTemp, struck } = record;
  const files = leftInTemp.filter((name) => !/^gitops-summary-.*\.md$/.test(name));
  // What is killed leaves its processes and files to whoever ends the machine.
  const processes = wasKilled(record) ? [] : result.orphans;
  const ended = wasKilled(record) || struck.includes("kill-helm");
  return [
    ...(result.post?.exitCode === 0 ? [] : [`its post step ended with ${result.post?.exitCode}`]),
    ...files.map((name) => `${name} is left in RUNNER_TEMP`),
    ...(ended ? [] : leftInSystemTemp.map((name) => `${name} is left in the temporary folder`)),
    ...processes.map((command) => `a process outlived it: ${command}`),
  ];
}

function checkSecrets({ result }: RunRecord, secrets: readonly string[]): readonly string[] {
  const printed = `${result.stdout}\n${result.post?.stdout ?? ""}`
    .split("\n")
    // By these the runner learns what to hide; it shows none of them.
    .filter((line) => !line.startsWith("::add-mask::"))
    .join("\n");
  const places = {
    "what it printed": printed,
    stderr: result.stderr,
    "its outputs": JSON.stringify(result.outputs),
    "its state": JSON.stringify(result.state),
    "its summary": result.summary + (result.summaryCopy ?? ""),
  };
  return Object.entries(places)
    .filter(([, text]) => secrets.some((secret) => text.includes(secret)))
    .map(([place]) => `a secret stands in ${place}`);
}

/** A secret in the forms in which it may be written. */
export function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
  return [...new Set([secret, encodeURIComponent(secret), base64])];
}
