import { expect, test } from "vitest";
import { isAsDecided } from "../../src/operations/as-of-now.ts";
import type { ObservedRelease } from "../../src/reconcile/observed.ts";
import type { InstallOrUpgrade, ResolvedUninstall } from "../../src/reconcile/operation.ts";
import { installOf, uninstallOf, upgradeOf } from "../support/operations.ts";
import { identityOf, releaseOf } from "../support/releases.ts";

const history = releaseOf({ status: "uninstalled" });

test.each<[string, InstallOrUpgrade | ResolvedUninstall, ObservedRelease | undefined, boolean]>([
  ["an install, still absent", installOf(), undefined, true],
  ["an install on a history", installOf({}, { revision: 4 }), history, true],
  ["an install, there meanwhile", installOf(), releaseOf({ revision: 1, by: null }), false],
  ["an install, come and gone meanwhile", installOf(), history, false],
  ["an install, its history gone meanwhile", installOf({}, { revision: 4 }), undefined, false],
  ["an upgrade", upgradeOf(), releaseOf(), true],
  ["an upgrade of what was labelled by Helm", upgradeOf(), releaseOf({ labels: { modifiedAt: "1" } }), true],
  ["an upgrade, upgraded meanwhile", upgradeOf(), releaseOf({ revision: 4 }), false],
  ["an upgrade, busy meanwhile", upgradeOf(), releaseOf({ status: "pending-rollback" }), false],
  ["an upgrade, another's meanwhile", upgradeOf(), releaseOf({ by: identityOf({ owner: "b" }) }), false],
  ["an upgrade, gone meanwhile", upgradeOf(), undefined, false],
  ["an uninstall", uninstallOf(), releaseOf(), true],
  [
    "an uninstall, protected meanwhile",
    uninstallOf(),
    releaseOf({ labels: { "gitops-action/protect": "true" } }),
    false,
  ],
])("whether a release is as it was when this was decided: %s", (_, task, now, expected) => {
  expect(isAsDecided(task, now)).toBe(expected);
});
