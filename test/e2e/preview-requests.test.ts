import { expect, onTestFinished, test } from "vitest";
import { startFaultyApi } from "../testbed/faulty-api.ts";
import { propose } from "./previewing.ts";
import { majors, SETUP, startStage } from "./scenario.ts";

const stage = startStage();

/** Each has a ConfigMap and a Deployment. */
const names = Array.from({ length: 20 }, (_, index) => `app-${index}`);

test.each(majors)("with Helm %i, a preview asks about objects, and not about releases", async (helm) => {
  const s = await stage.scenario({ helm });
  const api = await startFaultyApi(stage.cluster);
  onTestFinished(api.stop);
  const direct = stage.cluster.kubeconfig({ context: SETUP, server: api.url });
  stage.store.put(`${s.namespace}/${SETUP}`, direct.replace(stage.cluster.caData, api.caData));
  const write = async (message: string) => {
    for (const name of names)
      await s.plan(name, `chart: ./charts/app\nvalues: {message: ${message}, replicas: 1}\n`);
  };
  await write("one");
  await s.push({ inputs: { wait: "false" } });
  const before = api.requests.length;

  const run = await propose(s, () => write("two"));
  expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
  const requests = api.requests.slice(before);
  const count = (pattern: RegExp) => requests.filter((request) => pattern.test(request)).length;
  expect(count(new RegExp(`^GET /api/v1/namespaces/${s.namespace}$`))).toBe(1);
  expect(count(/^GET \/version/)).toBe(1);
  expect(count(/^GET \S*\/secrets\/sh\.helm/)).toBe(names.length);
  expect(count(/dryRun/)).toBe(names.length);
  // A Deployment that stays as it is needs no dry run; a few requests are about the cluster itself.
  expect(requests.length).toBeLessThan(1.2 * 2 * names.length + 15);
});
