import { entryOf, type YamlEntry, type YamlNode } from "../../../yaml/node.ts";
import type { Problem } from "../../declaration.ts";
import { groupOf } from "../../objects/identity.ts";
import type { FoundObject } from "../../sets/found-object.ts";
import { isIgnored } from "../../sets/ignored.ts";
import { placeOf } from "../../sets/place-of.ts";
import { covers, folderOf, isKustomization, substituting, unfilled } from "./substitution.ts";

/** Fields by which a Kustomization changes what it applies. */
const changing = [
  "targetNamespace",
  "namePrefix",
  "nameSuffix",
  "patches",
  "patchesStrategicMerge",
  "patchesJson6902",
  "images",
  "components",
  "commonMetadata",
];

/**
 * Without what Kustomizations of Flux would have changed before they applied it, as nobody does that here: to apply it as
 * it stands would take the change back. Flux' own objects stay, but HelmReleases: they only say where things are.
 */
export function withoutChanged(
  objects: readonly FoundObject[],
): readonly [readonly FoundObject[], readonly Problem[]] {
  const kustomizations = objects.filter(isKustomization);
  if (kustomizations.length === 0) return [objects, []];
  const appliedOnes = objects.filter((object) => isApplied(object) && !isIgnored(object));
  const changers = kustomizations.flatMap((by) => {
    const fields = fieldsOf(by);
    const isEffective = fields.length > 0 && appliedOnes.some((object) => covers(by, object));
    return isEffective ? [{ by, fields }] : [];
  });
  const isChanged = (object: FoundObject) => changers.some(({ by }) => covers(by, object));
  const filling = substituting(kustomizations);
  const left = new Set<FoundObject>(appliedOnes.filter(isChanged));
  const problems = changers.flatMap(({ by, fields }) => fields.map((field) => changeProblem(by, field)));
  for (const object of appliedOnes) {
    // HelmReleases have their own word on it.
    if (left.has(object) || isFluxs(object)) continue;
    const found = unfilled(object, object.root, filling, valueHint);
    if (found.length > 0) left.add(object);
    problems.push(...found.map(({ offset, ...text }) => ({ place: placeOf(object, offset), ...text })));
  }
  return [objects.filter((object) => !left.has(object)), problems];
}

const valueHint =
  "Write the value itself; where that very text is meant, annotate the object with `kustomize.toolkit.fluxcd.io/substitute: disabled`.";

function isFluxs({ apiVersion }: FoundObject): boolean {
  return groupOf(apiVersion).endsWith(".toolkit.fluxcd.io");
}

function isApplied(object: FoundObject): boolean {
  return !isFluxs(object) || object.kind === "HelmRelease";
}

function fieldsOf({ root }: FoundObject): readonly YamlEntry[] {
  const spec = entryOf(root, "spec")?.value;
  return changing.flatMap((name) => {
    const entry = entryOf(spec, name);
    return entry === undefined || isEmpty(entry.value) ? [] : [entry];
  });
}

function isEmpty(node: YamlNode): boolean {
  if (node.kind === "scalar") return node.text === "" || node.value === null;
  return node.kind === "list" ? node.items.length === 0 : node.entries.length === 0;
}

function changeProblem(by: FoundObject, { key, offset }: YamlEntry): Problem {
  const folder = folderOf(by);
  const where = folder === "" ? "this repository" : `${folder}`;
  const message = `\`spec.${key}\` of the Kustomization \`${by.name}\` cannot be honoured, so nothing that it applies from ${where} is deployed.`;
  const own = key === "targetNamespace" ? "namespace" : key;
  const hint =
    key === "commonMetadata"
      ? `Write it as \`labels\` and \`commonAnnotations\` into a kustomization.yaml in that folder, which is built, and take it out here.`
      : `Write it as \`${own}\` into a kustomization.yaml in that folder, which is built, or into the manifests themselves, and take it out here.`;
  return { place: placeOf(by, offset), message, hint };
}
