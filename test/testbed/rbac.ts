// What the users of a test's control plane may do.
import { type ApiEndpoint, apiRequest } from "./api-client.ts";

/** A rule of RBAC, as in a Role. */
export type Rule = {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
};

/**
 * Allows `user` what `rules` say: in `namespace`, which is made where missing, else in the whole cluster.
 * Adds to what was allowed before. Throws when the API server refuses.
 */
export async function allowUser(
  endpoint: ApiEndpoint,
  user: string,
  rules: readonly Rule[],
  namespace?: string,
): Promise<void> {
  const group = "rbac.authorization.k8s.io";
  const kind = namespace === undefined ? "ClusterRole" : "Role";
  const scope = namespace === undefined ? "" : `/namespaces/${namespace}`;
  const resource = `${kind.toLowerCase()}s`;
  const base = `/apis/${group}/v1${scope}`;
  if (namespace !== undefined) {
    await create(endpoint, "/api/v1/namespaces", { metadata: { name: namespace } });
  }
  const metadata = { generateName: `${user}-` };
  const role = await create(endpoint, `${base}/${resource}`, { metadata, rules: rules.map(withGroup) });
  await create(endpoint, `${base}/${resource.replace(/s$/, "bindings")}`, {
    metadata,
    subjects: [{ kind: "User", name: user, apiGroup: group }],
    roleRef: { apiGroup: group, kind, name: role.metadata.name },
  });
}

function withGroup(rule: Rule): Rule {
  return rule.nonResourceURLs === undefined ? { apiGroups: [""], ...rule } : rule;
}

// 409: a namespace that is there already; roles and bindings get names that nobody has.
async function create(endpoint: ApiEndpoint, path: string, body: unknown) {
  const answer = await apiRequest(endpoint, "POST", path, body);
  if (answer.status >= 300 && answer.status !== 409) {
    throw new Error(`POST ${path}: HTTP ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}
