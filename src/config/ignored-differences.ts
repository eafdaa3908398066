import { patternOf } from "../diff/ignored-paths.ts";
import { parsePointer } from "../diff/json-pointer.ts";
import { parseLabelSelector } from "../diff/label-selector.ts";
import type { IgnoredDifference } from "../formats/release-options.ts";
import { object, oneOrMore, type TextFormat, text, type ValueOf } from "./shape.ts";

// The key `ignore` of a plan, and the maps among the items of `ignore` in gitops.yaml.

const pointer: TextFormat = {
  pattern: "^/",
  complain(path) {
    if (parsePointer(path) !== undefined) return undefined;
    const hint = "Write it as /spec/replicas; within a key, `/` is ~1 and `~` is ~0.";
    return { message: `\`${path}\` is no JSON pointer.`, hint };
  },
};

const regex: TextFormat = {
  pattern: "\\S",
  complain(source) {
    if (patternOf(source) !== undefined) return undefined;
    const message = `\`${source}\` is no regular expression.`;
    return { message, hint: "It has to match the whole: web, web-.* or (web|api)." };
  },
};

const selector: TextFormat = {
  pattern: "\\S",
  complain(source) {
    if (parseLabelSelector(source) !== undefined) return undefined;
    const hint = "Write it as kubectl takes it: app=web,tier!=db,env in (stg, prod),!legacy.";
    return { message: `\`${source}\` is no selector.`, hint };
  },
};

const pattern = (description: string) =>
  text(`${description} A regular expression for all of it. Absent: any.`, {
    noun: "a regular expression",
    format: regex,
  });

const selecting = (description: string) =>
  text(description, { noun: "a selector, as app=web", format: selector });

/** Fields of objects in which the cluster may differ from what the release says. */
export const ignoredDifference = object(
  "Fields in which the cluster may differ from what the release says, of all of its objects or of some.",
  {
    paths: oneOrMore(
      "JSON pointers to the fields, as /spec/replicas. `*` for a part is every key, or every item of a list.",
      text("A JSON pointer.", { noun: "a JSON pointer", format: pointer }),
    ),
    kind: pattern("The kind of the objects."),
    name: pattern("Their name."),
    namespace: pattern("Their namespace."),
    group: pattern("The group of their API, as apps."),
    version: pattern("The version of their API, as v1."),
    labels: selecting("Labels that they have, as `kubectl --selector` takes them. Absent: any."),
    annotations: selecting("Annotations that they have, written in the same way. Absent: any."),
  },
  { noun: "an item of `ignore`", required: ["paths"] },
);

/** A rule as all formats have it. */
export function ignoredDifferenceOf({
  paths,
  labels,
  annotations,
  ...names
}: ValueOf<typeof ignoredDifference>): IgnoredDifference {
  const target = {
    ...names,
    ...(labels === undefined ? {} : { labelSelector: labels }),
    ...(annotations === undefined ? {} : { annotationSelector: annotations }),
  };
  return Object.keys(target).length === 0 ? { paths } : { paths, target };
}
