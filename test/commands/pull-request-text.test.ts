import { expect, test } from "vitest";
import { describePullRequest } from "../../src/commands/pull-request-text.ts";
import { canonicalName, type ImageReference, parseImage } from "../../src/images/reference.ts";
import type { ImageSite, SitePolicy } from "../../src/images/site.ts";
import { saying } from "../../src/images/target.ts";

const file = "aws/foo/default/web.yaml";
const policy: SitePolicy = {
  kind: "policy",
  pattern: "semver:^1",
  allowDowngrade: false,
  locked: false,
  place: { file },
  plainHttp: true,
};

function target(container: string, from: string, to: string) {
  const image = parseImage(from) as ImageReference;
  const place = { file, offset: 0, line: 1, text: from };
  const parts = { kind: "whole", image: place } as const;
  const site: ImageSite = { plan: "web", setup: "aws/foo", container, place, image, parts, policy };
  return { kind: "image", site, to: parseImage(to) as ImageReference, why: "newer" } as const;
}

/** What a run proposes to change. */
function proposed(...targets: readonly ReturnType<typeof target>[]) {
  const changes = targets.map((each) => {
    const { plan, setup, container } = each.site;
    return { plan, setup, container, ...saying(each), file, line: 1, why: each.why };
  });
  return {
    decided: { apart: true, targets, unchanged: [], problems: [], notices: [] },
    changes: changes.map((one) => [one]),
  };
}

const labelled = (digit: string) => ({
  "org.opencontainers.image.source": "https://github.com/acme/web",
  "org.opencontainers.image.revision": digit.repeat(40),
});
const message = { title: undefined, actor: undefined };

test("each image is asked about where its policy says, and linked to what changed", async () => {
  const asked: unknown[] = [];
  const registry = {
    repositoryOf: async ({ image }: Pick<ImageSite, "image">, given?: SitePolicy) => {
      asked.push([canonicalName(image), given?.plainHttp]);
      return { name: canonicalName(image) };
    },
    images: {
      labels: async ({ name }: { readonly name: string }, reference: string) => {
        if (name.endsWith("db")) throw new Error("no answer");
        return labelled(reference === "1.0" ? "1" : "2");
      },
    },
  };
  const both = proposed(
    target("app", "ghcr.io/acme/web:1.0", "ghcr.io/acme/web:1.1"),
    target("db", "ghcr.io/acme/db:1.0", "ghcr.io/acme/db:1.1"),
  );
  const { title, body } = await describePullRequest(both, { message, registry });
  expect(title).toBe("Update 2 images");
  expect(body.split("\n").filter((line) => line.startsWith("| `"))).toEqual([
    `| \`web\` | \`app\` | \`ghcr.io/acme/web:1.0\` → \`ghcr.io/acme/web:1.1\` ([compare](https://github.com/acme/web/compare/${"1".repeat(40)}...${"2".repeat(40)})) | newer |`,
    "| `web` | `db` | `ghcr.io/acme/db:1.0` → `ghcr.io/acme/db:1.1` | newer |",
  ]);
  expect(asked).toContainEqual(["ghcr.io/acme/web", true]);
});
