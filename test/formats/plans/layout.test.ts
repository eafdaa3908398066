import { expect, test } from "vitest";
import { declareFiles, type FileOf, type Files, show } from "../repository.ts";

const plan = "chart: stable/nuclio\n";
const demo = "aws/foo/default/demo.yaml";

function ids(files: Files, layout = {}): readonly string[] {
  const { declarations, problems } = declareFiles(files, layout);
  return [...declarations.map(({ id }) => id), ...problems.map(show)];
}

test.each<[string, string, FileOf]>([
  ["README.md", "aws/foo/default/README.md", "# hi"],
  ["README without extension", "aws/foo/default/README", "hi"],
  ["LICENSE", "aws/foo/default/LICENSE", "MIT"],
  ["Makefile", "aws/foo/default/Makefile", "all:\n\techo"],
  ["CODEOWNERS", "aws/foo/default/CODEOWNERS", "* @me"],
  ["another extension", "aws/foo/default/install.sh", "echo"],
  ["a double extension", "aws/foo/default/demo.yaml.bak", plan],
  ["a dot file", "aws/foo/default/.hidden.yaml", plan],
  ["an executable", "aws/foo/default/install", { run: "echo" }],
  ["an executable .yaml", "aws/foo/default/install.yaml", { run: plan }],
  ["a shebang", "aws/foo/default/install", "#!/bin/sh\necho"],
  ["too deep", "aws/foo/default/values/demo.yaml", plan],
  ["not deep enough", "aws/foo/demo.yaml", plan],
  ["a folder with a dot", "aws/foo/.cache/demo.yaml", plan],
  ["a setup with a dot", ".github/workflows/x/demo.yaml", plan],
  ["a symlink to a folder", "aws/foo/default/lib", { link: "../../../lib" }],
  ["a symlink to an executable", "aws/foo/default/run", { link: "../../../lib/run" }],
  ["a submodule", "aws/foo/default/module", { submodule: true }],
])("%s beside a plan is none and breaks nothing", (_, path, file) => {
  expect(ids({ [demo]: plan, [path]: file, "lib/run": { run: "x" } })).toEqual(["aws/foo/default/demo"]);
});

test.each(["Chart.yaml", "kustomization.yaml", "kustomization.yml", "Kustomization"])(
  "a folder with %s holds no plans, nor does one below it",
  (mark) => {
    const other = "aws/bar/default/x.yaml";
    expect(ids({ [demo]: plan, [other]: "a: 1", [`aws/bar/default/${mark}`]: "" })).toEqual([
      "aws/foo/default/demo",
    ]);
    expect(ids({ [demo]: plan, [other]: "a: 1", [`aws/bar/${mark}`]: "" })).toEqual(["aws/foo/default/demo"]);
  },
);

test("a Chart.yaml at the repository's root, above all setups, hides no plan", () => {
  expect(ids({ [demo]: plan, "Chart.yaml": "" })).toEqual(["aws/foo/default/demo"]);
});

test.each([
  ["a folder", "aws/bar/default"],
  ["with a slash", "aws/bar/"],
  ["with ./", "./aws/bar"],
  ["a glob", "aws/*r/**"],
  ["a glob of folders", "'*/bar'"],
  ["the file", "aws/bar/default/x.yaml"],
  ["a list", "[nothing, aws/bar]"],
])("ignore: %s", (_, ignore) => {
  const files = { "gitops.yaml": `ignore: ${ignore}`, [demo]: plan, "aws/bar/default/x.yaml": "a: 1" };
  expect(ids(files)).toEqual(["aws/foo/default/demo"]);
});

test.each([
  ["", 2, "aws/foo/default/demo.yaml", "aws/foo/default/demo"],
  ["", 1, "foo/default/demo.yml", "foo/default/demo"],
  ["", 3, "aws/eu/foo/default/demo", "aws/eu/foo/default/demo"],
  ["clusters", 2, "clusters/aws/foo/default/demo.yaml", "aws/foo/default/demo"],
  ["a/b", 1, "a/b/foo/default/demo.yaml", "foo/default/demo"],
  [".gitops", 1, ".gitops/foo/default/demo.yaml", "foo/default/demo"],
])("layout %j with %d parts reads %s as %s", (path, setupNameSize, file, id) => {
  const files = { [file]: plan, "other/foo/default/extra.yaml": "chart: a/b", x: "" };
  const { declarations } = declareFiles(files, { path, setupNameSize });
  expect(declarations.map((declaration) => declaration.id)).toContain(id);
  expect(declarations).toHaveLength(path === "" && setupNameSize === 2 ? 2 : 1);
});

test.each([
  ["values", "chart: a/b\nvalues: aws/foo/default/x.yaml"],
  ["a list of values", "chart: a/b\nvalues: [{a: 1}, ./aws/foo/default/x.yaml]"],
  ["a hook", "chart: a/b\nhooks: {pre-install: aws/foo/default/x.yaml}"],
  ["a list of hooks", "chart: a/b\nhooks: {post-delete: [aws/foo/default/x.yaml]}"],
  ["inputs", "chart: a/b\ninputs: aws/foo/default/x.yaml"],
  ["values by a symlink", "chart: a/b\nvalues: shared/x.yaml"],
])("what a plan refers to is no plan: %s", (_, text) => {
  const files = {
    [demo]: text,
    "aws/foo/default/x.yaml": "chart: not/a-plan\n",
    "shared/x.yaml": { link: "../aws/foo/default/x.yaml" },
  };
  expect(ids(files)).toEqual(["aws/foo/default/demo"]);
});

test("what a plan that cannot be read refers to is not reported as well", () => {
  const { problems } = declareFiles({
    [demo]: "chart: a/b\nvalues: aws/foo/default/x.yaml\nwait: maybe",
    "aws/foo/default/x.yaml": "a: 1",
  });
  expect(problems.map((problem) => problem.place.file)).toEqual([demo]);
});

test("what reads as a plan stays one when only a plan that cannot be read refers to it", () => {
  const files = {
    [demo]: "chart: a/b\ninputs: aws/foo/default/web.yaml\nwait: maybe",
    "aws/foo/default/web.yaml": plan,
  };
  expect(declareFiles(files).declarations.map(({ id }) => id)).toEqual(["aws/foo/default/web"]);
});

test.each<[string, FileOf, Files, string, string]>([
  ["executable", { run: plan }, {}, demo, "it is executable"],
  [
    "a symlink to a script",
    { link: "../../../lib/run" },
    { "lib/run": { run: "x" } },
    "lib/run",
    "lib/run, which it links to, is executable",
  ],
  ["a symlink to a folder", { link: "../../../lib" }, { "lib/x": "" }, demo, "it links to a folder"],
  ["a submodule", { submodule: true }, {}, demo, "it is a submodule"],
  ["a script", `#!/bin/sh\n${plan}`, {}, demo, "it begins with `#!`, as a script does"],
  [
    "in a chart's folder",
    plan,
    { "aws/foo/Chart.yaml": "" },
    "aws/foo/Chart.yaml",
    "its folder is no place for plans: there is aws/foo/Chart.yaml",
  ],
  ["ignored", plan, { "gitops.yaml": "ignore: aws/foo" }, "gitops.yaml", "`ignore` in gitops.yaml names it"],
  [
    "named by a plan",
    plan,
    { "aws/foo/default/web": `chart: a/b\nvalues: ${demo}` },
    "aws/foo/default/web",
    "aws/foo/default/web refers to it",
  ],
  [
    "named by gitops.yaml",
    plan,
    { "gitops.yaml": `defaults: {values: ${demo}}` },
    "gitops.yaml",
    "gitops.yaml refers to it",
  ],
])("a file at plan depth that is no plan is told of, and why: %s", (_, file, others, cause, why) => {
  expect(declareFiles({ ...others, [demo]: file }).lapsed).toEqual([
    {
      path: demo,
      id: "aws/foo/default/demo",
      setup: "aws/foo",
      namespace: "default",
      name: "demo",
      cause,
      why,
    },
  ]);
});

test("a script beside a plan of the same name is not told of", () => {
  expect(declareFiles({ [demo]: plan, "aws/foo/default/demo": { run: "x" } }).lapsed).toEqual([]);
});

test("what gitops.yaml refers to is no plan", () => {
  const files = {
    "gitops.yaml":
      "defaults: {values: aws/foo/default/all.yaml}\nrepositories: {a: {url: https://a.example, ca-file: aws/foo/default/ca}}",
    [demo]: plan,
    "aws/foo/default/all.yaml": "a: 1",
    "aws/foo/default/ca": "-----BEGIN",
  };
  expect(ids(files)).toEqual(["aws/foo/default/demo"]);
});

test("what a values file seems to refer to stays a plan", () => {
  const files = {
    [demo]: "chart: a/b\nvalues: aws/foo/default/values.yaml",
    "aws/foo/default/values.yaml": "values: aws/foo/default/other.yaml",
    "aws/foo/default/other.yaml": plan,
  };
  expect(ids(files)).toEqual(["aws/foo/default/demo", "aws/foo/default/other"]);
});

test("what that plan refers to in turn is none", () => {
  const files = {
    [demo]: "chart: a/b\nvalues: aws/foo/default/values.yaml",
    "aws/foo/default/values.yaml": "values: aws/foo/default/other.yaml",
    "aws/foo/default/other.yaml": "chart: a/b\nvalues: aws/foo/default/more.yaml",
    "aws/foo/default/more.yaml": "a: 1",
  };
  expect(ids(files)).toEqual(["aws/foo/default/demo", "aws/foo/default/other"]);
});

test("a plan among its own inputs stays a plan, with all that it refers to", () => {
  const files = {
    [demo]: `chart: a/b\ninputs: ${demo}\nvalues: aws/foo/default/more.yaml`,
    "aws/foo/default/more.yaml": "a: 1",
  };
  expect(ids(files)).toEqual(["aws/foo/default/demo"]);
});

test("two plans that refer to each other stay plans, for what exists is not taken for deleted", () => {
  const files = {
    "aws/foo/default/a.yaml": "chart: a/b\nvalues: aws/foo/default/b.yaml",
    "aws/foo/default/b.yaml": "chart: a/b\nvalues: aws/foo/default/a.yaml",
  };
  expect(ids(files)).toEqual(["aws/foo/default/a", "aws/foo/default/b"]);
});

test("a symlink to a plan's text elsewhere is a plan", () => {
  const files = { [demo]: { link: "../../../base/demo.yaml" }, "base/demo.yaml": plan };
  expect(declareFiles(files).declarations[0]?.place).toEqual({ file: demo, line: 1, column: 1 });
});

test.each([
  ["to nothing", "../../../base/gone.yaml"],
  ["out of the repository", "../../../../secret.yaml"],
  ["to an absolute path", "/etc/passwd"],
  ["to itself", "demo.yaml"],
])("a symlink %s is a plan that cannot be read", (_, link) => {
  expect(ids({ [demo]: { link } })).toEqual([
    `${demo} This symlink leads to no file of the repository. Commit the file itself, or remove the symlink.`,
  ]);
});

test.each([
  [
    "aws/foo/Default/demo.yaml",
    "The folder `Default` cannot be the name of a namespace. Rename the folder: small letters, digits and `-`, at most 63 characters.",
  ],
  ["aws/foo/my_ns/demo.yaml", "The folder `my_ns` cannot be the name of a namespace."],
  [`aws/foo/${"n".repeat(64)}/demo.yaml`, "cannot be the name of a namespace."],
  [
    "aws/foo bar/default/demo.yaml",
    "The name `foo bar` in the plan's path cannot be used. Use letters, digits,",
  ],
  ["aws/f*/default/demo.yaml", "The name `f*` in the plan's path cannot be used."],
  [
    "aws/foo/default/Demo.yaml",
    "The plan's name `Demo` cannot be the name of a Helm release: small letters, digits, `-` and `.` only. Rename the file, or give the release a name with `release:`.",
  ],
  ["aws/foo/default/my_demo.yaml", "The plan's name `my_demo` cannot be the name of a Helm release"],
  [`aws/foo/default/${"x".repeat(54)}.yaml`, "is too long for a Helm release: 54 characters, at most 53."],
  ["aws/foo/default/my demo.yaml", "The name `my demo` in the plan's path cannot be used."],
])("%s: %s", (path, expected) => {
  const { declarations, problems } = declareFiles({ [path]: plan });
  expect(declarations).toEqual([]);
  expect(problems.map(show)).toEqual([expect.stringContaining(expected)]);
});

test("a plan with an odd name needs only a name for its release", () => {
  expect(ids({ "aws/foo/default/My_Demo.yaml": "chart: a/b\nrelease: my-demo" })).toEqual([
    "aws/foo/default/My_Demo",
  ]);
});

test.each([
  [
    "two files for one plan",
    { [demo]: plan, "aws/foo/default/demo": plan },
    "Two files declare the plan aws/foo/default/demo: aws/foo/default/demo and aws/foo/default/demo.yaml.",
  ],
  [
    "one of them cannot be read",
    { [demo]: "wait: 3", "aws/foo/default/demo.yml": plan },
    "Two files declare the plan aws/foo/default/demo: aws/foo/default/demo.yaml and aws/foo/default/demo.yml.",
  ],
  [
    "two plans for one release",
    { [demo]: plan, "aws/foo/default/other.yaml": "chart: a/b\nrelease: demo" },
    "Two plans declare the release demo in the namespace default of aws/foo: aws/foo/default/demo.yaml and aws/foo/default/other.yaml.",
  ],
])("%s stop the run", (_, files, message) => {
  expect(() => declareFiles(files)).toThrow(expect.objectContaining({ name: "UserError", message }));
});

test("one release name in two namespaces or setups is fine", () => {
  const files = { [demo]: plan, "aws/foo/other/demo.yaml": plan, "aws/bar/default/demo.yaml": plan };
  expect(ids(files)).toHaveLength(3);
});
