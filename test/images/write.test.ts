import { expect, test } from "vitest";
import { parseImage } from "../../src/images/reference.ts";
import type { ImageParts, PartPlace } from "../../src/images/site.ts";
import { editsFor } from "../../src/images/write.ts";

const one = `sha256:${"1".repeat(64)}`;
const two = `sha256:${"2".repeat(64)}`;

type Texts = Partial<Record<"image" | "registry" | "repository" | "tag" | "digest", string>>;
const names = ["image", "registry", "repository", "tag", "digest"] as const;

/** The texts of the parts after editing, or the fault. */
function written(texts: Texts, now: string, to: string): Texts | string {
  const place = (name: (typeof names)[number]): PartPlace => ({
    file: "values.yaml",
    offset: names.indexOf(name),
    line: 1,
    text: texts[name] ?? "",
  });
  const places = Object.fromEntries(
    names.flatMap((name) => (texts[name] === undefined ? [] : [[name, place(name)]])),
  );
  const parts = { kind: texts.image === undefined ? "split" : "whole", ...places } as unknown as ImageParts;
  const [image, wanted] = [parseImage(now), parseImage(to)];
  if (image === undefined || wanted === undefined) throw new Error(`${now} or ${to} is no image.`);
  const result = editsFor({ image, parts }, wanted);
  if (result.kind === "fault") return result.message;
  return Object.fromEntries(result.edits.map(({ offset, text }) => [names[offset], text]));
}

test.each<[string, Texts, string, string, Texts | string]>([
  ["whole", { image: "a/b:1" }, "a/b:1", "a/b:2", { image: "a/b:2" }],
  ["whole, already there", { image: "a/b:1" }, "a/b:1", "docker.io/a/b:1", {}],
  ["whole, without a tag", { image: "nginx" }, "nginx", "docker.io/library/nginx:2", { image: "nginx:2" }],
  [
    "whole, the host as written",
    { image: "index.docker.io/a/b:1" },
    "index.docker.io/a/b:1",
    "a/b:2",
    { image: "index.docker.io/a/b:2" },
  ],
  ["whole, another repository", { image: "a/b:1" }, "a/b:1", "ghcr.io/c/d:2", { image: "ghcr.io/c/d:2" }],
  ["whole, pinned", { image: "a/b:1" }, "a/b:1", `a/b:2@${two}`, { image: `a/b:2@${two}` }],
  [
    "whole, pinned anew",
    { image: `a/b:1@${one}` },
    `a/b:1@${one}`,
    `a/b:2@${two}`,
    { image: `a/b:2@${two}` },
  ],
  ["whole, no longer pinned", { image: `a/b@${one}` }, `a/b@${one}`, "a/b:2", { image: "a/b:2" }],
  ["repository and tag", { repository: "a/b", tag: "1" }, "a/b:1", "docker.io/a/b:2", { tag: "2" }],
  ["an empty tag", { repository: "a/b", tag: "" }, "a/b", "a/b:2", { tag: "2" }],
  ["a number", { repository: "a/b", tag: "1.10" }, "a/b:1.10", "a/b:1.10", {}],
  [
    "another repository",
    { repository: "a/b", tag: "1" },
    "a/b:1",
    "ghcr.io/c/d:1",
    { repository: "ghcr.io/c/d" },
  ],
  [
    "registry, repository, tag",
    { registry: "r.io", repository: "a/b", tag: "1" },
    "r.io/a/b:1",
    "r.io/a/b:2",
    { tag: "2" },
  ],
  [
    "another registry",
    { registry: "r.io", repository: "a/b", tag: "1" },
    "r.io/a/b:1",
    "q.io/a/c:2",
    { registry: "q.io", repository: "a/c", tag: "2" },
  ],
  [
    "to Docker Hub",
    { registry: "r.io", repository: "a/b", tag: "1" },
    "r.io/a/b:1",
    "a/b:1",
    { registry: "docker.io" },
  ],
  [
    "a registry with a folder",
    { registry: "r.io/x", repository: "a", tag: "1" },
    "r.io/x/a:1",
    "r.io/x/b:1",
    { repository: "b" },
  ],
  [
    "an empty registry",
    { registry: "", repository: "r.io/a", tag: "1" },
    "r.io/a:1",
    "q.io/a:2",
    { repository: "q.io/a", tag: "2" },
  ],
  [
    "the tag in the repository",
    { registry: "r.io", repository: "a/b:1" },
    "r.io/a/b:1",
    "r.io/a/b:2",
    { repository: "a/b:2" },
  ],
  [
    "the tag in the repository, pinned",
    { registry: "r.io", repository: "a:1" },
    "r.io/a:1",
    `r.io/a:2@${two}`,
    { repository: `a:2@${two}` },
  ],
  [
    "a digest",
    { repository: "a", tag: "1", digest: one },
    `a:1@${one}`,
    `a:2@${two}`,
    { tag: "2", digest: two },
  ],
  [
    "an empty digest",
    { repository: "a", tag: "1", digest: "" },
    "a:1",
    `a:2@${two}`,
    { tag: "2", digest: two },
  ],
  [
    "a digest that is not wanted",
    { repository: "a", tag: "1", digest: one },
    `a:1@${one}`,
    "a:2",
    { tag: "2", digest: "" },
  ],
  ["a digest behind the tag", { repository: "a", tag: "1" }, "a:1", `a:2@${two}`, { tag: `2@${two}` }],
  [
    "a digest behind the tag that goes",
    { repository: "a", tag: `1@${one}` },
    `a:1@${one}`,
    "a:2",
    { tag: "2" },
  ],
  ["a digest alone", { repository: "a", tag: "1", digest: "" }, "a:1", `a@${two}`, { tag: "", digest: two }],
  [
    "a digest alone without a tag's scalar",
    { repository: "a", digest: one },
    `a@${one}`,
    `a@${two}`,
    { digest: two },
  ],
  ["a tag alone", { tag: "1" }, "ghcr.io/a/b:1", "ghcr.io/a/b:2", { tag: "2" }],
  [
    "a tag alone, another repository",
    { tag: "1" },
    "a/b:1",
    "a/c:2",
    "Only the tag of docker.io/a/b stands here, not the repository.",
  ],
  ["no tag", { repository: "a" }, "a", "a:2", "No tag stands beside the repository."],
  [
    "no tag, but a registry",
    { registry: "r.io", repository: "a" },
    "r.io/a",
    "r.io/a:2",
    "No tag stands beside the repository.",
  ],
  [
    "no tag, but a digest",
    { repository: "a", digest: one },
    `a@${one}`,
    `a:2@${two}`,
    "No tag stands beside the repository.",
  ],
  [
    "a digest alone and no scalar for it",
    { repository: "a", tag: "1" },
    "a:1",
    `a@${two}`,
    "No digest stands beside the tag.",
  ],
  ["a digest and no scalar at all", { repository: "a" }, "a", `a@${two}`, "No digest stands beside the tag."],
])("writes %s", (_, texts, now, to, expected) => {
  expect(written(texts, now, to)).toEqual(expected);
});
