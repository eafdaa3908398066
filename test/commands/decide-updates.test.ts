import { expect, test } from "vitest";
import { decideUpdates } from "../../src/commands/decide-updates.ts";
import { parseImage } from "../../src/images/reference.ts";
import type { ImageSite, SitePolicy } from "../../src/images/site.ts";

const plan = "aws/foo/default/web";
const place = { file: `${plan}.yaml`, line: 3 };

/** An image that follows a policy, where the registry has these tags, and knows of none when it was made. */
async function noticesOf(
  pattern: string,
  {
    tag = "1.0.0",
    tags = ["1.0.0", "2.0.0"],
    ...more
  }: Partial<SitePolicy> & {
    readonly tag?: string;
    readonly tags?: readonly string[] | undefined;
  } = {},
): Promise<readonly string[]> {
  const image = parseImage(`ghcr.io/acme/web:${tag}`);
  const policy = { kind: "policy", pattern, allowDowngrade: false, locked: false, place, ...more };
  const site = { plan, setup: "aws/foo", container: "app", image, place, policy } as unknown as ImageSite;
  const decided = await decideUpdates({ images: [site], charts: [], lost: [] }, {
    images: {
      tags: async () => (tags.length === 0 ? undefined : tags),
      created: async () => undefined,
      digestOf: async () => undefined,
    },
    repositoryOf: async () => ({ name: "ghcr.io/acme/web" }) as never,
    versionsOf: async () => [],
  } as unknown as Parameters<typeof decideUpdates>[1]);
  return decided.notices;
}

const stays = "`app` of aws/foo/default/web stays at ghcr.io/acme/web:";

test("a policy that comes to nothing is told, with what to write", async () => {
  expect(await noticesOf("glob: 1.*")).toEqual([
    `${stays}1.0.0: no tag matches: The blank in \`glob: 1.*\` is part of the pattern, and tags have none: write glob:1.*.`,
  ]);
  expect(await noticesOf("semver:^1", { tags: [] })).toEqual([`${stays}1.0.0: not found in the registry.`]);
  expect(await noticesOf("glob:*", { tag: "gone" })).toEqual([
    expect.stringContaining(`${stays}gone: current tag not found in the registry: `),
  ]);
  expect(await noticesOf("glob:*")).toEqual([
    expect.stringContaining(`${stays}1.0.0: creation time not known: `),
  ]);
});

test("what stays as it should is not told of", async () => {
  expect(await noticesOf("semver:^1")).toEqual([]);
  expect(await noticesOf("semver:^1", { tag: "1.5.0" })).toEqual([]);
  expect(await noticesOf("glob: 1.*", { locked: true })).toEqual([]);
});
