// Secrets that only a release remembers: nobody hands them to the run that reports on it.
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type AgeKey, ageKey, encrypt, pathWithSops } from "../support/sops.ts";
import { writeChart } from "../testbed/charts.ts";
import { TOOLS } from "../testbed/tools.ts";
import { lookForDrift } from "./drifting.ts";
import { type Reviewing, startReviewing } from "./reviewing.ts";
import type { Run } from "./run.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();
const secrets = {
  outside: "from-a-secret-of-the-cluster",
  sealed: "sealed-by-sops-in-git",
  variable: "from-a-variable-of-the-job",
};
let key: AgeKey;
let env: Readonly<Record<string, string>>;
let path: string;

beforeAll(async () => {
  path = await pathWithSops();
  key = await ageKey();
  env = { PATH: path, SOPS_AGE_KEY: key.file, DB_TOKEN: secrets.variable };
}, 900_000);

const url = (password: string) => `db://user:${password}@host`;

/** All that a run tells, but what announces secrets to the runner. */
function toldBy(run: Run, { api }: Reviewing): string {
  const log = run.log.split("\n").filter((line) => !line.startsWith("::add-mask::"));
  const { comments, checks, issues } = api;
  return JSON.stringify([log, run.summary, run.outputs, run.annotations, comments, checks, issues]);
}

function expectNoSecret(told: string, which: Readonly<Record<string, string>> = secrets): void {
  for (const secret of Object.values(which)) {
    expect(told).not.toContain(secret);
    expect(told).not.toContain(Buffer.from(secret).toString("base64").replace(/=+$/, "").slice(0, -1));
  }
}

/** Three releases, each of which writes its password into a ConfigMap. */
async function deployed(inputs: Readonly<Record<string, string>>) {
  const s = await startReviewing(stage);
  await writeChart(join(s.tree.dir, "charts/env"), {
    name: "env",
    version: "1.0.0",
    templates: {
      "map.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "{{ .Release.Name }}"}\ndata: {url: "${url("{{ .Values.password }}")}", host: "{{ .Values.host }}"}\n`,
    },
  });
  const { kubectl } = stage.cluster;
  await kubectl(["create", "namespace", s.namespace]);
  const literal = `--from-literal=values.yaml=password: ${secrets.outside}\n`;
  await kubectl(["-n", s.namespace, "create", "secret", "generic", "outside", literal]);
  await encrypt(s.tree.dir, "values/sealed.yaml", `password: ${secrets.sealed}\n`, key.recipient);
  await s.tree.write("gitops.yaml", "env: [DB_TOKEN]\n");
  const plan = (name: string, values: string) => s.plan(name, `chart: ./charts/env\n${values}`);
  await plan("outside", "values: {host: plain-host-name}\nvalues-from: {secret: outside}\n");
  await plan("sealed", "values: [values/sealed.yaml, {host: plain-host-name}]\n");
  await plan("variable", "values: {host: plain-host-name, password: '${env:DB_TOKEN}'}\n");
  const run = await s.deploy({ inputs, env });
  expect(run, run.log).toMatchObject({ exitCode: 0 });
  const patch = (name: string, text: string) =>
    kubectl(["-n", s.namespace, "patch", "configmap", name, "-p", JSON.stringify({ data: { url: text } })]);
  return { s, plan, patch };
}

test.each(majors)(
  "with Helm %i, drift and previews hide what values have taken, with the key or without",
  async (helm) => {
    const inputs = { "helm-version": TOOLS[`helm${helm}`].version };
    const { s, plan, patch } = await deployed(inputs);
    for (const name of Object.keys(secrets)) await patch(name, "changed by hand");
    for (const given of [env, { PATH: path }]) {
      const drift = await lookForDrift(s, { inputs, githubApi: s.api, env: given });
      expect(drift, drift.log).toMatchObject({ drift: { outside: "~1", sealed: "~1" } });
      expect(drift.summary).toContain("changed by hand");
      expectNoSecret(toldBy(drift, s));
    }
    for (const [name, secret] of Object.entries(secrets)) await patch(name, url(secret));
    const number = await s.open(async () => {
      for (const name of Object.keys(secrets))
        await plan(name, "values: {password: open-to-all, host: another-host-name}\n");
    });
    for (const given of [env, { PATH: path }]) {
      const preview = await s.preview(number, { inputs, env: given });
      expect(preview, preview.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
      expect(s.comment(number), "what was plain is shown").toContain("-   host: plain-host-name");
      expect(s.comment(number)).toMatch(/- {3}url: db:\/\/user:\((?:changed|hidden), [0-9a-f]{6}\)@host/);
      expectNoSecret(toldBy(preview, s));
    }
  },
  240_000,
);

test.each(majors)(
  "with Helm %i, a Secret that is a hook, or of an odd shape, or a name, hides as any other",
  async (helm) => {
    const inputs = { "helm-version": TOOLS[`helm${helm}`].version };
    const s = await startReviewing(stage);
    await s.tree.write("README.md", "Words\n");
    await s.deploy({ inputs });
    const held = {
      hook: "held-by-a-hook-of-the-chart",
      text: "data-that-is-one-text",
      list: "an-item-of-a-list",
      deep: "deep-in-a-map-of-data",
      name: "a-secret-for-a-name",
    };
    const objects = (...all: readonly object[]) => all.map((one) => JSON.stringify(one)).join("\n---\n");
    const secret = (name: string, more: object) => ({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name },
      ...more,
    });
    const copy = (name: string, text: string) => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name },
      data: { copy: `a copy of ${text}` },
    });
    const hook = { name: "hook", annotations: { "helm.sh/hook": "pre-install,pre-upgrade" } };
    const charts: Readonly<Record<string, string>> = {
      hook: objects(
        { ...secret("", { stringData: { a: held.hook } }), metadata: hook },
        copy("hooked", held.hook),
      ),
      text: objects(secret("text", { data: held.text }), copy("texted", held.text)),
      list: objects(secret("list", { stringData: [held.list] }), copy("listed", held.list)),
      deep: objects(secret("deep", { stringData: { a: { b: held.deep } } }), copy("deepened", held.deep)),
      name: objects(secret("name", { stringData: { a: held.name } }), copy(held.name, held.name)),
    };
    const number = await s.open(async () => {
      for (const [name, template] of Object.entries(charts)) {
        const spec = { name, version: "1.0.0", templates: { "all.yaml": template } };
        await writeChart(join(s.tree.dir, `charts/${name}`), spec);
        await s.plan(name, `chart: ./charts/${name}\n`);
      }
    });
    for (const fork of [false, true]) {
      const preview = await s.preview(number, { inputs, debug: true, fork });
      expect(preview.summary).toMatch(/a copy of \(hidden, [0-9a-f]{6}\)/);
      expectNoSecret(toldBy(preview, s), held);
    }
  },
  240_000,
);
