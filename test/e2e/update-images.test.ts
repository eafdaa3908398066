import { expect, test } from "vitest";
import { startCacheService } from "../testbed/cache-service.ts";
import { configOf } from "./cluster.ts";
import { type Releasing, startImages, startReleasing, type Update, updatesOf } from "./releasing.ts";
import { type Run, SETUP, startStage } from "./scenario.ts";

const stage = startStage();
const basic = startImages({ login: "basic" });
const token = startImages({ login: "token" });
const open = startImages();

/** A plan with one image that follows a policy. */
const planText = (image: string, tag: string, policy: string, more = "") =>
  `chart: ./charts/app\nimages:\n  app: {path: image, policy: '${policy}'${more}}\nvalues:\n  image: ${image}:${tag} # runs\n`;

/** Where an image was, is now, and why, by the plan's name. */
function changesOf(run: Run, s: Releasing): Readonly<Record<string, string>> {
  const place = `${SETUP}/${s.namespace}/`;
  return Object.fromEntries(updatesOf(run).map((update) => [update.plan.replace(place, ""), arrow(update)]));
}

function arrow({ from, to }: Pick<Update, "from" | "to">): string {
  return `${from.split(":").at(-1)} → ${to.split(":").at(-1)}`;
}

/** The n-th minute. */
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();

test("each policy takes its tag out of 2,000, and what cannot be followed stands alone", async () => {
  const s = await startReleasing(stage);
  const app = await token.repository("acme/app");
  const numbers = Array.from({ length: 1_000 }, (_, n) => n);
  await app.store({
    ...Object.fromEntries(numbers.map((n) => [`1.${n}.0`, minute(n)])),
    ...Object.fromEntries(numbers.slice(0, 960).map((n) => [`build-${n}`, minute(n)])),
    // The later the name, the earlier it was made.
    ...Object.fromEntries(numbers.slice(0, 38).map((n) => [`main-${100 + n}`, minute(1_000 - n)])),
    "2.0.0": minute(1),
    latest: minute(2_000),
  });
  const plans = {
    semver: planText(app.name, "1.2.0", "semver:^1"),
    glob: planText(app.name, "main-120", "glob:main-*"),
    regex: planText(app.name, "build-9", "regex:^build-([0-9]+)$", ", order: numerical"),
    downgrade: planText(app.name, "2.0.0", "semver:^1"),
    locked: planText(app.name, "1.2.0", "semver:^1", ", locked: true"),
    gone: planText(app.name, "main-0", "glob:main-*"),
    latest: planText(app.name, "latest", "glob:*t", ", order: alphabetical"),
    absent: planText(`${app.name}-not`, "1.2.0", "semver:^1"),
    invalid: planText(app.name, "1.2.0", "semver:newest").replace(
      "values:",
      `  side: {path: side, policy: semver:^1}\nvalues:\n  side: {repository: ${app.name}, tag: 1.3.0}`,
    ),
  };
  const paths = new Map<string, string>();
  for (const [name, text] of Object.entries(plans)) paths.set(name, await s.plan(`${name}.yaml`, text));
  await s.deploy();
  const before = await s.log("-1", "--format=%H");

  const run = await s.update({}, { env: token.env });
  expect(run.exitCode, run.log).toBe(1);
  expect(changesOf(run, s)).toEqual({
    semver: "1.2.0 → 1.999.0",
    glob: "main-120 → main-100",
    regex: "build-9 → build-959",
  });
  expect(run.done).toEqual({
    semver: "upgrade succeeded",
    glob: "upgrade succeeded",
    regex: "upgrade succeeded",
  });
  expect(run.annotations).toMatchObject([
    { level: "error", file: paths.get("invalid"), line: 3, message: expect.stringContaining("newest") },
    ...["absent", "gone", "latest"].map((name) => ({
      level: "warning",
      message: expect.stringContaining(`/${name} stays at `),
    })),
  ]);
  for (const [plan, why] of [
    ["downgrade", "would be a downgrade"],
    ["locked", "locked"],
    ["gone", "current tag not found in the registry"],
    ["latest", "no tag matches"],
    ["absent", "not found in the registry"],
    ["invalid", "not edited"],
  ]) {
    const row = run.summary.split("\n").find((line) => line.startsWith("|") && line.includes(`/${plan}`));
    expect(row, plan).toContain(why);
  }
  // One commit whose diff is the three lines.
  expect(await s.log("--format=%P", "-1")).toBe(before);
  const diff = await s.remote.git(["diff", "--unified=0", `${before}`, "main"]);
  expect(
    diff
      .split("\n")
      .filter((line) => /^[+-](?![+-])/.test(line))
      .sort(),
  ).toEqual(
    [
      ["main-120", "main-100"],
      ["build-9", "build-959"],
      ["1.2.0", "1.999.0"],
    ]
      .flatMap(([from, to]) => [`-  image: ${app.name}:${from} # runs`, `+  image: ${app.name}:${to} # runs`])
      .sort(),
  );
  expect((await configOf(stage.cluster, s.namespace, "semver"))?.values).toContain(`${app.name}:1.999.0`);
});

test("a pushed image runs soon after, whatever its kind", async () => {
  const s = await startReleasing(stage);
  const kinds = ["oci", "docker", "oci-index", "docker-list"] as const;
  for (const kind of kinds) {
    const image = await basic.repository(`kinds/${kind}`);
    await image.push("main-1", { kind, created: minute(1) });
    await s.plan(`${kind}.yaml`, planText(image.name, "main-1", "glob:main-*"));
  }
  const pinned = await basic.repository("kinds/pinned");
  await pinned.push("1.0.0", { kind: "oci-index" });
  const path = await s.plan("pinned.yaml", planText(pinned.name, "1.0.0", "semver:*", ", pin: digest"));
  await s.deploy();
  for (const kind of kinds) {
    const image = await basic.repository(`kinds/${kind}`);
    await image.push("main-0", { kind, created: minute(2) });
  }
  const digest = await pinned.push("1.0.1", { kind: "docker-list" });

  const run = await s.update({}, { env: basic.env });
  expect(run, run.log).toMatchObject({ exitCode: 0 });
  expect(changesOf(run, s)).toMatchObject(Object.fromEntries(kinds.map((kind) => [kind, "main-1 → main-0"])));
  expect(await s.file(path)).toContain(`image: ${pinned.name}:1.0.1@${digest} # runs`);
  expect(Object.values(run.done)).toEqual(Array.from({ length: 5 }, () => "upgrade succeeded"));
  for (const kind of kinds)
    expect((await configOf(stage.cluster, s.namespace, kind))?.values).toContain(`kinds/${kind}:main-0`);
});

test("a second look writes nothing, and asks for one list a repository and for the tag in use", async () => {
  await using cache = await startCacheService();
  const s = await startReleasing(stage);
  const [app, job] = [await open.repository("acme/app"), await open.repository("acme/job")];
  const dates = Array.from({ length: 20 }, (_, n) => [`main-${n}`, minute(n)]);
  for (const image of [app, job]) await image.store(Object.fromEntries(dates));
  await s.plan("app.yaml", planText(app.name, "main-0", "glob:main-*"));
  await s.plan("job.yaml", planText(job.name, "main-0", "glob:main-*"));
  await s.commit();
  const run = await s.update({}, { env: cache.env });
  expect(changesOf(run, s)).toEqual({ app: "main-0 → main-19", job: "main-0 → main-19" });
  expect(open.asked()).toHaveLength(2 + 2 * 20 * 2);
  const head = await s.log("-1", "--format=%H");

  const again = await s.update({}, { env: cache.env });
  expect(again, again.log).toMatchObject({ exitCode: 0, results: [] });
  expect(updatesOf(again)).toEqual([]);
  expect(await s.log("-1", "--format=%H")).toBe(head);
  expect(open.asked().toSorted()).toEqual([
    "GET tags/list",
    "GET tags/list",
    "HEAD manifests/main-19",
    "HEAD manifests/main-19",
  ]);
});

test("what was never deployed is updated, too, and left to the push with `deploy: false`", async () => {
  const s = await startReleasing(stage);
  const app = await token.repository("acme/new");
  await app.push("1.0.0");
  await app.push("1.1.0");
  const path = await s.plan("web.yaml", planText(app.name, "1.0.0", "semver:^1"));
  await s.commit();
  const left = await s.update({ deploy: "false" }, { env: token.env });
  expect(left, left.log).toMatchObject({ exitCode: 0, results: [] });
  expect(await s.file(path)).toContain("1.1.0");
  expect(await s.log("-1", "--format=%B")).not.toContain("[skip ci]");
  expect(await configOf(stage.cluster, s.namespace, "web")).toBeUndefined();
  await app.push("1.2.0");
  const misspelt = await s.update({ plans: `${SETUP}/*/wib` }, { env: token.env });
  expect(misspelt, misspelt.log).toMatchObject({ exitCode: 1, results: [] });
  expect(misspelt.annotations[0]?.message).toContain(`no plan matches ${SETUP}/*/wib`);
  const run = await s.update({}, { env: token.env });
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "install succeeded" } });
  expect((await configOf(stage.cluster, s.namespace, "web"))?.values).toContain("1.2.0");
});

test("commits are one a run or one a plan, also of plans that share a file", async () => {
  const s = await startReleasing(stage);
  const [app, side, base] = [
    await token.repository("many/app"),
    await token.repository("many/side"),
    await token.repository("many/base"),
  ];
  for (const image of [app, side, base]) for (const tag of ["1.0.0", "1.1.0"]) await image.push(tag);
  await s.tree.write("shared/values.yaml", `base:\n  image: ${base.name}:1.0.0\n`);
  const policies = ["app: {path: app, policy: semver:^1}", "side: {path: 'list[1]', policy: semver:^1}"];
  const shared = "  base: {path: base.image, policy: semver:^1}\n";
  await s.plan(
    "two.yaml",
    `chart: ./charts/app\nimages:\n  ${policies.join("\n  ")}\nvalues:\n  app: {repository: ${app.name}, tag: 1.0.0}\n  list: [none, '${side.name}:1.0.0']\n`,
  );
  for (const name of ["a", "b"])
    await s.plan(`${name}.yaml`, `chart: ./charts/app\nimages:\n${shared}values: shared/values.yaml\n`);
  await s.plan("plain.yaml", "chart: ./charts/app\n");
  await s.deploy();
  const before = await s.log("-1", "--format=%H");

  const run = await s.update({ group: "plan" }, { env: token.env });
  expect(run, run.log).toMatchObject({ exitCode: 0 });
  expect(run.done).toEqual({ a: "upgrade succeeded", b: "upgrade succeeded", two: "upgrade succeeded" });
  const id = (name: string) => `${SETUP}/${s.namespace}/${name}`;
  expect(
    updatesOf(run).map(({ plan, container, from, to }) => [plan, container, arrow({ from, to })]),
  ).toEqual([
    [id("a"), "base", "1.0.0 → 1.1.0"],
    [id("b"), "base", "1.0.0 → 1.1.0"],
    [id("two"), "app", "1.0.0 → 1.1.0"],
    [id("two"), "side", "1.0.0 → 1.1.0"],
  ]);
  const [first, second] = (await s.log("--reverse", "--format=%H", `${before}..main`)).split("\n");
  expect(updatesOf(run).map(({ commit }) => commit)).toEqual([first, first, second, second]);
  expect(await s.remote.git(["show", "--format=%s", "--name-only", first as string])).toBe(
    `Update ${base.name}: 1.0.0 → 1.1.0\n\nshared/values.yaml\n`,
  );
  expect(await s.file("shared/values.yaml")).toBe(`base:\n  image: ${base.name}:1.1.0\n`);
});
