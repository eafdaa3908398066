import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { lookForDrift } from "./drifting.ts";
import { propose } from "./previewing.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();
const secret = "hunter2-of-somebody-else";

const copying = `apiVersion: v1
kind: ConfigMap
metadata: {name: copied}
data:
  user: {{ .Values.user }}
  url: db://{{ .Values.user }}:{{ (lookup "v1" "Secret" .Release.Namespace "theirs").data.password | b64dec }}@db
`;

test("what a chart looks up in a Secret of others does not show", async () => {
  const s = await stage.scenario();
  const { namespace } = s;
  await stage.cluster.kubectl(["create", "namespace", namespace]);
  const literal = `--from-literal=password=${secret}`;
  await stage.cluster.kubectl(["--namespace", namespace, "create", "secret", "generic", "theirs", literal]);
  await writeChart(`${s.tree.dir}/charts/copying`, {
    name: "copying",
    version: "1.0.0",
    templates: { "a.yaml": copying },
  });
  await s.plan("web.yaml", "chart: ./charts/copying\nvalues: {user: one}\n");
  const deployed = await s.push();
  expect(deployed.exitCode, deployed.log).toBe(0);
  const run = await propose(s, () => s.plan("web.yaml", "chart: ./charts/copying\nvalues: {user: two}\n"));
  expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
  expect(run.summary).toMatch(/\+ {3}url: db:\/\/two:\(hidden, [0-9a-f]{6}\)@db/);
  expect(run.log + run.summary + JSON.stringify(run.outputs)).not.toContain(secret);
});

/** A chart that puts what it looks up in two Secrets into a ConfigMap. */
const gathering = (far: string) => `apiVersion: v1
kind: ConfigMap
metadata: {name: gathered}
data:
  far: db://{{ (lookup "v1" "Secret" ${far} "theirs").data.password | b64dec }}@{{ .Values.host }}
  near: db://{{ (lookup "v1" "Secret" .Release.Namespace "ours").data.password | b64dec }}@{{ .Values.host }}
`;

test.each([
  ["that its template names", 3, (far: string) => JSON.stringify(far)],
  ["that its values name", 4, () => ".Values.far"],
] as const)(
  "what it looks up in a namespace %s shows neither in previews nor in drift",
  async (_, helm, argument) => {
    const s = await stage.scenario({ helm });
    const { namespace } = s;
    const far = `${namespace}-far`;
    const secrets = ["far-away-password", "near-by-password"] as const;
    for (const [index, [where, name]] of [
      [far, "theirs"],
      [namespace, "ours"],
    ].entries()) {
      await stage.cluster.kubectl(["create", "namespace", where as string]);
      const literal = `--from-literal=password=${secrets[index]}`;
      await stage.cluster.kubectl([
        "-n",
        where as string,
        "create",
        "secret",
        "generic",
        name as string,
        literal,
      ]);
    }
    const templates = { "a.yaml": gathering(argument(far)) };
    await writeChart(`${s.tree.dir}/charts/gathering`, { name: "gathering", version: "1.0.0", templates });
    const plan = (host: string) =>
      s.plan("web.yaml", `chart: ./charts/gathering\nvalues: {host: ${host}, far: ${far}}\n`);
    await plan("one");
    const deployed = await s.push();
    expect(deployed.exitCode, deployed.log).toBe(0);
    const preview = await propose(s, () => plan("two"));
    expect(preview.summary, preview.log).toMatch(/\+ {3}far: db:\/\/\(hidden, [0-9a-f]{6}\)@two/);
    const patch = '{"data":{"far":"x","near":"y"}}';
    await stage.cluster.kubectl(["-n", namespace, "patch", "configmap", "gathered", "-p", patch]);
    const drift = await lookForDrift(s);
    expect(drift.drift, drift.log).toEqual({ web: "~1" });
    expect(drift.summary).toMatch(/far: db:\/\/\((?:hidden|changed), [0-9a-f]{6}\)@one/);
    for (const run of [preview, drift])
      for (const secret of secrets)
        expect(run.log + run.summary + JSON.stringify(run.outputs)).not.toContain(secret);
  },
);
