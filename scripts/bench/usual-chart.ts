// A chart of the size that charts in use have: 15 objects, 29 KB of YAML, eight of which take the value `message`.

/** By file name, for `writeChart`. */
export function usualTemplates(): Readonly<Record<string, string>> {
  const files: readonly (readonly [string, string])[] = [
    ...many(3, (n) => [`deployment-${n}`, deployment(n)] as const),
    ...many(4, (n) => [`config-${n}`, config(n)] as const),
    ...many(3, (n) => [`service-${n}`, service(n)] as const),
    ["secret", secret],
    ["account", head("v1", "ServiceAccount", "account")],
    ["role", role],
    ["budget", budget],
    ["policy", policy],
  ];
  return Object.fromEntries(files.map(([name, text]) => [`${name}.yaml`, text]));
}

function many<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function head(apiVersion: string, kind: string, name: string): string {
  return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: {{ .Release.Name }}-${name}
  labels:
    app.kubernetes.io/name: {{ .Chart.Name }}
    app.kubernetes.io/instance: {{ .Release.Name }}
    app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
    helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
    app.kubernetes.io/managed-by: {{ .Release.Service }}
`;
}

function deployment(number: number): string {
  return `${head("apps/v1", "Deployment", `part-${number}`)}spec:
  replicas: 0
  selector:
    matchLabels: {part: {{ .Release.Name }}-${number}}
  template:
    metadata:
      labels: {part: {{ .Release.Name }}-${number}}
    spec:
      containers:
${many(2, container).join("")}`;
}

function container(number: number): string {
  return `        - name: container-${number}
          image: registry.example.com/app/image-${number}:1.2.3
          args: ["--message", {{ .Values.message | quote }}]
          ports:
            - {name: http, containerPort: ${8080 + number}, protocol: TCP}
          env:
${many(15, (index) => `            - name: VARIABLE_${index}\n              value: "the value of the variable ${index}"\n`).join("")}          resources:
            limits: {cpu: 500m, memory: 512Mi}
            requests: {cpu: 100m, memory: 128Mi}
          livenessProbe:
            httpGet: {path: /healthz, port: http}
            initialDelaySeconds: 10
`;
}

function config(number: number): string {
  const lines = many(60, (index) => `    setting.${index}: "the value of the setting ${index}"\n`);
  return `${head("v1", "ConfigMap", `config-${number}`)}data:
  message: {{ .Values.message | quote }}
  application.yaml: |
${lines.join("")}`;
}

function service(number: number): string {
  return `${head("v1", "Service", `service-${number}`)}spec:
  selector: {part: {{ .Release.Name }}-${number}}
  ports:
    - {name: http, port: 80, targetPort: http, protocol: TCP}
`;
}

const secret = `${head("v1", "Secret", "secret")}stringData:
${many(6, (index) => `  key-${index}: "{{ .Release.Name }} {{ .Values.message }} ${index}"\n`).join("")}`;

const role = `${head("rbac.authorization.k8s.io/v1", "Role", "role")}rules:
${many(8, (index) => `  - {apiGroups: [""], resources: [things${index}], verbs: [get, list, watch]}\n`).join("")}`;

const budget = `${head("policy/v1", "PodDisruptionBudget", "budget")}spec:
  maxUnavailable: 1
  selector:
    matchLabels: {part: {{ .Release.Name }}-0}
`;

const policy = `${head("networking.k8s.io/v1", "NetworkPolicy", "policy")}spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from: [{podSelector: {}}]
`;
