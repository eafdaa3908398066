import { load } from "js-yaml";
import type { Danger } from "../../src/dangers/danger.ts";
import type { ReleaseFacts } from "../../src/dangers/facts.ts";
import { dangersOf } from "../../src/dangers/find-dangers.ts";
import type { ObjectComparison } from "../../src/diff/comparison.ts";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import { nameOf } from "../../src/formats/objects/named.ts";
import { defaultOptions } from "../../src/formats/release-options.ts";

/** An object as JSON of the YAML, as the cluster or a manifest has it. */
export function object(yaml: string): KubeObject {
  return load(yaml) as KubeObject;
}

/** What becomes of an object: YAML in place of JSON. `live` and `next` alone say that it is on record and declared. */
export interface Case
  extends Partial<Omit<ObjectComparison, "live" | "next" | "recorded" | "declared" | "object">> {
  readonly live?: string;
  readonly next?: string;
  /** Where it is not named, as `live`; undefined: it is on no record. */
  readonly recorded?: string | undefined;
  readonly declared?: string;
}

/** `next` that is missing is refused where `declared` is there, else deleted. */
export function comparison(one: Case): ObjectComparison {
  const read = (yaml: string | undefined) => (yaml === undefined ? undefined : object(yaml));
  const declared = read(one.declared ?? one.next);
  const recorded = read("recorded" in one ? one.recorded : one.live);
  const any = declared ?? recorded ?? read(one.live);
  if (any === undefined) throw new Error("Nothing is said of the object.");
  const { namespace } = any.metadata;
  return {
    fate: declared === undefined ? "deleted" : "applied",
    again: undefined,
    predictedBy: { kind: "server" },
    conflicts: [],
    refusal: undefined,
    ...one,
    object: {
      ...{ apiVersion: any.apiVersion, kind: any.kind, name: any.metadata.name },
      namespace: typeof namespace === "string" ? namespace : undefined,
    },
    live: read(one.live),
    next: read(one.next),
    recorded,
    declared,
  };
}

/** Facts of an upgrade of the release web in shop, of a chart of the repository, but for what the test says. */
export function facts(
  cases: readonly Case[],
  {
    options,
    ...parts
  }: Partial<Omit<ReleaseFacts, "options" | "comparisons">> & {
    readonly options?: Partial<ReleaseFacts["options"]>;
  } = {},
): ReleaseFacts {
  return {
    ...{ release: "web", namespace: "shop", operation: "upgrade" },
    chart: {
      reference: { kind: "local", text: "charts/web", path: "charts/web" },
      before: undefined,
      after: undefined,
    },
    ...{ size: undefined, served: [], arriving: [], relatives: [] },
    ...parts,
    comparisons: cases.map(comparison),
    options: { ...defaultOptions, ...options },
  };
}

/** Each danger on a line: `Deployment web in shop, spec.replicas: All 3 replicas go: the workload stops.` */
export function lines(all: ReleaseFacts): readonly string[] {
  return dangersOf(all).map(line);
}

function line({ object, field, danger }: Danger): string {
  const where = [...(object === undefined ? [] : [nameOf(object)]), ...(field === undefined ? [] : [field])];
  return where.length === 0 ? danger : `${where.join(", ")}: ${danger}`;
}
