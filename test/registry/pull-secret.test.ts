import { expect, test } from "vitest";
import { createMasks } from "../../src/masks.ts";
import { loginsOfSecret } from "../../src/registry/pull-secret.ts";

const entry = (password: string) => ({ auth: Buffer.from(`robot:${password}`).toString("base64") });

function passwordsFor(
  name: string,
  servers: readonly string[],
  key = ".dockerconfigjson",
): readonly string[] {
  const auths = Object.fromEntries(servers.map((server) => [server, entry(`${server}-password`)]));
  const json = JSON.stringify(key === ".dockerconfigjson" ? { auths } : auths);
  const logins = loginsOfSecret(
    new Map([[key, Buffer.from(json)]]),
    name,
    createMasks(() => undefined),
  );
  return logins.map(({ password }) => password.replace("-password", ""));
}

test.each([
  ["its host", "ghcr.io/acme/web", ["ghcr.io"], ["ghcr.io"]],
  ["another host", "ghcr.io/acme/web", ["quay.io", "ghcr.io.evil.example"], []],
  ["a host with its port", "127.0.0.1:5000/a", ["127.0.0.1", "127.0.0.1:5000"], ["127.0.0.1:5000"]],
  [
    "an address as docker writes it",
    "docker.io/library/nginx",
    ["https://index.docker.io/v1/"],
    ["https://index.docker.io/v1/"],
  ],
  ["Docker Hub by its name", "docker.io/acme/web", ["docker.io"], ["docker.io"]],
  [
    "the longest path first",
    "r.example/a/b/c",
    ["r.example", "r.example/a/b", "r.example/a"],
    ["r.example/a/b", "r.example/a", "r.example"],
  ],
  ["a path, of whole parts", "r.example/ab/c", ["r.example/a", "r.example/ab"], ["r.example/ab"]],
  [
    "any part of a host",
    "eu.r.example/a",
    ["*.r.example", "*.example", "*.*.example"],
    ["*.r.example", "*.*.example"],
  ],
  ["some of a part", "r-1.example/a", ["r-*.example"], ["r-*.example"]],
  ["letters of any size", "ghcr.io/acme/web", ["GHCR.io"], ["GHCR.io"]],
])("%s", (_, name, servers, expected) => {
  expect(passwordsFor(name, servers)).toEqual(expected);
  expect(passwordsFor(name, servers, ".dockercfg")).toEqual(expected);
});

test("what is no such Secret holds none, and what it holds is masked", () => {
  const announced: string[] = [];
  const masks = createMasks((each) => announced.push(each));
  const of = (data: Readonly<Record<string, string>>) =>
    loginsOfSecret(
      new Map(Object.entries(data).map(([key, text]) => [key, Buffer.from(text)])),
      "ghcr.io/a",
      masks,
    );
  for (const data of [{}, { password: "x" }, { ".dockerconfigjson": "{" }, { ".dockercfg": "[]" }])
    expect(of(data)).toEqual([]);
  expect(of({ ".dockercfg": '{"ghcr.io": {"auth": ""}}' })).toEqual([]);
  const auths = { "ghcr.io": { username: "robot", password: "secret-1", identitytoken: "secret-2" } };
  expect(of({ ".dockerconfigjson": JSON.stringify({ auths }) })).toHaveLength(1);
  expect(announced).toEqual(expect.arrayContaining(["secret-1", "secret-2"]));
});
