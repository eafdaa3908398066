import { expect, test } from "vitest";
import { startChartRepository } from "../testbed/chart-repository.ts";
import { startReleasing, updatesOf } from "./releasing.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();

const webOf = (version: string) => ({ name: "web", version, values: "message: x\nreplicas: 0\n" });

test("the version of a chart follows its policy, and changes on request", async () => {
  await using charts = await startChartRepository();
  for (const version of ["1.0.0", "1.2.0", "2.0.0"]) await charts.add(webOf(version));
  const s = await startReleasing(stage);
  const followed = await s.plan(
    "followed.yaml",
    `# ours\nchart: {name: web, update: "semver:^1"}\nrepo: ${charts.url}\nversion: 1.0.0 # kept up to date\n`,
  );
  const asked = await s.plan("asked.yaml", `chart: web\nrepo: ${charts.url}\nversion: 1.0.0\n`);
  await s.deploy();

  const run = await s.update();
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { followed: "upgrade succeeded" } });
  expect(await s.file(followed)).toContain("\nversion: 1.2.0 # kept up to date\n");
  expect(updatesOf(run)).toMatchObject([
    { container: "chart", from: "1.0.0", to: "1.2.0", file: followed, line: 4 },
  ]);

  const missing = await s.request({ chart: "web", version: "2.0.1", plans: "**/asked" });
  expect(missing.annotations[0]?.message).toMatch(
    /There is no version 2\.0\.1 of the chart web\.\nNear it are 2\.0\.0/,
  );
  const released = await s.request({ chart: "web", version: "2.0.0", plans: "**/asked" });
  expect(released, released.log).toMatchObject({ exitCode: 0, done: { asked: "upgrade succeeded" } });
  expect(await s.file(asked)).toContain("version: 2.0.0\n");
  expect(await s.log("-1", "--format=%s")).toBe("Release web 2.0.0");
});
