import type { OpenApiDocument } from "./open-api.ts";
import { createRules, type Rule, type Rules } from "./rule.ts";

/** The kinds of one group version, ready to check objects with. */
export interface Kinds {
  readonly rules: Rules;
  /** undefined: there is no such kind. */
  rule(kind: string): Rule | undefined;
  /** All of them. */
  readonly names: readonly string[];
}

/** The kinds that a document describes for its group version, `apps/v1`. */
export function kindsOf(document: OpenApiDocument, apiVersion: string): Kinds {
  const rules = createRules(document);
  const schemas = new Map<string, string>();
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    const own = schema["x-kubernetes-group-version-kind"] ?? [];
    // DeleteOptions, Status and the like are of every group version.
    if (own.length > 1) continue;
    for (const { group, version, kind } of own)
      if ((group === "" ? version : `${group}/${version}`) === apiVersion) schemas.set(kind, name);
  }
  return {
    rules,
    rule(kind) {
      const name = schemas.get(kind);
      return name === undefined ? undefined : rules.named(name);
    },
    names: [...schemas.keys()],
  };
}
