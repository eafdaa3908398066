import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type Reviewing, startReviewing } from "../e2e/reviewing.ts";
import { startStage } from "../e2e/scenario.ts";
import { writeChart } from "../testbed/charts.ts";
import { root } from "./documents.ts";
import { printedRules } from "./roles.ts";

const stage = startStage();
const text = readFileSync(join(root, "docs/preview.md"), "utf8");

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}}
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: {{ .Release.Name }}}}
  template:
    metadata: {labels: {app: {{ .Release.Name }}}}
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/shop:{{ .Values.tag }}
`;
const secret = `apiVersion: v1
kind: Secret
metadata: {name: {{ .Release.Name }}}
stringData: {password: {{ .Values.password | quote }}}
`;

/** Two plans that are deployed, and a pull request that changes both. */
async function proposed(namespace: string): Promise<Reviewing & { readonly number: number }> {
  const s = await startReviewing(stage);
  await writeChart(join(s.tree.dir, "charts/web"), {
    name: "web",
    version: "2.1.0",
    templates: { "deployment.yaml": deployment, "secret.yaml": secret },
  });
  const write = async (shop: Readonly<Record<string, unknown>>, replicas: number) => {
    const worker = { tag: "1.4.1", password: "of-the-worker", replicas };
    for (const [name, values] of Object.entries({ shop, worker }))
      await s.plan(`${name}.yaml`, `chart: ./charts/web\nwait: false\nvalues: ${JSON.stringify(values)}\n`, {
        namespace,
      });
  };
  await write({ tag: "1.4.1", password: "of-the-shop", replicas: 2 }, 2);
  const deployed = await s.deploy();
  expect(deployed.exitCode, deployed.log).toBe(0);
  const change = () => write({ tag: "1.4.2", password: "another-one", replicas: 2 }, 0);
  return { ...s, number: await s.open(change) };
}

/** Without links and hidden lines, hashes as one word, and free of what a formatter of Markdown is free to change. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/^<!--.*-->$/gm, "")
    .replaceAll(/^<sub>.*<\/sub>$/gm, "")
    .replaceAll(/\[([^\]!]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/\b[0-9a-f]{6}\b/g, "hash")
    .replaceAll("\u00a0", " ")
    .replaceAll(/^([*_])(.*)\1$/gm, "_$2_")
    .replaceAll(/:?--+:?/g, "--")
    .replaceAll(/ +/g, " ")
    .replaceAll(/\n\n+/g, "\n\n")
    .trim();
}

test("the printed comment is what such a pull request gets", async () => {
  const s = await proposed("default");
  const run = await s.preview(s.number);
  expect(run.exitCode, run.log).toBe(0);
  const [, printed = ""] = text.split(/^---$/m);
  expect(printed).toContain("### `aws/foo`");
  const comment = s.comment(s.number) ?? "";
  expect(plain(comment.slice(comment.indexOf("### ")))).toBe(plain(printed));
}, 120_000);

test("the printed account may preview, and the preview says what it could not ask", async () => {
  const s = await proposed("read");
  await stage.cluster.allow("reader", printedRules("reading-role.yaml"));
  const token = stage.cluster.tokens.reader ?? "";
  stage.store.put(`${s.namespace}/aws/foo`, stage.cluster.kubeconfig({ context: "aws/foo", token }));
  const run = await s.preview(s.number);
  expect(run, run.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
  expect(run.operations.map(({ changed }) => changed)).toEqual([2, 1]);
  expect(s.comment(s.number)).toContain("Compared on the client, because the account may not patch");
  expect(s.comment(s.number)).toContain("-   replicas: 2\n+   replicas: 0");
  expect(s.comment(s.number)).not.toContain("of-the-");
}, 120_000);

/** The names in code within the row of a table that begins with a name. */
function namesIn(row: string): readonly string[] {
  const line = text.split("\n").find((one) => one.startsWith(`| \`${row}\``)) ?? "";
  return [...line.matchAll(/`([^`]+)`/g)].slice(1).map(([, name = ""]) => name);
}

test("the fields of outputs that it names are those of action.yml", () => {
  const { outputs } = parse(readFileSync(join(root, "action.yml"), "utf8"));
  const fieldsOf = (name: string): readonly string[] =>
    outputs[name].description.replace(/^[^:]*: |\.$/g, "").split(", ");
  const operations = ["install", "upgrade", "uninstall", "skip"];
  expect(namesIn("operations").filter((name) => !operations.includes(name))).toEqual(fieldsOf("operations"));
  expect(namesIn("dangers").toSorted()).toEqual(fieldsOf("dangers").toSorted());
});

test("the words that it says `comment` takes are those of action.yml", () => {
  const section = text.split("\n## ").find((part) => part.startsWith("The comment")) ?? "";
  const words = [...section.matchAll(/^\| `([a-z-]+)`[^|]*\| (?!Is)/gm)].map(([, word = ""]) => word);
  const { inputs } = parse(readFileSync(join(root, "action.yml"), "utf8"));
  const taken = [...inputs.comment.description.matchAll(/`([a-z-]+)`/g)].map(([, word = ""]) => word);
  expect(words.filter((word) => word !== "comment").toSorted()).toEqual([...new Set(taken)].toSorted());
});
