import { describe, expect, test } from "vitest";
import { runSchedule } from "../../src/operations/schedule.ts";
import { order, type Step, subjectOfTask, type Task } from "../../src/reconcile/order.ts";
import type { Outcome } from "../../src/reconcile/outcome.ts";
import { installOf, outcomeOf, skipOf, uninstallOf } from "../support/operations.ts";

/** The id of a plan of `aws/foo`, or of the setup that the name gives: `aws/bar:web`. */
function idOf(name: string): string {
  const [setup, plan] = name.includes(":") ? name.split(":") : ["aws/foo", name];
  return `${setup}/default/${plan}`;
}
const install = (name: string, ...needs: string[]) => installOf({ id: idOf(name), needs: needs.map(idOf) });
const stepsOf = (...tasks: Task[]): readonly Step[] => order(tasks, new Map());
const nameOf = (task: Task) => subjectOfTask(task).name;

/** Runs steps whose tasks end only when the test says so. */
function start(steps: readonly Step[], maxParallel = 8) {
  const abort = new AbortController();
  const open = new Map<string, (result: Outcome["result"]) => void>();
  const started: string[] = [];
  const outcomes = runSchedule(steps, {
    maxParallel,
    cancel: abort.signal,
    carryOut(task) {
      if (task.kind === "skip") return Promise.resolve(outcomeOf(task));
      started.push(nameOf(task));
      return new Promise((resolve) => {
        open.set(nameOf(task), (result) => resolve(outcomeOf(task, { result })));
      });
    },
  });
  return {
    outcomes,
    cancel: () => abort.abort(),
    /** The names of all that was started so far. */
    started: () => started.join(" "),
    /** Ends a task, and lets the schedule go on until it waits again. */
    async end(name: string, result: Outcome["result"] = "succeeded") {
      open.get(name)?.(result);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** Runs steps to their end, where some tasks fail; one line an outcome. */
async function linesOf(steps: readonly Step[], ...failing: readonly string[]): Promise<readonly string[]> {
  const outcomes = await runSchedule(steps, {
    maxParallel: 8,
    cancel: new AbortController().signal,
    async carryOut(task) {
      return failing.includes(nameOf(task))
        ? outcomeOf(task, { result: "failed", reason: "it broke" })
        : outcomeOf(task);
    },
  });
  return outcomes.map(
    ({ subject, operation, result, reason }) => `${subject.name} ${operation} ${result}: ${reason}`,
  );
}

describe("what is carried out when", () => {
  test("nothing is nothing", async () => {
    await expect(linesOf([])).resolves.toEqual([]);
  });

  test("at most so many at a time in one setup, each setup for itself", async () => {
    const names = ["a", "b", "c", "d"];
    const run = start(
      stepsOf(...[...names, ...names.map((name) => `aws/bar:${name}2`)].map((name) => install(name))),
      2,
    );
    expect(run.started()).toBe("a b a2 b2");
    await run.end("b");
    expect(run.started()).toBe("a b a2 b2 c");
    await run.end("a2", "failed");
    expect(run.started()).toBe("a b a2 b2 c c2");
    for (const name of ["a", "c", "d", "b2", "c2", "d2"]) await run.end(name);
    expect((await run.outcomes).map(({ result }) => result)).toEqual([
      ...names.map(() => "succeeded"),
      "failed",
      ...["b", "c", "d"].map(() => "succeeded"),
    ]);
  });

  test("what is needed first, and nothing waits for others", async () => {
    const run = start(stepsOf(install("web", "api"), install("api", "db"), install("db"), install("other")));
    expect(run.started()).toBe("db other");
    await run.end("db");
    expect(run.started()).toBe("db other api");
    await run.end("api");
    expect(run.started()).toBe("db other api web");
    await run.end("web");
    await run.end("other");
    expect((await run.outcomes).map(({ subject }) => subject.name)).toEqual(["web", "api", "db", "other"]);
  });

  test("what waits takes no place from what may start", async () => {
    const run = start(stepsOf(install("web", "db"), install("db"), install("other")), 1);
    expect(run.started()).toBe("db");
    await run.end("db");
    expect(run.started()).toBe("db other");
    await run.end("other");
    expect(run.started()).toBe("db other web");
    await run.end("web");
    await run.outcomes;
  });

  test("uninstalls when all else of the setup has ended, also when it failed", async () => {
    const run = start(stepsOf(uninstallOf(idOf("old")), install("a"), install("b"), install("aws/bar:c")));
    expect(run.started()).toBe("a b c");
    await run.end("a", "failed");
    expect(run.started()).toBe("a b c");
    await run.end("b");
    expect(run.started()).toBe("a b c old");
    await run.end("old");
    await run.end("c");
    await run.outcomes;
  });

  test("across setups", async () => {
    const run = start(stepsOf(install("aws/bar:web", "db"), install("db")), 1);
    expect(run.started()).toBe("db");
    await run.end("db");
    expect(run.started()).toBe("db web");
    await run.end("web");
    await run.outcomes;
  });
});

describe("what cannot be relied on is not waited for in vain", () => {
  const needs = (name: string, how: string) => `it needs ${idOf(name)}, which ${how}`;

  test.each<[string, readonly Step[], readonly string[], readonly string[]]>([
    [
      "a requirement that fails",
      stepsOf(install("web", "db"), install("db"), install("other")),
      ["db"],
      [
        `web install skipped: ${needs("db", "failed")}`,
        "db install failed: it broke",
        "other install succeeded: is new",
      ],
    ],
    [
      "a chain",
      stepsOf(install("top", "web"), install("web", "db"), install("db")),
      ["db"],
      [
        `top install skipped: ${needs("web", "was skipped")}`,
        `web install skipped: ${needs("db", "failed")}`,
        "db install failed: it broke",
      ],
    ],
    [
      "a requirement that is refused",
      stepsOf(install("web", "db"), skipOf(idOf("db"))),
      [],
      [`web install skipped: ${needs("db", "failed")}`, "db upgrade failed: Another Helm is at work."],
    ],
    [
      "a requirement that is skipped",
      stepsOf(install("web", "db"), skipOf(idOf("db"), { result: "skipped" })),
      [],
      [`web install skipped: ${needs("db", "was skipped")}`, "db upgrade skipped: Another Helm is at work."],
    ],
    [
      "the successor of what was moved",
      stepsOf(uninstallOf(idOf("old"), { successor: idOf("new") }), install("new")),
      ["new"],
      [
        `old uninstall skipped: it was moved to ${idOf("new")}, which failed: it stays`,
        "new install failed: it broke",
      ],
    ],
    [
      "one of several",
      stepsOf(install("web", "a", "b"), install("a"), install("b")),
      ["b"],
      [
        `web install skipped: ${needs("b", "failed")}`,
        "a install succeeded: is new",
        "b install failed: it broke",
      ],
    ],
  ])("%s", async (_what, steps, failing, expected) => {
    await expect(linesOf(steps, ...failing)).resolves.toEqual(expected);
  });
});

test("what needs a plan that cannot be read names its file", async () => {
  const broken = skipOf(idOf("a"), { unread: { file: "aws/foo/default/a.yaml", line: 3 } });
  const [, skipped] = await runSchedule(stepsOf(broken, install("b", "a")), {
    maxParallel: 1,
    cancel: new AbortController().signal,
    carryOut: async (task) =>
      outcomeOf(task, "unread" in task && task.unread !== undefined ? { unread: task.unread } : {}),
  });
  expect(skipped?.reason).toBe(`it needs ${idOf("a")}, which cannot be read (aws/foo/default/a.yaml:3)`);
});

describe("when the run is cancelled", () => {
  const interrupted = "the run was interrupted before it was reached";

  test("what runs is waited for, and nothing else is started", async () => {
    const run = start(stepsOf(install("a"), install("b"), install("c", "a"), uninstallOf(idOf("old"))), 1);
    run.cancel();
    await run.end("a", "failed");
    expect(run.started()).toBe("a");
    expect((await run.outcomes).map(({ result, reason }) => `${result}: ${reason}`)).toEqual([
      "failed: is new",
      `skipped: ${interrupted}`,
      `skipped: it needs ${idOf("a")}, which failed`,
      `skipped: ${interrupted}`,
    ]);
  });

  test("what is skipped anyway keeps its own reason", async () => {
    const run = start(stepsOf(install("a"), skipOf(idOf("x")), install("b")), 1);
    run.cancel();
    await run.end("a");
    expect((await run.outcomes).map(({ reason }) => reason)).toEqual([
      "is new",
      "Another Helm is at work.",
      interrupted,
    ]);
  });
});

describe("many steps end", () => {
  const many = 10_000;
  const names = Array.from({ length: many }, (_, index) => `plan-${index}`);

  test.each<[string, () => readonly Step[]]>([
    ["side by side", () => stepsOf(...names.map((name) => install(name)))],
    [
      "one after the other",
      () => stepsOf(...names.map((name, index) => install(name, ...names.slice(index + 1, index + 2)))),
    ],
    [
      "with uninstalls",
      () =>
        stepsOf(...names.map((name, index) => (index % 10 === 0 ? uninstallOf(idOf(name)) : install(name)))),
    ],
  ])("10,000 %s", { timeout: 30_000 }, async (_what, steps) => {
    const ready = steps();
    const lines = await linesOf(ready);
    expect(lines).toHaveLength(many);
    expect(new Set(lines.map((line) => line.split(" ")[2]))).toEqual(new Set(["succeeded:"]));
  });
});

test("steps that wait for each other end with an error instead of never", async () => {
  const steps: readonly Step[] = [
    { task: install("a"), requires: [1], follows: [] },
    { task: install("b"), requires: [0], follows: [] },
  ];
  await expect(linesOf(steps)).rejects.toThrow(
    /wait for each other: aws\/foo\/default\/a, aws\/foo\/default\/b/,
  );
});

test("should one step break, what runs beside it is seen to its end first", async () => {
  let end = () => {};
  const outcomes = runSchedule(stepsOf(install("slow"), install("broken")), {
    maxParallel: 8,
    cancel: new AbortController().signal,
    carryOut: (task) =>
      nameOf(task) === "broken"
        ? Promise.reject(new Error("broken"))
        : new Promise((resolve) => {
            end = () => resolve(outcomeOf(task));
          }),
  });
  let over = false;
  const told = outcomes.catch((error: Error) => error.message).finally(() => (over = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(over).toBe(false);
  end();
  expect(await told).toBe("broken");
});
