import { expect, test } from "vitest";
import { readChallenge } from "../../src/registry/challenge.ts";

const realm = "https://auth.example/token";

test.each([
  ["basic", 'Basic realm="x"', undefined],
  ["nothing", "", undefined],
  ["a token", `Bearer realm="${realm}",service="s",scope="repository:a:pull"`, ["s", "repository:a:pull"]],
  ["without quotes, with blanks", `bearer  realm=${realm} , service=s`, ["s", undefined]],
  ["a token or basic auth", `Basic realm="x", Bearer realm="${realm}"`, [undefined, undefined]],
  [
    "a comma in a scope",
    `Bearer realm="${realm}",scope="repository:a:pull,push"`,
    [undefined, "repository:a:pull,push"],
  ],
  ["a realm that is no address", 'Bearer realm="here"', undefined],
  ["or not one of the web", 'Bearer realm="file:///etc/passwd"', undefined],
])("%s", (_, header, expected) => {
  const [service, scope] = expected ?? [];
  expect(readChallenge(header)).toEqual(
    expected === undefined ? { kind: "basic" } : { kind: "bearer", realm: new URL(realm), service, scope },
  );
});
