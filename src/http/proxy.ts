import { BlockList, isIP } from "node:net";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the environment wants for a URL, by the rules of Go's programs (so that Helm, started beside us,
 * goes the same way): HTTPS_PROXY or HTTP_PROXY by the URL's scheme, NO_PROXY with names, suffixes, `host:port`,
 * addresses and CIDR ranges, `*` for all; this machine itself is never reached through a proxy.
 * Source: golang.org/x/net/http/httpproxy. Throws nothing: what is no URL is no proxy.
 */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const name = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const value = env[name] || env[name.toLowerCase()];
  if (value === undefined || value === "") return undefined;
  if (isBypassed(url, env.NO_PROXY || env.no_proxy || "")) return undefined;
  return URL.parse(value.includes("://") ? value : `http://${value}`) ?? undefined;
}

function isBypassed(url: URL, noProxy: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  if (isLoopback(host)) return true;
  return noProxy
    .toLowerCase()
    .split(",")
    .map((entry) => entry.trim())
    .some((entry) => entry !== "" && matches(entry, host, port));
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  if (entry.includes("/")) return isInRange(entry, host);
  const [name, itsPort] = splitPort(entry);
  if (itsPort !== undefined && itsPort !== port) return false;
  if (isIP(name) !== 0) return name === host;
  if (name.startsWith("*.")) return host.endsWith(name.slice(1));
  if (name.startsWith(".")) return host.endsWith(name);
  return host === name || host.endsWith(`.${name}`);
}

function splitPort(entry: string): readonly [string, string | undefined] {
  const bracketed = /^\[(.+)\](?::(\d+))?$/.exec(entry);
  if (bracketed !== null) return [bracketed[1] ?? "", bracketed[2]];
  if (isIP(entry) !== 0) return [entry, undefined];
  const [name = "", port] = entry.split(":");
  return [name, port];
}

function isInRange(range: string, host: string): boolean {
  const family = isIP(host);
  const [address = "", bits = ""] = range.split("/");
  if (family === 0 || isIP(address) !== family || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family === 4 ? "ipv4" : "ipv6");
  return list.check(host, family === 4 ? "ipv4" : "ipv6");
}
