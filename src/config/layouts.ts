import type { Place } from "../errors.ts";
import { entryOf, type Fault, type YamlNode } from "../yaml/node.ts";
import type { SetupLayout } from "./configuration.ts";
import type { GitopsKeys } from "./gitops-keys.ts";

/** Where a setup of the layout `mygitops` lies when it does not say. */
export const mygitopsFolder = "installations";

/** What the shapes of the keys cannot tell: which of them go together, and folders that are given twice. */
export function checkLayouts(keys: GitopsKeys, root: YamlNode, faults: Fault[]): void {
  const named = new Set<string>();
  for (const [at, setup] of (keys.setups ?? []).entries()) {
    const offset = offsetOf(root, at);
    const name = typeof setup === "string" ? setup : setup.name;
    if (named.has(name))
      faults.push({ offset, message: `\`setups\` names ${name} twice.`, hint: "Keep one." });
    named.add(name);
    if (typeof setup === "string") continue;
    const { layout = "plans", paths } = setup;
    if (layout === "plans" && paths !== undefined) {
      const message = `\`paths\` of ${name} needs a \`layout\`: plans lie where their paths say.`;
      faults.push({
        offset,
        message,
        hint: "Add `layout: flux` or `layout: mygitops`, or take `paths` out.",
      });
    }
    if (layout === "flux" && (paths ?? []).length === 0) {
      const message = `The setup ${name} has \`layout: flux\` and no \`paths\`.`;
      faults.push({ offset, message, hint: "Name the folders that Flux was given: paths: [releases]." });
    }
  }
  overlaps(keys, root, faults);
}

/** One folder in two layouts, or below itself, would be read twice. */
function overlaps(keys: GitopsKeys, root: YamlNode, faults: Fault[]): void {
  const seen: { readonly name: string; readonly path: string }[] = [];
  for (const [at, setup] of (keys.setups ?? []).entries()) {
    if (typeof setup === "string" || (setup.layout ?? "plans") === "plans") continue;
    for (const path of pathsOf(setup)) {
      const other = seen.find((one) => one.name === setup.name && within(one.path, path));
      if (other !== undefined) {
        const message = `\`paths\` of ${setup.name}: \`${path}\` and \`${other.path}\` lie in each other.`;
        faults.push({ offset: offsetOf(root, at), message, hint: "Keep the outer one." });
      }
      seen.push({ name: setup.name, path });
    }
  }
}

function within(a: string, b: string): boolean {
  return a === b || a === "" || b === "" || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** The setups of another layout than by path. `placeOf`: of an offset in gitops.yaml. */
export function layoutsOf(
  keys: GitopsKeys,
  root: YamlNode,
  placeOf: (offset: number) => Place,
): readonly SetupLayout[] {
  return (keys.setups ?? []).flatMap((setup, at) => {
    if (typeof setup === "string") return [];
    const { name, layout = "plans" } = setup;
    if (layout === "plans") return [];
    return { setup: name, layout, paths: pathsOf(setup), place: placeOf(offsetOf(root, at)) };
  });
}

function pathsOf({
  name,
  paths,
}: Exclude<NonNullable<GitopsKeys["setups"]>[number], string>): readonly string[] {
  return (paths ?? [`${mygitopsFolder}/${name}`]).map(tidyFolder);
}

/** `./k8s/` is `k8s`, and `.` the root. */
function tidyFolder(path: string): string {
  return path
    .replace(/^(\.\/)+/, "")
    .replace(/\/+$/, "")
    .replace(/^\.$/, "");
}

function offsetOf(root: YamlNode, at: number): number {
  const list = entryOf(root, "setups")?.value;
  return (list?.kind === "list" ? list.items[at]?.offset : undefined) ?? 0;
}
