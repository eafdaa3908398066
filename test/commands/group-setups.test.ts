import { expect, test } from "vitest";
import { groupSetups } from "../../src/commands/group-setups.ts";
import type { Task } from "../../src/reconcile/order.ts";
import { declarationOf } from "../support/declarations.ts";
import { uninstallOf } from "../support/operations.ts";

const plan = (id: string, ...needs: string[]) => declarationOf({ id, needs });
const moved = (id: string, successor: string) => uninstallOf(id, { successor });

test.each<[string, readonly string[], ReturnType<typeof plan>[], readonly Task[], readonly string[]]>([
  ["none", [], [], [], []],
  ["no plans", ["b", "a"], [], [], ["a", "b"]],
  ["plans that need nothing", ["a", "b"], [plan("a/n/x"), plan("b/n/x")], [], ["a", "b"]],
  ["a need within a setup", ["a", "b"], [plan("a/n/x"), plan("a/n/y", "a/n/x")], [], ["a", "b"]],
  ["a need across setups", ["c", "b", "a"], [plan("a/n/x", "c/n/x"), plan("c/n/x")], [], ["a+c", "b"]],
  [
    "needs that join more and more",
    ["a", "b", "c", "d"],
    [plan("a/n/x", "b/n/x"), plan("b/n/x"), plan("c/n/x", "d/n/x"), plan("d/n/x", "b/n/x")],
    [],
    ["a+b+c+d"],
  ],
  ["a need in a setup that is not looked at", ["a"], [plan("a/n/x", "b/n/x"), plan("b/n/x")], [], ["a"]],
  ["a move from one to another", ["a", "b"], [plan("b/n/x")], [moved("a/n/x", "b/n/x")], ["a+b"]],
  ["a move within a setup", ["a", "b"], [plan("a/m/x")], [moved("a/n/x", "a/m/x")], ["a", "b"]],
  ["an uninstall", ["a", "b"], [], [uninstallOf("a/n/x")], ["a", "b"]],
])("%s", (_what, setups, plans, tasks, groups) => {
  expect(groupSetups(setups, plans, tasks).map((group) => group.join("+"))).toEqual(groups);
});
