import { appendFileSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandError } from "../src/errors.ts";
import { type HeldSetup, readRemains } from "../src/left-behind.ts";
import { createRemains, whileRisky } from "../src/remains.ts";
import { temporaryFolders } from "./cluster/surroundings.ts";

const newFolder = temporaryFolders();
const run = { run: "100-1", repair: true };
const held: HeldSetup = {
  setup: "aws/foo",
  kubeconfig: { path: "/run/kubeconfig", context: "aws/foo" },
  namespaces: ["web"],
  lease: { namespace: "default", name: "gitops-action-abc" },
  holder: "100/1/deploy/xyz",
};
const demo = { setup: "aws/foo", namespace: "web", release: "demo" };

async function open() {
  const folder = await newFolder();
  const warned: string[] = [];
  const remains = createRemains(folder, run, (text) => warned.push(text));
  return { folder, warned, remains, read: () => readRemains(folder) };
}

test("what is noted is there at once, for another process", async () => {
  const { folder, remains, read, warned } = await open();
  expect(read()).toBeUndefined();
  remains.add(held);
  remains.add({ ...held, setup: "aws/bar", lease: undefined, namespaces: undefined });
  remains.beginRisky(demo);
  expect(read()).toEqual({
    ...run,
    setups: [held, expect.objectContaining({ setup: "aws/bar" })],
    risky: [demo],
    processes: [],
  });
  remains.endRisky(demo);
  remains.remove("aws/foo");
  expect(read()).toMatchObject({ setups: [{ setup: "aws/bar" }], risky: [] });
  remains.remove("aws/bar");
  expect(read()).toBeUndefined();
  expect(readdirSync(folder)).toEqual(["locks.jsonl"]);
  expect(warned).toEqual([]);
});

test("processes are noted until they have ended", async () => {
  const { remains, read } = await open();
  const of = (group: number) =>
    ({
      group,
      started: "4711",
      what: "helm upgrade of release web in default",
      onCancel: "interrupt",
    }) as const;
  remains.add(held);
  remains.beginProcess(of(100));
  remains.beginProcess(of(200));
  expect(read()?.processes).toEqual([of(100), of(200)]);
  remains.endProcess(100);
  expect(read()?.processes).toEqual([of(200)]);
});

test("a setup whose lock was given back stays noted while something of it is at risk", async () => {
  const { remains, read } = await open();
  remains.add(held);
  remains.beginRisky(demo);
  remains.remove("aws/foo");
  expect(read()).toMatchObject({ setups: [held] });
  remains.endRisky(demo);
  expect(read()).toBeUndefined();
});

test("notes that cannot be written are a warning", async () => {
  const warned: string[] = [];
  createRemains("/nowhere/at/all", run, (text) => warned.push(text)).add(held);
  expect(warned).toEqual([
    expect.stringMatching(/^\/nowhere\/at\/all\/locks\.jsonl could not be written, .+ ENOENT/),
  ]);
});

test("a note that was cut short spoils no other one", async () => {
  const { folder, remains, read } = await open();
  remains.add(held);
  appendFileSync(join(folder, "locks.jsonl"), '\n{"kind":"remove","setup":"aws/f');
  remains.beginRisky(demo);
  expect(read()).toEqual({ ...run, setups: [held], risky: [demo], processes: [] });
});

test("a setup that is locked again stays noted, with what is known of it last", async () => {
  const { remains, read } = await open();
  remains.add({ ...held, lease: undefined });
  remains.remove("aws/foo");
  remains.add(held);
  expect(read()?.setups).toEqual([held]);
});

test.each(["", "{", '{"setups":null}', '{"kind":"add","setup":null}'])(
  "notes that cannot be read are none: %j",
  async (text) => {
    const folder = await newFolder();
    writeFileSync(join(folder, "locks.jsonl"), text);
    expect(readRemains(folder)).toBeUndefined();
    expect(existsSync(folder)).toBe(true);
  },
);

const ended = {
  argv: [],
  how: "",
  exitCode: 1,
  signal: undefined,
  timedOut: false,
  cancelled: false,
  stderrTail: "",
};

test.each<[string, Error | undefined, boolean]>([
  ["succeeded", undefined, false],
  ["failed by itself", new CommandError("", ended), false],
  ["ran out of time and was ended", new CommandError("", { ...ended, timedOut: true }), true],
  [
    "was never started, since the run was cancelled",
    new CommandError("", { ...ended, exitCode: undefined, cancelled: true, notStarted: true }),
    false,
  ],
  ["was ended with the run", new CommandError("", { ...ended, cancelled: true }), true],
  [
    "was killed by something else",
    new CommandError("", { ...ended, exitCode: undefined, signal: "SIGKILL" }),
    true,
  ],
])("a release whose Helm %s: at risk after it %j", async (_, error, expected) => {
  const { remains, read } = await open();
  remains.add(held);
  const atWork = whileRisky(remains, demo, async () => {
    expect(read()?.risky).toEqual([demo]);
    if (error !== undefined) throw error;
  });
  expect(await atWork.catch((caught: unknown) => caught)).toBe(error);
  expect(read()?.risky).toEqual(expected ? [demo] : []);
});
