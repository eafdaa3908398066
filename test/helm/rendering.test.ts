import { expect, test } from "vitest";
import { rehearsalIn, renderingIn } from "../../src/helm/rendering.ts";

const plain = "---\n# Source: app/templates/a.yaml\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n";
const spoken =
  "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata:\n  a: |\n    --- helm.sh/hook: no\n";
const hook = (events: string) =>
  `---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: c\n  annotations: {"helm.sh/hook": ${events}}\n`;

// Helm reads what a document itself says, and not what is in it.
const list = `---\napiVersion: v1\nkind: List\nitems:\n- ${hook("pre-install").slice(4).trim().replaceAll("\n", "\n  ")}\n`;

test.each([
  ["nothing", "", "", ""],
  ["no hooks", plain, plain, ""],
  ["hooks behind the rest", plain + hook("pre-install"), plain, hook("pre-install")],
  ["a hook of an event that Helm does not know", hook("never") + plain, plain, hook("never")],
  ["a List with an item that says it is one", list, list, ""],
  ["a text that only has the word", spoken + hook("test"), spoken, hook("test")],
])("what is printed with %s", (_, output, manifest, hooks) => {
  expect(renderingIn(output)).toEqual({ manifest, hooks });
});

test("a rehearsal has the hooks beside the manifest", () => {
  const printed = { manifest: plain, hooks: [{ manifest: "a: 1" }, { manifest: "b: 2" }, {}] };
  expect(rehearsalIn(JSON.stringify(printed), "web")).toEqual({ manifest: plain, hooks: "a: 1\n---\nb: 2" });
  expect(rehearsalIn(JSON.stringify({ manifest: plain, hooks: null }), "web")).toEqual({
    manifest: plain,
    hooks: "",
  });
  for (const wrong of ["no JSON", "null", "[]", '{"manifest": 1}'])
    expect(() => rehearsalIn(wrong, "web")).toThrow(/did not print release web as JSON/);
});
