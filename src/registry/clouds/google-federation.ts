import { readFile } from "node:fs/promises";
import { UserError } from "../../errors.ts";
import { fieldOf, parsedJson, textOf } from "../json.ts";
import { type CloudParts, formOf, tokenFrom } from "./cloud.ts";
import { googleHints as hints } from "./google-hints.ts";

/**
 * A token of Google for one of somebody else, such as that of the job (workload identity federation), of the service
 * account that the file names, where it does. `what`: the subject of a sentence.
 * @see https://google.aip.dev/auth/4117
 */
export async function federatedToken(
  what: string,
  credentials: unknown,
  scope: string,
  parts: CloudParts,
): Promise<string> {
  const subject = await subjectToken(what, fieldOf(credentials, "credential_source"), parts);
  const form = {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
    audience: textOf(credentials, "audience") ?? "",
    subject_token_type: textOf(credentials, "subject_token_type") ?? "",
    subject_token: subject,
    scope,
  };
  const url = new URL(textOf(credentials, "token_url") ?? "https://sts.googleapis.com/v1/token");
  const token = await tokenFrom({ what, url, ...formOf(form), hints }, "access_token", parts);
  const account = URL.parse(textOf(credentials, "service_account_impersonation_url") ?? "");
  if (account === null) return token;
  const request = {
    what,
    url: account,
    method: "POST" as const,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ scope: [scope] }),
    authorization: `Bearer ${token}`,
    hints,
  };
  return await tokenFrom(request, "accessToken", parts);
}

/** What the other side says who this is: at an address, or in a file. */
async function subjectToken(what: string, source: unknown, parts: CloudParts): Promise<string> {
  const format = fieldOf(source, "format");
  const field = textOf(format, "type") === "json" ? textOf(format, "subject_token_field_name") : undefined;
  const url = URL.parse(textOf(source, "url") ?? "");
  if (url !== null) {
    const { Authorization: authorization, ...headers } = (fieldOf(source, "headers") ?? {}) as Headers;
    return await tokenFrom({ what, url, headers, authorization, hints }, field ?? "value", parts);
  }
  const text = (await readFile(textOf(source, "file") ?? "", "utf8").catch(() => "")).trim();
  const token = field === undefined ? text : textOf(parsedJson(text), field);
  if (token === undefined || token === "")
    throw new UserError(
      `${what} could not be fetched: the file that GOOGLE_APPLICATION_CREDENTIALS names leads to no token.`,
      { hint: "What google-github-actions/auth leaves is understood, and a token in a file." },
    );
  parts.masks.add(token);
  return token;
}

type Headers = Readonly<Record<string, string>> & { readonly Authorization?: string };
