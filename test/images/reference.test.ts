import { expect, test } from "vitest";
import { canonicalImage, canonicalName, parseImage, printImage } from "../../src/images/reference.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

test.each<[string, string | undefined, string, string | undefined, string | undefined, string]>([
  ["nginx", undefined, "nginx", undefined, undefined, "docker.io/library/nginx"],
  ["nginx:1.10", undefined, "nginx", "1.10", undefined, "docker.io/library/nginx"],
  ["acme/app:v1", undefined, "acme/app", "v1", undefined, "docker.io/acme/app"],
  ["org/team/app", undefined, "org/team/app", undefined, undefined, "docker.io/org/team/app"],
  ["docker.io/nginx", "docker.io", "nginx", undefined, undefined, "docker.io/library/nginx"],
  [
    "index.docker.io/library/nginx",
    "index.docker.io",
    "library/nginx",
    undefined,
    undefined,
    "docker.io/library/nginx",
  ],
  ["registry-1.docker.io/a/b:1", "registry-1.docker.io", "a/b", "1", undefined, "docker.io/a/b"],
  ["ghcr.io/acme/app:v1", "ghcr.io", "acme/app", "v1", undefined, "ghcr.io/acme/app"],
  ["GHCR.io/acme/app", "GHCR.io", "acme/app", undefined, undefined, "ghcr.io/acme/app"],
  ["Registry/app", "Registry", "app", undefined, undefined, "registry/app"],
  ["registry:5000/a:1", "registry:5000", "a", "1", undefined, "registry:5000/a"],
  ["registry:5000/a", "registry:5000", "a", undefined, undefined, "registry:5000/a"],
  ["localhost/a", "localhost", "a", undefined, undefined, "localhost/a"],
  ["localhost:5000/a/b:latest", "localhost:5000", "a/b", "latest", undefined, "localhost:5000/a/b"],
  ["localhost:5000", undefined, "localhost", "5000", undefined, "docker.io/library/localhost"],
  ["127.0.0.1:5000/a", "127.0.0.1:5000", "a", undefined, undefined, "127.0.0.1:5000/a"],
  ["[::1]:5000/a:1", "[::1]:5000", "a", "1", undefined, "[::1]:5000/a"],
  ["my-host/app", undefined, "my-host/app", undefined, undefined, "docker.io/my-host/app"],
  [
    "harbor.example/ghcr.io/a/b:1",
    "harbor.example",
    "ghcr.io/a/b",
    "1",
    undefined,
    "harbor.example/ghcr.io/a/b",
  ],
  [`a/b@${digest}`, undefined, "a/b", undefined, digest, "docker.io/a/b"],
  [`quay.io/a/b:v1@${digest}`, "quay.io", "a/b", "v1", digest, "quay.io/a/b"],
  ["a__b/c---d/e.f", undefined, "a__b/c---d/e.f", undefined, undefined, "docker.io/a__b/c---d/e.f"],
  [`a:${"x".repeat(128)}`, undefined, "a", "x".repeat(128), undefined, "docker.io/library/a"],
  ["a:_x.Y-1", undefined, "a", "_x.Y-1", undefined, "docker.io/library/a"],
])("reads %s", (text, host, repository, tag, read, name) => {
  const image = parseImage(text);
  expect(image).toEqual({ host, repository, tag, digest: read });
  expect(image && printImage(image)).toBe(text);
  expect(image && canonicalName(image)).toBe(name);
});

test.each([
  "",
  " ",
  "nginx ",
  "a b",
  "Nginx",
  "acme/App",
  "a:",
  "a:-x",
  "a:x y",
  `a:${"x".repeat(129)}`,
  "a:1:2",
  "a:x/b",
  "/a",
  "a/",
  "a//b",
  "a/b/",
  "-a",
  "a-",
  "a___b",
  "a..b/c",
  ".io/a",
  "ghcr.io/",
  "host:port/a",
  "[::1/a",
  "a@sha256:12",
  "a@md5:0123456789abcdef0123456789abcdef",
  `a@${digest.toUpperCase()}`,
  `a@${digest}@${digest}`,
  `@${digest}`,
  digest,
  "0123456789abcdef".repeat(4),
  `a/${"b".repeat(254)}`,
  "https://ghcr.io/a/b",
  "oci://ghcr.io/a/b:1",
  "{{ .Values.image }}",
  "$(IMAGE)",
  "a\n",
  "ünix",
])("finds no image in %j", (text) => {
  expect(parseImage(text)).toBeUndefined();
});

test("names an image as a whole", () => {
  const whole = (text: string) => {
    const image = parseImage(text);
    return image && canonicalImage(image);
  };
  expect(whole("nginx:1")).toBe("docker.io/library/nginx:1");
  expect(whole(`GHCR.io/a@${digest}`)).toBe(`ghcr.io/a@${digest}`);
  expect(whole("index.docker.io/a/b:1")).toBe(whole("a/b:1"));
});
