import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dockerHubWebhook, harborWebhook } from "../docs/webhooks.ts";
import { mainWorkflow, printedWorkflows } from "./act/printed.ts";
import { startStage } from "./act/stage.ts";
import { configOf } from "./cluster.ts";
import { startImages } from "./releasing.ts";

const stage = startStage();
const images = startImages();
const signingKey = sshKey();

const planText = (image: string, policy = "") =>
  `chart: ./charts/app\nvalues:\n  image: ${image}\n${policy && `images: {app: {path: image, policy: "${policy}"}}\n`}`;

function sshKey(): string {
  const folder = mkdtempSync(join(tmpdir(), "gitops-key-"));
  try {
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", join(folder, "id")]);
    return readFileSync(join(folder, "id"), "utf8").trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the documents show workflows of both commands, and steps for some of them", () => {
  expect(printedWorkflows("release").length).toBeGreaterThan(2);
  expect(printedWorkflows("update-images").length).toBeGreaterThan(1);
});

const isProposing = ({ text }: { readonly text: string }) => text.includes("write: pull-request");
const pushing = (command: "release" | "update-images") =>
  printedWorkflows(command).filter((workflow) => !isProposing(workflow));
const proposing = (["release", "update-images"] as const).flatMap((command) =>
  printedWorkflows(command)
    .filter(isProposing)
    .map((workflow) => ({ ...workflow, command })),
);

test.each(pushing("release"))("the workflow of $name releases what is asked for", async ({ text }) => {
  const p = await stage.cloned(text, signingKey);
  const app = await images.repository(`acme/${p.namespace}`);
  for (const tag of ["1.0", "1.1", "1.2"]) await app.push(tag);
  const path = await p.plan("web.yaml", planText(`${app.name}:1.0`));
  await p.tree.commit("Add a plan");
  await p.tree.push();

  const first = await p.request({ image: `${app.name}:1.1`, author: "ada", reason: "a fix" });
  expect(first, first.log).toMatchObject({ result: "success", done: { web: "install succeeded" } });
  expect(await p.remote.git(["show", `main:${path}`])).toBe(planText(`${app.name}:1.1`));
  const commit = await p.remote.git(["cat-file", "-p", "main"]);
  expect(commit).toContain(`Release ${app.name}:1.1\n`);
  expect(commit).toContain("Reason: a fix\n");
  expect(commit.includes("BEGIN SSH SIGNATURE")).toBe(text.includes("secrets.SIGNING_KEY"));
  expect(p.github.commits).toHaveLength(text.includes("commit-with: api") ? 1 : 0);

  const inputs = { image: `${app.name}:1.2`, chart: "", version: "", plans: "**/web", reason: "" };
  const dry = await p.dispatch({ ...inputs, "dry-run": "true" });
  expect(dry, dry.log).toMatchObject({ result: "success", results: [] });
  expect(JSON.parse(dry.outputs.updates ?? "")).toMatchObject([{ to: `${app.name}:1.2`, commit: null }]);
  const second = await p.dispatch({ ...inputs, "dry-run": "false" });
  expect(second, second.log).toMatchObject({ result: "success", done: { web: "upgrade succeeded" } });
  expect((await configOf(stage.cluster, p.namespace, "web"))?.values).toContain("1.2");

  const back = await p.request({ image: app.name, tag: "1.1" });
  expect(back, back.log).toMatchObject({ result: "success", done: { web: "upgrade succeeded" } });
  expect(await p.remote.git(["show", `main:${path}`])).toBe(planText(`${app.name}:1.1`));
});

test("the release workflow understands what a relay hands on, and passes over what is no push", async () => {
  const p = await stage.cloned(mainWorkflow(".github/workflows/release.yml"), signingKey);
  const app = await images.repository(`acme/${p.namespace}`);
  await app.push("2.0");
  const [host = "", ...repository] = app.name.split("/");
  await p.plan("web.yaml", planText(`${app.name}:1.0`));
  await p.tree.commit("Add a plan");
  await p.tree.push();

  const sent = await p.request({ body: harborWebhook(host, repository.join("/"), "2.0") });
  expect(sent, sent.log).toMatchObject({ result: "success", done: { web: "install succeeded" } });
  const scanned = { ...harborWebhook(host, repository.join("/"), "2.0"), type: "SCANNING_COMPLETED" };
  const other = await p.request({ body: scanned });
  expect(other, other.log).toMatchObject({ result: "success", results: [] });
  const unused = await p.request({ body: dockerHubWebhook("acme/other", "1.0") });
  expect(unused).toMatchObject({ result: "failure" });
  expect(unused.annotations[0]?.message).toContain("No plan uses docker.io/acme/other.");
});

test.each(proposing)(
  "the workflow of $name opens a pull request, and deploys nothing",
  async ({ text, command }) => {
    const p = await stage.cloned(text, signingKey);
    const app = await images.repository(`acme/${p.namespace}`);
    await app.push("1.0.0");
    await app.push("1.1.0");
    await p.plan("web.yaml", planText(`${app.name}:1.0.0`, "semver:^1"));
    const head = await p.tree.commit("Add a plan");
    await p.tree.push();

    const job = await (command === "release" ? p.request({ image: `${app.name}:1.1.0` }) : p.schedule());
    expect(job, job.log).toMatchObject({ result: "success", results: [] });
    expect((await p.remote.git(["rev-parse", "main"])).trim()).toBe(head);
    expect(p.github.pulls).toMatchObject([{ state: "open", base: "main" }]);
    const [{ head: branch } = { head: "" }] = p.github.pulls;
    expect(branch).toMatch(command === "release" ? /^gitops-action\/release-/ : /^gitops-action\/updates$/);
    expect(await p.remote.git(["log", "-1", "--format=%B", branch])).not.toContain("[skip ci]");
  },
);

test.each(pushing("update-images"))(
  "the workflow of $name writes and deploys what is newer",
  async ({ text }) => {
    const p = await stage.cloned(text, signingKey);
    const app = await images.repository(`acme/${p.namespace}`);
    await app.push("1.0.0");
    await app.push("1.1.0");
    const path = await p.plan("web.yaml", planText(`${app.name}:1.0.0`, "semver:^1"));
    await p.tree.commit("Add a plan");
    await p.tree.push();

    const dry = await p.dispatch({ plans: "", "dry-run": "true" });
    expect(dry, dry.log).toMatchObject({ result: "success", results: [] });
    const first = await p.schedule();
    expect(first, first.log).toMatchObject({ result: "success", done: { web: "install succeeded" } });
    expect(await p.remote.git(["show", `main:${path}`])).toBe(planText(`${app.name}:1.1.0`, "semver:^1"));

    await app.push("1.2.0");
    const second = await p.request({ anything: "else" }, "image-pushed");
    expect(second, second.log).toMatchObject({ result: "success", done: { web: "upgrade succeeded" } });
    expect((await configOf(stage.cluster, p.namespace, "web"))?.values).toContain("1.2.0");
  },
);
