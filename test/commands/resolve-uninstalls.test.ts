import { expect, test } from "vitest";
import { resolveUninstall } from "../../src/commands/resolve-uninstalls.ts";
import { uninstallOf } from "../support/operations.ts";

const uninstall = uninstallOf("aws/foo/default/demo");
const usual = { force: false, hookless: false };

test.each([
  ["is refused, as its hooks are not known", usual, "skip"],
  ["goes without them by `force`", { ...usual, force: true }, "uninstall"],
  ["goes in a layout that has none", { ...usual, hookless: true }, "uninstall"],
])("what was deployed from a commit that is lost %s", (_what, options, kind) => {
  expect(resolveUninstall(uninstall, { kind: "lost" }, options).kind).toBe(kind);
});
