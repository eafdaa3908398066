import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApplyRequest } from "../../../src/helm/helm.ts";
import { majors, testHelm } from "../../helm/workbench.ts";
import { writeChart } from "../../testbed/charts.ts";
import { type ControlPlane, startControlPlane } from "../../testbed/control-plane.ts";
import { type FaultyApi, startFaultyApi } from "../../testbed/faulty-api.ts";
import { temporaryFolders } from "../surroundings.ts";
import { clusterFor } from "./predicting.ts";

const newFolder = temporaryFolders();
let plane: ControlPlane;
let front: FaultyApi;

// A fresh machine builds its tools first.
beforeAll(async () => {
  plane = await startControlPlane();
  front = await startFaultyApi(plane);
}, 900_000);

afterAll(async () => {
  await front?.stop();
  await plane?.stop();
});

const TEMPLATE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: capabilities
data:
  version: {{ .Capabilities.KubeVersion.Version }} {{ .Capabilities.KubeVersion.Major }} {{ .Capabilities.KubeVersion.Minor }}
  newer: {{ semverCompare ">=1.31-0" .Capabilities.KubeVersion.Version | quote }}
  deployment: {{ .Capabilities.APIVersions.Has "apps/v1/Deployment" | quote }}
  scale: {{ .Capabilities.APIVersions.Has "apps/v1/Scale" | quote }}
  pod: {{ .Capabilities.APIVersions.Has "v1/Pod" | quote }}
  gone: {{ .Capabilities.APIVersions.Has "extensions/v1beta1/Ingress" | quote }}
  unknown: {{ .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" | quote }}
`;

/** What a Helm that asks the cluster itself has. */
const ALL = `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: all
data:
  all: {{ .Capabilities.APIVersions | toStrings | sortAlpha | uniq | join "," }}
`;

test.each(majors)("Helm %i renders with them as it does where it asks the cluster itself", async (major) => {
  const folder = await newFolder();
  const chart = join(folder, "chart");
  await writeChart(chart, { name: "it", version: "1.0.0", templates: { "it.yaml": TEMPLATE } });
  const kubeconfig = { path: join(folder, "kubeconfig"), context: "admin" };
  await writeFile(kubeconfig.path, plane.kubeconfig({ context: "admin" }));
  const cluster = await clusterFor(plane, folder, { front });
  const helm = await testHelm(major, folder);
  const request: ApplyRequest = {
    ...{ kubeconfig, namespace: `of-${major}`, release: "it", chart, values: [], labels: {} },
    ...{
      description: "it",
      wait: "no",
      waitForJobs: false,
      createNamespace: true,
      historyMax: 10,
      timeout: 60,
    },
    ...{ applyMethod: undefined, onConflict: "force" },
  };
  await helm.apply(request, () => undefined);
  const seen = front.requests.length;
  const versions = await cluster.versions();
  await cluster.versions();
  expect(front.requests.slice(seen).sort()).toEqual(["GET /api", "GET /apis", "GET /version"]);

  const rendered = dataIn(await helm.render({ ...request, versions }));
  expect(rendered).toEqual(dataIn(await helm.rehearse(request)));
  expect(rendered).toContain('deployment: "true"');

  await writeChart(chart, { name: "it", version: "1.0.0", templates: { "it.yaml": ALL } });
  const [, all = ""] = /^ {2}all: (.*)$/m.exec(await helm.rehearse(request)) ?? [];
  expect(versions.apiVersions).toEqual(all.split(","));
  cluster.close();
});

function dataIn(manifest: string): string {
  return manifest.slice(manifest.indexOf("data:")).trim();
}
