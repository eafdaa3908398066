import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFormer, readPlainValues } from "../../src/commands/plain-values.ts";
import { createRepositoryReader } from "../../src/commands/read-repository.ts";
import type { JsonMap } from "../../src/formats/values-reference.ts";
import { recordedSecrets } from "../../src/sources/recorded-secrets.ts";
import { commit, newRepository, open } from "../git/repositories.ts";

const where = { layout: { path: "", setupNameSize: 2 }, lockNamespace: "default" };
const id = "aws/foo/default/web";
const sealed = "password: ENC[AES256_GCM,data:x]\nsops: {mac: x}\n";

type Files = Readonly<Record<string, string | undefined>>;

async function repository(...commits: readonly Files[]) {
  const folder = newRepository();
  const ids = commits.map((files) => commit(folder, files));
  const { git } = await open(folder);
  const reader = createRepositoryReader(git, where);
  const read = await Promise.all(ids.map((one) => reader.read(one)));
  return { git, reader, read: read.toReversed() };
}

/** What is hidden of these recorded values of the plan, of the commits the last of which is the newest. */
async function hidden(recorded: JsonMap, ...commits: readonly Files[]): Promise<readonly string[]> {
  const { git, read } = await repository(...commits);
  const plainOf = await readPlainValues(read[0]?.declared.declarations ?? [], read, git);
  return recordedSecrets(recorded, plainOf(id));
}

const outside = "chart: one/a\nvalues: [values/a.yaml]\nvalues-from: {secret: outside}\n";
const settings = { "gitops.yaml": "repositories: {one: https://one.example}" };

test("what Helm reads otherwise than YAML 1.1 has it is plain as it is recorded", async () => {
  const text = `date: 2024-01-31
at: 2001-12-14t21:59:43.10-05:00
ports: 2222:22
time: 12:30:45
large: 1e5
long: 12345678901234567890
octal: [0o14, 014]
words: [yes, off, "yes", ~]
yes: key
base: &base {from: base}
merged: {<<: *base}
`;
  const recorded = {
    date: "2024-01-31",
    at: "2001-12-14t21:59:43.10-05:00",
    ports: "2222:22",
    time: "12:30:45",
    large: 100000,
    long: Number("12345678901234567890"),
    octal: [12, 12],
    words: [true, false, "yes", null],
    true: "key",
    base: { from: "base" },
    merged: { from: "base" },
    password: "old",
  };
  const files = { ...settings, [id]: outside, "values/a.yaml": text };
  expect(await hidden(recorded, files)).toEqual(["old"]);
});

test("what an encrypted file left plain is plain, and what is no values file explains nothing", async () => {
  const plan = "chart: one/a\nvalues: values/a.yaml\n";
  const files = { ...settings, [id]: plan, "values/a.yaml": `host: db\n${sealed}` };
  expect(await hidden({ password: "old", host: "db" }, files)).toEqual(["old"]);
  for (const text of ["a: [", "- host", "host: \u00e9\n---\nhost: db\n"])
    expect(await hidden({ host: "db" }, { ...settings, [id]: outside, "values/a.yaml": text })).toEqual([
      "db",
    ]);
});

test("a file is read once a commit for all plans, and only when it is asked for", async () => {
  const plan = "chart: one/a\nvalues: values/a.yaml\n";
  const { git, read } = await repository({
    ...settings,
    [id]: plan,
    [`${id}-too`]: plan,
    "values/a.yaml": "host: first\n",
  });
  const taken: Uint8Array[] = [];
  const readFiles: typeof git.readFiles = async (at, paths) => {
    const found = await git.readFiles(at, paths);
    taken.push(...found.values());
    return found;
  };
  const plainOf = await readPlainValues(read[0]?.declared.declarations ?? [], read, { readFiles });
  expect(taken).toHaveLength(1);
  expect(recordedSecrets({ host: "old" }, plainOf(id))).toEqual([]);
  taken[0]?.set(Buffer.from("host: later\n"));
  const sourcesOf = (plan: string) => plainOf(plan).flatMap(({ sources }) => sources);
  expect(sourcesOf(id)).toEqual([{ host: "later" }]);
  expect(sourcesOf(`${id}-too`)[0]).toBe(sourcesOf(id)[0]);
});

test("a link is what it stands for", async () => {
  const folder = newRepository();
  mkdirSync(join(folder, "values"));
  symlinkSync("sealed.yaml", join(folder, "values/a.yaml"));
  const plan = "chart: one/a\nvalues: [values/a.yaml, {host: db}]\n";
  const head = commit(folder, { ...settings, [id]: plan, "values/sealed.yaml": sealed });
  const { git } = await open(folder);
  const read = await createRepositoryReader(git, where).read(head);
  const plainOf = await readPlainValues(read.declared.declarations, [read], git);
  expect(recordedSecrets({ password: "old", host: "db" }, plainOf(id))).toEqual(["old"]);
});

const plain = "chart: one/a\nvalues: [{host: db}]\n";
const recorded = { password: "old", host: "db" };

test("what a base took is hidden still, and what cannot be read of one may have been secret", async () => {
  const sealedPlan = "chart: one/a\nvalues: [values/a.yaml, {host: db}]\n";
  const now = { [id]: plain, "values/a.yaml": undefined };
  expect(await hidden(recorded, { ...settings, [id]: sealedPlan, "values/a.yaml": sealed }, now)).toEqual([
    "old",
  ]);
  expect(await hidden(recorded, { ...settings, [id]: `${plain}no-key: 1\n` }, { [id]: plain })).toEqual([
    "old",
  ]);
  expect(await hidden(recorded, { ...settings, [id]: "chart: one/b\n" }, { [id]: plain })).toEqual([]);
  expect(await hidden(recorded, settings, { [id]: plain })).toEqual([]);
});

test("a plan of no commit that is known may have taken secrets", async () => {
  expect(await hidden(recorded, { ...settings, [`${id}-too`]: plain })).toEqual(["old", "db"]);
});

test("without a base, only a release that is as the commit says shows what no source explains", async () => {
  const { git, read, reader } = await repository({ ...settings, [id]: plain });
  const [now] = read;
  if (now === undefined) throw new Error("no commit");
  const changes = [{ status: "modified", path: "x" }] as const;
  const everything = { kind: "everything", reason: "" } as const;
  const at = (sha: string) => ({ kind: "commit", sha, complete: true, reason: "" }) as const;
  expect(await readFormer(everything, [], reader)).toEqual([]);
  expect(await readFormer(at(now.commit), changes, reader)).toEqual([now]);
  for (const base of [everything, at("f".repeat(40))]) {
    const former = await readFormer(base, changes, reader);
    const plainOf = await readPlainValues(now.declared.declarations, [now, ...former], git);
    expect(recordedSecrets(recorded, plainOf(id))).toEqual(["old"]);
    expect(recordedSecrets(recorded, plainOf(id, true))).toEqual([]);
  }
});

test("of what programs made at the base, or a file that nobody can read declares, nothing is known", async () => {
  const { git, read } = await repository(settings, { [id]: plain });
  const [now, base] = read;
  if (now === undefined || base === undefined) throw new Error("no commits");
  const [plan] = now.declared.declarations;
  if (plan === undefined) throw new Error("no plan");
  const other = { id: "aws/foo/default/set", setup: plan.setup, namespace: "default", name: "set" };
  const problem = { place: plan.place, message: "Wrong.", plan: other, hides: "setup" } as const;
  for (const part of [
    { generating: new Set([plan.setup]) },
    { declared: { ...base.declared, problems: [problem] } },
  ]) {
    const plainOf = await readPlainValues([plan], [now, { ...base, ...part }], git);
    expect(recordedSecrets(recorded, plainOf(id))).toEqual(["old"]);
    expect(recordedSecrets(recorded, plainOf(id, true))).toEqual([]);
  }
});
