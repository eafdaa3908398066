import { resolve } from "node:path";
import { CommandError, UserError } from "../errors.ts";
import type { Exec } from "../exec.ts";
import type { Masks } from "../masks.ts";
import type { ClientCertificate, Connection } from "./connection.ts";
import { fieldsOf } from "./fields.ts";
import type { ExecEntry, UserEntry } from "./kubeconfig.ts";

/** What a credential program printed. */
export interface ExecCredential {
  readonly token: string | undefined;
  readonly certificate: ClientCertificate | undefined;
  /** Milliseconds since 1970; undefined: good for the whole run. */
  readonly expiresAt: number | undefined;
}

export interface ExecPluginOptions {
  readonly setup: string;
  readonly masks: Masks;
  readonly exec: Exec;
  readonly env: Readonly<Record<string, string>>;
}

const VERSIONS = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

/** Seconds; cloud programs ask a service for a token, which takes about one. */
const TIMEOUT = 60;

/** Characters. */
const LONGEST_QUOTE = 300;

/**
 * Runs the credential program of a user, non-interactively, and masks what it gives. Throws UserError when it is
 * not there, fails, asks for a person, or prints no credential. Of what it printed only the last line of standard
 * error is quoted, with all that is known to be secret masked: it tells what the program misses.
 * Source: kubernetes.io, "client-go credential plugins".
 */
export async function runExecPlugin(
  user: UserEntry,
  connection: Connection,
  options: ExecPluginOptions,
): Promise<ExecCredential> {
  const { exec } = user;
  if (exec === undefined) throw new TypeError(`the user ${user.name} has no credential program`);
  const about = `the credential program ${exec.command} of the kubeconfig of ${options.setup}`;
  checkEntry(exec, about);
  const stdout = await run(exec, connection, options, about);
  return readCredential(stdout, exec, options.masks, about);
}

function checkEntry(exec: ExecEntry, about: string): void {
  if (exec.command === "")
    throw new UserError(`Cannot start ${about.replace("  ", " ")}: exec has no command.`);
  if (!VERSIONS.includes(exec.apiVersion)) {
    throw new UserError(`Cannot use ${about}: its apiVersion is ${exec.apiVersion || "missing"}.`, {
      hint: `It takes ${VERSIONS.join(" or ")}; v1alpha1 is gone from Kubernetes since 1.24.`,
    });
  }
  if (exec.interactiveMode === "Always") {
    throw new UserError(`Cannot use ${about}: it wants to ask a person (interactiveMode: Always).`, {
      hint: "A job has nobody to ask: use a login without a person, and interactiveMode: Never.",
    });
  }
}

async function run(
  exec: ExecEntry,
  connection: Connection,
  options: ExecPluginOptions,
  about: string,
): Promise<string> {
  const own = Object.fromEntries(exec.env.map((variable) => [variable.name, variable.value]));
  const info = JSON.stringify(execInfo(exec, connection));
  // A bare name is looked up in PATH; every other is a path relative to the kubeconfig, as in kubectl.
  const command = exec.command.includes("/") ? resolve(connection.folder, exec.command) : exec.command;
  try {
    const { stdout } = await options.exec.run({
      argv: [command, ...exec.args],
      cwd: process.cwd(),
      env: { ...options.env, ...own, KUBERNETES_EXEC_INFO: info },
      timeout: TIMEOUT,
    });
    return stdout.toString();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new UserError(`Cannot get a credential: ${about} ${howItFailed(error)}.`, {
      hint:
        exec.installHint?.trim() ||
        "It runs in this job: see that it is installed before and has what it needs to log in.",
      cause: error,
    });
  }
}

function howItFailed({ failure }: CommandError): string {
  if (failure.timedOut) return `did not end within ${TIMEOUT} s`;
  if (failure.exitCode === undefined && failure.signal === undefined) return "could not be started";
  const last = failure.stderrTail.trim().split("\n").at(-1)?.trim().slice(0, LONGEST_QUOTE) ?? "";
  return `failed (${failure.signal ?? `exit code ${failure.exitCode}`})${last === "" ? "" : `: ${last}`}`;
}

function execInfo(exec: ExecEntry, { server, secure }: Connection): object {
  const cluster = {
    server: server.href.replace(/\/$/, ""),
    "tls-server-name": secure.servername,
    "insecure-skip-tls-verify": secure.rejectUnauthorized === false ? true : undefined,
    "certificate-authority-data":
      secure.ca === undefined ? undefined : Buffer.from(secure.ca).toString("base64"),
  };
  const spec = exec.provideClusterInfo ? { cluster, interactive: false } : { interactive: false };
  return { apiVersion: exec.apiVersion, kind: "ExecCredential", spec };
}

function readCredential(stdout: string, exec: ExecEntry, masks: Masks, about: string): ExecCredential {
  const fail = (problem: string): never => {
    throw new UserError(`Cannot get a credential: ${about} ${problem}.`);
  };
  const root = fieldsOf(parsed(stdout), "", () => undefined);
  const status = root.object("status");
  const token = status.text("token");
  const key = status.text("clientKeyData");
  if (token !== undefined) masks.add(token);
  if (key !== undefined) masks.add(key);
  if (root.text("kind") !== "ExecCredential") return fail("printed no ExecCredential");
  if (root.text("apiVersion") !== exec.apiVersion) {
    return fail(
      `answers with apiVersion ${root.text("apiVersion")}, but the kubeconfig says ${exec.apiVersion}`,
    );
  }
  const cert = status.text("clientCertificateData");
  if ((cert === undefined) !== (key === undefined))
    return fail("gave a certificate or a key without the other");
  if (token === undefined && cert === undefined) return fail("gave neither a token nor a certificate");
  const expiry = Date.parse(status.text("expirationTimestamp") ?? "");
  return {
    token,
    certificate: cert === undefined || key === undefined ? undefined : { cert, key },
    expiresAt: Number.isNaN(expiry) ? undefined : expiry,
  };
}

function parsed(stdout: string): unknown {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
}
