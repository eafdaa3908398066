import { expect, test } from "vitest";
import { failing } from "./failing.ts";
import { startApi } from "./github.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

test("GitHub is told of a deployment a setup with work, and how it ended", async () => {
  const api = await startApi();
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar", "aws/idle"] });
  await s.plan("demo", PLAN);
  await failing(s);
  await s.plan("demo", `${PLAN}release: far\nhooks: {pre-install: hooks/fail}\n`, { setup: "aws/bar" });
  await s.plan("wrong", "chart: 7\n", { setup: "aws/idle" });
  const run = await s.push({ githubApi: api, runId: "555" });
  expect(run.exitCode).toBe(1);
  const commit = await s.tree.head();
  const shown = api.deployments.toSorted((a, b) => (a.environment < b.environment ? -1 : 1));
  expect(shown).toMatchObject([
    {
      environment: "aws/bar",
      ref: commit,
      statuses: [
        { state: "in_progress", logUrl: "https://github.example/example/config/actions/runs/555" },
        { state: "failure", description: "1 failed" },
      ],
    },
    { environment: "aws/foo", ref: commit, statuses: [{ state: "in_progress" }, { state: "success" }] },
  ]);
});

test("GitHub is told of a success only where all was deployed, and of nothing where no operation began", async () => {
  const api = await startApi();
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar", "aws/baz"] });
  const id = (setup: string) => `${setup}/${s.namespace}/demo`;
  await failing(s, "demo");
  const after = (release: string) => `${PLAN}release: ${release}\nneeds: [${id("aws/foo")}]\n`;
  await s.plan("demo", after("bar"), { setup: "aws/bar" });
  await s.plan("demo", after("baz"), { setup: "aws/baz" });
  await s.plan("fine", `${PLAN}release: fine\n`, { setup: "aws/baz" });
  await s.push({ githubApi: api });
  const states = api.deployments.map(({ environment, statuses }) => [environment, statuses.at(-1)?.state]);
  expect(Object.fromEntries(states)).toEqual({ "aws/foo": "failure", "aws/baz": "failure" });
});

test("GitHub is told of no deployment in a dry run", async () => {
  const api = await startApi();
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const run = await s.push({ githubApi: api, inputs: { "dry-run": "true" } });
  expect(run.done).toEqual({ demo: "install skipped" });
  expect(api.deployments).toEqual([]);
});

test("without the permission for deployments there is one notice, and the run goes on", async () => {
  const api = await startApi();
  api.deny("deployments: write");
  const s = await stage.scenario({ setups: ["aws/foo", "aws/bar"] });
  await s.plan("demo", PLAN);
  await s.plan("far", PLAN, { setup: "aws/bar" });
  const run = await s.push({ githubApi: api });
  expect(run).toMatchObject({ exitCode: 0, outputs: { changed: "2" } });
  expect(run.log.match(/deployments: write/g)).toHaveLength(1);
});
