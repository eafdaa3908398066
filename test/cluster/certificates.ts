import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A certificate and its key, PEM. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

export interface Certificates {
  readonly ca: string;
  /** For `api.test.example` and nothing else. */
  readonly server: Pair;
  /** For 127.0.0.1. */
  readonly local: Pair;
  readonly client: Pair;
  readonly otherClient: Pair;
}

/** Makes a certificate authority and certificates in `folder` with the machine's openssl. */
export function makeCertificates(folder: string): Certificates {
  const openssl = (...args: readonly string[]) =>
    execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl(
    "req",
    "-x509",
    ...curve,
    "-keyout",
    "ca.key",
    "-out",
    "ca.crt",
    "-days",
    "2",
    "-subj",
    "/CN=test CA",
  );
  const signed = (name: string, subject: string, extensions: string): Pair => {
    writeFileSync(join(folder, `${name}.ext`), extensions);
    openssl("req", "-new", ...curve, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", subject);
    const issuer = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", `${name}.ext`];
    openssl("x509", "-req", "-in", `${name}.csr`, ...issuer, "-out", `${name}.crt`, "-days", "2");
    return { cert: read(`${name}.crt`), key: read(`${name}.key`) };
  };
  return {
    ca: read("ca.crt"),
    server: signed("server", "/CN=server", "subjectAltName=DNS:api.test.example\n"),
    local: signed("local", "/CN=local", "subjectAltName=IP:127.0.0.1\n"),
    client: signed("client", "/CN=somebody", "extendedKeyUsage=clientAuth\n"),
    otherClient: signed("other", "/CN=somebody-else", "extendedKeyUsage=clientAuth\n"),
  };
}

/** As kubeconfigs hold PEM. */
export function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
