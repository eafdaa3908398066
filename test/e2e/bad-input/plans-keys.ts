// Plans with keys that there are not, or that hold what they cannot.
import { planShape } from "../../../src/config/plan-keys.ts";
import { type BadInput, plan } from "./case.ts";

const names = Object.keys(planShape.keys).map((key) => `\`${key}\``);
const allKeys = `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;

const withKey = (line: string) => `chart: ./charts/web\n${line}\n`;

export const plansKeys: readonly BadInput[] = [
  plan(
    "no chart",
    "values: values/demo.yaml\n",
    "1:1 The plan has no `chart`.\nAdd `chart`. The chart: alias/name, ./folder of this repository, oci://…, https://….tgz, git+https://<repository>//<folder>?ref=<branch, tag or commit> (also git+ssh://), or a name together with `repo`.",
  ),
  plan(
    "a key misspelt",
    "chart: ./charts/web\nvaluse: values/demo.yaml\n",
    "2:1 A plan has no key `valuse`.\nDid you mean `values`?",
  ),
  plan(
    "a key of Helm",
    withKey("namespace: other"),
    `2:1 A plan has no key \`namespace\`.\nIt takes ${allKeys}.`,
  ),
  plan(
    "a chart that is nothing",
    "chart:\nvalues: values/demo.yaml\n",
    "1:1 `chart` is empty: it takes the name or address of a chart or a map.\nGive it a value, or remove the line.",
  ),
  plan(
    "a chart that is a number",
    "chart: 7\n",
    '1:8 `chart` takes the name or address of a chart or a map, not the number 7.\nPut it in quotes: "7".',
  ),
  plan(
    "a version that is a list",
    "chart: stable/nuclio\nversion: [1, 2]\n",
    "2:10 `version` takes a version, not a list.",
  ),
  plan(
    "values that are a number",
    withKey("values: 5"),
    "2:9 `values` takes the path of a file, a map or a list, not the number 5.",
  ),
  plan(
    "a number that loses digits",
    withKey("values: {id: 12345678901234567890, ratio: .inf}"),
    "2:14 line 2: The number 12345678901234567890 is too large to keep all its digits.\nPut it in quotes.\nline 2: `.inf` has no form in JSON, which Helm's values are.\nPut it in quotes.",
  ),
  plan(
    "values from nowhere",
    withKey("values-from: {secret: web, config-map: web}"),
    "2:28 `values-from`: this item has both `secret` and `config-map`.\nWrite two items.",
  ),
  plan(
    "a variable that nobody lists",
    withKey('values: {token: "${env:TOKEN}"}'),
    "2:17 `${env:TOKEN}`: the variable TOKEN is not listed under `env` in gitops.yaml.\nAdd it there, as env: [TOKEN]; or write `$${env:TOKEN}` where that very text is meant.",
  ),
  plan("hooks that are a list", withKey("hooks: [hooks/hello.sh]"), "2:8 `hooks` takes a map, not a list."),
  plan(
    "a hook that is a map",
    withKey("hooks: {pre-install: {run: hooks/hello.sh}}"),
    "2:22 `pre-install` takes the path of a script or a list, not a map.",
  ),
  plan(
    "inputs that climb out",
    withKey("inputs: ../other/**"),
    "2:9 `inputs`: the glob `../other/**` has a part `.` or `..`.\nAs an example: scripts/lib/**",
  ),
  plan(
    "wait in quotes",
    withKey('wait: "true"'),
    "2:7 `wait` takes true, false, `hooks` or `legacy`, not the text `true`.\nWrite true, without quotes.",
  ),
  plan(
    "wait-for-jobs that is a number",
    withKey("wait-for-jobs: 1"),
    "2:16 `wait-for-jobs` takes true or false, not the number 1.",
  ),
  plan(
    "history-max below nothing",
    withKey("history-max: -1"),
    "2:14 `history-max` takes a whole number from 0, not the number -1.",
  ),
  plan(
    "a timeout without unit",
    withKey("timeout: 300"),
    "2:10 `timeout` takes a duration, not the number 300.\nWrite 300s for seconds.",
  ),
  plan(
    "a timeout of nothing",
    withKey("timeout: 0s"),
    "2:10 `timeout`: `0s` is not a duration.\nWrite it as 90s, 5m or 1h30m.",
  ),
  plan(
    "a timeout in words",
    withKey("timeout: five minutes"),
    "2:10 `timeout`: `five minutes` is not a duration.\nWrite it as 90s, 5m or 1h30m.",
  ),
  plan(
    "on-conflict unknown",
    withKey("on-conflict: ignore"),
    "2:14 `on-conflict` takes `force` or `fail`, not the text `ignore`.",
  ),
  plan(
    "suspend in words",
    withKey("suspend: for now"),
    "2:10 `suspend` takes true or false, not the text `for now`.",
  ),
  plan(
    "protect as a word",
    withKey("protect: yes"),
    "2:10 `protect` takes true or false, not the text `yes`.\nWrite true, without quotes.",
  ),
  plan(
    "on-failure unknown",
    withKey("on-failure: retry"),
    "2:13 `on-failure` takes `keep`, `rollback` or `uninstall`, not the text `retry`.",
  ),
  plan(
    "on-immutable of another key",
    withKey("on-immutable: force"),
    "2:15 `on-immutable` takes `fail` or `recreate`, not the text `force`.",
  ),
  plan(
    "hook-failure unknown",
    withKey("hook-failure: ignore"),
    "2:15 `hook-failure` takes `stop` or `warn`, not the text `ignore`.",
  ),
  plan(
    "a hook-timeout without unit",
    withKey("hook-timeout: 600"),
    "2:15 `hook-timeout` takes a duration, not the number 600.\nWrite 600s for seconds.",
  ),
  plan(
    "too many retries",
    withKey("retries: 11"),
    "2:10 `retries` takes a whole number from 0 to 10, not the number 11.",
  ),
  plan(
    "allow-data-loss of a list",
    withKey("allow-data-loss: [pvc]"),
    "2:18 `allow-data-loss` takes true or false, not a list.",
  ),
  plan(
    "many wrongs at once",
    "chrat: ./charts/web\ntimeout: 5\nwait: si\nvalues: /etc/passwd\n",
    "1:1 line 1: A plan has no key `chrat`.\nDid you mean `chart`?\nline 1: The plan has no `chart`.\nAdd `chart`. The chart: alias/name, ./folder of this repository, oci://…, https://….tgz, git+https://<repository>//<folder>?ref=<branch, tag or commit> (also git+ssh://), or a name together with `repo`.\nline 2: `timeout` takes a duration, not the number 5.\nWrite 5s for seconds.\nline 3: `wait` takes true, false, `hooks` or `legacy`, not the text `si`.\nline 4: `values`: `/etc/passwd` is not a path of this repository.\nWrite it from the repository's root, without a slash in front.",
  ),
];
