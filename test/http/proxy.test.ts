import { expect, test } from "vitest";
import { proxyFor } from "../../src/http/proxy.ts";

const PROXY = "http://proxy.example:3128/";

test.each([
  ["https://api.example", { HTTPS_PROXY: "http://proxy.example:3128" }, PROXY],
  ["https://api.example", { https_proxy: "proxy.example:3128" }, PROXY],
  ["https://api.example", { HTTP_PROXY: "http://proxy.example:3128" }, undefined],
  ["http://api.example", { HTTP_PROXY: "http://proxy.example:3128" }, PROXY],
  ["https://api.example", { HTTPS_PROXY: "" }, undefined],
  ["https://api.example", { HTTPS_PROXY: "http://[" }, undefined],
  ["https://localhost:6443", { HTTPS_PROXY: PROXY }, undefined],
  ["https://127.1.2.3:6443", { HTTPS_PROXY: PROXY }, undefined],
  ["https://[::1]:6443", { HTTPS_PROXY: PROXY }, undefined],
])("%s with %j goes through %s", (url, env, proxy) => {
  expect(proxyFor(new URL(url), env)?.href).toBe(proxy);
});

test.each([
  ["https://api.example", "api.example", true],
  ["https://api.example", "EXAMPLE", true],
  ["https://api.example", ".example", true],
  ["https://api.example", "*.example", true],
  ["https://example", ".example", false],
  ["https://api.example", "pi.example", false],
  ["https://api.example", "*", true],
  ["https://api.example", "other, api.example:443", true],
  ["https://api.example:6443", "api.example:443", false],
  ["https://10.1.2.3", "10.0.0.0/8", true],
  ["https://11.1.2.3", "10.0.0.0/8", false],
  ["https://10.1.2.3", "10.1.2.3", true],
  ["https://10.1.2.3", "10.0.0.0/99", false],
  ["https://[fd00::1]", "fd00::/8", true],
  ["https://[fd00::1]:6443", "[fd00::1]:6443", true],
  ["https://api.example", "", false],
])("%s with NO_PROXY=%s is reached directly: %s", (url, noProxy, direct) => {
  const env = { HTTPS_PROXY: PROXY, NO_PROXY: noProxy };
  expect(proxyFor(new URL(url), env) === undefined).toBe(direct);
});
