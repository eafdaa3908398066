import { expect, test } from "vitest";
import { withoutValues } from "../../src/dangers/without-values.ts";

test.each([
  [
    'Pod "a" is invalid: spec.x: Invalid value: "s3cret": must be a, or b',
    "spec.x: Invalid value: must be a, or b",
  ],
  ['spec.x: Invalid value: "s3\\"cr: et, s3cret": must be short', "spec.x: Invalid value: must be short"],
  ["spec.x: Invalid value: 35: must be small.", "spec.x: Invalid value: must be small"],
  [
    '[spec.x: Invalid value: {"a":"s3cret","b":{"c: d":["s3cret"]}}: must be small, spec.y: Required value]',
    "[spec.x: Invalid value: must be small, spec.y: Required value]",
  ],
  [
    'spec.x: Invalid value: []core.EnvVar{core.EnvVar{Name:"a", Value:"s3cret"}}: field is wrong',
    "spec.x: Invalid value: field is wrong",
  ],
  [
    '[spec.x: Duplicate value: "s3cret", spec.y: Not found: "s3cret"]',
    "[spec.x: Duplicate value, spec.y: Not found]",
  ],
  ["spec.x: Too many: 300: must have at most 2 items", "spec.x: Too many: must have at most 2 items"],
  ["spec.x: Too long: may not be more than 63 bytes", "spec.x: Too long: may not be more than 63 bytes"],
  ['spec.x: Invalid value: "s3cret, of which the end is missing', "spec.x: Invalid value"],
  [
    'failed to create typed patch object (shop/web; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="app"].env[name="A"].value: expected string, got &value.valueUnstructured{Value:35}',
    '.spec.template.spec.containers[name="app"].env[name="A"].value: expected string',
  ],
  [
    "failed to create typed patch object (shop/web; /v1, Kind=Secret): .data: expected map, got &{s3cret, of: all} kinds}",
    ".data: expected map",
  ],
  [".stringData.a: expected string, got &{[s3cret map[b:s3cret]]}", ".stringData.a: expected string"],
  [
    'admission webhook "a.acme.com" denied the request: no owner\nspec: s3cret',
    'admission webhook "a.acme.com" denied the request: no owner',
  ],
  ["x".repeat(301), `${"x".repeat(300)}…`],
])("%s", (message, expected) => {
  expect(withoutValues(message)).toBe(expected);
});
