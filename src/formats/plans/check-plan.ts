import type { Configuration } from "../../config/configuration.ts";
import type { PlanKeys } from "../../config/plan-keys.ts";
import { valuesFromFaults } from "../../config/values-from.ts";
import { entryOf, type Fault, itemsOf, type YamlNode } from "../../yaml/node.ts";
import { hookPoints } from "../declaration.ts";
import type { Tree } from "../tree.ts";
import { variableFaults } from "../variables.ts";
import type { Candidate } from "./candidates.ts";
import { chartTextOf, parseChart } from "./chart.ts";
import { nameFaults } from "./names.ts";
import { objectsFaults } from "./objects.ts";
import { postRenderFault } from "./post-render.ts";
import { chartFault, fileFault, type ReferenceFault, tidyPath } from "./references.ts";

/** What of the repository a plan is checked against. */
export interface Around {
  readonly tree: Tree;
  readonly configuration: Pick<Configuration, "env">;
}

/** What is wrong with a plan whose keys are of the right types: names, the chart, files that are not there. */
export function planFaults(
  candidate: Candidate,
  { tree, configuration }: Around,
  keys: PlanKeys,
  root: YamlNode,
): readonly Fault[] {
  return [
    ...namesOf(candidate, keys, root),
    ...chartFaults(tree, keys, root),
    ...objectsFaults(candidate, tree, root),
    ...valuesFaults(candidate, tree, root),
    ...itemsOf(root, "values").flatMap((node) => variableFaults(node, configuration.env)),
    ...itemsOf(root, "values-from").flatMap(valuesFromFaults),
    ...hookFaults(candidate, tree, root),
    ...postRenderFaults(candidate, tree, root),
  ];
}

function offsetOf(root: YamlNode, key: string): number {
  const entry = entryOf(root, key);
  return entry?.value.offset ?? root.offset;
}

function namesOf(candidate: Candidate, keys: PlanKeys, root: YamlNode): readonly Fault[] {
  return nameFaults(candidate, keys.release ?? candidate.name).map(({ ofRelease, message, hint }) => {
    const key = ofRelease && keys.release !== undefined ? "release" : "chart";
    return { offset: offsetOf(root, key), message, hint };
  });
}

function chartFaults(tree: Tree, keys: PlanKeys, root: YamlNode): readonly Fault[] {
  const text = chartTextOf(keys.chart);
  if (text === undefined) return [];
  const chart = parseChart({ ...keys, chart: text });
  if (chart.kind === "fault") {
    const offset = chart.key === "chart" ? chartOffset(root) : offsetOf(root, chart.key);
    return [{ offset, message: chart.message, hint: chart.hint }];
  }
  if (chart.kind !== "local") return [];
  const fault = chartFault(tree, chart.path, chart.text);
  return fault === undefined ? [] : [faultAt(chartOffset(root), "chart", fault)];
}

/** Of the text that names the chart. */
function chartOffset(root: YamlNode): number {
  const chart = entryOf(root, "chart")?.value;
  return entryOf(chart, "name")?.value.offset ?? chart?.offset ?? root.offset;
}

function valuesFaults(candidate: Candidate, tree: Tree, root: YamlNode): readonly Fault[] {
  return filesFaults(candidate, tree, itemsOf(root, "values"), "values");
}

function hookFaults(candidate: Candidate, tree: Tree, root: YamlNode): readonly Fault[] {
  const hooks = entryOf(root, "hooks")?.value;
  return hookPoints.flatMap((point) => filesFaults(candidate, tree, itemsOf(hooks, point), `hooks.${point}`));
}

function postRenderFaults(candidate: Candidate, tree: Tree, root: YamlNode): readonly Fault[] {
  const node = entryOf(root, "post-render")?.value;
  if (node?.kind !== "scalar") return [];
  const path = tidyPath(node.text).replace(/\/$/, "");
  const fault =
    path === candidate.path
      ? { message: "a plan cannot name itself." }
      : postRenderFault(tree, path, candidate.path);
  return fault === undefined ? [] : [faultAt(node.offset, "post-render", fault)];
}

function filesFaults(
  candidate: Candidate,
  tree: Tree,
  nodes: readonly YamlNode[],
  name: string,
): readonly Fault[] {
  const faults: Fault[] = [];
  for (const node of nodes) {
    if (node.kind !== "scalar") continue;
    const path = tidyPath(node.text);
    const own = path === candidate.path ? { message: "a plan cannot name itself." } : undefined;
    const fault = own ?? fileFault(tree, path, candidate.path);
    if (fault !== undefined) faults.push(faultAt(node.offset, name, fault));
  }
  return faults;
}

function faultAt(offset: number, name: string, fault: ReferenceFault): Fault {
  const message = `\`${name}\`: ${fault.message}`;
  return fault.hint === undefined ? { offset, message } : { offset, message, hint: fault.hint };
}
