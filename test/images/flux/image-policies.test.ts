import { describe, expect, test } from "vitest";
import { readObjects } from "../../../src/formats/objects/read-objects.ts";
import { indexImagePolicies } from "../../../src/images/flux/image-policies.ts";
import { parsePolicy } from "../../../src/images/policy.ts";
import { printImage } from "../../../src/images/reference.ts";
import { chooseFrom, shown } from "../policies.ts";

const place = { file: "web.yaml", line: 7 };

/** Lines of specs, as flow; each object in a file of its own, with its spec on line 4. */
function find(policySpec: string, repositorySpec = "{image: ghcr.io/acme/app, interval: 5m}", name = "app") {
  const object = (kind: string, spec: string) =>
    `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: {name: app, namespace: flux-system}\nspec: ${spec}\n`;
  const files = {
    "policy.yaml": object("ImagePolicy", policySpec),
    "repository.yaml": object("ImageRepository", repositorySpec),
  };
  const objects = Object.entries(files).flatMap(
    ([file, text]) => readObjects(file, new TextEncoder().encode(text)).objects,
  );
  return indexImagePolicies(objects).find({ namespace: "flux-system", name }, place);
}

function found(...args: Parameters<typeof find>) {
  const policy = find(...args);
  if (policy.kind === "fault") throw new Error(`${policy.message} ${policy.hint}`);
  return policy;
}

const ref = "imageRepositoryRef: {name: app}";
const semver = `{${ref}, policy: {semver: {range: ^1}}}`;

test("what a policy and its repository say", () => {
  expect(printImage(found(semver).image)).toBe("ghcr.io/acme/app");
  expect(found(semver).policy).toEqual({
    kind: "policy",
    pattern: "semver:^1",
    order: "semver",
    descending: false,
    allowDowngrade: false,
    excluded: ["^.*\\.sig$"],
    wholeVersions: true,
    locked: false,
    place: { file: "policy.yaml", line: 1, column: 1 },
  });
});

test.each([
  ["Always", { pin: "digest" }],
  ["IfNotPresent", { pin: "digest-once" }],
])("digestReflectionPolicy: %s", (word, expected) => {
  expect(
    found(`{${ref}, policy: {semver: {range: 1.x}}, digestReflectionPolicy: ${word}}`).policy,
  ).toMatchObject(expected);
});

test.each([
  ["the policy", `{${ref}, policy: {semver: {range: 1.x}}, suspend: true}`, undefined, "ImagePolicy"],
  ["the repository", semver, "{image: a/b, suspend: true}", "ImageRepository"],
])("suspend of %s", (_, policy, repository, kind) => {
  expect(found(policy, repository).policy).toMatchObject({
    locked: true,
    lockedBy: `\`spec.suspend\` of the ${kind} \`app\``,
  });
});

test("how the registry is reached", () => {
  expect(
    found(semver, "{image: a/b, secretRef: {name: login}, insecure: true, provider: aws}").policy,
  ).toMatchObject({
    pullSecrets: [{ namespace: "flux-system", name: "login" }],
    plainHttp: true,
  });
});

describe("which tag wins", () => {
  const tags = "1.2.3 1.3 v1.2.4 20260101 main-aa-9 main-bb-10 main-10-x 1.2.5.sig 7";
  test.each([
    ["a range, of whole versions", semver, undefined, "1.2.0", "v1.2.4"],
    [
      "a range of what is extracted",
      `{${ref}, policy: {semver: {range: '>=9'}}, filterTags: {pattern: '^main-[a-z]+-(?P<n>[0-9]+)$', extract: '$n.0.0'}}`,
      undefined,
      "main-aa-9",
      "main-bb-10",
    ],
    [
      "numbers",
      `{${ref}, policy: {numerical: {order: asc}}, filterTags: {pattern: '^main-[a-z]+-([0-9]+)$', extract: '$1'}}`,
      undefined,
      "main-aa-9",
      "main-bb-10",
    ],
    ["numbers, what is none skipped", `{${ref}, policy: {numerical: {}}}`, undefined, "7", "20260101"],
    ["numbers, downwards", `{${ref}, policy: {numerical: {order: desc}}}`, undefined, "20260101", "7"],
    [
      "characters",
      `{${ref}, policy: {alphabetical: {}}, filterTags: {pattern: '^main-'}}`,
      undefined,
      "main-10-x",
      "main-bb-10",
    ],
    [
      "characters, downwards",
      `{${ref}, policy: {alphabetical: {order: desc}}, filterTags: {pattern: '^main-'}}`,
      undefined,
      "main-bb-10",
      "main-10-x",
    ],
    [
      "without signatures",
      `{${ref}, policy: {alphabetical: {}}, filterTags: {pattern: '^1'}}`,
      undefined,
      "1.2.3",
      "1.3",
    ],
    [
      "without what is excluded",
      `{${ref}, policy: {alphabetical: {}}, filterTags: {pattern: '^1'}}`,
      "{image: a/b, exclusionList: ['^1.3']}",
      "1.2.3",
      "1.2.5.sig",
    ],
    [
      "never downwards",
      `{${ref}, policy: {semver: {range: ^1}}}`,
      undefined,
      "2.0.0",
      "(would be a downgrade)",
    ],
  ])("%s", async (_, policySpec, repositorySpec, current, expected) => {
    const policy = await parsePolicy(found(policySpec, repositorySpec).policy);
    if (policy.kind === "complaint") throw new Error(policy.message);
    expect(shown(chooseFrom(policy, current, tags))).toBe(expected);
  });
});

test("latest, by its digest", async () => {
  const { policy } = found(
    `{${ref}, policy: {alphabetical: {}}, filterTags: {pattern: '^latest$'}, digestReflectionPolicy: Always, interval: 10m}`,
  );
  const parsed = await parsePolicy(policy);
  if (parsed.kind === "complaint") throw new Error(parsed.message);
  expect(shown(chooseFrom(parsed, "1.0", "1.0 latest"))).toBe("latest");
});

test.each([
  [
    "{}",
    undefined,
    "policy.yaml:4",
    "The ImagePolicy has no `spec.imageRepositoryRef`. Add `imageRepositoryRef`. It names the ImageRepository.",
  ],
  [
    `{${ref}, policy: {}}`,
    undefined,
    "policy.yaml:4",
    "The ImagePolicy has no `spec.policy.semver`. Add `semver`. ",
  ],
  [
    `{${ref}, policy: {semver: {range: 1.x}, numerical: {}}}`,
    undefined,
    "policy.yaml:4",
    "The ImagePolicy has `spec.policy.semver` and `spec.policy.numerical`. It takes one of `semver`, `alphabetical` or `numerical`.",
  ],
  [
    `{${ref}, policy: {semver: {rnge: 1.x}}}`,
    undefined,
    "policy.yaml:4",
    "An ImagePolicy has no field `spec.policy.semver.rnge`. Did you mean `spec.policy.semver.range`?",
  ],
  [
    `{${ref}, policy: {numerical: {order: up}}}`,
    undefined,
    "policy.yaml:4",
    "`spec.policy.numerical.order` takes `asc` or `desc`, not the text `up`.",
  ],
  [
    "{imageRepositoryRef: {name: api}, policy: {semver: {range: 1.x}}}",
    undefined,
    "policy.yaml:4",
    "There is no ImageRepository `api` of the namespace flux-system in the files of this setup. Did you mean `flux-system/app`? Commit it below the `paths` of the setup: what is in the cluster alone, or in another repository, cannot be seen.",
  ],
  [
    semver,
    "{image: 'ghcr.io/acme/app:1'}",
    "repository.yaml:4",
    "`spec.image: ghcr.io/acme/app:1` is no name of an image without a tag. Write it as ghcr.io/acme/app.",
  ],
  [
    semver,
    "{image: a/b, tags: 1}",
    "repository.yaml:4",
    "An ImageRepository has no field `spec.tags`. It takes `image`, `interval`, `timeout`, `secretRef`, `proxySecretRef`, `serviceAccountName`, `certSecretRef`, `suspend`, `accessFrom`, `exclusionList`, `provider` or `insecure`.",
  ],
  [
    semver,
    "{image: a/b, serviceAccountName: x}",
    "repository.yaml:4",
    "`spec.serviceAccountName: x` cannot be honoured. Name the Secret with the registry's login as `secretRef`.",
  ],
  [
    semver,
    "{image: a/b, certSecretRef: {name: x}}",
    "repository.yaml:4",
    "`spec.certSecretRef` cannot be honoured. Remove it, and let NODE_EXTRA_CA_CERTS of the job name a file with the registry's CA certificate.",
  ],
])("%s beside %s", (policySpec, repositorySpec, at, expected) => {
  const fault = find(policySpec, repositorySpec);
  if (fault.kind !== "fault") throw new Error("It was taken.");
  expect(`${fault.place.file}:${fault.place.line}`).toBe(at);
  expect(`${fault.message} ${fault.hint ?? ""}`.trim()).toBe(expected.trim());
});

test("a policy that is not there", () => {
  expect(find(semver, undefined, "ap")).toEqual({
    kind: "fault",
    place,
    message: "There is no ImagePolicy `ap` of the namespace flux-system in the files of this setup.",
    hint: "Did you mean `flux-system/app`? Commit it below the `paths` of the setup: what is in the cluster alone, or in another repository, cannot be seen.",
  });
});

test("a pattern that is no regular expression", async () => {
  const { policy } = found(`{${ref}, policy: {numerical: {}}, filterTags: {pattern: '('}}`);
  expect(await parsePolicy(policy)).toMatchObject({
    message: "`(` is no regular expression: missing closing ).",
  });
});
