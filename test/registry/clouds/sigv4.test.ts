// Requests and signatures of AWS's published test suite for Signature Version 4.
import { expect, test } from "vitest";
import { signed } from "../../../src/registry/clouds/sigv4.ts";

const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};
const scope = { region: "us-east-1", service: "service" };
const now = Date.parse("2015-08-30T12:36:00Z");
const sessionToken =
  "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

const url = (path: string) => new URL(`https://example.amazonaws.com${path}`);
const get = { method: "GET", url: url("/"), headers: {}, body: "" };
const form = { ...get, method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" } };

test.each([
  ["get-vanilla", get, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
  [
    "post-vanilla",
    { ...get, method: "POST" },
    "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  ],
  [
    "get-vanilla-query-order-key-case",
    { ...get, url: url("/?Param2=value2&Param1=value1") },
    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  ],
  [
    "post-x-www-form-urlencoded",
    { ...form, body: "Param1=value1" },
    "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  ],
  [
    "get-header-value-trim",
    { ...get, headers: { "My-Header1": " value1", "My-Header2": ' "a   b   c"' } },
    "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
  ],
])("%s", (_, request, signature) => {
  const { authorization } = signed(request, credentials, scope, now);
  expect(authorization).toContain(`Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, `);
  expect(authorization?.split("Signature=")[1]).toBe(signature);
});

test("post-sts-header-before: a token of a session is signed, too", () => {
  const headers = signed({ ...get, method: "POST" }, { ...credentials, sessionToken }, scope, now);
  expect(headers).toEqual({
    "x-amz-date": "20150830T123600Z",
    "x-amz-security-token": sessionToken,
    authorization:
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
  });
});
