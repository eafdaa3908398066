import type { Place } from "../../errors.ts";
import type { PolicyFault, SitePolicy } from "../site.ts";

/** One annotation of a workload or a HelmRelease; `value` as it is written, without quotes. */
export interface Annotation {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
}

/** What annotations of Flux v1 say of the images of one object. */
export interface Automation {
  /** Of one container; undefined: its image is not updated. */
  policyOf(container: string): SitePolicy | PolicyFault | undefined;
  /** The containers that annotations name: one that is not there is misspelt. */
  readonly named: readonly { readonly container: string; readonly annotation: Annotation }[];
}

/**
 * Reads the annotations of image automation: `fluxcd.io/automated`, `locked`, `ignore` and `tag.<container>`, the same
 * with `flux.weave.works/`, and `filter.fluxcd.io/<container>`. True is `true` and nothing else. Source: fluxcd/flux,
 * pkg/cluster/kubernetes/resource/resource.go.
 */
export function readAutomation(annotations: readonly Annotation[]): Automation {
  const policies = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const name = policyName(annotation.key);
    if (name !== undefined) policies.set(name, [...(policies.get(name) ?? []), annotation]);
  }
  const one = (name: string) => onlyOne(policies.get(name) ?? []);
  return {
    policyOf(container) {
      const automated = one("automated");
      if (automated.kind !== "annotation" || !isTrue(automated)) return faultOf(automated);
      const [locked, ignored, tag] = [one("locked"), one("ignore"), one(`tag.${container}`)];
      const fault = faultOf(locked) ?? faultOf(ignored) ?? faultOf(tag);
      if (fault !== undefined) return fault;
      const lockedBy = isTrue(locked)
        ? lockText(locked, policies)
        : isTrue(ignored)
          ? textOf(ignored)
          : undefined;
      return {
        kind: "policy",
        pattern: tag.kind === "annotation" ? withKind(tag.annotation.value) : "glob:*",
        allowDowngrade: false,
        locked: lockedBy !== undefined,
        ...(lockedBy === undefined ? {} : { lockedBy }),
        place: (tag.kind === "annotation" ? tag : automated).annotation.place,
      };
    },
    named: [...policies].flatMap(([name, [annotation]]) =>
      name.startsWith("tag.") && annotation !== undefined
        ? [{ container: name.slice("tag.".length), annotation }]
        : [],
    ),
  };
}

const prefixes = ["fluxcd.io/", "flux.weave.works/"];
const filterPrefix = "filter.fluxcd.io/";

function policyName(key: string): string | undefined {
  if (key.startsWith(filterPrefix)) return `tag.${key.slice(filterPrefix.length)}`;
  const prefix = prefixes.find((known) => key.startsWith(known));
  return prefix === undefined ? undefined : key.slice(prefix.length);
}

type One =
  | { readonly kind: "none" }
  | { readonly kind: "annotation"; readonly annotation: Annotation }
  | PolicyFault;

/** Flux takes any of two keys that say the same thing, another each time. */
function onlyOne([first, ...others]: readonly Annotation[]): One {
  if (first === undefined) return { kind: "none" };
  const other = others.find(({ value }) => value !== first.value);
  if (other === undefined) return { kind: "annotation", annotation: first };
  const message = `\`${first.key}: ${first.value}\` and \`${other.key}: ${other.value}\` contradict each other.`;
  return { kind: "fault", place: other.place, message, hint: "Remove one of them." };
}

function faultOf(one: One): PolicyFault | undefined {
  return one.kind === "fault" ? one : undefined;
}

function isTrue(one: One): boolean {
  return one.kind === "annotation" && one.annotation.value === "true";
}

function textOf(one: One): string {
  return one.kind === "annotation" ? `\`${one.annotation.key}\`` : "";
}

function lockText(locked: One, policies: ReadonlyMap<string, readonly Annotation[]>): string {
  const value = (name: string) => policies.get(name)?.[0]?.value ?? "";
  const [user, message] = [value("locked_user"), value("locked_msg")];
  return `${textOf(locked)}${user === "" ? "" : ` (${user})`}${message === "" ? "" : `: ${message}`}`;
}

/** Without a kind it is a glob. What looks like a kind is kept, so that a misspelt one is found. */
function withKind(pattern: string): string {
  return /^[A-Za-z]+:/.test(pattern) ? pattern : `glob:${pattern}`;
}
