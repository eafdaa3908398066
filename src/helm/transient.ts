import { errorText } from "./failure.ts";

/**
 * What Go's network code says of a server that may be better in a moment. A name that does not resolve is left out:
 * it is a typing error more often than a fault.
 */
export const ofNetworks: readonly RegExp[] = [
  /connection refused|connection reset by peer|broken pipe/,
  /unexpected EOF|: EOF$/m,
  /i\/o timeout|TLS handshake timeout|Client\.Timeout exceeded/,
  /server misbehaving|Temporary failure in name resolution/,
  /http2: .*(GOAWAY|connection lost|connection force closed)|server closed idle connection/,
];

/**
 * What an API server says, or client-go of it, when another try may succeed. Sources: `pkg/api/errors` of
 * k8s.io/apimachinery (429, 500, 503, 504), `rpctypes` of etcd; the last one of 409 is told from a conflict of field
 * managers, which stays. A webhook that cannot be called is an internal error (500).
 */
const ofApiServers: readonly RegExp[] = [
  /has received too many requests|Too many requests: |storage is \(re\)initializing/,
  /has prevented the request from succeeding|Internal error occurred: |failed calling webhook/,
  /currently unable to handle the request|(is|apiserver is) shutting down/,
  /unable to return a response in the time allotted|Timeout: |could not be completed at this time/,
  /etcdserver: (leader changed|no leader|not leader|request timed out|server stopped|too many requests|unhealthy cluster)/,
  /the object has been modified; please apply your changes/,
];

/** An uninstall that could not delete an object. Helm does not say why, so it may be any of these. */
const undeleted = /^failed to delete release: \S+$/;

/** Whoever says no has answered, whatever the words of the reason. */
const refused = /denied (the )?request|is forbidden: /;

/**
 * Whether Helm failed for a reason that may pass by itself, by the last lines of its standard error. That a wait
 * took too long (`context deadline exceeded`) is none; warnings before the error do not count.
 */
export function isTransient(stderr: string): boolean {
  const text = errorText(stderr);
  return (
    !refused.test(text) && [...ofNetworks, ...ofApiServers, undeleted].some((pattern) => pattern.test(text))
  );
}
