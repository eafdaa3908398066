import { expect, test } from "vitest";
import { startImages, startReleasing, updatesOf } from "./releasing.ts";
import { startStage } from "./scenario.ts";

const stage = startStage();
const images = startImages();

test("an edit of a file with a byte order mark, CRLF, anchors, flow maps and comments in columns changes its lines only", async () => {
  const s = await startReleasing(stage);
  const app = await images.repository("edits/app");
  const job = await images.repository("edits/job");
  for (const image of [app, job]) for (const tag of ["1.0.0", "1.1.0", "2"]) await image.push(tag);
  const before = [
    "\ufeff# Überschrift – what runs",
    "---",
    "chart:   ./charts/app      # ours",
    "images:",
    "  app: {path: app.image, policy: 'semver:<2'}   # follows",
    "  job: {path: 'jobs[1]', policy: 'semver:^1'}",
    "",
    "values:",
    "  app:",
    `    image: &app '${app.name}:1.0.0'             # in a column`,
    '    name:  "crème brûlée"                     # in a column',
    `  jobs: [ {name: first}, {repository: ${job.name} , tag:   1.0.0 , pull: "Always"},   {name: last} ] # flow`,
    "  text: |",
    `    ${app.name}:1.0.0`,
    "",
    "    a\ttab stays",
    "  same: *app # by its anchor",
    "# the end, without a line end",
  ].join("\r\n");
  const path = await s.plan("web.yaml", before);
  await s.deploy();
  const run = await s.update();
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  expect(await s.file(path)).toBe(
    before
      .replace(`&app '${app.name}:1.0.0' `, `&app '${app.name}:1.1.0' `)
      .replace("tag:   1.0.0 ,", "tag:   1.1.0 ,"),
  );
  expect(updatesOf(run).map(({ container, line }) => [container, line])).toEqual([
    ["app", 10],
    ["job", 12],
  ]);

  const request = await s.request({ image: job.name, tag: "2" });
  expect(request, request.log).toMatchObject({ exitCode: 0, done: { web: "upgrade succeeded" } });
  // What YAML would read as a number is quoted, as the file quotes.
  expect(await s.file(path)).toContain(`{repository: ${job.name} , tag:   '2' , pull: "Always"}`);
  const diff = await s.remote.git(["diff", "--numstat", "main~1", "main"]);
  expect(diff).toBe(`1\t1\t${path}\n`);
});
