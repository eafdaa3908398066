import { expect, test } from "vitest";
import { createAccount } from "../../src/commands/account.ts";
import { deploysItself, deployWritten, writtenSettings } from "../../src/commands/deploy-written.ts";
import type { Settings } from "../../src/commands/settings.ts";
import type { World } from "../../src/commands/world.ts";
import { createSelection } from "../../src/config/selection.ts";
import { readInputs } from "../../src/inputs.ts";
import { identify } from "../../src/reconcile/labels.ts";

const [before, commit] = ["a".repeat(40), "b".repeat(40)];
const where = { repository: "1", path: "", branch: "main", runId: "1", runAttempt: "1" };

function settings(inputs: Readonly<Record<string, string>> = {}): Settings {
  return {
    inputs: readInputs(inputs),
    identity: identify({ ...where, commit: before }),
    commit: before,
    branch: "main",
    before,
    trigger: "push",
    written: false,
    layout: { path: "", setupNameSize: 2 },
    selection: createSelection(["aws/foo/default/web"]),
  };
}

test.each<[string, Readonly<Record<string, string>>, boolean]>([
  ["what it wrote", {}, true],
  ["nothing with `deploy: false`", { INPUT_DEPLOY: "false" }, false],
  ["nothing in a dry run", { "INPUT_DRY-RUN": "true" }, false],
  ["nothing that waits in a pull request", { INPUT_WRITE: "pull-request" }, false],
])("a run deploys %s", (_, inputs, expected) => {
  expect(deploysItself(settings(inputs))).toBe(expected);
});

test("the commit that was written is deployed as one that somebody has dispatched, and no more by force", () => {
  const written = writtenSettings({ commit, setups: ["aws/foo"] }, settings({ INPUT_FORCE: "true" }));
  expect(written).toMatchObject({
    commit,
    before: undefined,
    trigger: "dispatch",
    branch: "main",
    written: true,
  });
  expect(written.identity).toEqual(identify({ ...where, commit }));
  expect(written.inputs.force).toBe(false);
});

test("all of the setups that were written to is looked at, and nothing else", () => {
  const { selection } = writtenSettings({ commit, setups: ["aws/foo", "gcp/a"] }, settings());
  const ids = ["aws/foo/default/web", "aws/foo/kube-system/dns", "aws/foobar/default/web", "gcp/a/b/c"];
  expect(ids.filter(selection.matches)).toEqual([ids[0], ids[1], ids[3]]);
  expect(["aws/foo", "aws/foobar", "gcp/a"].filter(selection.reaches)).toEqual(["aws/foo", "gcp/a"]);
  // Nobody has named the setup, so not all that it holds may be deleted.
  expect(selection.names("aws/foo")).toBe(false);
});

test("where no setup was written to, the working tree stays", async () => {
  const world = { git: { commits: {} } } as World;
  await expect(
    deployWritten({ commit, setups: [] }, settings(), world, createAccount()),
  ).resolves.toBeUndefined();
});
