import { expect, test } from "vitest";
import { ecrLogin } from "../../../src/registry/clouds/ecr.ts";
import { signed } from "../../../src/registry/clouds/sigv4.ts";
import { type Answer, type Asked, now, startCloud } from "./workbench.ts";

const keys = {
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "secret-of-aws",
  AWS_SESSION_TOKEN: "token-of-session",
};
const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const token = Buffer.from("AWS:pass:word").toString("base64");

/** As the service checks it: by signing what it got with the secret that it knows. */
function answer({ url, method, headers, body }: Asked): Answer {
  const sent = {
    "content-type": headers["content-type"] ?? "",
    "x-amz-target": headers["x-amz-target"] as string,
  };
  const region = /ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws/.exec(url)?.[1] ?? "";
  const credentials = {
    accessKeyId: keys.AWS_ACCESS_KEY_ID,
    secretAccessKey: keys.AWS_SECRET_ACCESS_KEY,
    sessionToken: headers["x-amz-security-token"] as string | undefined,
  };
  const again = signed(
    { method, url: new URL(url), headers: sent, body },
    credentials,
    { region, service: "ecr" },
    now,
  );
  if (headers.authorization !== again.authorization || headers["x-amz-date"] !== again["x-amz-date"])
    return [400, { __type: "UnrecognizedClientException" }];
  return [200, { authorizationData: [{ authorizationToken: token, proxyEndpoint: `https://${host}` }] }];
}

test("a login for a registry of Amazon, by a signed request to its region", async () => {
  await using cloud = await startCloud(answer);
  const login = await ecrLogin(host, cloud.parts(keys));
  expect(login).toEqual({ username: "AWS", password: "pass:word" });
  expect(cloud.asked).toMatchObject([
    {
      method: "POST",
      url: "https://api.ecr.eu-west-1.amazonaws.com/",
      body: "{}",
      headers: {
        "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
        "content-type": "application/x-amz-json-1.1",
        "x-amz-security-token": "token-of-session",
      },
    },
  ]);
  expect(cloud.announced).toEqual(expect.arrayContaining(["pass:word", "secret-of-aws", "token-of-session"]));
});

test.each([
  ["123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "https://api.ecr.cn-north-1.amazonaws.com.cn/"],
  ["123456789012.dkr.ecr-fips.us-east-1.amazonaws.com", "https://ecr-fips.us-east-1.amazonaws.com/"],
])("%s", async (name, url) => {
  await using cloud = await startCloud(answer);
  const { AWS_SESSION_TOKEN: _, ...lasting } = keys;
  expect(await ecrLogin(name, cloud.parts(lasting))).toMatchObject({ username: "AWS" });
  expect(cloud.asked.map((asked) => asked.url)).toEqual([url]);
});

test.each([
  ["another registry", "ghcr.io", keys],
  ["one that only looks like Amazon's", `${host}.evil.example`, keys],
  ["the public one, which asks for no login", "public.ecr.aws", keys],
  ["no credentials", host, {}],
  ["half of them", host, { AWS_ACCESS_KEY_ID: "x" }],
])("nothing is sent for %s", async (_, name, env) => {
  await using cloud = await startCloud(answer);
  expect(await ecrLogin(name, cloud.parts(env))).toBeUndefined();
  expect(cloud.asked).toEqual([]);
});

test("credentials that Amazon does not take", async () => {
  await using cloud = await startCloud(answer);
  await expect(
    ecrLogin(host, cloud.parts({ ...keys, AWS_SECRET_ACCESS_KEY: "wrong-secret" })),
  ).rejects.toMatchObject({
    message: expect.stringMatching(
      `^A login for ${host} could not be fetched: .* answered 400 Bad Request\\.$`,
    ),
    hint: expect.stringContaining("AWS_SECRET_ACCESS_KEY"),
  });
});

test("an answer without a token", async () => {
  await using cloud = await startCloud(() => [200, { authorizationData: [] }]);
  await expect(ecrLogin(host, cloud.parts(keys))).rejects.toThrow(
    "what came from api.ecr.eu-west-1.amazonaws.com is none",
  );
});
