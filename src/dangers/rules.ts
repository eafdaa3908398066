import { beingDeleted, noEviction, noReplicas } from "./availability.ts";
import { adminBinding, openBinding, widenedBinding } from "./bindings.ts";
import { downgrade, size, unpinned } from "./chart.ts";
import { ownedFields, takenFields } from "./conflicts.ts";
import { containerPowers } from "./container-powers.ts";
import { changedScope, servedVersions, storedVersions } from "./crds.ts";
import { deletedData } from "./data-loss.ts";
import { immutableFields, recreated } from "./immutable.ts";
import { lostBounds } from "./lost-bounds.ts";
import { hostNamespaces, hostPaths } from "./node-access.ts";
import { existingObject, othersObject, rivalObject, takenObject, twiceObject } from "./owners.ts";
import { invalidObject, missingNamespace, recordedKind, unservedKind } from "./refusals.ts";
import { aggregatingRole, powerfulRole, widenedRole } from "./roles.ts";
import type { Rule } from "./rule.ts";

/** All dangers that are looked for, the most severe first. */
export const rules: readonly Rule[] = [
  deletedData,
  immutableFields,
  unservedKind,
  recordedKind,
  missingNamespace,
  invalidObject,
  othersObject,
  rivalObject,
  twiceObject,
  existingObject,
  ownedFields,
  beingDeleted,
  storedVersions,
  changedScope,
  adminBinding,
  openBinding,
  widenedBinding,
  widenedRole,
  powerfulRole,
  aggregatingRole,
  ...containerPowers,
  ...lostBounds,
  hostNamespaces,
  hostPaths,
  noReplicas,
  recreated,
  servedVersions,
  noEviction,
  takenObject,
  takenFields,
  downgrade,
  unpinned,
  size,
];
