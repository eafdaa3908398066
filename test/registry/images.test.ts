// Images of a real registry, of every kind of manifest.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ImageKind, imageRepository } from "../testbed/images.ts";
import { type OciRegistry, startOciRegistry } from "../testbed/oci-registry.ts";
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
    const pushed = await imageRepository(registry.url, `kinds/${kind}`);
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
});
