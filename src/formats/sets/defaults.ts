import type { DefaultKeys } from "../../config/plan-keys.ts";
import type { Declaration } from "../declaration.ts";

/**
 * A release that no plan declares, with `adopt` and `protect` of its defaults in gitops.yaml: nothing in its own files
 * can say these. All else is as its files say, whatever the defaults are; what an annotation protects stays protected.
 */
export function withDefaults(
  declaration: Declaration,
  defaultsOf: (id: string) => DefaultKeys | undefined,
): Declaration {
  const { adopt, protect = false } = defaultsOf(declaration.id) ?? {};
  const { options } = declaration;
  return {
    ...declaration,
    options: { ...options, adopt: options.adopt ?? adopt, protect: options.protect || protect },
  };
}
