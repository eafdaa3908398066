import { secretsOf } from "../diff/secrets-of.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { Api } from "./api.ts";
import { NOT_HELMS } from "./look-at.ts";

interface SecretList {
  readonly metadata: { readonly continue?: string };
  readonly items?: readonly KubeObject[];
}

/** Secrets of a page: one may take 1 MiB. */
const PAGE = 50;

/** The most characters of values that are looked for in texts: so many take 3 s of CPU and 1 GB of memory. */
const MOST = 16 * 1024 * 1024;

/** See `Cluster.secretsIn`. */
export async function readSecrets(
  api: Api,
  namespace: string | undefined,
): Promise<readonly string[] | undefined> {
  const where = namespace === undefined ? "all namespaces" : `the namespace ${namespace}`;
  const values = new Set<string>();
  let size = 0;
  let next: string | undefined;
  do {
    const result = await api.request<SecretList>({
      path: ["api", "v1", ...(namespace === undefined ? [] : ["namespaces", namespace]), "secrets"],
      query: { limit: String(PAGE), ...NOT_HELMS, ...(next === undefined ? {} : { continue: next }) },
      doing: `list secrets in ${where}`,
      permission: `list secrets in ${where}`,
    });
    if (!result.ok && result.failure.kind === "forbidden") return undefined;
    if (!result.ok) throw result.error;
    const { items = [], metadata } = result.body;
    for (const value of items.flatMap((item) => secretsOf({ ...item, apiVersion: "v1", kind: "Secret" }))) {
      if (!values.has(value)) size += value.length;
      values.add(value);
    }
    if (size > MOST) return undefined;
    next = metadata.continue || undefined;
  } while (next !== undefined);
  return [...values];
}
