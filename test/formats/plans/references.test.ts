import { expect, test } from "vitest";
import { declareFiles, type Files, onlyPlan, show } from "../repository.ts";

const demo = "aws/foo/default/demo.yaml";
const root = "Paths are written from the repository's root.";
const written = "Write it from the repository's root, without a slash in front.";

const around: Files = {
  "values/a.yaml": "",
  "scripts/a.sh": "",
  "aws/foo/default/beside.sh": "",
  "charts/good/Chart.yaml": "",
  "charts/bad/values.yaml": "",
  "links/out": { link: "../../secret" },
  "links/root": { link: "/etc" },
  "links/gone": { link: "../nothing" },
  "links/circle": { link: "circle" },
  "links/ping": { link: "pong" },
  "links/pong": { link: "ping" },
  "links/values": { link: "../values" },
  "links/good": { link: "../charts/good" },
  module: { submodule: true },
};

test.each([
  ["values: values/b.yaml", `2:9 \`values\`: There is no file \`values/b.yaml\` in this repository. ${root}`],
  [
    "values: [values/a.yaml, {a: 1}, gone.yaml]",
    `2:33 \`values\`: There is no file \`gone.yaml\` in this repository. ${root}`,
  ],
  [
    "values: values/a",
    `2:9 \`values\`: There is no file \`values/a\` in this repository. ${root} Did you mean \`values/a.yaml\`?`,
  ],
  [
    "values: vals/a.yaml",
    `2:9 \`values\`: There is no file \`vals/a.yaml\` in this repository. ${root} Did you mean \`values/a.yaml\`?`,
  ],
  ["values: values", "2:9 `values`: `values` is a folder. Name a file in it."],
  ["values: values/", "2:9 `values`: `values/` is a folder. Name a file."],
  ["values: ../values/a.yaml", `2:9 \`values\`: \`../values/a.yaml\` goes up with \`..\`. ${written}`],
  [
    "values: values/../values/a.yaml",
    `2:9 \`values\`: \`values/../values/a.yaml\` goes up with \`..\`. ${written}`,
  ],
  [
    "values: /values/a.yaml",
    `2:9 \`values\`: \`/values/a.yaml\` is not a path of this repository. ${written}`,
  ],
  ["values: ~/a.yaml", `2:9 \`values\`: \`~/a.yaml\` is not a path of this repository. ${written}`],
  ["values: values\\a.yaml", "2:9 `values`: `values\\a.yaml` has a backslash. Divide folders with `/`."],
  [
    "values: https://x.example/a.yaml",
    "2:9 `values`: `https://x.example/a.yaml` is an address. Only files of this repository can be named here.",
  ],
  [`values: ${demo}`, "2:9 `values`: a plan cannot name itself."],
  [
    "values: links/out",
    "2:9 `values`: `links/out` leads out of this repository, by the symlink `links/out`. Commit the file itself.",
  ],
  [
    "values: links/out/a.yaml",
    "2:9 `values`: `links/out/a.yaml` leads out of this repository, by the symlink `links/out`.",
  ],
  [
    "values: links/root/passwd",
    "2:9 `values`: `links/root/passwd` leads out of this repository, by the symlink `links/root`.",
  ],
  ["values: links/gone", "2:9 `values`: The symlink `links/gone` leads to nothing."],
  [
    "values: links/circle",
    "2:9 `values`: `links/circle` leads nowhere: the symlink `links/circle` goes in a circle.",
  ],
  [
    "values: links/ping",
    "2:9 `values`: `links/ping` leads nowhere: the symlink `links/ping` goes in a circle.",
  ],
  [
    "values: module/a.yaml",
    "2:9 `values`: `module/a.yaml` lies in the submodule `module`, which is not read. Commit the file to this repository.",
  ],
  [
    "hooks: {pre-install: beside.sh}",
    `2:22 \`hooks.pre-install\`: There is no file \`beside.sh\` in this repository. ${root} Did you mean \`aws/foo/default/beside.sh\`?`,
  ],
  [
    "hooks: {post-delete: [scripts/a.sh, x]}",
    `2:37 \`hooks.post-delete\`: There is no file \`x\` in this repository. ${root}`,
  ],
  [
    "hooks: {pre-upgrade: scripts/a.sh --fast}",
    "2:22 `hooks.pre-upgrade`: There is no file `scripts/a.sh --fast` in this repository. Hooks take no arguments: write a script that passes them.",
  ],
])("%s", (line, expected) => {
  const { declarations, problems } = declareFiles({ ...around, [demo]: `chart: a/b\n${line}\n` });
  expect(declarations).toEqual([]);
  expect(problems.map(show)).toEqual([expect.stringContaining(`${demo}:${expected}`)]);
});

test.each([
  ["./charts/gone", `1:8 \`chart\`: There is no folder \`./charts/gone\` in this repository. ${root}`],
  [
    "./charts/godo",
    "1:8 `chart`: There is no folder `./charts/godo` in this repository. Paths are written from the repository's root. Did you mean `./charts/good`?",
  ],
  [
    "./charst/good",
    "1:8 `chart`: There is no folder `./charst/good` in this repository. Paths are written from the repository's root. Did you mean `./charts/good`?",
  ],
  ["./charts", "1:8 `chart`: The folder `./charts` holds no Chart.yaml. Did you mean `./charts/good`?"],
  [
    "./charts/bad",
    "1:8 `chart`: The folder `./charts/bad` holds no Chart.yaml. Name the folder of a chart, with `./` in front.",
  ],
  [
    "./charts/good/Chart.yaml",
    "1:8 `chart`: `./charts/good/Chart.yaml` is a file. Name the folder that holds the Chart.yaml.",
  ],
  ["./", "1:8 `chart`: The folder `./` holds no Chart.yaml."],
  ["./links/out", "1:8 `chart`: `./links/out` leads out of this repository, by the symlink `links/out`."],
  ["./module/chart", "1:8 `chart`: `./module/chart` lies in the submodule `module`, which is not read."],
])("chart: %s", (chart, expected) => {
  const { problems } = declareFiles({ ...around, [demo]: `chart: ${chart}\n` });
  expect(problems.map(show)).toEqual([expect.stringContaining(`${demo}:${expected}`)]);
});

test("references through symlinks inside the repository are fine", () => {
  const text = "chart: ./links/good\nvalues: links/values/a.yaml\n";
  const files: Files = { ...around, [demo]: text };
  expect(onlyPlan(files)).toMatchObject({
    chart: { kind: "local", path: "links/good" },
    values: [{ kind: "file", path: "links/values/a.yaml" }],
  });
});

test.each([
  [
    "defaults: {values: gone.yaml}",
    "gitops.yaml, `defaults.values`: There is no file `gone.yaml` in this repository.",
  ],
  [
    "defaults:\n- {plans: x/**, hooks: {pre-install: x.sh}}",
    "gitops.yaml, `defaults.hooks.pre-install`: There is no file `x.sh` in this repository.",
  ],
  [
    "repositories: {a: {url: https://a.example, ca-file: ca.crt}}",
    "gitops.yaml, `repositories.a.ca-file`: There is no file `ca.crt` in this repository.",
  ],
])("what gitops.yaml names must be there: %s", (text, message) => {
  const wanted = expect.objectContaining({
    name: "UserError",
    message,
    place: expect.objectContaining({ file: "gitops.yaml" }),
  });
  expect(() => declareFiles({ "gitops.yaml": text, [demo]: "chart: a/b" })).toThrow(wanted);
});
