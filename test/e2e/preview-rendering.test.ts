import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { startFaultyApi } from "../testbed/faulty-api.ts";
import { propose } from "./previewing.ts";
import { majors, SETUP, startStage } from "./scenario.ts";

const stage = startStage();

const CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: "{{ .Release.Name }}"}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: "{{ .Release.Name }}"}
data: {message: "{{ .Values.message }}"}
`;

test.each(majors)(
  "with Helm %i, what a plan would lose is told by what was rendered without the cluster",
  async (helm) => {
    const s = await stage.scenario({ helm });
    const api = await startFaultyApi(stage.cluster);
    onTestFinished(api.stop);
    const direct = stage.cluster.kubeconfig({ context: SETUP, server: api.url });
    stage.store.put(`${s.namespace}/${SETUP}`, direct.replace(stage.cluster.caData, api.caData));
    const folder = join(s.tree.dir, "charts/claim");
    await writeChart(folder, { name: "claim", version: "1.0.0", templates: { "claim.yaml": CLAIM } });
    await s.plan("web", "chart: ./charts/claim\nwait: false\n");
    await s.push();
    const before = api.requests.length;

    const run = await propose(s, () =>
      s.plan("web", "chart: ./charts/claim\nvalues: {message: two}\nwait: false\n"),
    );
    expect(run, run.log).toMatchObject({ exitCode: 0, operations: [{ operation: "upgrade", changed: 1 }] });
    // Helm itself looks for the revisions of its release by name.
    expect(api.requests.slice(before).filter((request) => request.includes("name%3Dweb"))).toEqual([]);
  },
);
