import { expect, test } from "vitest";
import { chartFiles, helmIgnorePath } from "../../src/config/chart-files.ts";
import { type Ignores, parseHelmIgnore } from "../../src/config/helm-ignore.ts";
import { type Files, repository } from "../formats/repository.ts";

const chart: Files = {
  "charts/a/Chart.yaml": "",
  "charts/a/templates/x.yaml": "",
  "charts/ab/other": "",
  "shared/one": "",
  "shared/deep/two": "",
};

function taken(more: Files, ignore = "", folder = "charts/a"): Record<string, string> {
  const { tree } = repository({ ...chart, ...more });
  return Object.fromEntries(chartFiles(tree, folder, parseHelmIgnore(ignore) as Ignores));
}

const plain = {
  "Chart.yaml": "charts/a/Chart.yaml",
  "templates/x.yaml": "charts/a/templates/x.yaml",
};

test.each<[string, Files, string, Record<string, string>]>([
  ["a folder", {}, "", plain],
  ["a symlink to a file", { "charts/a/f": { link: "../../shared/one" } }, "", { ...plain, f: "shared/one" }],
  [
    "a symlink to a folder",
    { "charts/a/f": { link: "../../shared" } },
    "",
    { ...plain, "f/one": "shared/one", "f/deep/two": "shared/deep/two" },
  ],
  ["an ignored symlink to a folder", { "charts/a/f": { link: "../../shared" } }, "f/", plain],
  [
    "what is ignored behind a symlink, by its path in the chart",
    { "charts/a/f": { link: "../../shared" } },
    "f/deep",
    { ...plain, "f/one": "shared/one" },
  ],
  ["a symlink that leads out", { "charts/a/f": { link: "/etc" } }, "", { ...plain, f: "charts/a/f" }],
  ["a symlink to nothing", { "charts/a/f": { link: "g" } }, "", { ...plain, f: "charts/a/f" }],
  ["a submodule", { "charts/a/sub": { submodule: true } }, "", { ...plain, sub: "charts/a/sub" }],
  [
    "a symlink into a submodule",
    { sub: { submodule: true }, "charts/a/f": { link: "../../sub/x" } },
    "",
    { ...plain, f: "sub" },
  ],
  ["a symlink to the chart itself", { "charts/a/f": { link: "." } }, "", { ...plain, f: "charts/a/f" }],
  [
    "symlinks in a circle",
    { "charts/a/f": { link: "../../shared" }, "shared/g": { link: "../charts/a" } },
    "deep",
    { ...plain, "f/one": "shared/one", "f/g": "shared/g" },
  ],
  ["an ignored folder with all in it", { "charts/a/x/y/z": "" }, "x", plain],
])("%s", (_what, more, ignore, expected) => {
  expect(taken(more, ignore)).toEqual(expected);
});

test("a chart behind a symlink, and one at the root", () => {
  expect(taken({ here: { link: "charts/a" } }, "", "here")).toEqual(plain);
  expect(Object.keys(taken({ "Chart.yaml": "" }, "charts", "")).sort()).toEqual([
    "Chart.yaml",
    "shared/deep/two",
    "shared/one",
  ]);
});

test("the .helmignore of a chart", () => {
  const { tree } = repository({
    ...chart,
    ".helmignore": "",
    "charts/a/.helmignore": { link: "../../shared/one" },
    "charts/ab/.helmignore/x": "",
  });
  expect(helmIgnorePath(tree, "charts/a")).toBe("shared/one");
  expect(helmIgnorePath(tree, "charts/ab")).toBeUndefined();
  expect(helmIgnorePath(tree, "shared")).toBeUndefined();
  expect(helmIgnorePath(tree, "")).toBe(".helmignore");
});
