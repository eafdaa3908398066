import { once } from "../once.ts";

/** Does the work once a host, failed or not. */
export function byHost<T>(work: (host: string) => Promise<T>): (host: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (host) => once(known, host, () => work(host));
}
