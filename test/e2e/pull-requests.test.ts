import { expect, test } from "vitest";
import { startApi } from "./github.ts";
import { startImages, startReleasing, updatesOf } from "./releasing.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();
const images = startImages();

const planText = (image: string, tag: string) =>
  `chart: ./charts/app\nimages: {app: {path: image, policy: "semver:*"}}\nvalues:\n  image: ${image}:${tag}\n`;

test("updates wait in one pull request, and run once it is merged", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/proposed");
  const built = (revision: string) => ({
    labels: {
      "org.opencontainers.image.source": "https://github.com/acme/app",
      "org.opencontainers.image.revision": revision.repeat(40),
    },
  });
  await app.push("1.0.0", built("a"));
  await app.push("1.1.0", built("b"));
  const path = await s.plan("web.yaml", planText(app.name, "1.0.0"));
  await s.deploy();
  const main = await s.log("-1", "--format=%H");
  const githubApi = await startApi({ remote: s.remote });
  const inputs = { write: "pull-request" };

  const run = await s.update(inputs, { githubApi });
  expect(run, run.log).toMatchObject({ exitCode: 0, results: [] });
  expect(await s.log("-1", "--format=%H")).toBe(main);
  expect(githubApi.pulls).toMatchObject([
    { number: 1, title: `Update ${app.name}: 1.0.0 → 1.1.0`, state: "open", base: "main" },
  ]);
  expect(githubApi.pulls[0]?.body).toContain(
    `https://github.com/acme/app/compare/${"a".repeat(40)}...${"b".repeat(40)}`,
  );
  expect(run.summary).toContain("[the pull request](https://github.com/example/config/pull/1)");
  expect(updatesOf(run)).toMatchObject([{ from: `${app.name}:1.0.0`, to: `${app.name}:1.1.0`, file: path }]);

  const waits = await s.update(inputs, { githubApi });
  expect(updatesOf(waits)).toEqual([]);
  expect(waits.log).toContain("waits in pull request #1");

  await app.push("1.2.0");
  const later = await s.update(inputs, { githubApi });
  expect(later, later.log).toMatchObject({ exitCode: 0, results: [] });
  expect(githubApi.pulls).toMatchObject([
    { number: 1, title: `Update ${app.name}: 1.0.0 → 1.2.0`, state: "open" },
  ]);

  const [pull] = githubApi.pulls;
  await s.tree.git("fetch", "--quiet", "origin");
  await s.tree.git("checkout", "--quiet", "-B", "main", "origin/main");
  await s.tree.git("merge", "--quiet", "--no-edit", `origin/${pull?.head}`);
  await s.tree.push();
  const merged = await s.push({ head: await s.tree.head() });
  expect(merged, merged.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(await s.file(path)).toBe(planText(app.name, "1.2.0"));

  const nothing = await s.update(inputs, { githubApi });
  expect(nothing, nothing.log).toMatchObject({ exitCode: 0, results: [] });
  expect(updatesOf(nothing)).toEqual([]);
});

test("commits by GitHub's API are of nobody else's name, and are deployed", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/by-api");
  await app.push("2.0.0");
  const path = await s.plan("web.yaml", planText(app.name, "1.0.0"));
  await s.deploy();
  const githubApi = await startApi({ remote: s.remote });
  const run = await s.command("release", { image: `${app.name}:2.0.0`, "commit-with": "api" }, { githubApi });
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(await s.file(path)).toBe(planText(app.name, "2.0.0"));
  expect(githubApi.requests).toContain("POST /repos/example/config/git/commits");
  expect(updatesOf(run)).toMatchObject([{ commit: await s.log("-1", "--format=%H") }]);

  githubApi.deny("contents: write");
  await app.push("3.0.0");
  const denied = await s.command(
    "release",
    { image: `${app.name}:3.0.0`, "commit-with": "api" },
    { githubApi },
  );
  expect(denied.exitCode).toBe(1);
  expect(denied.annotations[0]?.message).toContain("contents: write");
});

test("a team may release what its members ask for, where the token may read teams", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/by-team");
  await app.push("2.0.0");
  await s.plan("web.yaml", planText(app.name, "1.0.0"));
  await s.tree.write("gitops.yaml", 'release: {allow: [{actors: "team:example/ops"}]}\n');
  await s.deploy();
  const githubApi = await startApi({ remote: s.remote, teams: { "example/ops": { ada: "active" } } });
  const asked = { image: `${app.name}:2.0.0` };
  const refused = await s.request(asked, { githubApi, env: { GITHUB_ACTOR: "eve" } });
  expect(refused.annotations[0]?.message).toContain("eve may not release");
  const run = await s.request(asked, { githubApi, env: { GITHUB_ACTOR: "ada" } });
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  githubApi.deny("members: read");
  const unread = await s.request({ image: `${app.name}:1.0.0` }, { githubApi, env: { GITHUB_ACTOR: "ada" } });
  expect(unread.annotations[0]?.message).toContain("the team example/ops");
});
