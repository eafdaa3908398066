import { entryOf } from "../../yaml/node.ts";
import type { FoundObject } from "./found-object.ts";

const annotations = ["fluxcd.io/ignore", "flux.weave.works/ignore"];

/** Flux knows no others: `TRUE` is none of them. */
const values: ReadonlySet<unknown> = new Set(["true", "sync_only"]);

/** Whether Flux leaves an object alone: it is neither applied nor deleted. */
export function isIgnored({ root }: Pick<FoundObject, "root">): boolean {
  const given = entryOf(entryOf(root, "metadata")?.value, "annotations")?.value;
  return annotations.some((name) => {
    const value = entryOf(given, name)?.value;
    return value?.kind === "scalar" && values.has(value.value === true ? "true" : value.value);
  });
}
