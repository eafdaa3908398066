// Charts that cannot be had.
import { atPlan, type BadInput } from "./case.ts";

const chart = (name: string, lines: string, expected: string): BadInput => ({
  name,
  good: "alone",
  files: { "aws/foo/default/demo.yaml": `${lines}\n` },
  errors: [atPlan(`1:1 ${expected}`, "upgrade aws/foo/default/demo failed")],
});

export const charts: readonly BadInput[] = [
  chart(
    "a repository that is down for ever",
    "chart: web\nrepo: {bad}/broken/",
    "The index of the chart repository {bad}/broken/ could not be fetched: {plain} answered 503 Service Unavailable.\nThe server is down or out of reach of this runner; run again later.",
  ),
  chart(
    "a repository that is not there",
    "chart: web\nrepo: http://{closed}",
    "The index of the chart repository http://{closed} could not be fetched: connection refused (ECONNREFUSED) at {closed}.\nSee that host and port are right, and that a firewall lets this runner in.",
  ),
  chart(
    "an unknown alias",
    "chart: team/web",
    'No chart repository is called "team" (known: stable).\nWrite its address into gitops.yaml: "repositories: {team: https://…}".',
  ),
  chart(
    "a repository without index",
    "chart: web\nrepo: {bad}/nothing",
    "The index of the chart repository {bad}/nothing could not be fetched: {plain} answered 404 Not Found.\nCheck the address, the chart's name and its `version:`.",
  ),
  chart(
    "a repository that shows a page",
    "chart: web\nrepo: {bad}/html",
    "What came from {bad}/html is no index of a chart repository: it has no `entries`.\nIt may be a sign-in page: check the address in `repo` or gitops.yaml.",
  ),
  chart(
    "a repository with a malformed index",
    "chart: web\nrepo: {bad}/malformed",
    "What came from {bad}/malformed is no index of a chart repository: deficient indentation (line 2, column 1).\nIt may be a sign-in page: check the address in `repo` or gitops.yaml.",
  ),
  chart(
    "a chart that the repository does not have",
    "chart: wbe\nrepo: {charts}",
    "The chart wbe could not be fetched: the repository {charts} has no chart wbe.\nDid you mean `web`?",
  ),
  chart(
    "a version that the repository does not have",
    "chart: web\nrepo: {charts}\nversion: 9.9.9",
    "The chart web 9.9.9 could not be fetched: the repository {charts} has no version 9.9.9 of a chart web.\nThere is 1.2.3.",
  ),
  chart(
    "a version that is none",
    "chart: web\nrepo: {charts}\nversion: new and shiny",
    '"new and shiny" is neither a version nor a range.\nCheck the chart\'s name and `version:`; a range does not match pre-releases.',
  ),
  chart(
    "an archive that is not there",
    "chart: {bad}/web-1.0.0.tgz",
    "The archive {bad}/web-1.0.0.tgz could not be fetched: {plain} answered 404 Not Found.\nCheck the address, the chart's name and its `version:`.",
  ),
  chart(
    "an archive that is no chart",
    "chart: {bad}/not-a-chart.tgz",
    "{bad}/not-a-chart.tgz is no chart archive: it cannot be unpacked.\nSee what its address gives: it may be a page in place of the archive.",
  ),
  chart(
    "a registry without the chart",
    "chart: oci://{registry}/charts/absent\nversion: 1.0.0",
    'The chart oci://{registry}/charts/absent 1.0.0 could not be fetched: failed to perform "FetchReference" on source: {registry}/charts/absent:1.0.0: not found\nCheck the address, the chart\'s name and its `version:`.',
  ),
  chart(
    "a registry that is not there",
    "chart: oci://{closed}/charts/web\nversion: 1.0.0",
    'The chart oci://{closed}/charts/web 1.0.0 could not be fetched: failed to perform "FetchReference" on source: Get "http://{closed}/v2/charts/web/manifests/1.0.0": dial tcp {closed}: connect: connection refused\nThe server is down or out of reach of this runner; run again later.',
  ),
  {
    name: "a variable with credentials that is not set",
    good: "alone",
    files: {
      "gitops.yaml":
        "repositories:\n  team: {url: '{charts}', username-env: TEAM_USER, password-env: TEAM_PASSWORD}\n",
      "aws/foo/default/demo.yaml": "chart: team/web\n",
    },
    env: { TEAM_USER: "robot" },
    errors: [
      atPlan(
        `1:1 The chart repository "team" of gitops.yaml takes its credentials from TEAM_PASSWORD (password-env), which is not set.\nGive the step that variable: "env: {TEAM_PASSWORD: \${{ secrets.TEAM_PASSWORD }}}".`,
        "upgrade aws/foo/default/demo failed",
      ),
    ],
  },
];
