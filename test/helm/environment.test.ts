import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { helmEnvironment, helmLoad, jobHelmFiles } from "../../src/helm/environment.ts";
import { execWith, plainEnv } from "../support/processes.ts";
import { helmTool, majors } from "./workbench.ts";

const job = { PATH: "/bin", HOME: "/home/me" };

test.each([
  "HELM_KUBEAPISERVER",
  "HELM_KUBECONTEXT",
  "HELM_KUBETOKEN",
  "HELM_KUBEASUSER",
  "HELM_KUBEINSECURE_SKIP_TLS_VERIFY",
  "HELM_NAMESPACE",
  "HELM_DRIVER",
  "HELM_DRIVER_SQL_CONNECTION_STRING",
  "HELM_MEMORY_DRIVER_DATA",
  "HELM_DEBUG",
  "HELM_PLUGINS",
  "HELM_REPOSITORY_CACHE",
  "HELM_CONTENT_CACHE",
  "KUBECONFIG",
  "INPUT_GITHUB-TOKEN",
  "KUBECONFIG_REPO_URL",
  "GITHUB_ACCESS_TOKEN",
  "ACTIONS_RUNTIME_TOKEN",
  "GITHUB_ENV",
  "GITHUB_OUTPUT",
])("Helm does not see %s", (name) => {
  const value = name === "HELM_DRIVER" ? "secret" : "somewhere";
  expect(helmEnvironment({ ...job, [name]: value }, "/run/helm")).not.toHaveProperty(name);
});

test.each([
  "HTTPS_PROXY",
  "NO_PROXY",
  "AWS_PROFILE",
  "HELM_QPS",
  "DOCKER_CONFIG",
  "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
])("Helm sees %s, for proxies, credential plugins and registries", (name) => {
  expect(helmEnvironment({ ...job, [name]: "kept" }, "/run/helm")).toHaveProperty(name, "kept");
});

test("cache, configuration and data are the run's, registry credentials the job's", () => {
  expect(helmEnvironment(job, "/run/helm", "linux")).toEqual({
    ...job,
    HELM_CACHE_HOME: "/run/helm/cache",
    HELM_CONFIG_HOME: "/run/helm/config",
    HELM_DATA_HOME: "/run/helm/data",
    HELM_REGISTRY_CONFIG: "/home/me/.config/helm/registry/config.json",
    HELM_REPOSITORY_CONFIG: "/run/helm/config/repositories.yaml",
    GOGC: "400",
    GOMEMLIMIT: "512MiB",
  });
});

test.each([{ GOGC: "50" }, { GOMEMLIMIT: "64MiB" }, { GOGC: "off", GOMEMLIMIT: "1GiB" }])(
  "how memory is collected stays with the job that says it: %j",
  (set) => {
    const { GOGC, GOMEMLIMIT } = helmEnvironment({ ...job, ...set }, "/run/helm");
    expect({ GOGC, GOMEMLIMIT }).toEqual({ GOGC: undefined, GOMEMLIMIT: undefined, ...set });
  },
);

test.each(["secret", "secrets", ""])("HELM_DRIVER=%s is Helm's usual store", (driver) => {
  expect(() => helmEnvironment({ ...job, HELM_DRIVER: driver }, "/run/helm")).not.toThrow();
});

test.each(["configmap", "sql", "memory", "Secret"])(
  "HELM_DRIVER=%s is refused, with what to do",
  (driver) => {
    expect(() => helmEnvironment({ ...job, HELM_DRIVER: driver }, "/run/helm")).toThrow(
      expect.objectContaining({
        message: `HELM_DRIVER is "${driver}", but releases are kept in Secrets.`,
        hint: expect.stringContaining("Remove HELM_DRIVER"),
      }),
    );
  },
);

test.each<[string, Record<string, string>, NodeJS.Platform, string, string]>([
  [
    "Linux",
    {},
    "linux",
    "/home/me/.config/helm/registry/config.json",
    "/home/me/.config/helm/repositories.yaml",
  ],
  [
    "macOS",
    {},
    "darwin",
    "/home/me/Library/Preferences/helm/registry/config.json",
    "/home/me/Library/Preferences/helm/repositories.yaml",
  ],
  ["XDG", { XDG_CONFIG_HOME: "/x" }, "darwin", "/x/helm/registry/config.json", "/x/helm/repositories.yaml"],
  [
    "Helm's own folder",
    { XDG_CONFIG_HOME: "/x", HELM_CONFIG_HOME: "/h" },
    "linux",
    "/h/registry/config.json",
    "/h/repositories.yaml",
  ],
  [
    "Helm's own files",
    { HELM_CONFIG_HOME: "/h", HELM_REGISTRY_CONFIG: "/r.json", HELM_REPOSITORY_CONFIG: "/r.yaml" },
    "linux",
    "/r.json",
    "/r.yaml",
  ],
])("the job's files by %s", (_name, env, platform, registryConfig, repositoryConfig) => {
  expect(jobHelmFiles({ ...job, ...env }, platform)).toEqual({ registryConfig, repositoryConfig });
});

test.each([
  ["shared by those that run at a time", 40, 8, "5"],
  ["rounded down", 47, 8, "5"],
  ["at least one a second", 3, 8, "1"],
])("the load on an API server is %s", (_, qps, maxParallel, each) => {
  expect(helmLoad({ qps, maxParallel })).toEqual({ HELM_QPS: each, HELM_BURST_LIMIT: each });
});

test("without a bound Helm keeps its own", () => {
  expect(helmLoad({ qps: undefined, maxParallel: 8 })).toEqual({});
});

test.each(majors)("Helm %i takes the bound", async (major) => {
  const { path } = await helmTool(major);
  const env = { ...plainEnv, ...helmLoad({ qps: 24, maxParallel: 8 }) };
  const { stdout } = await execWith().run({ argv: [path, "env"], cwd: tmpdir(), env });
  expect(stdout.toString()).toMatch(/^HELM_BURST_LIMIT="3"$/m);
  expect(stdout.toString()).toMatch(/^HELM_QPS="3\.00"$/m);
});
