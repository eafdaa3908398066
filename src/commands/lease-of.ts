import type { LeaseSearch } from "../cluster/lease.ts";
import { leaseName } from "../reconcile/lock-names.ts";
import type { OpenSetup } from "./open-setups.ts";
import type { Settings } from "./settings.ts";

/** Where the Lease of a setup is sought: where all Leases belong, else with the plans. */
export function leaseOf(
  { setup, namespaces }: Pick<OpenSetup, "setup" | "namespaces">,
  { inputs, identity }: Pick<Settings, "inputs" | "identity">,
): LeaseSearch {
  return {
    leaseName: leaseName(identity.owner, setup),
    namespace: inputs.lockNamespace,
    otherNamespaces: namespaces,
  };
}
