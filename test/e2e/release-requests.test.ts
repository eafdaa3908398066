import { expect, test } from "vitest";
import { configOf } from "./cluster.ts";
import { startImages, startReleasing, updatesOf } from "./releasing.ts";
import { SETUP, startStage } from "./scenario.ts";

const stage = startStage();
const images = startImages();

const planText = (image: string, tag: string, more = "") =>
  `chart: ./charts/app\n${more}values:\n  # what runs\n  image:\n    repository: ${image} # ours\n    tag: "${tag}"\n`;

test("a request is committed where the image is used, and runs", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/app");
  await app.push("1.0");
  await app.push("1.1");
  const path = await s.plan("web.yaml", planText(app.name, "1.0"));
  await s.plan("other.yaml", "chart: ./charts/app\n");
  await s.deploy();
  const before = await s.log("-1", "--format=%H");

  const run = await s.request(
    { image: `${app.name}:1.1`, author: "Ada", reason: "a fix" },
    { env: { GITHUB_ACTOR: "deployer[bot]" } },
  );
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(run.log).not.toContain("Base:");
  expect(await s.file(path)).toBe(planText(app.name, "1.1"));
  expect(await s.log("-1", "--format=%P")).toBe(before);
  expect(await s.log("-1", "--format=%an <%ae>%n%B")).toBe(
    `github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>\nRelease ${app.name}:1.1\n\n${SETUP}/${s.namespace}/web: 1.0 → 1.1\n\nAsked for by deployer[bot], for Ada.\nReason: a fix\n\n[skip ci]`,
  );
  expect(updatesOf(run)).toEqual([
    {
      plan: `${SETUP}/${s.namespace}/web`,
      container: "image",
      from: `${app.name}:1.0`,
      to: `${app.name}:1.1`,
      file: path,
      line: 6,
      commit: await s.log("-1", "--format=%H"),
      why: "asked for by deployer[bot]",
    },
  ]);
  expect((await configOf(stage.cluster, s.namespace, "web"))?.values).toContain("1.1");
  expect(run.summary).toContain(`${app.name}:1.1`);

  const again = await s.request({ image: app.name, tag: "1.1" });
  expect(again, again.log).toMatchObject({ exitCode: 0, results: [] });
  expect(updatesOf(again)).toEqual([]);
  expect(await s.log("-1", "--format=%H")).toBe(updatesOf(run)[0]?.commit);
});

test("what is committed already is deployed where the cluster is behind", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/behind");
  await app.push("2.0");
  await s.plan("web.yaml", planText(app.name, "1.0"));
  await s.deploy();
  const left = await s.command("release", { image: `${app.name}:2.0`, deploy: "false" });
  expect(left, left.log).toMatchObject({ exitCode: 0, results: [] });
  expect(await s.log("-1", "--format=%B")).not.toContain("[skip ci]");
  const head = await s.log("-1", "--format=%H");
  const run = await s.command("release", { image: `${app.name}:2.0` });
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(await s.log("-1", "--format=%H")).toBe(head);
});

test("an image that is not in the registry is neither written nor deployed, unless nobody is to look", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/absent");
  await app.push("1.0");
  const path = await s.plan("web.yaml", planText(app.name, "1.0"));
  await s.deploy();
  const head = await s.log("-1", "--format=%H");
  const run = await s.request({ image: `${app.name}:9.9` });
  expect(run.exitCode).toBe(1);
  expect(run.annotations).toMatchObject([
    { level: "error", message: expect.stringContaining(`${app.name}:9.9 is not in the registry.`) },
  ]);
  expect(await s.log("-1", "--format=%H")).toBe(head);
  const forced = await s.request({ image: `${app.name}:9.9`, "check-image": false });
  expect(forced, forced.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(await s.file(path)).toContain('tag: "9.9"');
});

test("only the plans that are named change, and a dry run changes none", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/some");
  await app.push("2.0");
  const one = await s.plan("one.yaml", planText(app.name, "1.0"));
  const two = await s.plan("two.yaml", planText(app.name, "1.0"));
  await s.deploy();
  const head = await s.log("-1", "--format=%H");
  const asked = { image: `${app.name}:2.0`, plans: [`**/one`] };
  const dry = await s.request({ ...asked, "dry-run": true });
  expect(dry, dry.log).toMatchObject({ exitCode: 0, results: [] });
  expect(updatesOf(dry)).toMatchObject([{ file: one, commit: null }]);
  expect(await s.log("-1", "--format=%H")).toBe(head);
  const run = await s.request(asked);
  expect(run.done).toEqual({ one: "upgrade succeeded" });
  expect(await s.file(two)).toContain('tag: "1.0"');
});

test("who may release what is held before anything is written", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/held");
  await app.push("2.0");
  await s.plan("web.yaml", planText(app.name, "1.0"));
  await s.tree.write("gitops.yaml", `release:\n  allow:\n    - {actors: [ada], images: ["${app.name}"]}\n`);
  await s.deploy();
  const head = await s.log("-1", "--format=%H");
  const asked = { image: `${app.name}:2.0` };
  for (const env of [{ GITHUB_ACTOR: "eve" }, { GITHUB_ACTOR: "ada", GITHUB_TRIGGERING_ACTOR: "eve" }]) {
    const run = await s.request({ ...asked, author: "ada" }, { env });
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.message).toContain(
      `eve may not release ${app.name} in ${SETUP}/${s.namespace}/web`,
    );
  }
  expect(await s.log("-1", "--format=%H")).toBe(head);
  const run = await s.request(asked, { env: { GITHUB_ACTOR: "ada", GITHUB_TRIGGERING_ACTOR: "ada" } });
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
});

test("when the branch has moved since the run began, the request is written on top of it", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/moved");
  await app.push("2.0");
  const path = await s.plan("web.yaml", planText(app.name, "1.0"));
  await s.deploy();
  const started = await s.tree.head();
  await s.plan("new.yaml", "chart: ./charts/app\n");
  await s.commit();
  await s.tree.git("checkout", "--quiet", "--detach", started);
  const run = await s.request({ image: `${app.name}:2.0` });
  expect(run, run.log).toMatchObject({
    exitCode: 0,
    done: { web: "upgrade succeeded", new: "install succeeded" },
  });
  expect(await s.file(path)).toContain('tag: "2.0"');
});

test("what is locked is released with `force` alone", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/held");
  await app.push("2.0");
  const locked = "images:\n  image: {path: image, policy: 'glob:none', locked: true}\n";
  const path = await s.plan("web.yaml", planText(app.name, "1.0", locked));
  await s.deploy();
  const refused = await s.request({ image: `${app.name}:2.0` });
  expect(refused.annotations[0]?.message).toContain("is locked wherever it was asked for");
  const run = await s.request({ image: `${app.name}:2.0`, force: true });
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(await s.file(path)).toContain('tag: "2.0"');
});

test("nothing is written for a setup that has no kubeconfig, unless another run deploys it", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("acme/nowhere");
  await app.push("1.0");
  await app.push("2.0");
  const policy = "images:\n  image: {path: image, policy: 'semver:*'}\n";
  const path = await s.plan("web.yaml", planText(app.name, "1.0", policy));
  await s.commit();
  const head = await s.log("-1", "--format=%H");
  const without = { inputs: { "kubeconfig-repo-url": "" }, env: { KUBECONFIG: "" } };
  const asked = await s.request({ image: `${app.name}:2.0` }, without);
  expect(asked.exitCode, asked.log).toBe(1);
  expect(asked.annotations).toMatchObject([
    {
      message: expect.stringContaining(`Nothing is written, since ${SETUP} could not be deployed: `),
    },
  ]);
  const looked = await s.update({}, without);
  expect(looked.exitCode, looked.log).toBe(1);
  expect(looked.summary).toContain("the kubeconfig of its setup cannot be had");
  expect(await s.log("-1", "--format=%H")).toBe(head);
  const left = await s.update({ deploy: "false" }, without);
  expect(left, left.log).toMatchObject({ exitCode: 0 });
  expect(await s.file(path)).toContain('tag: "2.0"');
});
