import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compareLive } from "../../src/drift/compare-live.ts";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";

/** Declared and live, as YAML below an object of a kind: `+` what is declared, `-` what is live; undefined: nothing. */
function drift(
  kind: string,
  declared: string,
  live: string,
  options: { isScaled?: boolean; predicted?: string } = {},
) {
  const { isScaled = false, predicted } = options;
  const found = compareLive(object(kind, declared), object(kind, live), {
    isScaled,
    predicted: predicted === undefined ? undefined : object(kind, predicted),
  });
  if (found === undefined) return undefined;
  const shown = ({ apiVersion: _, kind: __, metadata: { name: ___, ...metadata }, ...rest }: KubeObject) =>
    Object.keys(metadata).length === 0 ? rest : { ...rest, metadata };
  return { "-": shown(found.live), "+": shown(found.next) };
}

function object(kind: string, text: string): KubeObject {
  const { metadata, ...rest } = (parse(text) ?? {}) as Record<string, object>;
  return { apiVersion: "v1", kind, ...rest, metadata: { name: "web", ...metadata } } as KubeObject;
}

describe("is as declared", () => {
  test.each([
    ["what nobody declares", "spec: {a: 1}", "{spec: {a: 1, b: 2}, status: {ready: 1}}"],
    ["defaults in items", "spec: {rules: [{a: 1}]}", "spec: {rules: [{a: 1, b: 2}]}"],
    [
      "a container that was injected",
      "spec: {containers: [{name: a}]}",
      "spec: {containers: [{name: p}, {name: a}]}",
    ],
    ["quantities", "r: {limits: {cpu: 1000m}}", 'r: {limits: {cpu: "1"}}'],
    ["quantities that are numbers", "r: {requests: {cpu: 0.5}}", "r: {requests: {cpu: 500m}}"],
    ["the target of a metric", "m: {target: {value: 1000m}}", 'm: {target: {value: "1"}}'],
    ["numbers written as text", 'spec: {port: "80"}', "spec: {port: 80}"],
    ["null", "spec: {a: null, b: {c: null}}", "spec: {a: 1, b: {}}"],
    ["null where nothing is", "spec: {a: null}", "{}"],
    ["false, 0 and nothing", 'spec: {a: false, b: 0, c: "", d: []}', "spec: {}"],
    ["an empty map of texts", "{spec: {nodeSelector: {}}, metadata: {annotations: {}}}", "spec: {}"],
    ["an empty list of items that others add", "spec: {env: []}", "spec: {env: [{name: a, value: b}]}"],
    ["the order of keyed items", "spec: {c: [{name: a}, {name: b}]}", "spec: {c: [{name: b}, {name: a}]}"],
    [
      "what the API server assigns",
      'spec: {clusterIP: "", p: [{nodePort: 0}]}',
      "spec: {clusterIP: 10.0.0.1, p: [{nodePort: 30000}]}",
    ],
    ["labels of others", "metadata: {labels: {a: b}}", "metadata: {labels: {a: b, c: d}}"],
    ["finalizers of others", "metadata: {finalizers: [a]}", "metadata: {finalizers: [b, a]}"],
    ["owners", "{}", "metadata: {ownerReferences: [{uid: u}], resourceVersion: '7'}"],
    ["a namespace of an object that has none", "metadata: {namespace: shop}", "{}"],
    ["Helm's own labels", "{}", "metadata: {labels: {app.kubernetes.io/managed-by: Helm}}"],
  ])("%s", (_, declared, live) => {
    expect(drift("Thing", declared, live)).toBeUndefined();
  });

  test("a Secret's `stringData`, and base64 in lines", () => {
    expect(drift("Secret", "{stringData: {a: b}}", "data: {a: Yg==}")).toBeUndefined();
    expect(drift("Secret", '{data: {a: "YWFh\\nYWFh\\n"}}', "data: {a: YWFhYWFh}")).toBeUndefined();
  });
});

describe("has drifted", () => {
  test.each([
    [
      "a value",
      "spec: {a: 1, b: 2}",
      "spec: {a: 3, b: 2}",
      { "-": { spec: { a: 3, b: 2 } }, "+": { spec: { a: 1, b: 2 } } },
    ],
    ["what is gone", "spec: {a: {b: 1}}", "{}", { "-": {}, "+": { spec: { a: { b: 1 } } } }],
    [
      "a label that is gone",
      "metadata: {labels: {a: ''}}",
      "{}",
      { "-": {}, "+": { metadata: { labels: { a: "" } } } },
    ],
    [
      "an empty text of data that is gone",
      "data: {a: ''}",
      "data: {}",
      { "-": { data: {} }, "+": { data: { a: "" } } },
    ],
    [
      "a quantity",
      "r: {limits: {cpu: 1000m}}",
      'r: {limits: {cpu: "2"}}',
      { "-": { r: { limits: { cpu: "2" } } }, "+": { r: { limits: { cpu: "1000m" } } } },
    ],
    [
      "no quantity",
      "env: {value: 1000m}",
      'env: {value: "1"}',
      { "-": { env: { value: "1" } }, "+": { env: { value: "1000m" } } },
    ],
    [
      "another kind of volume",
      "v: [{name: a, emptyDir: {}}]",
      "v: [{name: a, hostPath: {path: /}}]",
      { "-": { v: [{ name: "a" }] }, "+": { v: [{ name: "a", emptyDir: {} }] } },
    ],
    [
      "an item that is gone",
      "c: [{name: a}, {name: b}]",
      "c: [{name: b}, {name: x}]",
      { "-": { c: [{ name: "b" }] }, "+": { c: [{ name: "a" }, { name: "b" }] } },
    ],
    ["a list of texts", "args: [a]", "args: [a, b]", { "-": { args: ["a", "b"] }, "+": { args: ["a"] } }],
    [
      "0 that is another number",
      "spec: {replicas: 0}",
      "spec: {replicas: 2}",
      { "-": { spec: { replicas: 2 } }, "+": { spec: { replicas: 0 } } },
    ],
    [
      "true in place of false",
      "spec: {a: false}",
      "spec: {a: true}",
      { "-": { spec: { a: true } }, "+": { spec: { a: false } } },
    ],
    [
      "a finalizer that is gone",
      "metadata: {finalizers: [a]}",
      "metadata: {finalizers: [b]}",
      { "-": { metadata: { finalizers: [] } }, "+": { metadata: { finalizers: ["a"] } } },
    ],
  ])("%s", (_, declared, live, shown) => {
    expect(drift("Thing", declared, live)).toEqual(shown);
  });

  test("a Secret's value that `stringData` declares", () => {
    expect(drift("Secret", "stringData: {a: b}", "data: {a: Yw==}")).toEqual({
      "-": { data: { a: "Yw==" } },
      "+": { data: { a: "Yg==" } },
    });
  });
});

describe("what the API server would make of it decides", () => {
  test("where a webhook puts something else there", () => {
    const live = "spec: {image: mirror/app}";
    expect(drift("Thing", "spec: {image: app}", live, { predicted: live })).toBeUndefined();
  });

  test("in the fields that are declared", () => {
    const predicted = "{spec: {image: app, at: now}, metadata: {annotations: {seen: now}}}";
    expect(
      drift("Thing", "spec: {image: app}", "spec: {image: app, at: then}", { predicted }),
    ).toBeUndefined();
    expect(drift("Thing", "spec: {image: app}", "spec: {image: hand, at: then}", { predicted })).toEqual({
      "-": { spec: { image: "hand" } },
      "+": { spec: { image: "app" } },
    });
  });
});

describe("what others fill is not compared:", () => {
  test("the pods of what is scaled", () => {
    const [declared, live] = ["spec: {replicas: 1, a: 1}", "spec: {replicas: 7, a: 1}"];
    expect(drift("Deployment", declared, live, { isScaled: true })).toBeUndefined();
    expect(drift("Deployment", declared, live)).toBeDefined();
  });

  test("the rules of an aggregated role", () => {
    const live = "{aggregationRule: {}, rules: [{verbs: [get]}]}";
    expect(drift("ClusterRole", "{aggregationRule: {}, rules: []}", live)).toBeUndefined();
    expect(drift("ClusterRole", "rules: []", live)).toBeDefined();
  });

  const webhook = (bundle: string) => `webhooks: [{name: a, clientConfig: {url: u, caBundle: ${bundle}}}]`;
  const injected = "metadata: {annotations: {cert-manager.io/inject-ca-from: a/b}}";
  test.each([
    ["left empty", webhook('""'), true],
    ["a line break", webhook("Cg=="), true],
    ["annotated", `{${webhook("b25l")}, ${injected}}`, true],
    ["declared", webhook("b25l"), false],
  ])("a certificate that is %s", (_, declared, isFilled) => {
    const live = `{${webhook("dHdv")}, ${injected}}`;
    const found = drift("ValidatingWebhookConfiguration", declared, live);
    expect(found === undefined).toBe(isFilled);
  });
});
