// Charts of real registries: tags, digests, what floats, and logins.
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ChartRepository as ConfiguredRepository } from "../../src/config/configuration.ts";
import type { ChartAccess, OciChart } from "../../src/formats/chart-reference.ts";
import { createMasks } from "../../src/masks.ts";
import type { Surroundings } from "../../src/sources/chart.ts";
import { createCharts } from "../../src/sources/charts.ts";
import { majors, temporaryFolder, testExec, testHelm } from "../helm/workbench.ts";
import { declarationOf } from "../support/declarations.ts";
import { nowhere } from "../support/surroundings.ts";
import { packageChart } from "../testbed/charts.ts";
import { type OciRegistry, registryLogin, startOciRegistry } from "../testbed/oci-registry.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let open: OciRegistry;
let locked: OciRegistry;
let guarded: OciRegistry;
let stack: AsyncDisposableStack;
const archives = new Map<string, string>();

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  open = stack.use(await startOciRegistry());
  locked = stack.use(await startOciRegistry({ login: "basic" }));
  guarded = stack.use(await startOciRegistry({ login: "token" }));
  const folder = stack.use(await temporaryFolder());
  for (const version of ["1.0.0", "1.1.0", "1.2.0+build", "2.0.0-rc.1"]) {
    archives.set(version, await packageChart(folder.path, { name: "demo", version }));
    await open.push(archives.get(version) as string);
  }
  for (const registry of [locked, guarded]) await registry.push(archives.get("1.0.0") as string);
}, 300_000);

afterAll(async () => await stack.disposeAsync());

interface Options {
  readonly major?: 3 | 4;
  readonly repositories?: Readonly<Record<string, ConfiguredRepository>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

async function charts(
  folder: string,
  { major = 4, repositories = {}, env = {}, secrets = {} }: Options = {},
) {
  const job = { PATH: process.env.PATH ?? "", HOME: folder, ...env };
  const announced: string[] = [];
  const registryConfig = join(folder, "registry.json");
  const made = createCharts({
    kustomize: { build: () => Promise.reject(new Error("There is none.")) },
    helm: await testHelm(major, folder, { env: { ...job, HELM_REGISTRY_CONFIG: registryConfig } }),
    exec: testExec(),
    warn: () => undefined,
    root: folder,
    configuration: { repositories: new Map(Object.entries(repositories)) },
    helmRepositories: join(folder, "none.yaml"),
    registryConfig,
    env: job,
    folder: join(folder, "sources"),
    masks: createMasks((each) => announced.push(each)),
    delays: [10, 10],
  });
  const cluster = {
    data: async ({ name }: { readonly name: string }) =>
      secrets[name] === undefined
        ? undefined
        : new Map(Object.entries(secrets[name]).map(([key, text]) => [key, Buffer.from(text)])),
  } as unknown as Surroundings["cluster"];
  const plan = (chart: OciChart) => declarationOf({ chart });
  return {
    announced,
    fetch: (chart: OciChart) => made.fetch(plan(chart), { ...nowhere, cluster }),
    follow: (chart: OciChart) => made.follow(plan(chart), cluster),
  };
}

function demo(registry: OciRegistry, more: Partial<OciChart> = {}): OciChart {
  const url = `oci://${registry.host}/charts/demo`;
  return { kind: "oci", text: url, url, ...more };
}

describe.each(majors)("Helm %i", (major) => {
  test("a tag, whatever it is called, and a digest, with and without tag", async () => {
    await using folder = await temporaryFolder();
    const digest = await open.tag("charts/demo", "1.0.0", "stable");
    await open.tag("charts/demo", "1.1.0", "1.0");
    const { fetch } = await charts(folder.path, { major });
    const other = `sha256:${"0".repeat(64)}`;
    expect(await fetch(demo(open, { tag: "stable" }))).toMatchObject({ version: "1.0.0", source: digest });
    expect(await fetch(demo(open, { tag: "1.0" }))).toMatchObject({ version: "1.1.0" });
    expect(await fetch(demo(open, { tag: "1.2.0_build" }))).toMatchObject({ version: "1.2.0+build" });
    expect(await fetch(demo(open, { tag: "1.1.0" }))).toMatchObject({ source: "1.1.0" });
    expect(await fetch(demo(open, { digest }))).toMatchObject({ version: "1.0.0", source: digest });
    expect(await fetch(demo(open, { tag: "1.0.0", digest }))).toMatchObject({ version: "1.0.0" });
    await expect(fetch(demo(open, { tag: "1.1.0", digest }))).rejects.toThrow("digest mismatch");
    await expect(fetch(demo(open, { digest: other }))).rejects.toThrow("not found");
    await expect(fetch(demo(open, { tag: "nosuch" }))).rejects.toThrow(
      `The chart oci://${open.host}/charts/demo could not be fetched: it has no tag nosuch.`,
    );
  });

  test.each(["basic", "token"] as const)("a login by %s: of gitops.yaml, the job, a Secret", async (kind) => {
    const registry = kind === "basic" ? locked : guarded;
    const { username, password } = registryLogin;
    const floating = demo(registry, { version: "1.x" });
    await using folder = await temporaryFolder();
    const repositories = {
      mine: { url: `oci://${registry.host}/charts`, usernameEnv: "U", passwordEnv: "P" },
      wider: { url: `oci://${registry.host}`, tokenEnv: "T" },
    };
    const env = { U: username, P: password, T: "wrong-token" };
    const configured = await charts(folder.path, { major, repositories, env });
    expect(await configured.fetch(floating)).toMatchObject({ version: "1.0.0" });
    expect(configured.announced).toContain(password);

    const docker = JSON.stringify({ auths: { [registry.host]: { username, password } } });
    const secrets = {
      pull: { ".dockerconfigjson": docker },
      plain: { username, password },
      other: { a: "b" },
    };
    const accessed = await charts(folder.path, { major, secrets });
    const by = (name: string) => ({ login: { namespace: "flux-system", name } });
    for (const name of ["pull", "plain"])
      expect(await accessed.fetch({ ...floating, access: by(name) })).toMatchObject({ version: "1.0.0" });
    await expect(accessed.fetch({ ...floating, access: by("other") })).rejects.toThrow(
      "The Secret other in the namespace flux-system, which the chart's source names, has no `password`.",
    );
    await expect(accessed.fetch({ ...floating, access: by("none") })).rejects.toThrow("is not there");

    const job = await charts(folder.path, { major });
    await expect(job.fetch(floating)).rejects.toMatchObject({
      message: expect.stringContaining("401 Unauthorized"),
      hint: expect.stringContaining("helm registry login"),
    });
    await writeFile(join(folder.path, "registry.json"), docker);
    expect(await (await charts(folder.path, { major })).fetch(floating)).toMatchObject({ version: "1.0.0" });
  });
});

test("what a tag and a range mean now, by one request each", async () => {
  await using folder = await temporaryFolder();
  const first = await open.tag("charts/demo", "1.0.0", "moving");
  const before = await charts(folder.path);
  expect(await before.follow(demo(open, { tag: "moving" }))).toBe(first);
  expect(await before.follow(demo(open, { version: ">=1" }))).toBe("1.2.0+build");
  expect(await before.follow(demo(open, { version: "2.0.0-rc.1" }))).toBe("2.0.0-rc.1");
  expect(await before.follow(demo(open, { version: "*", filter: "^1\\.1" }))).toBe("1.1.0");
  const second = await open.tag("charts/demo", "1.1.0", "moving");
  expect(second).not.toBe(first);
  expect(await (await charts(folder.path)).follow(demo(open, { tag: "moving" }))).toBe(second);
});

test("a credential helper of the job", async () => {
  await using folder = await temporaryFolder();
  const helper = join(folder.path, "docker-credential-test");
  const answer = JSON.stringify({ Username: registryLogin.username, Secret: registryLogin.password });
  await writeFile(helper, `#!/bin/sh\nread host; [ "$host" = "${guarded.host}" ] && echo '${answer}'\n`);
  await chmod(helper, 0o755);
  await mkdir(join(folder.path, ".docker"));
  const config = { credHelpers: { [guarded.host]: "test" } };
  await writeFile(join(folder.path, ".docker/config.json"), JSON.stringify(config));
  const { fetch } = await charts(folder.path, { env: { PATH: `${folder.path}:${process.env.PATH}` } });
  expect(await fetch(demo(guarded, { version: "1" }))).toMatchObject({ version: "1.0.0" });
});

test("http where it is said, https elsewhere", async () => {
  await using folder = await temporaryFolder();
  const secure: ChartAccess = { plainHttp: false };
  const { fetch } = await charts(folder.path);
  await expect(fetch({ ...demo(open, { version: "1" }), access: secure })).rejects.toThrow("TLS");
  const repositories = { a: { url: `oci://${open.host}`, plainHttp: false } };
  await expect(
    (await charts(folder.path, { repositories })).fetch(demo(open, { version: "1" })),
  ).rejects.toThrow("TLS");
});
