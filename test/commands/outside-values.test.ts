import { describe, expect, test } from "vitest";
import type { Cluster } from "../../src/cluster/cluster.ts";
import { readOutsideValues } from "../../src/commands/outside-values.ts";
import { outsideKey } from "../../src/config/outside.ts";
import { UserError } from "../../src/errors.ts";
import type { ClusterValues, ValuesReference } from "../../src/formats/values-reference.ts";
import type { Look } from "../../src/sources/outside.ts";
import { declarationOf } from "../support/declarations.ts";

const secret = (name: string, optional = false): ClusterValues => ({
  kind: "secret",
  namespace: "default",
  name,
  key: "values.yaml",
  optional,
  targetPath: undefined,
});

const plan = (name: string, values: readonly ValuesReference[], needs: readonly string[] = []) =>
  declarationOf({ id: `aws/foo/default/${name}`, values, needs });

const there = (text: string): Look => ({ kind: "there", bytes: Buffer.from(text) });
const missing = (name: string): Look => ({ kind: "missing", error: new UserError(`${name} is missing.`) });

/** What is there: `<setup> <key>`; all else is missing. `asked`: every request, in order. */
function world(
  looks: Readonly<Record<string, Look>>,
  uids: Readonly<Record<string, string>> = { default: "u" },
) {
  const asked: string[] = [];
  const setupOf = (setup: string) => {
    const cluster = {
      setup,
      async namespaceUid(name: string) {
        asked.push(`namespace ${name}`);
        if (name === "forbidden") throw new UserError("Not allowed.", { hint: "Grant it." });
        return uids[name];
      },
    };
    return { setup, cluster: cluster as unknown as Cluster };
  };
  const read = (plans: Parameters<typeof readOutsideValues>[0], setups: readonly string[] = ["aws/foo"]) =>
    readOutsideValues(plans, setups.map(setupOf), async (item, cluster) => {
      const key = `${cluster.setup} ${outsideKey(item)}`;
      asked.push(key);
      return looks[key] ?? missing(key);
    });
  return { read, asked };
}

const db = "aws/foo secret default/db values.yaml";

test("each source and each namespace is asked for once, however many plans take it", async () => {
  const { read, asked } = world({ [db]: there("a") });
  const plans = ["a", "b", "c"].map((name) => plan(name, [secret("db")]));
  const { hmacs, faults } = await read([...plans, plan("plain", [])]);
  expect(asked).toEqual([db, "namespace default"]);
  expect(faults.size).toBe(0);
  expect([...hmacs.keys()]).toEqual(plans.map(({ id }) => id));
  expect(new Set([...hmacs.values()].map((map) => map.get("secret default/db values.yaml"))).size).toBe(1);
});

test("setups are asked each for itself, and those that are not open not at all", async () => {
  const { read, asked } = world({ [db]: there("a") });
  const other = declarationOf({ id: "aws/bar/default/a", values: [secret("db")] });
  const lost = declarationOf({ id: "aws/lost/default/a", values: [secret("db")] });
  const { faults, hmacs } = await read([plan("a", [secret("db")]), other, lost], ["aws/foo", "aws/bar"]);
  expect(asked).toContain("aws/bar secret default/db values.yaml");
  expect([...faults.keys()]).toEqual(["aws/bar/default/a"]);
  expect([...hmacs.keys()]).toEqual(["aws/foo/default/a"]);
});

describe("what is missing", () => {
  test("fails the plans that cannot do without it, and no others", async () => {
    const { read, asked } = world({ [db]: there("a") });
    const { faults, hmacs } = await read([
      plan("needs-it", [secret("gone")]),
      plan("does-without", [secret("gone", true)]),
      plan("other", [secret("db")]),
    ]);
    expect([...faults]).toEqual([
      [
        "aws/foo/default/needs-it",
        { reason: "aws/foo secret default/gone values.yaml is missing.", hint: undefined },
      ],
    ]);
    expect(hmacs.get("aws/foo/default/does-without")).toEqual(new Map());
    expect(asked.filter((one) => one.includes("gone"))).toHaveLength(1);
  });

  test("may be made by what the plan needs", async () => {
    const taker = plan("a", [secret("gone"), secret("whatever", true)], ["aws/foo/default/b"]);
    const { faults, hmacs, missing } = await world({}).read([taker]);
    expect(faults.size).toBe(0);
    expect(missing.get(taker.id)).toMatchObject([{ item: { name: "gone" } }]);
    expect(hmacs.get("aws/foo/default/a")).toEqual(new Map());
  });
});

test("what may not be read fails its plans, also where it may be missing", async () => {
  const failed: Look = { kind: "failed", error: new UserError("Forbidden.", { hint: "Grant it." }) };
  const { faults } = await world({ [db]: failed }).read([
    plan("a", [secret("db", true)]),
    plan("b", [secret("db")], ["aws/foo/default/c"]),
  ]);
  expect([...faults.values()]).toEqual(Array(2).fill({ reason: "Forbidden.", hint: "Grant it." }));
});

test("of a namespace that is not there yet there is no HMAC; one that may not be read is a failure", async () => {
  const { read } = world({ [db]: there("a") });
  const inNamespace = (namespace: string) =>
    declarationOf({ id: `aws/foo/${namespace}/a`, values: [secret("db")] });
  const { faults, hmacs } = await read([inNamespace("new"), inNamespace("forbidden")]);
  expect(hmacs.get("aws/foo/new/a")).toEqual(new Map());
  expect([...faults]).toEqual([["aws/foo/forbidden/a", { reason: "Not allowed.", hint: "Grant it." }]]);
});
