// The Leases by which runs exclude each other, and others' hands on them.
import { identify } from "../../src/reconcile/labels.ts";
import { leaseName } from "../../src/reconcile/lock-names.ts";
import type { ControlPlane } from "../testbed/control-plane.ts";
import { type Scenario, SETUP } from "./scenario.ts";

/** A Lease as tests see it. */
export type SeenLease = {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: { readonly holderIdentity?: string };
};

/** The Lease of one setup of a scenario. */
export type LeaseAt = {
  /** undefined: there is none. */
  read(): Promise<SeenLease | undefined>;
  /** Puts it into somebody's hands for an hour, or (undefined) into nobody's; makes it where it is missing. */
  hand(holder: string | undefined): Promise<void>;
};

export function leaseOf(
  cluster: ControlPlane,
  { repositoryId }: Scenario,
  { setup = SETUP, namespace = "default" } = {},
): LeaseAt {
  const { owner } = identify({
    repository: String(repositoryId),
    path: "",
    branch: "main",
    commit: "",
    runId: "",
    runAttempt: "",
  });
  const all = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;
  const name = leaseName(owner, setup);
  async function read(): Promise<SeenLease | undefined> {
    const { status, body } = await cluster.request("GET", `${all}/${name}`);
    return status === 404 ? undefined : body;
  }
  return {
    read,
    async hand(holder = "") {
      const spec = { holderIdentity: holder === "" ? null : holder, leaseDurationSeconds: 3600 };
      const { status } = await cluster.request("PATCH", `${all}/${name}`, { spec });
      if (status === 404) await cluster.request("POST", all, { metadata: { name }, spec });
    },
  };
}
