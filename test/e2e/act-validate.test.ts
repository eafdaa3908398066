import { expect, test } from "vitest";
import { startHttpServer } from "../testbed/http-server.ts";
import { mergeGroupEvent } from "../testbed/runner-events.ts";
import { mainWorkflow, printedWorkflows } from "./act/printed.ts";
import { propose } from "./act/proposing.ts";
import { startStage } from "./act/stage.ts";

const stage = startStage();
const VERSION = '          kubernetes-version: "1.34"\n';
const typo = `apiVersion: v1
kind: ConfigMap
metadata: {name: {{ .Release.Name }}-more}
dta: {}
`;

test("the documents show one workflow that validates", () => {
  expect(printedWorkflows("validate").map(({ name }) => name)).toEqual([
    expect.stringMatching(/^docs\/validate\.md:/),
  ]);
});

test("the printed workflow checks pull requests, a merge queue and branches, and asks no cluster", async () => {
  await using server = await startHttpServer(async ({ url = "" }, response) => {
    const place = /^\/v1\.34\.0\/(.+)_openapi\.json$/.exec(url)?.[1]?.replaceAll("__", "/");
    const { status, body } = await stage.cluster.request("GET", `/openapi/v3/${place ?? "none"}`);
    response.writeHead(status === 200 ? 200 : 404).end(JSON.stringify(body));
  }, undefined);
  const workflow = mainWorkflow(".github/workflows/validate.yml");
  expect(workflow).toContain(VERSION);
  // No test asks the repository of Kubernetes.
  const schemas = `          kubernetes-schemas: ${server.url}/v{version}/{file}\n`;
  const p = await stage.cloned(workflow.replace(VERSION, `$&${schemas}`));
  await p.plan("web.yaml", "chart: ./charts/app\n");
  await p.tree.commit("Add a plan");
  await p.tree.push();

  const pushed = await p.push("feature");
  expect(pushed, pushed.log).toMatchObject({ result: "success", results: [] });
  const right = await propose(p, () => p.plan("web.yaml", "chart: ./charts/app\nvalues: {message: two}\n"));
  const good = await p.run(right.event);
  expect(good, good.log).toMatchObject({ result: "success", results: [] });
  expect(good.log).toContain("Validated 1 plan in");

  await p.tree.git("checkout", "--quiet", "main");
  const wrong = await propose(p, () => p.tree.write("charts/app/templates/typo.yaml", typo));
  const queue = mergeGroupEvent({ repositoryId: p.repositoryId, base: wrong.base, head: wrong.merge });
  for (const event of [wrong.event, queue]) {
    const bad = await p.run(event);
    expect(bad, bad.log).toMatchObject({ result: "failure", done: { web: "skip failed" } });
    expect(bad.results[0]?.reason).toContain("`dta` is no field that this kind has");
  }
  const { requests } = stage.store;
  expect(requests.filter(({ path }) => path.startsWith(`/${p.namespace}/`))).toEqual([]);
});
