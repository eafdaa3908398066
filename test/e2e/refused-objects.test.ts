// What the cluster or Helm refuses of one object is told at that object's own line.
import { expect, test } from "vitest";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();

const config = (name: string, data = "{a: b}") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: ${data}\n`;

const deployment = (name: string, app: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${app}}}
  template:
    metadata: {labels: {app: ${app}}}
    spec: {containers: [{name: a, image: a}]}
`;

const service = (port: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {ports: [{port: ${port}}]}\n`;

test.each(majors)("Helm %i: at its own file and line, whatever is wrong with it", async (helm) => {
  const s = await stage.scenario({ helm });
  const at = (file: string) => `aws/foo/${s.namespace}/${file}`;
  await s.plan("fixed-raw.yaml", `${config("fixed")}---\n${deployment("web", "one")}`);
  await s.plan("owner-raw.yaml", config("theirs"));
  expect((await s.push()).exitCode).toBe(0);

  await s.plan("fixed-raw.yaml", `${config("fixed")}---\n${deployment("web", "two")}`);
  await s.plan(
    "kind-raw.yaml",
    `${config("kind")}---\n${deployment("k", "k").replace("Deployment", "Deployement")}`,
  );
  await s.plan("group-raw.yaml", deployment("g", "g").replace("apps/v1", "app/v1"));
  await s.plan("invalid-raw.yaml", `${config("first")}---\n${service(70_000)}`);
  await s.tree.write("objects/a.yaml", config("a", "{a: Yg==}").replace("ConfigMap", "Secret"));
  await s.tree.write("objects/b.yaml", `# Numbers are no text.\n${config("b", "{n: 1}")}`);
  await s.plan("type.yaml", "manifests: objects/*.yaml\n");
  await s.plan("taken-raw.yaml", `${config("mine")}---\n${config("theirs")}`);
  await s.tree.write("overlay/kustomization.yaml", "resources: [service.yaml]\n");
  await s.tree.write("overlay/service.yaml", service(80_000));
  await s.plan("built.yaml", "kustomize: overlay\n");
  const run = await s.push();
  const told = run.annotations
    .filter(({ level }) => level === "error")
    .map(({ file, line, title }) => `${title}: ${file}:${line}`)
    .sort();
  const id = (name: string) => `aws/foo/${s.namespace}/${name}`;
  expect(told, run.log).toEqual([
    `install ${id("built")} failed: ${at("built.yaml")}:1`,
    `install ${id("group-raw")} failed: ${at("group-raw.yaml")}:1`,
    `install ${id("invalid-raw")} failed: ${at("invalid-raw.yaml")}:6`,
    `install ${id("kind-raw")} failed: ${at("kind-raw.yaml")}:6`,
    `install ${id("taken-raw")} failed: ${at("taken-raw.yaml")}:6`,
    `install ${id("type")} failed: objects/b.yaml:2`,
    `upgrade ${id("fixed-raw")} failed: ${at("fixed-raw.yaml")}:6`,
  ]);
  expect(run.reason("kind-raw")).toBe(
    `${at("kind-raw.yaml")}:6 (Deployement k): The cluster does not know the kind Deployement of apps/v1.`,
  );
  expect(run.log).toContain("Did you mean `kind: Deployment`?");
  expect(run.log).toContain("Did you mean `apiVersion: apps/v1`?");
  expect(run.reason("built")).toMatch(/^In what overlay builds: .*Service "api" is invalid/);
  expect(run.summary).toContain(`kind-raw.yaml:6`);
  expect(run.summary.replaceAll("chart's", "").match(/[^\n]*What to try[^\n]*chart[^\n]*/g)).toBeNull();
});
