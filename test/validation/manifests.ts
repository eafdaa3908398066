// Objects, good and bad, that are held against the schemas and shown to a real API server.

/** A CustomResourceDefinition with one of everything that a schema can say. */
export const WIDGETS = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  names: {kind: Widget, plural: widgets}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: {type: integer, minimum: 1, maximum: 9}
                ratio: {type: number, exclusiveMinimum: true, minimum: 0}
                port: {x-kubernetes-int-or-string: true}
                note: {type: string, nullable: true}
                name: {type: string, pattern: "^[[:lower:]]+$", maxLength: 5}
                when: {type: string, format: date-time}
                free: {type: object, x-kubernetes-preserve-unknown-fields: true}
                bare: {type: object}
                labels: {type: object, additionalProperties: {type: string}, maxProperties: 2}
                mode: {type: string, enum: [fast, slow], default: fast}
                template: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
                either:
                  type: object
                  properties: {a: {type: string}, b: {type: string}}
                  oneOf: [{required: [a]}, {required: [b]}]
                tags: {type: array, items: {type: string}, x-kubernetes-list-type: set, maxItems: 3}
                parts:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [id]
                  items: {type: object, required: [id], properties: {id: {type: string}, kind: {type: string, default: big}}}
`;

/** What is left out is that of a good one. */
type Parts = Readonly<Record<string, string>>;

function container(more: string): string {
  return `{name: app, image: "example.invalid/app:1"${more === "" ? "" : `, ${more}`}}`;
}

function deployment({
  spec = "",
  pod = "",
  app = "",
  containers = `[${container(app)}]`,
  root = "",
}: Parts): string {
  return `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}${root}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: ${containers}${pod}}}${spec}}}`;
}

function object(apiVersion: string, kind: string, rest: string): string {
  return `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: web}${rest === "" ? "" : `, ${rest}`}}`;
}

const widget = (spec: string) => object("example.com/v1", "Widget", `spec: {size: 1, ${spec}}`);
const role = (rest: string) => object("rbac.authorization.k8s.io/v1", "RoleBinding", rest);
const ingress = (path: string) =>
  object("networking.k8s.io/v1", "Ingress", `spec: {rules: [{host: a.example, http: {paths: [{${path}}]}}]}`);

/** By what is tried: objects that the API server takes. */
export const good: Readonly<Record<string, string>> = {
  "a Deployment": deployment({}),
  "a Deployment with all that is usual": deployment({
    spec: ", replicas: 2, strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}}",
    pod: ", volumes: [{name: v, emptyDir: {sizeLimit: 1Gi}}], tolerations: [{key: a, operator: Exists}]",
    app: "ports: [{name: http, containerPort: 80}], volumeMounts: [{name: v, mountPath: /v}], env: [{name: A, value: b}]",
  }),
  "int-or-string as a number": deployment({ app: "livenessProbe: {httpGet: {port: 80}}" }),
  "int-or-string as text": deployment({
    app: "ports: [{name: http, containerPort: 80}], livenessProbe: {httpGet: {port: http}}",
  }),
  "quantities in every form": deployment({
    app: "resources: {requests: {cpu: 0.5, memory: 128974848}, limits: {cpu: 1500m, memory: 1e9, ephemeral-storage: 1.5Gi}}",
  }),
  "a quantity of an exponent with a sign": deployment({ app: "resources: {limits: {memory: 1e+9}}" }),
  "null for what may be left out": deployment({ spec: ", replicas: null", app: "command: null, env: null" }),
  "null in metadata": object("v1", "ConfigMap", "data: {a: b}").replace(
    "name: web",
    "name: web, creationTimestamp: null",
  ),
  "an empty text for an enum with a default": deployment({ pod: ', restartPolicy: ""' }),
  "status that is none": deployment({ root: ", status: {}" }),
  "a port named twice by two protocols": deployment({
    app: "ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP}]",
  }),
  "an HTTP header without a value": deployment({
    app: "livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: a}]}}",
  }),
  "a pause of no time": deployment({ app: "lifecycle: {preStop: {sleep: {}}}" }),
  "a Secret of base64": object("v1", "Secret", 'data: {a: "aGVsbG8="}'),
  "a Secret without anything": object("v1", "Secret", ""),
  "a Secret with stringData": object("v1", "Secret", "stringData: {a: hello}"),
  "a Secret with an empty value": object("v1", "Secret", 'data: {a: ""}'),
  "a ConfigMap with null": object("v1", "ConfigMap", "data: {a: null}"),
  "a ConfigMap with binary data": object("v1", "ConfigMap", 'binaryData: {a: "/w=="}'),
  "a Service": object("v1", "Service", "spec: {ports: [{port: 80, targetPort: http}], selector: {a: b}}"),
  "a Service without ports and address": object("v1", "Service", "spec: {clusterIP: None, selector: {a: b}}"),
  "a ServiceAccount": object("v1", "ServiceAccount", "automountServiceAccountToken: false"),
  "a Role without rules": object("rbac.authorization.k8s.io/v1", "Role", ""),
  "a RoleBinding whose role has no group": role(
    "roleRef: {kind: Role, name: a}, subjects: [{kind: User, name: b}]",
  ),
  "a PriorityClass without a value": object("scheduling.k8s.io/v1", "PriorityClass", ""),
  "a LimitRange without limits": object("v1", "LimitRange", "spec: {}"),
  "an EndpointSlice without endpoints": object("discovery.k8s.io/v1", "EndpointSlice", "addressType: IPv4"),
  "an Ingress": ingress("path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}"),
  "a NetworkPolicy without a selector": object("networking.k8s.io/v1", "NetworkPolicy", "spec: {}"),
  "a StatefulSet without a service": object(
    "apps/v1",
    "StatefulSet",
    `spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [${container("")}]}}}`,
  ),
  "a CronJob": object(
    "batch/v1",
    "CronJob",
    `spec: {schedule: "* * * * *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [${container("")}]}}}}}`,
  ),
  "a HorizontalPodAutoscaler": object(
    "autoscaling/v2",
    "HorizontalPodAutoscaler",
    "spec: {maxReplicas: 3, scaleTargetRef: {kind: Deployment, name: web, apiVersion: apps/v1}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}",
  ),
  "a PersistentVolumeClaim": object(
    "v1",
    "PersistentVolumeClaim",
    "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}",
  ),
  "a custom resource": widget("mode: slow"),
  "a custom int-or-string": widget("port: http"),
  "a custom null that may be": widget("note: null"),
  "a custom null in the place of a default": widget("mode: null"),
  "custom fields that are kept": widget("free: {a: {b: [1]}}"),
  "an embedded object": widget("template: {apiVersion: v1, kind: A, metadata: {name: b}, more: {a: 1}}"),
  "one of two alternatives": widget("either: {a: x}"),
  "a custom map of text": widget("labels: {a: b}"),
  "a custom set": widget("tags: [a, b]"),
  "a custom list by key": widget("parts: [{id: a}, {id: b}]"),
  "a custom integer for a number": widget("ratio: 1"),
  "a custom time": widget('when: "2025-01-31T12:00:00Z"'),
};

/** By what is tried: objects that the API server refuses, and the path that is wrong. */
export const bad: Readonly<Record<string, readonly [manifest: string, path: string]>> = {
  "a field with a typo": [
    deployment({ app: "imagePullPolcy: Always" }),
    "spec.template.spec.containers[app].imagePullPolcy",
  ],
  "a field of another level": [deployment({ spec: ", containers: []" }), "spec.containers"],
  "a field at the root": [deployment({ root: ", replicas: 1" }), "replicas"],
  "a field in metadata": [
    object("v1", "ConfigMap", "").replace("name: web", "name: web, label: {a: b}"),
    "metadata.label",
  ],
  "text for an integer": [deployment({ spec: ', replicas: "2"' }), "spec.replicas"],
  "a fraction for an integer": [deployment({ spec: ", replicas: 1.5" }), "spec.replicas"],
  "an integer of more than 32 bits": [deployment({ spec: ", replicas: 4294967296" }), "spec.replicas"],
  "a number for text": [
    deployment({ app: "env: [{name: A, value: 1}]" }),
    "spec.template.spec.containers[app].env[A].value",
  ],
  "a boolean for text": [object("v1", "ConfigMap", "data: {a: true}"), "data.a"],
  "text for a boolean": [deployment({ pod: ', hostNetwork: "true"' }), "spec.template.spec.hostNetwork"],
  "a map for a list": [
    deployment({ containers: `{app: ${container("")}}` }),
    "spec.template.spec.containers",
  ],
  "a list for a map": [deployment({ spec: ", strategy: []" }), "spec.strategy"],
  "text for a list": [deployment({ app: "command: run" }), "spec.template.spec.containers[app].command"],
  "a number as a label": [
    object("v1", "ConfigMap", "").replace("name: web", "name: web, labels: {v: 1}"),
    "metadata.labels.v",
  ],
  "a fraction for int-or-string": [
    deployment({ app: "livenessProbe: {httpGet: {port: 8.5}}" }),
    "spec.template.spec.containers[app].livenessProbe.httpGet.port",
  ],
  "a quantity with an unknown unit": [
    deployment({ app: "resources: {limits: {memory: 1GB}}" }),
    "spec.template.spec.containers[app].resources.limits.memory",
  ],
  "a quantity with a blank": [
    deployment({ app: 'resources: {limits: {memory: "1 Gi"}}' }),
    "spec.template.spec.containers[app].resources.limits.memory",
  ],
  "a word that is none of an enum": [
    deployment({ app: "imagePullPolicy: always" }),
    "spec.template.spec.containers[app].imagePullPolicy",
  ],
  "another protocol": [
    deployment({ app: "ports: [{containerPort: 80, protocol: HTTP}]" }),
    "spec.template.spec.containers[app].ports[0].protocol",
  ],
  "no containers": [deployment({ containers: "[]" }), "spec.template.spec.containers"],
  "a container without a name": [
    deployment({ containers: "[{image: a}]" }),
    "spec.template.spec.containers[0].name",
  ],
  "a port without a number": [
    deployment({ app: "ports: [{name: http}]" }),
    "spec.template.spec.containers[app].ports[http].containerPort",
  ],
  "no selector": [
    object("apps/v1", "Deployment", `spec: {template: {spec: {containers: [${container("")}]}}}`),
    "spec.selector",
  ],
  "no template": [
    object("apps/v1", "Deployment", "spec: {selector: {matchLabels: {app: web}}}"),
    "spec.template.spec.containers",
  ],
  "no spec": [object("apps/v1", "Deployment", ""), "spec.selector"],
  "a volume without a name": [
    deployment({ pod: ", volumes: [{emptyDir: {}}]" }),
    "spec.template.spec.volumes[0].name",
  ],
  "a mount without a path": [
    deployment({ pod: ", volumes: [{name: v, emptyDir: {}}]", app: "volumeMounts: [{name: v}]" }),
    "spec.template.spec.containers[app].volumeMounts[v].mountPath",
  ],
  "a toleration with an unknown operator": [
    deployment({ pod: ", tolerations: [{key: a, operator: Is}]" }),
    "spec.template.spec.tolerations[0].operator",
  ],
  "two containers of one name": [
    deployment({ containers: `[${container("")}, ${container("")}]` }),
    "spec.template.spec.containers",
  ],
  "a variable twice": [
    deployment({ app: "env: [{name: A, value: a}, {name: A, value: b}]" }),
    "spec.template.spec.containers[app].env",
  ],
  "a port twice": [
    deployment({ app: "ports: [{containerPort: 80, name: a}, {containerPort: 80, name: b}]" }),
    "spec.template.spec.containers[app].ports",
  ],
  "a Secret that is no base64": [object("v1", "Secret", "data: {a: hello}"), "data.a"],
  "a Secret of unpadded base64": [object("v1", "Secret", 'data: {a: "aGVsbG8"}'), "data.a"],
  "a Secret with a number": [object("v1", "Secret", "stringData: {a: 1}"), "stringData.a"],
  "a Service port that is text": [
    object("v1", "Service", 'spec: {ports: [{port: "80"}]}'),
    "spec.ports[0].port",
  ],
  "a Service without a port's number": [
    object("v1", "Service", "spec: {ports: [{name: a}]}"),
    "spec.ports[a].port",
  ],
  "a Service of no type": [
    object("v1", "Service", "spec: {type: Internal, ports: [{port: 80}]}"),
    "spec.type",
  ],
  "a RoleBinding without a role": [role("subjects: []"), "roleRef.kind"],
  "a rule without verbs": [
    object("rbac.authorization.k8s.io/v1", "Role", "rules: [{apiGroups: [''], resources: [pods]}]"),
    "rules[0].verbs",
  ],
  "an Ingress path without a type": [
    ingress("path: /, backend: {service: {name: a, port: {number: 80}}}"),
    "spec.rules[0].http.paths[0].pathType",
  ],
  "an Ingress of the old form": [
    ingress("path: /, pathType: Prefix, backend: {serviceName: a, servicePort: 80}"),
    "spec.rules[0].http.paths[0].backend.serviceName",
  ],
  "a CronJob without a schedule": [
    object(
      "batch/v1",
      "CronJob",
      `spec: {jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [${container("")}]}}}}}`,
    ),
    "spec.schedule",
  ],
  "an autoscaler without a target": [
    object("autoscaling/v2", "HorizontalPodAutoscaler", "spec: {maxReplicas: 3}"),
    "spec.scaleTargetRef.kind",
  ],
  "an autoscaler without a maximum": [
    object(
      "autoscaling/v2",
      "HorizontalPodAutoscaler",
      "spec: {scaleTargetRef: {kind: Deployment, name: web}}",
    ),
    "spec.maxReplicas",
  ],
  "a custom field with a typo": [widget("mod: fast"), "spec.mod"],
  "a custom field where none are": [widget("bare: {a: 1}"), "spec.bare.a"],
  "a custom resource without spec": [object("example.com/v1", "Widget", ""), "spec"],
  "a custom field that is missing": [object("example.com/v1", "Widget", "spec: {}"), "spec.size"],
  "a custom null for what must be": [object("example.com/v1", "Widget", "spec: {size: null}"), "spec.size"],
  "a custom null that may not be": [widget("name: null"), "spec.name"],
  "a custom null for int-or-string": [widget("port: null"), "spec.port"],
  "null in a custom map of text": [widget("labels: {a: null}"), "spec.labels.a"],
  "too small a number": [object("example.com/v1", "Widget", "spec: {size: 0}"), "spec.size"],
  "too large a number": [object("example.com/v1", "Widget", "spec: {size: 10}"), "spec.size"],
  "a number that is not more": [widget("ratio: 0"), "spec.ratio"],
  "text for a custom integer": [object("example.com/v1", "Widget", 'spec: {size: "1"}'), "spec.size"],
  "a custom word that is none of an enum": [widget("mode: fat"), "spec.mode"],
  "a custom boolean for int-or-string": [widget("port: true"), "spec.port"],
  "text that matches no pattern": [widget("name: Ab"), "spec.name"],
  "text that is too long": [widget("name: abcdef"), "spec.name"],
  "a custom time that is none": [widget("when: tomorrow"), "spec.when"],
  "both of two alternatives": [widget("either: {a: x, b: z}"), "spec.either"],
  "none of two alternatives": [widget("either: {}"), "spec.either"],
  "too many entries": [widget("labels: {a: b, c: d, e: f}"), "spec.labels"],
  "a number in a map of text": [widget("labels: {a: 1}"), "spec.labels.a"],
  "too many items": [widget("tags: [a, b, c, d]"), "spec.tags"],
  "the same item twice in a set": [widget("tags: [a, a]"), "spec.tags"],
  "null in a custom list": [widget("tags: [a, null]"), "spec.tags[1]"],
  "the same key twice": [widget("parts: [{id: a}, {id: a}]"), "spec.parts"],
  "an item without its key": [widget("parts: [{kind: big}]"), "spec.parts[0].id"],
  "an embedded object without its kind": [
    widget("template: {apiVersion: v1, metadata: {name: b}}"),
    "spec.template.kind",
  ],
  "an unknown kind": [object("apps/v1", "Deploymnt", ""), "kind"],
  "a kind of a version that is gone": [object("extensions/v1beta1", "Ingress", ""), "apiVersion"],
  "a kind that nobody declares": [object("acme.example/v1", "Gadget", ""), "apiVersion"],
};

/** What the API server refuses, and no schema says: validation lets it pass. */
export const beyond: Readonly<Record<string, string>> = {
  "a selector that selects something else": deployment({}).replace(
    "matchLabels: {app: web}",
    "matchLabels: {app: other}",
  ),
  "a name that is none": object("v1", "ConfigMap", "").replace("name: web", "name: Not_A_Name"),
  "a mount of no volume": deployment({ app: "volumeMounts: [{name: v, mountPath: /v}]" }),
  "a port beyond the last": deployment({ app: "ports: [{containerPort: 70000}]" }),
};
