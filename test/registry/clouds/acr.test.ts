import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { acrLogin } from "../../../src/registry/clouds/acr.ts";
import { temporaryFolder } from "../../helm/workbench.ts";
import { type Answer, type Asked, startCloud } from "./workbench.ts";

const env = { AZURE_CLIENT_ID: "client", AZURE_TENANT_ID: "tenant", AZURE_CLIENT_SECRET: "secret-of-azure" };
const host = "acme.azurecr.io";

function answer({ url, method, headers, body }: Asked): Answer {
  const form = Object.fromEntries(new URLSearchParams(body));
  if (method !== "POST" || headers["content-type"] !== "application/x-www-form-urlencoded") return [415, {}];
  if (url === "https://login.microsoftonline.com/tenant/oauth2/v2.0/token") {
    const proven = form.client_secret === "secret-of-azure" || form.client_assertion === "word-of-the-job";
    const wanted =
      form.grant_type === "client_credentials" &&
      form.scope === "https://containerregistry.azure.net/.default";
    return wanted && proven && form.client_id === "client"
      ? [200, { access_token: "token-of-aad" }]
      : [401, {}];
  }
  if (url !== `https://${host}/oauth2/exchange`) return [404, {}];
  const wanted = form.grant_type === "access_token" && form.service === host && form.tenant === "tenant";
  return wanted && form.access_token === "token-of-aad"
    ? [200, { refresh_token: "token-of-acr" }]
    : [401, {}];
}

const login = {
  username: "00000000-0000-0000-0000-000000000000",
  password: "token-of-acr",
  identityToken: "token-of-acr",
};

test("a login for a registry of Azure, by two exchanges", async () => {
  await using cloud = await startCloud(answer);
  expect(await acrLogin(host, cloud.parts(env))).toEqual(login);
  expect(cloud.asked).toHaveLength(2);
  const secrets = ["secret-of-azure", "token-of-aad", "token-of-acr"];
  expect(cloud.announced).toEqual(expect.arrayContaining(secrets));
});

test("with a token that the job was given in place of a secret", async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "token");
  await writeFile(file, "word-of-the-job\n");
  await using cloud = await startCloud(answer);
  const { AZURE_CLIENT_SECRET: _, ...rest } = env;
  expect(await acrLogin(host, cloud.parts({ ...rest, AZURE_FEDERATED_TOKEN_FILE: file }))).toEqual(login);
  await expect(
    acrLogin(host, cloud.parts({ ...rest, AZURE_FEDERATED_TOKEN_FILE: `${file}.none` })),
  ).rejects.toThrow("AZURE_FEDERATED_TOKEN_FILE) cannot be read");
});

test.each([
  ["another registry", "ghcr.io", env],
  ["one that only looks like Azure's", "acme.azurecr.io.evil.example", env],
  ["no credentials", host, {}],
  ["nothing to show who it is", host, { AZURE_CLIENT_ID: "client", AZURE_TENANT_ID: "tenant" }],
])("nothing is sent for %s", async (_, name, given) => {
  await using cloud = await startCloud(answer);
  expect(await acrLogin(name, cloud.parts(given))).toBeUndefined();
  expect(cloud.asked).toEqual([]);
});

test("a client that Azure does not know", async () => {
  await using cloud = await startCloud(answer);
  await expect(
    acrLogin(host, cloud.parts({ ...env, AZURE_CLIENT_SECRET: "wrong-secret" })),
  ).rejects.toMatchObject({
    message: expect.stringContaining(`A login for ${host} could not be fetched`),
    hint: expect.stringContaining("AcrPull"),
  });
});
