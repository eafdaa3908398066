import type { Cluster } from "../cluster/cluster.ts";
import { describeOutside, isOptional, type Outside, outsideKey } from "../config/outside.ts";
import { UserError } from "../errors.ts";
import type { Masks } from "../masks.ts";

/** What lies outside as it was when it was looked at: bytes by `outsideKey`; what is missing is left out. */
export type Taken = ReadonlyMap<string, Uint8Array>;

/** What one source came to. */
export type Look =
  | { readonly kind: "there"; readonly bytes: Uint8Array }
  /** It may come to be. `error`: why a plan that cannot do without it fails. */
  | { readonly kind: "missing"; readonly error: UserError }
  | { readonly kind: "failed"; readonly error: unknown };

/** What looking needs. */
export interface OutsideParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly masks: Masks;
  /** Each address is asked once a run. */
  readonly fetchUrl: (url: string) => Promise<Uint8Array>;
}

/**
 * Looks at one source. `again`: a Secret or ConfigMap is read anew, since something in this run may have changed it.
 * Never throws.
 */
export async function lookAt(
  item: Outside,
  cluster: Pick<Cluster, "data">,
  { environment, masks, fetchUrl }: OutsideParts,
  again = false,
): Promise<Look> {
  try {
    switch (item.kind) {
      case "env": {
        const value = environment[item.name];
        // A secret that the repository does not have comes as an empty text.
        if (value === undefined || value === "") return { kind: "missing", error: notGiven(item.name) };
        masks.add(value);
        return { kind: "there", bytes: Buffer.from(value) };
      }
      case "url":
        return { kind: "there", bytes: await fetchUrl(item.url) };
      case "secret":
      case "config-map": {
        const { kind, namespace, name } = item;
        const data = await cluster.data({ kind, namespace, name }, again);
        const bytes = data?.get(item.key);
        if (bytes !== undefined) return { kind: "there", bytes };
        return { kind: "missing", error: notThere(item, data && [...data.keys()]) };
      }
    }
  } catch (error) {
    // What does not answer is as good as missing where it may be missing.
    if (item.kind === "url" && error instanceof UserError) return { kind: "missing", error };
    return { kind: "failed", error };
  }
}

/** What is needed of these looks. Throws for what failed, and what is missing but must not. */
export function takenOf(looks: readonly (readonly [Outside, Look])[]): Taken {
  const taken = new Map<string, Uint8Array>();
  for (const [item, look] of looks) {
    if (look.kind === "there") taken.set(outsideKey(item), look.bytes);
    else if (look.kind === "failed" || !isOptional(item)) throw look.error;
  }
  return taken;
}

function notGiven(name: string): UserError {
  return new UserError(`Values take the environment variable ${name}, which the job does not have.`, {
    hint: `Give it to the step that runs the action, as env: {${name}: \${{ secrets.${name} }}}; a secret that there is not comes as an empty text.`,
  });
}

function notThere(
  item: Extract<Outside, { kind: "secret" | "config-map" }>,
  keys: readonly string[] | undefined,
): UserError {
  const object = `${item.kind === "secret" ? "Secret" : "ConfigMap"} ${item.name}`;
  const where = `in the namespace ${item.namespace}`;
  if (keys === undefined) {
    return new UserError(`Values come from the ${object} ${where}, which is not there.`, {
      hint: `Make it: \`${makingIt(item)}\`. Or write \`optional: true\` where the release can do without it.`,
    });
  }
  const has = keys.length === 0 ? "It is empty." : `It has ${keys.slice(0, 10).join(", ")}.`;
  return new UserError(`Values come from ${describeOutside(item)}, which has no such key.`, { hint: has });
}

/** With names alone: what is in it is nobody's to guess. */
function makingIt({ kind, name, namespace, key }: Parameters<typeof notThere>[0]): string {
  const what = kind === "secret" ? "secret generic" : "configmap";
  return `kubectl create ${what} ${name} --namespace ${namespace} --from-file=${key}=<file>`;
}
