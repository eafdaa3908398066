import { expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { printImage } from "../../../src/images/reference.ts";
import { type RequestSources, readRequest } from "../../../src/images/request/request.ts";

const none: RequestSources = { inputs: {}, dispatched: {}, payload: {} };
const inputs = (given: Record<string, string>): RequestSources => ({ ...none, inputs: given });
const payload = (given: Record<string, unknown>): RequestSources => ({ ...none, payload: given });
const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

function read(sources: RequestSources) {
  const found = readRequest(sources);
  if (found.kind === "nothing") return found.reason;
  const { wanted, ...rest } = found.request;
  return {
    ...rest,
    wanted: wanted.kind === "image" ? printImage(wanted.image) : `${wanted.chart} ${wanted.version}`,
  };
}

const usual = {
  plans: [],
  author: undefined,
  source: undefined,
  reason: undefined,
  checkImage: true,
  force: false,
  dryRun: false,
};

test.each<[string, RequestSources, Partial<ReturnType<typeof read> & object> & { wanted: string }]>([
  ["an image with its tag", inputs({ image: "acme/app:1.2" }), { wanted: "acme/app:1.2" }],
  [
    "a registry with a port",
    inputs({ image: "localhost:5000/a", tag: "1" }),
    { wanted: "localhost:5000/a:1" },
  ],
  ["a digest", inputs({ image: `acme/app@${digest}` }), { wanted: `acme/app@${digest}` }],
  [
    "a digest and a tag",
    inputs({ image: `acme/app@${digest}`, tag: "1" }),
    { wanted: `acme/app:1@${digest}` },
  ],
  [
    "a digest in place of the tag",
    inputs({ image: "acme/app", tag: digest }),
    { wanted: `acme/app@${digest}` },
  ],
  ["a chart", inputs({ chart: "stable/nuclio", version: "1.10" }), { wanted: "stable/nuclio 1.10" }],
  [
    "what a dispatch was given, where the step says nothing",
    {
      inputs: { image: "", tag: "2" },
      dispatched: { image: "acme/app", tag: "1", environment: "prod" },
      payload: {},
    },
    { wanted: "acme/app:2" },
  ],
  [
    "all fields of a payload",
    payload({
      image: "acme/app:1",
      plans: ["aws/**", "!aws/foo/**"],
      author: "Ada\n[skip ci] \u202E[CI skip]",
      source: "https://ci.example/1",
      reason: "  a  fix ",
      "dry-run": true,
      force: true,
      "check-image": "false",
    }),
    {
      wanted: "acme/app:1",
      plans: ["aws/**", "!aws/foo/**"],
      author: "Ada (skip ci) (CI skip)",
      source: "https://ci.example/1",
      reason: "a fix",
      force: true,
      dryRun: true,
      checkImage: false,
    },
  ],
  [
    "plans divided by commas",
    inputs({ image: "a:1", plans: "aws/a/**, aws/b/**" }),
    { wanted: "a:1", plans: ["aws/a/**", "aws/b/**"] },
  ],
  [
    "Docker Hub",
    payload({
      body: { push_data: { tag: "latest", pushed_at: 1.417566161e9 }, repository: { repo_name: "acme/app" } },
    }),
    { wanted: "acme/app:latest" },
  ],
  [
    "GitHub's registry",
    payload({
      plans: "aws/**",
      body: {
        action: "published",
        registry_package: {
          name: "App",
          namespace: "Acme",
          package_type: "CONTAINER",
          package_version: {
            container_metadata: { tag: { name: "v1", digest } },
            package_url: "ghcr.io/Acme/App:v1",
          },
        },
      },
    }),
    { wanted: "ghcr.io/acme/app:v1", plans: ["aws/**"] },
  ],
  [
    "Harbor",
    payload({
      body: {
        type: "PUSH_ARTIFACT",
        event_data: { resources: [{ digest, tag: "1.0", resource_url: "harbor.example/team/app:1.0" }] },
      },
    }),
    { wanted: "harbor.example/team/app:1.0" },
  ],
])("reads %s", (_, sources, expected) => {
  expect(read(sources)).toEqual({ ...usual, ...expected });
});

test.each<[string, unknown, string]>([
  [
    "a platform's part of an image in GitHub's registry",
    {
      registry_package: {
        name: "app",
        namespace: "acme",
        package_version: { container_metadata: { tag: { name: "" } } },
      },
    },
    "what was pushed to ghcr.io/acme/app has no tag",
  ],
  [
    "a package that is no image",
    { registry_package: { name: "lib", namespace: "acme", package_type: "npm" } },
    "acme/lib is no image",
  ],
  [
    "another event of Harbor",
    { type: "SCANNING_COMPLETED", event_data: { resources: [] } },
    "Harbor tells of SCANNING_COMPLETED, not of a push",
  ],
  [
    "a push to Harbor without a tag",
    { type: "PUSH_ARTIFACT", event_data: { resources: [{ digest }] } },
    "what was pushed to Harbor has no tag",
  ],
])("asks for nothing: %s", (_, body, reason) => {
  expect(read(payload({ body }))).toBe(reason);
});

test.each<[string, RequestSources, string, string | undefined]>([
  [
    "nothing",
    none,
    "The release request says neither which image nor which chart to release.",
    "Give `image`",
  ],
  ["a tag alone", inputs({ tag: "1" }), "Input `tag` is there, but not what it is of.", "Give `image`"],
  [
    "two things",
    inputs({ image: "a:1", chart: "b" }),
    "The release request names an image and a chart.",
    "one at a time",
  ],
  [
    "no tag",
    inputs({ image: "localhost:5000/a" }),
    "Input `image` is `localhost:5000/a`, without a tag or digest.",
    "give it as `tag`",
  ],
  [
    "two tags",
    payload({ image: "a:1", tag: "2" }),
    "`client_payload.image` has the tag `1`, and `client_payload.tag` is `2`.",
    "Give one of the two.",
  ],
  [
    "no image",
    inputs({ image: "Acme/App:1 " }),
    "Input `image` is `Acme/App:1`, which is no name of an image.",
    undefined,
  ],
  [
    "no tag's characters",
    inputs({ image: "a", tag: "feature/x" }),
    "Input `tag` is `feature/x`, which is no tag.",
    "at most 128",
  ],
  [
    "a chart without version",
    inputs({ chart: "a" }),
    "The release request names the chart `a` and no `version`.",
    undefined,
  ],
  [
    "a range of versions",
    inputs({ chart: "a", version: "^1" }),
    "Input `version` is `^1`, which is no version.",
    "a range names several",
  ],
  [
    "a version with a line of its own",
    payload({ chart: "a", version: "1\n\nSigned-off-by: Ada" }),
    "`client_payload.version` is `1\n\nSigned-off-by: Ada`, which is no version.",
    undefined,
  ],
  [
    "a list of plans that is empty",
    payload({ image: "a:1", plans: [] }),
    "`client_payload.plans` names no plan.",
    "Leave it out",
  ],
  ["plans that are a comma", inputs({ image: "a:1", plans: "," }), "Input `plans` names no plan.", undefined],
  [
    "a tag beside a webhook's body",
    payload({ tag: "1", body: { push_data: { tag: "2" }, repository: { repo_name: "a/b" } } }),
    "`client_payload.tag` stands beside `client_payload.body`, which says it itself.",
    "one of the two",
  ],
  [
    "a version of an image",
    inputs({ image: "a:1", version: "2" }),
    "Input `version` goes with a chart; the tag of an image is `tag`.",
    undefined,
  ],
  [
    "a tag of a chart",
    inputs({ chart: "a", tag: "2" }),
    "Input `tag` goes with an image; what a chart has is a `version`.",
    undefined,
  ],
  [
    "a number",
    payload({ image: "a", tag: 1.1 }),
    "`client_payload.tag` is the number 1.1.",
    "Write it in quotes: as a number, 1.10 would be 1.1.",
  ],
  [
    "an object in place of a text",
    payload({ image: { name: "a:1" } }),
    "`client_payload.image` is neither a text nor a list of texts.",
    "Only `body` takes an object",
  ],
  [
    "a misspelt field",
    payload({ image: "a:1", plan: "aws/**" }),
    "The release request has a field that is not known: `client_payload.plan`.",
    "Did you mean `plans`?",
  ],
  [
    "a field of nobody",
    payload({ image: "a:1", zzzzzzzz: 1 }),
    "The release request has a field that is not known: `client_payload.zzzzzzzz`.",
    "goes under `body`",
  ],
  [
    "no boolean",
    inputs({ image: "a:1", "check-image": "yes" }),
    "Input `check-image` is `yes`: it takes true or false.",
    undefined,
  ],
  [
    "a body of nobody",
    payload({ body: { hello: 1 } }),
    "`client_payload.body` is no webhook of Docker Hub, GitHub or Harbor.",
    "as JSON and not as text",
  ],
  [
    "two images in one body",
    payload({
      body: {
        type: "PUSH_ARTIFACT",
        event_data: {
          resources: [
            { tag: "1", resource_url: "h.example/a:1" },
            { tag: "2", resource_url: "h.example/a:2" },
          ],
        },
      },
    }),
    "Harbor's webhook tells of more than one image.",
    "for each",
  ],
])("refuses %s", (_, sources, message, hint) => {
  let thrown: unknown;
  try {
    readRequest(sources);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(UserError);
  expect((thrown as UserError).message).toBe(message);
  if (hint === undefined) return;
  expect((thrown as UserError).hint).toContain(hint);
});
