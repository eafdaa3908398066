import { expect, test } from "vitest";
import { createdOf, timesIn } from "../../src/registry/created.ts";
import { readManifest } from "../../src/registry/manifest.ts";

const a = `sha256:${"a".repeat(64)}`;
const b = `sha256:${"b".repeat(64)}`;
const spring = "2026-03-01T10:00:00Z";
const linux = { os: "linux", architecture: "arm64" };
const unknown = { os: "unknown", architecture: "unknown" };

test.each([
  ["an image", { config: { digest: a } }, { kind: "image", config: a }],
  [
    "an image with a time of its own",
    { config: { digest: a }, annotations: { "org.opencontainers.image.created": spring } },
    { kind: "image", config: a, annotated: spring },
  ],
  ["an index", { manifests: [{ digest: a, platform: linux }, { digest: b }] }, { kind: "index", image: a }],
  [
    "an index that begins with an attestation, told by its platform",
    {
      manifests: [
        { digest: a, platform: unknown },
        { digest: b, platform: linux },
      ],
    },
    { kind: "index", image: b },
  ],
  [
    "or by its annotation",
    {
      manifests: [
        { digest: a, platform: linux, annotations: { "vnd.docker.reference.type": "attestation-manifest" } },
        { digest: b },
      ],
    },
    { kind: "index", image: b },
  ],
  ["an index of attestations alone", { manifests: [{ digest: a, platform: unknown }] }, { kind: "other" }],
  ["an empty index", { manifests: [] }, { kind: "other" }],
  [
    "Docker's first form",
    {
      schemaVersion: 1,
      history: [{ v1Compatibility: `{"created":"${spring}"}` }, { v1Compatibility: "{}" }],
    },
    { kind: "old", created: spring },
  ],
  ["the same without history", { schemaVersion: 1, history: [] }, { kind: "old" }],
  ["the same, unreadable", { history: [{ v1Compatibility: "{" }] }, { kind: "old" }],
  ["a digest that would lead elsewhere", { config: { digest: "../../other/blobs/x" } }, { kind: "other" }],
  ["no object", "text", { kind: "other" }],
])("%s", (_, manifest, expected) => {
  expect(readManifest(Buffer.from(JSON.stringify(manifest)))).toEqual(expected);
});

const time = Date.parse(spring);

test.each([
  ["a time", { created: spring }, { kind: "at", time }],
  [
    "to the nanosecond, in another zone",
    { created: "2026-03-01T11:00:00.000000001+01:00" },
    { kind: "at", time },
  ],
  ["none", {}, { kind: "none" }],
  ["Go's zero time", { created: "0001-01-01T00:00:00Z" }, { kind: "none" }],
  ["something else", { created: "yesterday" }, { kind: "none" }],
  ["a year alone", { created: "2026" }, { kind: "none" }],
  ["the first second of 1970", { created: "1970-01-01T00:00:00Z" }, { kind: "constant", time: 0 }],
  ["the one after it", { created: "1970-01-01T00:00:01Z" }, { kind: "constant", time: 1000 }],
  [
    "the first day of archives",
    { created: "1980-01-01T00:00:01Z" },
    { kind: "constant", time: 315532801000 },
  ],
  [
    "a label where the builder wrote a constant",
    { created: "1970-01-01T00:00:00Z", config: { Labels: { "org.opencontainers.image.created": spring } } },
    { kind: "at", time },
  ],
  [
    "an older label where it wrote nothing",
    { config: { Labels: { "org.label-schema.build-date": spring } } },
    { kind: "at", time },
  ],
  [
    "the builder's time, whatever a label says",
    { created: spring, config: { Labels: { "org.opencontainers.image.created": "2030-01-01T00:00:00Z" } } },
    { kind: "at", time },
  ],
  ["labels that are none", { config: { Labels: null } }, { kind: "none" }],
])("created: %s", (_, config, expected) => {
  expect(createdOf(timesIn(Buffer.from(JSON.stringify(config))))).toEqual(expected);
});
