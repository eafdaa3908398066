import type { RefusalHints } from "../../http/request-failures.ts";
import { maskBasicAuth } from "../../masks.ts";
import { fieldOf, textOf } from "../json.ts";
import { answerTo, type CloudLogin, noToken } from "./cloud.ts";
import { signed } from "./sigv4.ts";

/** `<account>.dkr.ecr.<region>.amazonaws.com`, also of China, with FIPS, and where IPv6 is spoken, too. */
const registries = [
  /^\d{12}\.dkr\.ecr(-fips)?\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?$/,
  /^\d{12}\.dkr-ecr(-fips)?\.([a-z0-9-]+)\.on\.(?:aws|amazonwebservices\.com)(\.cn)?$/,
];

/**
 * Amazon's registry, by AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, as
 * aws-actions/configure-aws-credentials leaves them.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
 */
export const ecrLogin: CloudLogin = async (host, parts) => {
  const { env, masks, now } = parts;
  const [, fips = "", region, china = ""] = registries.map((each) => each.exec(host)).find(Boolean) ?? [];
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (region === undefined || !accessKeyId || !secretAccessKey) return undefined;
  const sessionToken = env.AWS_SESSION_TOKEN || undefined;
  const api = fips === "" ? "api.ecr" : "ecr-fips";
  const url = new URL(`https://${api}.${region}.amazonaws.com${china}/`);
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
  };
  const sent = { method: "POST", url, headers, body: "{}" } as const;
  const credentials = { accessKeyId, secretAccessKey, sessionToken };
  const { authorization, ...others } = signed(sent, credentials, { region, service: "ecr" }, now());
  const question = {
    ...sent,
    what: `A login for ${host}`,
    headers: { ...headers, ...others },
    authorization,
    hints,
  };
  masks.add(secretAccessKey);
  if (sessionToken !== undefined) masks.add(sessionToken);
  const [first] = [fieldOf(await answerTo(question, parts), "authorizationData")].flat();
  const token = Buffer.from(textOf(first, "authorizationToken") ?? "", "base64").toString("utf8");
  const [username = "", ...rest] = token.split(":");
  const password = rest.join(":");
  if (password === "") throw noToken(question);
  maskBasicAuth(username, password, masks);
  return { username, password };
};

const hints: RefusalHints = {
  login: () => "AWS_ACCESS_KEY_ID and what belongs to it may not call ecr:GetAuthorizationToken.",
  address:
    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY or AWS_SESSION_TOKEN is wrong or has run out, or the machine's clock is.",
};
