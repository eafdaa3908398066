// Plans that are no YAML, or not the YAML of a plan.
import { type BadInput, plan } from "./case.ts";

/** Each anchor stands for ten of the one before: 10^9 nodes if they were written out. */
const BOMB = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
  .concat(
    Array.from({ length: 8 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(",")}]`),
  )
  .map((line) => `  ${line}`)
  .join("\n");

export const plansYaml: readonly BadInput[] = [
  plan(
    "an empty plan",
    "",
    "1:1 The plan has no `chart`: the file is empty.\nIf it is not meant to be a plan: name it in a plan (`values`, `hooks` or `inputs`), move it one folder deeper, or list it under `ignore:` in gitops.yaml.",
  ),
  plan(
    "a tab",
    "chart: ./charts/web\nvalues:\n\tmessage: x\n",
    "3:1 A tab stands where YAML takes only spaces.\nIndent with spaces.",
  ),
  plan(
    "UTF-16",
    Buffer.from("\ufeffchart: ./charts/web\n", "utf16le"),
    "The file is not UTF-8 text.\nSave it as UTF-8.",
  ),
  plan(
    "a NUL byte",
    "chart: ./charts/web\nvalues: values/demo\0.yaml\n",
    "2:20 A character stands here that no text has (a control character).\nRemove it, and save the file as UTF-8 text.",
  ),
  plan(
    "more than 1 MiB",
    `chart: ./charts/web\n${"#".repeat(1024 * 1024)}\n`,
    "The file is larger than 1 MiB.\nSplit it into values files.",
  ),
  plan(
    "a scalar",
    "nuclio\n",
    "1:1 This file lies where plans lie, but holds the text `nuclio`.\nIf it is not meant to be a plan: name it in a plan (`values`, `hooks` or `inputs`), move it one folder deeper, or list it under `ignore:` in gitops.yaml.",
  ),
  plan(
    "two documents",
    "chart: ./charts/web\n---\nchart: ./charts/web\n",
    "2:1 The file holds more than one YAML document.\nKeep one: remove the `---` and what does not belong.",
  ),
  plan(
    "a key twice, behind a byte order mark and with CRLF",
    "\ufeffchart: ./charts/web\r\nchart: ./charts/db\r\n",
    "2:1 The key `chart` is there twice.\nKeep one of the two.",
  ),
  plan(
    "a quote that is not closed",
    'chart: "./charts/web\nvalues: values/demo.yaml\n',
    "2:1 A quote or bracket that was opened above this line is not closed.\nClose it, or indent the lines that belong to it.",
  ),
  plan(
    "a colon in a value",
    "chart: ./charts/web\nvalues:\n  message: a: b\n",
    '3:13 A value that has a colon with a space after it must be quoted.\nPut the value in quotes: "…".',
  ),
  plan(
    "a line that is nothing",
    "chart: ./charts/web\nand so on\n",
    "2:1 A line is neither `key: value` nor a list's item.\nEvery line must be `key: value`, an item of a list (`- …`) or a comment (`# …`).",
  ),
  plan(
    "a value that begins with a sign of YAML",
    "chart: @scope/web\n",
    '1:8 A value cannot begin with `@`.\nPut the value in quotes: "…".',
  ),
  plan(
    "an anchor that is not there",
    "chart: ./charts/web\nvalues: *common\n",
    "2:9 There is no anchor `&common` above the alias `*common`.",
  ),
  plan(
    "an anchor inside itself",
    "chart: ./charts/web\nvalues: &a\n  inner: *a\n",
    "3:10 The alias `*a` stands inside what it refers to.",
  ),
  plan(
    "a bomb of anchors",
    `chart: ./charts/web\nvalues:\n${BOMB}\n`,
    "7:40 The aliases of this file make it too large.\nWrite it with fewer aliases.",
  ),
  plan(
    "lists without end",
    `chart: ./charts/web\nvalues:\n  deep: ${"[".repeat(500)}${"]".repeat(500)}\n`,
    "3:107 Lists and maps lie in each other more than 100 deep.\nWrite it flatter.",
  ),
  plan(
    "a template",
    "chart: {{ .Values.chart }}\n",
    "1:9 A key must be text, not a map.\nText in braces, as {{ … }}, must be quoted.",
  ),
  plan(
    "a manifest",
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: demo\n",
    "1:1 This file lies where plans lie, but is a Kubernetes manifest (ConfigMap).\nTo have it applied, end its name in -raw.yaml. If it is not meant to be a plan: name it in a plan (`values`, `hooks` or `inputs`), move it one folder deeper, or list it under `ignore:` in gitops.yaml.",
  ),
  plan(
    "a page of notes",
    "title: Notes\nbody: nothing to deploy\n",
    "1:1 This file lies where plans lie, but has no `chart` and no other key of a plan.\nIf it is not meant to be a plan: name it in a plan (`values`, `hooks` or `inputs`), move it one folder deeper, or list it under `ignore:` in gitops.yaml.",
  ),
];
