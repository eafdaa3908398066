import type { Artifacts } from "./artifacts.ts";
import type { Ask } from "./ask.ts";
import { configOf, manifestOf } from "./dating.ts";
import { fieldOf, parsedJson } from "./json.ts";
import { readManifest } from "./manifest.ts";

/** What the builder of an image wrote on it: texts by name, as `org.opencontainers.image.source`. */
export type Labels = Readonly<Record<string, string>>;

/**
 * The labels of an image, of any of its platforms: one request for its manifest, one more where that is an index, one
 * for its configuration. undefined: there is no such image, or none that can have labels. Throws UserError.
 */
export async function readLabels(
  artifacts: Artifacts,
  reference: string,
  ask: Ask,
): Promise<Labels | undefined> {
  const answer = await manifestOf(artifacts, reference, ask);
  const manifest = answer && readManifest(answer.body);
  // An index in an index is not followed: who builds such writes no labels that are looked for here.
  const inner = manifest?.kind === "index" ? await manifestOf(artifacts, manifest.image, ask) : undefined;
  const image = inner === undefined ? manifest : readManifest(inner.body);
  const config = image?.kind === "image" ? await configOf(artifacts, image.config, ask) : undefined;
  return config && labelsIn(config.body);
}

function labelsIn(config: Uint8Array): Labels {
  const labels = fieldOf(fieldOf(parsedJson(config), "config"), "Labels") ?? {};
  return Object.fromEntries(
    Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
