import { expect, test } from "vitest";
import type { Cluster } from "../../src/cluster/cluster.ts";
import type { ApplyRequest } from "../../src/helm/helm.ts";
import { refuseLostObjects } from "../../src/operations/lost-objects.ts";
import type { ReleaseRecord } from "../../src/reconcile/observed.ts";
import { declarationOf } from "../support/declarations.ts";
import { releaseOf } from "../support/releases.ts";

const KEPT = ', annotations: {"helm.sh/resource-policy": keep}';
const config =
  (more = "") =>
  (name: string) =>
    `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${more}}\n`;
const names = ["a", "b", "c", "d", "e", "f", "g"];

/** An upgrade of a release that holds all of them, to what follows. */
async function upgrade(after: string): Promise<void> {
  const chart = { kind: "manifests", objects: [], sources: [], carryOver: false } as const;
  const record = { manifest: names.map(config()).join("") } as ReleaseRecord;
  await refuseLostObjects(
    { plan: declarationOf({ chart }), observed: releaseOf() },
    record,
    {} as ApplyRequest,
    { render: async () => after },
    {} as Cluster,
    { kind: "default" },
  );
}

test("objects that a release loses are held within the limit, those that it will leave alone are not", async () => {
  await upgrade(names.slice(5).map(config()).join(""));
  await expect(upgrade(names.slice(6).map(config()).join(""))).rejects.toThrow("6 of the 7 objects");
  await upgrade(names.map(config(KEPT)).join(""));
});
