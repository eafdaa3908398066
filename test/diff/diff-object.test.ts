// What a person sees of a change. A row: what it is about, the object before, after, and the lines.
import { expect, test } from "vitest";
import { diffObject } from "../../src/diff/diff-object.ts";
import { parseExact } from "../../src/formats/exact-json.ts";
import type { JsonMap } from "../../src/formats/values-reference.ts";
import { comparisonOf, diffOf, hiderOf, objectOf, shown } from "./comparisons.ts";

const changes: readonly (readonly [string, string, string, string])[] = [
  [
    "a container is named, though its name is as it was",
    `
spec:
  replicas: 1
  template:
    spec:
      containers:
        - {name: web, image: "web:1", ports: [{containerPort: 80}]}
        - {name: sidecar, image: "proxy:1"}`,
    `
spec:
  replicas: 3
  template:
    spec:
      containers:
        - {image: "web:2", name: web, ports: [{containerPort: 80}]}
        - {name: sidecar, image: "proxy:1"}`,
    `
  spec:
-   replicas: 1
+   replicas: 3
    template:
      spec:
        containers:
        - name: web
-         image: web:1
+         image: web:2`,
  ],
  [
    "an item in front does not change those behind it",
    `
spec:
  containers:
    - name: web
      env: [{name: B, value: "2"}, {name: C, value: "3"}]`,
    `
spec:
  containers:
    - name: web
      env: [{name: A, value: "1"}, {name: B, value: "2"}, {name: C, value: "4"}]`,
    `
  spec:
    containers:
    - name: web
      env:
+     - name: A
+       value: "1"
      - name: C
-       value: "3"
+       value: "4"`,
  ],
  [
    "ports are known by number and protocol, mounts by their path",
    `
ports: [{containerPort: 80, name: web}, {containerPort: 53, protocol: UDP}]
volumeMounts: [{name: data, mountPath: /data}, {name: data, mountPath: /backup, subPath: one}]`,
    `
ports: [{containerPort: 53, protocol: TCP}, {containerPort: 80, name: http, protocol: TCP}, {containerPort: 53, protocol: UDP}]
volumeMounts: [{name: data, mountPath: /data}, {name: data, mountPath: /backup, subPath: two}]`,
    `
  ports:
+ - containerPort: 53
+   protocol: TCP
  - containerPort: 80
-   name: web
+   name: http
+   protocol: TCP
  volumeMounts:
  - mountPath: /backup
-   subPath: one
+   subPath: two`,
  ],
  [
    "subjects of RBAC are known by kind, namespace and name",
    "subjects: [{kind: User, name: ada}, {kind: ServiceAccount, name: bot, namespace: a}]",
    "subjects: [{kind: ServiceAccount, name: bot, namespace: b}, {kind: User, name: ada}]",
    `
  subjects:
+ - name: bot
+   kind: ServiceAccount
+   namespace: b
- - name: bot
-   kind: ServiceAccount
-   namespace: a`,
  ],
  [
    "claims of a StatefulSet are known by a name further down",
    "volumeClaimTemplates: [{metadata: {name: data}, spec: {size: 1Gi}}]",
    "volumeClaimTemplates: [{metadata: {name: data}, spec: {size: 2Gi}}]",
    `
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
-     size: 1Gi
+     size: 2Gi`,
  ],
  [
    "two items of one name are known by their place",
    "env: [{name: A, value: one}, {name: A, value: two}]",
    "env: [{name: A, value: 1}, {name: A, value: two}]",
    `
  env:
  - name: A
-   value: one
+   value: 1`,
  ],
  [
    "an item that has nothing in common with the one in its place is another one",
    "rules: [{host: a.example, paths: [x]}]",
    "rules: [{host: b.example, paths: [z]}]",
    `
  rules:
- - host: a.example
-   paths:
-   - x
+ - host: b.example
+   paths:
+   - z`,
  ],
  [
    "scalars of a list are compared one by one",
    "args: [serve, --port, '80', --verbose]",
    "args: [serve, --port, '81', --verbose, --fast]",
    `
  args:
- - "80"
+ - "81"
+ - --fast`,
  ],
  [
    "rules of RBAC have no key: they are compared in their order, and say what they are about",
    `
rules:
  - {apiGroups: [""], resources: [pods], verbs: [get]}
  - {apiGroups: [apps], resources: [deployments], verbs: [get]}`,
    `
rules:
  - {apiGroups: [""], resources: [pods], verbs: [get, list]}
  - {apiGroups: [apps], resources: [deployments], verbs: [get]}
  - {apiGroups: [batch], resources: [jobs], verbs: [get]}`,
    `
  rules:
  - apiGroups:
    - ""
    resources:
    - pods
    verbs:
+   - list
+ - apiGroups:
+   - batch
+   resources:
+   - jobs
+   verbs:
+   - get`,
  ],
  [
    "an item without a name shows what it is best known by",
    "rules: [{http: {path: a}, host: a.example}, {http: {path: b}, host: b.example}]",
    "rules: [{http: {path: a}, host: a.example}, {http: {path: c}, host: b.example}]",
    `
  rules:
  - host: b.example
    http:
-     path: b
+     path: c`,
  ],
  [
    "an item whose first line changes is an item before and after",
    "rules: [{host: a.example, path: /}]",
    "rules: [{host: b.example, path: /}]",
    `
  rules:
- - host: a.example
+ - host: b.example`,
  ],
  [
    "an item whose first line is new has its dash to itself",
    "rules: [{paths: [a, b], weight: 1}]",
    "rules: [{paths: [a, c], weight: 1, host: a.example}]",
    `
  rules:
  -
+   host: a.example
    paths:
-   - b
+   - c`,
  ],
  [
    "another order of the same items",
    "initContainers: [{name: a}, {name: b}, {name: c}, {name: d}]",
    "initContainers: [{name: a}, {name: c}, {name: b}, {name: d}]",
    `
  initContainers:
- # in this order: b, c
+ # in this order: c, b`,
  ],
  [
    "keys that come and go",
    "spec: {old: {a: 1, b: [x]}, stays: 1}",
    "spec: {stays: 1, new: {c: {}, d: []}}",
    `
  spec:
-   old:
-     a: 1
-     b:
-     - x
+   new:
+     c: {}
+     d: []`,
  ],
  [
    "a value of another kind",
    "spec: {a: {b: 1}, c: text, d: [1]}",
    "spec: {a: text, c: [1], d: {e: 2}}",
    `
  spec:
-   a:
-     b: 1
+   a: text
-   c: text
+   c:
+   - 1
-   d:
-   - 1
+   d:
+     e: 2`,
  ],
  [
    "text that looks like something else is in quotes",
    "data: {a: x, b: x, c: x, d: x, e: x, f: x, g: 1, '8080': x}",
    `data: {a: "true", b: "1.10", c: "null", d: "on", e: "a: b", f: "", g: "1", '8080': "12:30:45"}`,
    `
  data:
-   "8080": x
+   "8080": "12:30:45"
-   a: x
+   a: "true"
-   b: x
+   b: "1.10"
-   c: x
+   c: "null"
-   d: x
+   d: "on"
-   e: x
+   e: "a: b"
-   f: x
+   f: ""
-   g: 1
+   g: "1"`,
  ],
  [
    "a text of several lines is compared line by line",
    "data:\n  app.conf: |\n    zero\n    one\n    two\n    three\n    four\n    five\n    six\n    seven\n    eight\n    nine\n    ten\n",
    "data:\n  app.conf: |\n    zero\n    one\n    two\n    three\n    four\n    5\n    six\n    seven\n    eight\n    nine\n    ten\n",
    `
  data:
    app.conf: |
      …
      two
      three
      four
-     five
+     5
      six
      seven
      eight
      …`,
  ],
  [
    "the end of a text of several lines",
    'data: {a: "one\\ntwo\\n", b: "one\\ntwo"}',
    'data: {a: "one\\ntwo", b: "one\\ntwo\\nthree"}',
    `
  data:
-   a: |
+   a: |-
      …
    b: |-
      one
      two
+     three`,
  ],
  [
    "a text that becomes one of several lines",
    "args: [a]\ndata: {script: echo}",
    'args: ["a\\nb"]\ndata: {script: " echo\\r\\n\\n"}',
    `
  args:
- - a
+ - |-
+   a
+   b
  data:
-   script: echo
+   script: |2+
+      echo␍
+`,
  ],
  [
    "a text with signs that YAML does not take as they are",
    "data: {a: text}",
    'data: {a: "bell \\a\\nnext"}',
    `
  data:
-   a: text
+   a: "bell \\u0007\\nnext"`,
  ],
  [
    "of a long line what changes, and what stands around it",
    `data: {json: "${"a".repeat(500)}before${"z".repeat(500)}"}`,
    `data: {json: "${"a".repeat(500)}after${"z".repeat(500)}"}`,
    `
  data:
-   json: …${"a".repeat(60)}before${"z".repeat(60)}…
+   json: …${"a".repeat(60)}after${"z".repeat(60)}…`,
  ],
  [
    "what the server and Helm keep for themselves",
    `
metadata:
  labels: {app.kubernetes.io/managed-by: Helm}
  annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
  uid: 1
  generation: 1
  resourceVersion: "1"
  managedFields: []
data: {a: 1, none: null}
status: {replicas: 1}`,
    `
metadata:
  annotations: {meta.helm.sh/release-name: demo, meta.helm.sh/release-namespace: default}
  generation: 2
  creationTimestamp: null
data: {a: 2}`,
    `
  data:
-   a: 1
+   a: 2`,
  ],
  [
    "an owner of Helm's that changes",
    "{metadata: {annotations: {meta.helm.sh/release-name: one}}, data: {a: 1}}",
    "{metadata: {annotations: {meta.helm.sh/release-name: two}}, data: {a: 2}}",
    `
  metadata:
    annotations:
-     meta.helm.sh/release-name: one
+     meta.helm.sh/release-name: two
  data:
-   a: 1
+   a: 2`,
  ],
];

test.each(changes)("%s", (_, live, next, lines) => {
  const diff = diffOf({ live, next });
  expect(`\n${shown(diff.lines)}`).toBe(lines);
  expect(diff.change).toBe("changed");
});

test("a created object is shown as a person would write it", () => {
  const next = `
spec:
  template:
    spec:
      containers: [{image: "web:1", env: [{value: "true", name: A}], name: web}]
kind: Deployment
apiVersion: apps/v1
status: {}
metadata: {uid: 1, labels: {app: web}, namespace: default, name: web, creationTimestamp: null}`;
  const diff = diffOf({ next });
  expect(diff.change).toBe("created");
  expect(`\n${shown(diff.lines)}`).toBe(`
+ apiVersion: apps/v1
+ kind: Deployment
+ metadata:
+   name: web
+   namespace: default
+   labels:
+     app: web
+ spec:
+   template:
+     spec:
+       containers:
+       - name: web
+         image: web:1
+         env:
+         - name: A
+           value: "true"`);
});

test.each([
  ["deleted", "deleted"],
  ["kept", "kept"],
] as const)("an object that is %s has no lines", (fate, change) => {
  expect(diffOf({ live: "data: {a: 1}", parts: { fate } })).toMatchObject({ change, lines: [] });
  expect(diffOf({ next: "{}", parts: { fate } })).toMatchObject({ change: "unchanged", lines: [] });
});

test("what the cluster refuses is compared as it is declared", () => {
  const [live, recorded, declared] = ["{spec: {a: 1, default: x}}", "{spec: {a: 1}}", "{spec: {a: 2}}"];
  const parse = (yaml: string) => diffOf({ next: yaml, parts: { next: undefined } });
  expect(parse(declared).change).toBe("created");
  const refused = { next: undefined, recorded: objectOf(recorded), declared: objectOf(declared) };
  const diff = diffOf({ live, parts: refused });
  expect(diff.change).toBe("changed");
  expect(shown(diff.lines)).toBe("  spec:\n-   a: 1\n+   a: 2");
  expect(diffOf({ live, parts: { ...refused, recorded: undefined } })).toMatchObject({
    change: "changed",
    lines: [],
  });
});

test("a long integer that is a secret is hidden as any other value", () => {
  const objects = ["9007199254740992", "9007199254740993"].map((account) => ({
    ...objectOf(""),
    data: parseExact(`{"account": ${account}}`) as JsonMap,
  }));
  const hide = hiderOf(objects, ["9007199254740993"]);
  const { lines } = diffObject(comparisonOf(objects[0], objects[1]), { ignore: [], hide });
  expect(shown(lines)).toMatch(/- +account: 9007199254740992\n\+ +account: "?\((?:hidden|changed), /);
});

test("what is invisible is shown as its escape", () => {
  const diff = (live: string, next: string) =>
    shown(
      diffOf({ live: `data: {a: ${JSON.stringify(live)}}`, next: `data: {a: ${JSON.stringify(next)}}` })
        .lines,
    );
  expect(diff("admin", "admin\u200b")).toContain('-   a: admin\n+   a: "admin\\u200b"');
  expect(diff("a\u202eb", "ab")).toContain('-   a: "a\\u202eb"\n+   a: ab');
  expect(diff("x\n", "x\u2066\u{e0001}\n")).toContain("-     x\n+     x\\u2066\\U000e0001");
});
