import { isMap } from "../formats/json.ts";
import { groupOf } from "../formats/objects/identity.ts";
import type { KubeObject } from "../formats/objects/kube-object.ts";
import type { IgnoredDifference } from "../formats/release-options.ts";
import type { JsonMap } from "../formats/values-reference.ts";
import { parsePointer } from "./json-pointer.ts";
import { isSelected, parseLabelSelector } from "./label-selector.ts";

/**
 * The JSON pointers that rules have for an object, in parts. A part `*` stands for every key or item. What cannot be
 * read, as a file of Flux may hold it, is no pointer, or selects nothing.
 */
export function ignoredPaths(
  rules: readonly IgnoredDifference[],
  object: KubeObject,
): readonly (readonly string[])[] {
  return rules
    .filter(({ target }) => target === undefined || isTarget(target, object))
    .flatMap(({ paths }) =>
      paths.flatMap((path) => [parsePointer(path)].filter((parts) => parts !== undefined)),
    );
}

/**
 * A regular expression that has to match all of a name, as kustomize has it; undefined: it cannot be read.
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export function patternOf(source: string): RegExp | undefined {
  // Go's way to say it of a whole expression.
  const [, flags = "", rest = source] = /^\(\?([ims]+)\)(.*)$/s.exec(source) ?? [];
  try {
    return new RegExp(`^(?:${rest})$`, flags);
  } catch {
    return undefined;
  }
}

function isTarget(target: JsonMap, { apiVersion, kind, metadata }: KubeObject): boolean {
  const has = (key: string, value: unknown) => {
    const source = target[key];
    if (typeof source !== "string" || source === "") return true;
    return patternOf(source)?.test(typeof value === "string" ? value : "") ?? false;
  };
  const selects = (key: string, labels: unknown) => {
    const source = target[key];
    if (typeof source !== "string" || source === "") return true;
    const requirements = parseLabelSelector(source);
    return (
      requirements !== undefined &&
      isSelected(isMap(labels as never) ? (labels as JsonMap) : {}, requirements)
    );
  };
  return (
    has("group", groupOf(apiVersion)) &&
    has("version", apiVersion.split("/").at(-1)) &&
    has("kind", kind) &&
    has("name", metadata.name) &&
    has("namespace", metadata.namespace) &&
    selects("labelSelector", metadata.labels) &&
    selects("annotationSelector", metadata.annotations)
  );
}
