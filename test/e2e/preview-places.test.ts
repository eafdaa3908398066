import { readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startChartRepository } from "../testbed/chart-repository.ts";
import { writeChart } from "../testbed/charts.ts";
import { mergeGroupEvent, pullRequestEvent } from "../testbed/runner-events.ts";
import { mergeOf, type Preview, previewOf, propose } from "./previewing.ts";
import { startReviewing } from "./reviewing.ts";
import { majors, type Scenario, startStage } from "./scenario.ts";

const stage = startStage();
const chart = "chart: ./charts/app\n";
const saying = (message: string, more = "") => `${chart}values: {message: ${message}}\n${more}`;

const LOOKING = `{{- $there := lookup "v1" "ConfigMap" .Release.Namespace "looked-at" }}
apiVersion: v1
kind: ConfigMap
metadata: {name: looked-at}
data:
  first: {{ if $there }}{{ $there.data.first }}{{ else }}{{ .Values.message }}{{ end }}
  message: {{ .Values.message }}-{{ if $there }}{{ $there.data.first }}{{ else }}{{ .Values.message }}{{ end }}
`;

/** What is to be done, and why, by release. */
function reasons({ operations }: Pick<Preview, "operations">): Readonly<Record<string, string>> {
  return Object.fromEntries(
    operations.map(({ release, operation, reason }) => [release, `${operation}: ${reason}`]),
  );
}

/** How often the store was asked for a kubeconfig of the scenario. */
function asked({ namespace }: Scenario): number {
  return stage.store.requests.filter(({ path }) => path.startsWith(`/${namespace}/`)).length;
}

test("a pull request of a fork is compared offline: nothing of it runs, and no store is asked", async () => {
  const s = await startReviewing(stage);
  const programs = {
    hooks: { "pre-install": "ran.sh", "pre-upgrade": "ran.sh", "pre-delete": "ran.sh" },
    "post-render": "ran.sh",
  };
  const run = (message: string) =>
    saying(
      message,
      Object.entries(programs)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
        .join(""),
    );
  const generator = JSON.stringify({
    version: 1,
    commandUpdated: { generators: [{ command: 'touch "$SCRATCH/ran"; cat set.txt' }] },
  });
  await s.tree.write("gitops.yaml", "setups: [{name: flux, layout: flux, paths: [flux]}]\n");
  await s.tree.write("flux/readme.md", "Made by a program.\n");
  await s.tree.write("flux/.flux.yaml", generator);
  await s.tree.write(
    "flux/set.txt",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: made, namespace: shop}\n",
  );
  await s.tree.write("ran.sh", "cat\n");
  await s.plan("web", run("one"));
  await s.plan("gone", chart);
  await s.commit();
  for (const permission of ["issues: write", "pull-requests: write", "checks: write"] as const)
    s.api.deny(permission);

  const number = await s.open(async () => {
    await s.tree.write("ran.sh", 'touch "$SCRATCH/ran"; cat\n');
    await s.tree.write(
      "flux/set.txt",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other, namespace: shop}\n",
    );
    await s.plan("web", run("two"));
    await s.plan("new", run("three"));
    await s.tree.remove(`aws/foo/${s.namespace}/gone`);
  });
  const preview = await s.preview(number, { fork: true });
  expect(preview, preview.log).toMatchObject({ exitCode: 0, hasChanges: "true", dangers: [] });
  expect(await readdir(s.scratch), "a program of the fork ran").toEqual([]);
  expect(asked(s), "the store was asked").toBe(0);
  expect(reasons(preview)).toEqual({
    web: "upgrade: its plan changed",
    new: "install: its plan is new",
    gone: "uninstall: its plan was deleted",
  });
  expect(preview.summary).toContain(
    "> **This preview is offline:** no cluster was asked, because the pull request comes from a fork.",
  );
  expect(preview.summary).toContain("-   message: one\n+   message: two");
  expect(preview.summary).toContain(
    "No program of a fork's pull request is run, so what programs make in flux is not shown.",
  );
  expect(preview.summary).toContain("as it takes a cluster, a secret or a program to run: `post-render`.");
  expect(preview.log).toContain(
    "The preview is not in a comment: the token lacks the permission `pull-requests: write`",
  );
});

const failing = `apiVersion: v1
kind: Secret
metadata: {name: held}
stringData: {password: {{ .Values.password }}}
---
{{ if .Values.bad }}{{ fail (printf "the size of %s must be small" .Values.password) }}{{ end }}
`;

test("offline it is told why a chart does not render, without the secrets of what it rendered before", async () => {
  const s = await startReviewing(stage);
  await writeChart(`${s.tree.dir}/charts/failing`, {
    name: "failing",
    version: "1.0.0",
    templates: { "a.yaml": failing },
  });
  const values = (more: string) => `chart: ./charts/failing\nvalues: {password: held-in-a-secret${more}}\n`;
  await s.plan("worse", values(""));
  await s.plan("better", values(", bad: true"));
  await s.commit();
  const number = await s.open(async () => {
    await s.plan("worse", values(", bad: true"));
    await s.plan("better", values(""));
  });
  const preview = await s.preview(number, { fork: true });
  expect(preview.exitCode, preview.log).toBe(1);
  const told = /the size of \(hidden, [0-9a-f]{6}\) must be small/;
  expect(preview.operations.find(({ release }) => release === "worse")?.reason).toMatch(told);
  expect(preview.summary).toMatch(new RegExp(`What is there cannot be rendered: .*${told.source}`));
  expect(preview.summary + preview.log + JSON.stringify(preview.outputs)).not.toContain("held-in-a-secret");
});

test("offline, what a deployment would leave as it is does not show", async () => {
  const s = await startReviewing(stage);
  await s.tree.write("values/file.yaml", "message: one\n");
  for (const name of ["remarked", "later"]) await s.plan(name, saying("one"));
  await s.plan("file", `${chart}values: values/file.yaml\n`);
  await s.commit();
  const number = await s.open(async () => {
    await s.plan("remarked", `# Said here.\n${saying("one")}`);
    await s.plan("later", saying("one", "timeout: 10m\n"));
    // Of a values file all counts, as in the digest.
    await s.tree.write("values/file.yaml", "# Said here.\nmessage: one\n");
  });
  const preview = await s.preview(number, { fork: true });
  expect(preview, preview.log).toMatchObject({ exitCode: 0, hasChanges: "false" });
  expect(Object.keys(reasons(preview))).toEqual(["file"]);
});

test("without a store and without a context a preview is offline; a store that fails is an error", async () => {
  const s = await stage.scenario();
  await s.plan("web", saying("one"));
  await s.tree.commit("Base");
  const change = () => s.plan("web", saying("two"));
  const offline = await propose(s, change, { inputs: { "kubeconfig-repo-url": "" } });
  expect(offline, offline.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
  expect(offline.summary).toContain(
    "> **This preview is offline:** no cluster was asked, because there is no kubeconfig for aws/foo.",
  );
  expect(offline.summary).toContain("-   message: one\n+   message: two");
  expect(offline.summary, "why is told").toMatch(/No cluster is asked about aws\/foo: .*kubeconfig/);
  stage.store.respond(`${s.namespace}/aws/foo`, { kind: "status", status: 403, body: "no" });
  const failed = await propose(s, change);
  expect(failed, failed.log).toMatchObject({ exitCode: 1, hasChanges: "false" });
  expect(failed.summary).not.toContain("offline");
  expect(failed.summary).toContain("**1 cannot be deployed** · 1 setup could not be looked at");
  expect(failed.summary).toContain("the store answered 403.");
});

/** What of the cluster a preview could have written, with its versions. */
async function written(): Promise<readonly string[]> {
  const paths = [
    "/apis/coordination.k8s.io/v1/leases",
    "/api/v1/secrets",
    "/api/v1/configmaps",
    "/api/v1/namespaces",
  ];
  const all = await Promise.all(paths.map((path) => stage.cluster.request("GET", path)));
  type Item = { metadata: { name: string; namespace: string; resourceVersion: string } };
  return all.flatMap(({ body }) =>
    (body.items as Item[])
      .filter(
        ({ metadata }) => metadata.namespace !== "kube-node-lease" && metadata.namespace !== "kube-system",
      )
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name} ${metadata.resourceVersion}`),
  );
}

test.each(majors)(
  "with Helm %i, an account that may only read gives a preview, and nothing is written",
  async (helm) => {
    const s = await stage.scenario({ helm });
    await s.plan("web", saying("one"));
    await s.plan("gone", chart);
    // Helm itself renders it there, by a dry run of its own.
    await writeChart(join(s.tree.dir, "charts/looking"), {
      ...{ name: "looking", version: "1.0.0", values: "message: one\n" },
      templates: { "map.yaml": LOOKING },
    });
    await s.plan("looking", "chart: ./charts/looking\n");
    expect((await s.push()).exitCode).toBe(0);
    await stage.cluster.allow("reader", [
      { apiGroups: ["*"], resources: ["*"], verbs: ["get", "list", "watch"] },
    ]);
    stage.store.put(
      `${s.namespace}/aws/foo`,
      stage.cluster.kubeconfig({ context: "aws/foo", token: stage.cluster.tokens.reader as string }),
    );
    const before = await written();
    const run = await propose(s, async () => {
      await s.plan("web", saying("two"));
      await s.plan("new", chart);
      await s.plan("looking", "chart: ./charts/looking\nvalues: {message: seen}\n");
      await s.tree.remove(`aws/foo/${s.namespace}/gone`);
      await s.plan("far", chart, { namespace: `${s.namespace}-far` });
    });
    expect(run.exitCode, run.log).toBe(0);
    expect(await written(), "something was written").toEqual(before);
    expect(reasons(run)).toEqual({
      web: "upgrade: its plan changed",
      new: "install: its plan is new",
      looking: "upgrade: its plan changed",
      far: "install: its plan changed",
      gone: `uninstall: moved to aws/foo/${s.namespace}-far/far`,
    });
    expect(run.log).toContain(`The namespace ${s.namespace}-far is made.`);
    expect(run.summary).toContain("-   message: one\n+   message: two");
    const verb = helm === 3 ? "create" : "patch";
    expect(run.summary).toContain(
      `*Compared on the client, because the account may not ${verb} configmaps, which a dry run takes.*`,
    );
    expect(run.summary).toContain("- ConfigMap gone-config");
    expect(run.summary, "what it looked up is there").toContain(
      "-   message: one-one\n+   message: seen-one",
    );
  },
);

test("under `pull_request_target` the code of the pull request is refused, and the branch itself is previewed", async () => {
  const s = await stage.scenario();
  await s.plan("web", saying("one"));
  await s.push();
  const change = () => s.plan("web", saying("two"));
  const refused = await propose(s, change, { target: true });
  expect(refused.exitCode, refused.log).toBe(1);
  expect(refused.annotations).toMatchObject([
    {
      level: "error",
      message: expect.stringMatching(
        /^Under `pull_request_target` the working tree is at \w+, which is not in the history of main: code of a pull request would run with this repository's secrets\./,
      ),
    },
  ]);
  const base = await s.tree.head();
  const event = pullRequestEvent({
    repositoryId: s.repositoryId,
    head: refused.head,
    merge: base,
    baseSha: base,
    target: true,
  });
  const own = previewOf(await s.run(event));
  expect(own, own.log).toMatchObject({ exitCode: 0, hasChanges: "false", operations: [] });
});

test("a chart of a fork's is fetched without anything that the job holds", async () => {
  const s = await startReviewing(stage);
  await using repository = await startChartRepository();
  await using closed = await startChartRepository({ username: "token", password: "token-of-the-job" });
  for (const each of [repository, closed]) await each.add({ name: "demo", version: "1.0.0" });
  const read = (alias: string) => `chart: ${alias}/demo\nversion: 1.0.0\n`;
  await s.plan("web", chart);
  await s.commit();
  const number = await s.open(async () => {
    const entry = (url: string) => `{url: "${url}", token-env: JOB_TOKEN}`;
    const repositories = `{open: ${entry(repository.url)}, closed: ${entry(closed.url)}}`;
    await s.tree.write("gitops.yaml", `repositories: ${repositories}\n`);
    await s.plan("open", read("open"));
    await s.plan("closed", read("closed"));
    await s.tree.write("charts/linked/Chart.yaml", "apiVersion: v2\nname: linked\nversion: 1.0.0\n");
    await symlink("/etc/hostname", join(s.tree.dir, "charts/linked/machine"));
    await s.plan("linked", "chart: ./charts/linked\n");
  });
  const env = { JOB_TOKEN: "token-of-the-job" };
  const validated = await s.preview(number, { fork: true, env, inputs: { command: "validate" } });
  const preview = await s.preview(number, { fork: true, env });
  for (const { requests } of [repository, closed]) {
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  }
  expect(asked(s), "the store was asked").toBe(0);
  expect(reasons(preview), preview.log).toMatchObject({
    open: "install: its plan is new",
    closed: expect.stringContaining("401"),
    linked: expect.stringContaining("The symlink `charts/linked/machine` leads out of the repository"),
  });
  expect(validated.log).toContain("since no cluster is asked for a pull request of a fork");
  expect(validated.log).toContain("The symlink `charts/linked/machine` leads out of the repository");
});

test("what a merge queue is about to merge is previewed, and a plan that cannot be read fails it alone", async () => {
  const s = await stage.scenario();
  await s.plan("web", saying("one"));
  await s.push();
  const { base, merge } = await mergeOf(s, async () => {
    await s.plan("web", saying("two"));
    await s.plan("bad", "chart: [\n");
    await s.plan("odd", `${chart}valeus: {}\n`);
  });
  const run = previewOf(await s.run(mergeGroupEvent({ repositoryId: s.repositoryId, base, head: merge })));
  expect(run, run.log).toMatchObject({ exitCode: 1, hasChanges: "true" });
  expect(reasons(run)).toEqual({
    web: "upgrade: its plan changed",
    bad: "skip: A quote or bracket that was opened above this line is not closed.",
    odd: "skip: A plan has no key `valeus`.",
  });
  expect(run.summary).toContain("-   message: one\n+   message: two");
  expect(run.summary).toContain("(what is merged into)");
});
