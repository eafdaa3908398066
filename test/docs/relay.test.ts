import { afterEach, beforeEach, expect, test } from "vitest";
import { canonicalImage } from "../../src/images/reference.ts";
import { type GitHubApi, startGitHubApi } from "../testbed/github-api.ts";
import { blocks, requested } from "./asking.ts";
import { dockerHubWebhook, harborWebhook, registryPackageWebhook } from "./webhooks.ts";

type Relay = {
  fetch(request: Request, env: Readonly<Record<string, string | undefined>>): Promise<Response>;
};

const key = "a-long-random-text";
let relay: Relay;
let github: GitHubApi;
let env: Readonly<Record<string, string | undefined>>;

beforeEach(async () => {
  const [block] = blocks("js");
  if (block === undefined) throw new Error("docs/releases.md prints no relay");
  ({ default: relay } = await import(`data:text/javascript,${encodeURIComponent(block.text)}`));
  github = await startGitHubApi({ owner: "acme", repo: "config", token: "token-of-the-app" });
  env = {
    RELAY_KEY: key,
    CONFIG_TOKEN: github.token,
    CONFIG_REPOSITORY: "acme/config",
    GITHUB_API_URL: github.url,
  };
});
afterEach(() => github.stop());

function post(body: unknown, path = key): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return relay.fetch(new Request(`https://relay.example/${path}`, { method: "POST", body: text }), env);
}

test.each([
  ["Docker Hub", dockerHubWebhook("acme/shop", "1.4.2"), "acme/shop:1.4.2"],
  ["Harbor", harborWebhook("harbor.example.com", "acme/shop", "1.4.2"), "harbor.example.com/acme/shop:1.4.2"],
  ["GitHub's registry", registryPackageWebhook("acme/shop", "1.4.2"), "ghcr.io/acme/shop:1.4.2"],
])("the relay asks for what %s tells of", async (_, body, image) => {
  const answer = await post(body);
  expect([answer.status, await answer.text()]).toEqual([200, "asked\n"]);
  const [sent] = github.dispatches;
  if (sent === undefined) throw new Error("GitHub was sent nothing");
  expect(sent).toMatchObject({ event: "repository_dispatch", type: "gitops-release", payload: { body } });
  const asked = requested(sent);
  if (asked.kind !== "request" || asked.request.wanted.kind !== "image")
    throw new Error("no image is asked for");
  expect(canonicalImage(asked.request.wanted.image)).toBe(image.replace(/^acme/, "docker.io/acme"));
  expect(github.problems).toEqual([]);
});

test.each([
  ["a wrong key", "another", 404],
  ["no key", "", 404],
])("the relay sends nothing for %s", async (_, path, status) => {
  expect((await post(dockerHubWebhook("acme/shop", "1"), path)).status).toBe(status);
  expect(github.requests).toEqual([]);
});

test("the relay takes no key where none is set", async () => {
  const { RELAY_KEY: _, ...others } = env;
  env = others;
  expect((await post(dockerHubWebhook("acme/shop", "1"), "")).status).toBe(404);
  expect((await post(dockerHubWebhook("acme/shop", "1"), "undefined")).status).toBe(404);
});

test("the relay answers a GET with nothing, and a body that is no JSON with why", async () => {
  const get = await relay.fetch(new Request(`https://relay.example/${key}`), env);
  expect(get.status).toBe(404);
  expect((await post("push=1")).status).toBe(400);
  expect(github.requests).toEqual([]);
});

test("the relay tells the registry what GitHub refuses: a token, and a body that is too large", async () => {
  const large = await post({ ...dockerHubWebhook("acme/shop", "1"), more: "x".repeat(64 * 1024) });
  expect([large.status, await large.text()]).toEqual([502, expect.stringContaining("GitHub: 422")]);
  github.deny("contents: write");
  const denied = await post(dockerHubWebhook("acme/shop", "1"));
  expect([denied.status, await denied.text()]).toEqual([502, expect.stringContaining("GitHub: 403")]);
});
