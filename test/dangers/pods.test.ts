import { describe, expect, test } from "vitest";
import { type Case, facts, lines } from "./facts.ts";

const app = (more = "", name = "app") => `{name: ${name}, image: web${more === "" ? "" : `, ${more}`}}`;
const secured = (context: string, name?: string) => app(`securityContext: {${context}}`, name);

function deployment(containers: string, pod = "", annotations = ""): string {
  return `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {metadata: {annotations: {${annotations}}}, spec: {containers: [${containers}]${pod === "" ? "" : `, ${pod}`}}}}}`;
}

const inApp = 'Deployment web in shop, spec.template.spec.containers[name="app"]';
const inPod = "Deployment web in shop, spec.template.spec";

describe("what a container may do", () => {
  test.each<[string, string, string]>([
    [
      "privileged",
      deployment(secured("privileged: true, allowPrivilegeEscalation: true")),
      `${inApp}.securityContext.privileged: Runs privileged (container app): it can do on its node whatever root can.`,
    ],
    [
      "privileged on Windows",
      deployment(secured("windowsOptions: {hostProcess: true}")),
      `${inApp}.securityContext.privileged: Runs privileged (container app): it can do on its node whatever root can.`,
    ],
    [
      "capabilities",
      deployment(secured("capabilities: {add: [CHOWN, NET_BIND_SERVICE, SYS_ADMIN, CAP_NET_RAW, ALL]}")),
      `${inApp}.securityContext.capabilities.add: Gets the capabilities SYS_ADMIN, NET_RAW, ALL (container app).`,
    ],
    [
      "root",
      deployment(secured("runAsUser: 0")),
      `${inApp}.securityContext.runAsUser: Runs as root (container app): \`runAsUser: 0\`.`,
    ],
    [
      "root, of the pod, but for one",
      deployment([app(), secured("runAsUser: 1000", "proxy")].join(), "securityContext: {runAsUser: 0}"),
      `${inApp}.securityContext.runAsUser: Runs as root (container app): \`runAsUser: 0\`.`,
    ],
    [
      "unconfined",
      deployment(secured("seccompProfile: {type: Unconfined}, appArmorProfile: {type: Unconfined}")),
      `${inApp}.securityContext: Runs unconfined (container app): seccompProfile, appArmorProfile.`,
    ],
    [
      "unconfined, by annotation",
      deployment(app(), "", "container.apparmor.security.beta.kubernetes.io/app: unconfined"),
      `${inApp}.securityContext: Runs unconfined (container app): appArmorProfile.`,
    ],
    [
      "unmasked",
      deployment(secured("procMount: Unmasked")),
      `${inApp}.securityContext.procMount: Sees and changes what \`/proc\` otherwise hides (container app): \`procMount: Unmasked\`.`,
    ],
    [
      "a port of the node",
      deployment(app("ports: [{containerPort: 80, hostPort: 8080}]")),
      `${inApp}.ports: Listens on port 8080 of its node (container app), where two such pods do not fit.`,
    ],
    [
      "more rights than it starts with",
      deployment(secured("allowPrivilegeEscalation: true")),
      `${inApp}.securityContext.allowPrivilegeEscalation: May gain more rights than it starts with (container app).`,
    ],
    [
      "the node's network, its ports not again",
      deployment(app("ports: [{containerPort: 80, hostPort: 80}]"), "hostNetwork: true"),
      `${inPod}.hostNetwork: Is on its node's network: it reaches what listens on the node alone, and NetworkPolicies do not hold for it.`,
    ],
    [
      "the node's processes",
      deployment(app(), "hostPID: true"),
      `${inPod}.hostPID: Sees all processes of its node.`,
    ],
    [
      "the node's memory",
      deployment(app(), "hostIPC: true"),
      `${inPod}.hostIPC: Shares memory with the processes of its node.`,
    ],
    [
      "the node's files",
      deployment(
        app("volumeMounts: [{name: logs, mountPath: /l, readOnly: true}, {name: run, mountPath: /r}]"),
        "volumes: [{name: logs, hostPath: {path: /var/log}}, {name: run, hostPath: {path: /run}}, {name: unused, hostPath: {path: /etc}}, {name: tmp, emptyDir: {}}]",
      ),
      `${inPod}.volumes: Sees files of its node (\`hostPath\`): /var/log (read-only), /run.`,
    ],
  ])("%s: named where it is new, and not where it was so", (_what, yaml, expected) => {
    expect(lines(facts([{ next: yaml }]))).toEqual([expected]);
    expect(lines(facts([{ live: yaml, next: yaml }]))).toEqual([]);
    expect(lines(facts([{ live: yaml, next: deployment(app()) }]))).toEqual([]);
    expect(lines(facts([{ live: yaml }]))).toEqual([]);
  });

  const privileged = secured("privileged: true");

  test.each<[string, Case, readonly string[]]>([
    [
      "one that changes",
      { live: deployment(app()), next: deployment(privileged) },
      [
        `${inApp}.securityContext.privileged: Runs privileged (container app): it can do on its node whatever root can.`,
      ],
    ],
    [
      "two at once, the order of which does not matter",
      {
        live: deployment([app(), privileged.replace("app", "proxy"), app("", "side")].join()),
        next: deployment(
          [secured("privileged: true", "side"), secured("privileged: true", "proxy"), privileged].join(),
        ),
      },
      [
        'Deployment web in shop, spec.template.spec.containers[name="side"].securityContext.privileged: Runs privileged (containers side, app): it can do on its node whatever root can.',
      ],
    ],
    [
      "a further capability",
      {
        live: deployment(secured("capabilities: {add: [SYS_ADMIN]}")),
        next: deployment(secured("capabilities: {add: [SYS_ADMIN, SYS_TIME]}")),
      },
      [`${inApp}.securityContext.capabilities.add: Gets the capabilities SYS_TIME (container app).`],
    ],
    [
      "a bound of escalation goes",
      { live: deployment(secured("allowPrivilegeEscalation: false")), next: deployment(app()) },
      [
        `${inApp}.securityContext.allowPrivilegeEscalation: May gain more rights than it starts with (container app).`,
      ],
    ],
    [
      "a bound that was never there",
      { live: deployment(app()), next: deployment(secured("allowPrivilegeEscalation: true")) },
      [],
    ],
    [
      "root is no longer ruled out",
      { live: deployment(app(), "securityContext: {runAsNonRoot: true}"), next: deployment(app()) },
      [
        `${inApp}.securityContext.runAsNonRoot: May run as root again (container app): \`runAsNonRoot: true\` goes.`,
      ],
    ],
    [
      "root is ruled out by a user in its place",
      {
        live: deployment(app(), "securityContext: {runAsNonRoot: true}"),
        next: deployment(app(), "securityContext: {runAsUser: 1000}"),
      },
      [],
    ],
    [
      "a path that it only read",
      {
        live: deployment(
          app("volumeMounts: [{name: logs, mountPath: /l, readOnly: true}]"),
          "volumes: [{name: logs, hostPath: {path: /var/log}}]",
        ),
        next: deployment(
          app("volumeMounts: [{name: logs, mountPath: /l}]"),
          "volumes: [{name: logs, hostPath: {path: /var/log}}]",
        ),
      },
      [`${inPod}.volumes: Sees files of its node (\`hostPath\`): /var/log.`],
    ],
    [
      "a path that one of two mounts writes to",
      {
        next: deployment(
          app("volumeMounts: [{name: logs, mountPath: /a, readOnly: true}, {name: logs, mountPath: /b}]"),
          "volumes: [{name: logs, hostPath: {path: /var/log}}]",
        ),
      },
      [`${inPod}.volumes: Sees files of its node (\`hostPath\`): /var/log.`],
    ],
    [
      "a path that it only reads now",
      {
        live: deployment(
          app("volumeMounts: [{name: logs, mountPath: /l}]"),
          "volumes: [{name: logs, hostPath: {path: /var/log}}]",
        ),
        next: deployment(
          app("volumeMounts: [{name: logs, mountPath: /l, readOnly: true}]"),
          "volumes: [{name: logs, hostPath: {path: /var/log}}]",
        ),
      },
      [],
    ],
    ["nothing of it", { next: deployment(secured("privileged: false, capabilities: {drop: [ALL]}")) }, []],
  ])("%s", (_what, one, expected) => {
    expect(lines(facts([one]))).toEqual(expected);
  });

  const spec = `spec: {initContainers: [${privileged}], containers: [${app("", "other")}]}`;
  test.each([
    ["v1", "Pod", spec, "spec"],
    ["apps/v1", "StatefulSet", `spec: {template: {${spec}}}`, "spec.template.spec"],
    ["apps/v1", "DaemonSet", `spec: {template: {${spec}}}`, "spec.template.spec"],
    ["apps/v1", "ReplicaSet", `spec: {template: {${spec}}}`, "spec.template.spec"],
    ["batch/v1", "Job", `spec: {template: {${spec}}}`, "spec.template.spec"],
    [
      "batch/v1",
      "CronJob",
      `spec: {jobTemplate: {spec: {template: {${spec}}}}}`,
      "spec.jobTemplate.spec.template.spec",
    ],
    ["argoproj.io/v1alpha1", "Rollout", `spec: {template: {${spec}}}`, "spec.template.spec"],
  ])("of %s %s", (apiVersion, kind, rest, field) => {
    const next = `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: web}, ${rest}}`;
    expect(lines(facts([{ next }]))).toEqual([
      `${kind} web, ${field}.initContainers[name="app"].securityContext.privileged: Runs privileged (container app): it can do on its node whatever root can.`,
    ]);
  });
});
