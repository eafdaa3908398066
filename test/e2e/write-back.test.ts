import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createConfigRepository } from "../testbed/config-repository.ts";
import { repositoryDispatchEvent } from "../testbed/runner-events.ts";
import { configOf } from "./cluster.ts";
import { type Releasing, startImages, startReleasing, updatesOf } from "./releasing.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();
const images = startImages();

const planText = (image: string, tag: string, policy = "") =>
  `chart: ./charts/app\n${policy}values:\n  image:\n    repository: ${image}\n    tag: ${tag}\n`;

/** Has the remote run a script of the shell at every push. */
async function hook(s: Releasing, name: "pre-receive" | "post-receive", script: string): Promise<void> {
  const path = join(s.remote.path, "hooks", name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** Refuses the first pushes; `$SCRATCH/pushes` gets a line for each. */
const refusing = (scratch: string, first: number) =>
  `echo push >> ${scratch}/pushes\n[ "$(wc -l < ${scratch}/pushes)" -gt ${first} ] || { echo "come back later"; exit 1; }`;

async function startOne(tag = "1.0.0", policy = "") {
  const s = await startReleasing(stage);
  const app = await images.repository(`of/${s.namespace}`);
  for (const each of ["1.0.0", "2.0.0"]) await app.push(each);
  const path = await s.plan("web.yaml", planText(app.name, tag, policy));
  await s.deploy();
  return { s, app, path, head: await s.log("-1", "--format=%H") };
}

test("a server that refuses the first pushes gets the same commit until it takes it", async () => {
  const { s, app, head } = await startOne();
  await hook(s, "pre-receive", refusing(s.scratch, 2));
  const run = await s.request({ image: `${app.name}:2.0.0` });
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(
    run.log.match(/The push to main was refused: .*come back later.* It is tried again\./g),
  ).toHaveLength(2);
  expect(await s.log("--format=%P", "-1")).toBe(head);
});

test("after five refused pushes the request fails, and nothing is deployed", async () => {
  const { s, app, head } = await startOne();
  await hook(s, "pre-receive", refusing(s.scratch, 99));
  const run = await s.request({ image: `${app.name}:2.0.0` });
  expect(run, run.log).toMatchObject({ exitCode: 1, results: [] });
  expect(run.annotations).toMatchObject([
    {
      level: "error",
      message: expect.stringMatching(/^The branch main refused 5 pushes: .*come back later/),
    },
  ]);
  expect(updatesOf(run)).toEqual([]);
  expect(await s.log("-1", "--format=%H")).toBe(head);
  expect((await configOf(stage.cluster, s.namespace, "web"))?.values).toContain("1.0.0");
});

test("of twenty requests at once none is lost and none is doubled", { timeout: 400_000 }, async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("many/app");
  await app.push("1.0.0");
  await app.push("2.0.0");
  const names = Array.from({ length: 16 }, (_, n) => `p${n}`);
  const paths: string[] = [];
  for (const name of names) paths.push(await s.plan(`${name}.yaml`, planText(app.name, "1.0.0")));
  await s.deploy();
  const before = await s.log("-1", "--format=%H");
  // Four of them ask for what another has asked for.
  const asked = [...names, ...names.slice(0, 4)];
  const runs = await Promise.all(
    asked.map(async (name, index) => {
      const checkout = await createConfigRepository(s.remote);
      onTestFinished(() => checkout.stop());
      const payload = { image: `${app.name}:2.0.0`, plans: [`**/${name}`] };
      const event = repositoryDispatchEvent({ repositoryId: s.repositoryId, payload });
      return s.run(event, {
        workspace: checkout.dir,
        runId: String(2_000 + index),
        timeout: 350_000,
        inputs: { "lock-timeout": "5m" },
      });
    }),
  );
  const red = runs.filter(({ exitCode }) => exitCode !== 0);
  expect(red.map(({ log }) => log)).toEqual([]);
  for (const path of paths) expect(await s.file(path)).toContain("tag: 2.0.0");
  // Each plan was changed by one commit, which the request names that made it.
  const commits = (await s.log("--reverse", "--format=%H", `${before}..main`)).split("\n");
  expect(commits).toHaveLength(names.length);
  const told = new Set(runs.flatMap((run) => updatesOf(run).map(({ commit }) => commit)));
  // What two ask for in the same second, on the same head, is one commit to the last byte: both name it.
  expect([...told].toSorted()).toEqual(commits.toSorted());
  const changed = await s.log("--format=", "--name-only", `${before}..main`);
  expect(changed.split("\n").toSorted()).toEqual(paths.toSorted());
  for (const name of names)
    expect((await configOf(stage.cluster, s.namespace, name))?.values, name).toContain("2.0.0");
});

test.each([
  ["the same request", (s: Releasing, image: string) => s.request({ image })],
  ["a look for newer images", (s: Releasing) => s.update()],
  ["a sync", (s: Releasing) => s.schedule()],
])("a run that is killed between commit and deployment is made good by %s", async (_, next) => {
  const policy = "images:\n  app: {path: image, policy: 'semver:*'}\n";
  const { s, app, path } = await startOne("1.0.0", policy);
  const pushed = join(s.scratch, "pushed");
  // The branch has moved when this runs; the push waits for it.
  await hook(s, "post-receive", `touch ${pushed}; sleep 5`);
  const event = repositoryDispatchEvent({
    repositoryId: s.repositoryId,
    payload: { image: `${app.name}:2.0.0` },
  });
  expect(await s.loseRun(event, appears(pushed))).toBe(137);
  await hook(s, "post-receive", "");
  expect(await s.file(path)).toContain("tag: 2.0.0");
  expect((await configOf(stage.cluster, s.namespace, "web"))?.values).toContain("1.0.0");
  const head = await s.log("-1", "--format=%H");
  await s.tree.git("pull", "--quiet", "origin", "main");
  const run = await next(s, `${app.name}:2.0.0`);
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect((await configOf(stage.cluster, s.namespace, "web"))?.values).toContain("2.0.0");
  expect(await s.log("-1", "--format=%H")).toBe(head);
});

async function appears(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 20));
}
