import { expect, test } from "vitest";
import { parseImage } from "../../../src/images/reference.ts";
import { requestBranch } from "../../../src/images/request/branch.ts";
import type { Wanted } from "../../../src/images/request/wanted.ts";

function branch(text: string, plans: readonly string[] = []): string {
  const image = parseImage(text);
  const wanted: Wanted =
    image === undefined ? { kind: "chart", chart: text, version: "1" } : { kind: "image", image };
  return requestBranch({ wanted, plans });
}

test("a later request for the same takes the same branch", () => {
  expect(branch("ghcr.io/acme/app:2")).toBe(branch("ghcr.io/acme/app:1"));
  expect(branch("nginx:2")).toBe(branch("docker.io/library/nginx:1"));
  expect(branch("ghcr.io/acme/app:1")).toMatch(/^gitops-action\/release-app-[0-9a-f]{8}$/);
});

test("other images, plans and charts have their own", () => {
  const branches = [
    branch("ghcr.io/acme/app:1"),
    branch("ghcr.io/other/app:1"),
    branch("ghcr.io/acme/app:1", ["aws/**"]),
    branch("ghcr.io/acme/app:1", ["gcp/**"]),
    branch("oci://ghcr.io/acme/app"),
  ];
  expect(new Set(branches).size).toBe(branches.length);
});

test("what a branch cannot be called is left out", () => {
  expect(branch("git+https://example.org//..Charts/_x~^")).toMatch(/^gitops-action\/release-x-[0-9a-f]{8}$/);
  expect(branch("€")).toMatch(/^gitops-action\/release-[0-9a-f]{8}$/);
});
