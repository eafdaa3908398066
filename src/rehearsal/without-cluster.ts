import { describeOutside } from "../config/outside.ts";
import type { Declaration } from "../formats/declaration.ts";
import type { ValuesReference } from "../formats/values-reference.ts";
import { listed } from "../listed.ts";

/** A plan with what of it can be had without its cluster and without any secret. */
export interface Stripped {
  readonly plan: Declaration;
  /** What was left out, as a person names it. */
  readonly leftOut: readonly string[];
}

/**
 * Leaves out of a plan what only its cluster or a secret of the job tells, and what is a program. `isEncrypted`: whether
 * a file of the repository is encrypted.
 */
export async function withoutCluster(
  plan: Declaration,
  isEncrypted: (path: string) => Promise<boolean>,
): Promise<Stripped> {
  const values: ValuesReference[] = [];
  const leftOut: string[] = [];
  for (const reference of plan.values) {
    const missing = await whyMissing(reference, isEncrypted);
    if (missing === undefined) values.push(withoutVariables(reference));
    else leftOut.push(missing);
  }
  const { postRender, ...options } = plan.options;
  if (postRender !== undefined) leftOut.push("`post-render`");
  return {
    plan: { ...plan, values, options: { ...options, postRender: undefined, adopt: undefined } },
    leftOut,
  };
}

/** Says what was left out, if anything was. */
export function leftOutNotice(leftOut: Stripped["leftOut"]): readonly string[] {
  if (leftOut.length === 0) return [];
  return [`Left out, as it takes a cluster, a secret or a program to run: ${listed(leftOut)}.`];
}

async function whyMissing(
  reference: ValuesReference,
  isEncrypted: (path: string) => Promise<boolean>,
): Promise<string | undefined> {
  switch (reference.kind) {
    case "secret":
    case "config-map":
      return describeOutside(reference);
    case "file":
      return (await isEncrypted(reference.path)) ? `the encrypted values ${reference.path}` : undefined;
    default:
      return undefined;
  }
}

/** Variables of the job stay as they are written: a fork's job does not have them. */
function withoutVariables(reference: ValuesReference): ValuesReference {
  return reference.kind === "inline" ? { kind: "inline", values: reference.values } : reference;
}
