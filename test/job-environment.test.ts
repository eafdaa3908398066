import { expect, test } from "vitest";
import { jobEnvironment, sopsEnvironment } from "../src/job-environment.ts";

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
