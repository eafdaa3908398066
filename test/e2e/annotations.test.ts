import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { failing } from "./failing.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";

test("a failure is one annotation, on the line of `chart:`, with the reason and what to try", async () => {
  const s = await stage.scenario();
  const file = await s.plan(
    "demo",
    `# One.\n\n${PLAN}timeout: 3s\nvalues: {replicas: 1, nodeSelector: {no: node}}\n`,
  );
  const run = await s.push();
  expect(run.annotations).toEqual([
    {
      level: "error",
      file,
      line: 3,
      col: expect.any(Number),
      title: `install aws/foo/${s.namespace}/demo failed`,
      message: expect.stringMatching(
        /^Deployment demo: 0 of 1 nodes fit: .*Helm: not ready within the timeout.*\nAsk for less .*\nDeployment demo: 0 of 1 ready\n/,
      ),
    },
  ]);
});

test("annotations are relative to the workspace, also where that is a folder of the repository", async () => {
  const s = await stage.scenario();
  await failing(s, "demo");
  const run = await s.push({ workspace: `${s.tree.dir}/aws` });
  expect(run.annotations).toMatchObject([{ file: `foo/${s.namespace}/demo`, line: 2 }]);
});

test("annotations keep their file where the workspace is a link", async () => {
  const s = await stage.scenario();
  const file = await s.plan("demo", "chart: 7\n");
  const link = join(s.scratch, "linked");
  await symlink(s.tree.dir, link);
  const run = await s.push({ workspace: link });
  expect(run.annotations).toMatchObject([{ file, line: 1 }]);
  await s.tree.write("gitops.yaml", "nonsense: true\n");
  const stopped = await s.push({ workspace: join(link, "aws") });
  expect(stopped.annotations).toMatchObject([{ file: "../gitops.yaml", line: 1 }]);
});

test("of more than ten failures the tenth annotation counts the rest, and a deleted plan has no line", async () => {
  const s = await stage.scenario();
  const names = Array.from({ length: 12 }, (_, index) => `bad-${String(index).padStart(2, "0")}`);
  await failing(s, ...names);
  const run = await s.push();
  expect(run.annotations).toHaveLength(10);
  expect(run.annotations[9]).toMatchObject({
    level: "error",
    title: expect.stringContaining("3 more failures"),
  });
  for (const name of names) expect(run.summary).toContain(name);

  const other = await stage.scenario();
  await other.tree.write("hooks/fail", "exit 1\n");
  const file = await other.plan("demo", `${PLAN}hooks: {pre-delete: hooks/fail}\n`);
  await other.plan("rest", PLAN);
  await other.push();
  await other.tree.remove(file);
  const deleted = await other.push();
  expect(deleted.annotations).toEqual([
    { level: "error", file, title: expect.any(String), message: expect.stringContaining("hooks/fail") },
  ]);
});

test("an input that there is not is told, with the one that was meant", async () => {
  const s = await stage.scenario();
  await s.plan("demo", PLAN);
  const run = await s.push({ inputs: { dryrun: "true", colour: "red" } });
  expect(run.annotations.map(({ level, message }) => [level, message])).toEqual([
    ["warning", "There is no input `dryrun`; it does nothing. Did you mean `dry-run`?"],
    ["warning", "There is no input `colour`; it does nothing."],
  ]);
});
