// Random secrets in all places that a preview reads: none of them, in any form, may be in anything that it tells.
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type AgeKey, ageKey, encrypt, pathWithSops } from "../support/sops.ts";
import { type ArtifactStandIn, startArtifactService } from "../testbed/artifact-service.ts";
import { type ChartSpec, writeChart } from "../testbed/charts.ts";
import { TOOLS } from "../testbed/tools.ts";
import { createSecrets, leaksIn, toldBy } from "./leaking.ts";
import { startReviewing } from "./reviewing.ts";
import { majors, type Run, startStage } from "./scenario.ts";

const stage = startStage();
let key: AgeKey;
let path: string;

// A fresh machine builds its tools first.
beforeAll(async () => {
  path = await pathWithSops();
  key = await ageKey();
}, 900_000);

/** Secrets under `data` and `stringData`, and all of them in what anybody may read, in every form. */
const templates = {
  "_filler.tpl": `{{ define "filler" }}{{ range until (int .) }}line {{ . }} of what nobody keeps secret
{{ end }}{{ end }}`,
  "secrets.yaml": `apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}-data
data:
{{- range $index, $secret := concat .Values.data .Values.short }}
  data-{{ $index }}: {{ $secret | b64enc | quote }}
{{- end }}
---
apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}-text
stringData:
{{- range $index, $secret := .Values.text }}
  text-{{ $index }}: {{ $secret | toJson }}
{{- end }}
`,
  "open.yaml": `{{- $all := concat .Values.data .Values.text .Values.sealed .Values.taken }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  annotations:
{{- range $index, $secret := $all }}
    example.com/note-{{ $index }}: {{ printf "it is %s" $secret | toJson }}
{{- end }}
spec:
  replicas: 0
  selector:
    matchLabels: {app: {{ .Release.Name }}}
  template:
    metadata:
      labels: {app: {{ .Release.Name }}}
    spec:
      containers:
        - name: main
          image: example.invalid/app:1
          args: [{{ join " " $all | toJson }}]
          env:
{{- range $index, $secret := $all }}
            - name: SECRET_{{ $index }}
              value: {{ $secret | toJson }}
{{- end }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-forms
data:
{{- range $index, $secret := $all }}
  plain-{{ $index }}: {{ $secret | toJson }}
  inside-{{ $index }}: {{ printf "user=app\\npassword=%s;host=db\\n" $secret | toJson }}
  base64-{{ $index }}: {{ $secret | b64enc }}
  url-{{ $index }}: {{ printf "postgres://app:%s@db/app" (urlquery $secret) | toJson }}
  basic-{{ $index }}: {{ printf "Basic %s" (printf "user:%s" $secret | b64enc) }}
  basic2-{{ $index }}: {{ printf "Basic %s" (printf "me:%s@host" $secret | b64enc) }}
  json-{{ $index }}: {{ dict "password" $secret | toJson | toJson }}
  docker-{{ $index }}: {{ dict "auths" (dict "host" $secret) | toJson | b64enc }}
{{- end }}
{{- if .Values.filler }}
  filler: {{ include "filler" .Values.filler | toJson }}
{{- end }}
`,
};

const CHART = { name: "open", version: "1.0.0", templates };
const defaults = "data: []\nshort: []\ntext: []\nsealed: []\ntaken: []\n";

/** Charts that fail, each with words of others that quote what they were given. */
const failing: Readonly<Record<string, string>> = {
  fails: '{{ fail (printf "%s is wrong, and so is %q" (index .Values.data 0) .Values.data) }}\n',
  template: "{{ include (index .Values.data 0) . }}\n",
  parse: '{{ tpl (printf "{{ %s" (index .Values.data 0)) . }}\n',
};

test.each(majors)(
  "with Helm %i, previews of what works and of what fails tell no secret, online and offline",
  async (major) => {
    await using artifacts = await startArtifacts();
    const s = await startReviewing(stage);
    const { cluster } = stage;
    const all = createSecrets(major);
    const env = { PATH: path, SOPS_AGE_KEY: key.file, ...artifacts.env };
    const inputs = { "helm-version": TOOLS[`helm${major}`].version };
    const options = { env, debug: true, inputs };

    const write = (name: string, more: Partial<ChartSpec> = {}) =>
      writeChart(join(s.tree.dir, `charts/${name}`), { ...CHART, values: defaults, ...more, name });
    const plan = (name: string, values: object, more = `chart: ./charts/${name}\n`) =>
      s.plan(`${name}.yaml`, `${more}values: ${JSON.stringify(values)}\n`);
    const patch = async (name: string, body: object) => {
      const place = `/api/v1/namespaces/${s.namespace}`;
      await cluster.request("POST", "/api/v1/namespaces", { metadata: { name: s.namespace } });
      const { status } = await cluster.request("PATCH", `${place}/${name}`, body);
      if (status !== 404) return;
      const [kind, of] = name.split("/");
      await cluster.request("POST", `${place}/${kind}`, { metadata: { name: of }, ...body });
    };
    const outside = async (count: number) => {
      const sealed = JSON.stringify({ sealed: all.take(count) });
      await encrypt(s.tree.dir, "values/sealed.yaml", sealed, key.recipient);
      const values = JSON.stringify({ taken: all.take(count) });
      await patch("secrets/taken", { stringData: { "values.yaml": values } });
    };
    const webPlan = () => {
      const values = { data: all.take(16), text: all.take(16), short: all.short(3) };
      const from = "chart: ./charts/web\nvalues-from: {secret: taken}\n";
      return s.plan("web.yaml", `${from}values: [${JSON.stringify(values)}, values/sealed.yaml]\n`);
    };
    const tells = async (doing: string, run: Run) =>
      expect(leaksIn(toldBy(run, s.api, artifacts), all.all), doing).toEqual([]);

    // What there is.
    for (const name of ["web", "gone", "new", "refused", "schema", ...Object.keys(failing)])
      await write(name);
    await outside(20);
    await webPlan();
    await plan("gone", { data: all.take(8), text: all.take(8) });
    const before = { data: all.take(4), text: all.take(2), short: all.short(1) };
    for (const name of ["refused", "schema", ...Object.keys(failing)]) await plan(name, before);
    const deployed = await s.deploy(options);
    expect(deployed, deployed.log).toMatchObject({ exitCode: 0 });

    // What somebody changed by hand.
    const byHand = all.take(16);
    const named = (prefix: string, texts: readonly string[]) =>
      Object.fromEntries(texts.map((text, index) => [`${prefix}-${index}`, text]));
    await patch("secrets/web-data", { stringData: named("hand", byHand) });
    await patch("configmaps/web-forms", {
      data: named(
        "hand",
        byHand.map((text) => `it was ${text}`),
      ),
    });
    await patch("configmaps/gone-forms", { data: named("hand", byHand) });

    // What is proposed.
    const number = await s.open(async () => {
      await outside(16);
      await webPlan();
      await s.tree.remove(`aws/foo/${s.namespace}/gone.yaml`);
      await plan("long", { filler: 14_000 }, "chart: ./charts/new\n");
      await plan("new", { data: all.take(16), text: all.take(16), filler: 12_000 });
      await write("refused", {
        templates: { ...templates, "refused.yaml": refused },
      });
      await write("schema", { files: { "values.schema.json": JSON.stringify(schema) } });
      for (const [name, template] of Object.entries(failing))
        await write(name, { templates: { ...templates, "failing.yaml": template } });
    });
    const online = await s.preview(number, options);
    const operations = Object.fromEntries(
      online.operations.map(({ plan, operation, reason }) => [plan.split("/").at(-1), { operation, reason }]),
    );
    expect(operations, online.log).toMatchObject({
      web: { operation: "upgrade" },
      gone: { operation: "uninstall" },
      new: { operation: "install" },
      refused: { operation: "upgrade" },
    });
    for (const name of ["schema", ...Object.keys(failing)])
      expect(operations[name]?.reason, online.log).toContain("(hidden, ");
    expect(online.dangers).toMatchObject([{ danger: expect.stringContaining("The cluster refuses it") }]);
    expect(artifacts.artifacts.size, "what does not fit is an artifact").toBe(1);
    expect(s.comment(number)).toContain("(hidden, ");
    expect(s.comment(number)).toContain("(changed, ");
    await tells("a preview", online);

    const fork = await s.preview(number, { env: artifacts.env, debug: true, inputs, fork: true });
    expect(fork.summary).toContain("offline");
    await tells("a preview of a fork", fork);

    await s.amend(number, () => plan("new", { data: all.take(8) }));
    const unlike = await s.merge(number, { ...options, inputs: { ...inputs, "require-preview": "true" } });
    expect(unlike, unlike.log).toMatchObject({ exitCode: 1, results: [] });
    await tells("a deployment that is not what was reviewed", unlike);
    expect(all.all.length).toBeGreaterThanOrEqual(200);
  },
  360_000,
);

/** Refused by the API server, which quotes it. */
const refused = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-refused
data:
  {{ index .Values.data 0 | toJson }}: text
  {{ index .Values.text 0 | toJson }}: text
`;

const schema = {
  type: "object",
  properties: {
    data: { items: { pattern: "^no$" } },
    text: { maxItems: 0 },
    short: { items: { const: "no" } },
  },
};

async function startArtifacts(): Promise<ArtifactStandIn & AsyncDisposable> {
  const service = await startArtifactService();
  return { ...service, [Symbol.asyncDispose]: () => service.stop() };
}
