import type { KindReader } from "../kind-reader.ts";

/** The API group of the Helm Operator, and the one it had before. */
const groups: ReadonlySet<string> = new Set(["helm.fluxcd.io", "flux.weave.works"]);

/** Releases as the Helm Operator of Flux v1 reads them. */
export const helmOperator: KindReader = {
  owns: (apiVersion) => groups.has(apiVersion.split("/")[0] ?? ""),
  read: () => ({ plans: [], problems: [] }),
};
