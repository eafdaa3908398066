import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../docs/documents.ts";
import { pushEvent, scheduleEvent } from "../testbed/runner-events.ts";
import { printedWorkflows, rowsOf } from "./act/printed.ts";
import { propose, pushOf } from "./act/proposing.ts";
import { type Project, startStage } from "./act/stage.ts";
import { releasesIn } from "./cluster.ts";

const stage = startStage();
const exampleOf = (name: string) => readFileSync(join(root, `examples/workflows/${name}.yml`), "utf8");
const deploying = exampleOf("production-environments");
const previewing = exampleOf("preview-environments");
const watching = exampleOf("drift-environments");
const bound = `${deploying}          require-preview: true\n`;
const [aws, gcp] = [{ environment: "production-aws" }, { environment: "production-gcp" }];
const [previewAws, previewGcp] = [{ environment: "preview-aws" }, { environment: "preview-gcp" }];

const planText = (release: string, message: string) =>
  `chart: ./charts/app\nrelease: ${release}\nvalues: {message: ${message}}\n`;

/** The plans of both environments. */
async function write(p: Project, message: string): Promise<void> {
  await p.plan("web.yaml", planText("aws", message));
  await p.plan("web.yaml", planText("gcp", message), "gcp/bar");
}

test("there is an example of environments, which is divided as the one that previews beside it", () => {
  expect(printedWorkflows("environments").map(({ text }) => text)).toEqual([deploying]);
  const plansOf = (text: string) => text.match(/^ +plans: ["\w][^#\n]*[^ #\n]/gm);
  expect(plansOf(deploying)).toHaveLength(2);
  for (const text of [previewing, watching]) expect(plansOf(text)).toEqual(plansOf(deploying));
  expect(rowsOf(deploying)).toMatchObject([aws, gcp]);
  for (const text of [previewing, watching]) expect(rowsOf(text)).toMatchObject([previewAws, previewGcp]);
});

test("each job deploys its own setups, and tells of its part of the previews that it is held to", async () => {
  const p = await stage.cloned(deploying);
  await write(p, "one");
  const first = pushEvent({ repositoryId: p.repositoryId, after: await p.tree.commit("Add plans") });
  await p.tree.push();
  const ofAws = await p.run(first, deploying, aws);
  expect(ofAws.done, ofAws.log).toEqual({ web: "install succeeded" });
  expect(await releasesIn(stage.cluster, p.namespace)).toEqual(["aws"]);
  const ofGcp = await p.run(first, deploying, gcp);
  expect(ofGcp.done, ofGcp.log).toEqual({ [`gcp/bar/${p.namespace}/web`]: "install succeeded" });
  expect(await releasesIn(stage.cluster, p.namespace)).toEqual(["aws", "gcp"]);

  const both = await propose(p, () => write(p, "two"));
  for (const row of [previewAws, previewGcp]) {
    const preview = await p.run(both.event, previewing, row);
    expect(preview.result, preview.log).toBe("success");
  }
  expect(p.github.checks.map(({ name }) => name)).toEqual(["preview aws/foo", "preview gcp/bar"]);
  expect(p.github.comments).toHaveLength(1);
  const text = () => p.github.comments[0]?.body ?? "";
  for (const setup of ["aws/foo", "gcp/bar"]) expect(text()).toContain(`### \`${setup}\``);
  await p.github.mergePull(both.number, "merge");
  const merged = await pushOf(p);
  await p.run(merged, bound, aws);
  expect(text()).toMatch(/`[^`!]*aws\/\*\*`: \*\*Deployed\*\* by/);
  expect(text()).toMatch(/`[^`]*!aws\/\*\*`: Made for/);
  const last = await p.run(merged, bound, gcp);
  expect(last.result, last.log).toBe("success");
  expect(text()).toMatch(/!aws\/\*\*`[^\n]*: \*\*Deployed\*\* by/);

  const half = await propose(p, () => write(p, "three"));
  await p.run(half.event, previewing, previewAws);
  await p.github.mergePull(half.number, "merge");
  const pushed = await pushOf(p);
  const shown = await p.run(pushed, bound, aws);
  expect(shown.done, shown.log).toEqual({ web: "upgrade succeeded" });
  const unseen = await p.run(pushed, bound, gcp);
  expect(unseen, unseen.log).toMatchObject({ result: "failure", results: [] });
  expect(unseen.log).toContain(`gcp/bar/${p.namespace}/web: no preview has shown its upgrade`);
});

test("each job looks for drift in its own setups, keeps their issues, and heals nothing", async () => {
  const p = await stage.cloned(deploying);
  await p.plan("web.yaml", `${planText("aws", "one")}heal: true\n`);
  await p.plan("web.yaml", planText("gcp", "one"), "gcp/bar");
  const first = pushEvent({ repositoryId: p.repositoryId, after: await p.tree.commit("Add plans") });
  await p.tree.push();
  for (const row of [aws, gcp]) expect((await p.run(first, deploying, row)).result).toBe("success");
  const { kubectl } = stage.cluster;
  for (const name of ["aws-config", "gcp-config"])
    await kubectl(["--namespace", p.namespace, "delete", "configmap", name]);
  const schedule = scheduleEvent({ repositoryId: p.repositoryId });
  for (const row of [previewAws, previewGcp]) {
    const found = await p.run(schedule, watching, row);
    expect(found, found.log).toMatchObject({ result: "success", results: [] });
  }
  expect(p.github.issues).toMatchObject([
    { title: "Drift: aws/foo", state: "open" },
    { title: "Drift: gcp/bar", state: "open" },
  ]);
});
