import { expect, test } from "vitest";
import { createKeeping } from "../../src/registry/keeping.ts";

test("each repository is written where it has changed since it was written last", async () => {
  const puts: string[] = [];
  const kept = {
    get: async () => undefined,
    newest: async () => undefined,
    put: async (key: string) => void puts.push(key),
  };
  let time = 0;
  const keeping = createKeeping(kept, () => ++time);
  const { tags } = await keeping.of("ghcr.io/acme/web");
  await keeping.save(() => true);
  expect(puts).toHaveLength(0);
  tags.set("1.0", `sha256:${"a".repeat(64)}`);
  await keeping.save(() => false);
  expect(puts).toHaveLength(0);
  await keeping.save(() => true);
  await keeping.save(() => true);
  expect(puts).toHaveLength(1);
  tags.set("1.1", `sha256:${"b".repeat(64)}`);
  await keeping.save(() => true);
  expect(new Set(puts)).toHaveProperty("size", 2);
});
