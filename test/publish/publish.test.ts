import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createAccount, type Deployment } from "../../src/commands/account.ts";
import type { Event } from "../../src/event.ts";
import type { Inputs } from "../../src/inputs.ts";
import { createLog } from "../../src/log.ts";
import { createMasks } from "../../src/masks.ts";
import { createOutputs, type OutputFiles } from "../../src/outputs.ts";
import type { Ended } from "../../src/publish/ended.ts";
import { publish } from "../../src/publish/publish.ts";
import { outcome } from "../report/sample.ts";

let temp: string;
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), "publish-"));
});
afterEach(() => rmSync(temp, { recursive: true, force: true }));

function published(
  deployment: Partial<Deployment>,
  more: {
    stop?: unknown;
    signal?: "SIGINT" | "SIGTERM";
    files?: Partial<OutputFiles>;
    secret?: string;
    inputs?: Inputs;
    event?: Event;
  } = {},
) {
  const account = createAccount();
  account.tell(deployment);
  const printed: string[] = [];
  const masks = createMasks(() => {});
  if (more.secret !== undefined) masks.add(more.secret);
  const log = createLog({ write: (text) => printed.push(text), masks });
  const files = {
    output: join(temp, "out"),
    state: undefined,
    summary: join(temp, "sum"),
    temp,
    ...more.files,
  };
  for (const file of ["out", "sum"]) writeFileSync(join(temp, file), "");
  const never = new AbortController().signal;
  const ended: Ended = {
    deployment: account.soFar(),
    ...(more.inputs === undefined ? {} : { inputs: more.inputs }),
    ...(more.event === undefined ? {} : { event: more.event }),
    stop: more.stop,
    startedAt: 0,
    workspace: "/w",
    interruption: { cancel: never, deadline: never, signal: () => more.signal },
  };
  const exitCode = publish(ended, { masks, log, outputs: createOutputs({ files, masks, print: log.info }) });
  const read = (file: string) => readFileSync(join(temp, file), "utf8");
  return { exitCode, log: printed.join(""), outputs: read("out"), summary: read("sum") };
}

const bad = outcome("a/b/bad", { result: "failed" });
const good = outcome("a/b/good");

test.each<[string, Partial<Deployment>, Parameters<typeof published>[1], number]>([
  ["all went well", { outcomes: [good] }, {}, 0],
  ["a plan failed", { outcomes: [good, bad] }, {}, 1],
  ["a plan failed, and a password is `failed`", { outcomes: [bad] }, { secret: "failed" }, 1],
  ["stopped", {}, { stop: new Error("no") }, 1],
  ["interrupted", { outcomes: [bad] }, { signal: "SIGINT" }, 130],
  ["told to end", {}, { signal: "SIGTERM", stop: new Error("no") }, 143],
])("%s: exit code", (_, deployment, more, exitCode) => {
  expect(published(deployment, more).exitCode).toBe(exitCode);
});

test.each<[string, Partial<OutputFiles>, RegExp]>([
  ["outputs", { output: "/nowhere/out" }, /Writing the output results failed[\s\S]*output failed failed/],
  ["the summary", { summary: "/nowhere/sum" }, /Writing the summary GITHUB_STEP_SUMMARY failed/],
  ["its copy", { temp: "/nowhere" }, /Writing the summary \/nowhere\/\S+ failed/],
])("%s that cannot be written: the rest is, and the run is red", (what, files, said) => {
  const { exitCode, log, outputs, summary } = published({ outcomes: [good] }, { files });
  expect(exitCode).toBe(1);
  expect(log).toMatch(said);
  if (what !== "outputs") expect(outputs).toContain("results<<");
  if (what !== "the summary") expect(summary).toContain("carried out");
});

const eventOf = (kind: string) => ({ kind: { kind }, repository: {} }) as unknown as Event;
const stop = new Error("no");

test.each<[string, string, Event | undefined, Parameters<typeof published>[1], boolean]>([
  ["a preview that is stopped", "preview", eventOf("push"), { stop }, true],
  ["a preview of an event that cannot be read", "preview", undefined, { stop }, true],
  ["a preview that is interrupted", "preview", eventOf("push"), { signal: "SIGINT", stop }, true],
  ["a pull request of which nothing is previewed", "auto", eventOf("pull-request"), {}, true],
  ["a merge queue of which nothing is previewed", "auto", eventOf("merge-group"), {}, true],
  ["a look for drift that is stopped", "drift", eventOf("schedule"), { stop }, true],
  ["a push of which nothing is deployed", "auto", eventOf("push"), {}, false],
  ["a pull request that is validated", "validate", eventOf("pull-request"), {}, false],
  ["an event that cannot be read", "auto", undefined, { stop }, false],
])("%s: outputs of what would be done", (_, command, event, more, isThere) => {
  const inputs = { command } as Inputs;
  const { outputs } = published({}, { ...more, inputs, ...(event && { event }) });
  const values = Object.fromEntries(
    [...outputs.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]),
  );
  expect(values).toMatchObject({ results: "[]", changed: "0", failed: "0" });
  const { operations, dangers, "has-changes": hasChanges } = values;
  const nothing = { operations: "[]", hasChanges: "false", dangers: "[]" };
  expect({ operations, hasChanges, dangers }).toEqual(isThere ? nothing : {});
});

test("what was carried out before a stop is told, and not that nothing was changed", () => {
  const { log, outputs, summary } = published({ outcomes: [good] }, { stop: new Error("broken") });
  expect(outputs).toContain('"plan":"a/b/good"');
  expect(summary).toContain("❌ Stopped midway");
  expect(log).toContain("Stopped midway");
  expect(published({}, { stop: new Error("broken") }).summary).toContain(
    "Stopped before anything was changed",
  );
});

test("a run that is cancelled early says so, whatever the cancelling looks like", () => {
  const looked = { plans: 3, setups: ["aws/foo"], unchanged: 0, idle: undefined };
  const stop = new Error("`git ls-tree` failed");
  const { log, summary } = published({ looked }, { signal: "SIGINT", stop });
  expect(summary).toContain("Interrupted (SIGINT)");
  for (const text of [log, summary]) {
    expect(text).toContain("before anything was decided, so nothing was changed. Not reached: aws/foo.");
    expect(text).not.toMatch(/Stopped|went wrong|git ls-tree/);
  }
});
