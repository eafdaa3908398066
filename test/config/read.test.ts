import { expect, test } from "vitest";
import { emptyConfiguration, readConfiguration } from "../../src/config/read.ts";
import { UserError } from "../../src/errors.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([undefined, "", "# nothing yet\n", "---\n", "x-note: 1"])(
  "%j is an empty configuration",
  (text) => {
    expect(readConfiguration(text === undefined ? undefined : encode(text))).toEqual(emptyConfiguration);
  },
);

test("everything that it may say is read", () => {
  const text = `
repositories:
  plain: https://charts.example/stable
  full: {url: https://a.example, username-env: USER_A, password-env: PASS_A, ca-file: ./certs/a.crt}
  token: {url: http://b.example, token-env: TOKEN_B}
defaults:
  - {wait: false, timeout: 10m}
  - {plans: aws/**, values: [values/aws.yaml, {a: 1}]}
ignore: [./charts/, aws/*/drafts]
setups:
  - aws/foo
  - {name: gcp, layout: plans}
  - {name: prod-1, layout: flux, paths: [./k8s/ns/, releases]}
  - {name: dev, layout: mygitops}
env: [TOKEN_A, TOKEN_C]
release:
  allow:
    - {actors: [ada, "team:acme/ops", "deployer[bot]"], images: ghcr.io/acme/*, plans: aws/**}
    - {charts: [stable/*]}
`;
  expect(readConfiguration(encode(text))).toEqual({
    repositories: new Map([
      ["plain", { url: "https://charts.example/stable" }],
      [
        "full",
        { url: "https://a.example", usernameEnv: "USER_A", passwordEnv: "PASS_A", caFile: "certs/a.crt" },
      ],
      ["token", { url: "http://b.example", tokenEnv: "TOKEN_B" }],
    ]),
    defaults: [
      {
        plans: undefined,
        keys: { wait: false, timeout: "10m" },
        place: { file: "gitops.yaml", line: 7, column: 5 },
      },
      {
        plans: ["aws/**"],
        keys: { values: ["values/aws.yaml", { a: 1 }] },
        place: { file: "gitops.yaml", line: 8, column: 5 },
      },
    ],
    ignore: ["charts", "aws/*/drafts"],
    env: ["TOKEN_A", "TOKEN_C"],
    allow: [
      { actors: ["ada", "team:acme/ops", "deployer[bot]"], images: ["ghcr.io/acme/*"], plans: ["aws/**"] },
      { charts: ["stable/*"] },
    ],
    setups: ["aws/foo", "gcp", "prod-1", "dev"],
    layouts: [
      {
        setup: "prod-1",
        layout: "flux",
        paths: ["k8s/ns", "releases"],
        place: { file: "gitops.yaml", line: 13, column: 5 },
      },
      {
        setup: "dev",
        layout: "mygitops",
        paths: ["installations/dev"],
        place: { file: "gitops.yaml", line: 14, column: 5 },
      },
    ],
  });
});

test("what is ignored of all plans' objects stands beside the folders that are never plans", () => {
  const text =
    "ignore:\n  - ./drafts/\n  - {paths: /spec/replicas, kind: Deployment, labels: app=web}\n  - {paths: [/a, /b]}";
  expect(readConfiguration(encode(text))).toMatchObject({
    ignore: ["drafts"],
    ignoredDifferences: [
      { paths: ["/spec/replicas"], target: { kind: "Deployment", labelSelector: "app=web" } },
      { paths: ["/a", "/b"] },
    ],
  });
});

test("defaults for all may be a map", () => {
  expect(readConfiguration(encode("ignore: x\ndefaults: {wait: hooks}")).defaults).toEqual([
    { plans: undefined, keys: { wait: "hooks" }, place: { file: "gitops.yaml", line: 2, column: 1 } },
  ]);
});

const names = "Write only the name, as CHARTS_PASSWORD, and set it in the workflow's `env:` from a secret.";

test.each([
  ["text", "1:1 `gitops.yaml` takes a map, not the text `text`."],
  ["a: [", "1:5 A quote or bracket that was opened above this line is not closed."],
  ["repository: {}", "1:1 gitops.yaml has no key `repository`."],
  ["default: {}", "1:1 gitops.yaml has no key `default`. Did you mean `defaults`?"],
  ["repositories: [https://x.example]", "1:15 `repositories` takes a map, not a list."],
  [
    "repositories: {a b: https://x.example}",
    "1:16 `repositories.a b`: `a b` cannot be the name of a repository. Use letters, digits, `.`, `_` and `-`.",
  ],
  [
    "repositories: {a: x.example}",
    "1:19 `repositories.a`: it is not the address of a chart repository. Write it as https://charts.example/stable.",
  ],
  [
    "repositories: {a: 'oci://'}",
    "1:19 `repositories.a`: it is not the address of a registry. Write it as oci://registry.example or oci://registry.example/charts.",
  ],
  [
    "repositories: {a: 'oci://x.example/c/web:1.2'}",
    "1:19 `repositories.a`: it names one artifact of a registry. Leave out what comes after the path: tag and digest are the plan's.",
  ],
  [
    "repositories: {a: 'oci://me:hunter2@x.example/c'}",
    "1:19 `repositories.a`: the address holds a user or a password. Remove it, and replace it where it was issued, since git's history keeps it. Name the environment variables that hold the new one in gitops.yaml",
  ],
  [
    "repositories: {a: {url: https://x.example, plain-http: true}}",
    "1:16 `repositories.a` has `plain-http`, which is of registries (oci://). Remove it: the address says http:// or https://.",
  ],
  [
    "repositories: {a: https://me:hunter2@x.example}",
    "1:19 `repositories.a`: the address holds a user or a password. Remove it, and replace it where it was issued, since git's history keeps it. Name the environment variables that hold the new one in gitops.yaml",
  ],
  ["repositories: {a: {username-env: A}}", "1:19 The repository has no `url`."],
  [
    "repositories: {a: {url: https://x.example, password: hunter2}}",
    "1:44 A repository takes no `password`. Name the environment variable that holds it: `password-env`.",
  ],
  [
    "repositories:\n  a:\n    url: https://x.example\n    token-env: $" + "{{ secrets.hunter2 }}",
    `4:16 \`token-env\`: it is not the name of an environment variable. ${names}`,
  ],
  [
    "repositories: {a: {url: https://x.example, token-env: hunter2!}}",
    `1:55 \`token-env\`: it is not the name of an environment variable. ${names}`,
  ],
  [
    "repositories: {a: {url: https://x.example, token-env: $TOKEN}}",
    `1:55 \`token-env\`: it is not the name of an environment variable. ${names}`,
  ],
  [
    "repositories: {a: {url: https://x.example, username-env: A}}",
    "1:16 `repositories.a` needs `username-env` and `password-env` together. Name both, or `token-env`.",
  ],
  [
    "repositories: {a: {url: https://x.example, username-env: A, password-env: B, token-env: C}}",
    "1:16 `repositories.a` has a password and a token. Keep the one that the repository takes.",
  ],
  [
    "repositories: {a: {url: https://x.example, ca-file: /etc/ca}}",
    "1:53 `ca-file`: `/etc/ca` is not a path of this repository.",
  ],
  ["defaults: 3", "1:11 `defaults` takes a map or a list (each item a map), not the number 3."],
  ["defaults: {chart: a/b}", "1:12 `defaults` takes no `chart`. Each plan names its own chart."],
  ["defaults: {release: x}", "1:12 `defaults` takes no `release`. Each plan has a release of its own."],
  [
    "defaults: {needs: x}",
    "1:12 `defaults` takes no `needs`. A plan that is needed by all would need itself. Write it in the plans.",
  ],
  [
    "defaults: {plans: aws/**, wait: true}",
    "1:12 `defaults` takes no `plans`. Make `defaults` a list: - {plans: [aws/**], …}.",
  ],
  [
    "defaults: [{plans: 'a[', wait: true}]",
    "1:20 `plans`: the glob `a[` has a bracket or brace that is not closed.",
  ],
  [
    "defaults: [{plan: a/**, wait: true}]",
    "1:13 An item of `defaults` has no key `plan`. Did you mean `plans`?",
  ],
  ["defaults: {timeout: 5}", "1:21 `timeout` takes a duration, not the number 5."],
  ["defaults: {wait: 'yes'}", "1:18 `wait` takes true, false, `hooks` or `legacy`, not the text `yes`."],
  ["ignore: {path: /spec}", "An item of `ignore` has no key `path`. Did you mean `paths`?"],
  ["ignore: [x, {kind: Deployment}]", "1:13 The item of `ignore` has no `paths`. Add `paths`."],
  [
    "ignore: {paths: spec/replicas}",
    "1:17 `paths`: `spec/replicas` is no JSON pointer. Write it as /spec/replicas; within a key, `/` is ~1 and `~` is ~0.",
  ],
  [
    "release: {allow: [{actors: ada lovelace}]}",
    "1:28 `actors`: `ada lovelace` cannot be the name of an account of GitHub. Write it as `ada`, `my-app[bot]` or `team:acme/ops`.",
  ],
  ["release: {allow: [{image: a}]}", "1:20 An item of `allow` has no key `image`. Did you mean `images`?"],
  ["ignore: ../x", "1:9 `ignore`: the glob `../x` has a part `.` or `..`."],
  [
    "setups: aws/foo",
    "1:9 `setups` takes a list (each item the name of a setup or a map), not the text `aws/foo`. Write [aws/foo].",
  ],
  ["setups: {aws/foo: {}}", "1:9 `setups` takes a list (each item the name of a setup or a map), not a map."],
  [
    "setups: [{layout: flux}]",
    "1:10 The item of `setups` has no `name`. Add `name`. The name of a setup, as aws/foo.",
  ],
  ["setups: [aws/foo, {name: aws/foo, layout: mygitops}]", "1:19 `setups` names aws/foo twice. Keep one."],
  [
    "setups: [{name: a, layout: helmfile}]",
    "1:28 `layout` takes `plans`, `flux` or `mygitops`, not the text `helmfile`.",
  ],
  [
    "setups: [{name: a, paths: [k8s]}]",
    "1:10 `paths` of a needs a `layout`: plans lie where their paths say. Add `layout: flux` or `layout: mygitops`, or take `paths` out.",
  ],
  [
    "setups: [{name: a, layout: flux}]",
    "1:10 The setup a has `layout: flux` and no `paths`. Name the folders that Flux was given: paths: [releases].",
  ],
  [
    "setups: [{name: a, layout: flux, paths: [k8s, k8s/ns]}]",
    "1:10 `paths` of a: `k8s/ns` and `k8s` lie in each other. Keep the outer one.",
  ],
  [
    "setups: [{name: a, layout: flux, paths: [../k8s]}]",
    "1:42 `paths[0]`: `../k8s` goes up with `..`. Write it from the repository's root, without a slash in front.",
  ],
  ["setups: [/aws/foo]", "1:10 `setups[0]`: `/aws/foo` is not the name of a setup. As an example: aws/foo"],
  [
    "ignore: 3\nsetups: 4",
    "1:9 line 1: `ignore` takes a folder, a map or a list, not the number 3.\nline 2: `setups` takes a list",
  ],
])("%j is wrong", (text, expected) => {
  try {
    readConfiguration(encode(text));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.place?.file).toBe("gitops.yaml");
    const shown = `${error.place?.line}:${error.place?.column} ${error.message} ${error.hint ?? ""}`;
    expect(shown).toContain(expected);
    expect(shown).not.toContain("hunter2");
    return;
  }
  throw new Error("It was taken.");
});

test("bytes that are no text have no line", () => {
  const wanted = expect.objectContaining({
    message: "The file is not UTF-8 text.",
    place: { file: "gitops.yaml" },
  });
  expect(() => readConfiguration(new Uint8Array([0xff]))).toThrow(wanted);
});
