import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { customKindsIn } from "../../src/validation/custom-kinds.ts";
import type { Finding } from "../../src/validation/finding.ts";
import type { OpenApiDocument, SchemaSource } from "../../src/validation/open-api.ts";
import { readRendered } from "../../src/validation/rendered.ts";
import { createValidator, type Validator } from "../../src/validation/validator.ts";
import { type ControlPlane, startControlPlane } from "../testbed/control-plane.ts";
import { waitUntil } from "../testbed/processes.ts";
import { bad, beyond, good, WIDGETS } from "./manifests.ts";

let cluster: ControlPlane;
let validator: Validator;
let resources: ReadonlyMap<string, { readonly path: string; readonly namespaced: boolean }>;

beforeAll(async () => {
  cluster = await startControlPlane();
  await cluster.kubectl(["apply", "-f", "-"], WIDGETS);
  await waitUntil("the schemas of widgets are published", 30_000, async () => {
    const { status, body } = await cluster.request("GET", "/openapi/v3/apis/example.com/v1");
    return status === 200 && body.components?.schemas?.["com.example.v1.Widget"] !== undefined;
  });
  validator = createValidator({ source: sourceOf(cluster), duplicates: "error" });
  resources = await resourcesOf(cluster);
});

afterAll(async () => {
  await cluster?.stop();
});

describe("what the API server takes", () => {
  test.each(Object.entries(good))("%s", async (_, manifest) => {
    expect(await refusals(manifest)).toEqual([]);
    expect(await errorsOf(manifest)).toEqual([]);
  });
});

describe("what the API server refuses", () => {
  test.each(Object.entries(bad))("%s", async (_, [manifest, path]) => {
    expect(await refusals(manifest)).not.toEqual([]);
    expect((await errorsOf(manifest)).map((error) => error.path)).toContain(path);
  });
});

describe("what the API server refuses and no schema tells", () => {
  test.each(Object.entries(beyond))("%s", async (_, manifest) => {
    expect(await refusals(manifest)).not.toEqual([]);
    expect(await errorsOf(manifest)).toEqual([]);
  });
});

describe("a definition that is only in the repository says the same of its kind as the server that has it", () => {
  const kinds = customKindsIn(parse(WIDGETS));
  const own = (manifest: string) => manifest.includes("kind: Widget");

  test.each(Object.entries(good).filter(([, manifest]) => own(manifest)))("%s", async (_, manifest) => {
    expect(await customErrorsOf(manifest)).toEqual([]);
  });

  test.each(Object.entries(bad).filter(([, [manifest]]) => own(manifest)))(
    "%s",
    async (_, [manifest, path]) => {
      expect((await customErrorsOf(manifest)).map((error) => error.path)).toContain(path);
    },
  );

  async function customErrorsOf(manifest: string): Promise<readonly Finding[]> {
    const [object] = readRendered(manifest).objects;
    if (object === undefined) throw new Error("There is no object.");
    const checked = await validator.checkCustom(object, kinds);
    if (checked?.kind !== "checked") throw new Error(`It was ${checked?.kind}.`);
    return checked.findings;
  }
});

test("docs/validate.md prints what is found in its example", async () => {
  const document = readFileSync(join(import.meta.dirname, "../../docs/validate.md"), "utf8");
  const [example = "", printed] = [...document.matchAll(/```text\n([\s\S]*?)```/g)].map(([, text]) => text);
  const part = parse(example).spec;
  const [container] = part.template.spec.containers;
  const labels = { app: "web" };
  const manifest = JSON.stringify({
    ...{ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" } },
    spec: {
      ...part,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ image: "a:1", ...container }] } },
    },
  });
  const told = (await errorsOf(manifest)).map(
    ({ message, hint }) => `Deployment web: ${message}\n${hint === undefined ? "" : `  ${hint}\n`}`,
  );
  expect(told.join("")).toBe(printed);
});

async function errorsOf(manifest: string): Promise<readonly Finding[]> {
  const { objects, faults } = readRendered(manifest);
  expect(faults).toEqual([]);
  const all = await Promise.all(objects.map((object) => validator.check(object)));
  return all.flatMap((checked) => {
    if (checked.kind === "unchecked") throw new Error("It was not looked at.");
    return checked.kind === "unknown" ? [checked.finding] : checked.findings;
  });
}

/** What a server says that creates an object, as Helm 3 has it, or applies it, as Helm 4 has it; of dry runs. */
async function refusals(manifest: string): Promise<readonly string[]> {
  const object = parse(manifest);
  const resource = resources.get(`${object.apiVersion} ${object.kind}`);
  if (resource === undefined) return ["There is no such kind."];
  const path = resource.namespaced
    ? resource.path.replace("{}", "namespaces/default/")
    : resource.path.replace("{}", "");
  const query = "dryRun=All&fieldValidation=Strict";
  const answers = [
    await cluster.request("POST", `${path}?${query}`, object),
    await cluster.request("PATCH", `${path}/web?${query}&fieldManager=helm&force=true`, object, {
      contentType: "application/apply-patch+yaml",
    }),
  ];
  return answers.filter(({ status }) => status >= 300).map(({ body }) => body.message);
}

function sourceOf({ request }: ControlPlane): SchemaSource {
  return {
    name: "The cluster",
    covers: () => true,
    async document(apiVersion) {
      const place = apiVersion.includes("/") ? `apis/${apiVersion}` : `api/${apiVersion}`;
      const { status, body } = await request("GET", `/openapi/v3/${place}`);
      return status === 200 ? (body as OpenApiDocument) : undefined;
    },
  };
}

async function resourcesOf({ request }: ControlPlane): Promise<typeof resources> {
  const { groups } = (await request("GET", "/apis")).body;
  const versions: string[] = groups.flatMap((group: { versions: { groupVersion: string }[] }) =>
    group.versions.map(({ groupVersion }) => `apis/${groupVersion}`),
  );
  const lists = await Promise.all(
    ["api/v1", ...versions].map(async (place) => ({
      place,
      list: (await request("GET", `/${place}`)).body.resources,
    })),
  );
  return new Map(
    lists.flatMap(({ place, list }) =>
      (list as readonly { name: string; kind: string; namespaced: boolean }[])
        .filter(({ name }) => !name.includes("/"))
        .map(({ name, kind, namespaced }) => [
          `${place.replace(/^apis?\//, "")} ${kind}`,
          { path: `/${place}/{}${name}`, namespaced },
        ]),
    ),
  );
}
