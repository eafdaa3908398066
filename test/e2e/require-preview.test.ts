import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { TOOLS } from "../testbed/tools.ts";
import { startReviewing } from "./reviewing.ts";
import { majors, startStage } from "./scenario.ts";

const stage = startStage();
const chart = "chart: ./charts/app\n";
const bound = { inputs: { "require-preview": "true" } };

test("what was previewed is deployed, and nothing else", async () => {
  const s = await startReviewing(stage);
  await s.plan("web.yaml", `${chart}values: {message: one}\n`);
  const direct = await s.deploy(bound);
  expect(direct, direct.log).toMatchObject({ exitCode: 1, results: [] });
  expect(direct.log).toContain("no preview has shown its install");
  const forced = await s.dispatch({ force: "true", "require-preview": "true" }, { githubApi: s.api });
  expect(forced, forced.log).toMatchObject({ exitCode: 0, done: { web: "install succeeded" } });

  const number = await s.open(() => s.plan("web.yaml", `${chart}values: {message: two}\n`));
  await s.preview(number);
  const merged = await s.merge(number, bound);
  expect(merged, merged.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });

  const other = await s.open(() => s.plan("web.yaml", `${chart}values: {message: three}\n`));
  await s.preview(other);
  await s.amend(other, () => s.plan("web.yaml", `${chart}values: {message: four}\n`));
  const unseen = await s.merge(other, bound);
  expect(unseen, unseen.log).toMatchObject({ exitCode: 1, results: [] });
  expect(unseen.log).toContain("no preview has shown its upgrade");
}, 240_000);

test("a release that gets another name goes with its preview, and what cannot be rendered does not", async () => {
  const s = await startReviewing(stage);
  await s.plan("web.yaml", chart);
  await s.deploy();
  const renamed = await s.open(() => s.plan("web.yaml", `${chart}release: shop\n`));
  await s.preview(renamed);
  const merged = await s.merge(renamed, bound);
  expect(merged, merged.log).toMatchObject({ exitCode: 0 });
  expect(merged.results.map(({ operation, result }) => `${operation} ${result}`).sort()).toEqual([
    "install succeeded",
    "uninstall succeeded",
  ]);
  const broken = await s.open(() =>
    s.tree.write("charts/app/templates/broken.yaml", '{{ fail "no such size" }}\n'),
  );
  await s.preview(broken);
  const unknown = await s.merge(broken, bound);
  expect(unknown, unknown.log).toMatchObject({ exitCode: 1, results: [] });
  expect(unknown.log).toMatch(/web: what it would apply cannot be told: .*no such size/s);
}, 240_000);

test("two pull requests that were merged together are each held to their own preview", async () => {
  const s = await startReviewing(stage);
  await s.plan("web.yaml", chart);
  await s.deploy();
  const one = await s.open(() => s.plan("one.yaml", chart));
  const two = await s.open(() => s.plan("two.yaml", chart));
  const same = await s.open(() => s.plan("one.yaml", `${chart}values: {message: other}\n`));
  for (const number of [one, two, same]) await s.preview(number);
  await s.api.mergePull(one, "squash");
  const both = await s.merge(two, { ...bound, how: "squash" });
  expect(both, both.log).toMatchObject({
    exitCode: 0,
    done: { one: "install succeeded", two: "install succeeded" },
  });
  await s.tree.git("checkout", "--quiet", "main");
  const differs = await s.open(() => s.plan("web.yaml", `${chart}values: {message: hers}\n`));
  await s.preview(differs);
  await s.tree.write("charts/app/values.yaml", "message: default\nreplicas: 2\nextra: {}\n");
  await s.commit();
  const merged = await s.merge(differs, bound);
  expect(merged, merged.log).toMatchObject({ exitCode: 1, results: [] });
  expect(merged.log).toContain(
    "web: its objects are not those that the preview has shown: ConfigMap web-config differs; Deployment web is new.",
  );
}, 240_000);

test.each(majors)(
  "with Helm %i, an object that gets another random name each time is the one that was shown",
  async (major) => {
    const s = await startReviewing(stage);
    const version = { "helm-version": TOOLS[`helm${major}`].version };
    await writeChart(join(s.tree.dir, "charts/random"), {
      ...{ name: "random", version: "1.0.0" },
      templates: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: "job-{{ randAlphaNum 6 | lower }}"}
data: {message: {{ .Values.message }}}
`,
      },
    });
    const random = (message: string) =>
      s.plan("random", `chart: ./charts/random\nwait: false\nvalues: {message: ${message}}\n`);
    await random("one");
    await s.deploy({ inputs: version });
    const number = await s.open(() => random("two"));
    const preview = await s.preview(number, { inputs: version });
    expect(preview, preview.log).toMatchObject({ operations: [{ created: 1, changed: 0, deleted: 1 }] });
    expect(s.comment(number)).toContain(
      "1 object gets a new random name with each deployment: the one before is deleted, and a new one made.",
    );
    expect(s.comment(number)).toContain("+   name: (differs in each render)");
    const merged = await s.merge(number, { inputs: { ...bound.inputs, ...version } });
    expect(merged, merged.log).toMatchObject({ exitCode: 0, done: { random: "upgrade succeeded" } });
  },
  240_000,
);

test("a setup that was previewed offline is no review, and does not spoil that of another one", async () => {
  const s = await startReviewing(stage);
  await s.tree.write("README.md", "Words");
  await s.deploy();
  const config = join(s.scratch, "config");
  await writeFile(config, stage.cluster.kubeconfig({ context: "aws/foo" }));
  const number = await s.open(async () => {
    await s.plan("web.yaml", chart);
    await s.plan("other.yaml", chart, { setup: "aws/bar" });
  });
  const run = await s.preview(number, {
    inputs: { "kubeconfig-repo-url": "" },
    env: { KUBECONFIG: config },
  });
  expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
  expect(s.comment(number)).toContain("because there is no kubeconfig for aws/bar");
  const foo = await s.merge(number, { inputs: { ...bound.inputs, plans: "aws/foo/**" } });
  expect(foo, foo.log).toMatchObject({ exitCode: 0, done: { web: "install succeeded" } });

  await writeFile(config, stage.cluster.kubeconfig({ context: "aws/bar" }));
  const bar = await s.dispatch(
    { ...bound.inputs, "kubeconfig-repo-url": "", plans: "aws/bar/**" },
    { githubApi: s.api, env: { KUBECONFIG: config } },
  );
  expect(bar, bar.log).toMatchObject({ exitCode: 1, results: [] });
  expect(bar.log).toContain("no preview has shown its install");
}, 240_000);

test.each(majors)(
  "with Helm %i, a chart that counts revisions or tells the time is deployed as previewed",
  async (helm) => {
    const s = await startReviewing(stage);
    const inputs = { "helm-version": TOOLS[`helm${helm}`].version };
    const object = (name: string, data: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "${name}"}\ndata: {a: ${data}}\n`;
    await writeChart(join(s.tree.dir, "charts/counted"), {
      name: "counted",
      version: "1.0.0",
      templates: {
        "time.yaml": object("time", '"{{ now | unixEpoch }}"'),
        "text.yaml": object("text", "{{ .Values.text | quote }}"),
        "step.yaml": object("step-{{ .Release.Revision }}", '"{{ .Values.text }}"'),
      },
    });
    const plan = (text: string) => s.plan("counted", `chart: ./charts/counted\nvalues: {text: ${text}}\n`);
    await plan("one");
    await s.deploy({ inputs });
    const number = await s.open(() => plan("two"));
    const preview = await s.preview(number, { inputs });
    expect(preview, preview.log).toMatchObject({
      exitCode: 0,
      operations: [{ created: 1, changed: 1, deleted: 1 }],
    });
    expect(s.comment(number)).toContain("+ ConfigMap step-2");
    expect(s.comment(number)).toContain("- ConfigMap step-1");
    const merged = await s.merge(number, { inputs: { ...inputs, ...bound.inputs } });
    expect(merged, merged.log).toMatchObject({ exitCode: 0, done: { counted: "upgrade succeeded" } });
  },
  240_000,
);
