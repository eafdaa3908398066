import type { ChartAccess, ClusterReference } from "../../chart-reference.ts";
import type { FoundObject } from "../../sets/found-object.ts";
import { namespaceOf } from "../../sets/namespace-of.ts";

interface AccessSpec {
  readonly secretRef?: { readonly name: string };
  readonly certSecretRef?: { readonly name: string };
  readonly passCredentials?: boolean;
}

/** What the spec of a source says of how its charts are had; nothing where it says nothing. */
export function accessOf(
  { secretRef, certSecretRef, passCredentials }: AccessSpec,
  source: FoundObject,
  plainHttp: boolean,
): { readonly access?: ChartAccess } {
  const access: ChartAccess = {
    ...(secretRef === undefined ? {} : { login: beside(source, secretRef.name) }),
    ...(certSecretRef === undefined ? {} : { certificates: beside(source, certSecretRef.name) }),
    ...(passCredentials ? { passCredentials } : {}),
    ...(plainHttp ? { plainHttp } : {}),
  };
  return Object.keys(access).length === 0 ? {} : { access };
}

/** A Secret that a source names: it lies in the source's own namespace. */
function beside(source: FoundObject, name: string): ClusterReference {
  return { namespace: namespaceOf(source), name };
}
