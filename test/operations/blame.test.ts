import { expect, test } from "vitest";
import { CommandError, UserError } from "../../src/errors.ts";
import type { ChartReference } from "../../src/formats/chart-reference.ts";
import { blame } from "../../src/operations/blame.ts";

const object = (name: string, line: number) =>
  ({
    file: "k8s/all.yaml",
    line,
    apiVersion: "v1",
    kind: "Service",
    name,
    namespace: undefined,
    text: "",
  }) as const;
const objects = [object("api", 3), object("web", 9)];
const manifests: ChartReference = { kind: "manifests", objects, sources: [], carryOver: false };
const kustomize: ChartReference = { kind: "kustomize", path: "k8s/overlay" };

const ofHelm = (stderrTail: string) =>
  new CommandError("helm failed", {
    ...{ argv: ["helm"], how: "", exitCode: 1, signal: undefined, timedOut: false, cancelled: false },
    stderrTail: `Error: ${stderrTail}\n`,
  });
const at = (line: number) => ({ file: "k8s/all.yaml", line });

test.each<[string, ChartReference, unknown, string, unknown]>([
  [
    "an object that the reason names",
    manifests,
    ofHelm('Service "web" is invalid: spec.ports: Required value'),
    'Service "web" is invalid: spec.ports: Required value',
    { place: at(9), reason: 'k8s/all.yaml:9: Service "web" is invalid: spec.ports: Required value' },
  ],
  [
    "one that it does not name",
    manifests,
    ofHelm('cannot patch "api" with kind Service: denied'),
    "It was denied.",
    { place: at(3), reason: "k8s/all.yaml:3 (Service api): It was denied." },
  ],
  [
    "several, in the order of the error",
    manifests,
    new UserError("Service web and Service api belong to others."),
    "They belong to others.",
    {
      place: at(9),
      reason: "k8s/all.yaml:9 (Service web), k8s/all.yaml:3 (Service api): They belong to others.",
    },
  ],
  ["none", manifests, ofHelm("context deadline exceeded"), "Not ready.", undefined],
  [
    "one of a kustomization",
    kustomize,
    ofHelm('Service "web" is invalid: spec.ports: Required value'),
    "It is wrong.",
    { place: undefined, reason: "In what k8s/overlay builds: It is wrong." },
  ],
  ["none of a kustomization", kustomize, ofHelm("context deadline exceeded"), "Not ready.", undefined],
  [
    "one of a chart",
    { kind: "local", text: "./web", path: "web" } as ChartReference,
    ofHelm('Service "web" is invalid'),
    "It is wrong.",
    undefined,
  ],
])("%s", (_what, chart, error, reason, expected) => {
  expect(blame({ chart, namespace: "shop" }, error, reason)).toEqual(expected);
});
