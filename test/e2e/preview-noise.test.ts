import { join } from "node:path";
import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { type Preview, propose } from "./previewing.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();

const head = (kind: string, name: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  labels: {helm.sh/chart: "{{ .Chart.Name }}-{{ .Chart.Version }}"}\n`;

const app = (annotation: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  labels: {helm.sh/chart: "{{ .Chart.Name }}-{{ .Chart.Version }}", app: {{ .Release.Name }}}
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: {{ .Release.Name }}}}
  template:
    metadata:
      labels: {app: {{ .Release.Name }}, helm.sh/chart: "{{ .Chart.Name }}-{{ .Chart.Version }}"}
      annotations: {${annotation}}
    spec:
      containers: [{name: main, image: "example.invalid/app:1", ports: [{containerPort: 80}]}]
`;

const message = `${head("ConfigMap", "{{ .Release.Name }}-config")}data: {message: {{ .Values.message | quote }}}\n`;

/** Templates by chart. All have the values `message` and `replicas`. */
const charts: Readonly<Record<string, readonly string[]>> = {
  // As charts make what nobody gives them.
  random: [
    message,
    `${head("Secret", "{{ .Release.Name }}-auth")}data: {password: {{ randAlphaNum 24 | b64enc }}, user: {{ b64enc "admin" }}}\n`,
    `{{- $c := genSelfSignedCert "web.example" nil nil 30 }}
${head("Secret", "{{ .Release.Name }}-tls")}type: kubernetes.io/tls
data: {tls.crt: {{ b64enc $c.Cert }}, tls.key: {{ b64enc $c.Key }}}
`,
  ],
  kept: [
    message,
    `{{- $there := lookup "v1" "Secret" .Release.Namespace (print .Release.Name "-kept") }}
${head("Secret", "{{ .Release.Name }}-kept")}data:
  password: {{ if $there }}{{ $there.data.password }}{{ else }}{{ randAlphaNum 24 | b64enc }}{{ end }}
`,
  ],
  summed: [message, app("checksum/config: {{ .Values.message | sha256sum }}")],
  versioned: [app("")],
  plain: [app("")],
};

async function writeCharts({ tree }: Scenario, version: string): Promise<void> {
  for (const [name, texts] of Object.entries(charts)) {
    const templates = Object.fromEntries(texts.map((text, index) => [`t${index}.yaml`, text]));
    const values = "message: hello\nreplicas: 1\n";
    await writeChart(join(tree.dir, "charts", name), { name, version, values, templates });
  }
}

const plan = (chart: string, values = "{}", more = "") =>
  `chart: ./charts/${chart}\nwait: false\nvalues: ${values}\n${more}`;

/** What the log tells of the objects of one plan. */
function shown({ log }: Preview, s: Scenario, name: string): readonly string[] {
  const lines = log.split("\n");
  const from = lines.findIndex((line) => line.startsWith("▾") && line.includes(`/${name} — `));
  const rest = lines.slice(from + 1);
  const to = rest.findIndex((line) => /^\S/.test(line));
  const text = rest.slice(0, to).filter((line) => !line.startsWith("  ::"));
  const first = text.findIndex((line) => /^ {2}([~+\-=] |\d+ objects? )/.test(line));
  return text.slice(first).map((line) => line.slice(2).replaceAll(s.namespace, "ns"));
}

const greeting = ["~ ConfigMap NAME-config in ns", "    data:", "  -   message: hello", "  +   message: bye"];
const scaled = ["~ Deployment NAME in ns", "    spec:", "  -   replicas: 3", "  +   replicas: 1"];
const label = "  (1 label, annotation or checksum not shown)";
const labels = "  (2 labels, annotations and checksums not shown)";

/** What is told of each plan, dangers left out. */
const expected: Readonly<Record<string, readonly string[]>> = {
  random: [
    ...greeting,
    label,
    "2 objects unchanged · 3 non-deterministic fields not shown · 2 labels, annotations and checksums not shown",
  ],
  same: [
    "3 objects unchanged · 3 non-deterministic fields not shown · 3 labels, annotations and checksums not shown",
  ],
  kept: [...greeting, label, "1 object unchanged · 1 label, annotation or checksum not shown"],
  summed: [...greeting, label, "1 object unchanged · 3 labels, annotations and checksums not shown"],
  versioned: ["1 object unchanged · 2 labels, annotations and checksums not shown"],
  edited: [...scaled, labels],
  ignored: [
    "1 object unchanged · 2 labels, annotations and checksums not shown · 1 difference left out by `ignore`",
  ],
  listed: [
    "1 object unchanged · 2 labels, annotations and checksums not shown · 1 difference left out by `ignore`",
  ],
  apart: [...scaled, labels],
};

test.each(majors)("with Helm %i, what is no change is folded away and counted", async (helm) => {
  const s = await stage.scenario({ helm });
  const edited = ["edited", "ignored", "listed", "apart"];
  await s.tree.write(
    "gitops.yaml",
    "ignore: [{paths: /spec/replicas, kind: Deployment, name: listed}, {paths: /data, kind: Service}]\n",
  );
  await writeCharts(s, "1.0.0");
  for (const name of ["random", "kept", "summed", "versioned"]) await s.plan(name, plan(name));
  await s.plan("same", plan("random"));
  for (const name of edited) await s.plan(name, plan("plain"));
  const pushed = await s.push();
  expect(pushed.exitCode, pushed.log).toBe(0);
  const patch = ["--patch", '{"spec":{"replicas":3,"paused":true}}', "--namespace", s.namespace];
  for (const name of edited) await stage.cluster.kubectl(["patch", "deployment", name, ...patch]);

  const run = await propose(s, async () => {
    await writeCharts(s, "1.1.0");
    for (const name of ["random", "kept", "summed"]) await s.plan(name, plan(name, "{message: bye}"));
    await s.plan("ignored", plan("plain", "{}", "ignore: {paths: /spec/replicas}\n"));
    const others = "{paths: /spec/replicas, kind: StatefulSet}, {paths: /spec/replicas, name: other}";
    await s.plan("apart", plan("plain", "{}", `ignore: [${others}]\n`));
  });
  expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
  const told = Object.keys(expected).map((name) => [
    name,
    shown(run, s, name).map((line) => line.replace(new RegExp(`\\b${name}\\b`), "NAME")),
  ]);
  expect(Object.fromEntries(told)).toEqual(expected);
  expect(run.summary).toContain("3 non-deterministic fields not shown");
  const changed = Object.fromEntries(run.operations.map(({ release, changed }) => [release, changed]));
  expect(changed).toEqual({
    ...{ random: 1, kept: 1, summed: 1, edited: 1, apart: 1 },
    ...{ same: 0, versioned: 0, ignored: 0, listed: 0 },
  });
  // Whether a field is another's does not depend on whether anybody wants to see it.
  const taken = run.dangers.map(({ name, field }) => `${name} ${field}`).toSorted();
  expect(taken).toEqual(helm === 3 ? [] : edited.map((name) => `${name} spec.replicas`).toSorted());
});
