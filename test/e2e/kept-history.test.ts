// Releases whose record Helm keeps when they are uninstalled, as a HelmRelease of Flux v2 can ask for.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChartRepository, startChartRepository } from "../testbed/chart-repository.ts";
import { configOf, releaseIn, releasesIn } from "./cluster.ts";
import { majors, SETUP, startStage } from "./scenario.ts";

const stage = startStage();
let charts: ChartRepository;

beforeAll(async () => {
  charts = await startChartRepository();
  await charts.add({ name: "mail", version: "1.0.0" });
});
afterAll(() => charts?.stop());

const object = (apiVersion: string, kind: string, namespace: string, name: string, spec: object) =>
  `---\n${JSON.stringify({ apiVersion, kind, metadata: { name, namespace }, spec })}\n`;

test.each(majors)(
  "with Helm %i the record stays, nothing is done about it, and a new install goes on from it",
  async (helm) => {
    const s = await stage.scenario({ helm });
    await s.tree.write("gitops.yaml", `setups: [{name: ${SETUP}, layout: flux, paths: [flux]}]\n`);
    const source = object("source.toolkit.fluxcd.io/v1", "HelmRepository", s.namespace, "charts", {
      ...{ url: charts.url, interval: "1h" },
    });
    const mail = object("helm.toolkit.fluxcd.io/v2", "HelmRelease", s.namespace, "mail", {
      interval: "1m",
      chart: {
        spec: { chart: "mail", version: "1.0.0", sourceRef: { kind: "HelmRepository", name: "charts" } },
      },
      uninstall: { keepHistory: true },
    });
    await s.tree.write("flux/source.yaml", source);
    await s.tree.write("flux/mail.yaml", mail);
    const first = await s.push();
    expect(first.done, first.log).toEqual({ mail: "install succeeded" });

    await s.tree.remove(join("flux", "mail.yaml"));
    const gone = await s.push({ inputs: { "max-deletes": "100%" } });
    expect(gone.done, gone.log).toEqual({ mail: "uninstall succeeded" });
    expect(await configOf(stage.cluster, s.namespace, "mail")).toBeUndefined();
    expect(await releasesIn(stage.cluster, s.namespace)).toEqual([]);
    expect(await releaseIn(stage.cluster, s.namespace, "mail")).toMatchObject({
      ...{ revision: 1, status: "uninstalled" },
    });
    expect((await s.schedule()).results).toEqual([]);

    await s.tree.write("flux/mail.yaml", mail);
    const back = await s.push();
    expect(back.results, back.log).toMatchObject([
      { operation: "install", result: "succeeded", revision: 2 },
    ]);
    expect((await releaseIn(stage.cluster, s.namespace, "mail"))?.labels.done).toBe("2");
    expect((await s.schedule()).results).toEqual([]);
  },
);
