import { expect, test } from "vitest";
import type { JsonMap } from "../../src/formats/values-reference.ts";
import { recordedSecrets } from "../../src/sources/recorded-secrets.ts";

const encrypted = { password: "ENC[AES256_GCM,data:x]", db: { key: "ENC[AES256_GCM,data:y]" } };

test.each<[string, JsonMap, readonly JsonMap[], readonly string[]]>([
  ["what stands where it is encrypted", { password: "old" }, [encrypted], ["old"]],
  ["deep in maps", { db: { key: "old", host: "db" } }, [encrypted, { db: { host: "db" } }], ["old"]],
  ["what no source has", { a: "old", b: "was" }, [{ b: "was" }], ["old"]],
  ["what a source has elsewhere", { a: "old", b: "old" }, [{ b: "old" }], ["old"]],
  ["what a source has as another", { a: "old" }, [{ a: "new" }], ["old"]],
  ["a number", { a: 471147 }, [{}], ["471147"]],
  ["by its place in a list", { a: ["x", "old"] }, [{ a: ["x", "new"] }], ["old"]],
  ["what is below a text", { a: { b: "old" } }, [{ a: "old" }], ["old"]],
  ["nothing that is plain", { a: "was", n: 1, t: true }, [{ a: "was" }, { n: 1, t: true }], []],
  ["nothing that is plain as text", { n: "1" }, [{ n: 1 }], []],
  [
    "nothing that is plain with all digits",
    { n: 2 ** 60 + 2 ** 10 },
    [{ n: 2n ** 60n + 2n ** 10n + 1n }],
    [],
  ],
  ["nothing that an object has by itself", { constructor: "old" }, [{}], ["old"]],
])("recorded secrets: %s", (_, recorded, sources, expected) => {
  expect(recordedSecrets(recorded, [{ takesSecrets: true, sources }])).toEqual(expected);
});

test("a plan that never took a secret has none, and one that did has them still", () => {
  const recorded = { a: "old", b: "was" };
  const plain = { takesSecrets: false, sources: [{ b: "was" }] };
  expect(recordedSecrets(recorded, [plain])).toEqual([]);
  expect(recordedSecrets(recorded, [])).toEqual([]);
  expect(recordedSecrets(recorded, [plain, { takesSecrets: true, sources: [] }])).toEqual(["old"]);
});
