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
  ["the release's, by a variable", '{{ lookup "v1" "Secret" $root.Release.Namespace "a" }}', [own]],
  ["the release's, handed on", '{{ lookup "v1" "Secret" .context.Release.Namespace "a" }}', [own]],
  [
    "the release's, by a helper",
    '{{ lookup "v1" "Secret" (include "common.names.namespace" .context) .secret }}',
    [own],
  ],
  ["text in an action", '{{ define "common.secrets.lookup" }}{{ fail `no lookup` }}{{ .lookup }}', []],
  ["after a text", '{{ print "a" (lookup "v1" "Secret" "far" "a") }}', [far]],
  ["after a text that is hard to read", '{{ print "\\"" (lookup "v1" "Secret" "far" "a") }}', [far]],
  ["text that is no action", "# a lookup table of hosts\n{{ .Values.hosts }}", []],
  ["comments", "{{/* lookup }} {{ lookup */}}{{- /* lookup\n*/ -}}", []],
  ["after a comment", '{{/* a */}}{{ lookup "v1" "Secret" "far" "a" }}', [far]],
  ["what is not understood", "{{ lookup }}", [anywhere]],
])("where a template looks for Secrets: %s", (_, template, expected) => {
  expect(actionsIn(template).flatMap(secretLookupsIn)).toEqual(expected);
});

test("a template looks up by a word of its own", () => {
  expect(looksUp("{{ lookup }}")).toBe(true);
  expect(looksUp("{{ lookups }}")).toBe(false);
  expect(actionsIn("lookup {{ a }} and {{ lookup }}")).toEqual(["{{ a }}", "{{ lookup }}"]);
});

test("the actions of a text are found in one pass, whatever is left open", () => {
  for (const piece of ["{{ lookup a b", "{{/* a", "{{/* a */ b"]) {
    const text = piece.padEnd(40).repeat(20_000);
    const begun = performance.now();
    actionsIn(text);
    expect(performance.now() - begun).toBeLessThan(500);
  }
});
