import { describe, expect, test } from "vitest";
import { type Case, facts, lines } from "./facts.ts";

function role(rules: readonly string[], kind = "Role", more = ""): string {
  const where = kind === "Role" ? ", namespace: shop" : "";
  return `{apiVersion: rbac.authorization.k8s.io/v1, kind: ${kind}, metadata: {name: web${where}}, rules: [${rules}]${more}}`;
}
const rule = (groups: string, resources: string, verbs: string, names?: string) =>
  `{apiGroups: [${groups}], resources: [${resources}], verbs: [${verbs}]${names === undefined ? "" : `, resourceNames: [${names}]`}}`;
const url = (urls: string) => `{nonResourceURLs: [${urls}], verbs: [get]}`;

const readPods = rule('""', "pods", "get, list");
const allOfCore = rule('""', '"*"', '"*"');
const everything = rule('"*"', '"*"', '"*"');

describe("a role that is widened", () => {
  test.each<[string, readonly string[], readonly string[], string | undefined]>([
    ["a verb", [readPods], [rule('""', "pods", "get, list, delete")], "delete pods"],
    [
      "a resource",
      [readPods],
      [readPods, rule("apps", "deployments", "get, patch")],
      "get/patch deployments.apps",
    ],
    [
      "resources of the same verbs, and of others",
      [readPods],
      [rule('""', "pods, services, secrets", "get, list"), rule('""', "nodes", "watch")],
      "get/list services, secrets; watch nodes",
    ],
    ["a subresource", [readPods], [readPods, rule('""', "pods/exec", "create")], "create pods/exec"],
    [
      "a subresource of a group",
      [],
      [rule("apps", "deployments/scale", "patch")],
      "patch deployments.apps/scale",
    ],
    ["every verb", [readPods], [rule('""', "pods", '"*"')], "do anything with pods"],
    ["every resource", [readPods], [allOfCore], "do anything with everything in the core group"],
    ["every resource of a group", [], [rule("apps", '"*"', "get")], "get everything in apps"],
    ["every group", [allOfCore], [everything], "do anything with everything"],
    ["a kind of any group", [], [rule('"*"', "pods", "get")], "get pods of any group"],
    [
      "a name",
      [rule('""', "secrets", "get", "a")],
      [rule('""', "secrets", "get", "a, b")],
      "get secrets named b",
    ],
    ["any name", [rule('""', "secrets", "get", "a")], [rule('""', "secrets", "get")], "get secrets"],
    ["a URL beside many", [url('"/api/*"')], [url('"/api/*", /metrics')], "get /metrics"],
    ["a URL", [url("/healthz")], [url("/healthz, /metrics")], "get /metrics"],
    ["a resource of a subresource's name", [rule('""', '"*/scale"', "get")], [readPods], "get/list pods"],
    [
      "said in another way",
      [rule('""', "pods, nodes", "get, list")],
      [readPods, rule('""', "nodes", "get")],
      undefined,
    ],
    ["narrowed from everything", [everything], [readPods, rule("apps", "deployments", '"*"')], undefined],
    ["narrowed from everything in a group", [allOfCore], [readPods], undefined],
    [
      "narrowed from all subresources",
      [rule("apps", '"*/scale"', "get")],
      [rule("apps", "deployments/scale", "get")],
      undefined,
    ],
    ["narrowed to a name", [rule('""', "secrets", "get")], [rule('""', "secrets", "get", "a")], undefined],
    ["narrowed from many URLs", [url('"/api/*"')], [url("/api/v1")], undefined],
    ["a rule goes", [readPods, url("/a")], [readPods], undefined],
  ])("%s", (_what, before, after, expected) => {
    const text = `rules: May now ${expected}.`;
    for (const kind of ["Role", "ClusterRole"]) {
      const found = lines(facts([{ live: role(before, kind), next: role(after, kind) }]));
      const name = kind === "Role" ? "Role web in shop" : "ClusterRole web";
      expect(found).toEqual(expected === undefined ? [] : [`${name}, ${text}`]);
    }
  });
});

describe("a role that is new", () => {
  test.each<[string, readonly string[], string | undefined]>([
    ["everything", [everything], "do anything with everything"],
    ["everything of a group of Kubernetes", [rule("apps", '"*"', "get")], "get everything in apps"],
    ["secrets", [readPods, rule('""', "secrets, configmaps", "get, list")], "get/list secrets"],
    ["all of pods, which exec is not part of", [rule('""', "pods", '"*"')], undefined],
    ["exec", [rule('""', "pods/exec", "create, get")], "create/get pods/exec"],
    ["all of exec", [rule('""', "pods/exec", '"*"')], "do anything with pods/exec"],
    ["tokens", [rule('""', "serviceaccounts/token", "create")], "create serviceaccounts/token"],
    ["nodes", [rule('""', "nodes/proxy", "get")], "get nodes/proxy"],
    ["others' names", [rule('""', "users, groups", "impersonate")], "impersonate users, groups"],
    [
      "more rights than its own",
      [rule("rbac.authorization.k8s.io", "roles", "bind, escalate, get")],
      "bind/escalate roles.rbac.authorization.k8s.io",
    ],
    ["all URLs", [url('"*"')], "get *"],
    ["what is harmless", [readPods, url("/metrics"), rule("apps", "deployments", '"*"')], undefined],
    ["one secret", [rule('""', "secrets", "get", "tls")], undefined],
    [
      "an operator's own kinds",
      [rule("acme.com", '"*"', '"*"'), rule("acme.com", "shops", '"*"')],
      undefined,
    ],
  ])("%s", (_what, rules, expected) => {
    const found = lines(facts([{ next: role(rules) }]));
    expect(found).toEqual(expected === undefined ? [] : [`Role web in shop, rules: May ${expected}.`]);
  });

  test("of another group that is called so", () => {
    const other = role([everything]).replace("rbac.authorization.k8s.io/v1", "acme.com/v1");
    expect(lines(facts([{ next: other }]))).toEqual([]);
  });
});

const aggregated = (...labels: readonly string[]) =>
  role(
    [],
    "ClusterRole",
    `, aggregationRule: {clusterRoleSelectors: [${labels.map((label) => `{matchLabels: {${label}}}`)}]}`,
  );

test.each<[string, Case, readonly string[]]>([
  [
    "new",
    { next: aggregated("a: b", "c: d") },
    [
      "ClusterRole web, aggregationRule: Takes over the rules of every ClusterRole with a=b, or with c=d, also of those to come.",
    ],
  ],
  [
    "one more",
    { live: aggregated("a: b"), next: aggregated("a: b", "c: d") },
    [
      "ClusterRole web, aggregationRule: Takes over the rules of every ClusterRole with c=d, also of those to come.",
    ],
  ],
  [
    "whatever its labels",
    { next: aggregated("").replace("{matchLabels: {}}", "{}") },
    [
      "ClusterRole web, aggregationRule: Takes over the rules of every ClusterRole with any labels, also of those to come.",
    ],
  ],
  ["as before", { live: aggregated("a: b"), next: aggregated("a: b") }, []],
  [
    "rules that the cluster writes",
    { live: aggregated("a: b"), next: aggregated("a: b").replace("rules: []", `rules: [${everything}]`) },
    [],
  ],
])("a role that takes over rules: %s", (_what, one, expected) => {
  expect(lines(facts([one]))).toEqual(expected);
});

function binding(subjects: readonly string[], to = "edit", kind = "RoleBinding"): string {
  const where = kind === "RoleBinding" ? ", namespace: shop" : "";
  return `{apiVersion: rbac.authorization.k8s.io/v1, kind: ${kind}, metadata: {name: web${where}}, roleRef: {kind: ClusterRole, name: ${to}}, subjects: [${subjects}]}`;
}
const account = "{kind: ServiceAccount, name: web, namespace: shop}";
const group = "{kind: Group, name: developers}";
const everybody = '{kind: Group, name: "system:authenticated"}';

describe("bindings", () => {
  test.each<[string, Case, readonly string[]]>([
    [
      "a further subject",
      { live: binding([account]), next: binding([account, group]) },
      [
        "RoleBinding web in shop, subjects: Group developers may now do what ClusterRole edit allows, in namespace shop.",
      ],
    ],
    [
      "one of the same name elsewhere",
      {
        live: binding([account], "edit", "ClusterRoleBinding"),
        next: binding([account.replace("shop", "default")], "edit", "ClusterRoleBinding"),
      },
      [
        "ClusterRoleBinding web, subjects: ServiceAccount web in default may now do what ClusterRole edit allows, in all namespaces.",
      ],
    ],
    [
      "everybody, new",
      { next: binding([everybody]) },
      [
        "RoleBinding web in shop, subjects: system:authenticated (everybody whom the cluster knows) may do what ClusterRole edit allows, in namespace shop.",
      ],
    ],
    [
      "everybody and another one",
      { live: binding([account]), next: binding([account, everybody, group]) },
      [
        "RoleBinding web in shop, subjects: system:authenticated (everybody whom the cluster knows) may do what ClusterRole edit allows, in namespace shop.",
        "RoleBinding web in shop, subjects: Group developers may now do what ClusterRole edit allows, in namespace shop.",
      ],
    ],
    [
      "to cluster-admin, new",
      { next: binding([account], "cluster-admin", "ClusterRoleBinding") },
      [
        "ClusterRoleBinding web, subjects: ServiceAccount web in shop may do everything in all namespaces (cluster-admin).",
      ],
    ],
    [
      "to cluster-admin from another role",
      {
        live: binding([account]),
        declared: binding([account], "cluster-admin"),
        refusal: { kind: "immutable", message: "cannot change roleRef", fields: ["roleRef"] },
      },
      [
        "RoleBinding web in shop, roleRef: roleRef cannot be changed in place: the upgrade would fail.",
        "RoleBinding web in shop, subjects: ServiceAccount web in shop may do everything in namespace shop (cluster-admin).",
      ],
    ],
    [
      "to cluster-admin, a further subject",
      {
        live: binding([account], "cluster-admin"),
        next: binding([account, group], "cluster-admin"),
      },
      [
        "RoleBinding web in shop, subjects: Group developers may do everything in namespace shop (cluster-admin).",
      ],
    ],
    ["new, of one account", { next: binding([account]) }, []],
    ["everybody as before", { live: binding([everybody]), next: binding([everybody]) }, []],
    ["a subject goes", { live: binding([account, group]), next: binding([account]) }, []],
    [
      "to cluster-admin as before",
      { live: binding([account], "cluster-admin"), next: binding([account], "cluster-admin") },
      [],
    ],
  ])("%s", (_what, one, expected) => {
    expect(lines(facts([one]))).toEqual(expected);
  });
});
