import { sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { UserError } from "../../errors.ts";
import { maskBasicAuth } from "../../masks.ts";
import type { RegistryLogin } from "../docker-config.ts";
import { parsedJson, textOf } from "../json.ts";
import { type CloudLogin, type CloudParts, formOf, tokenFrom } from "./cloud.ts";
import { federatedToken } from "./google-federation.ts";
import { googleHints } from "./google-hints.ts";

/** Artifact Registry, and the Container Registry before it. */
const registries = /(^|\.)(pkg\.dev|gcr\.io)$/;

const scope = "https://www.googleapis.com/auth/cloud-platform";

/**
 * Google's registries, by GOOGLE_OAUTH_ACCESS_TOKEN or CLOUDSDK_AUTH_ACCESS_TOKEN, else by the file that
 * GOOGLE_APPLICATION_CREDENTIALS names: a key of a service account, or what google-github-actions/auth leaves.
 * @see https://cloud.google.com/artifact-registry/docs/docker/authentication#token
 */
export const googleLogin: CloudLogin = async (host, parts) => {
  if (!registries.test(host)) return undefined;
  const { GOOGLE_OAUTH_ACCESS_TOKEN: own, CLOUDSDK_AUTH_ACCESS_TOKEN: ofSdk } = parts.env;
  const token = own || ofSdk || (await tokenOfFile(host, parts));
  if (token === undefined) return undefined;
  const login: RegistryLogin = { username: "oauth2accesstoken", password: token };
  maskBasicAuth(login.username, login.password, parts.masks);
  return login;
};

async function tokenOfFile(host: string, parts: CloudParts): Promise<string | undefined> {
  const file = parts.env.GOOGLE_APPLICATION_CREDENTIALS;
  if (!file) return undefined;
  const what = `A login for ${host}`;
  const credentials = parsedJson(await readFile(file, "utf8").catch(() => ""));
  const type = textOf(credentials, "type");
  if (type === "service_account") return await tokenOfKey(what, credentials, parts);
  if (type === "external_account") return await federatedToken(what, credentials, scope, parts);
  throw new UserError(
    `${what} could not be fetched: the file that GOOGLE_APPLICATION_CREDENTIALS names is no key of a service account.`,
    { hint: "Give it one, or GOOGLE_OAUTH_ACCESS_TOKEN, or sign in with `docker login` before this step." },
  );
}

/** A signed word of the service account, for which Google gives a token of an hour. */
async function tokenOfKey(what: string, key: unknown, parts: CloudParts): Promise<string> {
  const { now, masks } = parts;
  const url = new URL(textOf(key, "token_uri") ?? "https://oauth2.googleapis.com/token");
  const seconds = Math.floor(now() / 1000);
  const claims = {
    iss: textOf(key, "client_email"),
    scope,
    aud: url.href,
    iat: seconds,
    exp: seconds + 3600,
  };
  const head = { alg: "RS256", typ: "JWT", kid: textOf(key, "private_key_id") };
  const assertion = jwt(head, claims, textOf(key, "private_key") ?? "", what);
  masks.add(assertion);
  const form = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
  return await tokenFrom({ what, url, ...formOf(form), hints: googleHints }, "access_token", parts);
}

function jwt(head: object, claims: object, privateKey: string, what: string): string {
  const text = [head, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  try {
    return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
  } catch {
    throw new UserError(
      `${what} could not be fetched: the private key in the file that GOOGLE_APPLICATION_CREDENTIALS names cannot be read.`,
    );
  }
}
