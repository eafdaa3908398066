import { expect, test } from "vitest";
import { diagnose } from "../../src/diagnosis/diagnose.ts";
import type { ContainerFacts, PodFacts, WorkloadFacts } from "../../src/diagnosis/facts.ts";
import type { FindingKind } from "../../src/diagnosis/finding.ts";
import { container, ended, event, pod, waiting, workload } from "./facts.ts";

const causeOf = (one: WorkloadFacts) => diagnose({ workloads: [one], claims: [], gaps: [] }).cause;

const notFound =
  'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:typo": failed to resolve reference "docker.io/library/nginx:typo": docker.io/library/nginx:typo: not found';

type OfContainer = readonly [FindingKind, string, boolean, Partial<ContainerFacts>, Partial<PodFacts>?];

const troubles: readonly OfContainer[] = [
  [
    "image",
    "image nginx:typo cannot be pulled: not found",
    true,
    { image: "nginx:typo", state: waiting("ErrImagePull", notFound) },
  ],
  [
    "image",
    "image nginx:typo cannot be pulled: not found",
    true,
    { image: "nginx:typo", state: waiting("ImagePullBackOff", 'Back-off pulling image "nginx:typo"') },
    {
      events: [
        event("Failed", `Failed to pull image "nginx:typo": ${notFound}`),
        event("Failed", "Error: ImagePullBackOff"),
      ],
    },
  ],
  [
    "image",
    "image r.io/not-found:1 cannot be pulled: access denied",
    true,
    {
      image: "r.io/not-found:1",
      state: waiting(
        "ErrImagePull",
        'failed to pull and unpack image "r.io/not-found:1": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://r.io/token: 403 Forbidden',
      ),
    },
  ],
  [
    "image",
    "image nginx:1 cannot be pulled: the registry cannot be reached from the node",
    false,
    {
      state: waiting(
        "ErrImagePull",
        'failed to do request: Head "https://r.io/v2/nginx/manifests/1": dial tcp: lookup r.io: no such host',
      ),
    },
  ],
  [
    "image",
    "image nginx:1 cannot be pulled: the registry's rate limit is reached",
    false,
    {
      state: waiting(
        "ErrImagePull",
        "429 Too Many Requests - toomanyrequests: You have reached your pull rate limit.",
      ),
    },
  ],
  ["image", "image nginx:1 cannot be pulled", true, { state: waiting("ImagePullBackOff") }],
  [
    "image",
    '"Nginx:1" is no valid name of an image',
    true,
    {
      image: "Nginx:1",
      state: waiting(
        "InvalidImageName",
        'Failed to apply default image tag "Nginx:1": couldn\'t parse image name',
      ),
    },
  ],
  [
    "image",
    "image nginx:1 is not on the node, and its imagePullPolicy is Never",
    true,
    { state: waiting("ErrImageNeverPull") },
  ],
  [
    "config",
    'container app cannot be created: secret "credentials" not found',
    true,
    { state: waiting("CreateContainerConfigError", 'secret "credentials" not found') },
  ],
  [
    "start",
    'container app cannot be started: exec: "serve": executable file not found in $PATH',
    true,
    {
      state: waiting("CrashLoopBackOff", "back-off 20s restarting failed container"),
      last: ended(128, "StartError", 'exec: "serve": executable file not found in $PATH'),
      restarts: 2,
    },
  ],
  [
    "start",
    "container app cannot be started: context deadline exceeded",
    true,
    { state: waiting("CreateContainerError", "context deadline exceeded") },
  ],
  [
    "crash-loop",
    "container app ends with exit code 1 again and again (3 restarts): panic: no database",
    true,
    {
      state: waiting("CrashLoopBackOff", "back-off 40s restarting failed container=app"),
      last: ended(1),
      restarts: 3,
      log: ["starting", "panic: no database", "  "],
    },
  ],
  ["crash-loop", "container app ends with exit code 2 (1 restart)", false, { last: ended(2), restarts: 1 }],
  ["crash-loop", "container app ends with exit code 2", false, { state: ended(2) }],
  [
    "crash-loop",
    "container app ends with exit code 0 (1 restart)",
    false,
    { state: ended(0, "Completed"), restarts: 1 },
  ],
  [
    "crash-loop",
    "init container migrate ends with exit code 1 again and again (4 restarts)",
    true,
    { name: "migrate", init: true, state: waiting("CrashLoopBackOff"), last: ended(1), restarts: 4 },
  ],
  [
    "crash-loop",
    "container app is killed again and again (2 restarts): Liveness probe failed: HTTP probe failed with statuscode: 500",
    true,
    { state: waiting("CrashLoopBackOff"), last: ended(137), restarts: 2 },
    { events: [event("Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 500")] },
  ],
  [
    "out-of-memory",
    "container app ran out of memory and was killed (OOMKilled, 3 restarts)",
    true,
    { state: waiting("CrashLoopBackOff"), last: ended(137, "OOMKilled"), restarts: 3 },
  ],
  [
    "out-of-memory",
    "container app ran out of memory and was killed (OOMKilled)",
    false,
    { state: ended(137, "OOMKilled") },
  ],
  [
    "probe",
    "container app runs, but is not ready: Readiness probe failed: HTTP probe failed with statuscode: 503",
    false,
    {},
    {
      phase: "Running",
      events: [
        event("Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", { count: 9 }),
      ],
    },
  ],
  [
    "probe",
    "container app runs, but is not ready: its readiness probe has not passed yet",
    false,
    {},
    { phase: "Running" },
  ],
  [
    "init",
    "init container wait has not ended yet: waiting for db",
    false,
    { name: "wait", init: true, log: ["waiting for db"] },
  ],
  [
    "volume",
    'a volume of its pods cannot be mounted: Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) web-0',
    false,
    { state: waiting("ContainerCreating") },
    {
      events: [
        event(
          "FailedAttachVolume",
          'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) web-0',
        ),
      ],
    },
  ],
  [
    "config",
    'a volume of its pods cannot be mounted: configmap "settings" not found',
    true,
    { state: waiting("ContainerCreating") },
    {
      events: [
        event("FailedMount", 'MountVolume.SetUp failed for volume "config" : configmap "settings" not found'),
      ],
    },
  ],
  [
    "start",
    'its node cannot set up a pod: plugin type="cni" failed: no IP addresses available',
    false,
    { state: waiting("ContainerCreating") },
    { events: [event("FailedCreatePodSandBox", 'plugin type="cni" failed: no IP addresses available')] },
  ],
];

test.each(
  troubles.map(([kind, what, hopeless, ofContainer, ofPod = {}]) => ({
    kind,
    hopeless,
    sentence: `Deployment web: ${what}`,
    one: workload([pod([container(ofContainer)], ofPod)]),
  })),
)("$kind: $sentence", ({ one, ...expected }) => {
  const cause = causeOf(one);
  expect(cause).toMatchObject({ ...expected, object: "Deployment web" });
  expect(cause?.hint).toMatch(/\.$/);
});

test.each<readonly [string, Partial<ContainerFacts>, Partial<PodFacts>]>([
  ["is being created", { state: waiting("ContainerCreating") }, {}],
  ["waits for its init containers", { state: waiting("PodInitializing") }, {}],
  ["is ready and was restarted before", { ready: true, last: ended(1), restarts: 4 }, { phase: "Running" }],
  ["has done what it is there for", { init: true, state: ended(0, "Completed") }, {}],
])("a container that %s is no cause", (_, ofContainer, ofPod) => {
  expect(causeOf(workload([pod([container(ofContainer)], ofPod)]))).toBeUndefined();
});

test("a readiness gate that does not pass is told", () => {
  const message = 'corresponding condition of pod readiness gate "lb/ready" does not exist.';
  const conditions = [{ type: "Ready", status: "False", reason: "ReadinessGatesNotReady", message }];
  const cause = causeOf(workload([pod([container({ ready: true })], { phase: "Running", conditions })]));
  expect(cause?.sentence).toContain(
    'a readiness gate is not: corresponding condition of pod readiness gate "lb/ready"',
  );
});
