import { expect, test } from "vitest";
import { CommandError, type CommandFailure } from "../../src/errors.ts";
import { isAboutHook, isAboutReadiness, reasonOf } from "../../src/helm/failure.ts";

// What Helm 3.22 and 4.3 printed on Kubernetes 1.35.
const applied = "server-side apply failed for object web/demo apps/v1, Kind=Deployment: ";
const conflict = "conflict occurred while applying object web/demo apps/v1, Kind=Deployment: ";

test.each<[string, string, string, string]>([
  [
    "another Helm at work",
    "Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress",
    "another operation (install/upgrade/rollback) is in progress",
    "Another Helm is at work on this release",
  ],
  [
    "one field held by another",
    `level=WARN msg="upgrade failed" name=demo error="conflict occurred"\nError: UPGRADE FAILED: ${conflict}Apply failed with 1 conflict: conflict with "kubectl" with subresource "scale" using apps/v1: .spec.replicas`,
    'Deployment web/demo: .spec.replicas is held by "kubectl" (scale)',
    "on-conflict: force",
  ],
  [
    "several fields held by several",
    `Error: UPGRADE FAILED: ${conflict}Apply failed with 3 conflicts: conflicts with "kubectl" with subresource "scale" using apps/v1:\n- .spec.replicas\nconflicts with "other" using apps/v1:\n- .spec.paused\n- .spec.template.spec.containers[name="c"].image`,
    'Deployment web/demo: .spec.replicas is held by "kubectl" (scale); .spec.paused, .spec.template.spec.containers[name="c"].image are held by "other"',
    "on-conflict: force",
  ],
  [
    "an object of another release",
    'Error: Unable to continue with install: ConfigMap "x" in namespace "web" exists and cannot be imported into the current release: invalid ownership metadata; annotation validation error: key "meta.helm.sh/release-name" must equal "demo": current value is "old"',
    'ConfigMap x in namespace web belongs to the release "old".',
    "another name",
  ],
  [
    "an object of a release in another namespace",
    'Error: Unable to continue with install: ConfigMap "x" in namespace "web" exists and cannot be imported into the current release: invalid ownership metadata; annotation validation error: key "meta.helm.sh/release-name" must equal "demo": current value is "old"; annotation validation error: key "meta.helm.sh/release-namespace" must equal "web": current value is "shop"',
    'ConfigMap x in namespace web belongs to the release "old" in namespace shop.',
    "another name",
  ],
  [
    "an object of the release of the same name in another namespace",
    'Error: unable to continue with install: ClusterRole "x" in namespace "" exists and cannot be imported into the current release: invalid ownership metadata; label validation error: key "app.kubernetes.io/managed-by" must equal "Helm": current value is "me"; annotation validation error: key "meta.helm.sh/release-namespace" must equal "web": current value is "shop"',
    "ClusterRole x belongs to the release of the same name in namespace shop.",
    "another name",
  ],
  [
    "an object with another label alone",
    'Error: Unable to continue with install: ConfigMap "x" in namespace "web" exists and cannot be imported into the current release: invalid ownership metadata; label validation error: key "app.kubernetes.io/managed-by" must equal "Helm": current value is "me"',
    "ConfigMap x in namespace web exists already, and no Helm release made it.",
    "label it",
  ],
  [
    "what a post-renderer printed",
    "Error: UPGRADE FAILED: error while parsing post rendered output: error parsing YAML: MalformedYAMLError: yaml: line 2: mapping values are not allowed in this context",
    "What `post-render` prints is no YAML: yaml: line 2: mapping values are not allowed in this context",
    "on standard input",
  ],
  [
    "an object that nobody's release made",
    'Error: unable to continue with install: ConfigMap "x" in namespace "web" exists and cannot be imported into the current release: invalid ownership metadata; label validation error: missing key "app.kubernetes.io/managed-by": must be set to "Helm"; annotation validation error: missing key "meta.helm.sh/release-name": must be set to "demo"; annotation validation error: missing key "meta.helm.sh/release-namespace": must be set to "web"',
    "ConfigMap x in namespace web exists already, and no Helm release made it.",
    "meta.helm.sh/release-name",
  ],
  [
    "an immutable field, Helm 3",
    'Error: UPGRADE FAILED: cannot patch "demo" with kind Deployment: Deployment.apps "demo" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"other"}}: field is immutable',
    "Deployment demo: spec.selector cannot be changed (immutable).",
    "old value",
  ],
  [
    "an immutable field, Helm 4",
    `Error: UPGRADE FAILED: ${applied}Deployment.apps "demo" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"other"}}: field is immutable`,
    "Deployment demo: spec.selector cannot be changed (immutable).",
    "old value",
  ],
  [
    "a quota, Helm 3",
    'Release "x" does not exist. Installing it now.\nError: 1 error occurred:\n\t* configmaps "x" is forbidden: exceeded quota: q, requested: configmaps=1, used: configmaps=1, limited: configmaps=1\n\n',
    'configmaps "x" is forbidden: exceeded quota: q, requested: configmaps=1, used: configmaps=1, limited: configmaps=1',
    "ResourceQuota q",
  ],
  [
    "a policy",
    "Error: 1 error occurred:\n\t* configmaps \"deny\" is forbidden: ValidatingAdmissionPolicy 'no-deny' with binding 'no-deny' denied request: names must not begin with deny\n\n",
    "configmaps \"deny\" is forbidden: ValidatingAdmissionPolicy 'no-deny' with binding 'no-deny' denied request: names must not begin with deny",
    "policy no-deny",
  ],
  [
    "an admission webhook",
    'Error: admission webhook "guard.example.com" denied the request: no latest tags',
    'admission webhook "guard.example.com" denied the request: no latest tags',
    "policy guard.example.com",
  ],
  [
    "a webhook that is down",
    'Error: Internal error occurred: failed calling webhook "down.example.com": failed to call webhook: Post "https://10.0.0.1/x?timeout=10s": dial tcp 10.0.0.1:443: connect: connection refused',
    'Internal error occurred: failed calling webhook "down.example.com": failed to call webhook: Post "https://10.0.0.1/x?timeout=10s": dial tcp 10.0.0.1:443: connect: connection refused',
    "whether its pods run",
  ],
  [
    "a missing right",
    'Error: query: failed to query with labels: secrets is forbidden: User "limited" cannot list resource "secrets" in API group "" in the namespace "web"',
    "limited may not list secrets in namespace web.",
    '"list" on secrets in namespace web',
  ],
  [
    "a missing right in the whole cluster",
    'Error: clusterroles.rbac.authorization.k8s.io is forbidden: User "ci" cannot create resource "clusterroles" in API group "rbac.authorization.k8s.io" at the cluster scope',
    "ci may not create clusterroles.rbac.authorization.k8s.io.",
    '"create" on clusterroles.rbac.authorization.k8s.io',
  ],
  [
    "no namespace",
    'Error: create: failed to create: namespaces "nope" not found',
    'create: failed to create: namespaces "nope" not found',
    "create-namespace: true",
  ],
  [
    "a hook's time is over, Helm 3",
    "Error: failed pre-install: 1 error occurred:\n\t* timed out waiting for the condition\n\n",
    "The chart's pre-install hook did not end in time.",
    "timeout:",
  ],
  [
    "the time of an upgrade's hook is over, Helm 3",
    "Error: UPGRADE FAILED: post-upgrade hooks failed: 1 error occurred:\n\t* timed out waiting for the condition\n\n",
    "The chart's post-upgrade hook did not end in time.",
    "timeout:",
  ],
  [
    "a hook's time is over, Helm 4",
    "Error: UPGRADE FAILED: pre-upgrade hooks failed: failed pre-upgrade: resource Job/web/db not ready. status: InProgress, message: Job in progress\ncontext deadline exceeded",
    "The chart's pre-upgrade hook did not end in time: Job db (Job in progress).",
    "timeout:",
  ],
  [
    "not ready, Helm 3",
    "Error: context deadline exceeded",
    "Not ready within the timeout.",
    "events of the pods",
  ],
  [
    "not ready, Helm 4",
    "Error: resource Deployment/web/demo not ready. status: InProgress, message: Available: 0/1\nresource Deployment/web/b not ready. status: Unknown\ncontext deadline exceeded",
    "Not ready within the timeout: Deployment demo (Available: 0/1), Deployment b.",
    "events of the pods",
  ],
  [
    "an unknown kind",
    'Error: unable to build kubernetes objects from release manifest: resource mapping not found for name: "x" namespace: "" from "": no matches for kind "Widget" in version "example.com/v1"\nensure CRDs are installed first',
    "The cluster does not know the kind Widget of example.com/v1.",
    "`needs:`",
  ],
  [
    "several unknown kinds",
    'Error: unable to build kubernetes objects from release manifest: [resource mapping not found for name: "x" namespace: "" from "": no matches for kind "Widget" in version "example.com/v1"\nensure CRDs are installed first, resource mapping not found for name: "y" namespace: "" from "": no matches for kind "Deployement" in version "apps/v1"\nensure CRDs are installed first]',
    "The cluster does not know the kind Widget of example.com/v1 and the kind Deployement of apps/v1.",
    "`needs:`",
  ],
  [
    "a template that gives no YAML",
    "Error: YAML parse error on demo/templates/x.yaml: error converting YAML to JSON: yaml: line 3: did not find expected ',' or '}'\n\nUse --debug flag to render out invalid YAML",
    "YAML parse error on demo/templates/x.yaml: error converting YAML to JSON: yaml: line 3: did not find expected ',' or '}'",
    "demo/templates/x.yaml gives no valid YAML",
  ],
  [
    "a template that fails, Helm 3",
    'Error: template: demo/templates/x.yaml:1:10: executing "demo/templates/x.yaml" at <.Values.a.b.c>: nil pointer evaluating interface {}.b',
    'template: demo/templates/x.yaml:1:10: executing "demo/templates/x.yaml" at <.Values.a.b.c>: nil pointer evaluating interface {}.b',
    "often one is missing",
  ],
  [
    "a template that fails, Helm 4",
    'Error: demo/templates/x.yaml:1:10\n  executing "demo/templates/x.yaml" at <.Values.a.b.c>:\n    nil pointer evaluating interface {}.b',
    'demo/templates/x.yaml:1:10; executing "demo/templates/x.yaml" at <.Values.a.b.c>: nil pointer evaluating interface {}.b',
    "often one is missing",
  ],
  [
    "a chart that asks for a value",
    "Error: UPGRADE FAILED: execution error at (demo/templates/x.yaml:1:3): a host is needed",
    "The chart refuses its values: a host is needed (demo/templates/x.yaml)",
    "plan's values",
  ],
  [
    "a schema",
    "Error: values don't meet the specifications of the schema(s) in the following chart(s):\nschema:\n- at '': missing property 'host'\n",
    "values don't meet the specifications of the schema(s) in the following chart(s): schema: at '': missing property 'host'",
    "values.schema.json",
  ],
  [
    "a dependency that is not there",
    "Error: An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: foo",
    "An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: foo",
    "helm dependency update",
  ],
  [
    "the API server refuses the credentials",
    "Error: Kubernetes cluster unreachable: the server has asked for the client to provide credentials",
    "Kubernetes cluster unreachable: the server has asked for the client to provide credentials",
    "may have expired",
  ],
  [
    "no such host",
    'Error: looks like "http://nosuch.invalid/x" is not a valid chart repository or cannot be reached: Get "http://nosuch.invalid/x/index.yaml": dial tcp: lookup nosuch.invalid on 10.0.0.53:53: no such host',
    'looks like "http://nosuch.invalid/x" is not a valid chart repository or cannot be reached: Get "http://nosuch.invalid/x/index.yaml": dial tcp: lookup nosuch.invalid on 10.0.0.53:53: no such host',
    "spelling",
  ],
  [
    "a repository that wants credentials",
    'Error: looks like "http://127.0.0.1/" is not a valid chart repository or cannot be reached: failed to fetch http://127.0.0.1/index.yaml : 401 Unauthorized',
    'looks like "http://127.0.0.1/" is not a valid chart repository or cannot be reached: failed to fetch http://127.0.0.1/index.yaml : 401 Unauthorized',
    "password-env",
  ],
])("%s", (_name, stderr, reason, hint) => {
  expect(reasonOf(stderr)).toEqual({ reason, hint: expect.stringContaining(hint) });
});

test.each([
  ["", ""],
  ["panic: something\n\n", "panic: something"],
  [
    'Error: UPGRADE FAILED: cannot patch "a" with kind Service: denied && cannot patch "b" with kind Service: too long && too wide',
    'cannot patch "a" with kind Service: denied; cannot patch "b" with kind Service: too long && too wide',
  ],
  ["Error: the first\nmore\nError: release name is invalid: Bad_Name\n", "release name is invalid: Bad_Name"],
  ['level=WARN msg="x"\nlevel=INFO msg="y"', ""],
])("without a known cause the last error stands: %j", (stderr, reason) => {
  expect(reasonOf(stderr)).toEqual({ reason });
});

test.each<readonly [string, boolean, boolean]>([
  [
    "Error: resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1\ncontext deadline exceeded",
    true,
    false,
  ],
  ["Error: UPGRADE FAILED: timed out waiting for the condition", true, false],
  ["Error: INSTALLATION FAILED: context deadline exceeded", true, false],
  ["Error: UPGRADE FAILED: job is failed: shop/once", true, false],
  [
    "Error: failed pre-install: resource Job/shop/migrate not ready. status: Failed, message: Job Failed. failed: 1/1",
    true,
    true,
  ],
  [
    "Error: INSTALLATION FAILED: failed pre-install: 1 error occurred:\n\t* job migrate failed: BackoffLimitExceeded",
    true,
    true,
  ],
  [
    "Error: UPGRADE FAILED: post-upgrade hooks failed: 1 error occurred:\n\t* timed out waiting for the condition",
    true,
    true,
  ],
  [
    'Error: UPGRADE FAILED: cannot patch "web" with kind Service: Service "web" is invalid: spec.clusterIP: field is immutable',
    false,
    false,
  ],
  ["Error: INSTALLATION FAILED: pods is forbidden: exceeded quota: small, requested: pods=1", false, false],
])("whether Helm has waited in vain, and for a hook: %j", (stderrTail, readiness, hook) => {
  const error = failureWith({ stderrTail });
  expect(isAboutReadiness(error)).toBe(readiness);
  expect(isAboutHook(error)).toBe(hook);
});

test("a Helm that was cancelled has not waited in vain, one that ran out of time has", () => {
  const stderrTail = "Error: context deadline exceeded";
  expect(isAboutReadiness(failureWith({ stderrTail, cancelled: true }))).toBe(false);
  expect(isAboutReadiness(failureWith({ stderrTail: "", timedOut: true }))).toBe(true);
});

function failureWith(more: Partial<CommandFailure>): CommandError {
  const usual = {
    argv: ["helm"],
    how: "",
    exitCode: 1,
    signal: undefined,
    timedOut: false,
    cancelled: false,
  };
  return new CommandError("helm failed", { ...usual, stderrTail: "", ...more });
}

test.each([
  [`Error: UPGRADE FAILED: ${conflict}Apply failed with 1 conflict: conflict with "a" using v1: .spec`],
  ["Error: failed to create typed patch object (web/demo; v1, Kind=ConfigMap): .data: expected map"],
  ['Error: admission webhook "guard.example.com" denied the request: no'],
  ["Error: failed pre-install: timed out waiting for the condition"],
  ["Error: create: failed to create: Too long: may not be more than 1048576"],
])("of objects that are no chart nothing is said of charts: %s", (stderr) => {
  expect(JSON.stringify(reasonOf(stderr, "objects"))).not.toMatch(/chart|values/);
});
