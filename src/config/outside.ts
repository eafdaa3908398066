import type { Declaration } from "../formats/declaration.ts";
import type { OutsideValues } from "../formats/values-reference.ts";
import { withoutLogin } from "../userinfo.ts";

/** Something that a plan's values depend on, and that its commit does not tell. */
export type Outside = OutsideValues | { readonly kind: "env"; readonly name: string };

/** What a plan's values take from outside the repository, in their order; nothing twice. */
export function outsideOf({ values }: Pick<Declaration, "values">): readonly Outside[] {
  const found = new Map<string, Outside>();
  for (const item of values) {
    const taken: readonly Outside[] =
      item.kind === "inline"
        ? (item.env ?? []).map((name) => ({ kind: "env", name }))
        : item.kind === "file" || item.kind === "chart-file"
          ? []
          : [item];
    for (const one of taken) {
      const key = outsideKey(one);
      const before = found.get(key);
      // What one of them cannot do without is missed for both.
      if (before === undefined || isOptional(before)) found.set(key, one);
    }
  }
  return [...found.values()];
}

/** Names it for `DigestMaterial.outside`. */
export function outsideKey(item: Outside): string {
  switch (item.kind) {
    case "env":
      return `env ${item.name}`;
    case "url":
      return item.url;
    case "secret":
    case "config-map":
      return `${item.kind} ${item.namespace}/${item.name} ${item.key}`;
  }
}

/** Whether a plan does without it where it is missing. */
export function isOptional(item: Outside): boolean {
  return item.kind !== "env" && item.optional;
}

/** It in words: `the key values.yaml of the Secret db in the namespace default`. */
export function describeOutside(item: Outside): string {
  switch (item.kind) {
    case "env":
      return `the environment variable ${item.name}`;
    case "url":
      return shown(item.url);
    case "secret":
    case "config-map": {
      const what = item.kind === "secret" ? "Secret" : "ConfigMap";
      return `the key ${item.key} of the ${what} ${item.name} in the namespace ${item.namespace}`;
    }
  }
}

/** An address as it may be shown; one without a login stays as it is written. */
function shown(address: string): string {
  const url = URL.parse(address);
  if (url === null || (url.username === "" && url.password === "")) return address;
  return withoutLogin(url).href;
}
