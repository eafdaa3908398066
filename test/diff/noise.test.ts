// What is counted and not shown.
import { expect, test } from "vitest";
import { diffOf, objectOf, shown } from "./comparisons.ts";

const none = { nondeterministic: 0, metadata: 0, ignored: 0 };

test.each([
  ["labels", "metadata: {labels: {a: x, b: x}}", "metadata: {labels: {a: 'y', c: x}}", 3],
  ["all labels", "metadata: {}", "metadata: {labels: {a: x, b: x}}", 2],
  ["annotations", "metadata: {annotations: {a: x}}", "metadata: {}", 1],
  [
    "a checksum in a pod template",
    "spec: {template: {metadata: {annotations: {checksum/config: aa}}}}",
    "spec: {template: {metadata: {annotations: {checksum/config: bb}}}}",
    1,
  ],
  [
    "labels of a claim in a list",
    "spec: {volumeClaimTemplates: [{metadata: {name: a, labels: {v: '1'}}}]}",
    "spec: {volumeClaimTemplates: [{metadata: {name: a, labels: {v: '2'}}}]}",
    1,
  ],
])("%s alone are counted, not shown", (_, live, next, metadata) => {
  const diff = diffOf({ live, next });
  expect(diff).toMatchObject({ change: "unchanged", lines: [], folded: { ...none, metadata } });
});

test("beside another change, labels and annotations are shown, but what changes with each version is not", () => {
  const versions = (version: string, team: string) =>
    `{helm.sh/chart: web-${version}, app.kubernetes.io/version: "${version}", team: ${team}}`;
  const object = (version: string, team: string, replicas: number) => `
metadata: {labels: ${versions(version, team)}}
spec:
  replicas: ${replicas}
  template:
    metadata:
      labels: ${versions(version, "a")}
      annotations: {checksum/config: "${version}", config-hash: "${version}", note: "${version}"}`;
  const diff = diffOf({ live: object("1.0.0", "a", 1), next: object("1.1.0", "b", 2) });
  expect(diff.folded).toEqual({ ...none, metadata: 6 });
  expect(`\n${shown(diff.lines)}`).toBe(`
  metadata:
    labels:
-     team: a
+     team: b
  spec:
-   replicas: 1
+   replicas: 2
    template:
      metadata:
        annotations:
-         note: 1.0.0
+         note: 1.1.0`);
});

test("a selector is no label", () => {
  const object = (app: string) =>
    `{metadata: {labels: {app: ${app}}}, spec: {selector: {matchLabels: {app.kubernetes.io/version: ${app}}}}}`;
  const diff = diffOf({ live: object("one"), next: object("two") });
  expect(diff.change).toBe("changed");
  expect(shown(diff.lines)).toContain("+       app.kubernetes.io/version: two");
  const custom = (app: string) => `{spec: {selector: {metadata: {labels: {app: ${app}}}}}}`;
  expect(diffOf({ live: custom("one"), next: custom("two") }).change).toBe("changed");
});

test("what differs between two renders is counted, wherever it is", () => {
  const object = (random: string, fixed: string) => `
spec:
  password: ${random}
  fixed: ${fixed}
  containers:
    - {name: a, env: [{name: FIXED, value: ${fixed}}, {name: TOKEN, value: ${random}}]}
    - {name: b, args: [--a, --token=${random}]}
  certificate: {ca: ${random}, names: [${random}]}`;
  const next = object("r2", "new");
  const diff = diffOf({ live: object("r1", "old"), next, again: object("r3", "new") });
  expect(diff.folded).toEqual({ ...none, nondeterministic: 5 });
  expect(`\n${shown(diff.lines)}`).toBe(`
  spec:
-   fixed: old
+   fixed: new
    containers:
    - name: a
      env:
      - name: FIXED
-       value: old
+       value: new`);
  const quiet = diffOf({ live: object("r1", "new"), next, again: object("r3", "new") });
  expect(quiet).toMatchObject({ change: "unchanged", lines: [], folded: { nondeterministic: 5 } });
});

test("items that the cluster put in front do not hide which one is random", () => {
  const containers = (random: string, image: string) => `{name: web, image: ${image}, args: [${random}]}`;
  const inCluster = (random: string, image: string) =>
    `spec: {containers: [{name: injected, args: [x]}, ${containers(random, image)}]}`;
  const again = `spec: {containers: [${containers("r3", "web2")}]}`;
  const declared = `spec: {containers: [${containers("r2", "web2")}]}`;
  const diff = diffOf({
    live: inCluster("r1", "web1"),
    next: inCluster("r2", "web2"),
    again,
    parts: { declared: objectOf(declared) },
  });
  expect(diff.folded.nondeterministic).toBe(1);
  expect(shown(diff.lines)).toContain("+     image: web2");
  expect(shown(diff.lines)).not.toContain("r2");
});

test("of a text of several lines only those that are random are left out", () => {
  const object = (random: string, fixed: string) =>
    `data:\n  app.conf: |\n    token ${random}\n    port 80\n    host ${fixed}\n`;
  const given = { live: object("r1", "old"), next: object("r2", "new"), again: object("r3", "new") };
  const diff = diffOf(given);
  expect(diff.folded.nondeterministic).toBe(1);
  expect(`\n${shown(diff.lines)}`).toBe(`
  data:
    app.conf: |
      (differs in each render)
      port 80
-     host old
+     host new`);
  expect(diffOf({ ...given, live: object("r1", "new") })).toMatchObject({
    change: "unchanged",
    lines: [],
    folded: { nondeterministic: 1 },
  });
});

test("of what is new, random values are not shown", () => {
  const object = (random: string) =>
    `{kind: Secret, data: {password: ${random}, user: YWRh}, spec: {text: "a\\n${random}\\n"}}`;
  const diff = diffOf({ next: object("cjE="), again: object("cjI=") });
  expect(diff).toMatchObject({ change: "created", folded: none });
  expect(shown(diff.lines)).toContain("+   password: (differs in each render)");
  expect(shown(diff.lines)).toContain("+   text: |\n+     a\n+     (differs in each render)");
  expect(shown(diff.lines)).toMatch(/\+ {3}user: \(hidden, [0-9a-f]{6}\)/);
});

test.each([
  ["a field", ["/spec/replicas"], 1, "+   paused: false"],
  ["one that is in a list", ["/spec/containers/1/image", "/spec/replicas", "/spec/paused"], 3, ""],
  ["any item", ["/spec/containers/*/image"], 1, "-   replicas: 1\n+   replicas: 2\n+   paused: false"],
  ["a map and what is in it", ["/spec", "/spec/replicas"], 3, ""],
  ["what is not there", ["/spec/none", "/spec/containers/7", "/spec/replicas/0"], 0, "+   paused: false"],
])("%s that a rule ignores is counted, not shown", (_, paths, ignored, lines) => {
  const live = "spec: {replicas: 1, containers: [{name: a, image: x}, {name: b, image: x}]}";
  const next = "spec: {replicas: 2, paused: false, containers: [{name: a, image: x}, {name: b, image: z}]}";
  const diff = diffOf({ live, next, ignore: [{ paths }] });
  expect(diff.folded.ignored).toBe(ignored);
  expect(shown(diff.lines)).toContain(lines);
  expect(diff.change).toBe(lines === "" ? "unchanged" : "changed");
});

test("what is left of an ignored map is no difference either", () => {
  const live = "{metadata: {annotations: {a.example/injected: x}}, data: {a: 1}}";
  const ignore = [{ paths: ["/metadata/annotations/a.example~1injected"] }];
  const diff = diffOf({ live, next: "data: {a: 1}", ignore });
  expect(diff).toMatchObject({ change: "unchanged", lines: [], folded: { ...none, ignored: 1 } });
});

test("a rule hides nothing of what is new", () => {
  expect(diffOf({ next: "data: {a: 1}", ignore: [{ paths: ["/data"] }] }).lines).toHaveLength(6);
});
