// What lies in the layout of mgo and is wrong.
import { type BadInput, stopped } from "./case.ts";

const CONFIGURATION = "setups: [{name: aws/foo, layout: mygitops, paths: [mgo]}]\n";
const HEADER = "__mygitops:\n  chart: shop/web\n  version: 1.2.3\n  name: bad\n  namespace: default\n";
const MGO = 'helm:\n  repositories:\n    - {name: shop, url: "{charts}"}\n';

function header(name: string, text: string, expected: string, more: Partial<BadInput> = {}): BadInput {
  return {
    name: `mgo: ${name}`,
    good: "alone",
    files: { "gitops.yaml": CONFIGURATION, "mygitops.yaml": MGO, "mgo/bad-values.yaml": text },
    failed: ["aws/foo/default/bad"],
    errors: [expected],
    ...more,
  };
}

const nobodys = { failed: ["aws/foo/mgo/bad-values.yaml"] };

export const mygitops: readonly BadInput[] = [
  header(
    "no header",
    "replicas: 3\n",
    "mgo/bad-values.yaml:1:1 aws/foo/mgo/bad-values.yaml cannot be read\nThe file has no `__mygitops`, which says what release the values are of.\nGive it one with chart, version, name and namespace; or rename the file, so that it does not end in -values.yaml; or list it under `ignore:` in gitops.yaml.",
    nobodys,
  ),
  header(
    "a header misspelt",
    HEADER.replace("__mygitops", "__mygitop"),
    "mgo/bad-values.yaml:1:1 aws/foo/mgo/bad-values.yaml cannot be read\nThe file has no `__mygitops`, but `__mygitop`.\nDid you mean `__mygitops`?",
    nobodys,
  ),
  header(
    "a key of the header misspelt",
    HEADER.replace("chart:", "chrat:"),
    "mgo/bad-values.yaml:2:3 aws/foo/default/bad cannot be read\n`__mygitops` has no key `chrat`.\nDid you mean `chart`?",
  ),
  header(
    "a repository that nobody knows",
    HEADER.replace("shop/", "shpo/"),
    'mgo/bad-values.yaml:2:3 install aws/foo/default/bad failed\nNo chart repository is called "shpo" (known: shop, stable).\nDid you mean "shop"? If not: write its address into gitops.yaml: "repositories: {shpo: https://…}".',
  ),
  header(
    "a version that there is not",
    HEADER.replace("1.2.3", "1.2.4"),
    "mgo/bad-values.yaml:2:3 install aws/foo/default/bad failed\nThe chart web 1.2.4 could not be fetched: the repository {charts} has no version 1.2.4 of a chart web.\nThere is 1.2.3.",
  ),
  {
    name: "mgo: mygitops.yaml with a repository without address",
    files: { "gitops.yaml": CONFIGURATION, "mygitops.yaml": MGO.replace("url:", "ulr:") },
    errors: [stopped("The repository has no key `ulr`.\nDid you mean `url`?", "mygitops.yaml:3:20")],
  },
  {
    name: "mgo: mygitops.yaml that is no YAML",
    files: { "gitops.yaml": CONFIGURATION, "mygitops.yaml": "helm: [\n" },
    errors: [
      stopped(
        "A quote or bracket that was opened above this line is not closed.\nClose it, or indent the lines that belong to it.",
        "mygitops.yaml:2:1",
      ),
    ],
  },
];
