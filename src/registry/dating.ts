import { refused } from "../http/request-failures.ts";
import type { HttpAnswer } from "../http/send.ts";
import { type Artifacts, addressOf } from "./artifacts.ts";
import type { Ask } from "./ask.ts";
import { type Created, createdOf, timesIn } from "./created.ts";
import { digestOfManifest, toldDigest } from "./digest.ts";
import { imageHints } from "./image-hints.ts";
import { manifestTypes, readManifest } from "./manifest.ts";

/** What a tag or digest leads to. */
export interface Dated {
  readonly digest: string;
  /** undefined: a part of the image is missing in the registry, for now. */
  readonly created: Created | undefined;
}

/** An index may lie in an index; what lies deeper has no date. */
const maxDepth = 2;

/**
 * When an image was built: one request for its manifest, one more where that is an index, one for its configuration.
 * `known`: the date of a manifest, where there is no need to ask on. undefined: no such image. Throws UserError.
 */
export async function dateImage(
  artifacts: Artifacts,
  reference: string,
  ask: Ask,
  known: (digest: string) => Created | undefined,
): Promise<Dated | undefined> {
  const answer = await manifestOf(artifacts, reference, ask);
  if (answer === undefined) return undefined;
  const digest = toldDigest(answer) ?? digestOfManifest(answer);
  return { digest, created: known(digest) ?? (await createdIn(artifacts, answer, ask, maxDepth)) };
}

async function createdIn(
  artifacts: Artifacts,
  { body }: HttpAnswer,
  ask: Ask,
  depth: number,
): Promise<Created | undefined> {
  const manifest = readManifest(body);
  switch (manifest.kind) {
    case "other":
      return { kind: "none" };
    case "old":
      return createdOf([manifest.created]);
    case "index": {
      if (depth === 0) return { kind: "none" };
      const image = await manifestOf(artifacts, manifest.image, ask);
      const created = image && (await createdIn(artifacts, image, ask, depth - 1));
      return created?.kind === "none" ? createdOf([manifest.annotated]) : created;
    }
    case "image": {
      const config = await configOf(artifacts, manifest.config, ask);
      return config && createdOf([...timesIn(config.body), manifest.annotated]);
    }
  }
}

/** `ghcr.io/acme/web`, as messages name it. */
export function nameOf({ url }: Artifacts): string {
  return url.replace(/^oci:\/\//, "");
}

/** The manifest of a tag or digest; undefined: there is none. */
export async function manifestOf(
  artifacts: Artifacts,
  reference: string,
  ask: Ask,
  method: "GET" | "HEAD" = "GET",
): Promise<HttpAnswer | undefined> {
  const what = `The image ${nameOf(artifacts)}${reference.includes(":") ? "@" : ":"}${reference}`;
  const url = addressOf(artifacts, `manifests/${reference}`);
  return await found(artifacts, { what, url, method, headers: { accept: manifestTypes } }, ask);
}

/** The configuration of an image, by its digest; undefined: there is none. */
export async function configOf(
  artifacts: Artifacts,
  digest: string,
  ask: Ask,
): Promise<HttpAnswer | undefined> {
  const what = `The configuration ${digest} of ${nameOf(artifacts)}`;
  return await found(artifacts, { what, url: addressOf(artifacts, `blobs/${digest}`) }, ask);
}

async function found(
  artifacts: Artifacts,
  question: Parameters<Ask>[1],
  ask: Ask,
): Promise<HttpAnswer | undefined> {
  const answer = await ask(artifacts, question);
  if (answer.status === 404) return undefined;
  if (answer.status === 200) return answer;
  throw refused({ ...question, hints: imageHints, maxBytes: 0 }, answer);
}
