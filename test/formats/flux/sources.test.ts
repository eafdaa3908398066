import { expect, test } from "vitest";
import { fluxFilesOf, generationsOf, sourceOf } from "../../../src/formats/flux/sources.ts";
import { bytesOf, type Files, repository, show } from "../repository.ts";

function seen(files: Files) {
  const { tree, configuration } = repository(files);
  const texts = new Map(
    Object.entries(files).flatMap(([path, file]) => {
      const bytes = bytesOf(file);
      return bytes === undefined ? [] : [[path, bytes] as const];
    }),
  );
  return { tree, configuration, texts, setups: configuration.layouts };
}

const generators = "version: 1\ncommandUpdated: {generators: [{command: make}]}\n";
const patched = "version: 1\npatchUpdated: {generators: [{command: make}], patchFile: p/all.yaml}\n";
const scan = "version: 1\nscanForFiles: {}\n";
const made = { kind: "generators", generators: [{ command: "make" }] };

test.each<[string, string, Files, object]>([
  ["files alone", "k8s", { "k8s/a.yaml": "" }, { kind: "files", builds: [] }],
  ["its own .flux.yaml", "k8s", { "k8s/.flux.yaml": generators }, { ...made, file: "k8s/.flux.yaml" }],
  [
    "one above",
    "k8s/a/b",
    { "k8s/.flux.yaml": patched, "k8s/a/b/c": "" },
    { ...made, file: "k8s/.flux.yaml", patchFile: "k8s/a/b/p/all.yaml" },
  ],
  ["the root's", "k8s/a", { ".flux.yaml": generators, "k8s/a/c": "" }, { ...made, file: ".flux.yaml" }],
  [
    "the root itself",
    "",
    { ".flux.yaml": patched },
    { ...made, file: ".flux.yaml", patchFile: "p/all.yaml" },
  ],
  ["the nearest wins", "k8s/a", { ".flux.yaml": generators, "k8s/a/.flux.yaml": scan }, { kind: "files" }],
  ["a folder below does not count", "k8s", { "k8s/a/.flux.yaml": generators }, { kind: "files" }],
  [
    "a symlink",
    "k8s",
    { "k8s/.flux.yaml": { link: "../x.yaml" }, "x.yaml": generators },
    { ...made, file: "x.yaml" },
  ],
  [
    "a kustomization",
    "k8s",
    { "k8s/kustomization.yaml": "" },
    { kind: "files", builds: [{ folder: "k8s", file: "k8s/kustomization.yaml" }] },
  ],
  [
    "the root's kustomization",
    "",
    { Kustomization: "" },
    { kind: "files", builds: [{ folder: "", file: "Kustomization" }] },
  ],
  [
    "kustomizations below, the outermost of each",
    "k8s",
    {
      "k8s/a/kustomization.yml": "",
      "k8s/a/base/kustomization.yaml": "",
      "k8s/ab/Kustomization": "",
      "x/kustomization.yaml": "",
    },
    {
      builds: [
        { folder: "k8s/a", file: "k8s/a/kustomization.yml" },
        { folder: "k8s/ab", file: "k8s/ab/Kustomization" },
      ],
    },
  ],
  [
    "not those of charts or ignored folders",
    "k8s",
    {
      "gitops.yaml": "ignore: [k8s/old]\n",
      "k8s/chart/Chart.yaml": "",
      "k8s/chart/files/kustomization.yaml": "",
      "k8s/old/a/kustomization.yaml": "",
    },
    { kind: "files", builds: [] },
  ],
  [
    "no kustomization where generators run",
    "k8s",
    { "k8s/kustomization.yaml": "", ".flux.yaml": generators },
    made,
  ],
])("%s", (_name, folder, files, expected) => {
  expect(sourceOf(folder, seen(files))).toMatchObject(expected);
});

test("a patch file outside of the repository is a problem", () => {
  const files = { "k8s/.flux.yaml": patched.replace("p/all.yaml", "../../p.yaml") };
  const source = sourceOf("k8s", seen(files));
  expect(source.kind === "broken" ? source.problems.map(show) : []).toEqual([
    "k8s/.flux.yaml `patchFile`: `../../p.yaml` leads out of this repository from k8s. Write it relative to the folder under `paths`.",
  ]);
});

test("what programs make for setups: each with its key, and who asks for it", () => {
  const files = {
    "gitops.yaml":
      "setups:\n- {name: a/one, layout: flux, paths: [k8s, base]}\n- {name: a/two, layout: flux, paths: [k8s]}\n",
    "k8s/.flux.yaml": generators,
    "base/x/kustomization.yaml": "",
  };
  const commit = seen(files);
  const commands = { kind: "commands", key: "k8s", folder: "k8s", file: "k8s/.flux.yaml" };
  expect(fluxFilesOf(commit)).toEqual(["k8s/.flux.yaml"]);
  expect(generationsOf(commit)).toMatchObject([
    { setup: "a/one", generation: commands },
    {
      setup: "a/one",
      generation: { kind: "kustomization", key: "base/x/kustomization.yaml", folder: "base/x" },
    },
    { setup: "a/two", generation: commands },
  ]);
});
