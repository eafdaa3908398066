import { isBelow } from "../../../config/ignore.ts";
import { entryOf, type Fault, writtenIn, type YamlNode } from "../../../yaml/node.ts";
import { groupOf } from "../../objects/identity.ts";
import type { FoundObject } from "../../sets/found-object.ts";

const group = "kustomize.toolkit.fluxcd.io";

/** A variable as Flux fills it in, `${NAME}` or `${NAME:=default}`; two dollar signs stand for one. */
const variable = /(?<!\$)\$\{[A-Za-z_][A-Za-z0-9_]*(?:[^A-Za-z0-9_}][^}]*)?\}/;

/** The Kustomizations of Flux that fill in variables after they are built. */
export function substituting(objects: readonly FoundObject[]): readonly FoundObject[] {
  return objects.filter(
    (object) =>
      isKustomization(object) &&
      entryOf(entryOf(object.root, "spec")?.value, "postBuild")?.value.kind === "map",
  );
}

/** Whether it is Flux' Kustomization, which is no kustomization of kustomize's. */
export function isKustomization({ apiVersion, kind }: FoundObject): boolean {
  return groupOf(apiVersion) === group && kind === "Kustomization";
}

/** The texts of a HelmRelease that one of these Kustomizations would have filled in: nobody does that here. */
export function notFilledIn(object: FoundObject, kustomizations: readonly FoundObject[]): readonly Fault[] {
  return unfilled(object, entryOf(object.root, "spec")?.value, kustomizations, valuesHint);
}

const valuesHint =
  "Write the value itself; what is secret goes into a Secret that `valuesFrom` names, with a `targetPath`.";

/** Those of a part of an object. `hint`: what to write in their place. */
export function unfilled(
  object: FoundObject,
  part: YamlNode | undefined,
  kustomizations: readonly FoundObject[],
  hint: string,
): readonly Fault[] {
  const by = kustomizations.find((kustomization) => covers(kustomization, object));
  if (by === undefined || isLeftOut(object)) return [];
  return scalarsIn(part).flatMap(({ offset, text }) => {
    const found = variable.exec(text)?.[0];
    if (found === undefined) return [];
    const message = `\`${found}\` is not filled in: \`spec.postBuild\` of the Kustomization \`${by.name}\` in ${by.file} cannot be honoured.`;
    return [{ offset, message, hint }];
  });
}

/** Whether a Kustomization applies an object, by the file that this is in. */
export function covers(kustomization: FoundObject, { file }: FoundObject): boolean {
  return isBelow(file, folderOf(kustomization));
}

/** The folder that a Kustomization applies; without one, "": the whole repository. */
export function folderOf({ root }: FoundObject): string {
  const path = writtenIn(entryOf(root, "spec")?.value, "path") ?? "";
  return path.replace(/^\.?\/+|\/+$/g, "").replace(/^\.$/, "");
}

function isLeftOut({ root }: FoundObject): boolean {
  const metadata = entryOf(root, "metadata")?.value;
  return ["labels", "annotations"].some((key) => {
    return writtenIn(entryOf(metadata, key)?.value, `${group}/substitute`) === "disabled";
  });
}

type Scalar = Extract<YamlNode, { kind: "scalar" }>;

function scalarsIn(node: YamlNode | undefined): readonly Scalar[] {
  if (node === undefined) return [];
  if (node.kind === "scalar") return [node];
  const nodes = node.kind === "list" ? node.items : node.entries.map(({ value }) => value);
  return nodes.flatMap(scalarsIn);
}
