// The token service of a registry that hands out tokens for a login, as large registries do.
// Source: https://distribution.github.io/distribution/spec/auth/token/
import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { type HttpServer, startHttpServer } from "./http-server.ts";

export type TokenService = HttpServer & {
  /** What the registry checks tokens by, as a JSON Web Key Set. */
  readonly keys: string;
};

export const tokenIssuer = "testbed";

/** Starts a service that gives whoever logs in all that is asked for in `service`. */
export async function startTokenService(
  service: string,
  login: { readonly username: string; readonly password: string },
): Promise<TokenService> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const server = await startHttpServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://tokens");
    const now = Math.floor(Date.now() / 1000);
    const access = searchParams.getAll("scope").map((scope) => {
      const [type, name, actions = ""] = scope.split(":");
      return { type, name, actions: actions.split(",") };
    });
    const claims = {
      iss: tokenIssuer,
      sub: login.username,
      aud: service,
      exp: now + 300,
      nbf: now - 10,
      iat: now,
      jti: randomUUID(),
      access,
    };
    const head = { typ: "JWT", alg: "ES256", kid: "testbed" };
    const signed = [head, claims].map((part) => encoded(JSON.stringify(part))).join(".");
    const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
    response.end(JSON.stringify({ token: `${signed}.${signature.toString("base64url")}` }));
  }, login);
  const key = { ...publicKey.export({ format: "jwk" }), kid: "testbed", use: "sig", alg: "ES256" };
  return { ...server, keys: JSON.stringify({ keys: [key] }) };
}

function encoded(text: string): string {
  return Buffer.from(text).toString("base64url");
}
