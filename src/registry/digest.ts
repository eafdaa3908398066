import { hash } from "node:crypto";
import type { HttpAnswer } from "../http/send.ts";
import { isDigest } from "../images/reference.ts";

/** The digest that a registry says a manifest has; undefined: it does not say. */
export function toldDigest({ headers }: HttpAnswer): string | undefined {
  const told = headers["docker-content-digest"];
  return typeof told === "string" && isDigest(told) ? told : undefined;
}

/** The digest of a manifest. */
export function digestOfManifest({ body }: Pick<HttpAnswer, "body">): string {
  return `sha256:${hash("sha256", body, "hex")}`;
}
