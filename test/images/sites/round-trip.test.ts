import { expect, test } from "vitest";
import { type ImageReference, printImage } from "../../../src/images/reference.ts";
import { verifySites } from "../../../src/images/verify.ts";
import { editsFor } from "../../../src/images/write.ts";
import { editScalars } from "../../../src/yaml/edit.ts";
import { randomFrom } from "../../yaml/generated.ts";
import { foundIn } from "./find.ts";

const [one, two] = ["1", "2"].map((digit) => `sha256:${digit.repeat(64)}`);

const keys = [
  "image",
  "tag",
  "imageTag",
  "registry",
  "repository",
  "digest",
  "appImage",
  "appTag",
  "app_image",
];
const names = ["a/b", "nginx:1.2", "'ghcr.io/a/b:3'", "ghcr.io/a/b", `a/b@${one}`, ">-\n     a/c:1", '""'];
const tags = ["v1", "1.10", "", "''", '"v2"', "20200101", "|-\n     v7", `v1@${one}`];
const others: Readonly<Record<string, readonly string[]>> = {
  registry: ["r.io", "", "''", "localhost:5000", "docker.io/x"],
  digest: ["", one ?? "", "''"],
};

/** Values with images in all shapes, also such as no chart takes. */
function generatedValues(random: () => number, indent = 0): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const pad = " ".repeat(indent);
  const own = new Set(Array.from({ length: 5 }, () => pick(keys)));
  const lines = [...own].map((key) => {
    const value = pick(/tag$/i.test(key) ? tags : (others[key] ?? names));
    return `${pad}${key}:${value === "" ? "" : ` ${value.replace("\n     ", `\n${pad}  `)}`}\n`;
  });
  if (indent > 4) return lines.join("");
  const inner = () => generatedValues(random, indent + 4);
  return `${lines.join("")}${pad}web: # of it\n${inner()}${pad}list:\n${pad}  - # first\n${inner()}`;
}

const changes: readonly Partial<ImageReference>[] = [
  { tag: "1.11", digest: undefined },
  { tag: "v9", digest: undefined },
  { tag: "v9", digest: two },
  { tag: "v9", digest: undefined, host: "q.io", repository: "z/y" },
];

const plan = { "aws/foo/default/demo.yaml": "chart: stable/demo\nvalues: v.yaml\n" };

test("whatever is found can be changed, and nothing else changes", () => {
  const random = randomFrom(6);
  let changed = 0;
  for (let round = 0; round < 60; round += 1) {
    const values = generatedValues(random);
    const before = foundIn({ ...plan, "v.yaml": values });
    for (const [at, site] of before.images.entries()) {
      const to = { ...site.image, ...changes[(at + round) % changes.length] };
      const result = editsFor(site, to);
      // A repository without a tag's scalar.
      if (result.kind === "fault") continue;
      const edited = editScalars(values, result.edits);
      const text = edited.kind === "edited" ? edited.source : edited.fault.message;
      const intended = { images: new Map([[site, to]]), charts: new Map() };
      const faults = verifySites(before, foundIn({ ...plan, "v.yaml": text }), intended);
      expect(faults, `${site.container} to ${printImage(to)} in\n${values}\n${text}`).toEqual([]);
      changed += 1;
    }
  }
  expect(changed).toBeGreaterThan(200);
});
