import { realpathSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  bash,
  execWith,
  failureOf,
  isAlive,
  plainEnv,
  script,
  temporaryFolder,
  until,
} from "./support/processes.ts";

describe("a process that succeeds", () => {
  test("gives its output as it was written", async () => {
    const finished = await execWith().run(script("printf 'one\\r\\ntwö'; printf 'three\\n' >&2"));
    expect(finished.stdout.toString()).toBe("one\r\ntwö");
    expect(finished.stderr).toBe("three\n");
  });

  test("gives its lines as they come, and keeps them no longer", async () => {
    const { command, lines } = bash("printf 'one\\r\\ntwö'; printf 'three\\n' >&2");
    const finished = await execWith().run(command);
    expect(lines.toSorted()).toEqual(["one", "three", "twö"]);
    expect([finished.stdout.length, finished.stderr]).toEqual([0, ""]);
  });

  test("hands out lines while it runs", async () => {
    const { command, lines } = bash("echo ready; read -r -t 5 _ < fifo; echo done", {
      cwd: temporaryFolder(),
    });
    const go = bash("mkfifo fifo", { cwd: command.cwd });
    await execWith().run(go.command);
    const running = execWith().run(command);
    await until(() => lines.length > 0, "the first line");
    expect(lines).toEqual(["ready"]);
    await execWith().run(bash("echo > fifo", { cwd: command.cwd }).command);
    await running;
    expect(lines).toEqual(["ready", "done"]);
  });

  test("may print bytes that are no text", async () => {
    const { stdout } = await execWith().run(script("printf '\\377\\000\\n'"));
    expect([...stdout]).toEqual([0xff, 0, 0x0a]);
  });

  test("may print a lot on both streams", async () => {
    const command = script("head -c 1000000 /dev/zero & head -c 1000000 /dev/zero >&2; wait");
    const finished = await execWith().run(command);
    expect(finished.stdout.length).toBe(1_000_000);
    expect(finished.stderr.length).toBe(1_000_000);
  });

  test("gets its arguments as they are: no shell reads them", async () => {
    const argv = ["/bin/bash", "-c", 'printf "%s|" "$@"', "_", "a b", "$HOME", "*", "", "'\"", "-x"] as const;
    expect((await execWith().run(script("", { argv }))).stdout.toString()).toBe("a b|$HOME|*||'\"|-x|");
  });

  test("gets its environment and nothing else", async () => {
    const { stdout } = await execWith().run({ argv: ["/usr/bin/env"], cwd: "/", env: { A: "1", B: "x y" } });
    expect(stdout.toString()).toBe("A=1\nB=x y\n");
  });

  test("runs in its folder", async () => {
    const cwd = realpathSync(temporaryFolder());
    expect((await execWith().run(script("pwd -P", { cwd }))).stdout.toString()).toBe(`${cwd}\n`);
  });

  test.each([
    ["text", "hé\nllo", "hé\nllo"],
    ["bytes", Buffer.from("hello"), "hello"],
    ["none, which ends at once", undefined, ""],
  ])("reads %s from its standard input", async (_what, input, expected) => {
    const command = script("", { argv: ["/bin/cat"], ...(input === undefined ? {} : { input }) });
    expect((await execWith().run(command)).stdout.toString()).toBe(expected);
  });

  test("need not read its standard input", async () => {
    const { command } = bash("", { argv: ["/bin/true"], input: "x".repeat(1_000_000) });
    await expect(execWith().run(command)).resolves.toMatchObject({ stderr: "" });
  });

  test("is found in the path it was given", async () => {
    await expect(execWith().run({ argv: ["true"], cwd: "/", env: plainEnv })).resolves.toBeDefined();
  });
});

describe("secrets", () => {
  test("are scrubbed from lines and errors, but not from what is read by the caller", async () => {
    const { command, lines } = bash("echo out hunter22; echo err hunter22 >&2; exit 1 # hunter22");
    const failure = await failureOf(execWith(["hunter22"]).run(command));
    expect(lines.toSorted()).toEqual(["err ***", "out ***"]);
    expect(failure.failure.stderrTail).toBe("err ***");
    const { stdout } = await execWith(["hunter22"]).run(script("echo hunter22"));
    expect(stdout.toString()).toBe("hunter22\n");
  });

  test("are scrubbed from the name of the command", async () => {
    const argv = ["/bin/bash", "--hunter22"] as const;
    const { message } = await failureOf(execWith(["hunter22"]).run(bash("", { argv }).command));
    expect(message).toBe("`bash --***` ended with exit code 2.");
  });
});

describe("a process that fails says how", () => {
  test.each([
    ["an exit code", "exit 3", "`bash -c` ended with exit code 3.", { exitCode: 3, signal: undefined }],
    [
      "a signal",
      "kill -KILL $$",
      "`bash -c` was ended by SIGKILL.",
      { exitCode: undefined, signal: "SIGKILL" },
    ],
  ])("%s", async (_what, script, message, details) => {
    const error = await failureOf(execWith().run(bash(script).command));
    expect(error.message).toBe(message);
    expect(error.failure).toMatchObject({ ...details, timedOut: false, cancelled: false, stderrTail: "" });
  });

  test("with the last 20 lines of its standard error", async () => {
    const { command } = bash("echo out; seq 1 30 >&2; exit 1");
    const { failure } = await failureOf(execWith().run(command));
    expect(failure.stderrTail.split("\n")).toEqual(
      Array.from({ length: 20 }, (_, index) => String(index + 11)),
    );
  });

  test.each([
    [
      "it is not there",
      "no-such-program",
      "`no-such-program x` could not be started: no-such-program was not found.",
    ],
    ["it may not be run", "./file", "`./file x` could not be started: it is not allowed (EACCES)."],
  ])("when it cannot be started: %s", async (_what, program, message) => {
    const cwd = temporaryFolder();
    await execWith().run(bash("echo x > file", { cwd }).command);
    const error = await failureOf(execWith().run({ argv: [program, "x"], cwd, env: plainEnv }));
    expect(error.message).toBe(message);
    expect(error.failure).toMatchObject({
      exitCode: undefined,
      signal: undefined,
      timedOut: false,
      cancelled: false,
    });
    expect(error.cause).toBeInstanceOf(Error);
  });

  test("when its folder is not there", async () => {
    const cwd = join(temporaryFolder(), "gone");
    const { message } = await failureOf(execWith().run(bash("true", { cwd }).command));
    expect(message).toBe(`\`/bin/bash -c\` could not be started: its folder ${cwd} was not found.`);
  });

  test("when its arguments are too long for the system", async () => {
    const argv = ["/bin/true", "x".repeat(3_000_000)] as const;
    const { message } = await failureOf(execWith().run(bash("", { argv }).command));
    expect(message).toMatch(/could not be started: .*E2BIG/);
    expect(message.length).toBeLessThan(300);
  });
});

describe("what a process leaves in the background", () => {
  /** A script that leaves a child behind, and how to see whether that lives. */
  function leaving(child: string) {
    const { command, lines } = bash(`${child} & echo $!`);
    const pid = () => Number(lines[0]);
    onTestFinished(() => {
      if (lines.length > 0 && isAlive(pid())) process.kill(pid(), "SIGKILL");
    });
    return { command, pid };
  }

  test("is not waited for, and ended when it holds on to the output", async () => {
    const { command, pid } = leaving("sleep 60");
    await execWith().run(command);
    // The child would live for a minute: had it been waited for, it would be gone by itself.
    await until(() => !isAlive(pid()), "the child's end");
  });

  test("is let live when it does not", async () => {
    const { command, pid } = leaving("sleep 60 > /dev/null 2>&1");
    await execWith().run(command);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(isAlive(pid())).toBe(true);
  });
});
