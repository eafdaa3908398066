import { describe, expect, test } from "vitest";
import { type DigestMaterial, digestOf, hashOfFiles } from "../../src/config/digest.ts";
import { type DeclarationParts, declarationOf } from "../support/declarations.ts";

describe("never changes, since it lies on the releases of all who use the action", () => {
  const sha256 = (name: string) => hashOfFiles(new Map([[name, name]]));
  const names = ["a.yaml", "b.yaml", "1.sh", "2.sh", "3.sh", "4.sh", "5.sh", "6.sh", "7.sh"];
  const material: DigestMaterial = {
    files: new Map(names.map((name) => [name, sha256(name)])),
    globs: new Map(["lib/**", "env"].map((glob) => [glob, sha256(glob)])),
    charts: new Map([["charts/demo", sha256("charts/demo")]]),
    kustomizations: new Map(),
    outside: new Map([
      [
        "aws/foo/default/demo",
        new Map([
          ["secret default/db values.yaml", sha256("secret")],
          ["env TOKEN", sha256("token")],
        ]),
      ],
    ]),
    repositories: new Map([["one", { url: "https://one.example" }]]),
  };

  test.each<[string, DeclarationParts, string]>([
    ["a plan that says nothing but its chart", {}, "v1-8db0d7f14e2888cf5527f8eadd290689812f42f2"],
    [
      "an alias of gitops.yaml",
      { chart: { kind: "alias", text: "one/demo", alias: "one", name: "demo" } },
      "v1-638e9f4755e0f5b0644f2cc7ed98c18cbc870563",
    ],
    [
      "a chart with `repo`",
      { chart: { kind: "repository", text: "demo", url: "https://two.example", name: "demo" } },
      "v1-4178f7d2713b7907df27797adb25e06b3c6d347b",
    ],
    [
      "a chart of a registry",
      { chart: { kind: "oci", text: "oci://a.example/b", url: "oci://a.example/b" } },
      "v1-11e5de672f5ea04def78f99d9e3d834a40c7a049",
    ],
    [
      "an archive",
      { chart: { kind: "archive", text: "https://a.example/b.tgz", url: "https://a.example/b.tgz" } },
      "v1-0f30b2410ccda9f2c9a726ee27385ec599b512d0",
    ],
    [
      "a local chart",
      { chart: { kind: "local", text: "./charts/demo", path: "charts/demo" } },
      "v1-ff9fecd8af36b8365ac974a3c05b4e682228108e",
    ],
    [
      "a plan that says all",
      {
        version: "1.10",
        values: [
          { kind: "file", path: "a.yaml" },
          { kind: "inline", values: { größe: [1, 1.5, true, null, "1"], a: { z: {}, b: "\n" } } },
          { kind: "file", path: "b.yaml" },
        ],
        hooks: {
          "pre-install": ["1.sh", "2.sh"],
          "post-install": ["3.sh"],
          "pre-upgrade": ["4.sh"],
          "post-upgrade": ["5.sh"],
          "pre-delete": ["6.sh"],
          "post-delete": ["7.sh"],
        },
        inputs: ["lib/**", "env"],
        options: {
          wait: "no",
          waitForJobs: true,
          createNamespace: false,
          historyMax: 0,
          timeout: 7,
          onConflict: "fail",
          adopt: false,
          protect: true,
          suspend: true,
          onFailure: "rollback",
          onImmutable: "recreate",
          hookFailure: "warn",
          hookTimeout: 7,
          retries: 7,
          allowDataLoss: true,
        },
      },
      "v1-180aa36043a87fa91e42b4d5b138de3bdfe4f922",
    ],
    [
      "values from outside the repository",
      {
        values: [
          {
            kind: "secret",
            namespace: "default",
            name: "db",
            key: "values.yaml",
            optional: false,
            targetPath: undefined,
          },
          { kind: "inline", values: { a: "${env:TOKEN}" }, env: ["TOKEN"] },
          { kind: "inline", values: { a: "$${env:TOKEN}" }, env: [] },
        ],
      },
      "v1-96721118b5344911c8e02c253b70e983d3d5d21a",
    ],
  ])("%s", (_what, parts, golden) => {
    expect(digestOf(declarationOf(parts), material)).toBe(golden);
  });
});
