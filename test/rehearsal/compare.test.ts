import { expect, test } from "vitest";
import type { Cluster } from "../../src/cluster/cluster.ts";
import type { PredictQuery } from "../../src/cluster/predict.ts";
import type { KubeObject } from "../../src/formats/objects/kube-object.ts";
import { compareAll } from "../../src/rehearsal/compare.ts";
import { objectsOf } from "../../src/rehearsal/objects-of.ts";
import { plannedOf } from "../../src/rehearsal/planned.ts";
import { bare } from "../../src/rehearsal/rehearsed.ts";
import { upgradeOf } from "../support/operations.ts";

const declared: KubeObject = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web" }, data: {} };
const live = { ...declared, metadata: { ...declared.metadata, managedFields: [{ manager: "helm" }] } };

test("who set the fields of an object is for its prediction, and is not held any longer", async () => {
  const manifests = { declared: [declared], again: undefined, recorded: [declared], namespace: "shop" };
  const rehearsed = { ...bare(plannedOf(upgradeOf()), undefined), objects: objectsOf(manifests) };
  const asked: PredictQuery[] = [];
  const cluster: Pick<Cluster, "live" | "predict"> = {
    live: async (wanted) => wanted.map(({ object }) => ({ state: "found", object, live })),
    predict: async (query) => {
      asked.push(query);
      return { next: declared, predictedBy: { kind: "server" }, conflicts: [], refusal: undefined };
    },
  };
  const [compared] = await compareAll([rehearsed], cluster);
  expect(asked).toMatchObject([{ live: { live } }]);
  expect(compared?.objects).toMatchObject([{ live: declared, next: declared }]);
  expect(compared?.objects[0]?.live?.metadata).not.toHaveProperty("managedFields");
});
