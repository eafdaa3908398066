import { expect, test } from "vitest";
import { declareFiles, type Files, onlyPlan, show } from "../repository.ts";

const path = "aws/foo/default/demo.yaml";
const around: Files = {
  "post/label.sh": "",
  "post/web/kustomization.yaml": "",
  "post/empty/readme": "",
  "aws/foo/default/beside.sh": "cat\n",
  "links/web": { link: "../post/web" },
};

function files(line: string): Files {
  return { ...around, [path]: `chart: stable/demo\n${line}\n` };
}

test.each([
  ["a script", "post/label.sh", { kind: "script", path: "post/label.sh" }],
  [
    "a file at plan depth",
    "./aws/foo/default/beside.sh",
    { kind: "script", path: "aws/foo/default/beside.sh" },
  ],
  ["a folder", "post/web", { kind: "kustomization", path: "post/web" }],
  ["a folder with a slash", "./post/web/", { kind: "kustomization", path: "post/web" }],
  ["a folder behind a symlink", "links/web", { kind: "kustomization", path: "links/web" }],
])("%s", (_name, text, postRender) => {
  expect(onlyPlan(files(`post-render: ${text}`)).options).toMatchObject({ postRender });
});

test("it may be a default, and a plan's own wins", () => {
  const gitops = { "gitops.yaml": "defaults: {post-render: post/web}\n" };
  expect(onlyPlan({ ...files("values: {a: 1}"), ...gitops }).options.postRender?.kind).toBe("kustomization");
  expect(onlyPlan({ ...files("post-render: post/label.sh"), ...gitops }).options.postRender?.kind).toBe(
    "script",
  );
});

test("what gitops.yaml names has to be there", () => {
  const gone = { "gitops.yaml": "defaults: {post-render: post/empty}\n" };
  expect(() => declareFiles({ ...files("values: {}"), ...gone })).toThrow(
    "gitops.yaml, `defaults.post-render`: the folder `post/empty` holds no kustomization.yaml.",
  );
});

const own = "Name a script, or a folder with a kustomization of its own.";

test.each([
  [
    "post-render: post/gone.sh",
    "There is no file `post/gone.sh` in this repository. Paths are written from the repository's root. Did you mean `post/label.sh`?",
  ],
  ["post-render: post/empty", `the folder \`post/empty\` holds no kustomization.yaml. ${own}`],
  ["post-render: .", `the repository's root cannot be laid over a manifest. ${own}`],
  [`post-render: ${path}`, "a plan cannot name itself."],
])("what is wrong with %s", (line, expected) => {
  const { problems } = declareFiles(files(line));
  expect(problems.map(show)).toEqual([`${path}:2:14 \`post-render\`: ${expected}`]);
});

test.each([
  ["post-render: [post/label.sh]", "2:14 `post-render` takes the path of a script or a folder, not a list."],
  [
    "post-render: /etc/label.sh",
    "2:14 `post-render`: `/etc/label.sh` is not a path of this repository. Write it from the repository's root, without a slash in front.",
  ],
  ["post-render: ../label.sh", "2:14 `post-render`: `../label.sh` goes up with `..`."],
  [
    "post-render:",
    "2:1 `post-render` is empty: it takes the path of a script or a folder. Give it a value, or remove the line.",
  ],
  ["post-renderer: post/label.sh", "2:1 A plan has no key `post-renderer`. Did you mean `post-render`?"],
])("what is wrong with %s", (line, expected) => {
  const { problems } = declareFiles(files(line));
  expect(problems.map(show).join("\n")).toContain(`${path}:${expected}`);
});
