import { declare } from "../../../src/formats/declare.ts";
import { applyTargets, type Editable, type Texts } from "../../../src/images/apply.ts";
import { findSites, imagePaths } from "../../../src/images/find-sites.ts";
import { printImage } from "../../../src/images/reference.ts";
import type { FoundSites, ImageParts, PartPlace } from "../../../src/images/site.ts";
import type { Target } from "../../../src/images/target.ts";
import { bytesOf, type Files, repository } from "../../formats/repository.ts";

/** What kustomize makes of folders, by their kustomizations. */
export type Built = Readonly<Record<string, string>>;

/** What the files of a repository say of images. `gitops.yaml` is among them where a setup has another layout. */
export function foundIn(files: Files, built: Built = {}): FoundSites {
  return imagesOf(files, built).found;
}

/** The same, ready to be edited. */
export function imagesOf(files: Files, built: Built = {}): Editable {
  const commit = repository(files);
  const generated = new Map(
    Object.entries(built).map(([file, text]) => [file, { kind: "printed", text }] as const),
  );
  const { declarations, problems } = declare({ ...commit, generated });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const query = { ...commit, declarations };
  const texts = new Map<string, Uint8Array>();
  for (let more = imagePaths({ ...query, texts }); more.length > 0; ) {
    for (const path of more) texts.set(path, bytesOf(files[path]) ?? new Uint8Array());
    more = imagePaths({ ...query, texts }).filter((path) => !texts.has(path));
  }
  const find = (changed: Texts) => findSites({ ...query, texts: changed });
  return { texts, found: find(texts), find };
}

/** The lines that differ once all images have this tag; `- old` above `+ new`. */
export function linesToTag(files: Files, tag: string, built: Built = {}): readonly string[] {
  const editable = imagesOf(files, built);
  const targets = editable.found.images.map((site): Target => {
    return { kind: "image", site, to: { ...site.image, tag, digest: undefined } };
  });
  const changed = applyTargets(targets, editable);
  return [...changed].flatMap(([file, bytes]) => {
    const [before, after] = [editable.texts.get(file), bytes].map((text) =>
      new TextDecoder().decode(text).split("\n"),
    );
    return (before ?? []).flatMap((line, at) =>
      line === after?.[at] ? [] : [`${file}:${at + 1}`, `- ${line.trim()}`, `+ ${after?.[at]?.trim()}`],
    );
  });
}

/** `container image file:line parts`, as the tables write it. */
export function shown({ images, charts, lost }: FoundSites): readonly string[] {
  return [
    ...images.map(({ container, image, place, parts, policy }) => {
      const by = policy === undefined ? "" : ` ${policy.kind === "policy" ? policy.pattern : policy.message}`;
      return `${container} ${printImage(image)} ${place.file}:${place.line} ${partsOf(parts)}${by}`;
    }),
    ...charts.map(({ chart, version, at, policy }) => {
      return `chart ${"text" in chart ? chart.text : chart.kind} ${version} ${at.file}:${at.line} ${policy?.pattern ?? "on request"}`;
    }),
    ...lost.map(({ container, fault: { place, message, hint } }) => {
      return `lost ${container} ${place.file}:${place.line} ${message} ${hint}`;
    }),
  ];
}

function partsOf({ kind, ...parts }: ImageParts): string {
  const names = Object.entries(parts as Record<string, PartPlace>).map(
    ([name, { text }]) => `${name}=${text}`,
  );
  return kind === "whole" ? "whole" : names.join(" ");
}
