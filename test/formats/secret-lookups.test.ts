import { expect, test } from "vitest";
import { actionsIn, looksUp, secretLookupsIn } from "../../src/formats/secret-lookups.ts";

const anywhere = { kind: "anywhere" };
const own = { kind: "own" };
const far = { kind: "named", namespace: "far" };

test.each([
  ["none", "{{ .Values.lookups }}", []],
  ["another namespace", '{{ (lookup "v1" "Secret" "far" "a").data }}', [far]],
  ["the release's", '{{ lookup "v1" "Secret" .Release.Namespace "a" }}', [own]],
  ["the release's in a loop", '{{ lookup "v1" "Secret" $.Release.Namespace "a" }}', [own]],
  ["all namespaces", '{{ lookup "v1" "Secret" "" "" }}', [anywhere]],
  ["one that values name", '{{ lookup "v1" "Secret" .Values.from "a" }}', [anywhere]],
  ["one that is worked out", '{{ lookup "v1" "Secret" (include "x" .) "a" }}', [anywhere]],
  ["a kind that is worked out", '{{ lookup "v1" .Values.kind "far" "a" }}', [far]],
  ["another kind", '{{ lookup "v1" "ConfigMap" "far" "a" }}', []],
  ["several", '{{ lookup "v1" "Secret" "far" "a" }}{{ lookup "v1" "Secret" .x "a" }}', [far, anywhere]],
  ["what is not understood", "{{ lookup }}", [anywhere]],
])("where a template looks for Secrets: %s", (_, template, expected) => {
  expect(secretLookupsIn(template)).toEqual(expected);
});

test("a template looks up by a word of its own", () => {
  expect(looksUp("{{ lookup }}")).toBe(true);
  expect(looksUp("{{ lookups }}")).toBe(false);
  expect(actionsIn("lookup {{ a }} and {{ lookup }}")).toEqual(["{{ a }}", "{{ lookup }}"]);
});
