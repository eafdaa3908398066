/** A DNS label, RFC 1123: what Kubernetes takes as the name of a namespace. */
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a namespace can have this name. */
export function isNamespaceName(text: string): boolean {
  return label.test(text);
}
