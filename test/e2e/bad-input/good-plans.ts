// The config repository before anything bad comes.

/** The plans: what is bad happens to `demo`; `web` lies beside it, `other` in another setup. */
export const NEIGHBOURS = { web: "aws/foo/default/web", other: "aws/bar/default/other" } as const;

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-config
data:
  message: {{ .Values.message | quote }}
`;

export const neighbour = (message: string) => `chart: ./charts/web\nvalues:\n  message: ${message}\n`;

export const BASE: Readonly<Record<string, string>> = {
  "charts/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "charts/web/values.yaml": "message: none\n",
  "charts/web/templates/config.yaml": CONFIG_MAP,
  "values/demo.yaml": "message: demo\n",
  "hooks/hello.sh": "echo hello\n",
  "aws/foo/default/demo.yaml": "chart: ./charts/web\nvalues: values/demo.yaml\n",
  "aws/foo/default/web.yaml": neighbour("base"),
  "aws/bar/default/other.yaml": neighbour("base"),
};
