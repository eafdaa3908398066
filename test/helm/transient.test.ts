import { expect, test } from "vitest";
import { isTransient } from "../../src/helm/transient.ts";

const api = "https://127.0.0.1:6443";
const secrets = `${api}/api/v1/namespaces/default/secrets`;
const busy = "the server has received too many requests and has asked us to try again later";
const unable = "the server is currently unable to handle the request";
const late =
  "the server was unable to return a response in the time allotted, but may still be processing the request";
const broken = 'an error on the server ("") has prevented the request from succeeding';
const cut = "unexpected error when reading response body. Please retry. Original error: unexpected EOF";

// As Helm 3.22 and 4.3 print them of an API server that is stopped, restarts, or answers so.
test.each([
  ["429", `Error: Kubernetes cluster unreachable: ${busy}`],
  ["429 of Helm 4", `Error: kubernetes cluster unreachable: ${busy}`],
  ["429 of a list", `Error: query: failed to query with labels: ${busy} (get secrets)`],
  ["500", `Error: UPGRADE FAILED: create: failed to create: ${broken} (post secrets)`],
  [
    "502 of a patch",
    `Error: UPGRADE FAILED: cannot patch "x" with kind ConfigMap: ${broken} (patch configmaps x)`,
  ],
  ["503 of an install", `Error: 1 error occurred:\n\t* ${unable} (post configmaps)`],
  [
    "503 of an apply",
    `level=WARN msg="upgrade failed" name=x error="server-side apply failed"\nError: UPGRADE FAILED: server-side apply failed for object default/x /v1, Kind=ConfigMap: ${unable} (patch configmaps x)`,
  ],
  [
    "504",
    `Error: unable to continue with install: could not get information about the resource Deployment "x" in namespace "default": ${late} (get deployments.apps x)`,
  ],
  [
    "an answer that is cut off",
    `E1121 22:35:58.2 request.go:1198] "Unexpected"\nError: query: failed: ${cut}`,
  ],
  ["a connection that is closed", `Error: Kubernetes cluster unreachable: Get "${api}/version": EOF`],
  ["the same in the middle", `Error: 1 error occurred:\n\t* Post "${secrets}?fieldManager=helm": EOF`],
  [
    "the record",
    `Error: UPGRADE FAILED: update: failed to update: Put "${secrets}/sh.helm.release.v1.x.v2": EOF`,
  ],
  [
    "an API server that is down",
    `Error: Kubernetes cluster unreachable: Get "${api}/version": dial tcp 127.0.0.1:6443: connect: connection refused`,
  ],
  [
    "an uninstall that it left",
    `Error: uninstallation completed with 2 error(s): Get "${api}/apis/apps/v1/namespaces/default/deployments/x": dial tcp 127.0.0.1:6443: connect: connection refused; uninstall: Failed to purge the release: get: failed to get "sh.helm.release.v1.x.v1": Get "${secrets}/sh.helm.release.v1.x.v1": dial tcp 127.0.0.1:6443: connect: connection refused`,
  ],
  [
    "an object that could not be deleted, whose reason Helm keeps to itself",
    "Error: failed to delete release: x",
  ],
  [
    "a handshake",
    `Error: Kubernetes cluster unreachable: Get "${api}/version": net/http: TLS handshake timeout`,
  ],
  [
    "GOAWAY",
    `Error: UPGRADE FAILED: Patch "${api}/x": http2: server sent GOAWAY and closed the connection; LastStreamID=7, ErrCode=NO_ERROR, debug=""`,
  ],
  ["a lost connection", `Error: UPGRADE FAILED: Get "${api}/x": http2: client connection lost`],
  ["etcd's new leader", "Error: UPGRADE FAILED: update: failed to update: etcdserver: leader changed"],
  ["an etcd that takes long", "Error: create: failed to create: etcdserver: request timed out"],
  ["a start", "Error: 1 error occurred:\n\t* storage is (re)initializing (post configmaps)"],
  [
    "a write at the same time",
    'Error: UPGRADE FAILED: cannot patch "x" with kind Deployment: Operation cannot be fulfilled on deployments.apps "x": the object has been modified; please apply your changes to the latest version and try again',
  ],
  [
    "a webhook that is away",
    'Error: UPGRADE FAILED: cannot patch "x" with kind Deployment: Internal error occurred: failed calling webhook "x.example": failed to call webhook: Post "https://x.default.svc:443/": no endpoints available for service "x"',
  ],
  [
    "a webhook that takes too long",
    'Error: 1 error occurred:\n\t* Internal error occurred: failed calling webhook "x.example": failed to call webhook: Post "https://x.default.svc:443/": context deadline exceeded',
  ],
])("may pass: %s", (_, stderr) => {
  expect(isTransient(stderr)).toBe(true);
});

test.each([
  ["a wait that took too long", "Error: UPGRADE FAILED: context deadline exceeded"],
  ["the same of Helm 3", "Error: UPGRADE FAILED: timed out waiting for the condition"],
  [
    "the same of Helm 4",
    "Error: UPGRADE FAILED: resource Deployment/default/x not ready. status: InProgress, message: Available: 0/1\ncontext deadline exceeded",
  ],
  [
    "a webhook that says no",
    'Error: UPGRADE FAILED: admission webhook "x.example" denied the request: the policy server answered 503: connection refused',
  ],
  [
    "an account that may not",
    'Error: query: failed to query with labels: secrets is forbidden: User "x" cannot list resource "secrets" in API group "" in the namespace "default"',
  ],
  [
    "fields that others hold",
    'Error: UPGRADE FAILED: conflict occurred while applying object default/x apps/v1, Kind=Deployment: Apply failed with 1 conflict: conflict with "kubectl" using apps/v1: .spec.replicas',
  ],
  ["a release of that name", "Error: release: already exists"],
  ["another Helm", "Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress"],
  ["a chart", "Error: UPGRADE FAILED: execution error at (x/templates/y.yaml:1:3): say 503"],
  [
    "credentials",
    "Error: Kubernetes cluster unreachable: the server has asked for the client to provide credentials",
  ],
  [
    "a certificate",
    `Error: Kubernetes cluster unreachable: Get "${api}/version": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
  ],
  [
    "a name that does not resolve",
    'Error: Kubernetes cluster unreachable: Get "https://x/": dial tcp: lookup x: no such host',
  ],
  ["a database that is full", "Error: create: failed to create: etcdserver: mvcc: database space exceeded"],
  ["a request that is too large", "Error: create: failed to create: etcdserver: request is too large"],
  [
    "warnings alone",
    'level=WARN msg="failed to record" error="connection refused"\nError: UPGRADE FAILED: context deadline exceeded',
  ],
  ["nothing at all", ""],
])("stays: %s", (_, stderr) => {
  expect(isTransient(stderr)).toBe(false);
});
