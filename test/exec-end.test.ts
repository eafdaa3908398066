import { describe, expect, onTestFinished, test } from "vitest";
import { bash, execWith, failureOf, isAlive, until } from "./support/processes.ts";

/** A script whose first line of output is the id of a process that must not outlive the test. */
function watched(script: string, parts: Parameters<typeof bash>[1] = {}) {
  const { command, lines } = bash(script, parts);
  const pid = () => Number(lines[0]);
  onTestFinished(() => {
    if (lines.length > 0 && isAlive(pid())) process.kill(pid(), "SIGKILL");
  });
  return { command, lines, pid };
}

/** Each way that a grandchild of the process may take the news. */
const grandchildren = [
  ["a grandchild", "sleep 60 & echo $!; wait"],
  ["a grandchild that holds no pipe", "sleep 60 > /dev/null 2>&1 & echo $!; wait"],
  ["a grandchild that is in the foreground", "bash -c 'echo $$; exec sleep 60'; echo never"],
  [
    "a grandchild that does not listen",
    `bash -c 'trap "" TERM INT; echo $$; while :; do sleep 1; done' & wait`,
  ],
  [
    "a grandchild that does not listen and holds no pipe",
    `bash -c 'trap "" TERM INT; echo $$ >&3; exec > /dev/null 2>&1 3>&-; while :; do sleep 1; done' 3>&1 & wait`,
  ],
] as const;

describe("when its time is up", () => {
  test.concurrent.each(grandchildren)(
    "the whole group is ended: %s",
    { timeout: 20_000 },
    async (_what, script) => {
      const { command, pid } = watched(script, { timeout: 0.5 });
      const error = await failureOf(execWith().run(command));
      expect(error.message).toBe("`bash -c` did not finish within 0.5 s and was ended.");
      expect(error.failure).toMatchObject({ timedOut: true, cancelled: false });
      await until(() => !isAlive(pid()), "the grandchild's end", 1);
    },
  );

  test("a grandchild has its time to clean up, when the process itself has gone", {
    timeout: 10_000,
  }, async () => {
    const grandchild = `bash -c 'trap "sleep 2; echo clean; exit" TERM; echo $$; while :; do sleep 0.1; done'`;
    const { command, lines } = watched(`${grandchild} & wait`, { timeout: 0.5 });
    await failureOf(execWith().run(command));
    expect(lines).toContain("clean");
  });

  test("what it has printed is told", async () => {
    const { command, lines } = bash("echo begun >&2; sleep 60", { timeout: 0.5 });
    const { failure } = await failureOf(execWith().run(command));
    expect(lines).toEqual(["begun"]);
    expect(failure.stderrTail).toBe("begun");
  });

  test("what cleans up within the time it is given may succeed in that, and failed all the same", async () => {
    const { command, lines } = bash("trap 'sleep 0.2; echo clean; exit 5' TERM; sleep 60 & wait", {
      timeout: 0.3,
    });
    const { failure } = await failureOf(execWith().run(command));
    expect(lines).toEqual(["clean"]);
    expect(failure).toMatchObject({ exitCode: 5, timedOut: true });
  });

  test("a time beyond what a timer can count is no time at all", async () => {
    await expect(
      execWith().run(bash("sleep 0.3", { timeout: 9_223_372_036 }).command),
    ).resolves.toBeDefined();
  });
});

describe("when the run is cancelled", () => {
  /** Cancels once the script has printed its first line. */
  async function cancelled(script: string, onCancel?: "interrupt" | "terminate" | "finish") {
    const abort = new AbortController();
    const { command, lines, pid } = watched(script, onCancel === undefined ? {} : { onCancel });
    const running = execWith([], abort.signal).run(command);
    running.catch(() => undefined);
    await until(() => lines.length > 0, "the first line");
    abort.abort();
    return { running, lines, pid };
  }

  const telling =
    "trap 'echo INT; exit 1' INT; trap 'echo TERM; exit 1' TERM; echo $$; while :; do sleep 0.1; done";

  test.each([
    ["is told to end, when nothing else was asked for", undefined, "TERM"],
    ["is told to end", "terminate", "TERM"],
    ["is interrupted", "interrupt", "INT"],
  ] as const)("a process %s", async (_what, onCancel, signal) => {
    const { running, lines, pid } = await cancelled(telling, onCancel);
    const error = await failureOf(running);
    expect(error.message).toBe("`bash -c` was interrupted, because the run is being cancelled.");
    expect(error.failure).toMatchObject({ cancelled: true, timedOut: false });
    // Bash may tell of the sleep that was ended, too.
    expect(lines.filter((line) => line === "INT" || line === "TERM")).toEqual([signal]);
    expect(isAlive(pid())).toBe(false);
  });

  test("a process that is to finish does", async () => {
    const { running, lines } = await cancelled("echo 0; sleep 0.5; echo finished", "finish");
    await expect(running).resolves.toMatchObject({ stderr: "" });
    expect(lines).toEqual(["0", "finished"]);
  });

  test("a process that is to finish and fails by itself tells its own failure", async () => {
    const { running } = await cancelled("echo 0; sleep 0.3; echo not found >&2; exit 4", "finish");
    const { message, failure } = await failureOf(running);
    expect(message).toBe("`bash -c` ended with exit code 4.");
    expect(failure).toMatchObject({ exitCode: 4, cancelled: false, stderrTail: "not found" });
  });

  test.concurrent.each([
    ["finish", "echo $$; sleep 60 & sleep 60"],
    ["terminate", "trap '' TERM; echo $$; sleep 60 & while :; do sleep 1; done"],
  ] as const)(
    "a process that does not end by itself (%s) is killed",
    { timeout: 60_000 },
    async (onCancel, script) => {
      const { running, pid } = await cancelled(script, onCancel);
      expect((await failureOf(running)).failure).toMatchObject({ cancelled: true, signal: "SIGKILL" });
      expect(isAlive(pid())).toBe(false);
    },
  );

  test("nothing new is started", async () => {
    const { command, lines } = bash("echo started");
    const error = await failureOf(execWith([], AbortSignal.abort()).run(command));
    expect(error.message).toBe("`bash -c` was not started, because the run is being cancelled.");
    expect(error.failure.cancelled).toBe(true);
    expect(lines).toEqual([]);
  });

  test("what has ended before is not touched", async () => {
    const abort = new AbortController();
    await expect(execWith([], abort.signal).run(bash("true").command)).resolves.toBeDefined();
    expect(() => abort.abort()).not.toThrow();
  });

  test("many processes may wait for that side by side without a warning", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on("warning", note);
    onTestFinished(() => void process.off("warning", note));
    const exec = execWith();
    await Promise.all(Array.from({ length: 15 }, () => exec.run(bash("sleep 0.1").command)));
    expect(warnings).toEqual([]);
  });
});

describe("when one command is cancelled", () => {
  const reason = "another run has taken the lock";

  /** Two commands of one run; the first is cancelled once both have printed their first line. */
  async function cancelOne(script: string, onCancel: "interrupt" | "terminate" | "finish") {
    const cancel = new AbortController();
    const run = new AbortController();
    const exec = execWith(["hunter22"], run.signal);
    const one = watched(script, { onCancel, cancel: cancel.signal });
    const other = watched("trap 'exit 9' TERM INT; echo $$; sleep 0.5; echo done", { onCancel });
    const running = exec.run(one.command);
    running.catch(() => undefined);
    const unharmed = exec.run(other.command);
    await until(() => one.lines.length > 0 && other.lines.length > 0, "the first lines");
    return { running, unharmed, one, other, cancel, run };
  }

  const telling =
    "trap 'echo INT; exit 1' INT; trap 'echo TERM; exit 1' TERM; echo $$; while :; do sleep 0.1; done";

  test.each([
    ["interrupt", "INT"],
    ["terminate", "TERM"],
  ] as const)("it is told so (%s), says why, and others go on", async (onCancel, signal) => {
    const { running, unharmed, one, other, cancel } = await cancelOne(telling, onCancel);
    cancel.abort(`${reason} with hunter22`);
    const error = await failureOf(running);
    expect(error.message).toBe(`\`bash -c\` was interrupted, because ${reason} with ***.`);
    expect(error.failure.cancelled).toBe(true);
    expect(one.lines.filter((line) => line === "INT" || line === "TERM")).toEqual([signal]);
    await unharmed;
    expect(other.lines).toContain("done");
  });

  test("one that is to finish does", async () => {
    const { running, unharmed, one, cancel } = await cancelOne("echo 0; sleep 0.5; echo end", "finish");
    cancel.abort(reason);
    await Promise.all([running, unharmed]);
    expect(one.lines).toEqual(["0", "end"]);
  });

  test("the run's own cancellation still reaches it, and is what is told", async () => {
    const { running, unharmed, cancel, run } = await cancelOne(telling, "terminate");
    unharmed.catch(() => undefined);
    run.abort();
    cancel.abort(reason);
    const why = "was interrupted, because the run is being cancelled";
    expect((await failureOf(running)).failure.how).toBe(why);
    expect((await failureOf(unharmed)).failure.how).toBe(why);
  });

  test.each([
    ["a text", reason, reason],
    ["none that is for messages", undefined, "the run is being cancelled"],
  ])("before, it is not started; the reason is %s", async (_what, given, told) => {
    const { command, lines } = bash("echo started", { cancel: AbortSignal.abort(given) });
    const error = await failureOf(execWith().run(command));
    expect(error.message).toBe(`\`bash -c\` was not started, because ${told}.`);
    expect(lines).toEqual([]);
  });
});
