import { expect, test } from "vitest";
import type { Cluster } from "../../../src/cluster/cluster.ts";
import { compareReleases } from "../../../src/commands/drift/compare-releases.ts";
import type { KubeObject } from "../../../src/formats/objects/kube-object.ts";
import type { ObservedRelease } from "../../../src/reconcile/observed.ts";
import { objectOf } from "../../diff/comparisons.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const release = (name: string) => ({ namespace: `of-${name}`, name, revision: 1 }) as ObservedRelease;
const secret = (value: string): KubeObject =>
  objectOf(`{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {a: ${base64(value)}}}`);

/** Each release has a Secret of its own name's value, and looks for Secrets in its namespace. */
function clusterWith(live: Readonly<Record<string, string>>, predicted: string) {
  const lookedAt: (string | undefined)[] = [];
  const cluster = {
    record: async ({ name }: ObservedRelease) => ({
      manifest: JSON.stringify(secret(`declared-${name}`)),
      secretLookups: async () => [{ kind: "own" }],
      hasSubcharts: () => false,
    }),
    live: async (asked: readonly { readonly object: object; readonly namespace: string }[]) =>
      asked.map(({ object, namespace }) => ({
        state: "found",
        object: { ...object, namespace },
        live: secret(live[namespace] ?? ""),
      })),
    predict: async () => ({ next: secret(predicted), predictedBy: { kind: "server" }, conflicts: [] }),
    secretsIn: async (namespace: string | undefined) => {
      lookedAt.push(namespace);
      return [`looked-up-${namespace}`];
    },
  };
  return { lookedAt, cluster: cluster as unknown as Cluster };
}

test("only what a release with drift looks up is read, and what the cluster would fill in is secret", async () => {
  const { cluster, lookedAt } = clusterWith({ "of-one": "by-hand", "of-two": "declared-two" }, "filled-in");
  const found = await compareReleases([release("one"), release("two")], cluster, () => []);
  expect(found.releases.map(({ drifted }) => drifted.length)).toEqual([1, 0]);
  expect(lookedAt).toEqual(["of-one"]);
  expect(found.secrets.toSorted()).toEqual(
    ["by-hand", "declared-one", "declared-two", "filled-in", "looked-up-of-one"].toSorted(),
  );
});
