// What Kubernetes keeps of a release, against what real Helm and a real API server make of it.
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { CommandError } from "../../src/errors.ts";
import { checkReleaseSize, storedSize } from "../../src/operations/release-size.ts";
import { chartContent } from "../../src/sources/chart-content.ts";
import { majors, temporaryFolder, testHelm } from "../helm/workbench.ts";
import { ensureBinary } from "../testbed/binaries.ts";
import { writeChart } from "../testbed/charts.ts";
import { type ControlPlane, startControlPlane } from "../testbed/control-plane.ts";
import { output } from "../testbed/processes.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

let cluster: ControlPlane;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  [cluster, folder] = await Promise.all([startControlPlane(), temporaryFolder()]);
  await writeFile(join(folder.path, "kubeconfig"), cluster.kubeconfig({ context: "aws/foo" }));
}, 600_000);

afterAll(async () => {
  await cluster?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

/** A chart with a file of so many bytes that do not compress; returns its folder. */
async function chartOf(name: string, bytes: number): Promise<string> {
  const path = join(folder.path, name);
  await writeChart(path, {
    name: "large",
    version: "1.0.0",
    files: {
      ".helmignore": "notes/\n",
      "files/dashboard.json": randomText(bytes),
      "notes/a": randomText(900_000),
    },
  });
  return path;
}

function randomText(bytes: number): string {
  return randomBytes(Math.ceil(bytes / 2))
    .toString("hex")
    .slice(0, bytes);
}

async function install(major: 3 | 4, release: string, chart: string): Promise<string> {
  await (await testHelm(major, folder.path)).apply(
    {
      kubeconfig: { path: join(folder.path, "kubeconfig"), context: "aws/foo" },
      namespace: "default",
      release,
      chart,
      values: [],
      labels: {},
      description: "tried",
      wait: "no",
      waitForJobs: false,
      createNamespace: false,
      historyMax: 10,
      timeout: 60,
      applyMethod: undefined,
      onConflict: "force",
    },
    () => undefined,
  );
  const args = ["get", "secret", `sh.helm.release.v1.${release}.v1`, "-o", "jsonpath={.data.release}"];
  return await cluster.kubectl(args);
}

describe.each(majors)("Helm %i", (major) => {
  test("the size is told within a tenth", async () => {
    const chart = await chartOf(`fits-${major}`, 900_000);
    const stored = Buffer.from(await install(major, `fits-${major}`, chart), "base64").length;
    const told = await storedSize(await chartContent(chart), { values: [], manifest: undefined });
    expect(Math.abs(told / stored - 1)).toBeLessThan(0.1);
    expect(stored).toBeLessThan(1024 * 1024);
  });

  test("what is told to be too large is too large", async () => {
    const chart = await chartOf(`large-${major}`, 1_900_000);
    const release = `large-${major}`;
    await expect(checkReleaseSize({ release, chart, values: [], manifest: undefined })).rejects.toMatchObject(
      {
        name: "UserError",
        message: expect.stringMatching(
          new RegExp(
            `^Release ${release} takes at least \\d+ KiB of the 1024 KiB .*: files/dashboard\\.json \\(1856 KiB, \\d+ KiB packed\\), templates/`,
          ),
        ),
        hint: expect.stringContaining(".helmignore"),
      },
    );
    const failed: unknown = await install(major, release, chart).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(CommandError);
    expect((failed as CommandError).failure.stderrTail).toMatch(/Too long|too large/);
  });
});

test("a release that comes close is told, and one that does not costs nothing", async () => {
  const at = async (bytes: number) =>
    await checkReleaseSize({
      release: "web",
      chart: await chartOf(`c-${bytes}`, bytes),
      values: [],
      manifest: "x",
    });
  expect(await at(1_000)).toEqual([]);
  const [notice] = await at(1_150_000);
  expect(notice).toMatch(
    /^Release web takes about \d{3,4} KiB of the 1024 KiB that Kubernetes keeps for one revision/,
  );
});

test("an archive counts as its folder does, but for what a folder leaves out", async () => {
  const chart = await chartOf("packed", 2_000);
  const helm = await ensureBinary("helm4");
  await output(helm, ["package", chart, "--destination", folder.path], { env: { HOME: folder.path } });
  const names = async (path: string) => (await chartContent(path)).map((file) => file.path).sort();
  expect(await names(join(folder.path, "large-1.0.0.tgz"))).toEqual(await names(chart));
  expect(await names(chart)).not.toContain("notes/a");
});
