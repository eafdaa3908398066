// Images of a real registry, of every kind of manifest.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCacheService } from "../../src/github/cache-service.ts";
import { temporaryFolder } from "../helm/workbench.ts";
import { startCacheService } from "../testbed/cache-service.ts";
import { type ImageKind, imageRepository } from "../testbed/images.ts";
import { type OciRegistry, registryLogin, startOciRegistry } from "../testbed/oci-registry.ts";
import { startFront } from "../testbed/registry-front.ts";
import { imagesOf } from "./workbench.ts";

let registry: OciRegistry;
beforeAll(async () => {
  registry = await startOciRegistry();
}, 300_000);
afterAll(() => registry?.stop());

const spring = "2026-03-01T10:00:00.123456789Z";
const at = (time: string) => ({ kind: "at", time: Date.parse(time) });

describe.each<ImageKind>(["oci", "docker", "oci-index", "docker-list"])("%s", (kind) => {
  test("tags, digests and dates, by no more requests than there is need for", async () => {
    const pushed = await imageRepository(registry, `kinds/${kind}`);
    const digest = await pushed.push("1.0", { kind, created: spring });
    await pushed.push("1.1", { kind });
    await using front = await startFront(registry.url);
    const repository = { name: `${front.host}/kinds/${kind}` };
    const { images } = imagesOf();
    expect(await images.tags(repository)).toEqual(["1.0", "1.1"]);
    expect(await images.digestOf(repository, "1.0")).toBe(digest);
    expect(front.asked()).toEqual(["GET tags/list", "HEAD manifests/1.0"]);
    expect(await images.created(repository, "1.0")).toEqual(at(spring));
    const whole = ["GET manifests/1.0", ...(kind.includes("-") ? ["GET manifests/…"] : []), "GET blobs/…"];
    expect(front.asked()).toEqual(whole);
    expect(await images.created(repository, digest)).toEqual(at(spring));
    expect(await images.created(repository, "1.1")).toEqual({ kind: "none" });
    expect(await images.created(repository, "1.2")).toBeUndefined();
    expect(await images.digestOf(repository, "1.2")).toBeUndefined();
  });

  test("labels, by no more requests than there is need for", async () => {
    const labels = { "org.opencontainers.image.revision": "1".repeat(40) };
    const pushed = await imageRepository(registry, `labels/${kind}`);
    await pushed.push("1.0", { kind, labels });
    await pushed.push("1.1", { kind });
    await using front = await startFront(registry.url);
    const repository = { name: `${front.host}/labels/${kind}` };
    const { images } = imagesOf();
    expect(await images.labels(repository, "1.0")).toEqual(labels);
    const whole = ["GET manifests/1.0", ...(kind.includes("-") ? ["GET manifests/…"] : []), "GET blobs/…"];
    expect(front.asked()).toEqual(whole);
    expect(await images.labels(repository, "1.1")).toEqual({});
    expect(await images.labels(repository, "1.2")).toBeUndefined();
  });
});

describe("a second run", () => {
  const dates = { "1.0": spring, "1.1": "2026-04-01T10:00:00Z", "1.2": undefined };

  test("lists once and asks about the tag in use alone, also where that has moved", async () => {
    const pushed = await imageRepository(registry, "kept/web");
    await pushed.store(dates);
    await using cache = await startCacheService();
    await using front = await startFront(registry.url);
    const repository = { name: `${front.host}/kept/web` };
    const run = async () => {
      const kept = openCacheService(cache.env, { signal: undefined, mayPut: true });
      const { images } = imagesOf({ kept });
      await images.tags(repository);
      const inUse = await images.created(repository, "1.0", "again");
      const others = [await images.created(repository, "1.1"), await images.created(repository, "1.2")];
      await images.keep();
      return { inUse, others, asked: front.asked() };
    };
    const others = [at(dates["1.1"]), { kind: "none" }];
    const first = await run();
    expect(first).toMatchObject({ inUse: at(spring), others });
    expect(first.asked).toHaveLength(1 + 3 * 2);
    const second = await run();
    expect(second).toMatchObject({ inUse: at(spring), others });
    expect(second.asked).toEqual(["GET tags/list", "HEAD manifests/1.0"]);
    expect(cache.entries.size).toBe(1);

    const later = "2026-05-01T10:00:00Z";
    await pushed.push("1.0", { created: later });
    const moved = await run();
    expect(moved).toMatchObject({ inUse: at(later), others });
    expect(moved.asked.slice(1)).toEqual(["HEAD manifests/1.0", "GET manifests/1.0", "GET blobs/…"]);
    // What it leads to now is known of another tag.
    await pushed.push("1.0", { created: dates["1.1"] });
    expect((await run()).asked).toEqual(["GET tags/list", "HEAD manifests/1.0"]);
    expect(cache.entries.size).toBe(3);

    await pushed.remove(await pushed.push("1.2", {}));
    expect((await run()).others).toEqual([at(dates["1.1"]), undefined]);
  });

  test("takes nothing from the cache that does not fit", async () => {
    const pushed = await imageRepository(registry, "kept/odd");
    const digest = await pushed.push("1.0", { created: spring });
    await using cache = await startCacheService();
    const repository = { name: `${registry.host}/kept/odd` };
    const run = async () => {
      const { images } = imagesOf({ kept: openCacheService(cache.env, { signal: undefined, mayPut: true }) });
      await images.tags(repository);
      const created = await images.created(repository, "1.0");
      await images.keep();
      return created;
    };
    await run();
    const [key] = cache.entries.keys();
    const elsewhere = { etag: "x", tags: ["9"], next: "@127.0.0.1:9/" };
    for (const bytes of [
      Buffer.from("no archive"),
      gzipSync("no JSON"),
      gzipSync("[1]"),
      gzipSync(JSON.stringify({ tags: { "1.0": "../x" }, dates: { [digest]: "soon" }, pages: { a: 1 } })),
      gzipSync(JSON.stringify({ tags: { "1.0": digest }, dates: { [digest]: 9e15 } })),
      gzipSync(JSON.stringify({ pages: { "/v2/kept/odd/tags/list?n=1000": elsewhere } })),
    ]) {
      cache.entries.set(key ?? "", bytes);
      expect(await run()).toEqual(at(spring));
    }
  });
});

test("2,000 tags of a registry that asks for a password", async () => {
  await using locked = await startOciRegistry({ login: "basic" });
  const pushed = await imageRepository(locked, "many/web");
  const names = Array.from({ length: 2000 }, (_, index) => `build-${String(index).padStart(4, "0")}`);
  await pushed.store(Object.fromEntries(names.map((name) => [name, spring])));
  await using front = await startFront(locked.url);
  await using folder = await temporaryFolder();
  const { username, password } = registryLogin;
  const config = { auths: { [front.host]: { username, password } } };
  await writeFile(join(folder.path, "config.json"), JSON.stringify(config));
  const { images, announced } = imagesOf({ env: { DOCKER_CONFIG: folder.path } });
  const repository = { name: `${front.host}/many/web` };
  expect(await images.tags(repository)).toEqual(names);
  await images.tags(repository);
  // The first one is told to sign in; this registry finds out at the last one that there are no more.
  expect(front.asked()).toEqual(Array(4).fill("GET tags/list"));
  expect(await images.tags({ name: `${front.host}/many/other` })).toBeUndefined();
  expect(front.asked()).toEqual(["GET tags/list"]);
  expect(announced).toContain(password);
});

test("signatures that lie beside images are no tags", async () => {
  const pushed = await imageRepository(registry, "signed/web");
  const digest = await pushed.push("1.0");
  const beside = digest.replace(":", "-");
  for (const tag of [`${beside}.sig`, `${beside}.att`, beside, "sha256-1"]) await pushed.push(tag);
  expect(await imagesOf().images.tags({ name: pushed.name })).toEqual(["1.0", "sha256-1"]);
});

test("what takes a login is kept only where nobody else may read it", async () => {
  await using locked = await startOciRegistry({ login: "token" });
  const kept = async (registry: OciRegistry, mayKeepPrivate: boolean) => {
    const pushed = await imageRepository(registry, "public/web");
    await pushed.push("1.0", { created: spring });
    await using cache = await startCacheService();
    const service = openCacheService(cache.env, { signal: undefined, mayPut: true });
    const { images } = imagesOf({ kept: service, mayKeepPrivate });
    const access = registry === locked ? { access: registryLogin } : {};
    expect(await images.created({ name: pushed.name, ...access }, "1.0")).toEqual(at(spring));
    await images.keep();
    return cache.entries.size;
  };
  expect(await kept(registry, false)).toBe(1);
  expect(await kept(locked, false)).toBe(0);
  expect(await kept(locked, true)).toBe(1);
});
