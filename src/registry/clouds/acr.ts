import { readFile } from "node:fs/promises";
import { UserError } from "../../errors.ts";
import type { RefusalHints } from "../../http/request-failures.ts";
import { type CloudLogin, type CloudParts, formOf, tokenFrom } from "./cloud.ts";

/** `<name>.azurecr.io`, and those of the other clouds, with where each signs in. */
const clouds = [
  [/^[a-z0-9-]+\.azurecr\.io$/, "https://login.microsoftonline.com"],
  [/^[a-z0-9-]+\.azurecr\.cn$/, "https://login.chinacloudapi.cn"],
  [/^[a-z0-9-]+\.azurecr\.us$/, "https://login.microsoftonline.us"],
] as const;

/**
 * Azure's registry, by AZURE_CLIENT_ID and AZURE_TENANT_ID with AZURE_CLIENT_SECRET, or with the token in the file
 * AZURE_FEDERATED_TOKEN_FILE: a token of the directory is exchanged for one of the registry.
 * @see https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md
 */
export const acrLogin: CloudLogin = async (host, parts) => {
  const [, authority] = clouds.find(([names]) => names.test(host)) ?? [];
  const { AZURE_CLIENT_ID: client, AZURE_TENANT_ID: tenant } = parts.env;
  if (authority === undefined || !client || !tenant) return undefined;
  const proof = await proofOf(parts);
  if (proof === undefined) return undefined;
  const what = `A login for ${host}`;
  const url = new URL(`${authority}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`);
  const scope = "https://containerregistry.azure.net/.default";
  const form = { grant_type: "client_credentials", client_id: client, scope, ...proof };
  const aad = await tokenFrom({ what, url, ...formOf(form), hints }, "access_token", parts);
  const exchange = { grant_type: "access_token", service: host, tenant, access_token: aad };
  const address = new URL(`https://${host}/oauth2/exchange`);
  const request = { what, url: address, ...formOf(exchange), hints };
  const identityToken = await tokenFrom(request, "refresh_token", parts);
  // What stands for a user name beside such a token.
  return { username: "00000000-0000-0000-0000-000000000000", password: identityToken, identityToken };
};

/** How the client shows who it is; undefined: it cannot. */
async function proofOf({ env, masks }: CloudParts): Promise<Readonly<Record<string, string>> | undefined> {
  const { AZURE_CLIENT_SECRET: secret, AZURE_FEDERATED_TOKEN_FILE: file } = env;
  if (secret) {
    masks.add(secret);
    return { client_secret: secret };
  }
  if (!file) return undefined;
  const assertion = (await readFile(file, "utf8").catch(unreadable(file))).trim();
  masks.add(assertion);
  return {
    client_assertion: assertion,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  };
}

function unreadable(file: string): (error: Error) => never {
  return (error) => {
    throw new UserError(
      `The token in ${file} (AZURE_FEDERATED_TOKEN_FILE) cannot be read: ${error.message}.`,
    );
  };
}

const wrong =
  "See AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET, and that the client has the role AcrPull there.";

const hints: RefusalHints = { login: () => wrong, address: wrong };
