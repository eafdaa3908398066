import { expect, test } from "vitest";
import { readFluxFile } from "../../../src/formats/flux/flux-file.ts";
import { show } from "../repository.ts";

function read(text: string) {
  return readFluxFile("a/.flux.yaml", new TextEncoder().encode(text));
}

const one = (command: string, timeout?: number) => ({ command, timeout });

test.each<[string, string, object]>([
  [
    "commandUpdated",
    "version: 1\ncommandUpdated:\n  generators: [{command: kustomize build .}, {command: cat b.yaml, timeout: 5m}]\n",
    {
      kind: "generators",
      generators: [one("kustomize build ."), one("cat b.yaml", 300)],
      patchFile: undefined,
    },
  ],
  [
    "updaters, which are for images",
    "version: 1\ncommandUpdated:\n  generators: [{command: a}]\n  updaters:\n  - {containerImage: {command: b}, policy: {command: c, timeout: 5}}\n",
    { kind: "generators", generators: [one("a")], patchFile: undefined },
  ],
  [
    "patchUpdated",
    "version: 1\npatchUpdated:\n  generators:\n  - command: |\n      a\n      b\n  patchFile: flux-patch.yaml\n",
    { kind: "generators", generators: [one("a\nb\n")], patchFile: "flux-patch.yaml" },
  ],
  ["scanForFiles", "version: 1\nscanForFiles: {}\n", { kind: "scan" }],
  ["scanForFiles wins", "version: 1\nscanForFiles: {}\npatchUpdated: nonsense\nmore: 1\n", { kind: "scan" }],
  [
    "a timeout below a second, which Flux did not count",
    "version: 1\ncommandUpdated: {generators: [{command: a, timeout: 999ms}]}\n",
    { kind: "generators", generators: [one("a")], patchFile: undefined },
  ],
  [
    "a timeout with a fraction",
    "version: 1\ncommandUpdated: {generators: [{command: a, timeout: 1.5s}]}\n",
    { kind: "generators", generators: [one("a", 1.5)], patchFile: undefined },
  ],
])("%s", (_name, text, expected) => {
  expect(read(text)).toEqual(expected);
});

const good = "generators: [{command: a}]";

test.each<[string, string, string]>([
  ["an empty file", "# nothing\n", "a/.flux.yaml:1:1 The file is empty. It takes `version: 1`"],
  ["a list", "- version: 1\n", "a/.flux.yaml:1:1 .flux.yaml holds a list."],
  ["no YAML", "version: [\n", "a/.flux.yaml:"],
  ["two documents", "version: 1\n---\nscanForFiles: {}\n", "more than one YAML document"],
  ["no version", `commandUpdated: {${good}}\n`, "There is no `version`."],
  [
    "a version in quotes",
    `version: '1'\ncommandUpdated: {${good}}\n`,
    "a/.flux.yaml:1:1 `version` takes the number 1, not the text `1`.",
  ],
  ["another version", `version: 2\ncommandUpdated: {${good}}\n`, "takes the number 1, not the number 2"],
  ["no variant", "version: 1\n", "Nothing says how the manifests are made."],
  [
    "both variants",
    `version: 1\ncommandUpdated: {${good}}\npatchUpdated: {${good}, patchFile: p}\n`,
    "a/.flux.yaml:3:1 `commandUpdated` and `patchUpdated` exclude each other.",
  ],
  ["another key", `version: 1\nscanners: {}\ncommandUpdated: {${good}}\n`, "has no key `scanners`"],
  ["a key of the other variant", `version: 1\ncommandUpdated: {${good}, patchFile: p}\n`, "patchFile"],
  ["no generators", "version: 1\ncommandUpdated: {updaters: []}\n", "`commandUpdated` has no `generators`"],
  ["no patch file", `version: 1\npatchUpdated: {${good}}\n`, "`patchUpdated` has no `patchFile`"],
  [
    "a patch file elsewhere",
    `version: 1\npatchUpdated: {${good}, patchFile: /etc/p}\n`,
    "`/etc/p` is not a path",
  ],
  ["generators as text", "version: 1\ncommandUpdated: {generators: ls}\n", "takes a list"],
  ["a command as text", "version: 1\ncommandUpdated: {generators: [ls]}\n", "takes a map, not the text `ls`"],
  ["no command", "version: 1\ncommandUpdated: {generators: [{timeout: 5s}]}\n", "has no `command`"],
  ["an empty command", "version: 1\ncommandUpdated: {generators: [{command: ''}]}\n", "`command` is empty"],
  ["a slip in a key", "version: 1\ncommandUpdated: {generators: [{command: a, timeot: 5s}]}\n", "timeout"],
  [
    "a timeout as a number",
    "version: 1\ncommandUpdated: {generators: [{command: a, timeout: 5}]}\n",
    "`timeout` takes a duration, not the number 5",
  ],
  [
    "a timeout as words",
    "version: 1\ncommandUpdated: {generators: [{command: a, timeout: long}]}\n",
    "is no duration",
  ],
  ["scanForFiles with something in it", "version: 1\nscanForFiles: {a: 1}\n", "takes an empty map"],
  ["scanForFiles alone", "version: 1\nscanForFiles:\n", "Write `scanForFiles: {}`."],
])("%s is a problem", (_name, text, expected) => {
  const file = read(text);
  expect(file.kind).toBe("broken");
  expect(file.kind === "broken" ? file.problems.map(show).join("\n") : "").toContain(expected);
});
