import { declare } from "../../../src/formats/declare.ts";
import { printImage } from "../../../src/images/reference.ts";
import type { FoundSites, ImageParts, PartPlace } from "../../../src/images/site.ts";
import { findPlanSites, isPlan, planSitePaths } from "../../../src/images/sites/plans.ts";
import { bytesOf, type Files, repository } from "../../formats/repository.ts";

/** What the plans of a repository say of images. */
export function foundIn(files: Files): FoundSites {
  const commit = repository(files);
  const { declarations, problems } = declare(commit);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const plans = declarations.filter((declaration) => isPlan(declaration, commit.configuration));
  const paths = planSitePaths(plans, commit);
  const texts = new Map(paths.map((path) => [path, bytesOf(files[path]) ?? new Uint8Array()]));
  return findPlanSites(plans, { ...commit, texts });
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
