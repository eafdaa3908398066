// Why Helm's own check against the OpenAPI schema is switched off: on an API server that validates fields itself it
// finds nothing more, and nothing earlier.
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeChart } from "../testbed/charts.ts";
import { type ControlPlane, startControlPlane } from "../testbed/control-plane.ts";
import { majors, temporaryFolder, testHelm } from "./workbench.ts";

let cluster: ControlPlane;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  [cluster, folder] = await Promise.all([startControlPlane(), temporaryFolder()]);
  await writeFile(join(folder.path, "kubeconfig"), cluster.kubeconfig({ context: "aws/foo" }));
}, 120_000);

afterAll(async () => {
  await cluster?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

const wrongType = `apiVersion: apps/v1
kind: Deployment
metadata: {name: wrong}
spec:
  replicas: several
  selector: {matchLabels: {app: x}}
  template: {metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: x}]}}
`;
const first = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}-first}\n";

test.each(majors)(
  "Helm %i finds a wrong type no earlier with its schema check",
  async (major) => {
    const chart = join(folder.path, `wrong-${major}`);
    await writeChart(chart, {
      name: "wrong",
      version: "1.0.0",
      templates: { "a.yaml": first, "b.yaml": wrongType },
    });

    const attempts = await Promise.all([
      attempt(major, chart, "with", []),
      attempt(major, chart, "without", ["--disable-openapi-validation"]),
    ]);

    const [withCheck, without] = attempts;
    expect(withCheck?.error).toMatch(/replicas/);
    expect(without?.error).toMatch(/replicas/);
    expect(withCheck?.applied).toBe(without?.applied);
  },
  60_000,
);

async function attempt(major: 3 | 4, chart: string, name: string, flags: readonly string[]) {
  const helm = await testHelm(major, folder.path);
  const release = `${name}-${major}`;
  const args = ["install", release, chart, "--kubeconfig", join(folder.path, "kubeconfig"), ...flags];
  const failed = await promisify(execFile)(helm.tool.path, args).catch(
    (error: Error & { stderr: string }) => error,
  );
  const config = await cluster.request("GET", `/api/v1/namespaces/default/configmaps/${release}-first`);
  return { error: "stderr" in failed ? failed.stderr : "", applied: config.status === 200 };
}
