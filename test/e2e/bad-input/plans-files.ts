// Files that a plan names and that are not there, or not in the repository; and plans that wait for each other.
import { atPlan, type BadInput, plan } from "./case.ts";

const withKey = (line: string) => `chart: ./charts/web\n${line}\n`;
const linked = (name: string, link: string, expected: string) =>
  plan(name, "", expected, {
    files: { "values/link.yaml": { link }, "aws/foo/default/demo.yaml": withKey("values: values/link.yaml") },
  });

export const plansFiles: readonly BadInput[] = [
  plan(
    "values that are not there",
    withKey("values: values/dmeo.yaml"),
    "2:9 `values`: There is no file `values/dmeo.yaml` in this repository.\nPaths are written from the repository's root. Did you mean `values/demo.yaml`?",
  ),
  plan(
    "values beside the plan",
    withKey("values: [values/demo.yaml, more.yaml]"),
    "2:28 `values`: There is no file `more.yaml` in this repository.\nPaths are written from the repository's root.",
  ),
  plan(
    "values that are a folder",
    withKey("values: values"),
    "2:9 `values`: `values` is a folder.\nName a file in it.",
  ),
  plan(
    "values above the repository",
    withKey("values: ../../etc/passwd"),
    "2:9 `values`: `../../etc/passwd` goes up with `..`.\nWrite it from the repository's root, without a slash in front.",
  ),
  plan(
    "values of the web",
    withKey("values: https://values.example/demo.yaml"),
    "2:9 `values`: `https://values.example/demo.yaml` is an address.\nOnly files of this repository can be named here.",
  ),
  plan(
    "values that are the plan",
    withKey("values: aws/foo/default/demo.yaml"),
    "2:9 `values`: a plan cannot name itself.",
  ),
  linked(
    "values by a link that climbs out",
    "../../../etc/passwd",
    "2:9 `values`: `values/link.yaml` leads out of this repository, by the symlink `values/link.yaml`.\nCommit the file itself.",
  ),
  linked(
    "values by a link to itself",
    "link.yaml",
    "2:9 `values`: `values/link.yaml` leads nowhere: the symlink `values/link.yaml` goes in a circle.\nCommit the file itself.",
  ),
  linked(
    "values by a link to nothing",
    "gone.yaml",
    "2:9 `values`: The symlink `values/link.yaml` leads to nothing.\nCommit the file itself.",
  ),
  plan(
    "a hook that is not there",
    withKey("hooks: {post-upgrade: [hooks/hello.sh, hooks/bye.sh]}"),
    "2:40 `hooks.post-upgrade`: There is no file `hooks/bye.sh` in this repository.\nPaths are written from the repository's root.",
  ),
  plan(
    "a hook with arguments",
    withKey("hooks: {pre-upgrade: hooks/hello.sh --loud}"),
    "2:22 `hooks.pre-upgrade`: There is no file `hooks/hello.sh --loud` in this repository.\nHooks take no arguments: write a script that passes them.",
  ),
  plan(
    "a plan that is a link to nothing",
    { link: "gone.yaml" },
    "This symlink leads to no file of the repository.\nCommit the file itself, or remove the symlink.",
  ),
  plan(
    "needs that there is not",
    withKey("needs: [aws/foo/default/wbe]"),
    "2:9 `needs`: there is no plan `aws/foo/default/wbe`.\nDid you mean `aws/foo/default/web`?",
  ),
  plan(
    "needs by file name",
    withKey("needs: aws/foo/default/web.yaml"),
    "2:8 `needs`: there is no plan `aws/foo/default/web.yaml`.\nDid you mean `aws/foo/default/web`?",
  ),
  plan(
    "needs of itself",
    withKey("needs: [aws/foo/default/demo]"),
    "2:9 `needs`: the plan needs itself.\nRemove one of these needs.",
  ),
  {
    name: "needs in a circle",
    good: "alone",
    files: {
      "aws/foo/default/demo.yaml": withKey("needs: [aws/foo/default/db]"),
      "aws/foo/default/db.yaml": withKey("needs:\n  - aws/bar/default/queue"),
      "aws/bar/default/queue.yaml": withKey("needs: [aws/foo/default/demo]"),
    },
    failed: ["aws/bar/default/queue", "aws/foo/default/db", "aws/foo/default/demo"],
    errors: [
      "aws/bar/default/queue.yaml:2:9 aws/bar/default/queue cannot be read\n`needs` goes in a circle: aws/bar/default/queue → aws/foo/default/demo → aws/foo/default/db → aws/bar/default/queue.\nRemove one of these needs.",
      atPlan(
        "2:9 `needs` goes in a circle: aws/foo/default/demo → aws/foo/default/db → aws/bar/default/queue → aws/foo/default/demo.\nRemove one of these needs.",
        "aws/foo/default/demo cannot be read",
      ),
      "aws/foo/default/db.yaml:3:5 aws/foo/default/db cannot be read\n`needs` goes in a circle: aws/foo/default/db → aws/bar/default/queue → aws/foo/default/demo → aws/foo/default/db.\nRemove one of these needs.",
    ],
  },
  {
    name: "values that are no YAML",
    good: "alone",
    files: { "values/demo.yaml": "message: [not closed\n" },
    errors: [
      atPlan(
        "1:1 failed to parse values/demo.yaml: cannot unmarshal yaml document: error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'\nThe values file is no valid YAML.",
        "upgrade aws/foo/default/demo failed",
      ),
    ],
  },
  {
    name: "values that are removed",
    good: "alone",
    files: { "values/demo.yaml": null },
    errors: [
      atPlan(
        "2:9 `values`: There is no file `values/demo.yaml` in this repository.\nPaths are written from the repository's root.",
        "aws/foo/default/demo cannot be read",
      ),
    ],
  },
  {
    name: "a chart that is removed",
    good: "alone",
    files: {
      "aws/foo/default/demo.yaml": "chart: ./charts/db\n",
      "charts/db/values.yaml": "message: x\n",
    },
    errors: [
      atPlan(
        "1:8 `chart`: The folder `./charts/db` holds no Chart.yaml.\nName the folder of a chart, with `./` in front.",
        "aws/foo/default/demo cannot be read",
      ),
    ],
  },
];
