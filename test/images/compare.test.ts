import { expect, test } from "vitest";
import { compareUrl } from "../../src/images/compare.ts";

const old = "1".repeat(40);
const now = "2".repeat(40);
const labels = (source: string | undefined, revision: string | undefined) => ({
  ...(source === undefined ? {} : { "org.opencontainers.image.source": source }),
  ...(revision === undefined ? {} : { "org.opencontainers.image.revision": revision }),
});
const url = `https://github.com/acme/app/compare/${old}...${now}`;

test.each([
  ["https://github.com/acme/app", url],
  ["https://github.com/acme/app.git", url],
  ["https://github.com/acme/app/tree/main/images", url],
  ["git@github.com:acme/app.git", url],
  ["https://github.com/acme/app.js", `https://github.com/acme/app.js/compare/${old}...${now}`],
  ["https://gitlab.com/acme/app", undefined],
  ["https://github.com.example.org/acme/app", undefined],
  ["https://example.org/github.com/acme/app", undefined],
  ["https://github.com/acme/app)[x](https://example.org", undefined],
  ["https://github.com/acme", undefined],
  ["", undefined],
  [undefined, undefined],
])("images built from %s are compared at %s", (source, expected) => {
  expect(compareUrl(labels(source, old), labels(source, now))).toBe(expected);
});

test.each([
  ["another repository", labels("https://github.com/acme/other", old), undefined],
  ["the same name in other letters", labels("https://github.com/Acme/App", old), url],
  ["no commit", labels("https://github.com/acme/app", undefined), undefined],
  ["a version for a commit", labels("https://github.com/acme/app", "v1.0"), undefined],
  ["the same commit", labels("https://github.com/acme/app", now), undefined],
])("where the old one says %s", (_name, before, expected) => {
  expect(compareUrl(before, labels("https://github.com/acme/app", now))).toBe(expected);
});
