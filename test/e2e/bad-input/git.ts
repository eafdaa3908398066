// Checkouts that are none, or of another commit.
import { type BadInput, stopped } from "./case.ts";

export const git: readonly BadInput[] = [
  {
    name: "another commit is checked out",
    git: [["checkout", "--quiet", "{base}"]],
    errors: [
      stopped(
        "The working tree is at {commit}, but the commit to deploy (GITHUB_SHA) is {commit}.\nCheck out without `ref:`, and let no step before this one commit or switch branches.",
      ),
    ],
  },
  {
    name: "a step has committed",
    git: [["commit", "--quiet", "--allow-empty", "--message=more"]],
    errors: [
      stopped(
        "The working tree is at {commit}, but the commit to deploy (GITHUB_SHA) is {commit}.\nCheck out without `ref:`, and let no step before this one commit or switch branches.",
      ),
    ],
  },
  {
    name: "GITHUB_SHA is a commit that there is not",
    env: { GITHUB_SHA: "1".repeat(40) },
    errors: [
      stopped(
        "The working tree is at {commit}, but the commit to deploy (GITHUB_SHA) is {commit}.\nCheck out without `ref:`, and let no step before this one commit or switch branches.",
      ),
    ],
  },
  {
    name: "there is no checkout",
    workspace: "{scratch}",
    scratch: { "README.md": "" },
    errors: [
      stopped(
        "There is no git repository in {scratch}.\nAdd a step `uses: actions/checkout` before this action. In a container, git must be installed before the checkout.",
      ),
    ],
  },
  {
    name: "there is no workspace",
    workspace: "{workspace}",
    env: { GITHUB_WORKSPACE: "{scratch}/gone" },
    errors: [
      stopped(
        "The workspace {scratch}/gone does not exist.\nAdd a step `uses: actions/checkout` before this action.",
      ),
    ],
  },
  {
    name: "there is a repository without a commit",
    workspace: "{scratch}/empty",
    git: [["init", "--quiet", "{scratch}/empty"]],
    errors: [
      stopped(
        "The repository in {scratch}/empty has no commit checked out.\nAdd a step `uses: actions/checkout` before this action.",
      ),
    ],
  },
  {
    name: "git is not installed",
    env: { PATH: "{scratch}" },
    errors: [
      stopped(
        "git was not found on this machine.\nInstall git in the job's image, before actions/checkout (which otherwise makes no repository).",
      ),
    ],
  },
];
