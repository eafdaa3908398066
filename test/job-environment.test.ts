import { expect, test } from "vitest";
import { jobEnvironment, sopsEnvironment, strangerEnvironment } from "../src/job-environment.ts";

test.each([
  "INPUT_KUBECONFIG-REPO-TOKEN",
  "STATE_folder",
  "KUBECONFIG_REPO_URL",
  "GITHUB_ACCESS_TOKEN",
  "GITHUB_ENV",
  "GITHUB_OUTPUT",
  "GITHUB_STATE",
  "GITHUB_PATH",
  "ACTIONS_RUNTIME_TOKEN",
  "ACTIONS_CACHE_URL",
  "ACTIONS_RESULTS_URL",
  "SOPS_AGE_KEY",
  "SOPS_AGE_KEY_FILE",
  "SOPS_AGE_SSH_PRIVATE_KEY_FILE",
  "SOPS_AGE_KEY_CMD",
  "SOPS_PGP_FP",
])("%s is the action's own", (name) => {
  expect(jobEnvironment({ [name]: "x", HOME: "/h" })).toEqual({ HOME: "/h" });
});

test.each([
  "PATH",
  "HTTPS_PROXY",
  "AWS_PROFILE",
  "GITHUB_TOKEN",
  "GITHUB_SHA",
  "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
])("%s is for every program", (name) => {
  expect(jobEnvironment({ [name]: "x", unset: undefined })).toEqual({ [name]: "x" });
});

test("sops gets its own, and nothing else of the action's", () => {
  const env = { SOPS_AGE_KEY: "x", AWS_PROFILE: "a", INPUT_WAIT: "true", unset: undefined };
  expect(sopsEnvironment(env)).toEqual({ SOPS_AGE_KEY: "x", AWS_PROFILE: "a" });
});

test("of a stranger's commit, programs are told how to reach the network and where things are, and nothing else", () => {
  const kept = {
    PATH: "/usr/bin",
    LANG: "C",
    TMPDIR: "/tmp",
    RUNNER_TEMP: "/tmp/runner",
    HTTPS_PROXY: "http://proxy:3128",
    no_proxy: "localhost",
    SSL_CERT_FILE: "/etc/ssl/corporate.pem",
  };
  const job = {
    HOME: "/home/runner",
    ACTIONS_RUNTIME_TOKEN: "a",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "a",
    AWS_SECRET_ACCESS_KEY: "a",
    CHARTS_TOKEN: "a",
    DOCKER_CONFIG: "/home/runner/.docker",
    GIT_SSH_COMMAND: "ssh -i key",
    GITHUB_TOKEN: "a",
    HELM_REGISTRY_CONFIG: "/home/runner/registry.json",
    INPUT_TOKEN: "a",
    KUBECONFIG: "/home/runner/.kube/config",
    SOPS_AGE_KEY: "a",
    SSH_AUTH_SOCK: "/tmp/agent",
    XDG_CONFIG_HOME: "/home/runner/.config",
  };
  expect(strangerEnvironment({ ...job, ...kept }, "/run/home")).toEqual({
    ...kept,
    HOME: "/run/home",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_SSH_COMMAND: expect.stringMatching(/^ssh -F \/dev\/null -o IdentityFile=none .*IdentityAgent=none/),
  });
});
