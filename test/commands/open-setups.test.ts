import { expect, test } from "vitest";
import type { Cluster } from "../../src/cluster/cluster.ts";
import { openSetups } from "../../src/commands/open-setups.ts";
import type { World } from "../../src/commands/world.ts";
import { UserError } from "../../src/errors.ts";
import type { ObservedSetup } from "../../src/reconcile/observed.ts";
import { declarationOf } from "../support/declarations.ts";

const plans = [declarationOf({ id: "a/x/demo" }), declarationOf({ id: "b/x/demo" })];

/** Setups whose clusters answer so; tells which ones were closed, and what was noted. */
async function open(observe: (setup: string) => ObservedSetup, setups = ["a", "b"]) {
  const closed: string[] = [];
  const notices: string[] = [];
  const openCluster = async (setup: string) =>
    ({ observe: async () => observe(setup), close: () => void closed.push(setup) }) as unknown as Cluster;
  const world = { openCluster, log: { notice: (text: string) => void notices.push(text) } };
  const opened = openSetups({ setups, plans, others: [] }, world as unknown as World);
  const problem = await opened.then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { problem, notices, closed: closed.sort() };
}

const seen = (parts: Partial<ObservedSetup> = {}): ObservedSetup => ({
  releases: [],
  namespaces: undefined,
  clusterUid: undefined,
  now: 0,
  ...parts,
});

test("a cluster that cannot be looked at is closed", async () => {
  const { problem, closed } = await open((setup) => {
    if (setup === "a") throw new UserError("no");
    return seen();
  });
  expect(problem).toBeUndefined();
  expect(closed).toEqual(["a"]);
});

test("when two setups declare one release of one cluster, all are closed", async () => {
  const { problem, closed } = await open(() => seen({ clusterUid: "1" }));
  expect(problem).toContain("are one cluster");
  expect(closed).toEqual(["a", "b"]);
});

test.each([
  [["x", "y"], /so only x, y is looked at: deletions elsewhere are not seen\.$/],
  [[], /nothing can be seen/],
])("an account that may look into the namespaces %j only", async (namespaces, notice) => {
  const { notices } = await open(() => seen({ namespaces }), ["a"]);
  expect(notices).toEqual([expect.stringMatching(notice)]);
});
