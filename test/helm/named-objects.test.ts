import { expect, test } from "vitest";
import type { DeclaredObject } from "../../src/formats/chart-reference.ts";
import { objectsNamedIn } from "../../src/helm/named-objects.ts";

const object = (kind: string, name: string, namespace?: string): DeclaredObject => ({
  file: `${name}.yaml`,
  line: 1,
  apiVersion: "v1",
  kind,
  name,
  namespace,
  text: "",
});

const declared = [
  object("ConfigMap", "web"),
  object("ConfigMap", "web-2"),
  object("Deployment", "web"),
  object("Deployment", "web", "other"),
  object("NetworkPolicy", "deny"),
  object("Ingress", "web"),
  object("Widget", "x"),
  object("Service", "api"),
];

// What Helm 3.22 and 4.3, Kubernetes 1.35 and the action itself say.
test.each<[string, readonly string[]]>([
  [
    'unable to build kubernetes objects from release manifest: resource mapping not found for name: "x" namespace: "" from "": no matches for kind "Widget" in version "example.com/v1"\nensure CRDs are installed first',
    ["Widget x"],
  ],
  [
    'Unable to continue with install: ConfigMap "web" in namespace "shop" exists and cannot be imported into the current release: invalid ownership metadata; annotation validation error: key "meta.helm.sh/release-name" must equal "demo": current value is "web-2"',
    ["ConfigMap web"],
  ],
  [
    'cannot patch "web" with kind Deployment: Deployment.apps "web" is invalid: spec.selector: Invalid value: {}: field is immutable',
    ["Deployment web", "Deployment web in other"],
  ],
  [
    'server-side apply failed for object other/web apps/v1, Kind=Deployment: Deployment.apps "web" is invalid: spec.selector: field is immutable',
    ["Deployment web in other"],
  ],
  [
    "failed to create typed patch object (shop/web-2; v1, Kind=ConfigMap): .data.a: expected string, got &value.valueUnstructured{Value:1}",
    ["ConfigMap web-2"],
  ],
  ['networkpolicies.networking.k8s.io "deny" is forbidden: User "ci" cannot get', ["NetworkPolicy deny"]],
  [
    "ingresses.networking.k8s.io \"web\" is forbidden: ValidatingAdmissionPolicy 'a' denied request",
    ["Ingress web"],
  ],
  [
    'cannot patch "api" with kind Service: denied && cannot patch "web" with kind ConfigMap: denied',
    ["Service api", "ConfigMap web"],
  ],
  [
    "resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1\ncontext deadline exceeded",
    ["Deployment web"],
  ],
  [
    'error validating "": error validating data: ValidationError(Service.spec): unknown field "prots" in io.k8s.api.core.v1.ServiceSpec',
    ["Service api"],
  ],
  ['error validating "": error validating data: unknown object type "nil" in ConfigMap.data.x', []],
  [
    'Service in version "v1" cannot be handled as a Service: json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32',
    ["Service api"],
  ],
  ["ConfigMap web in shop belongs to the release old in shop.", ["ConfigMap web"]],
  ["These are too much: web.yaml (700 kB).", []],
  ["context deadline exceeded", []],
])("%s", (text, expected) => {
  const names = objectsNamedIn(text, declared, "shop").map(({ kind, name, namespace }) =>
    namespace === undefined ? `${kind} ${name}` : `${kind} ${name} in ${namespace}`,
  );
  expect(names).toEqual(expected);
});
