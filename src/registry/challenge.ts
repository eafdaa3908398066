/** What a registry wants to see, by its WWW-Authenticate. */
export type Challenge =
  | { readonly kind: "basic" }
  /** A token of the service at `realm`. */
  | {
      readonly kind: "bearer";
      readonly realm: URL;
      readonly service: string | undefined;
      readonly scope: string | undefined;
    };

/**
 * Reads the header, which may hold several: a token goes before basic auth, as docker and Helm have it. What cannot
 * be read is taken for basic auth.
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
export function readChallenge(header: string): Challenge {
  const bearer = /(?:^|,\s*)bearer\s+((?:\w+=(?:"[^"]*"|[^\s,"]+)(?:\s*,\s*)?)+)/i.exec(header)?.[1] ?? "";
  const parameters = Object.fromEntries(
    [...bearer.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,"]+))/g)].map(([, name = "", quoted, bare]) => [
      name.toLowerCase(),
      quoted ?? bare,
    ]),
  );
  const realm = URL.parse(parameters.realm ?? "");
  if (realm === null || !/^https?:$/.test(realm.protocol)) return { kind: "basic" };
  return { kind: "bearer", realm, service: parameters.service, scope: parameters.scope };
}
