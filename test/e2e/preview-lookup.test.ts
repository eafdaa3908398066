import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
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
