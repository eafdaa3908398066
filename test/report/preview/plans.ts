import type { Danger } from "../../../src/dangers/danger.ts";
import type { DiffLine, ObjectDiff } from "../../../src/diff/object-diff.ts";
import type { PlanPreview } from "../../../src/preview/plan-preview.ts";
import type { PreviewReport } from "../../../src/report/preview/preview-report.ts";
import { hostile } from "../sample.ts";

const commit = "1111111111111111111111111111111111111111";

/** A preview of a pull request with these plans, changed by `more`. */
export function report(plans: readonly PlanPreview[], more: Partial<PreviewReport> = {}): PreviewReport {
  return {
    plans,
    problems: [],
    setupFailures: [],
    notices: [],
    offline: undefined,
    unchanged: 17,
    head: "3333333333333333333333333333333333333333",
    trigger: {
      event: "pull_request",
      branch: "refs/pull/12/merge",
      commit,
      subject: "Update demo",
      actor: "octocat",
      base: { commit: "2222222222222222222222222222222222222222", why: "the merge’s first parent" },
      repositoryUrl: "https://github.example/acme/config",
      runUrl: "https://github.example/acme/config/actions/runs/7",
    },
    ...more,
  };
}

/** An upgrade of `<setup>/<namespace>/<name>` that changes a Deployment, changed by `more`. */
export function plan(id: string, more: Partial<PlanPreview> = {}): PlanPreview {
  const parts = id.split("/");
  const name = parts.at(-1) ?? "";
  const namespace = parts.at(-2) ?? "";
  return {
    subject: {
      id,
      setup: parts.slice(0, -2).join("/"),
      namespace,
      name,
      release: name,
      chart: `stable/${name}`,
      place: { file: `${id}.yaml`, line: 2, column: 1 },
    },
    operation: "upgrade",
    result: "planned",
    reason: "Its values changed.",
    hint: undefined,
    unread: false,
    versionBefore: "1.0.0",
    version: "1.1.0",
    images: [{ from: `ghcr.io/acme/${name}:1.0.0`, to: `ghcr.io/acme/${name}:1.1.0` }],
    objects: [changedDeployment(name, namespace)],
    dangers: [],
    notices: [],
    ...more,
  };
}

/** A diff from text: the first character of each line is its sign. */
export function lines(text: string): readonly DiffLine[] {
  return text.split("\n").map((line) => ({ sign: line.charAt(0) as DiffLine["sign"], text: line.slice(1) }));
}

export function object(
  kind: string,
  name: string,
  change: ObjectDiff["change"],
  more: Partial<ObjectDiff> & { readonly namespace?: string } = {},
): ObjectDiff {
  const { namespace = "shop", ...rest } = more;
  return {
    object: { apiVersion: kind === "Deployment" ? "apps/v1" : "v1", kind, name, namespace },
    change,
    lines: [],
    folded: { nondeterministic: 0, metadata: 0, ignored: 0 },
    predictedBy: { kind: "server" },
    ...rest,
  };
}

function changedDeployment(name: string, namespace: string): ObjectDiff {
  return object("Deployment", name, "changed", {
    namespace,
    lines: lines(` spec:
   template:
     spec:
       containers:
         - name: ${name}
-          image: ghcr.io/acme/${name}:1.0.0
+          image: ghcr.io/acme/${name}:1.1.0`),
    folded: { nondeterministic: 0, metadata: 3, ignored: 0 },
  });
}

export const stopped: Danger = {
  object: { apiVersion: "apps/v1", kind: "Deployment", name: "web", namespace: "shop" },
  field: "spec.replicas",
  severity: "availability",
  danger: "All 3 replicas go: the workload stops.",
  hint: "Leave at least one, or uninstall the release.",
};

const immutable: Danger = {
  object: { apiVersion: "apps/v1", kind: "StatefulSet", name: "db", namespace: "shop" },
  field: "spec.serviceName",
  severity: "refused",
  danger: "`spec.serviceName` cannot be changed in place: Helm fails.",
  hint: "Delete the StatefulSet with `--cascade=orphan` first, or leave the field as it is.",
};

const unpinned: Danger = {
  object: undefined,
  field: "version",
  severity: "other",
  danger: "The chart has no version: tomorrow’s deployment may be another chart.",
  hint: "Write the version that is deployed now: `version: 1.1.0`.",
};

const volume: Danger = {
  object: { apiVersion: "v1", kind: "PersistentVolumeClaim", name: "data-old-0", namespace: "shop" },
  field: undefined,
  severity: "data loss",
  danger: "The volume claim is deleted, and what is stored on it may go with it.",
  hint: "Back it up, or keep it by the annotation `helm.sh/resource-policy: keep`.",
};

const service = lines(`+apiVersion: v1
+kind: Service
+metadata:
+  name: cache
+  namespace: shop
+  labels:
+    app.kubernetes.io/name: cache
+spec:
+  type: ClusterIP
+  ports:
+    - port: 6379
+      targetPort: redis
+  selector:
+    app.kubernetes.io/name: cache`);

/** The kinds of plans that a pull request has, each once. */
export function variety(setup: string, suffix = ""): readonly PlanPreview[] {
  const id = (name: string) => `${setup}/shop/${name}${suffix}`;
  return [
    plan(id("web"), {
      objects: [
        object("ServiceAccount", "web", "unchanged"),
        object("ConfigMap", "web-config", "changed", {
          lines: lines(` data:
   application.yaml: |
     server:
-      port: 8080
+      port: 8081
       hosts:
-        - shop.example
+        - shop.example
+        - www.shop.example`),
        }),
        object("Secret", "web", "changed", {
          lines: lines(` data:
-  password: (changed, 1a2b3c)
+  password: (changed, 4d5e6f)`),
          folded: { nondeterministic: 1, metadata: 0, ignored: 0 },
        }),
        object("Deployment", "web", "changed", {
          lines: lines(` spec:
-  replicas: 3
+  replicas: 0
   template:
     spec:
       containers:
         - name: web
-          image: ghcr.io/acme/web:1.0.0
+          image: ghcr.io/acme/web:1.1.0
           env:
+            - name: LOG_LEVEL
+              value: info`),
          folded: { nondeterministic: 0, metadata: 4, ignored: 2 },
        }),
        object("Service", "web", "unchanged", {
          folded: { nondeterministic: 0, metadata: 0, ignored: 1 },
        }),
        object("Ingress", "web-old", "deleted"),
        object("Job", "web-migrate-1", "deleted"),
      ],
      dangers: [stopped],
      notices: ["The release was installed by hand: it is taken over."],
    }),
    plan(id("cache"), {
      operation: "install",
      reason: "The plan is new.",
      versionBefore: null,
      version: "20.1.3",
      images: [
        { from: undefined, to: "docker.io/bitnami/redis:7.4.1" },
        { from: undefined, to: "docker.io/bitnami/redis-exporter:1.67.0" },
      ],
      objects: [
        object("Service", "cache", "created", { lines: service }),
        object("ServiceAccount", "cache", "created", {
          lines: lines(`+apiVersion: v1
+kind: ServiceAccount
+metadata:
+  name: cache
+  namespace: shop`),
          predictedBy: { kind: "client", why: "a webhook refuses dry runs" },
        }),
      ],
    }),
    plan(id("old"), {
      operation: "uninstall",
      reason: "Its file was deleted.",
      version: null,
      images: [{ from: "ghcr.io/acme/old:0.9", to: undefined }],
      objects: [
        object("Deployment", "old", "deleted"),
        object("Service", "old", "deleted"),
        object("PersistentVolumeClaim", "data-old-0", "deleted"),
        object("ConfigMap", "old-settings", "kept"),
      ],
      dangers: [volume],
    }),
    plan(id("db"), {
      result: "failed",
      reason:
        "The API server refuses StatefulSet db: spec.serviceName: Forbidden: updates to it are not allowed.",
      hint: "Delete the StatefulSet with `--cascade=orphan` first, or leave the field as it is.",
      versionBefore: "15.2.0",
      version: "16.0.0",
      images: [
        { from: "postgres:16.4", to: "postgres:17.1" },
        { from: "quay.io/acme/exporter:1.2", to: "ghcr.io/acme/exporter:1.2" },
      ],
      objects: [
        object("StatefulSet", "db", "changed", {
          lines: lines(` spec:
-  serviceName: db
+  serviceName: db-headless`),
        }),
      ],
      dangers: [immutable],
    }),
    plan(id("mail"), { dangers: [unpinned], versionBefore: "2.0.0", version: "2.0.1", images: [] }),
    plan(id("queue"), {
      operation: "skip",
      result: "skipped",
      reason: "The plan is protected: it is not uninstalled.",
      version: "1.0.0",
      images: [],
      objects: [],
    }),
  ];
}

/** `count` plans of two setups, in the mix that a large pull request has: most are plain upgrades. */
export function many(count: number): readonly PlanPreview[] {
  const setups = ["aws/production", "gke/staging"];
  return Array.from({ length: count }, (_, index) => {
    const setup = setups[index % setups.length] ?? "";
    if (index % 10 === 3) {
      const kinds = variety(setup, `-${index}`);
      return kinds[Math.floor(index / 10) % kinds.length] ?? plan(setup);
    }
    return plan(`${setup}/team-${index % 7}/service-${index}`);
  });
}

/** A plan of which every text tries to be taken for something else, with long diffs of wide characters. */
export function hostilePlan(id: string, length: number): PlanPreview {
  const line = (index: number): DiffLine => ({
    sign: index % 3 === 0 ? "-" : "+",
    text: `  - ${"漢字😀".repeat(index % 40)} \`\`\`\`\` </details> @octocat #12 ${index}`,
  });
  const objects = Array.from({ length: 5 }, (_, index) =>
    object(`Kind|${index}`, `<b>*n*</b>${hostile}`, "changed", {
      lines: Array.from({ length: length * (index + 1) }, (_, at) => line(at)),
      predictedBy: { kind: "client", why: hostile },
    }),
  );
  return plan(id, {
    reason: hostile.repeat(20),
    hint: hostile.repeat(20),
    versionBefore: "`|`",
    version: "<i>|@octocat",
    images: [{ from: hostile, to: `a|b:${"x".repeat(500)}` }],
    objects,
    dangers: [
      {
        object: objects[0]?.object,
        field: hostile,
        danger: hostile.repeat(10),
        hint: hostile.repeat(10),
        severity: "other",
      },
    ],
    notices: Array.from({ length: 100 }, () => hostile),
  });
}
