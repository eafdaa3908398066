import { expect, test } from "vitest";
import { declareFiles, onlyPlan } from "../repository.ts";

const path = "aws/foo/default/demo.yaml";

test("a plan with only a chart gets the defaults of the action", () => {
  expect(onlyPlan({ [path]: "# my plan\nchart: stable/nuclio\n" })).toEqual({
    id: "aws/foo/default/demo",
    setup: "aws/foo",
    namespace: "default",
    name: "demo",
    release: "demo",
    place: { file: path, line: 2, column: 1 },
    chart: { kind: "alias", text: "stable/nuclio", alias: "stable", name: "nuclio" },
    values: [],
    hooks: {
      "pre-install": [],
      "post-install": [],
      "pre-upgrade": [],
      "post-upgrade": [],
      "pre-delete": [],
      "post-delete": [],
    },
    inputs: [],
    needs: [],
    options: {
      wait: undefined,
      waitForJobs: false,
      createNamespace: true,
      historyMax: 10,
      timeout: undefined,
      onConflict: "force",
      adopt: undefined,
      protect: false,
      suspend: false,
      onFailure: "keep",
      onImmutable: "fail",
      hookFailure: undefined,
      hookTimeout: undefined,
      retries: 0,
      allowDataLoss: false,
      test: undefined,
      crds: "create",
      verify: false,
      takeOwnership: false,
      postRender: undefined,
      skipHooks: false,
      follow: true,
      valuesMode: "reset",
      forceReplace: false,
      schemaCheck: false,
      cleanupOnFail: false,
      rollback: {
        timeout: undefined,
        wait: undefined,
        force: false,
        recreatePods: false,
        disableHooks: false,
        cleanupOnFail: false,
      },
      uninstall: { timeout: undefined, disableHooks: false, keepHistory: false, wait: true },
      skipValuesSchema: false,
      ignore: [],
      heal: false,
      installing: {},
    },
  });
});

test("every key of a plan is read", () => {
  const text = `
chart: nuclio
repo: https://charts.example/
version: 1.10
release: other
values:
  - values/common.yaml
  - {image: {tag: "1.0"}, list: [1, true, null]}
hooks:
  pre-install: scripts/a.sh
  post-upgrade: [./scripts/a.sh, scripts//b.sh]
inputs: [scripts/lib/**, ./scripts/b.sh]
needs: [aws/foo/default/db, aws/foo/default/db]
wait: hooks
wait-for-jobs: true
create-namespace: false
history-max: 0
timeout: 1h30m
on-conflict: fail
adopt: false
protect: true
suspend: true
on-failure: rollback
on-immutable: recreate
hook-failure: warn
hook-timeout: 90s
retries: 10
allow-data-loss: true
verify: true
x-note: {anything: [goes]}
`.replace("inputs: [scripts/lib/**, ./scripts/b.sh]", "inputs: [scripts/lib/**, scripts/b.sh]");
  const { declarations, problems } = declareFiles({
    [path]: text,
    "aws/foo/default/db.yaml": "chart: stable/db",
    "values/common.yaml": "",
    "scripts/a.sh": "",
    "scripts/b.sh": "",
  });
  expect(problems).toEqual([]);
  expect(declarations.find((plan) => plan.name === "demo")).toMatchObject({
    release: "other",
    chart: {
      kind: "repository",
      text: "nuclio",
      url: "https://charts.example/",
      name: "nuclio",
      version: "1.10",
    },
    values: [
      { kind: "file", path: "values/common.yaml" },
      { kind: "inline", values: { image: { tag: "1.0" }, list: [1, true, null] } },
    ],
    hooks: {
      "pre-install": ["scripts/a.sh"],
      "post-upgrade": ["scripts/a.sh", "scripts/b.sh"],
      "post-delete": [],
    },
    inputs: ["scripts/lib/**", "scripts/b.sh"],
    needs: ["aws/foo/default/db"],
    options: {
      wait: "hooks",
      waitForJobs: true,
      createNamespace: false,
      historyMax: 0,
      timeout: 5400,
      onConflict: "fail",
      adopt: false,
      protect: true,
      suspend: true,
      onFailure: "rollback",
      onImmutable: "recreate",
      hookFailure: "warn",
      hookTimeout: 90,
      retries: 10,
      allowDataLoss: true,
    },
  });
});

test.each([
  ["true", "yes"],
  ["false", "no"],
  ["hooks", "hooks"],
  ["legacy", "legacy"],
])("wait: %s", (written, wait) => {
  expect(onlyPlan({ [path]: `chart: a/b\nwait: ${written}\n` }).options.wait).toBe(wait);
});

test.each([
  ["1.10", "1.10"],
  ["1.0", "1.0"],
  ["2", "2"],
  ["1e3", "1e3"],
  ["0x10", "0x10"],
  ["'1.10'", "1.10"],
  ["~1.2", "~1.2"],
  ['">=1.2 <2"', ">=1.2 <2"],
  ["1.2.3 # pinned", "1.2.3"],
  ["latest", undefined],
])("version: %s is the text %s", (written, version) => {
  expect(onlyPlan({ [path]: `chart: a/b\nversion: ${written}\n` }).chart).toMatchObject({
    kind: "alias",
    alias: "a",
  });
  expect(
    (onlyPlan({ [path]: `chart: a/b\nversion: ${written}\n` }).chart as { version?: string }).version,
  ).toBe(version);
});

test("anchors under x- keys, aliases and merge keys work", () => {
  const text = `
x-base: &base {timeout: 10m, wait: false}
x-values: &values {a: 1, b: 2}
<<: *base
chart: a/b
wait: true
values: {<<: [*values, {b: 3, c: 4}], a: 0}
`;
  const plan = onlyPlan({ [path]: text });
  expect(plan.options).toMatchObject({ timeout: 600, wait: "yes" });
  expect(plan.values).toEqual([{ kind: "inline", values: { a: 0, b: 2, c: 4 } }]);
});

test.each([
  ["byte order mark", "\ufeffchart: a/b\n", 1],
  ["CRLF", "# c\r\nchart: a/b\r\nwait: true\r\n", 2],
  ["CR", "# c\rchart: a/b\rwait: true\r", 2],
  ["document marker", "---\nchart: a/b\n...\n", 2],
  ["quoted key", '"chart": "a/b"', 1],
  ["JSON", '{"chart": "a/b"}', 1],
])("%s is fine", (_, text, line) => {
  expect(onlyPlan({ [path]: text })).toMatchObject({ chart: { text: "a/b" }, place: { line } });
});
