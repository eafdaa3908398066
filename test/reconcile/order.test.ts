import { describe, expect, test } from "vitest";
import { order, type Step, subjectOfTask, type Task } from "../../src/reconcile/order.ts";
import { installOf, skipOf, uninstallOf, upgradeOf } from "../support/operations.ts";

const nothingLost: ReadonlyMap<string, string> = new Map();

/** The id of a plan of `aws/foo`. */
const at = (name: string) => `aws/foo/default/${name}`;
const install = (name: string, ...needs: string[]) => installOf({ id: at(name), needs: needs.map(at) });
const uninstall = (name: string, ...needs: string[]) => uninstallOf(at(name), { needs: needs.map(at) });

/** What each step waits for, by the names of plans: `name: requires …, follows …`. */
function linesOf(tasks: readonly Task[], unavailable = nothingLost): readonly string[] {
  const steps = order(tasks, unavailable);
  const names = (indexes: readonly number[]) =>
    indexes.map((index) => subjectOfTask((steps[index] as Step).task).name).join(" ");
  return steps.map(({ task, requires, follows }) => {
    const skip = task.kind === "skip" ? ` ${task.result}: ${task.reason}` : "";
    const waits = [
      requires.length > 0 ? ` requires ${names(requires)}` : "",
      follows.length > 0 ? ` follows ${names(follows)}` : "",
    ].join("");
    return `${subjectOfTask(task).name}${skip}${waits}`;
  });
}

describe("what a plan needs comes first", () => {
  test.each<[string, readonly Task[], readonly string[]]>([
    ["nothing", [install("a"), install("b")], ["a", "b"]],
    ["one that comes later in the list", [install("web", "db"), install("db")], ["web requires db", "db"]],
    [
      "a chain",
      [install("web", "api"), install("api", "db"), install("db")],
      ["web requires api", "api requires db", "db"],
    ],
    [
      "several",
      [install("web", "api", "db"), install("api"), install("db")],
      ["web requires api db", "api", "db"],
    ],
    ["one that is not acted on, and so is there", [install("web", "db")], ["web"]],
    [
      "one that is refused",
      [install("web", "db"), skipOf(at("db"))],
      ["web requires db", "db failed: Another Helm is at work."],
    ],
  ])("%s", (_what, tasks, expected) => {
    expect(linesOf(tasks)).toEqual(expected);
  });

  test("what only comes first, however it ends, is waited for", () => {
    const late = installOf({ id: at("late"), needs: [at("db")], after: [at("web"), at("gone")] });
    expect(linesOf([late, install("web"), install("db")])).toEqual([
      "late requires db follows web",
      "web",
      "db",
    ]);
  });

  test("but not the former release of a plan, which may be stuck and is listed under the same id", () => {
    const stuck = skipOf(at("db"), { instead: "uninstall" });
    expect(order([install("web", "db"), install("db"), stuck], nothingLost)[0]).toMatchObject({
      requires: [1],
    });
    expect(order([install("web", "db"), stuck, install("db")], nothingLost)[0]).toMatchObject({
      requires: [2],
    });
  });

  test("also in another setup", () => {
    const web = upgradeOf({ id: "aws/bar/default/web", needs: [at("db")] });
    expect(order([web, install("db")], nothingLost)[0]).toMatchObject({ requires: [1], follows: [] });
  });

  test("the steps stay in the order of the tasks, and hold them as they are", () => {
    const tasks = [install("web", "db"), uninstall("old"), install("db")];
    expect(order(tasks, nothingLost).map((step) => step.task)).toEqual(tasks);
  });
});

describe("what needs a plan that cannot be relied on is skipped", () => {
  const unavailable = new Map([[at("db"), "its file cannot be read"]]);

  test.each<[string, readonly Task[], readonly string[]]>([
    [
      "an install",
      [install("web", "db")],
      [`web skipped: it needs ${at("db")}, and its file cannot be read`],
    ],
    [
      "and what needs that one waits for it, to be skipped in turn",
      [install("top", "web"), install("web", "db")],
      ["top requires web", `web skipped: it needs ${at("db")}, and its file cannot be read`],
    ],
    [
      "but not when it is acted on all the same",
      [install("web", "db"), install("db")],
      ["web requires db", "db"],
    ],
    ["and nothing else", [install("web")], ["web"]],
  ])("%s", (_what, tasks, expected) => {
    expect(linesOf(tasks, unavailable)).toEqual(expected);
  });

  test("as the operation that it would have been", () => {
    const [step] = order([upgradeOf({ id: at("web"), needs: [at("db")] })], unavailable);
    expect(step?.task).toMatchObject({
      kind: "skip",
      instead: "upgrade",
      result: "skipped",
      target: { id: at("web") },
      observed: { revision: 3 },
    });
  });
});

describe("uninstalls come last in their setup, and in reverse order of need", () => {
  test.each<[string, readonly Task[], readonly string[]]>([
    [
      "after all that is deployed or skipped",
      [uninstall("old"), install("new"), skipOf(at("x"))],
      ["old follows new x", "new", "x failed: Another Helm is at work."],
    ],
    ["side by side when none needed another", [uninstall("a"), uninstall("b")], ["a", "b"]],
    [
      "what needed another goes before it",
      [uninstall("db"), uninstall("web", "db")],
      ["db follows web", "web"],
    ],
    [
      "a chain goes from its top down",
      [uninstall("api", "db"), uninstall("db"), uninstall("web", "api")],
      ["api follows web", "db follows api", "web"],
    ],
    [
      "where plans of different commits needed each other, one of them goes first",
      [uninstall("a", "b"), uninstall("b", "a")],
      ["a follows b", "b"],
    ],
    ["one that needed itself does not wait for itself", [uninstall("a", "a")], ["a"]],
    ["whose needs are not known", [uninstallOf(at("a")), uninstall("b", "c")], ["a", "b"]],
  ])("%s", (_what, tasks, expected) => {
    expect(linesOf(tasks)).toEqual(expected);
  });

  test("what needed another goes before it, also from another setup", () => {
    const tasks = [uninstall("db"), uninstallOf("aws/bar/default/web", { needs: [at("db")] })];
    expect(order(tasks, nothingLost).map((step) => step.follows)).toEqual([[1], []]);
  });

  test("what is deployed in other setups is not waited for", () => {
    const tasks = [
      uninstall("old"),
      installOf({ id: "aws/bar/default/new" }),
      uninstallOf("aws/bar/default/old"),
    ];
    expect(order(tasks, nothingLost).map((step) => step.follows)).toEqual([[], [], [1]]);
  });

  test("no cycle is left, however the deleted plans needed each other", () => {
    const names = ["a", "b", "c", "d", "e"];
    const tasks = names.map((name) => uninstall(name, ...names.filter((other) => other !== name)));
    const steps = order(tasks, nothingLost);
    const ended = new Set<number>();
    for (const _ of steps) {
      const next = steps.findIndex(
        (step, index) => !ended.has(index) && step.follows.every((one) => ended.has(one)),
      );
      ended.add(next);
    }
    expect(ended).toEqual(new Set(steps.keys()));
  });
});

describe("a release that was moved goes when its successor is done", () => {
  const moved = (name: string, successor: string) => uninstallOf(at(name), { successor });
  const elsewhere = "aws/bar/default/demo";

  test.each<[string, readonly Task[], readonly string[]]>([
    [
      "under another release name",
      [moved("demo", at("demo")), install("demo")],
      ["demo requires demo follows demo", "demo"],
    ],
    [
      "into another namespace",
      [moved("demo", "aws/foo/other/new"), installOf({ id: "aws/foo/other/new" })],
      ["demo requires new follows new", "new"],
    ],
    [
      "into another setup",
      [moved("old", elsewhere), installOf({ id: elsewhere })],
      ["old requires demo", "demo"],
    ],
    [
      "and its successor is refused",
      [moved("old", at("new")), skipOf(at("new"))],
      ["old requires new follows new", "new failed: Another Helm is at work."],
    ],
    ["and its successor is done already", [moved("old", at("new"))], ["old"]],
  ])("%s", (_what, tasks, expected) => {
    expect(linesOf(tasks)).toEqual(expected);
  });

  test("and stays when its successor is out of reach", () => {
    const unavailable = new Map([[elsewhere, "its cluster does not answer"]]);
    expect(linesOf([moved("old", elsewhere)], unavailable)).toEqual([
      `old skipped: it was moved to ${elsewhere}, and its cluster does not answer: it stays`,
    ]);
  });
});

test("10,000 plans with uninstalls among them are ordered", () => {
  const deployed = Array.from({ length: 9_000 }, (_, index) => install(`plan-${index}`, `plan-${index + 1}`));
  const gone = Array.from({ length: 1_000 }, (_, index) => uninstall(`gone-${index}`, `gone-${index + 1}`));
  const steps = order([...deployed, ...gone], nothingLost);
  expect(steps).toHaveLength(10_000);
});
