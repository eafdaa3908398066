import { UserError } from "../errors.ts";
import { type Masks, maskBasicAuth } from "../masks.ts";
import { decoded, withoutLogin } from "../userinfo.ts";

/** Where kubeconfigs are kept: `<url>/<setup>/<filename>`. */
export interface KubeconfigStore {
  /** http:// or https://, with or without a slash at its end, with or without `user:password@` (percent-encoded). */
  readonly url: string;
  readonly filename: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Sent as bearer; wins over user name and password. */
  readonly token?: string | undefined;
}

export interface StoreAddress {
  /** Without user and password. */
  readonly url: URL;
  /** What may be printed: no credentials, no query. */
  readonly shown: string;
  readonly authorization: string | undefined;
}

/**
 * The address of a setup's kubeconfig. Given credentials win over those in the URL. Masks them all. Throws
 * UserError for a URL, setup or file name that makes no address; the URL is not printed, since it may hold secrets.
 */
export function storeAddress(store: KubeconfigStore, setup: string, masks: Masks): StoreAddress {
  const base = URL.parse(store.url.trim());
  if (base === null || !/^https?:$/.test(base.protocol)) {
    throw new UserError("kubeconfig-repo-url is no URL that begins with http:// or https://.", {
      hint: "Example: https://store.example/kubeconfigs. Special characters in a user name or password are written as %XX.",
    });
  }
  const authorization = authorizationOf(store, base, masks);
  const url = withoutLogin(base);
  url.hash = "";
  const parts = [...partsOf(setup, "the setup"), ...partsOf(store.filename, "kubeconfig-filename")];
  url.pathname = [base.pathname.replace(/\/+$/, ""), ...parts.map(encodeURIComponent)].join("/");
  return { url, shown: `${url.origin}${url.pathname}`, authorization };
}

function partsOf(path: string, what: string): readonly string[] {
  const parts = path.split("/");
  if (parts.every((part) => part !== "" && part !== "." && part !== "..")) return parts;
  throw new UserError(`Cannot build the address of a kubeconfig: ${what} is ${JSON.stringify(path)}.`, {
    hint: "It takes names joined by /, without empty parts, . or ..",
  });
}

function authorizationOf(store: KubeconfigStore, base: URL, masks: Masks): string | undefined {
  if (base.password !== "") masks.add(base.password);
  const username = store.username || decoded(base.username);
  const password = store.password || decoded(base.password);
  if (password !== "") maskBasicAuth(username, password, masks);
  if (store.token) {
    masks.add(store.token);
    return `Bearer ${store.token}`;
  }
  if (username === "" && password === "") return undefined;
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
