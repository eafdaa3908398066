import type { DeclaredObject } from "../../formats/chart-reference.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { groupOf } from "../../formats/objects/identity.ts";
import type { FoundSites } from "../site.ts";
import type { Step } from "../value-path.ts";
import { policiesOf } from "./annotated.ts";
import { allFound, type SiteFinder } from "./finder.ts";
import { annotationsOf, type ObjectReader, objectReader, type PlacedObject } from "./object-files.ts";
import { type ValueImage, wholeImage } from "./parts.ts";
import { type Placed, placeNode, valueAt } from "./placed.ts";
import { resolvedFiles } from "./plan-values.ts";
import { siteOf } from "./site-of.ts";

/** The containers of the workloads in manifests, whatever layout declares them; policies are annotations of Flux v1. */
export const workloads: SiteFinder = {
  owns: ({ chart }) => chart.kind === "manifests",
  paths: (declarations, { tree }) =>
    resolvedFiles(
      declarations.flatMap((declaration) => workloadsIn(declaration).map(({ file }) => file)),
      tree,
    ),
  find(declarations, files) {
    const read = objectReader(files);
    return allFound(declarations.flatMap((declaration) => sitesOf(declaration, read)));
  },
};

function sitesOf(declaration: Declaration, read: ObjectReader): readonly Partial<FoundSites>[] {
  return workloadsIn(declaration).flatMap((declared) => {
    // What was printed by a program stands in no file.
    const placed = read(declared.file).find(({ object }) => isSame(object, declared));
    return placed === undefined ? [] : [workloadSites(declaration, placed)];
  });
}

function workloadsIn({ chart }: Declaration): readonly DeclaredObject[] {
  return chart.kind === "manifests" ? chart.objects.filter((object) => wayToPod(object) !== undefined) : [];
}

function isSame(one: DeclaredObject, other: DeclaredObject): boolean {
  return (["apiVersion", "kind", "namespace", "name"] as const).every((key) => one[key] === other[key]);
}

const templated = ["spec", "template", "spec"];

/** Where the spec of its pods stands in an object, by kind. */
const waysToPod: ReadonlyMap<string, readonly Step[]> = new Map([
  ["Pod", ["spec"]],
  ["Deployment", templated],
  ["StatefulSet", templated],
  ["DaemonSet", templated],
  ["ReplicaSet", templated],
  ["ReplicationController", templated],
  ["Job", templated],
  ["CronJob", ["spec", "jobTemplate", ...templated]],
]);
const groups: ReadonlySet<string> = new Set(["", "apps", "batch", "extensions"]);

function wayToPod({ apiVersion, kind }: Pick<DeclaredObject, "apiVersion" | "kind">) {
  return groups.has(groupOf(apiVersion)) ? waysToPod.get(kind) : undefined;
}

/** The containers of one workload. */
function workloadSites(declaration: Declaration, placed: PlacedObject): Omit<FoundSites, "charts"> {
  const { object, at } = placed;
  const pod = valueAt(placeNode(object.root, at), wayToPod(object) ?? []);
  const found = ["containers", "initContainers"].flatMap((key) => containersIn(pod, key));
  const pullSecrets = namesIn(pod, "imagePullSecrets").map((name) => {
    return { namespace: object.namespace ?? declaration.namespace, name };
  });
  const { policyOf, lost } = policiesOf(annotationsOf(placed), {
    owner: declaration,
    containers: found.map(({ name }) => name),
    pullSecrets,
  });
  return { images: found.map(({ name, image }) => siteOf(declaration, name, image, policyOf(name))), lost };
}

interface Container {
  readonly name: string;
  readonly image: ValueImage;
}

function containersIn(pod: Placed | undefined, key: string): readonly Container[] {
  return itemsIn(pod, key).flatMap((item) => {
    const value = valueAt(item, ["image"]);
    const image = value?.kind === "scalar" ? wholeImage([], value) : undefined;
    const name = textAt(item, "name");
    return image === undefined || name === undefined ? [] : [{ name, image }];
  });
}

function namesIn(pod: Placed | undefined, key: string): readonly string[] {
  return itemsIn(pod, key).flatMap((item) => textAt(item, "name") ?? []);
}

function itemsIn(value: Placed | undefined, key: string): readonly Placed[] {
  const list = value === undefined ? undefined : valueAt(value, [key]);
  return list?.kind === "list" ? list.items : [];
}

function textAt(item: Placed, key: string): string | undefined {
  const value = valueAt(item, [key]);
  return value?.kind === "scalar" && value.place.text !== "" ? value.place.text : undefined;
}
