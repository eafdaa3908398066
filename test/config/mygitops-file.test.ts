import { expect, test } from "vitest";
import { withMygitops } from "../../src/config/mygitops-file.ts";
import { readConfiguration } from "../../src/config/read.ts";
import { UserError } from "../../src/errors.ts";
import { indexTree } from "../../src/formats/tree.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (path: string) => ({ path, kind: "file" }) as const;
const tree = indexTree(
  ["installations/prod/web-values.yaml", "installations/README", "installations/test/a/b", "aws/foo"].map(
    file,
  ),
);

function configured(mygitops: string, gitops = "") {
  return withMygitops(readConfiguration(bytes(gitops)), bytes(mygitops), tree);
}

test("each folder of installations/ is a setup, and its repositories are known", () => {
  const { setups, layouts, repositories, unheeded } = configured(
    "helm: {repositories: [{name: stable, url: https://a.example, extra: 1}, {name: own, url: 's3://charts'}]}\nother: 1\n",
  );
  expect(setups).toEqual(["prod", "test"]);
  expect(layouts).toMatchObject([
    { setup: "prod", layout: "mygitops", paths: ["installations/prod"] },
    { setup: "test", layout: "mygitops", paths: ["installations/test"] },
  ]);
  expect([...repositories]).toEqual([
    ["stable", { url: "https://a.example" }],
    ["own", { url: "s3://charts" }],
  ]);
  expect(unheeded).toBeUndefined();
});

test("gitops.yaml wins: its repositories, and its setups", () => {
  const { setups, layouts, repositories } = configured(
    "helm: {repositories: [{name: stable, url: https://a.example}, {name: own, url: https://b.example}]}\n",
    "repositories: {stable: https://c.example}\nsetups: [{name: x, layout: mygitops}]\n",
  );
  expect(setups).toEqual(["x"]);
  expect(layouts).toMatchObject([{ setup: "x", paths: ["installations/x"] }]);
  expect(repositories.get("stable")?.url).toBe("https://c.example");
  expect(repositories.get("own")?.url).toBe("https://b.example");
});

test("a file of that name means nothing where all setups are laid out in another way", () => {
  expect(configured("[", "setups: [aws/foo]\n").repositories.size).toBe(0);
});

test("messages to Slack are told of, not their address", () => {
  const { unheeded } = configured("notification: {slack: {webhookurl: 'https://hooks.example/secret'}}\n");
  expect(unheeded?.join()).toContain("`notification.slack` in mygitops.yaml");
  expect(unheeded?.join()).not.toContain("secret");
  expect(configured("notification: {slack: {webhookurl: ''}}\n").unheeded).toBeUndefined();
});

test.each([
  ["hlem: {repositories: []}\n", "no key `hlem`, so it is passed over: did you mean `helm`?"],
  [
    "helm: {repositorys: []}\n",
    "no key `helm.repositorys`, so it is passed over: did you mean `helm.repositories`?",
  ],
  ["notifications: {}\n", "did you mean `notification`?"],
  ["helm: {}\nhlem: {}\nserver: {}\n", undefined],
])("%j: a key that is passed over and looks like one that is read is told of", (text, expected) => {
  const { unheeded = [] } = configured(text);
  expect(unheeded).toEqual(expected === undefined ? [] : [expect.stringContaining(expected)]);
});

test.each([
  ["", undefined],
  ["helm:\n", undefined],
  ["helm: {repositories:}\n", undefined],
  ["- a\n", "1: mygitops.yaml takes a map."],
  ["helm: []\n", "1: `helm` in mygitops.yaml takes a map."],
  ["helm: {repositories: {a: b}}\n", "1: `helm.repositories` in mygitops.yaml takes a list."],
  ["helm:\n  repositories:\n    - {name: a}\n", "3: The repository has no `url`."],
  [
    "helm:\n  repositories:\n    - {name: a, ulr: https://a.example}\n",
    "3: The repository has no key `ulr`.",
  ],
  ["helm:\n  repositories:\n    - a\n", "3: `an item of helm.repositories` takes a map, not the text `a`."],
  [
    "helm:\n  repositories:\n    - {name: a/b, url: https://a.example}\n",
    "3: `name`: `a/b` cannot be the name of a repository.",
  ],
  [
    "helm:\n  repositories:\n    - {name: a, url: 'https://u:p@a.example'}\n",
    "3: The address of a repository in mygitops.yaml holds a user or a password.",
  ],
  ["notification: yes\n", "1: `notification` in mygitops.yaml takes a map."],
  ["a: [\n", ""],
])("%j", (text, expected) => {
  if (expected === undefined) {
    expect(configured(text).repositories.size).toBe(0);
    return;
  }
  const error = (() => {
    try {
      return configured(text);
    } catch (caught) {
      return caught;
    }
  })();
  if (!(error instanceof UserError)) throw new Error("It was taken.");
  expect(error.place?.file).toBe("mygitops.yaml");
  expect(`${error.place?.line}: ${error.message}`).toContain(expected);
});
