import { expect, test } from "vitest";
import { reasonOf } from "../../src/helm/failure.ts";
import { immutableObjects } from "../../src/helm/immutable.ts";

// What Helm 3.22 and 4.3 print on Kubernetes 1.35. Helm 4 names objects as Helm 3 does where the release is one of
// Helm 3: it applies those itself.
const patched = (kind: string) => `cannot patch "o" with kind ${kind}: `;
const applied = (kind: string, version: string) =>
  `server-side apply failed for object web/o ${version}, Kind=${kind}: `;

const deployment =
  'Deployment.apps "o" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"b"}}: field is immutable';
const statefulSet =
  "StatefulSet.apps \"o\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
const job =
  'Job.batch "o" is invalid: spec.template: Invalid value: {"labels":{"job-name":"o"},"Spec":{"Containers":[{"Name":"c","Image":"b","Command":["a && b, x: y"]}]}}: field is immutable';
const completions = 'Job.batch "o" is invalid: spec.completions: Invalid value: 3: field is immutable';
const service =
  'Service "o" is invalid: spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set';
const claim =
  'PersistentVolumeClaim "o" is invalid: spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n@@ -10,7 +10,7 @@\n   }\n  },\n- "StorageClassName": "a",\n+ "StorageClassName": "b",\n';
const configMap = 'ConfigMap "o" is invalid: data: Forbidden: field is immutable when `immutable` is set';
const secret = 'Secret "o" is invalid: type: Invalid value: "x/y": field is immutable';
const roleBinding =
  'RoleBinding.rbac.authorization.k8s.io "o" is invalid: roleRef: Invalid value: {"APIGroup":"rbac.authorization.k8s.io","Kind":"ClusterRole","Name":"edit"}: cannot change roleRef';
const storageClass =
  'StorageClass.storage.k8s.io "o" is invalid: provisioner: Forbidden: updates to provisioner are forbidden.';
const priorityClass =
  'PriorityClass.scheduling.k8s.io "o" is invalid: value: Forbidden: may not be changed in an update.';
const pod =
  'Pod "o" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.tolerations` (only additions to existing tolerations)\n@@ -3,7 +3,7 @@\n-   "Name": "a",\n+   "Name": "b",\n';

test.each([
  [deployment, "apps/v1", "apps", "Deployment", ["spec.selector"]],
  [statefulSet, "apps/v1", "apps", "StatefulSet", []],
  [job, "batch/v1", "batch", "Job", ["spec.template"]],
  [completions, "batch/v1", "batch", "Job", ["spec.completions"]],
  [service, "/v1", "", "Service", ["spec.clusterIPs[0]"]],
  [claim, "/v1", "", "PersistentVolumeClaim", []],
  [configMap, "/v1", "", "ConfigMap", ["data"]],
  [secret, "/v1", "", "Secret", ["type"]],
  [roleBinding, "rbac.authorization.k8s.io/v1", "rbac.authorization.k8s.io", "RoleBinding", ["roleRef"]],
  [storageClass, "storage.k8s.io/v1", "storage.k8s.io", "StorageClass", ["provisioner"]],
  [priorityClass, "scheduling.k8s.io/v1", "scheduling.k8s.io", "PriorityClass", ["value"]],
  [pod, "/v1", "", "Pod", []],
])("%s", (text, version, group, kind, fields) => {
  const object = { group, kind, name: "o", fields, alsoInvalid: false };
  expect(immutableObjects(patched(kind) + text)).toEqual([{ ...object, namespace: undefined }]);
  expect(immutableObjects(applied(kind, version) + text)).toEqual([{ ...object, namespace: "web" }]);
  const what = fields.length === 0 ? "a field of its spec" : fields.join(", ");
  const reason = `${kind} o: ${what} cannot be changed (immutable).`;
  expect(reasonOf(`Error: UPGRADE FAILED: ${patched(kind)}${text}`).reason).toBe(reason);
  expect(reasonOf(`Error: UPGRADE FAILED: ${applied(kind, version)}${text}`).reason).toBe(reason);
});

test("several objects at once", () => {
  const text = `${patched("Deployment")}${deployment} && ${patched("Job")}${job}`;
  expect(immutableObjects(text).map(({ kind }) => kind)).toEqual(["Deployment", "Job"]);
});

test("what is wrong with an object besides is seen: it could not be made anew", () => {
  const wrong =
    'Deployment.apps "o" is invalid: [spec.template.metadata.labels: Invalid value: {"app":"x"}: `selector` does not match template `labels`, spec.selector: Invalid value: {"matchLabels":{"app":"b"}}: field is immutable]';
  expect(immutableObjects(patched("Deployment") + wrong)).toMatchObject([{ alsoInvalid: true }]);
});

test.each([
  'cannot patch "o" with kind Deployment: Deployment.apps "o" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
  'ConfigMap "o" in namespace "web" exists and cannot be imported into the current release',
  "context deadline exceeded",
])("another failure: %s", (text) => {
  expect(immutableObjects(text)).toEqual([]);
});

test.each([
  [deployment, "`on-immutable: recreate` in the plan deletes and recreates it; its pods stay meanwhile."],
  [service, "`on-immutable: recreate` in the plan deletes and recreates it."],
  [claim, "it is never recreated, since what a PersistentVolumeClaim holds would be lost with it."],
])("what to try: %s", (text, hint) => {
  expect(reasonOf(`Error: UPGRADE FAILED: ${text}`).hint).toContain(hint);
});
