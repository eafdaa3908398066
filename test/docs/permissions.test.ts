import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lookForDrift } from "../e2e/drifting.ts";
import { startImages } from "../e2e/releasing.ts";
import { type Reviewing, startReviewing } from "../e2e/reviewing.ts";
import { startStage } from "../e2e/scenario.ts";
import { mergeGroupEvent } from "../testbed/runner-events.ts";
import { root } from "./documents.ts";

const stage = startStage();
const images = startImages();
const chart = "chart: ./charts/app\n";

/** The README's rows: what stands below each permission, by what stands first. */
const rows = readRows();

function readRows(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const section = readme.split("\n## ").find((part) => part.startsWith("Permissions")) ?? "";
  const lines = [...section.matchAll(/^\| (.*) \|$/gm)].map(([, line = ""]) => line.split(" | "));
  const [head = [], , ...body] = lines.map((cells) => cells.map((cell) => cell.replaceAll("`", "").trim()));
  return Object.fromEntries(
    body.map(([name = "", ...cells]) => [
      name,
      Object.fromEntries(cells.map((cell, index) => [head[index + 1] ?? "", cell])),
    ]),
  );
}

/** A repository of one plan that is deployed, and an open pull request that changes it. */
async function reviewed(): Promise<Reviewing & { readonly number: number }> {
  const s = await startReviewing(stage);
  await s.plan("web.yaml", chart);
  await s.plan("other.yaml", chart);
  await s.deploy();
  return { ...s, number: await s.open(() => s.plan("web.yaml", `${chart}values: {message: two}\n`)) };
}

type Scenario = Awaited<ReturnType<typeof reviewed>>;

/** What is done for each row, and the columns that it does not come to: they are git's, or of registries. */
const works: Readonly<Record<string, (s: Scenario) => Promise<unknown>>> = {
  "deploy, sync": async (s) => {
    await s.preview(s.number);
    begin(s);
    await s.merge(s.number, { inputs: { "require-preview": "true" } });
  },
  "preview of a pull request": async (s) => {
    begin(s);
    await s.preview(s.number);
  },
  "preview in a merge queue": async (s) => {
    const base = await s.tree.head();
    await s.plan("web.yaml", `${chart}values: {message: three}\n`);
    const head = await s.tree.commit("Merge");
    begin(s);
    await s.run(mergeGroupEvent({ repositoryId: s.repositoryId, base, head }), { githubApi: s.api });
  },
  "preview of another event": async (s) => {
    await s.plan("web.yaml", `${chart}values: {message: three}\n`);
    begin(s);
    await s.push({ githubApi: s.api, inputs: { command: "preview" } });
  },
  validate: async (s) => {
    begin(s);
    await s.push({ githubApi: s.api, inputs: { command: "validate" } });
  },
  drift: async (s) => {
    await stage.cluster.kubectl(["--namespace", s.namespace, "delete", "configmap", "web-config"]);
    begin(s);
    const run = await lookForDrift(s, { githubApi: s.api, inputs: { heal: "true" } });
    expect(run.done, run.log).toEqual({ web: "upgrade succeeded" });
    await stage.cluster.kubectl(["--namespace", s.namespace, "delete", "configmap", "web-config"]);
    await lookForDrift(s, { githubApi: s.api });
  },
  "release, update-images": async (s) => {
    const app = await images.repository(`acme/${s.namespace}`);
    for (const tag of ["1.0", "1.1"]) await app.push(tag);
    await s.plan("web.yaml", `${chart}values: {image: "${app.name}:1.0"}\n`);
    await s.commit();
    begin(s);
    const run = await s.request({ image: `${app.name}:1.1` }, { githubApi: s.api });
    expect(run.done, run.log).toEqual({ web: "upgrade succeeded" });
  },
};

const begun = new Map<Scenario["api"], number>();

/** What was asked before does not count. */
function begin({ api }: Scenario): void {
  begun.set(api, api.needed.length);
}

test("the README's table has these rows", () => {
  expect(Object.keys(rows)).toEqual(Object.keys(works));
});

test.each(Object.entries(works))(
  "%s takes the permissions that the README names, and no others",
  async (row, work) => {
    const s = await reviewed();
    await work(s);
    const needed = s.api.needed.slice(begun.get(s.api));
    const cells = rows[row] ?? {};
    const isGiven = (permission: string) => {
      const [name = "", level = ""] = permission.split(": ");
      const cell = cells[name] ?? "";
      return cell.includes("write") || (level === "read" && cell.includes("read"));
    };
    expect(needed.filter((enough) => !enough.some(isGiven))).toEqual([]);
    // The checkout and the registries are asked by others.
    const asked = new Set(needed.flat().map((permission) => permission.split(": ")[0]));
    const named = Object.entries(cells).flatMap(([name, cell]) => (cell === "" ? [] : [name]));
    expect(named.filter((name) => !["contents", "packages"].includes(name) && !asked.has(name))).toEqual([]);
  },
);
