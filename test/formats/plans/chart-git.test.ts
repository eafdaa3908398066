import { expect, test } from "vitest";
import { parseChart } from "../../../src/formats/plans/chart.ts";

const commit = "0123456789".repeat(4);

test.each<[string, { url: string; path: string; ref?: string }]>([
  [
    "git+https://g.example/t/r.git//charts/web?ref=main",
    { url: "https://g.example/t/r.git", path: "charts/web", ref: "main" },
  ],
  ["git+https://g.example/t/r//charts/web/", { url: "https://g.example/t/r", path: "charts/web" }],
  [
    "git+https://g.example:8443/r//./a?ref=refs/pull/1/head",
    { url: "https://g.example:8443/r", path: "a", ref: "refs/pull/1/head" },
  ],
  ["git+http://g.example/r//?ref=v1.0+b", { url: "http://g.example/r", path: "", ref: "v1.0+b" }],
  [
    `GIT+SSH://git@g.example/t/r.git//.?ref=${commit}`,
    { url: "ssh://git@g.example/t/r.git", path: "", ref: commit },
  ],
  [
    "git+ssh://git@g.example:2222/~me/r//a%20b?ref=feature/a%23b",
    { url: "ssh://git@g.example:2222/~me/r", path: "a b", ref: "feature/a#b" },
  ],
  ["git+https://g.example/r//a?ref=a=b", { url: "https://g.example/r", path: "a", ref: "a=b" }],
])("%s", (text, expected) => {
  expect(parseChart({ chart: text, defaultVersion: "1.2.3" })).toEqual({
    kind: "git",
    text,
    ...expected,
    dependencies: true,
  });
});

const at = "git+https://g.example/r//a";

test.each<[Parameters<typeof parseChart>[0], string, string, string]>([
  [{ chart: "git+file:///srv/r//a" }, "chart", "on the machine's disk", "./folder"],
  [{ chart: "git+git://g.example/r//a" }, "chart", "cannot be had by `git`", "https, http or ssh"],
  [{ chart: "git+https:////r//a" }, "chart", "is not an address", "As an example"],
  [{ chart: "git+ssh://-oProxyCommand=x/r//a" }, "chart", "is not an address", "As an example"],
  [{ chart: `${at}?ref=a?ref=b` }, "chart", "is not an address", "As an example"],
  [{ chart: "git+https://me:pw@g.example/r//a" }, "chart", "a user or a password", "repositories:"],
  [{ chart: "git+https://token@g.example/r//a" }, "chart", "a user or a password", "repositories:"],
  [{ chart: "git+ssh://git:pw@g.example/r//a" }, "chart", "a user or a password", "repositories:"],
  [{ chart: "git+https://g.example/r/a?ref=b" }, "chart", "where the repository ends", "Write //"],
  [{ chart: "git+https://g.example//a" }, "chart", "names no repository", "As an example"],
  [{ chart: "git+https://g.example/r//a/../b" }, "chart", "goes up", "root"],
  [{ chart: "git+https://g.example/r//a/%2e%2e/b" }, "chart", "goes up", "root"],
  [{ chart: "git+https://g.example/r//a//b" }, "chart", "an empty part", "root"],
  [{ chart: "git+https://g.example/r//a#main" }, "chart", "a `#`", "root"],
  [{ chart: `${at}?branch=b` }, "chart", "the parameter `branch`", "ref="],
  [{ chart: `${at}?` }, "chart", "the parameter ``", "ref="],
  [{ chart: `${at}?ref=a&ref=b` }, "chart", "several `ref`", "one of them"],
  [{ chart: `${at}?ref=` }, "chart", "cannot be the name", "?ref=v1.2.3"],
  [{ chart: `${at}?ref=--upload-pack=x` }, "chart", "cannot be the name", "?ref=v1.2.3"],
  [{ chart: `${at}?ref=main~1` }, "chart", "cannot be the name", "?ref=v1.2.3"],
  [{ chart: `${at}?ref=a:b` }, "chart", "cannot be the name", "?ref=v1.2.3"],
  [{ chart: `${at}?ref=a%0ab` }, "chart", "cannot be the name", "?ref=v1.2.3"],
  [{ chart: at, repo: "https://c.example" }, "repo", "no place here", "Remove `repo`"],
  [{ chart: at, version: "1.2.3" }, "version", "`version` has no effect", "?ref="],
  [
    { chart: "git@g.example:t/r.git//a" },
    "chart",
    "does not name a chart",
    "git+ssh://git@g.example/t/r.git//a",
  ],
  [
    { chart: "https://g.example/t/r.git//a" },
    "chart",
    "chart archive",
    "write git+https://g.example/t/r.git//a.",
  ],
  [
    { chart: "https://g.example/t/r.git" },
    "chart",
    "chart archive",
    "git+https://g.example/t/r.git//folder.",
  ],
])("%j is refused", (keys, key, message, hint) => {
  const fault = parseChart(keys);
  expect(fault).toMatchObject({
    kind: "fault",
    key,
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
  expect(JSON.stringify(fault)).not.toContain("pw");
});
