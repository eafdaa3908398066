import { createHmac, hash } from "node:crypto";
import { type Content, canonicalJson } from "../formats/canonical-json.ts";
import {
  type ChartReference,
  chartText,
  type GitChart,
  type LocalChart,
} from "../formats/chart-reference.ts";
import { type Declaration, hookPoints } from "../formats/declaration.ts";
import { defaultOptions, type PostRender, type ReleaseOptions } from "../formats/release-options.ts";
import type { InlineValues, ValuesReference } from "../formats/values-reference.ts";
import type { Configuration } from "./configuration.ts";
import { outsideKey } from "./outside.ts";

/** What digests need besides declarations; one for all plans of a commit. Hashes are SHA-256, as committed, in hex. */
export interface DigestMaterial {
  /** Of each values file and hook script, by the path that plans name it by. */
  readonly files: ReadonlyMap<string, string>;
  /** By glob under `inputs`: `hashOfFiles` of what it matches. */
  readonly globs: ReadonlyMap<string, string>;
  /** By folder of a local chart, as in its reference: `hashOfFiles` of what Helm takes of it. */
  readonly charts: ReadonlyMap<string, string>;
  /** By folder of a kustomization: `hashOfFiles` of all that it is built from. */
  readonly kustomizations: ReadonlyMap<string, string>;
  /** By plan id, and then by `outsideKey`: an HMAC of what lies outside the repository; absent where it is missing. */
  readonly outside: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Those of gitops.yaml. */
  readonly repositories: Configuration["repositories"];
}

type Part = "left out" | ((declaration: Declaration, material: DigestMaterial) => Content);

/**
 * For each key of a declaration what goes into the digest, under this name. Undefined, which is not written, is what
 * a key gives that says no more than its default: so a key that comes later leaves the digests of all plans without
 * it as they are.
 */
const parts = {
  // Which release it is, not what it is to be.
  storage: "left out",
  id: "left out",
  setup: "left out",
  namespace: "left out",
  name: "left out",
  release: "left out",
  place: "left out",
  chart: ({ chart }, material) => chartContent(chart, material),
  version: ({ version }) => version,
  values: ({ id, values }, material) =>
    values.length === 0
      ? undefined
      : values.map((item) => valuesContent(item, material, material.outside.get(id))),
  hooks: hooksContent,
  inputs: ({ inputs }, material) =>
    inputs.length === 0
      ? undefined
      : Object.fromEntries(inputs.map((glob) => [glob, known(material.globs, glob)])),
  // When, not what.
  needs: "left out",
  after: "left out",
  options: optionsContent,
} satisfies Record<keyof Declaration, Part>;

/**
 * For each option the value that is not written into the digest, besides undefined; or that it is left out, since
 * it does not change what is deployed. None of these may change, also when the action's own default does.
 */
const options = {
  ...defaultOptions,
  wait: "yes",
  timeout: "left out",
  protect: "left out",
  suspend: "left out",
  hookFailure: "left out",
  hookTimeout: "left out",
  retries: "left out",
  // Nothing is deployed by it.
  ignore: "left out",
  heal: "left out",
  // What was installed is not installed again.
  installing: "left out",
} satisfies { readonly [Key in keyof ReleaseOptions]-?: ReleaseOptions[Key] | "left out" };

/**
 * The digest of a plan: `v1-` and 40 hex digits, the same as long as nothing that its deployment depends on changes.
 * Fits into a label. Throws Error when the material lacks something that the declaration names.
 */
export function digestOf(declaration: Declaration, material: DigestMaterial): string {
  const content: Record<string, Content> = {};
  for (const [key, part] of Object.entries<Part>(parts)) {
    if (part !== "left out") content[key] = part(declaration, material);
  }
  return `v1-${sha256(canonicalJson(content)).slice(0, 40)}`;
}

/** One hash for files by path, given the SHA-256 of each: it tells their paths and contents, in any order. */
export function hashOfFiles(files: ReadonlyMap<string, string>): string {
  return sha256(canonicalJson(Object.fromEntries(files)));
}

/** The chart as written, and what this repository says of where it is. */
function chartContent(chart: ChartReference, material: DigestMaterial): Content {
  const text = chartText(chart);
  switch (chart.kind) {
    case "alias":
      return { text, repository: material.repositories.get(chart.alias)?.url };
    case "repository":
      return { text, repository: chart.url };
    case "oci": {
      const { url, tag, digest, filter } = chart;
      return { text, url: url === text ? undefined : url, tag, digest, filter };
    }
    case "archive":
      return { text };
    case "git":
      return { text, ...gitContent(chart) };
    case "local":
      return { text, files: known(material.charts, chart.path), beside: besideContent(chart, material) };
    case "manifests":
      return {
        manifests: chart.objects.map(({ text }) => sha256(text)),
        carryOver: chart.carryOver || undefined,
      };
    case "kustomize":
      return { kustomize: chart.path, files: known(material.kustomizations, chart.path) };
  }
}

/** What the text does not say: a branch and a tag may be called the same. */
function gitContent({ text, ref, semver, dependencies }: GitChart): Readonly<Record<string, Content>> {
  const says = (query: string) => text.endsWith(query) || decoded(text).endsWith(query);
  return {
    ref: ref === undefined || says(`?ref=${ref}`) ? undefined : ref,
    semver: semver === undefined || says(`?semver=${semver}`) ? undefined : semver,
    dependencies: dependencies ? undefined : false,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function besideContent({ beside }: LocalChart, { charts }: DigestMaterial): Content {
  return beside === undefined
    ? undefined
    : Object.fromEntries(beside.map((folder) => [folder, known(charts, folder)]));
}

function valuesContent(
  item: ValuesReference,
  { files }: DigestMaterial,
  outside: ReadonlyMap<string, string> | undefined,
): Content {
  switch (item.kind) {
    case "file":
      return { file: item.path, sha256: known(files, item.path) };
    case "inline":
      return { inline: item.values, env: variables(item, outside) };
    case "chart-file":
      return { chartFile: item.path, optional: item.optional };
    case "url":
    case "secret":
    case "config-map":
      return { ...item, hmac: outside?.get(outsideKey(item)) };
  }
}

/**
 * What `DigestMaterial.outside` has of a plan: HMAC-SHA-256 of each content under the UID of the release's namespace,
 * so that the label, which many may read, does not tell whether a guess at the content is right.
 */
export function hmacsOf(contents: ReadonlyMap<string, Uint8Array>, uid: string): ReadonlyMap<string, string> {
  return new Map(
    [...contents].map(([key, bytes]) => [key, createHmac("sha256", uid).update(bytes).digest("hex")]),
  );
}

/** The text of values stays as it is written; undefined where it names no variable. */
function variables({ env = [] }: InlineValues, outside: ReadonlyMap<string, string> | undefined): Content {
  if (env.length === 0) return undefined;
  return Object.fromEntries(env.map((name) => [name, outside?.get(outsideKey({ kind: "env", name }))]));
}

function hooksContent({ hooks }: Declaration, { files }: DigestMaterial): Content {
  const points = hookPoints.filter((point) => hooks[point].length > 0);
  if (points.length === 0) return undefined;
  const scripts = (paths: readonly string[]) =>
    paths.map((path) => ({ file: path, sha256: known(files, path) }));
  return Object.fromEntries(points.map((point) => [point, scripts(hooks[point])]));
}

function optionsContent({ options: given }: Declaration, material: DigestMaterial): Content {
  const contents: Record<keyof ReleaseOptions, unknown> = {
    ...given,
    postRender: postRenderContent(given.postRender, material),
  };
  const written = (Object.keys(options) as (keyof ReleaseOptions)[])
    .map((key) => [key, contents[key] as Content] as const)
    .filter(([key, content]) => {
      const usual = options[key] as Content | "left out";
      return usual !== "left out" && content !== undefined && canonicalJson(content) !== canonicalJson(usual);
    });
  return written.length === 0 ? undefined : Object.fromEntries(written);
}

function postRenderContent(postRender: PostRender | undefined, material: DigestMaterial): Content {
  switch (postRender?.kind) {
    case "script":
      return { script: postRender.path, sha256: known(material.files, postRender.path) };
    case "kustomization":
      return { kustomize: postRender.path, files: known(material.kustomizations, postRender.path) };
    case "inline":
      return postRender.kustomizations;
    case undefined:
      return undefined;
  }
}

function known(hashes: ReadonlyMap<string, string>, name: string): string {
  const found = hashes.get(name);
  if (found === undefined) throw new Error(`${name} was not hashed.`);
  return found;
}

function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
