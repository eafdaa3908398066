// Small real charts for the tests.
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ensureBinary } from "./binaries.ts";
import { output } from "./processes.ts";

/**
 * What a chart consists of. Without `templates` it has one ConfigMap `<release>-config` that holds `message` and
 * all values as JSON, and a Deployment `<release>` when the value `replicas` is above 0, whose pods take the
 * values `image`, `nodeSelector` (one that no node has: never scheduled), `resources` and `fault` (of
 * pod-faults.yaml).
 */
export type ChartSpec = {
  readonly name: string;
  readonly version: string;
  readonly appVersion?: string;
  /** Default values, as YAML text. */
  readonly values?: string;
  /** Templates by file name, in place of the usual ones. */
  readonly templates?: Readonly<Record<string, string>>;
  readonly crds?: Readonly<Record<string, string>>;
  /** More files, by path in the chart. */
  readonly files?: Readonly<Record<string, string>>;
  /** More lines of Chart.yaml, as YAML text: `dependencies:`, `kubeVersion:`. */
  readonly chartYaml?: string;
};

/** Writes the folder of a chart at `folder`, which is made where missing. */
export async function writeChart(folder: string, spec: ChartSpec): Promise<void> {
  const files: Record<string, string> = {
    "Chart.yaml": chartYaml(spec),
    "values.yaml": spec.values ?? "message: hello\nreplicas: 0\n",
    ...below("templates", spec.templates ?? USUAL_TEMPLATES),
    ...below("crds", spec.crds ?? {}),
    ...spec.files,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Packs a chart into `folder` with Helm; returns the path of the archive. */
export async function packageChart(folder: string, spec: ChartSpec): Promise<string> {
  const helm = await ensureBinary("helm4");
  const source = await mkdtemp(join(tmpdir(), "gitops-testbed-chart-"));
  try {
    await writeChart(join(source, spec.name), spec);
    const packed = join(source, "packed");
    await output(helm, ["package", join(source, spec.name), "--destination", packed], helmFolders(source));
    const [name] = await readdir(packed);
    if (name === undefined) throw new Error(`helm package left no archive of ${spec.name}`);
    await copyFile(join(packed, name), join(folder, name));
    return join(folder, name);
  } finally {
    await rm(source, { recursive: true, force: true });
  }
}

/** Options for a Helm process that keeps its cache, configuration and data in `folder` and sees no others. */
export function helmFolders(folder: string): { readonly env: NodeJS.ProcessEnv } {
  return {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      HELM_CACHE_HOME: join(folder, "helm-cache"),
      HELM_CONFIG_HOME: join(folder, "helm-config"),
      HELM_DATA_HOME: join(folder, "helm-data"),
    },
  };
}

function chartYaml(spec: ChartSpec): string {
  const lines = [
    "apiVersion: v2",
    `name: ${spec.name}`,
    `version: ${JSON.stringify(spec.version)}`,
    `appVersion: ${JSON.stringify(spec.appVersion ?? "1.0")}`,
  ];
  return `${lines.join("\n")}\n${spec.chartYaml ?? ""}`;
}

function below(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

const USUAL_TEMPLATES = {
  "configmap.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-config
data:
  message: {{ .Values.message | quote }}
  values: {{ .Values | toJson | quote }}
`,
  "deployment.yaml": `{{- if .Values.replicas }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels:
      app: {{ .Release.Name }}
  template:
    metadata:
      labels:
        app: {{ .Release.Name }}
      {{- with .Values.fault }}
      annotations:
        testbed/fault: {{ . }}
      {{- end }}
    spec:
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: main
          image: {{ .Values.image | default "example.invalid/app:1" }}
          {{- with .Values.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}
{{- end }}
`,
} as const;
