import { describe, expect, test } from "vitest";
import type { OpenApiDocument } from "../../src/validation/open-api.ts";
import { readRendered } from "../../src/validation/rendered.ts";
import { createValidator } from "../../src/validation/validator.ts";

const document: OpenApiDocument = {
  components: {
    schemas: {
      "io.k8s.api.core.v1.Secret": {
        type: "object",
        properties: {
          apiVersion: { type: "string" },
          kind: { type: "string" },
          metadata: { type: "object" },
          type: { type: "string", enum: ["Opaque", "tls"] },
          data: { type: "object", additionalProperties: { type: "string", format: "byte" } },
          keys: {
            type: "array",
            items: { type: "object", properties: { id: { type: "string" } } },
            "x-kubernetes-list-type": "map",
            "x-kubernetes-list-map-keys": ["id"],
          },
        },
        "x-kubernetes-group-version-kind": [{ group: "", version: "v1", kind: "Secret" }],
      },
    },
  },
};

const validator = (duplicates: "error" | "warning" = "error") =>
  createValidator({
    source: {
      name: "The cluster",
      document: async (apiVersion) => (apiVersion === "v1" ? document : undefined),
      covers: (apiVersion) => !apiVersion.includes("example"),
    },
    duplicates,
  });

async function check(text: string, duplicates?: "error" | "warning") {
  const [object] = readRendered(text).objects;
  if (object === undefined) throw new Error("There is no object.");
  return await validator(duplicates).check(object);
}

test("no value of a Secret is in a message", async () => {
  const secret = `{apiVersion: v1, kind: Secret, metadata: {name: a}, type: hush-1, data: {a: hush-2}, keys: [{id: hush-3}, {id: hush-3}]}`;
  const checked = await check(secret);
  expect(checked).toMatchObject({ findings: [{ path: "type" }, { path: "data.a" }, { path: "keys" }] });
  expect(JSON.stringify(checked)).not.toContain("hush");
});

test("two items of one key are what the caller says they are", async () => {
  const secret = "{apiVersion: v1, kind: Secret, metadata: {name: a}, keys: [{id: a}, {id: a}]}";
  for (const level of ["error", "warning"] as const)
    expect(await check(secret, level)).toMatchObject({ findings: [{ level }] });
});

describe("a kind that there is not", () => {
  const meant = (apiVersion: string, kind: string) =>
    check(`{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: a}}`);

  test("is told with the one that was meant", async () => {
    expect(await meant("v1", "Secrt")).toMatchObject({
      kind: "unknown",
      finding: { level: "error", path: "kind", hint: "Did you mean Secret of v1?" },
    });
  });

  test("is told where its group version is known not to be there", async () => {
    expect(await meant("extensions/v1beta1", "Ingress")).toMatchObject({ kind: "unknown" });
  });

  test("is left open where nobody can tell", async () => {
    expect(await meant("example.com/v1", "Widget")).toEqual({ kind: "unchecked" });
  });
});
