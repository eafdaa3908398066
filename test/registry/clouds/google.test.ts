import { generateKeyPairSync, verify } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { googleLogin } from "../../../src/registry/clouds/google.ts";
import { temporaryFolder } from "../../helm/workbench.ts";
import { type Answer, type Asked, now, startCloud } from "./workbench.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = {
  type: "service_account",
  client_email: "robot@acme.iam.gserviceaccount.com",
  private_key_id: "key-1",
  private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
  token_uri: "https://oauth2.googleapis.com/token",
};
const scope = "https://www.googleapis.com/auth/cloud-platform";

/** What google-github-actions/auth leaves. */
const federated = {
  type: "external_account",
  audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/g",
  subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  token_url: "https://sts.googleapis.com/v1/token",
  service_account_impersonation_url:
    "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/robot:generateAccessToken",
  credential_source: {
    url: "https://pipelines.actions.example/token?audience=x",
    headers: { Authorization: "Bearer word-of-the-runner" },
    format: { type: "json", subject_token_field_name: "value" },
  },
};

function answer({ url, headers, body }: Asked): Answer {
  const form = Object.fromEntries(new URLSearchParams(body));
  const by = headers.authorization;
  switch (url) {
    case key.token_uri:
      return form.grant_type === "urn:ietf:params:oauth:grant-type:jwt-bearer" &&
        isSigned(form.assertion ?? "")
        ? [200, { access_token: "token-of-google" }]
        : [400, {}];
    case federated.credential_source.url:
      return by === "Bearer word-of-the-runner" ? [200, { value: "word-of-the-job" }] : [401, {}];
    case federated.token_url: {
      const { grant_type, audience, subject_token_type, subject_token } = form;
      const wanted = { audience: federated.audience, subject_token_type: federated.subject_token_type };
      expect({ audience, subject_token_type }).toEqual(wanted);
      expect(grant_type).toBe("urn:ietf:params:oauth:grant-type:token-exchange");
      return subject_token === "word-of-the-job" ? [200, { access_token: "token-of-sts" }] : [401, {}];
    }
    case federated.service_account_impersonation_url:
      return by === "Bearer token-of-sts" && body === JSON.stringify({ scope: [scope] })
        ? [200, { accessToken: "token-of-google" }]
        : [401, {}];
    default:
      return [404, {}];
  }
}

function isSigned(assertion: string): boolean {
  const [head = "", claims = "", signature = ""] = assertion.split(".");
  const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
  const iat = now / 1000;
  expect(read(head)).toEqual({ alg: "RS256", typ: "JWT", kid: "key-1" });
  expect(read(claims)).toEqual({ iss: key.client_email, scope, aud: key.token_uri, iat, exp: iat + 3600 });
  return verify("sha256", Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, "base64url"));
}

const host = "europe-docker.pkg.dev";

async function login(name: string, env: Readonly<Record<string, string>>, file?: object) {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "google.json");
  if (file !== undefined) await writeFile(path, JSON.stringify(file));
  await using cloud = await startCloud(answer);
  const given = file === undefined ? env : { ...env, GOOGLE_APPLICATION_CREDENTIALS: path };
  const found = await googleLogin(name, cloud.parts(given));
  return { found, asked: cloud.asked.length, announced: cloud.announced };
}

const expected = { username: "oauth2accesstoken", password: "token-of-google" };

test.each([
  ["a key of a service account", {}, key, 1],
  ["what the job was given by GitHub", {}, federated, 3],
  ["a token", { GOOGLE_OAUTH_ACCESS_TOKEN: "token-of-google" }, undefined, 0],
  ["a token of gcloud, before a file", { CLOUDSDK_AUTH_ACCESS_TOKEN: "token-of-google" }, key, 0],
])("a login for a registry of Google by %s", async (_, env, file, requests) => {
  for (const name of [host, "gcr.io", "eu.gcr.io"]) {
    const { found, asked, announced } = await login(name, env, file);
    expect(found).toEqual(expected);
    expect(asked).toBe(requests);
    expect(announced).toContain("token-of-google");
  }
});

test("who the job is, from a file, without a service account", async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "subject");
  await writeFile(file, "word-of-the-job\n");
  const { service_account_impersonation_url: _, ...direct } = federated;
  const { found } = await login(host, {}, { ...direct, credential_source: { file } });
  expect(found?.password).toBe("token-of-sts");
  await expect(login(host, {}, { ...direct, credential_source: {} })).rejects.toThrow("leads to no token");
});

test.each([
  ["another registry", "ghcr.io"],
  ["one that only looks like Google's", "gcr.io.evil.example"],
  ["one whose name ends like Google's", "notgcr.io"],
])("nothing is sent for %s", async (_, name) => {
  expect(await login(name, { GOOGLE_OAUTH_ACCESS_TOKEN: "token-of-google" }, key)).toMatchObject({
    found: undefined,
    asked: 0,
  });
});

test("files that are no credentials", async () => {
  expect((await login(host, {})).found).toBeUndefined();
  await expect(login(host, {}, { type: "authorized_user" })).rejects.toThrow(
    "is no key of a service account",
  );
  await expect(login(host, {}, { ...key, private_key: "none" })).rejects.toThrow(
    "the private key in the file",
  );
});
