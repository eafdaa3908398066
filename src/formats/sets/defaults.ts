import type { DefaultKeys } from "../../config/plan-keys.ts";
import type { Declaration } from "../declaration.ts";

/**
 * A release that no plan declares, with `adopt` and `protect` of its defaults in gitops.yaml: nothing in its own files
 * can say these. All else is as its files say, whatever the defaults are; what an annotation protects stays protected.
 * For all parts of a set hold the defaults of the set's own id.
 */
export function withDefaults(
  declaration: Declaration,
  defaultsOf: (id: string) => DefaultKeys | undefined,
): Declaration {
  const { adopt, protect = false } = defaultsOf(idOf(declaration)) ?? {};
  const { options } = declaration;
  return {
    ...declaration,
    options: { ...options, adopt: options.adopt ?? adopt, protect: options.protect || protect },
  };
}

function idOf({ id, setup, namespace, chart }: Declaration): string {
  const parts = chart.kind === "manifests" ? chart.parts : undefined;
  return parts === undefined ? id : `${setup}/${namespace}/${parts.first}`;
}
