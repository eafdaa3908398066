import { readFile } from "node:fs/promises";
import {
  actionsIn,
  looksUp,
  type SecretLookup,
  secretLookupsIn,
  withoutTexts,
} from "../formats/secret-lookups.ts";
import { chartTexts } from "../sources/chart-content.ts";

/** What of a chart decides how it has to be rendered. */
export interface ChartTraits {
  /** It asks the cluster what is there: only Helm with a cluster renders it as it will be applied. */
  readonly looksUp: boolean;
  readonly secretLookups: readonly SecretLookup[];
  /** It says which revision of its release it is: only Helm with a cluster knows that. */
  readonly countsRevisions: boolean;
  /** Two renderings of it may differ. */
  readonly varies: boolean;
  /** It tells the time: two renderings of it may differ that are not of the same second. */
  readonly tellsTime: boolean;
  /** It has `crds/`. */
  readonly hasCrds: boolean;
}

/**
 * Functions of templates that do not give the same each time. Sources: sprig (`crypto.go`, `strings.go`, `date.go`) and
 * helm.sh/helm `pkg/engine`.
 */
const varying =
  /(?<![\w.$])(?:rand\w*|gen(?:PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey)|uuidv4|htpasswd|bcrypt|encryptAES|shuffle|getHostByName)\b/;

const time = /(?<![\w.$])(?:now|ago)\b/;

const revision = /\bRevision\b/;

/** Reads it off the texts of a chart and its subcharts, used or not. */
export async function traitsOf(chart: string): Promise<ChartTraits> {
  const { templates, others, hasCrds } = await chartTexts(chart);
  return { ...traitsIn([...templates, ...others]), hasCrds };
}

/** The same of values files, which a template may have rendered as well (`tpl`). */
export async function traitsOfValues(files: readonly string[]): Promise<Omit<ChartTraits, "hasCrds">> {
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return traitsIn(texts);
}

function traitsIn(texts: readonly string[]): Omit<ChartTraits, "hasCrds"> {
  const actions = texts.flatMap(actionsIn);
  const code = actions.map(withoutTexts);
  return {
    looksUp: actions.some(looksUp),
    secretLookups: actions.flatMap(secretLookupsIn),
    // `index .Release "Revision"` gives it, too.
    countsRevisions: actions.some((action) => revision.test(action)),
    varies: code.some((action) => varying.test(action)),
    tellsTime: code.some((action) => time.test(action)),
  };
}
