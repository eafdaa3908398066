/** Something wrong in an object. */
export interface Finding {
  /** `error`: the API server refuses it, or drops what was meant. `warning`: it is taken, and worth a look. */
  readonly level: "error" | "warning";
  /** `spec.template.spec.containers[app].ports[0].containerPort`; "" for the object itself. */
  readonly path: string;
  /** A sentence that names the path. */
  readonly message: string;
  readonly hint?: string;
}

/** The path of a field below another one. */
export function fieldPath(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
