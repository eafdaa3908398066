import { isBelow } from "../../../config/ignore.ts";
import { entryOf, type Fault, type YamlNode } from "../../../yaml/node.ts";
import type { FluxObject } from "../kind-reader.ts";
import { groupOf } from "./sources.ts";

const group = "kustomize.toolkit.fluxcd.io";

/** A variable as Flux fills it in, `${NAME}` or `${NAME:=default}`; two dollar signs stand for one. */
const variable = /(?<!\$)\$\{[A-Za-z_][A-Za-z0-9_]*(?:[^A-Za-z0-9_}][^}]*)?\}/;

/** The Kustomizations of Flux that fill in variables after they are built. */
export function substituting(objects: readonly FluxObject[]): readonly FluxObject[] {
  return objects.filter(({ apiVersion, kind, root }) => {
    if (groupOf(apiVersion) !== group || kind !== "Kustomization") return false;
    return entryOf(entryOf(root, "spec")?.value, "postBuild")?.value.kind === "map";
  });
}

/** The texts of an object that one of these Kustomizations would have filled in: nobody does that here. */
export function notFilledIn(object: FluxObject, kustomizations: readonly FluxObject[]): readonly Fault[] {
  const by = kustomizations.find((kustomization) => covers(kustomization, object));
  if (by === undefined || isLeftOut(object)) return [];
  const hint =
    "Write the value itself; what is secret goes into a Secret that `valuesFrom` names, with a `targetPath`.";
  return scalarsIn(entryOf(object.root, "spec")?.value).flatMap(({ offset, text }) => {
    const found = variable.exec(text)?.[0];
    if (found === undefined) return [];
    const message = `\`${found}\` is not filled in: \`spec.postBuild\` of the Kustomization \`${by.name}\` in ${by.file} cannot be honoured.`;
    return [{ offset, message, hint }];
  });
}

/** By the folder that it applies; without one, the whole repository. */
function covers({ root }: FluxObject, { file }: FluxObject): boolean {
  const path = entryOf(entryOf(root, "spec")?.value, "path")?.value;
  const folder = path?.kind === "scalar" ? path.text.replace(/^\.?\/+|\/+$/g, "").replace(/^\.$/, "") : "";
  return isBelow(file, folder);
}

function isLeftOut({ root }: FluxObject): boolean {
  const metadata = entryOf(root, "metadata")?.value;
  return ["labels", "annotations"].some((key) => {
    const value = entryOf(entryOf(metadata, key)?.value, `${group}/substitute`)?.value;
    return value?.kind === "scalar" && value.text === "disabled";
  });
}

type Scalar = Extract<YamlNode, { kind: "scalar" }>;

function scalarsIn(node: YamlNode | undefined): readonly Scalar[] {
  if (node === undefined) return [];
  if (node.kind === "scalar") return [node];
  const nodes = node.kind === "list" ? node.items : node.entries.map(({ value }) => value);
  return nodes.flatMap(scalarsIn);
}
