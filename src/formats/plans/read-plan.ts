import { check } from "../../config/check.ts";
import type { Configuration } from "../../config/configuration.ts";
import { nearest, orList } from "../../config/distance.ts";
import { type PlanKeys, planShape } from "../../config/plan-keys.ts";
import type { Place } from "../../errors.ts";
import { describeNode, entryOf, type Fault, itemsOf, type YamlNode } from "../../yaml/node.ts";
import { placeAt } from "../../yaml/position.ts";
import { readYaml } from "../../yaml/read.ts";
import type { Problem } from "../declaration.ts";
import { leadsNowhere, textOf } from "../file-text.ts";
import type { Tree } from "../tree.ts";
import type { Candidate } from "./candidates.ts";
import { type Around, planFaults } from "./check-plan.ts";
import { nameFaults } from "./names.ts";
import { isRaw, namedManifests, type ObjectsChart, objectsOf, rawObjects } from "./objects.ts";
import { tidyPath } from "./references.ts";

/** What a file at plan depth turned out to hold; its text and tree of nodes are let go of. */
export type Reading = PlanReading | ProblemReading | OtherReading;

interface PlanReading {
  readonly kind: "plan";
  readonly candidate: Candidate;
  readonly keys: PlanKeys;
  /** What it has in place of a chart. */
  readonly objects: ObjectsChart | undefined;
  /** The line of `chart:`, or of what stands in its place. */
  readonly place: Place;
  /** One for each of `needs`. */
  readonly needPlaces: readonly Place[];
  /** Paths of the repository that it names, as written but tidy. */
  readonly references: readonly string[];
}

interface ProblemReading {
  readonly kind: "problem";
  readonly candidate: Candidate;
  readonly problems: readonly Problem[];
  readonly references: readonly string[];
}

/** A script: it begins with `#!`. */
interface OtherReading {
  readonly kind: "other";
  readonly candidate: Candidate;
}

/** Reads and checks one candidate, all but what other plans have to say to it. */
export function readPlan(
  candidate: Candidate,
  tree: Tree,
  texts: ReadonlyMap<string, Uint8Array>,
  configuration: Pick<Configuration, "env">,
): Reading {
  const { resolved, path } = candidate;
  if (resolved.kind !== "file") {
    return unreadable(candidate, [{ place: { file: path }, ...leadsNowhere }]);
  }
  const bytes = textOf(resolved.path, texts);
  if (bytes[0] === 0x23 && bytes[1] === 0x21) return { kind: "other", candidate };
  if (isRaw(candidate)) return readRaw(candidate, bytes);
  const file = readYaml(bytes);
  switch (file.kind) {
    case "broken":
      return unreadable(candidate, [problemOf(path, file.source, withWaysOut(candidate, file.fault))]);
    case "empty": {
      const fault = { offset: 0, message: "The plan has no `chart`: the file is empty.", hint: waysOut };
      return unreadable(candidate, [problemOf(path, file.source, fault)]);
    }
    case "document":
      return readKeys(candidate, { tree, configuration, texts }, file.source, file.root);
  }
}

function readRaw(candidate: Candidate, bytes: Uint8Array): Reading {
  const { chart, problems } = rawObjects(candidate, bytes);
  const place = { file: candidate.path };
  const names = nameFaults(candidate, candidate.name).map(({ message, hint }) => ({ place, message, hint }));
  const found = [...names, ...problems];
  if (found.length > 0) return unreadable(candidate, found);
  return { kind: "plan", candidate, keys: {}, objects: chart, place, needPlaces: [], references: [] };
}

/** What to do about a file that is no plan. */
const waysOut =
  "If it is not meant to be a plan: name it in a plan (`values`, `hooks` or `inputs`), move it one folder deeper, or list it under `ignore:` in gitops.yaml.";

/** A file without extension may be anything: its fault is shown with the ways out. */
function withWaysOut(candidate: Candidate, fault: Fault): Fault {
  if (candidate.path.endsWith(`/${candidate.name}`)) return { ...fault, hint: waysOut };
  return fault;
}

interface Commit extends Around {
  readonly texts: ReadonlyMap<string, Uint8Array>;
}

function readKeys(candidate: Candidate, around: Commit, source: string, root: YamlNode): Reading {
  const { tree, texts } = around;
  const { path } = candidate;
  const notPlan = notPlanFault(root);
  if (notPlan !== undefined) return unreadable(candidate, [problemOf(path, source, notPlan)]);
  const faults: Fault[] = [];
  const references = [...referencesIn(root), ...namedManifests(root, tree, path).map((file) => file.path)];
  const keys = check(planShape, root, "plan", faults);
  if (keys !== undefined) faults.push(...planFaults(candidate, around, keys, root));
  if (keys === undefined || faults.length > 0) {
    const inOrder = faults.toSorted((a, b) => a.offset - b.offset);
    const problems = inOrder.map((fault) => problemOf(path, source, fault));
    return { ...unreadable(candidate, problems), references };
  }
  const objects = objectsOf(candidate, root, tree, texts);
  if (objects !== undefined && objects.problems.length > 0) {
    return { ...unreadable(candidate, objects.problems), references };
  }
  const main = planShape.oneOf.map((key) => entryOf(root, key)).find((entry) => entry !== undefined);
  const place = placeAt(path, source, main?.offset ?? 0);
  const needPlaces = itemsOf(root, "needs").map((node) => placeAt(path, source, node.offset));
  return { kind: "plan", candidate, keys, objects: objects?.chart, place, needPlaces, references };
}

function notPlanFault(root: YamlNode): Fault | undefined {
  const { offset } = root;
  if (root.kind !== "map") {
    const message = `This file lies where plans lie, but holds ${describeNode(root)}.`;
    return { offset, message, hint: waysOut };
  }
  if (root.entries.some((entry) => Object.hasOwn(planShape.keys, entry.key))) return undefined;
  const kind = entryOf(root, "kind")?.value;
  const isManifest = kind?.kind === "scalar" && entryOf(root, "apiVersion") !== undefined;
  if (isManifest) {
    const message = `This file lies where plans lie, but is a Kubernetes manifest (${kind.text}).`;
    return { offset, message, hint: `To have it applied, end its name in -raw.yaml. ${waysOut}` };
  }
  const message = "This file lies where plans lie, but has no `chart` and no other key of a plan.";
  const meant = root.entries.flatMap(({ key }) => nearest(key, Object.keys(planShape.keys), 1));
  return {
    offset,
    message,
    hint: meant.length === 0 ? waysOut : `Did you mean ${orList(meant)}? ${waysOut}`,
  };
}

/** The paths that a plan names, whether or not the rest of it is right. */
function referencesIn(root: YamlNode): readonly string[] {
  const hooks = entryOf(root, "hooks")?.value;
  const points = hooks?.kind === "map" ? hooks.entries.flatMap((entry) => itemsOf(hooks, entry.key)) : [];
  const found: string[] = [];
  for (const node of [
    ...itemsOf(root, "values"),
    ...points,
    ...itemsOf(root, "inputs"),
    ...itemsOf(root, "post-render"),
  ]) {
    if (node.kind === "scalar" && node.text !== "") found.push(tidyPath(node.text));
  }
  return found;
}

function unreadable(candidate: Candidate, found: readonly Problem[]): ProblemReading {
  const { id, setup, namespace, name } = candidate;
  const problems = found.map((problem) => ({ ...problem, plan: { id, setup, namespace, name } }));
  return { kind: "problem", candidate, problems, references: [] };
}

function problemOf(file: string, source: string | undefined, fault: Fault): Problem {
  const place = source === undefined ? { file } : placeAt(file, source, fault.offset);
  const { message, hint } = fault;
  return hint === undefined ? { place, message } : { place, message, hint };
}
