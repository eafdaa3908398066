// Who asks a registry, in which order, and what it is asked then.
import { expect, test } from "vitest";
import { createRequests, type Requests } from "../../src/http/requests.ts";
import { createMasks } from "../../src/masks.ts";
import type { RegistryAccess } from "../../src/registry/artifacts.ts";
import { createAsk } from "../../src/registry/ask.ts";
import type { RegistryLogin } from "../../src/registry/docker-config.ts";
import { imageHints } from "../../src/registry/image-hints.ts";
import { imageLogins } from "../../src/registry/image-logins.ts";
import { startHttpServer } from "../testbed/http-server.ts";

const of = (username: string): RegistryLogin => ({ username, password: `${username}-password` });

interface Scene {
  readonly host?: string;
  /** Of docker and of the cloud. */
  readonly known?: readonly (RegistryLogin | Error | undefined)[];
  readonly pull?: readonly RegistryLogin[];
  readonly githubToken?: string;
  readonly access?: RegistryAccess;
  /** Who gets a token; "" is nobody in particular. */
  readonly may: string;
  /** Who gets one that opens nothing. */
  readonly mayNot?: string;
  /** Where tokens are; absent: where the registry is. */
  readonly realm?: string;
  /** How often a token is taken, of which one is used up before. */
  readonly lasts?: number;
}

/** A registry with a token service, under any name; who asked it, and what for. */
async function scene({ host = "registry.example", known = [], pull = [], may, mayNot, ...rest }: Scene) {
  const { realm = `https://${host}/token`, lasts = 100 } = rest;
  /** How often each token is still taken. */
  const left = new Map<string, number>();
  const who: string[] = [];
  await using server = await startHttpServer(({ url = "", headers }, response) => {
    const by = headers.authorization ?? "";
    const { pathname, searchParams } = new URL(url, "http://registry");
    const scope = `repository:${pathname.replace(/^\/v2\/|\/tags\/list$/g, "")}:pull`;
    if (url.startsWith("/token")) {
      const [user = ""] = Buffer.from(by.replace("Basic ", ""), "base64").toString().split(":");
      who.push(user);
      if (user !== may && user !== mayNot) return void response.writeHead(403).end();
      const token = `${who.length}-${searchParams.get("scope")}`;
      if (user === may) left.set(`Bearer ${token}`, lasts);
      return void response.end(JSON.stringify({ token }));
    }
    const challenge = { "www-authenticate": `Bearer realm="${realm}",service="x",scope="${scope}"` };
    const times = by.endsWith(scope) ? (left.get(by) ?? 0) : 0;
    left.set(by, times - 1);
    if (times <= 0) return void response.writeHead(401, challenge).end();
    response.end("fine");
  }, undefined);
  const real = createRequests({ env: {}, delays: [] });
  const sentTo = new Set<string>();
  const requests: Requests = (request) => {
    sentTo.add(request.url.host);
    return real({ ...request, url: new URL(`${request.url.pathname}${request.url.search}`, server.url) });
  };
  const logins = known.map((login) => async () => {
    if (login instanceof Error) throw login;
    return login;
  });
  const parts = { known: logins, masks: createMasks(() => undefined), githubToken: rest.githubToken };
  const { ask } = createAsk({
    requests,
    logins: (artifacts) => imageLogins(artifacts, parts),
    hints: imageHints,
  });
  const at = (path: string) => ({ url: `oci://${host}/${path}`, repository: rest.access, logins: pull });
  const get = async (path: string) => {
    const url = new URL(`https://${host}/v2/${path}/tags/list`);
    return (await ask(at(path), { what: "The list", url })).body.toString();
  };
  if (rest.lasts !== undefined) await get("a/web");
  const answers = await Promise.allSettled([get("a/web"), get("a/web"), get("a/other")]);
  expect([...sentTo]).toEqual([host]);
  const [answer] = answers;
  const asked = server.requests.filter(({ path }) => !path.startsWith("/token")).length;
  if (answer?.status === "rejected") throw answer.reason;
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
  return { who: [...new Set(who)], tokens: who.length, asked };
}

test("one request is refused, and each repository gets one token", async () => {
  expect(await scene({ known: [of("docker")], may: "docker" })).toEqual({
    who: ["docker"],
    tokens: 2,
    asked: 1 + 3,
  });
});

test.each<[string, Scene, readonly string[]]>([
  ["nobody, where there is no login", { may: "" }, [""]],
  ["docker's before the cloud's", { known: [of("docker"), of("cloud")], may: "docker" }, ["docker"]],
  ["the cloud's where docker has none", { known: [undefined, of("cloud")], may: "cloud" }, ["cloud"]],
  [
    "pull secrets, one after the other",
    { known: [of("docker")], pull: [of("one"), of("two")], may: "two" },
    ["docker", "one", "two"],
  ],
  [
    "the next where a token opens nothing",
    { known: [of("docker")], pull: [of("one")], may: "one", mayNot: "docker" },
    ["docker", "one"],
  ],
  ["others where a cloud fails", { known: [new Error("no cloud")], pull: [of("one")], may: "one" }, ["one"]],
  ["that of gitops.yaml alone", { access: of("own"), known: [of("docker")], may: "own" }, ["own"]],
  [
    "the job's token for GitHub's registry, after nobody",
    { host: "ghcr.io", githubToken: "token-of-job", may: "x-access-token" },
    ["", "x-access-token"],
  ],
  ["not where it serves everybody", { host: "ghcr.io", githubToken: "token-of-job", may: "" }, [""]],
])("%s", async (_, given, who) => {
  expect((await scene(given)).who).toEqual(who);
});

test("a token that has run out is fetched anew", async () => {
  expect(await scene({ known: [of("docker")], may: "docker", lasts: 2 })).toMatchObject({ tokens: 3 });
});

test.each<[string, Scene, string]>([
  [
    "a login in the clear",
    { known: [of("docker")], may: "docker", realm: "http://registry.example/token" },
    "it sends to registry.example over http",
  ],
  ["nobody in particular", { may: "x" }, "A token for registry.example could not be fetched"],
  ["a wrong login, which is not left out for nobody", { known: [of("docker")], may: "" }, "403 Forbidden"],
  [
    "the job's token, anywhere but there",
    { githubToken: "token-of-job", may: "x-access-token" },
    "403 Forbidden",
  ],
  [
    "the job's token in the clear",
    { host: "ghcr.io", githubToken: "token-of-job", may: "x-access-token", access: { plainHttp: true } },
    "403 Forbidden",
  ],
  ["what a cloud says", { known: [new Error("no cloud")], may: "x" }, "no cloud"],
])("refused: %s", async (_, given, message) => {
  await expect(scene(given)).rejects.toThrow(message);
});
