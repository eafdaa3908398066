// Objects that real Helm cannot change in place, in runs that may not go on.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openCluster } from "../../src/cluster/open.ts";
import type { ApplyRequest } from "../../src/helm/helm.ts";
import { createMasks } from "../../src/masks.ts";
import { recreating } from "../../src/operations/recreate.ts";
import { errorOf } from "../cluster/surroundings.ts";
import { temporaryFolder, testExec, testHelm } from "../helm/workbench.ts";
import { writeChart } from "../testbed/charts.ts";
import { startControlPlane } from "../testbed/control-plane.ts";

const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: main, image: "example.invalid/app:{{ .Chart.Version }}"}]}
`;
const silent = () => undefined;

test("nothing is deleted once the setup's lock is lost", async () => {
  await using plane = await startControlPlane();
  await using folder = await temporaryFolder();
  const kubeconfig = { path: join(folder.path, "kubeconfig"), context: "aws/foo" };
  await writeFile(kubeconfig.path, plane.kubeconfig({ context: "aws/foo" }));
  const masks = createMasks(silent);
  const cluster = await openCluster({ setup: "aws/foo", kubeconfig, masks, exec: testExec(), env: {} });
  const helm = await testHelm(4, folder.path);
  const apply = async (version: string) => {
    const chart = join(folder.path, version);
    await writeChart(chart, { name: "work", version, templates: { "job.yaml": JOB } });
    const request: ApplyRequest = {
      kubeconfig,
      namespace: "default",
      release: "work",
      chart,
      values: [],
      labels: {},
      description: "tried",
      wait: "no",
      waitForJobs: false,
      createNamespace: false,
      historyMax: 10,
      timeout: 30,
      applyMethod: undefined,
      onConflict: "force",
    };
    await helm.apply(request, silent);
  };
  await apply("1.0.0");
  const lost = new AbortController();
  const upgrade = () => apply("2.0.0").finally(() => lost.abort("another run holds the lock"));
  const error = await errorOf(
    recreating(2, upgrade, {
      policy: "recreate",
      cluster,
      namespace: "default",
      release: "work",
      timeout: 30,
      cancel: lost.signal,
      notice: silent,
    }),
  );
  expect(error.message).toMatch(/and it was not deleted, because another run holds the lock\.$/);
  const { body } = await plane.request("GET", "/apis/batch/v1/namespaces/default/jobs/work");
  expect(body.metadata.deletionTimestamp).toBeUndefined();
  cluster.close();
});
