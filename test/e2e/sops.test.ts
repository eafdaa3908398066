import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type AgeKey, ageKey, encrypt, pathWithSops, pgpKey } from "../support/sops.ts";
import { configOf } from "./cluster.ts";
import { lookForDrift } from "./drifting.ts";
import { watchHelm } from "./helms.ts";
import { propose } from "./previewing.ts";
import { majors, type Run, type Scenario, startStage } from "./scenario.ts";
import { linesIn } from "./situations.ts";

const stage = startStage();
const PLAN = "chart: ./charts/app\n";
let key: AgeKey;
let env: Readonly<Record<string, string>>;
let path: string;

// A fresh machine builds its tools first.
beforeAll(async () => {
  path = await pathWithSops();
  key = await ageKey();
  env = { PATH: path, SOPS_AGE_KEY: key.file };
}, 900_000);

const messageIn = async (s: Scenario, name: string) =>
  (await configOf(stage.cluster, s.namespace, name))?.message;

/** Nothing that a run leaves tells the secret; what announces it to the runner never reaches the log. */
function expectNoSecret(run: Run, secret: string): void {
  const told = run.log.split("\n").filter((line) => !line.startsWith("::add-mask::"));
  for (const text of [
    told.join("\n"),
    run.summary,
    JSON.stringify(run.outputs),
    JSON.stringify(run.annotations),
  ])
    expect(text).not.toContain(secret);
}

test.each(majors)(
  "an encrypted values file is deployed by Helm %i, and hooks see it encrypted",
  async (helm) => {
    const s = await stage.scenario({ helm });
    const { toolCache, ran } = await watchHelm(s);
    const file = (text: string) =>
      encrypt(s.tree.dir, "values/secret.yaml", `message: ${text}\nextra: {on: "no"}\n`, key.recipient);
    await file("sealed-text-one");
    await s.tree.write(
      "hooks/look",
      'cat values/secret.yaml >> "$SCRATCH/seen"; env >> "$SCRATCH/seen"\necho looked at $(head -1 values/secret.yaml)\n',
    );
    await s.plan("demo", `${PLAN}values: values/secret.yaml\nhooks: {post-install: hooks/look}\n`);
    const run = await s.push({ env, toolCache });
    expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
    expect(await messageIn(s, "demo")).toBe("sealed-text-one");
    for (const secret of ["sealed-text-one", key.secret]) expectNoSecret(run, secret);
    const seen = (await linesIn(s, "seen")).join("\n");
    expect(seen).toContain("message: ENC[");
    for (const text of ["sealed-text-one", "SOPS_", key.secret]) expect(seen).not.toContain(text);

    await ran();
    expect(await s.schedule({ env, toolCache })).toMatchObject({ exitCode: 0, results: [] });
    expect(await ran()).toEqual([]);
    await file("sealed-text-two");
    expect((await s.push({ env, toolCache })).done).toEqual({ demo: "upgrade succeeded" });
    expect(await messageIn(s, "demo")).toBe("sealed-text-two");
  },
);

test("a file that is encrypted by GPG is decrypted with the keyring of the job", async () => {
  await using pgp = await pgpKey();
  const s = await stage.scenario();
  await encrypt(s.tree.dir, "values/secret.yaml", "message: sealed-by-gpg\n", pgp);
  await s.plan("demo", `${PLAN}values: values/secret.yaml\n`);
  const without = await s.push({ env: { PATH: path } });
  expect(without.reason("demo")).toMatch(/sops has no key for it/);
  expect(without.log).toContain(
    `Let a step before import the private key: gpg --batch --import. It is encrypted for PGP ${pgp.fingerprint}.`,
  );
  const run = await s.dispatch({}, { env: { PATH: path, GNUPGHOME: pgp.home } });
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  expect(await messageIn(s, "demo")).toBe("sealed-by-gpg");
  expectNoSecret(run, "sealed-by-gpg");
});

test("without a key, or with a broken file, the plan fails alone", async () => {
  const s = await stage.scenario();
  await encrypt(s.tree.dir, "values/secret.yaml", "message: sealed-text\n", key.recipient);
  const broken = await encrypt(
    s.tree.dir,
    "values/broken.yaml",
    "a: sealed-text\nb_unencrypted: x\n",
    key.recipient,
  );
  await writeFile(broken, (await readFile(broken, "utf8")).replace("b_unencrypted: x", "b_unencrypted: y"));
  await s.plan("sealed", `${PLAN}values: values/secret.yaml\n`);
  await s.plan("broken", `${PLAN}values: values/broken.yaml\n`);
  await s.plan("plain", PLAN);
  const run = await s.push({ env: { PATH: path } });
  expect(run, run.log).toMatchObject({
    exitCode: 1,
    done: { sealed: "install failed", broken: "install failed", plain: "install succeeded" },
  });
  expect(run.reason("sealed")).toMatch(/^values\/secret\.yaml cannot be decrypted: sops has no key for it/);
  expect(run.log).toContain(`It is encrypted for age ${key.recipient}.`);
  const withKey = await s.schedule({ env });
  expect(withKey.done).toEqual({ sealed: "install succeeded", broken: "install failed" });
  expect(withKey.reason("broken")).toContain("its MAC is not right");
  expectNoSecret(withKey, "sealed-text");
});

test("what Helm prints of a decrypted value is hidden", async () => {
  const s = await stage.scenario();
  await encrypt(s.tree.dir, "values/secret.yaml", "message: {text: loud-sealed-text}\n", key.recipient);
  await s.tree.write("charts/app/templates/loud.yaml", '{{ fail (printf "it is %v" .Values.message) }}\n');
  await s.plan("demo", `${PLAN}values: values/secret.yaml\n`);
  const run = await s.push({ env });
  expect(run.done).toEqual({ demo: "install failed" });
  expect(run.reason("demo")).toContain("it is map[text:***");
  expectNoSecret(run, "loud-sealed-text");
});

test("defaults may be encrypted, as JSON too; the key may lie in a file", async () => {
  const s = await stage.scenario();
  await encrypt(s.tree.dir, "values/all.json", "message: sealed-default\n", key.recipient);
  await s.tree.write("gitops.yaml", "defaults: {values: values/all.json}\n");
  await s.plan("demo", PLAN);
  const file = join(s.scratch, "key.txt");
  await writeFile(file, key.file);
  const run = await s.push({ env: { PATH: path, SOPS_AGE_KEY_FILE: file } });
  expect(run, run.log).toMatchObject({ exitCode: 0, done: { demo: "install succeeded" } });
  expect(await messageIn(s, "demo")).toBe("sealed-default");
  expectNoSecret(run, "sealed-default");
});

test("without a key, each command comes to what docs/secrets.md says", async () => {
  const s = await stage.scenario();
  await encrypt(s.tree.dir, "values/secret.yaml", "message: sealed-text\n", key.recipient);
  const sealed = `${PLAN}values: [values/secret.yaml, {replicas: 1}]\n`;
  await s.plan("sealed", sealed);
  await s.plan("plain", PLAN);
  expect((await s.push({ env })).exitCode).toBe(0);
  const without = { env: { PATH: path } };
  const change = async () => {
    await s.plan("sealed", sealed.replace("1}", "2}"));
    await s.plan("plain", `${PLAN}values: {replicas: 2}\n`);
  };

  const preview = await propose(s, change, without);
  expect(preview, preview.log).toMatchObject({ exitCode: 1, hasChanges: "true" });
  expect(preview.summary).toContain("values/secret.yaml cannot be decrypted");
  expect(preview.operations.find(({ plan }) => plan.endsWith("/plain"))).toMatchObject({ created: 1 });
  const fork = await propose(s, change, { env, fork: true });
  expect(fork, fork.log).toMatchObject({ exitCode: 0, hasChanges: "true" });
  expect(fork.summary).toContain(
    "Left out, as it takes a cluster, a secret or a program to run: the encrypted",
  );

  const validate = await s.dispatch({ command: "validate" }, without);
  expect(validate, validate.log).toMatchObject({ exitCode: 0, done: { sealed: "skip skipped" } });
  expect(validate.summary).toContain("Checked without values/secret.yaml, which cannot be had here");
  expect(await lookForDrift(s, without)).toMatchObject({ exitCode: 0, hasChanges: "false" });

  await change();
  const dry = await s.push({ ...without, inputs: { "dry-run": "true" } });
  expect(dry.done).toEqual({ sealed: "upgrade skipped", plain: "upgrade skipped" });
  const bound = await s.dispatch({ "require-preview": "true" }, without);
  expect(bound, bound.log).toMatchObject({ exitCode: 1, results: [] });
  expect(bound.log).toContain("sealed: what it would apply cannot be told: values/secret.yaml cannot be");
  const deployed = await s.dispatch({}, without);
  expect(deployed.done).toEqual({ sealed: "upgrade failed", plain: "upgrade succeeded" });
});
