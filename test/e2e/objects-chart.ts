// A chart whose values are the objects that it declares, so that a test writes them where it needs them.
import { join } from "node:path";
import { writeChart } from "../testbed/charts.ts";
import type { Scenario } from "./scenario.ts";

const TEMPLATE = "{{- range .Values.objects }}\n---\n{{ toYaml . }}\n{{- end }}\n";

/** Puts it into the repository, where plans name it as `./charts/objects`. */
export async function writeObjectsChart({ tree }: Scenario, version = "1.0.0"): Promise<void> {
  const templates = { "objects.yaml": TEMPLATE };
  await writeChart(join(tree.dir, "charts/objects"), { name: "objects", version, values: "", templates });
}

/** A plan for these objects. `more`: further keys of the plan. */
export function objectsPlan(objects: readonly object[], more: object = {}): string {
  return JSON.stringify({ chart: "./charts/objects", wait: false, values: { objects }, ...more });
}

/** Kubernetes objects, as short as a test can read them. */
export const kube = {
  configMap: (name: string, data: object = {}) => ({
    ...{ apiVersion: "v1", kind: "ConfigMap" },
    ...{ metadata: { name }, data },
  }),
  claim: (name: string) => ({
    ...{ apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name } },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  }),
  deployment: (
    name: string,
    { app = name, replicas = 1, pod = {} }: { app?: string; replicas?: number; pod?: object } = {},
  ) => ({
    ...{ apiVersion: "apps/v1", kind: "Deployment", metadata: { name } },
    spec: {
      replicas,
      selector: { matchLabels: { app } },
      template: { metadata: { labels: { app } }, spec: { containers: [container()], ...pod } },
    },
  }),
  statefulSet: (name: string, storage: string) => ({
    ...{ apiVersion: "apps/v1", kind: "StatefulSet", metadata: { name } },
    spec: {
      serviceName: name,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [container()] } },
      volumeClaimTemplates: [
        {
          metadata: { name: "data" },
          spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage } } },
        },
      ],
    },
  }),
  /** Of the group `<name>.example.com`, kind `Widget`. */
  definition: (name: string, versions: readonly object[]) => ({
    ...{ apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" },
    metadata: { name: `widgets.${name}.example.com` },
    spec: {
      group: `${name}.example.com`,
      scope: "Namespaced",
      names: { plural: "widgets", singular: "widget", kind: "Widget" },
      versions,
    },
  }),
  definitionVersion: (name: string, storage: boolean) => ({
    ...{ name, served: true, storage },
    schema: {
      openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
    },
  }),
  clusterRole: (name: string, rules: readonly object[]) => ({
    ...{ apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole" },
    ...{ metadata: { name }, rules },
  }),
  clusterRoleBinding: (name: string, role: string, groups: readonly string[]) => ({
    ...{ apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRoleBinding" },
    metadata: { name },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
    subjects: groups.map((group) => ({
      ...{ apiGroup: "rbac.authorization.k8s.io", kind: "Group" },
      name: group,
    })),
  }),
} as const;

/** `more`: further fields. */
export function container(more: object = {}) {
  return { name: "main", image: "example.invalid/app:1", ...more };
}
