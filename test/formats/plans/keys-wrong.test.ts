import { expect, test } from "vitest";
import { planShape } from "../../../src/config/plan-keys.ts";
import { declareFiles, show } from "../repository.ts";

const path = "aws/foo/default/demo.yaml";
const waysOut =
  "If it is not meant to be a plan: name it in a plan (`values`, `hooks` or `inputs`), move it one folder deeper, or list it under `ignore:` in gitops.yaml.";

const names = Object.keys(planShape.keys).map((key) => `\`${key}\``);
const allKeys = `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;

/** A plan's text, and all that is wrong with it: `line:column message hint`. */
const wrong: readonly (readonly [string, string, readonly string[]])[] = [
  ["empty file", "", [`1:1 The plan has no \`chart\`: the file is empty. ${waysOut}`]],
  ["only a comment", "# later\n", [`1:1 The plan has no \`chart\`: the file is empty. ${waysOut}`]],
  ["only a marker", "---\n", [`1:1 The plan has no \`chart\`: the file is empty. ${waysOut}`]],
  ["no chart", "wait: true\n", ["1:1 The plan has no `chart`."]],
  [
    "chart without value",
    "chart:\n",
    [
      "1:1 `chart` is empty: it takes the name or address of a chart or a map. Give it a value, or remove the line.",
    ],
  ],
  [
    "chart of blanks",
    "chart: '  '\n",
    ["1:8 `chart` is empty: it takes the name or address of a chart. Give it a value, or remove the line."],
  ],
  [
    "chart is a number",
    "chart: 5\n",
    ['1:8 `chart` takes the name or address of a chart or a map, not the number 5. Put it in quotes: "5".'],
  ],
  [
    "chart is a list",
    "chart: [x]\n",
    ["1:8 `chart` takes the name or address of a chart or a map, not a list."],
  ],
  ["chart is an empty map", "chart: {}\n", ["1:8 `chart` has no `name`. Add `name`."]],
  [
    "chart with another key",
    "chart: {name: a/b, policy: semver:^1}\n",
    ["1:20 `chart` has no key `policy`. It takes `name` or `update`."],
  ],
  [
    "chart in a map, without repository",
    "chart: {update: semver:^1, name: x}\n",
    ["1:34 The chart `x` has no repository."],
  ],
  ["a list", "- chart: a/b\n", [`1:1 This file lies where plans lie, but holds a list. ${waysOut}`]],
  ["a word", "hello\n", [`1:1 This file lies where plans lie, but holds the text \`hello\`. ${waysOut}`]],
  [
    "a manifest",
    "apiVersion: v1\nkind: ConfigMap\n",
    [
      `1:1 This file lies where plans lie, but is a Kubernetes manifest (ConfigMap). To have it applied, end its name in -raw.yaml. ${waysOut}`,
    ],
  ],
  [
    "values nobody names",
    "replicas: 3\n",
    [`1:1 This file lies where plans lie, but has no \`chart\` and no other key of a plan. ${waysOut}`],
  ],
  [
    "one misspelt key",
    "kustomise: overlays/production\n",
    [
      `1:1 This file lies where plans lie, but has no \`chart\` and no other key of a plan. Did you mean \`kustomize\`? ${waysOut}`,
    ],
  ],
  [
    "unknown key, near",
    "chart: a/b\nverison: 1\n",
    ["2:1 A plan has no key `verison`. Did you mean `version`?"],
  ],
  [
    "unknown key, other case",
    "chart: a/b\nwaitForJobs: true\n",
    ["2:1 A plan has no key `waitForJobs`. Did you mean `wait-for-jobs`?"],
  ],
  [
    "unknown key, far",
    "chart: a/b\nsomething: 1\n",
    [`2:1 A plan has no key \`something\`. It takes ${allKeys}.`],
  ],
  [
    "__proto__ is no key",
    "chart: a/b\n__proto__: {wait: true}\n",
    ["2:1 A plan has no key `__proto__`. It takes `chart`"],
  ],
  [
    "two things wrong",
    "chart: a/b\nwait: maybe\ntimeout: 5\n",
    [
      "2:7 `wait` takes true, false, `hooks` or `legacy`, not the text `maybe`.",
      "3:10 `timeout` takes a duration, not the number 5. Write 5s for seconds.",
    ],
  ],
  [
    "wait: yes",
    "chart: a/b\nwait: yes\n",
    ["2:7 `wait` takes true, false, `hooks` or `legacy`, not the text `yes`. Write true, without quotes."],
  ],
  [
    "wait quoted",
    'chart: a/b\nwait: "false"\n',
    ["2:7 `wait` takes true, false, `hooks` or `legacy`, not the text `false`. Write false, without quotes."],
  ],
  ["adopt: 1", "chart: a/b\nadopt: 1\n", ["2:8 `adopt` takes true or false, not the number 1."]],
  [
    "create-namespace: no",
    "chart: a/b\ncreate-namespace: no\n",
    ["2:19 `create-namespace` takes true or false, not the text `no`. Write false, without quotes."],
  ],
  [
    "history-max below zero",
    "chart: a/b\nhistory-max: -1\n",
    ["2:14 `history-max` takes a whole number from 0, not the number -1."],
  ],
  [
    "retries below zero",
    "chart: a/b\nretries: -1\n",
    ["2:10 `retries` takes a whole number from 0 to 10, not the number -1."],
  ],
  [
    "retries without end",
    "chart: a/b\nretries: 11\n",
    ["2:10 `retries` takes a whole number from 0 to 10, not the number 11."],
  ],
  [
    "protect as a word",
    "chart: a/b\nprotect: yes\n",
    ["2:10 `protect` takes true or false, not the text `yes`. Write true, without quotes."],
  ],
  [
    "on-failure unknown",
    "chart: a/b\non-failure: retry\n",
    ["2:13 `on-failure` takes `keep`, `rollback` or `uninstall`, not the text `retry`."],
  ],
  [
    "on-immutable unknown",
    "chart: a/b\non-immutable: force\n",
    ["2:15 `on-immutable` takes `fail` or `recreate`, not the text `force`."],
  ],
  [
    "hook-failure unknown",
    "chart: a/b\nhook-failure: ignore\n",
    ["2:15 `hook-failure` takes `stop` or `warn`, not the text `ignore`."],
  ],
  [
    "hook-timeout without unit",
    "chart: a/b\nhook-timeout: 300\n",
    ["2:15 `hook-timeout` takes a duration, not the number 300. Write 300s for seconds."],
  ],
  [
    "history-max a fraction",
    "chart: a/b\nhistory-max: 1.5\n",
    ["2:14 `history-max` takes a whole number from 0, not the number 1.5."],
  ],
  [
    "history-max text",
    "chart: a/b\nhistory-max: '3'\n",
    ["2:14 `history-max` takes a whole number from 0, not the text `3`."],
  ],
  [
    "timeout without unit",
    "chart: a/b\ntimeout: '90'\n",
    ["2:10 `timeout`: the duration 90 has no unit. Write 90s for seconds."],
  ],
  [
    "timeout in words",
    "chart: a/b\ntimeout: 5 minutes\n",
    ["2:10 `timeout`: `5 minutes` is not a duration. Write it as 90s, 5m or 1h30m."],
  ],
  [
    "timeout of nothing",
    "chart: a/b\ntimeout: 0s\n",
    ["2:10 `timeout`: `0s` is not a duration. Write it as 90s, 5m or 1h30m."],
  ],
  [
    "on-conflict",
    "chart: a/b\non-conflict: ignore\n",
    ["2:14 `on-conflict` takes `force` or `fail`, not the text `ignore`."],
  ],
  [
    "needs a map",
    "chart: a/b\nneeds: {a: b}\n",
    ["2:8 `needs` takes the id of a plan or a list, not a map."],
  ],
  [
    "needs holds nothing",
    "chart: a/b\nneeds:\n  -\n",
    ["3:3 `needs[0]` is empty: it takes the id of a plan. Give it a value, or remove the line."],
  ],
  ["hooks a path", "chart: a/b\nhooks: x.sh\n", ["2:8 `hooks` takes a map, not the text `x.sh`."]],
  [
    "unknown hook",
    "chart: a/b\nhooks: {preinstall: x.sh}\n",
    ["2:9 `hooks` has no key `preinstall`. Did you mean `pre-install`?"],
  ],
  [
    "hook a map",
    "chart: a/b\nhooks: {pre-install: {run: x}}\n",
    ["2:22 `pre-install` takes the path of a script or a list, not a map."],
  ],
  [
    "values a number",
    "chart: a/b\nvalues: 3\n",
    ["2:9 `values` takes the path of a file, a map or a list, not the number 3."],
  ],
  [
    "values in a list in a list",
    "chart: a/b\nvalues: [[x.yaml]]\n",
    ["2:10 `values[0]` takes the path of a file or a map, not a list."],
  ],
  [
    "values too large a number",
    "chart: a/b\nvalues: {id: 12345678901234567890}\n",
    ["2:14 The number 12345678901234567890 is too large to keep all its digits. Put it in quotes."],
  ],
  [
    "values infinite",
    "chart: a/b\nvalues: {id: .inf}\n",
    ["2:14 `.inf` has no form in JSON, which Helm's values are. Put it in quotes."],
  ],
  [
    "inputs not a glob",
    "chart: a/b\ninputs: ['scripts/[ab']\n",
    [
      "2:10 `inputs[0]`: the glob `scripts/[ab` has a bracket or brace that is not closed. As an example: scripts/lib/**",
    ],
  ],
  [
    "inputs from the root of the machine",
    "chart: a/b\ninputs: /etc/*\n",
    [
      "2:9 `inputs`: the glob `/etc/*` begins with `/`; it is matched from the first part on without one. As an example: scripts/lib/**",
    ],
  ],
  [
    "inputs upwards",
    "chart: a/b\ninputs: ../x/*\n",
    ["2:9 `inputs`: the glob `../x/*` has a part `.` or `..`. As an example: scripts/lib/**"],
  ],
  ["version a list", "chart: a/b\nversion: [1]\n", ["2:10 `version` takes a version, not a list."]],
  [
    "version true",
    "chart: a/b\nversion: true\n",
    ['2:10 `version` takes a version, not true. Put it in quotes: "true".'],
  ],
  [
    "release a number",
    "chart: a/b\nrelease: 123\n",
    ['2:10 `release` takes a name, not the number 123. Put it in quotes: "123".'],
  ],
  [
    "release in capitals",
    "chart: a/b\nrelease: Demo\n",
    [
      "2:10 `release`: `Demo` cannot be the name of a Helm release: small letters, digits, `-` and `.` only. Choose another name.",
    ],
  ],
  [
    "release too long",
    `chart: a/b\nrelease: ${"x".repeat(54)}\n`,
    [
      `2:10 \`release\`: \`${"x".repeat(54)}\` is too long for a Helm release: 54 characters, at most 53. Choose another name.`,
    ],
  ],
];

test.each(wrong)("a plan that cannot be read: %s", (_, text, expected) => {
  const { declarations, problems } = declareFiles({ [path]: text });
  expect(declarations).toEqual([]);
  expect(problems).toHaveLength(expected.length);
  for (const [at, problem] of problems.entries()) {
    expect(show(problem)).toContain(`${path}:${expected[at]}`);
    expect(problem.plan).toEqual({
      id: "aws/foo/default/demo",
      setup: "aws/foo",
      namespace: "default",
      name: "demo",
    });
  }
});
