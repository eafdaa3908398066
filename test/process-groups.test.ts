import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { endGroup, type NotedProcess, startOf } from "../src/process-groups.ts";
import { execWith, isAlive, script, until } from "./support/processes.ts";

/** A group as an action that was killed leaves it; `traps` is what its shell does with signals. */
async function leftBehind(traps: string, onCancel: NotedProcess["onCancel"]) {
  const child = spawn("/bin/bash", ["-c", `${traps}\nsleep 300 & echo $!; while :; do wait; done`], {
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const group = child.pid as number;
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-group, "SIGKILL");
  });
  const ended = once(child, "exit");
  const [printed] = await once(child.stdout, "data");
  const noted: NotedProcess = { group, started: startOf(group) ?? "", what: "it", onCancel };
  return { noted, ended, inner: Number(String(printed)) };
}

test.each<[string, NotedProcess["onCancel"], string, number | null, string | null]>([
  ["is interrupted", "interrupt", "trap 'exit 7' INT; trap 'exit 8' TERM", 7, null],
  ["is told to end", "terminate", "trap 'exit 7' INT; trap 'exit 8' TERM", 8, null],
  ["is killed when it goes on all the same", "interrupt", "trap '' INT TERM", null, "SIGKILL"],
  ["is only waited for, then killed", "finish", "trap 'exit 7' INT; trap 'exit 8' TERM", null, "SIGKILL"],
])("a group that was left %s, with all that it started", async (_how, onCancel, traps, code, signal) => {
  const { noted, ended, inner } = await leftBehind(traps, onCancel);
  expect(await endGroup(noted, 500)).toBe(true);
  expect(await ended).toEqual([code, signal]);
  await until(() => !isAlive(inner), "the end of what it started");
  expect(await endGroup(noted, 500), "there is nothing any more").toBe(false);
});

test("a process that has got the id of another one is left alone", async () => {
  const { noted } = await leftBehind("", "terminate");
  expect(await endGroup({ ...noted, started: `${noted.started}0` }, 500)).toBe(false);
  expect(isAlive(noted.group)).toBe(true);
});

test("what is noted is noted while it runs, with the process that it is", async () => {
  const noted: NotedProcess[] = [];
  const ended: number[] = [];
  const exec = execWith([], undefined, {
    beginProcess: (process) => void noted.push(process),
    endProcess: (group) => void ended.push(group),
  });
  await exec.run(script("exit 0"));
  expect(noted).toEqual([]);
  const running = exec.run(
    script("read -r -t 300 _", { noted: "the hook", onCancel: "terminate", input: "" }),
  );
  const started = noted.length === 1 ? startOf(noted[0]?.group as number) : undefined;
  expect(noted).toEqual([{ group: expect.any(Number), started, what: "the hook", onCancel: "terminate" }]);
  expect(ended).toEqual([]);
  await running.catch(() => undefined);
  expect(ended).toEqual([noted[0]?.group]);
});
