import { type Declaration, noHooks } from "../declaration.ts";
import { defaultOptions } from "../release-options.ts";

/**
 * What a release declares that Flux is told to ignore: it stays as it is. Whether the rest of it could be read
 * (`declared`) does not matter then.
 */
export function withheld(
  plan: Pick<Declaration, "id" | "setup" | "namespace" | "name" | "place" | "release">,
  declared: Declaration | undefined,
): Declaration {
  const known: Declaration = declared ?? {
    ...plan,
    chart: { kind: "manifests", sources: [], objects: [], carryOver: false },
    version: undefined,
    values: [],
    hooks: noHooks,
    inputs: [],
    needs: [],
    options: defaultOptions,
  };
  return { ...known, options: { ...known.options, suspend: true } };
}
