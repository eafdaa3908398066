import { toJson } from "../config/to-json.ts";
import { itemsOf, lackingIn, noObject, sourceOf } from "../formats/objects/lacking.ts";
import type { JsonMap } from "../formats/values-reference.ts";
import { documentRanges } from "../yaml/documents.ts";
import { readPart } from "../yaml/part.ts";

/** An object of a rendered manifest. */
export interface RenderedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly object: JsonMap;
  /** It lies in a chart's `crds/`, from where Helm installs it once and never changes it. */
  readonly once: boolean;
}

/** What a manifest holds. */
export interface Rendered {
  /** In its order; those inside Lists too. */
  readonly objects: readonly RenderedObject[];
  /** Sentences about documents that are no objects. */
  readonly faults: readonly string[];
  /** Sentences about documents that Helm takes, and that were not looked into. */
  readonly notices: readonly string[];
}

/** Reads what `helm template` has printed, as Helm hands it to Kubernetes. */
export function readRendered(manifest: string): Rendered {
  const objects: RenderedObject[] = [];
  const faults: string[] = [];
  const notices: string[] = [];
  for (const { from, to } of documentRanges(manifest)) {
    const text = manifest.slice(from, to);
    const source = sourceOf(text);
    const part = readPart(text, 0, text.length);
    const of = source === undefined ? "" : ` of ${source}`;
    if (part.kind === "empty") continue;
    if (part.kind === "broken") {
      // Templates render doubles that Helm puts up with: the last one wins.
      const where = part.fault.message.includes("is there twice") ? notices : faults;
      where.push(`A document${of} cannot be checked: ${part.fault.message}`);
      continue;
    }
    const once = /(?:^|\/)crds\//.test(source ?? "");
    for (const object of itemsOf(toJson(part.root, []))) {
      const lacking = lackingIn(object);
      if (lacking === undefined) objects.push({ ...readAs(object as JsonMap), once });
      else faults.push(noObject(source, lacking));
    }
  }
  return { objects, faults, notices };
}

function readAs(object: JsonMap): Omit<RenderedObject, "once"> {
  return {
    apiVersion: object.apiVersion as string,
    kind: object.kind as string,
    name: (object.metadata as JsonMap).name as string,
    object,
  };
}
