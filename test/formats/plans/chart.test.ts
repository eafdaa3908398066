import { expect, test } from "vitest";
import { parseChart } from "../../../src/formats/plans/chart.ts";

const hex = "ab".repeat(32);

test.each([
  [{ chart: "stable/nuclio" }, { kind: "alias", text: "stable/nuclio", alias: "stable", name: "nuclio" }],
  [
    { chart: "a/b", version: "^1" },
    { kind: "alias", text: "a/b", alias: "a", name: "b", version: "^1" },
  ],
  [
    { chart: "a/b", version: "latest" },
    { kind: "alias", text: "a/b", alias: "a", name: "b" },
  ],
  [
    { chart: "a/b", defaultVersion: "2" },
    { kind: "alias", text: "a/b", alias: "a", name: "b", version: "2" },
  ],
  [
    { chart: "a/b", version: "1", defaultVersion: "2" },
    { kind: "alias", text: "a/b", alias: "a", name: "b", version: "1" },
  ],
  [
    { chart: "b", repo: "https://c.example/x" },
    { kind: "repository", text: "b", url: "https://c.example/x", name: "b" },
  ],
  [
    { chart: "b", repo: "http://127.0.0.1:8080" },
    { kind: "repository", text: "b", url: "http://127.0.0.1:8080", name: "b" },
  ],
  [{ chart: "./charts/a" }, { kind: "local", text: "./charts/a", path: "charts/a" }],
  [{ chart: "./charts//a/" }, { kind: "local", text: "./charts//a/", path: "charts/a" }],
  [{ chart: "./" }, { kind: "local", text: "./", path: "" }],
  [
    { chart: "./charts/a", defaultVersion: "1" },
    { kind: "local", text: "./charts/a", path: "charts/a" },
  ],
  [
    { chart: "oci://r.example/c/a", version: "1.9" },
    { kind: "oci", text: "oci://r.example/c/a", url: "oci://r.example/c/a", version: "1.9" },
  ],
  [
    { chart: "oci://127.0.0.1:5000/a:1.2", defaultVersion: "9" },
    { kind: "oci", text: "oci://127.0.0.1:5000/a:1.2", url: "oci://127.0.0.1:5000/a", tag: "1.2" },
  ],
  [
    { chart: `oci://r.example/c/a@sha256:${hex}`, defaultVersion: "9" },
    {
      kind: "oci",
      text: `oci://r.example/c/a@sha256:${hex}`,
      url: "oci://r.example/c/a",
      digest: `sha256:${hex}`,
    },
  ],
  [
    { chart: `oci://r.example/c/a:stable@sha256:${hex}` },
    {
      kind: "oci",
      text: `oci://r.example/c/a:stable@sha256:${hex}`,
      url: "oci://r.example/c/a",
      tag: "stable",
      digest: `sha256:${hex}`,
    },
  ],
  [
    { chart: "oci://127.0.0.1:5000/a" },
    { kind: "oci", text: "oci://127.0.0.1:5000/a", url: "oci://127.0.0.1:5000/a" },
  ],
  [
    { chart: "https://c.example/a-1.tgz" },
    { kind: "archive", text: "https://c.example/a-1.tgz", url: "https://c.example/a-1.tgz" },
  ],
  [
    { chart: "http://c.example/a.tar.gz?x=1" },
    { kind: "archive", text: "http://c.example/a.tar.gz?x=1", url: "http://c.example/a.tar.gz?x=1" },
  ],
])("%j", (keys, expected) => {
  expect(parseChart(keys)).toEqual(expected);
});

const forms =
  "alias/name, ./folder, oci://…, https://….tgz, git+https://…//folder, and a bare name with `repo`";
const login =
  "Remove it, and replace it where it was issued, since git's history keeps it; log in to the registry in the workflow: helm registry login.";

test.each([
  [
    { chart: "nuclio" },
    "chart",
    "The chart `nuclio` has no repository. Write repo: <address>, or alias/nuclio with the alias from gitops.yaml, as stable/nuclio.",
  ],
  [
    { chart: "a/b/c" },
    "chart",
    "`a/b/c` is neither a name nor alias/name. For a folder of this repository write ./a/b/c, for a registry oci://a/b/c.",
  ],
  [{ chart: "charts/" }, "chart", `\`charts/\` does not name a chart. Known are ${forms}.`],
  [
    { chart: "a/b --wait" },
    "chart",
    "The chart `a/b --wait` has a blank in it. Options of Helm are keys of their own.",
  ],
  [{ chart: "charts\\a" }, "chart", "The chart `charts\\a` has a backslash. Divide folders with `/`."],
  [
    { chart: "$" + "{{x}}/a" },
    "chart",
    `\`$\{{x}}/a\` is not filled in: plans are not templates. Write the chart itself.`,
  ],
  [
    { chart: "../charts/a" },
    "chart",
    "The chart `../charts/a` goes up with `..`. Write it from the repository's root: ./charts/name.",
  ],
  [
    { chart: "./a/../../b" },
    "chart",
    "The chart `./a/../../b` goes up with `..`. Write it from the repository's root: ./charts/name.",
  ],
  [
    { chart: "/srv/a" },
    "chart",
    "`/srv/a` is not a folder of this repository. Write it from the repository's root: ./charts/name.",
  ],
  [
    { chart: "~/a" },
    "chart",
    "`~/a` is not a folder of this repository. Write it from the repository's root: ./charts/name.",
  ],
  [
    { chart: "./a-1.tgz" },
    "chart",
    "`./a-1.tgz` is an archive; a chart of this repository is a folder. Unpack it and commit the folder, or name the archive by https://.",
  ],
  [
    { chart: "./a", version: "1" },
    "version",
    "A chart of this repository has one version, its Chart.yaml's: `version` has no effect. Remove `version`.",
  ],
  [
    { chart: "./a", repo: "https://x.example" },
    "repo",
    "`chart` is a folder of this repository: `repo` has no place here. Remove `repo`.",
  ],
  [
    { chart: "git::https://x.example/a" },
    "chart",
    `\`git::https://x.example/a\` is neither a name nor alias/name. For a folder`,
  ],
  [{ chart: "s3://b/a" }, "chart", `Charts cannot be had by \`s3://\`. Known are ${forms}.`],
  [
    { chart: "oci://r.example" },
    "chart",
    "`oci://r.example` does not name a chart of a registry. As an example: oci://registry.example/charts/name.",
  ],
  [
    { chart: "oci://r.example/c/a:1.2", version: "1.2" },
    "version",
    "The chart `oci://r.example/c/a:1.2` names a tag already: `version` has no effect. Remove `version`, or take `:1.2` out of `chart`.",
  ],
  [
    { chart: `oci://r.example/c/a@sha256:${hex}`, version: "1.2" },
    "version",
    `The chart \`oci://r.example/c/a@sha256:${hex}\` names a digest already: \`version\` has no effect. Remove \`version\`.`,
  ],
  [
    { chart: "oci://r.example/c/a:1.2.0+b" },
    "chart",
    "`1.2.0+b` in `oci://r.example/c/a:1.2.0+b` is no tag. Write version: 1.2.0+b instead, which is looked for with `_` in place of `+`.",
  ],
  [
    { chart: "oci://r.example/c/a:" },
    "chart",
    "`` in `oci://r.example/c/a:` is no tag. Tags consist of letters, digits, `.`, `_` and `-`.",
  ],
  [
    { chart: "oci://r.example/a@sha256:ab" },
    "chart",
    "The chart `oci://r.example/a@sha256:ab` has a digest that is none. A digest is sha256: and 64 hex digits, as `helm pull` prints it.",
  ],
  [
    { chart: "oci://me:secret@r.example/a" },
    "chart",
    `The address of the chart holds a user or a password. ${login}`,
  ],
  [
    { chart: "oci://r.example/a", repo: "https://x.example" },
    "repo",
    "`chart` is an oci:// address: `repo` has no place here. Remove `repo`.",
  ],
  [
    { chart: "https://c.example/charts" },
    "chart",
    "`https://c.example/charts` is not the address of a chart archive (.tgz). For a chart of a repository, write repo: <its address> and chart: <name>.",
  ],
  [{ chart: "https://" }, "chart", `\`https://\` is not an address. Known are ${forms}.`],
  [
    { chart: "https://c.example/a.tgz", version: "1" },
    "version",
    "An archive is one version: `version` has no effect. Remove `version`.",
  ],
  [
    { chart: "https://c.example/a.tgz", repo: "x" },
    "repo",
    "`chart` is the address of an archive: `repo` has no place here. Remove `repo`.",
  ],
  [
    { chart: "https://me:secret@c.example/a.tgz" },
    "chart",
    "The address of the chart holds a user or a password. Remove it, and replace it where it was issued",
  ],
  [
    { chart: "a/b", repo: "https://x.example" },
    "chart",
    "With `repo`, `chart` is a bare name, not `a/b`. Write chart: b.",
  ],
  [
    { chart: "b", repo: "oci://r.example/c/" },
    "repo",
    "`repo` takes a chart repository, not a registry. Write chart: oci://r.example/c/b, without `repo`.",
  ],
  [
    { chart: "b", repo: "charts.example" },
    "repo",
    "`repo`: it is not the address of a chart repository. Write it as https://charts.example/stable.",
  ],
  [
    { chart: "b", repo: "https://me:secret@x.example" },
    "repo",
    "`repo`: the address holds a user or a password. Remove it, and replace it where it was issued",
  ],
])("%j is wrong", (keys, key, expected) => {
  const fault = parseChart(keys);
  if (fault.kind !== "fault") throw new Error(`It was taken: ${JSON.stringify(fault)}`);
  expect(fault.key).toBe(key);
  expect(`${fault.message} ${fault.hint}`).toContain(expected);
  expect(`${fault.message} ${fault.hint}`).not.toContain("secret");
});
