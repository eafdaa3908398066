import { mkdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { messageOf } from "../../src/errors.ts";
import type { ClusterValues, ValuesReference } from "../../src/formats/values-reference.ts";
import type { FetchedChart } from "../../src/sources/chart.ts";
import { type WrittenValues, writeValues } from "../../src/sources/values.ts";
import { temporaryFolder } from "../helm/workbench.ts";
import { dataOf, valuesPartsOf } from "../support/values.ts";
import { runCommand } from "../testbed/processes.ts";

vi.setConfig({ testTimeout: 60_000 });

const id = "aws/foo/default/demo";

const secret = (parts: Partial<ClusterValues> = {}): ClusterValues => ({
  kind: "secret",
  namespace: "default",
  name: "db",
  key: "values.yaml",
  optional: false,
  targetPath: undefined,
  ...parts,
});

const objects = {
  "secret default/db": {
    "values.yaml": "user: app\npassword: correct-horse\nport: 5432100\nenabled: no\n",
    list: "- correct-horse\n",
    text: "correct-horse",
    broken: "a: [correct-horse\n",
    binary: "\ufffd",
    several: "a: 1\na: 2\n---\nb: 3\n",
    nothing: "# nothing\n",
  },
  "config-map default/shared": { "values.yaml": "hosts: [one, two]\n", host: "three" },
};

interface Options {
  readonly environment?: Readonly<Record<string, string>>;
  readonly needs?: readonly string[];
  readonly chart?: FetchedChart;
  readonly fetchUrl?: (url: string) => Promise<Uint8Array>;
}

async function write(folder: string, values: readonly ValuesReference[], options: Options = {}) {
  const { parts, masked } = valuesPartsOf(folder, options.environment);
  const { cluster, asked } = dataOf(objects);
  const chart = async () => options.chart ?? Promise.reject(new Error("no chart"));
  const { fetchUrl = parts.fetchUrl } = options;
  const declaration = { id, values, needs: options.needs ?? [] };
  const done = await writeValues(declaration, { ...parts, fetchUrl }, { cluster, chart });
  return { ...done, masked, asked };
}

const textsOf = ({ files }: WrittenValues) => Promise.all(files.map((path) => readFile(path, "utf8")));

const failureOf = async (values: readonly ValuesReference[], options?: Options) => {
  await using folder = await temporaryFolder();
  return messageOf(await write(folder.path, values, options).catch((error: unknown) => error));
};

describe("a Secret or ConfigMap", () => {
  test("is handed on as it is, for this user only, and all its values are masked", async () => {
    await using folder = await temporaryFolder();
    const done = await write(folder.path, [secret(), secret({ kind: "config-map", name: "shared" })]);
    expect(await textsOf(done)).toEqual([
      objects["secret default/db"]["values.yaml"],
      objects["config-map default/shared"]["values.yaml"],
    ]);
    for (const path of done.files) expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(done.masked).toEqual(expect.arrayContaining(["correct-horse", "5432100"]));
    expect(done.masked).not.toContain("one");
    expect([...done.outside.keys()]).toEqual([
      "secret default/db values.yaml",
      "config-map default/shared values.yaml",
    ]);
  });

  test("is read again where the plan needs another, which may have changed it", async () => {
    await using folder = await temporaryFolder();
    expect((await write(folder.path, [secret()])).asked).toEqual(["secret default/db"]);
    expect((await write(folder.path, [secret()], { needs: ["x"] })).asked).toEqual([
      "secret default/db again",
    ]);
  });

  test("gives one value at a path, over what comes before", async () => {
    await using folder = await temporaryFolder();
    const done = await write(folder.path, [
      secret({ kind: "config-map", name: "shared" }),
      secret({ key: "text", targetPath: "db.password" }),
      secret({ kind: "config-map", name: "shared", key: "host", targetPath: "hosts[1]" }),
    ]);
    const [, one, two] = await textsOf(done);
    expect(JSON.parse(one ?? "")).toEqual({ db: { password: "correct-horse" } });
    expect(JSON.parse(two ?? "")).toMatchObject({ hosts: ["one", "three"] });
  });

  test.each(["several", "nothing"])("takes what Helm takes: %s", async (key) => {
    await using folder = await temporaryFolder();
    expect((await write(folder.path, [secret({ key })])).files).toHaveLength(1);
  });

  test.each<[string, Partial<ClusterValues>, string]>([
    [
      "no such object",
      { name: "gone" },
      "Values come from the Secret gone in the namespace default, which is not there. Make it: `kubectl create secret generic gone --namespace default --from-file=values.yaml=<file>`. Or write `optional: true` where the release can do without it.",
    ],
    [
      "no such ConfigMap",
      { kind: "config-map", name: "gone", namespace: "apps", key: "host" },
      "Values come from the ConfigMap gone in the namespace apps, which is not there. Make it: `kubectl create configmap gone --namespace apps --from-file=host=<file>`. Or write `optional: true` where the release can do without it.",
    ],
    [
      "no such key",
      { kind: "config-map", name: "shared", key: "k" },
      "Values come from the key k of the ConfigMap shared in the namespace default, which has no such key. It has values.yaml, host.",
    ],
    [
      "a list",
      { key: "list" },
      "The key list of the Secret db in the namespace default holds a list, where values are a map. Values are written as in a chart's values.yaml: key: value.",
    ],
    [
      "a text",
      { key: "text" },
      "The key text of the Secret db in the namespace default holds a single value, where values are a map. Values are written as in a chart's values.yaml: key: value.",
    ],
    [
      "no YAML",
      { key: "broken" },
      "The key broken of the Secret db in the namespace default is no valid YAML (line 2, column 1). See that it holds a values file, as text.",
    ],
  ])("%s: an error without the content, unless it is optional", async (_what, parts, message) => {
    expect(await failureOf([secret(parts)])).toBe(message);
    await using folder = await temporaryFolder();
    expect((await write(folder.path, [secret({ ...parts, optional: true })])).files).toEqual([]);
  });
});

describe("a variable", () => {
  const values = (text: string): readonly ValuesReference[] => [
    { kind: "inline", values: { a: [text] }, env: ["TOKEN"] },
  ];

  test("is filled in and masked", async () => {
    await using folder = await temporaryFolder();
    const environment = { TOKEN: 'quoted "secret"' };
    const done = await write(folder.path, values("x ${env:TOKEN} $${env:TOKEN}"), { environment });
    expect((await textsOf(done)).map((text) => JSON.parse(text))).toEqual([
      { a: ['x quoted "secret" ${env:TOKEN}'] },
    ]);
    expect(done.masked).toContain(environment.TOKEN);
    expect([...done.outside.keys()]).toEqual(["env TOKEN"]);
  });

  test.each([{}, { TOKEN: "" }])("that there is not says how to give it: %j", async (environment) => {
    expect(await failureOf(values("${env:TOKEN}"), { environment })).toBe(
      "Values take the environment variable TOKEN, which the job does not have. Give it to the step that runs the action, as env: {TOKEN: ${{ secrets.TOKEN }}}; a secret that there is not comes as an empty text.",
    );
  });

  test("of texts that no format looks into is left alone", async () => {
    await using folder = await temporaryFolder();
    const done = await write(folder.path, [{ kind: "inline", values: { a: "${env:POD_IP}" } }]);
    expect(JSON.parse((await textsOf(done))[0] ?? "")).toEqual({ a: "${env:POD_IP}" });
  });
});

describe("an address", () => {
  const url = (optional: boolean) =>
    ({ kind: "url", url: "https://config.example/web.yaml", optional }) as const;

  test("gives a whole values file", async () => {
    await using folder = await temporaryFolder();
    const fetchUrl = async () => Buffer.from("a: 1\n");
    expect(await textsOf(await write(folder.path, [url(false)], { fetchUrl }))).toEqual(["a: 1\n"]);
    expect(
      await failureOf([url(false)], { fetchUrl: async () => Buffer.from("<html>: : </html>\n\t-") }),
    ).toMatch(/^https:\/\/config\.example\/web\.yaml is no valid YAML/);
  });
});

describe("a file of the chart", () => {
  const file = (path: string, optional = false): ValuesReference => ({ kind: "chart-file", path, optional });

  async function chartIn(folder: string, archived: boolean): Promise<FetchedChart> {
    const path = join(folder, "web");
    await mkdir(join(path, "env"), { recursive: true });
    await writeFile(join(path, "Chart.yaml"), "name: web\nversion: 1.0.0\n");
    await writeFile(join(path, "env/prod.yaml"), "a: 1\n");
    await writeFile(join(folder, "secret.yaml"), "a: 2\n");
    await symlink("../secret.yaml", join(path, "out.yaml"));
    if (archived) await runCommand("tar", ["-czf", join(folder, "web.tgz"), "-C", folder, "web"]);
    return { path: archived ? `${path}.tgz` : path, name: "web", version: "1.0.0", source: "1.0.0" };
  }

  test.each([false, true])("is read (archived: %s), and never from outside the chart", async (archived) => {
    await using folder = await temporaryFolder();
    const chart = await chartIn(folder.path, archived);
    for (const path of ["env/prod.yaml", "./env//prod.yaml"])
      expect(await textsOf(await write(folder.path, [file(path)], { chart }))).toEqual(["a: 1\n"]);
    expect((await write(folder.path, [file("none.yaml", true), file("env", true)], { chart })).files).toEqual(
      [],
    );
    expect(await failureOf([file("none.yaml")], { chart })).toMatch(
      /^The values file none\.yaml of the chart web is not there/,
    );
    for (const path of ["../secret.yaml", "/etc/hosts", "env/../../secret.yaml"])
      expect(await failureOf([file(path, true)], { chart })).toMatch(/leads out of the chart/);
    expect(await failureOf([file("out.yaml")], { chart })).toMatch(
      archived ? /is not there/ : /leads out of the chart/,
    );
  });
});
