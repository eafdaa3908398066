import type { Bed } from "./bed.ts";
import type { Place } from "./plans.ts";

/** A user that the control plane knows, and that may do nothing by itself. */
const user = "limited";

/**
 * Lets one cluster stand for several: setups get kubeconfigs of a user that may list releases only where plans lie, so
 * a run sees in each no more than what is its own. That costs two requests more a setup, which are refused.
 */
export async function openRestricted({ controlPlane, store }: Bed, places: readonly Place[]): Promise<void> {
  await controlPlane.allow(user, [{ resources: ["namespaces"], verbs: ["get"] }]);
  const lease = { apiGroups: ["coordination.k8s.io"], resources: ["leases"] };
  await controlPlane.allow(user, [{ ...lease, verbs: ["get", "create", "update"] }], "default");
  const all = ["get", "list", "create", "update", "patch", "delete"];
  for (const { setup, namespace } of places) {
    await controlPlane.allow(user, [{ resources: ["secrets", "configmaps"], verbs: all }], namespace);
    store.put(setup, controlPlane.kubeconfig({ context: setup, token: controlPlane.tokens[user] ?? "" }));
  }
}
