import { kustomizationIn } from "../../config/kustomization.ts";
import {
  type ClusterReference,
  type DeclaredObject,
  isMadeOfObjects,
} from "../../formats/chart-reference.ts";
import type { Declaration } from "../../formats/declaration.ts";
import { groupOf, kindAndName } from "../../formats/objects/identity.ts";
import type { Tree } from "../../formats/tree.ts";
import { printName } from "../reference.ts";
import type { FoundSites } from "../site.ts";
import type { Step } from "../value-path.ts";
import { policiesOf } from "./annotated.ts";
import { allFound, type SiteFinder } from "./finder.ts";
import { isChanged, type SourceObject } from "./kustomizations.ts";
import { type ValueImage, wholeImage } from "./parts.ts";
import { type Placed, placeNode, valueAt } from "./placed.ts";
import { siteOf } from "./site-of.ts";
import { allAnnotations, type SourceReader, sourceFiles, sourceReader, sourcesOf } from "./sources.ts";

/** The containers of the workloads in manifests, whatever layout declares them; policies are annotations of Flux v1. */
export const workloads: SiteFinder = {
  owns: ({ chart }) => isMadeOfObjects(chart),
  paths: (declarations, files) =>
    sourceFiles(
      declarations.flatMap((declaration) => [
        ...workloadsIn(declaration).map(({ file }) => file),
        ...kustomizationOf(declaration, files.tree),
      ]),
      files,
    ),
  find(declarations, files) {
    const read = sourceReader(files);
    return allFound(
      declarations.flatMap((declaration) =>
        workloadsOf(declaration, read, files.tree).map((sources) => workloadSites(declaration, sources)),
      ),
    );
  },
};

/** The workloads of a declaration, each as its file has it, with its patches behind. */
function workloadsOf(
  declaration: Declaration,
  read: SourceReader,
  tree: Tree,
): readonly (readonly SourceObject[])[] {
  const { chart } = declaration;
  if (chart.kind === "kustomize") {
    const file = kustomizationIn(chart.path, tree);
    const objects =
      file === undefined ? [] : read(file).filter(({ object }) => wayToPod(object) !== undefined);
    return [...Map.groupBy(objects, ({ object }) => kindAndName(object)).values()];
  }
  return workloadsIn(declaration).map((declared) => {
    const { file, namespace } = declared;
    const candidates = read(file).filter(({ object }) => kindAndName(object) === kindAndName(declared));
    return sourcesOf(file, candidates, (object) => object.namespace === namespace);
  });
}

function workloadsIn({ chart }: Declaration): readonly DeclaredObject[] {
  return chart.kind === "manifests" ? chart.objects.filter((object) => wayToPod(object) !== undefined) : [];
}

function kustomizationOf({ chart }: Declaration, tree: Tree): readonly string[] {
  const file = chart.kind === "kustomize" ? kustomizationIn(chart.path, tree) : undefined;
  return file === undefined ? [] : [file];
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
function workloadSites(
  declaration: Declaration,
  sources: readonly SourceObject[],
): Omit<FoundSites, "charts"> {
  const containers = new Map<string, ValueImage>();
  const pullSecrets = new Map<string, ClusterReference>();
  for (const { object, at, images } of sources) {
    const pod = valueAt(placeNode(object.root, at), wayToPod(object) ?? []);
    for (const { name, image } of ["containers", "initContainers"].flatMap((key) => containersIn(pod, key))) {
      if (isChanged(printName(image.image), images)) containers.delete(name);
      else containers.set(name, image);
    }
    const namespace = object.namespace ?? declaration.namespace;
    for (const name of namesIn(pod, "imagePullSecrets")) pullSecrets.set(name, { namespace, name });
  }
  const { policyOf, lost } = policiesOf(allAnnotations(sources), {
    owner: declaration,
    containers: [...containers.keys()],
    pullSecrets: [...pullSecrets.values()],
  });
  const found = [...containers];
  return { images: found.map(([name, image]) => siteOf(declaration, name, image, policyOf(name))), lost };
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
