// Random objects of a release, as the text of a manifest, and random changes of them.
import type { Random } from "../support/random.ts";

/** An object as a template has it. */
export interface Declared {
  readonly kind: string;
  readonly name: string;
  /** A YAML document. */
  readonly text: string;
}

type Spec = Readonly<Record<string, unknown>>;

/** Texts that YAML, Go and JSON might take for something else. */
const texts = [
  "",
  "yes",
  "0x1F",
  "1e3",
  "null",
  "~",
  "2026-01-01",
  " a ",
  "two\nlines\n",
  'a "b" \\c',
  "<&>",
  "ü",
];

/** What Helm's reader makes a number, a flag, nothing or a text of; a widget may hold any. */
const words = [
  "yes",
  "No",
  "on",
  "~",
  "",
  "0x1F",
  "010",
  "0o17",
  "1_000",
  "1e3",
  "1.0",
  ".5",
  "12345678901234567890",
  "-0",
  "1:30",
  "2026-01-01",
  "'yes'",
  '"1"',
  "[on, {a: off}]",
  "{b: 0b11, c: null}",
];

export function drawObject(random: Random, kind: string, name: string): Declared {
  const draw = makers[kind];
  if (draw === undefined) throw new Error(`no ${kind} is drawn`);
  const { apiVersion, raw = "", ...spec } = draw(random, name);
  const object = { apiVersion, kind, metadata: { name, ...metadata(random) }, ...spec };
  return {
    kind,
    name,
    text: `${JSON.stringify(object).slice(0, -1)}${raw === "" ? "" : `, ${String(raw)}`}}`,
  };
}

export const kinds = (): readonly string[] => Object.keys(makers);

function metadata(random: Random): Spec {
  const some = (key: string) =>
    random.below(3) === 0 ? { [`example.com/${key}`]: random.pick(["1", "2", "x y"]) } : {};
  const keep = random.below(12) === 0 ? { "helm.sh/resource-policy": "keep" } : {};
  const annotations = { ...some("a"), ...some("b"), ...keep };
  const labels = random.below(4) === 0 ? { tier: random.pick(["web", "db"]) } : undefined;
  return { ...(Object.keys(annotations).length > 0 ? { annotations } : {}), ...(labels ? { labels } : {}) };
}

const maybe = (random: Random, key: string, ...values: readonly unknown[]): Spec =>
  random.below(2) === 0 ? {} : { [key]: random.pick(values) };

const subset = <T>(random: Random, of: readonly T[], least = 0): readonly T[] => {
  const chosen = random.shuffle(of).filter((_, index) => index < least || random.below(2) === 0);
  return chosen;
};

function data(random: Random): Spec {
  return Object.fromEntries(subset(random, ["a", "b", "c", "d"]).map((key) => [key, random.pick(texts)]));
}

function container(random: Random, name: string): Spec {
  const env = subset(random, ["A", "B", "C"]).map((key) => ({ name: key, value: random.pick(texts) }));
  const ports = subset(random, [80, 81, 8080]).map((containerPort) => ({
    containerPort,
    ...maybe(random, "protocol", "TCP"),
  }));
  return {
    name,
    image: random.pick(["example.invalid/app:1", "example.invalid/app:2", "example.invalid/app"]),
    ...(env.length > 0 ? { env } : {}),
    ...(ports.length > 0 ? { ports } : {}),
    ...maybe(random, "args", ["a"], ["b", "a"], []),
    ...maybe(
      random,
      "resources",
      { limits: { cpu: "1000m" } },
      { limits: { cpu: 1 } },
      { requests: { memory: "1Gi" } },
      {},
    ),
    ...maybe(random, "readinessProbe", { httpGet: { path: "/", port: 80 } }, { tcpSocket: { port: "http" } }),
    ...maybe(random, "imagePullPolicy", "Always", "IfNotPresent"),
  };
}

function podSpec(random: Random): Spec {
  const names = ["main", ...subset(random, ["side", "more"])];
  return {
    containers: names.map((name) => container(random, name)),
    ...maybe(random, "initContainers", [container(random, "init")], []),
    ...maybe(random, "tolerations", [{ key: "a", operator: "Exists" }], [{ effect: "NoSchedule" }]),
    ...maybe(
      random,
      "volumes",
      [{ name: "v", emptyDir: {} }],
      [
        { name: "v", configMap: { name: "c" } },
        { name: "w", emptyDir: {} },
      ],
    ),
    ...maybe(random, "securityContext", { runAsUser: 1000 }, {}),
    ...maybe(random, "nodeSelector", { a: "b" }, {}),
    ...maybe(random, "terminationGracePeriodSeconds", 0, 5),
  };
}

function template(random: Random, name: string): Spec {
  const annotations = maybe(random, "annotations", { "checksum/config": String(random.below(99)) });
  return { metadata: { labels: { app: name }, ...annotations }, spec: podSpec(random) };
}

const makers: Readonly<Record<string, (random: Random, name: string) => Spec>> = {
  ConfigMap: (random) => ({
    apiVersion: "v1",
    ...maybe(random, "data", data(random), {}),
    ...maybe(random, "binaryData", { x: "AAECAw==" }),
  }),
  Secret: (random) => ({
    apiVersion: "v1",
    ...maybe(random, "stringData", data(random), {}),
    ...maybe(random, "data", { e: "eWVz", a: "bm8=" }, { e: "" }),
    ...maybe(random, "type", "Opaque"),
  }),
  Service: (random, name) => ({
    apiVersion: "v1",
    spec: {
      selector: { app: name },
      ports: subset(random, [80, 81, 8080], 1).map((port) => ({
        name: `p${port}`,
        port,
        ...maybe(random, "targetPort", "http", 8080),
        ...maybe(random, "protocol", "TCP", "UDP"),
      })),
      ...maybe(random, "type", "ClusterIP", "NodePort"),
      ...maybe(random, "sessionAffinity", "ClientIP", "None"),
      ...(random.below(6) === 0 ? { clusterIP: "None", type: "ClusterIP" } : {}),
    },
  }),
  ServiceAccount: (random) => ({
    apiVersion: "v1",
    ...maybe(random, "imagePullSecrets", [{ name: "a" }], [{ name: "b" }, { name: "a" }], []),
    ...maybe(random, "automountServiceAccountToken", true, false),
  }),
  Deployment: (random, name) => ({
    apiVersion: "apps/v1",
    spec: {
      replicas: 0,
      selector: { matchLabels: { app: name, ...(random.below(15) === 0 ? { other: "1" } : {}) } },
      template: template(random, name),
      ...maybe(
        random,
        "strategy",
        { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } },
        { type: "RollingUpdate" },
        {},
      ),
      ...maybe(random, "revisionHistoryLimit", 2, 3),
    },
  }),
  StatefulSet: (random, name) => ({
    apiVersion: "apps/v1",
    spec: {
      replicas: 0,
      serviceName: random.below(12) === 0 ? "other" : name,
      selector: { matchLabels: { app: name } },
      template: template(random, name),
      ...maybe(random, "minReadySeconds", 1, 2),
    },
  }),
  CronJob: (random) => ({
    apiVersion: "batch/v1",
    spec: {
      schedule: random.pick(["0 0 1 1 *", "0 0 2 1 *"]),
      suspend: true,
      jobTemplate: { spec: { template: { spec: { restartPolicy: "Never", ...podSpec(random) } } } },
    },
  }),
  Role: (random) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    rules: subset(random, ["pods", "secrets", "services"]).map((one) => ({
      apiGroups: [""],
      resources: [one],
      verbs: subset(random, ["get", "list", "watch"], 1),
    })),
  }),
  RoleBinding: (random) => ({
    apiVersion: "rbac.authorization.k8s.io/v1",
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: random.below(8) === 0 ? "x" : "y" },
    subjects: subset(random, ["a", "b"]).map((name) => ({
      kind: "ServiceAccount",
      name,
      namespace: "default",
    })),
  }),
  NetworkPolicy: (random) => ({
    apiVersion: "networking.k8s.io/v1",
    spec: {
      podSelector: random.pick([{}, { matchLabels: { a: "b" } }]),
      ...maybe(
        random,
        "ingress",
        [{ ports: [{ port: 80 }] }],
        [{}],
        [{ from: [{ podSelector: {} }] }, { ports: [{ port: 1, protocol: "UDP" }] }],
      ),
      ...maybe(random, "policyTypes", ["Ingress"], ["Ingress", "Egress"]),
    },
  }),
  Ingress: (random) => ({
    apiVersion: "networking.k8s.io/v1",
    spec: {
      rules: subset(random, ["a.example", "b.example"], 1).map((host) => ({
        host,
        http: {
          paths: subset(random, ["/", "/x"], 1).map((path) => ({
            path,
            pathType: "Prefix",
            backend: { service: { name: "web", port: { number: 80 } } },
          })),
        },
      })),
      ...maybe(random, "tls", [{ hosts: ["a.example"], secretName: "t" }], []),
    },
  }),
  PodDisruptionBudget: (random, name) => ({
    apiVersion: "policy/v1",
    spec: {
      ...random.pick([{ minAvailable: 1 }, { minAvailable: "50%" }, { maxUnavailable: 1 }]),
      selector: { matchLabels: { app: name } },
    },
  }),
  HorizontalPodAutoscaler: (random, name) => ({
    apiVersion: random.pick(["autoscaling/v1", "autoscaling/v2"]),
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: `nobody-${name}` },
      maxReplicas: random.pick([3, 4]),
      ...maybe(random, "minReplicas", 1, 2),
    },
  }),
  Widget: (random) => ({
    apiVersion: "example.com/v1",
    raw: `spec: {${subset(random, ["a", "b", "c", "y", "on"])
      .map((key) => `${key}: ${random.pick(words)}`)
      .join(", ")}${random.below(3) === 0 ? ", list: [{a: 1}, {b: 2}]" : ""}}`.replace("{, ", "{"),
  }),
};

/** A template for some of them: most by themselves, some in a List. */
export function templateOf(random: Random, objects: readonly Declared[]): string {
  const [listed, single] = [
    objects.filter((_, index) => index % 5 === 4),
    objects.filter((_, index) => index % 5 !== 4),
  ];
  const documents = random.shuffle(single).map(({ text }) => text);
  if (listed.length > 0)
    documents.push(`apiVersion: v1\nkind: List\nitems:\n${listed.map(({ text }) => `- ${text}\n`).join("")}`);
  return documents.join("\n---\n");
}
