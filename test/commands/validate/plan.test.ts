import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settlePending } from "../../../src/commands/validate/pending.ts";
import { type PlanChecks, validatePlan } from "../../../src/commands/validate/plan.ts";
import { offline } from "../../../src/commands/validate/setup.ts";
import { UserError } from "../../../src/errors.ts";
import type { Helm } from "../../../src/helm/helm.ts";
import { withoutCluster } from "../../../src/rehearsal/without-cluster.ts";
import type { SchemaSource } from "../../../src/validation/open-api.ts";
import { createValidator } from "../../../src/validation/validator.ts";
import { temporaryFolder, testHelm } from "../../helm/workbench.ts";
import { declarationOf } from "../../support/declarations.ts";
import { writeChart } from "../../testbed/charts.ts";

let helm: Helm;
let folder: AsyncDisposable & { readonly path: string };

beforeAll(async () => {
  folder = await temporaryFolder();
  helm = await testHelm(4, folder.path);
});

afterAll(() => folder[Symbol.asyncDispose]());

/** A definition of widgets whose `spec` takes one field. */
const definition = (field: string) => `apiVersion: apiextensions.k8s.io/v1
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
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {${field}: {type: string}}}}}}
`;

const widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {newer: a}\n";

/** A cluster that knows widgets with one field, and nothing of any other kind. */
function clusterWith(field: string | undefined): SchemaSource {
  const properties = { spec: { type: "object", properties: { [field ?? ""]: { type: "string" } } } };
  const text = { type: "string" };
  const gvk = { group: "example.com", version: "v1", kind: "Widget" };
  const schema = {
    type: "object",
    properties: {
      ...properties,
      apiVersion: text,
      kind: text,
      metadata: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
    },
    "x-kubernetes-group-version-kind": [gvk],
  };
  const document = { components: { schemas: { "com.example.v1.Widget": schema } } };
  return {
    name: "The cluster",
    document: async (apiVersion) =>
      apiVersion === "example.com/v1" && field !== undefined ? document : undefined,
    covers: (apiVersion) => apiVersion === "example.com/v1",
  };
}

async function checksFor(
  name: string,
  parts: { readonly templates?: Record<string, string>; readonly crds?: Record<string, string> },
  more: Partial<PlanChecks> = {},
): Promise<PlanChecks> {
  const path = join(await mkdtemp(join(folder.path, "chart-")), name);
  await writeChart(path, { name, version: "1.0.0", templates: {}, ...parts });
  return {
    helm: async () => helm,
    chart: async () => ({ path, name, version: "1.0.0", source: "1.0.0" }),
    values: async () => ({ files: [], outside: new Map() }),
    postRenderer: async () => undefined,
    ...offline("aws/foo"),
    validator: undefined,
    ...more,
  };
}

describe("a definition of the repository and the one that the cluster has", () => {
  test.each([
    ["in a template counts before the cluster's", "templates", "old", "create", []],
    ["that Helm installs once changes nothing there", "crds", "old", "create", ["spec.newer"]],
    ["that is applied each time counts, wherever it lies", "crds", "old", "apply", []],
    ["that Helm installs once counts where the cluster has none", "crds", undefined, "create", []],
  ] as const)("%s", async (_, place, field, crds, wrong) => {
    const validator = createValidator({ source: clusterWith(field), duplicates: "error" });
    const own = await checksFor("defines", { [place]: { "crd.yaml": definition("newer") } }, { validator });
    const using = await checksFor("uses", { templates: { "w.yaml": widget } }, { validator });
    const plans = await Promise.all([
      validatePlan(declarationOf({ id: "aws/foo/a/defines", options: { crds } }), own),
      validatePlan(declarationOf({ id: "aws/foo/a/uses" }), using),
    ]);
    const [, settled] = await settlePending(plans, validator);
    const paths = settled?.faults.map(({ message }) => /`([^`]+)`/.exec(message)?.[1]);
    expect(paths).toEqual(wrong);
  });
});

test("what a stranger's plan is checked without is neither read nor asked for, and told", async () => {
  const values = [{ kind: "file", path: "values/secret.yaml" }] as const;
  const asked: unknown[] = [];
  const write: PlanChecks["values"] = async (plan) => {
    asked.push(...plan.values);
    return { files: [], outside: new Map() };
  };
  const strip: PlanChecks["strip"] = (plan) => withoutCluster(plan, async () => true);
  const checks = await checksFor("stripped", {}, { strip, values: write });
  const validated = await validatePlan(declarationOf({ values }), checks);
  expect(asked).toEqual([]);
  expect(validated).toMatchObject({
    faults: [],
    notices: [
      "Left out, as it takes a cluster, a secret or a program to run: the encrypted values values/secret.yaml.",
    ],
  });

  const needing = { templates: { "a.yaml": '{{ required "a password" .Values.password }}' } };
  const needed = await validatePlan(
    declarationOf({ values }),
    await checksFor("needing", needing, { strip, values: write }),
  );
  expect(needed.faults, "it is no fault of the plan").toEqual([]);
  expect(needed.notices[1]).toContain("Not rendered without them: ");
});

test("a chart whose login only the cluster has is no failure", async () => {
  const chart = async () => {
    const { cluster } = offline("aws/foo");
    const cause = await cluster.data({ kind: "secret", namespace: "a", name: "b" }).catch((error) => error);
    throw new UserError("The login cannot be read.", { cause });
  };
  const checks = await checksFor("login", {}, { chart });
  expect(await validatePlan(declarationOf(), checks)).toMatchObject({
    faults: [],
    notices: ["Not rendered: The login cannot be read."],
  });
  const lost = await checksFor(
    "login",
    {},
    { chart: () => Promise.reject(new UserError("There is no such chart.")) },
  );
  expect(await validatePlan(declarationOf(), lost)).toMatchObject({
    faults: [{ message: "There is no such chart." }],
    notices: [],
  });
});
