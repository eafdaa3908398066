// What may happen to objects of a release between two of its revisions, and in its second.
import type { Written } from "./predicting.ts";

export type Change = {
  /** In the first revision; absent: it is not in it. */
  readonly before?: Written;
  /** In the second. */
  readonly after: Written;
  /** A strategic merge patch (of a CRD's instance: a merge patch) by another than Helm in between. */
  readonly byHand?: object;
  /** In place of that: replicas set as an autoscaler does. */
  readonly scaled?: number;
  /** There before, and marked as the release's, though not of its first revision. */
  readonly there?: Written;
  /** Absent: by both methods. */
  readonly only?: "client" | "server";
  /** Applied under Helm's name in between, as by a revision that failed at another object. */
  readonly byHelm?: Written;
  /** Fields that Helm takes from others, where the server applies. */
  readonly taken?: readonly string[];
};

type Spec = Readonly<Record<string, unknown>>;

const main = { name: "main", image: "example.invalid/app:1" };

function deployment(name: string, pod: Spec = {}, spec: Spec = {}): Written {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      ...spec,
      template: { metadata: { labels: { app: name } }, spec: { containers: [main], ...pod } },
    },
  };
}

function service(name: string, spec: Spec): Written {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name },
    spec: { selector: { app: name }, ...spec },
  };
}

/** Also of keys that every object of JavaScript has. */
function texts(data: Spec): Spec {
  return Object.fromEntries(Object.entries(data));
}

function configMap(name: string, data: Spec, metadata: Spec = {}): Written {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, ...metadata }, data };
}

function widget(name: string, spec: Spec): Written {
  return { apiVersion: "example.com/v1", kind: "Widget", metadata: { name }, spec };
}

function policy(name: string, ingress: readonly object[]): Written {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name },
    spec: { podSelector: {}, ingress },
  };
}

function role(name: string, verbs: readonly string[]): Written {
  const rules = [{ apiGroups: [""], resources: ["pods"], verbs }];
  return { apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role", metadata: { name }, rules };
}

function autoscaler(name: string, version: "v1" | "v2"): Written {
  const scaleTargetRef = { apiVersion: "apps/v1", kind: "Deployment", name: "nobody" };
  const resource = { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } };
  const target =
    version === "v1" ? { targetCPUUtilizationPercentage: 80 } : { metrics: [{ type: "Resource", resource }] };
  return {
    apiVersion: `autoscaling/${version}`,
    kind: "HorizontalPodAutoscaler",
    metadata: { name },
    spec: { scaleTargetRef, maxReplicas: 3, ...target },
  };
}

const env = (...names: readonly string[]) => ({
  containers: [{ ...main, env: names.map((name) => ({ name, value: `of ${name}` })) }],
});
const limits = (cpu: string) => ({ containers: [{ ...main, resources: { limits: { cpu } } }] });
const ports = (...numbers: readonly number[]) => ({
  containers: [{ ...main, ports: numbers.map((containerPort) => ({ containerPort })) }],
});
const side = { name: "side", image: "example.invalid/side:1" };
const dns = (target: number) => ({
  ports: ["TCP", "UDP"].map((protocol) => ({
    name: `dns-${protocol.toLowerCase()}`,
    port: 53,
    protocol,
    targetPort: protocol === "UDP" ? target : 53,
  })),
});
const volume = (source: object) => ({ volumes: [{ name: "data", ...source }] });
const same = (written: Written) => ({ before: written, after: written });

export const CHANGES: Readonly<Record<string, Change>> = {
  unchanged: same(deployment("unchanged", ports(80))),
  "env-removed": {
    before: deployment("env-removed", env("A", "B")),
    after: deployment("env-removed", env("B")),
  },
  "env-all-removed": {
    before: deployment("env-all-removed", env("A")),
    after: deployment("env-all-removed"),
  },
  "env-added": { before: deployment("env-added", env("A")), after: deployment("env-added", env("B", "A")) },
  "container-removed": {
    before: deployment("container-removed", { containers: [main, side] }),
    after: deployment("container-removed"),
  },
  "containers-reordered": {
    before: deployment("containers-reordered", { containers: [main, side] }),
    after: deployment("containers-reordered", { containers: [side, main] }),
  },
  "container-port": {
    before: deployment("container-port", ports(80, 81)),
    after: deployment("container-port", ports(81, 8080)),
  },
  "service-port": {
    before: service("service-port", { ports: [{ port: 80 }] }),
    after: service("service-port", { ports: [{ port: 8080 }] }),
  },
  "port-twice": { before: service("port-twice", dns(53)), after: service("port-twice", dns(5353)) },
  "annotation-removed": {
    before: configMap("annotation-removed", { a: "1" }, { annotations: { x: "1", y: "2" } }),
    after: configMap("annotation-removed", { a: "1" }, { annotations: { y: "2" } }),
  },
  keysOfObjects: {
    before: configMap("keys-of-objects", texts({ ["__proto__"]: "1", constructor: "1", toString: "1" })),
    after: configMap("keys-of-objects", texts({ ["__proto__"]: "2", constructor: "2", valueOf: "1" })),
  },
  prototypeAdded: {
    before: configMap("prototype-added", { a: "1" }),
    after: configMap("prototype-added", texts({ a: "1", ["__proto__"]: "1" })),
  },
  data: { before: configMap("data", { a: "1", b: "2" }), after: configMap("data", { a: "one", c: "3" }) },
  "failed-before": {
    ...same(configMap("failed-before", { a: "1" })),
    only: "server",
    byHelm: configMap("failed-before", { a: "1", b: "2" }),
  },
  finalizers: {
    before: configMap("finalizers", {}, { finalizers: ["example.com/a", "example.com/b"] }),
    after: configMap("finalizers", {}, { finalizers: ["example.com/c", "example.com/b"] }),
    byHand: { metadata: { finalizers: ["example.com/hand"] } },
  },
  "service-type": {
    before: service("service-type", { ports: [{ port: 80 }] }),
    after: service("service-type", { type: "NodePort", ports: [{ port: 80 }] }),
  },
  scaled: {
    before: deployment("scaled"),
    after: deployment("scaled", env("NEW")),
    scaled: 3,
  },
  "scaled-declared": {
    ...same(deployment("scaled-declared", {}, { replicas: 1 })),
    scaled: 2,
    taken: [".spec.replicas"],
  },
  "hand-declared": {
    ...same(deployment("hand-declared")),
    byHand: {
      spec: { template: { spec: { containers: [{ ...main, image: "example.invalid/app:hand" }] } } },
    },
    taken: ['.spec.template.spec.containers[name="main"].image'],
  },
  "hand-undeclared": {
    ...same(deployment("hand-undeclared", env("A"))),
    byHand: {
      spec: {
        template: {
          spec: { containers: [{ name: "main", env: [{ name: "H", value: "1" }] }] },
        },
      },
    },
  },
  "hand-removed": {
    ...same(deployment("hand-removed", env("A", "B"))),
    byHand: {
      spec: {
        template: { spec: { containers: [{ name: "main", env: [{ name: "A", $patch: "delete" }] }] } },
      },
    },
  },
  injected: {
    before: deployment("injected", env("A")),
    after: deployment("injected", env("B")),
    byHand: { spec: { template: { spec: { containers: [side] } } } },
  },
  "injected-only": {
    ...same(deployment("injected-only")),
    byHand: { spec: { template: { spec: { containers: [side] } } } },
  },
  "hand-rules": {
    ...same(role("hand-rules", ["get"])),
    byHand: { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "delete"] }] },
    taken: [".rules"],
  },
  "hand-in-a-rule": {
    ...same(policy("hand-in-a-rule", [{ ports: [{ port: 80, protocol: "TCP" }] }])),
    byHand: {
      spec: { ingress: [{ ports: [{ port: 80, protocol: "TCP" }], from: [{ podSelector: {} }] }] },
    },
    taken: [".spec.ingress"],
  },
  strategy: {
    before: deployment(
      "strategy",
      {},
      { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } } },
    ),
    after: deployment("strategy", {}, { strategy: { type: "Recreate" } }),
  },
  "strategy-named": {
    // The API server refuses to apply it: see the refusals.
    only: "client",
    before: deployment("strategy-named"),
    after: deployment("strategy-named", {}, { strategy: { type: "Recreate" } }),
  },
  volumes: {
    before: deployment("volumes", volume({ configMap: { name: "data" } })),
    after: deployment("volumes", volume({ emptyDir: {} })),
  },
  quantity: { before: deployment("quantity", limits("1000m")), after: deployment("quantity", limits("1")) },
  "quantity-same": same(deployment("quantity-same", limits("1000m"))),
  "null-value": {
    before: deployment("null-value", {}, { replicas: 2 }),
    after: deployment("null-value", {}, { replicas: null }),
  },
  secret: {
    before: {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "secret" },
      stringData: { a: "1", b: "2" },
    },
    after: { apiVersion: "v1", kind: "Secret", metadata: { name: "secret" }, stringData: { a: "2" } },
  },
  autoscaler: { before: autoscaler("autoscaler", "v1"), after: autoscaler("autoscaler", "v2") },
  widget: {
    before: widget("widget", { size: 1, colour: "red", list: [{ a: 1 }, { b: 2 }] }),
    after: widget("widget", { size: 2, list: [{ b: 2 }] }),
  },
  "widget-by-hand": {
    ...same(widget("widget-by-hand", { size: 1, list: [{ a: 1 }] })),
    byHand: { spec: { size: 5, more: true, list: [{ a: 1 }, { c: 3 }] } },
    taken: [".spec.list", ".spec.size"],
  },
  "widget-by-hand-changed": {
    before: widget("widget-by-hand-changed", { size: 1, colour: "red" }),
    after: widget("widget-by-hand-changed", { size: 1, colour: "blue" }),
    byHand: { spec: { size: 5 } },
    taken: [".spec.size"],
  },
  "adopted-map": {
    there: configMap("adopted-map", { a: "old", mine: "1" }),
    after: configMap("adopted-map", { a: "new" }),
    taken: [".data.a"],
  },
  "adopted-deployment": {
    there: deployment("adopted-deployment", {
      containers: [{ ...main, env: [{ name: "M", value: "1" }] }, side],
    }),
    after: deployment("adopted-deployment", env("A")),
  },
  "adopted-widget": {
    there: widget("adopted-widget", { size: 1, colour: "red" }),
    after: widget("adopted-widget", { size: 2 }),
    taken: [".spec.size"],
  },
  "new-map": { after: configMap("new-map", { a: "1" }) },
  "new-deployment": { after: deployment("new-deployment", ports(80)) },
  "new-widget": { after: widget("new-widget", { size: 1 }) },
};
