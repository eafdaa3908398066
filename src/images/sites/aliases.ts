import type { Place } from "../../errors.ts";
import type { Annotation } from "../flux/annotations.ts";
import type { PolicyFault } from "../site.ts";
import { parseValuePath } from "../value-path.ts";
import { nothingThere } from "./entries.ts";
import { type FoundPart, splitImage, type ValueImage, wholeImage } from "./parts.ts";
import { type Placed, type PlacedScalar, valueAt } from "./placed.ts";

/** An image that annotations of a HelmRelease point to. */
export interface Alias {
  readonly container: string;
  readonly found: ValueImage | PolicyFault;
}

const partNames = ["repository", "tag", "registry"] as const;
type PartName = (typeof partNames)[number];

type Named = { readonly [Name in PartName]?: Annotation };

/**
 * Images by the annotations `repository.fluxcd.io/<alias>`, and `tag` and `registry` likewise: paths in the values, of
 * which `repository` must be there. Lists may be on the way, which Flux does not know.
 */
export function aliasesIn(annotations: readonly Annotation[], values: Placed): readonly Alias[] {
  const aliases = new Map<string, Named>();
  for (const annotation of annotations) {
    const [, name, alias] = /^(repository|tag|registry)\.fluxcd\.io\/(.+)$/.exec(annotation.key) ?? [];
    const part = partNames.find((one) => one === name);
    if (part === undefined || alias === undefined) continue;
    aliases.set(alias, { ...aliases.get(alias), [part]: annotation });
  }
  return [...aliases].map(([container, named]) => ({ container, found: imageOf(container, named, values) }));
}

function imageOf(alias: string, named: Named, values: Placed): Alias["found"] {
  const { repository, tag, registry } = named;
  const place = (repository ?? tag ?? registry)?.place ?? { file: "" };
  if (repository === undefined) {
    const message = `No annotation says where the repository of \`${alias}\` stands.`;
    return { kind: "fault", place, message, hint: `Add repository.fluxcd.io/${alias}.` };
  }
  const parts = new Map<PartName, FoundPart>();
  for (const name of partNames) {
    const annotation = named[name];
    if (annotation === undefined) continue;
    const found = scalarAt(annotation, values);
    if (found.kind === "fault") return found;
    parts.set(name, { key: annotation.value, scalar: found });
  }
  const path = parseValuePath(repository.value) ?? [];
  const own = parts.get("repository");
  const whole = parts.size === 1 && own !== undefined ? wholeImage(path, own.scalar) : undefined;
  return whole ?? splitImage(path, [], Object.fromEntries(parts)) ?? noImage(alias, place);
}

function scalarAt({ value: path, place }: Annotation, values: Placed): PlacedScalar | PolicyFault {
  const steps = parseValuePath(path);
  const found = steps === undefined ? undefined : valueAt(values, steps);
  if (found === undefined) return { ...nothingThere(values, path), place };
  if (found.kind === "scalar" && typeof found.value !== "boolean") return found;
  const message = `\`${path}\` in the values is no text.`;
  return { kind: "fault", place, message, hint: "Name the value itself, as image.repository." };
}

function noImage(alias: string, place: Place): PolicyFault {
  const message = `What the annotations of \`${alias}\` point to is, put together, no name of an image.`;
  return { kind: "fault", place, message, hint: "It is registry/repository:tag." };
}
