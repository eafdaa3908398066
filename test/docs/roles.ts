// Rules of Roles and ClusterRoles, as the documents and examples give them to accounts.
import { parseAllDocuments } from "yaml";
import type { Rule } from "../testbed/rbac.ts";
import { exampleOf, yamlBlocks } from "./documents.ts";

/** Those of the first object of a kind among manifests. */
export function rulesOf(wanted: string, manifests: string): readonly Rule[] {
  const documents = parseAllDocuments(manifests).map((document) => document.toJS());
  return documents.find(({ kind }) => kind === wanted).rules;
}

/** Those of the ClusterRole that a document prints under this name. */
export function printedRules(path: string): readonly Rule[] {
  const block = yamlBlocks().find((one) => exampleOf(one).path === path);
  if (block === undefined) throw new Error(`no document prints ${path}`);
  return rulesOf("ClusterRole", block.text);
}
