import { expect, onTestFinished, test } from "vitest";
import { createClient } from "../../src/github/client.ts";
import { createIssues } from "../../src/github/issues.ts";
import { type HiddenData, hiddenLine } from "../../src/report/marks.ts";
import { type GitHubApiOptions, startGitHubApi } from "../testbed/github-api.ts";

const owner = "octo-org";
const repository = "config";
const token = "ghs_0123456789";

async function start(options: Partial<GitHubApiOptions> = {}) {
  const api = await startGitHubApi({ owner, repo: repository, token, ...options });
  onTestFinished(async () => {
    await api.stop();
    expect(api.problems).toEqual([]);
  });
  const request = createClient({ token, apiUrl: api.url, pause: 10 });
  return { api, issues: createIssues({ request, owner, repository }) };
}

const data = { kind: "drift", setup: "aws/foo" };
const isMeant = ({ kind, setup }: HiddenData) => kind === "drift" && setup === "aws/foo";
const text = { title: "Drift: aws/foo", data, text: "## web\n\n`replicas`" };
const url = (number: number) => `https://github.com/octo-org/config/issues/${number}`;

test("opens an issue, finds it, edits it in place and closes it", async () => {
  const { api, issues } = await start();
  expect(await issues.find(isMeant)).toEqual({ kind: "found", issues: [] });
  const written = { kind: "written", number: 501, url: url(501) };
  expect(await issues.open(text)).toEqual(written);
  expect(await issues.find(isMeant)).toEqual({
    kind: "found",
    issues: [{ ...text, number: 501, url: url(501) }],
  });
  expect(await issues.edit(501, { ...text, text: "less" })).toEqual(written);
  expect(api.issues).toMatchObject([{ body: `${hiddenLine(data)}\nless`, state: "open" }]);
  expect(await issues.close(501)).toEqual(written);
  expect(api.issues).toMatchObject([{ state: "closed", reason: "completed" }]);
  expect(await issues.find(isMeant)).toEqual({ kind: "found", issues: [] });
});

test("finds it by its first line, whatever else is there, the oldest first", async () => {
  const { api, issues } = await start();
  const body = `${hiddenLine(data)}\r\nold`;
  await api.openPull({ head: "x", base: "main", title: text.title, body });
  api.openIssue({ title: text.title, body: "no first line" });
  api.openIssue({ title: "Somebody renamed it", body });
  api.openIssue({ title: "Other", body: hiddenLine({ ...data, setup: "aws/bar" }) });
  api.openIssue({ title: "Closed", body, state: "closed" });
  api.openIssue({
    title: "A stranger's",
    body,
    author: { login: "eve", type: "User", association: "CONTRIBUTOR" },
  });
  const ada = { login: "ada", type: "User", association: "MEMBER" } as const;
  api.openIssue({ title: "A member's", body, author: ada });
  for (let index = 0; index < 60; index++) api.openIssue({ title: `Issue ${index}`, body: "" });
  await issues.open(text);
  const found = await issues.find(isMeant);
  expect(found.kind === "found" ? found.issues.map(({ number }) => number) : found).toEqual([502, 567]);
  expect(api.requests.filter((request) => request.startsWith("GET /repos"))).toHaveLength(2);
});

test("an issue of the person whose token it is counts", async () => {
  const ada = { login: "ada", type: "User", association: "MEMBER" } as const;
  const { api, issues } = await start({ person: ada });
  const body = `${hiddenLine(data)}\nold`;
  for (const login of ["bob", "ada"]) api.openIssue({ title: login, body, author: { ...ada, login } });
  expect(await issues.find(isMeant)).toMatchObject({ kind: "found", issues: [{ title: "ada" }] });
});

test("a text that is too long is cut", async () => {
  const { api, issues } = await start();
  await issues.open({
    ...text,
    text: `<details>\n<summary>x</summary>\n\n${"漢字\n".repeat(40_000)}</details>`,
  });
  const body = api.issues[0]?.body ?? "";
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536);
  expect(body).toMatch(/漢字\n\n<\/details>$/);
});

test("without the permission it is refused", async () => {
  const { api, issues } = await start();
  await issues.open(text);
  api.deny("issues: write");
  const refused = { kind: "refused", why: "the token lacks the permission `issues: write` (HTTP 403)" };
  expect(await issues.open(text)).toEqual(refused);
  expect(await issues.edit(501, { ...text, title: "x" })).toEqual(refused);
  expect(await issues.close(501)).toEqual(refused);
  expect(api.issues).toMatchObject([{ title: text.title, state: "open" }]);
  api.deny("issues: read");
  const why = "the token lacks the permission `issues: read` (HTTP 403)";
  expect(await issues.find(isMeant)).toEqual({ kind: "refused", why });
});

test("without a token, or with another answer than GitHub's, it is refused", async () => {
  const none = createIssues({ request: undefined, owner, repository });
  expect(await none.find(isMeant)).toEqual({ kind: "refused", why: "there is no token" });
  const odd = createIssues({ request: async () => ({ ok: true, body: {} }), owner, repository });
  const why = "GitHub's answer is not the one expected";
  expect(await odd.open(text)).toEqual({ kind: "refused", why });
  expect(await odd.find(isMeant)).toEqual({ kind: "refused", why });
});
