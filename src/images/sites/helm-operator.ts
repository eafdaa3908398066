import type { Declaration } from "../../formats/declaration.ts";
import type { Annotation } from "../flux/annotations.ts";
import type { FoundSites } from "../site.ts";
import { printValuePath } from "../value-path.ts";
import { aliasesIn } from "./aliases.ts";
import { policiesOf } from "./annotated.ts";
import { imagesIn } from "./conventions.ts";
import { scalarsOf, type ValueImage } from "./parts.ts";
import type { Placed } from "./placed.ts";
import { lostContainer, siteOf } from "./site-of.ts";

/**
 * The images of a HelmRelease of `helm.fluxcd.io/v1`: those that annotations point to, and those that its values have by
 * convention and no annotation does. Policies are annotations, too.
 */
export function operatorSites(
  declaration: Declaration,
  annotations: readonly Annotation[],
  values: Placed,
): Omit<FoundSites, "charts"> {
  const aliases = aliasesIn(annotations, values);
  const found = new Map<string, ValueImage>();
  for (const { container, found: image } of aliases) if ("image" in image) found.set(container, image);
  const taken = new Set([...found.values()].flatMap(({ parts }) => scalarsOf(parts)));
  for (const image of imagesIn(values)) {
    const container = nameOf(image);
    if (found.has(container) || scalarsOf(image.parts).some((scalar) => taken.has(scalar))) continue;
    found.set(container, image);
  }
  const names = [...found.keys(), ...aliases.map(({ container }) => container)];
  const { policyOf, lost } = policiesOf(annotations, { owner: declaration, containers: names });
  const faulty = aliases.flatMap(({ container, found: fault }) =>
    "image" in fault || policyOf(container) === undefined
      ? []
      : [lostContainer(declaration, container, fault)],
  );
  return {
    images: [...found].map(([name, image]) => siteOf(declaration, name, image, policyOf(name))),
    lost: [...faulty, ...lost],
  };
}

/** As Flux calls it: `chart-image` at the top, the key one level below; deeper, which Flux does not look, the path. */
function nameOf({ path }: ValueImage): string {
  const map = path.at(-1) === "image" ? path.slice(0, -1) : path;
  return map.length === 0 ? "chart-image" : printValuePath(map);
}
