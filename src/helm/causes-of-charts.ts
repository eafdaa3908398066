import type { KnownCause } from "./causes.ts";

/** Of charts and values, before anything is sent to the cluster. */
export const ofCharts: readonly KnownCause[] = [
  {
    pattern: /YAML parse error on (?<file>\S+?): /,
    hint: ({ groups }) => `The template ${groups?.file} gives no valid YAML with these values.`,
  },
  {
    pattern: /execution error at \((?<file>[^:)]+)[^)]*\): (?<message>[\s\S]*)/,
    reason: ({ groups }) => `The chart refuses its values: ${groups?.message?.trim()} (${groups?.file})`,
    hint: () => "Set what it asks for in the plan's values.",
  },
  {
    pattern: /executing "(?<file>.+?)" at </,
    hint: ({ groups }) => `The template ${groups?.file} fails with these values; often one is missing.`,
  },
  {
    pattern: /parse error at \((?<file>[^:)]+)[^)]*\)/,
    hint: ({ groups }) => `Correct the template ${groups?.file}: Helm cannot read it.`,
  },
  {
    pattern: /values don't meet the specifications of the schema/,
    hint: () => "The chart checks its values by values.schema.json; change the plan's values accordingly.",
  },
  {
    pattern: /missing in charts\/ directory/,
    hint: () => "Run `helm dependency update` in the chart's folder and commit its charts/ folder.",
  },
  {
    pattern: /chart requires kubeVersion/,
    hint: () => "Take a version of the chart that fits the cluster.",
  },
  {
    pattern: /failed to parse (?<file>.+?): /,
    hint: () => "The values file is no valid YAML.",
  },
];

/** Of what a chart depends on. */
export const ofDependencies: readonly KnownCause[] = [
  {
    pattern: /lock file \((?<lock>\S+?)\) is out of sync with/,
    hint: ({ groups }) =>
      `Run \`helm dependency update\` in the chart's folder and commit ${groups?.lock} with it.`,
  },
  {
    pattern: /can't get a valid version for \d+ subchart/,
    hint: () => "Its Chart.yaml asks for a version that the repository does not have.",
  },
];

/** Of the ways to the cluster, to repositories and to registries. */
export const ofConnections: readonly KnownCause[] = [
  {
    pattern: /openpgp: |signature (block not found|made by unknown)|sha256 sum does not match/,
    hint: () =>
      "The chart is not signed by a key of the keyring, or was changed since: see who published it, and which keys HELM_KEYRING holds.",
  },
  {
    pattern: /kubernetes cluster unreachable: .*provide credentials/i,
    hint: () => "The API server refuses the kubeconfig's credentials: they may have expired.",
  },
  {
    pattern: /no such host/,
    hint: () => "Check the host's spelling, and that this runner can resolve it.",
  },
  {
    pattern: /x509|tls: /,
    hint: () =>
      "The server's certificate is not trusted: name its CA (`ca-file` in gitops.yaml, or in the kubeconfig).",
  },
  {
    pattern: /server gave HTTP response to HTTPS client/,
    hint: () => "The registry does not speak https.",
  },
  {
    pattern: /\b40[13]\b|unauthorized|authentication required|basic credential not found|denied: /i,
    hint: () =>
      "Its credentials are missing or wrong: `username-env` and `password-env` of the repository in gitops.yaml, or `helm registry login` before this step.",
  },
  {
    pattern: /is not a valid chart repository or cannot be reached: (?=error |empty index)/,
    hint: () =>
      "What came is no index of a chart repository, but maybe a sign-in page: check the address in `repo` or gitops.yaml.",
  },
  {
    pattern:
      /chart "(?<chart>.+?)" matching (?<version>.*?) not found in (?<repository>\S+) index[^:]*: (?<why>no|improper)/,
    reason: ({ groups }) => notInIndex(groups),
    hint: () => "Check the chart's name and `version:`; a range does not match pre-releases.",
  },
  {
    pattern:
      /no chart name found|chart ".*?" not found in|no chart version found|[Cc]ould not locate a version|improper constraint/,
    hint: () => "Check the chart's name and `version:`; a range does not match pre-releases.",
  },
  {
    pattern: /unable to locate any tags in provided repository/,
    hint: () =>
      "No tag there is a version (tags with a leading v are none): give the exact tag as `version:`.",
  },
  {
    pattern: /not found|404/,
    hint: () => "Check the address, the chart's name and its `version:`.",
  },
  {
    pattern: /connection refused|i\/o timeout|connection reset|\bEOF\b|50[0234]\b/,
    hint: () => "The server is down or out of reach of this runner; run again later.",
  },
];

// Helm says all three with the same words first, and advises to update an index that has just been read.
function notInIndex(groups: RegExpExecArray["groups"]): string {
  const { chart, version, repository, why } = groups ?? {};
  if (why === "improper") return `"${version}" is neither a version nor a range.`;
  if (version === "" || version === undefined) return `the repository ${repository} has no chart ${chart}.`;
  return `the repository ${repository} has no version ${version} of a chart ${chart}.`;
}
