// Charts that cannot be rendered, or that the API server refuses.
import { atPlan, type BadInput } from "./case.ts";

const local = (
  name: string,
  files: Readonly<Record<string, string>>,
  expected: string,
  more: Partial<BadInput> = {},
): BadInput => ({
  name,
  good: "alone",
  files: {
    "charts/bad/Chart.yaml": "apiVersion: v2\nname: bad\nversion: 1.0.0\n",
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`charts/bad/${path}`, text])),
    "aws/foo/default/bad.yaml": "chart: ./charts/bad\n",
  },
  failed: ["aws/foo/default/bad"],
  errors: [atPlan(`1:1 ${expected}`, "install aws/foo/default/bad failed", "aws/foo/default/bad.yaml")],
  ...more,
});

const CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: bad\n";

export const chartsRendered: readonly BadInput[] = [
  local(
    "a template that fails",
    { "templates/a.yaml": '{{ required "set message" .Values.message }}\n' },
    "The chart refuses its values: set message (bad/templates/a.yaml)\nSet what it asks for in the plan's values.",
  ),
  local(
    "a template that is no template",
    { "templates/a.yaml": "{{ if }}\n" },
    "parse error at (bad/templates/a.yaml:1): missing value for if\nCorrect the template bad/templates/a.yaml: Helm cannot read it.",
  ),
  local(
    "a template that gives no YAML",
    { "templates/a.yaml": "kind: ConfigMap\n bad: x\n" },
    "YAML parse error on bad/templates/a.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context\nThe template bad/templates/a.yaml gives no valid YAML with these values.",
  ),
  local(
    "values that the schema refuses",
    { "values.schema.json": '{"required": ["message"]}', "templates/a.yaml": CONFIG_MAP },
    "values don't meet the specifications of the schema(s) in the following chart(s): bad: at '': missing property 'message'\nThe chart checks its values by values.schema.json; change the plan's values accordingly.",
  ),
  local(
    "a Chart.yaml that is no YAML",
    { "Chart.yaml": "name: [\n" },
    "Chart.yaml of ./charts/bad is no valid YAML: deficient indentation (line 2, column 1).\n`helm lint` in the chart's folder shows what is wrong.",
  ),
  local(
    "a chart with dependencies of a repository that nobody knows",
    {
      "Chart.yaml":
        'apiVersion: v2\nname: bad\nversion: 1.0.0\ndependencies:\n  - {name: db, version: 1.0.0, repository: "@internal"}\n',
    },
    'No chart repository is called "internal" (known: stable).\nWrite its address into gitops.yaml: "repositories: {internal: https://…}".',
  ),
  local(
    "a chart with dependencies out of the repository",
    {
      "Chart.yaml":
        'apiVersion: v2\nname: bad\nversion: 1.0.0\ndependencies:\n  - {name: db, version: 1.0.0, repository: "file:///etc"}\n',
    },
    "The chart ./charts/bad depends on db at file:///etc, which leads out of its repository.\nPut that chart into the repository, or into one of charts.",
  ),
  local(
    "a kind that the cluster does not know",
    { "templates/a.yaml": "apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: w\n" },
    "The cluster does not know the kind Widget of example.com/v1.\nInstall what brings its CRD first; a plan that does so goes under `needs:`.",
  ),
  local(
    "an object that the API server refuses",
    { "templates/a.yaml": `${CONFIG_MAP}data:\n  count: 3\n` },
    "ConfigMap default/bad: .data.count: expected string, got 3\nThe API server does not take the object as the chart renders it: change the values or the chart.",
    { leavesBad: true },
  ),
];
