import { describe, expect, test } from "vitest";
import { parseWithTextNumbers, readEncrypted, secretsIn } from "../../src/sops/encrypted.ts";

const mac = 'mac: "ENC[AES256_GCM,data:x]"';

describe("whether a file is encrypted", () => {
  test.each<[string, string, boolean]>([
    ["a top-level sops with a mac", `a: ENC[x]\nsops: {${mac}}\n`, true],
    ["JSON", `{"a": "ENC[x]", "sops": {"mac": "ENC[x]"}}`, true],
    ["of several documents the first", `a: 1\nsops: {${mac}}\n---\na: 2\n`, true],
    ["plain values", "a: 1\n", false],
    ["sops without a mac", "sops: {image: mac}\n", false],
    ["sops deeper down", `chart:\n  sops: {${mac}}\n`, false],
    ["sops a text", "sops: mac\n", false],
    ["a mac that is no text", "sops: {mac: [x]}\n", false],
    ["a list", `- sops: {${mac}}\n`, false],
    ["no YAML", `sops: {${mac}\na: [\n`, false],
    ["nothing", "", false],
  ])("%s", (_what, text, expected) => {
    expect(readEncrypted(text) !== undefined).toBe(expected);
  });
});

test("whom it is encrypted for", () => {
  const text = `
sops:
  ${mac}
  age: [{recipient: age1abc, enc: x}]
  pgp: [{fp: 0ABC}]
  kms: [{arn: "arn:aws:kms:x"}]
  gcp_kms: [{resource_id: projects/x}]
  azure_kv: [{vault_url: "https://v.example", name: k}]
  hc_vault: [{vault_address: "https://h.example"}]
  key_groups: [{age: [{recipient: age1def}]}]
`;
  expect(readEncrypted(text)?.recipients).toEqual([
    "age age1abc",
    "PGP 0ABC",
    "AWS KMS arn:aws:kms:x",
    "GCP KMS projects/x",
    "Azure Key Vault https://v.example",
    "Vault https://h.example",
    "age age1def",
  ]);
});

test("what of it was encrypted", () => {
  const encrypted = readEncrypted(
    `a: ENC[1]\nplain: hello\nlist: [ENC[2], {b: ENC[3]}, x]\nempty: ""\nsops: {${mac}}`.replaceAll(
      /ENC\[(\d)\]/g,
      '"ENC[$1]"',
    ),
  );
  const plain = parseWithTextNumbers(
    '{"a":"one","plain":"hello","list":[12345678901234567890,{"b":true},"x"],"empty":""}',
  );
  expect(secretsIn(encrypted?.content, plain)).toEqual(["one", "12345678901234567890"]);
  // What cannot be compared counts as secret.
  expect(secretsIn(undefined, { a: "one", b: ["two"] })).toEqual(["one", "two"]);
});
