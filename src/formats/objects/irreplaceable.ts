import { groupOf, type Identity } from "./identity.ts";

/** What nobody brings back once it is deleted, by kind, with its API group; true: it lies in a namespace. */
const IRREPLACEABLE: Readonly<Record<string, { readonly group: string; readonly namespaced: boolean }>> = {
  PersistentVolumeClaim: { group: "", namespaced: true },
  Namespace: { group: "", namespaced: false },
  CustomResourceDefinition: { group: "apiextensions.k8s.io", namespaced: false },
};

/** The annotation by which Helm leaves an object (`keep`). */
export const KEEP = "helm.sh/resource-policy";

/** Whether Helm leaves an object that it would delete. `policy`: what `KEEP` is in its annotations. */
export function isKept(policy: string | undefined): boolean {
  return policy?.trim().toLowerCase() === "keep";
}

/** Whether an object takes with it what nobody brings back; undefined: it does not. */
export function irreplaceable({
  apiVersion,
  kind,
}: Pick<Identity, "apiVersion" | "kind">): { readonly namespaced: boolean } | undefined {
  const known = IRREPLACEABLE[kind];
  return known !== undefined && known.group === groupOf(apiVersion) ? known : undefined;
}
