// What the tests of drift have in common: a chart with objects of many kinds, and runs that look for drift.
import { join } from "node:path";
import { writeChart } from "../testbed/charts.ts";
import type { ActionOptions } from "../testbed/runner.ts";
import { scheduleEvent } from "../testbed/runner-events.ts";
import type { Operation } from "./previewing.ts";
import type { Run } from "./run.ts";
import type { RunOptions, Scenario } from "./scenario.ts";

export type DriftRun = Run & {
  readonly operations: readonly Operation[];
  readonly hasChanges: string | undefined;
  /** `~1 +2`: objects changed and missing, or the operation that git is ahead by; by the plan's name. */
  readonly drift: Readonly<Record<string, string>>;
};

/** What the plans of these tests deploy: `chart: ./charts/shop`. */
export async function writeShop(s: Scenario): Promise<void> {
  await writeChart(join(s.tree.dir, "charts/shop"), {
    name: "shop",
    version: "1.0.0",
    values: "replicas: 2\ncpu: 1000m\nmessage: hello\n",
    templates: { "objects.yaml": objects },
  });
}

/** Looks for drift, as on a schedule. */
export async function lookForDrift(
  s: Scenario,
  { inputs = {}, ...options }: RunOptions = {},
): Promise<DriftRun> {
  const event: ActionOptions["event"] = scheduleEvent({ repositoryId: s.repositoryId });
  const run = await s.run(event, { ...options, inputs: { command: "drift", ...inputs } });
  const operations = JSON.parse(run.outputs.operations ?? "[]") as readonly Operation[];
  return {
    ...run,
    operations,
    hasChanges: run.outputs["has-changes"],
    drift: Object.fromEntries(operations.map((one) => [one.plan.split("/").at(-1), sign(one)])),
  };
}

function sign({ operation, created, changed }: Operation): string {
  if (created + changed === 0) return operation;
  return [changed === 0 ? "" : `~${changed}`, created === 0 ? "" : `+${created}`].filter(Boolean).join(" ");
}

const objects = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  labels: {app: {{ .Release.Name }}, tier: web}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: {app: {{ .Release.Name }}}
  template:
    metadata:
      labels: {app: {{ .Release.Name }}}
    spec:
      nodeSelector: {}
      hostNetwork: false
      securityContext: {}
      containers:
        - name: main
          image: example.invalid/app:1
          env:
            - {name: EMPTY, value: ""}
            - {name: TOKEN, value: {{ .Values.token | default "nothing" | quote }}}
          ports: [{containerPort: 80}]
          resources:
            requests: {cpu: {{ .Values.cpu }}, memory: 1024Ki}
            limits: {}
          volumeMounts: []
      volumes:
        - {name: scratch, emptyDir: {}}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: {app: {{ .Release.Name }}}
  ports: [{port: 80, targetPort: 80}]
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-config
  annotations: {}
data:
  message: {{ .Values.message | quote }}
  empty: ""
---
apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}-secret
stringData:
  password: {{ .Values.password | default "first-password" | quote }}
{{- if .Values.once }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-once
spec:
  ttlSecondsAfterFinished: 60
  suspend: true
  template:
    spec:
      restartPolicy: Never
      containers: [{name: main, image: example.invalid/app:1}]
{{- end }}
{{- if .Values.roles }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: {{ .Release.Namespace }}-{{ .Release.Name }}
aggregationRule:
  clusterRoleSelectors: [{matchLabels: {of: {{ .Release.Namespace }}}}]
rules: []
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: {{ .Release.Namespace }}-{{ .Release.Name }}
  annotations: {cert-manager.io/inject-ca-from: "some/where"}
webhooks:
  - name: never.example.com
    clientConfig: {url: "https://never.example.com", caBundle: Cg==}
    rules: [{apiGroups: [never.example.com], apiVersions: [v1], operations: [CREATE], resources: [nevers]}]
    sideEffects: None
    failurePolicy: Ignore
    admissionReviewVersions: [v1]
{{- end }}
`;
