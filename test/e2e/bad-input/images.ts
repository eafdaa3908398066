// Images and policies in plans that `update-images` cannot follow: nothing is written for the plan, nor deployed.
import { scheduleEvent } from "../../testbed/runner-events.ts";
import type { BadInput, Content } from "./case.ts";

const plan = "aws/foo/default/demo.yaml";

/** `update-images` by the clock, with a remote; what it writes is left to the push. */
const update: Partial<BadInput> = {
  inputs: { command: "update-images", deploy: "false" },
  event: ({ payload }) => scheduleEvent({ repositoryId: payload.repository.id }),
  remote: {},
};

/** `expected`: `line:column message`, told of the plan. */
const wrong = (
  name: string,
  text: Content,
  expected: string,
  more: Partial<BadInput> & { readonly at?: string } = {},
): BadInput => {
  const { at = plan, ...rest } = more;
  return {
    ...update,
    name: `images: ${name}`,
    files: { [plan]: text },
    failed: [],
    errors: [`${at}:${expected}`],
    ...rest,
  };
};

const APP = "{registry}/acme/app";

/** A plan whose image follows a policy. `entry`: the keys of its entry. */
const withEntry = (entry: string, values = `image: ${APP}:1.0.0`) =>
  `chart: ./charts/web\nimages:\n  app: {${entry}}\nvalues:\n  ${values}\n`;

const policy = (name: string, text: string, expected: string) =>
  wrong(`a policy ${name}`, withEntry(`path: image, policy: '${text}'`), expected);

export const images: readonly BadInput[] = [
  policy(
    "without kind",
    "^1",
    "3 aws/foo/default/demo.yaml\nThe policy `^1` does not say what kind of pattern it is.\nWrite semver:^1. A policy begins with glob:, semver: or regex:.",
  ),
  policy(
    "without kind, of letters",
    "main-*",
    "3 aws/foo/default/demo.yaml\nThe policy `main-*` does not say what kind of pattern it is.\nWrite glob:main-*. A policy begins with glob:, semver: or regex:.",
  ),
  policy(
    "of no kind",
    "numeric:1",
    "3 aws/foo/default/demo.yaml\nThe policy `numeric:1` begins with `numeric:`, which is no kind of pattern.\nIt begins with `glob:`, `semver:` or `regex:`.",
  ),
  policy(
    "misspelt",
    "semvar:^1",
    "3 aws/foo/default/demo.yaml\nThe policy `semvar:^1` begins with `semvar:`, which is no kind of pattern.\nIt begins with `glob:`, `semver:` or `regex:`. Did you mean semver:?",
  ),
  policy(
    "without pattern",
    "semver:",
    "3 aws/foo/default/demo.yaml\nThe policy `semver:` has no pattern.\nWrite semver:* for all versions that are no pre-releases, or semver:^1 for some.",
  ),
  policy(
    "of blanks",
    "glob:  ",
    "3 aws/foo/default/demo.yaml\nThe policy `glob:  ` has no pattern.\nWrite glob:* for all tags, or glob:main-* for some.",
  ),
  policy(
    "with no range",
    "semver:newest",
    "3 aws/foo/default/demo.yaml\n`newest` is no range of versions.\nWrite it as Helm does: semver:^1, semver:~1.4, semver:>=1.2 <2, semver:1.x.",
  ),
  policy(
    "with half a range",
    "semver:>=1 <",
    "3 aws/foo/default/demo.yaml\n`>=1 <` is no range of versions.\nWrite it as Helm does: semver:^1, semver:~1.4, semver:>=1.2 <2, semver:1.x.",
  ),
  policy(
    "with an expression that does not close",
    "regex:^v(.*$",
    "3 aws/foo/default/demo.yaml\n`^v(.*$` is no regular expression: missing closing ).\nWrite it in RE2, the dialect of Flux and Go, as regex:^main-[0-9a-f]+-([0-9]+)$.",
  ),
  policy(
    "that looks ahead",
    "regex:^v(?=1).*",
    "3 aws/foo/default/demo.yaml\n`^v(?=1).*` is no regular expression: invalid or unsupported Perl syntax at `(?=`.\nRE2, the dialect of Flux and Go, has no look-ahead and no look-behind: match what is wanted instead.",
  ),
  policy(
    "that looks back at a group",
    "regex:^(.)\\1$",
    "3 aws/foo/default/demo.yaml\n`^(.)\\1$` is no regular expression: invalid escape sequence at `\\1`.\nWrite it in RE2, the dialect of Flux and Go, as regex:^main-[0-9a-f]+-([0-9]+)$.",
  ),
  wrong(
    "a policy that is a number",
    withEntry("path: image, policy: 1"),
    '3:30 aws/foo/default/demo.yaml\n`policy` takes a policy, as semver:^1, not the number 1.\nPut it in quotes: "1".',
  ),
  wrong(
    "an order that there is not",
    withEntry("path: image, policy: 'glob:*', order: newest"),
    "3:47 aws/foo/default/demo.yaml\n`order` takes `semver`, `created`, `alphabetical` or `numerical`, not the text `newest`.",
  ),
  wrong(
    "a pin that there is not",
    withEntry("path: image, policy: 'glob:*', pin: tag"),
    "3:45 aws/foo/default/demo.yaml\n`pin` takes `digest`, not the text `tag`.",
  ),
  wrong(
    "a key misspelt",
    withEntry("path: image, polcy: 'glob:*'"),
    "3:22 aws/foo/default/demo.yaml\nAn image has no key `polcy`.\nDid you mean `policy`?",
  ),
  wrong(
    "no path",
    withEntry("policy: 'glob:*'"),
    "3:8 aws/foo/default/demo.yaml\nThe image has no `path`.\nAdd `path`. Where it stands in the values: keys with dots between them, [n] for an item of a list. It names a text repo:tag, or a map with `repository` and `tag`.",
  ),
  wrong(
    "a path that is none",
    withEntry("path: '.image', policy: 'glob:*'"),
    '3:15 aws/foo/default/demo.yaml\n`path`: `.image` is no path in values.\nWrite it as web.containers[0].image, and a key with dots in quotes: web."a.b".image.',
  ),
  wrong(
    "a path that is not in the values",
    withEntry("path: web.image, policy: 'glob:*'"),
    "3 aws/foo/default/demo.yaml\nThe plan's values have no `web.image`.\nAn image stands at `image`.",
  ),
  wrong(
    "a path misspelt",
    withEntry("path: imgae, policy: 'glob:*'"),
    "3 aws/foo/default/demo.yaml\nThe plan's values have no `imgae`.\nDid you mean `image`?",
  ),
  wrong(
    "a path to a list",
    withEntry("path: image, policy: 'glob:*'", `image: ['${APP}:1.0.0']`),
    "3 aws/foo/default/demo.yaml\n`image` in the plan's values is a list.\nName one of its items: image[0].",
  ),
  wrong(
    "a path to a map of no image",
    withEntry("path: image, policy: 'glob:*'", "image: {name: app}"),
    "3 aws/foo/default/demo.yaml\n`image` in the plan's values is a map that names no image.\nIt takes `repository` and `tag`, and may have `registry` and `digest`.",
  ),
  wrong(
    "a path to a tag alone",
    withEntry("path: tag, policy: 'glob:*'", "tag: 1.0.0"),
    "3 aws/foo/default/demo.yaml\n`tag` in the plan's values is no image: `1.0.0`.\nWhere it is a tag alone, say of what: repository: ghcr.io/acme/app.",
  ),
  wrong(
    "a path to no image",
    withEntry("path: image, policy: 'glob:*'", "image: 'a b'"),
    "3 aws/foo/default/demo.yaml\n`image` in the plan's values is no image: `a b`.\nWrite it as ghcr.io/acme/app:1.2.3.",
  ),
  wrong(
    "a repository with a tag",
    withEntry(`path: tag, repository: '${APP}:1.0.0', policy: 'glob:*'`, "tag: 1.0.0"),
    "3:32 aws/foo/default/demo.yaml\n`repository`: `{registry}/acme/app:1.0.0` is no repository of images.\nWrite it without a tag, as ghcr.io/acme/app.",
  ),
  wrong(
    "a name with a blank",
    withEntry("path: image").replace("app:", "my app:"),
    "3:3 aws/foo/default/demo.yaml\n`images.my app`: `my app` cannot be the name of an image.\nThey have letters, digits, `.`, `_` and `-`, 63 at most, and begin with a letter or a digit.",
  ),
  wrong(
    "images that are a list",
    "chart: ./charts/web\nimages: [image]\n",
    "2:9 aws/foo/default/demo.yaml\n`images` takes a map, not a list.",
  ),
  wrong(
    "another in the plan that could be updated",
    `chart: ./charts/web\nimages:\n  good: {path: good, policy: 'semver:^1'}\n  bad: {path: image, policy: 'semver:newest'}\nvalues:\n  good: ${APP}:1.0.0\n  image: ${APP}:1.0.0\n`,
    "4 aws/foo/default/demo.yaml\n`newest` is no range of versions.\nWrite it as Helm does: semver:^1, semver:~1.4, semver:>=1.2 <2, semver:1.x.",
  ),
  wrong(
    "a registry that wants a login",
    withEntry("path: image, policy: 'glob:*'", "image: '{locked}/acme/app:1.0.0'"),
    "3 aws/foo/default/demo.yaml\nThe image `app` of aws/foo/default/demo cannot be looked up: The list of tags of {locked}/acme/app could not be fetched: {locked} answered 401 Unauthorized.\nIt is not there, or wants a login: `docker login` before this step, a pull secret, or the credentials of its cloud in the step's environment.",
  ),
  wrong(
    "a registry that is away",
    withEntry("path: image, policy: 'glob:*'", "image: '{closed}/acme/app:1.0.0'"),
    "3 aws/foo/default/demo.yaml\nThe image `app` of aws/foo/default/demo cannot be looked up: The list of tags of {closed}/acme/app could not be fetched: connection refused (ECONNREFUSED) at {closed}.\nSee that host and port are right, and that a firewall lets this runner in.",
  ),
  wrong(
    "a registry that is out of order",
    withEntry("path: image, policy: 'glob:*'", "image: '{plain}/broken/app:1.0.0'"),
    "3 aws/foo/default/demo.yaml\nThe image `app` of aws/foo/default/demo cannot be looked up: The list of tags of {plain}/broken/app could not be fetched: {plain} answered 503 Service Unavailable.\nThe server is down or out of reach of this runner; run again later.",
  ),
  wrong(
    "a server that is no registry",
    withEntry("path: image, policy: 'glob:*'", "image: '{plain}/html/app:1.0.0'"),
    "3 aws/foo/default/demo.yaml\nThe image `app` of aws/foo/default/demo cannot be looked up: The list of tags of {plain}/html/app could not be fetched: what came is none.\nIs there a registry at that address? It may be a sign-in page.",
  ),
  wrong(
    "a file that is encrypted",
    "chart: ./charts/web\nimages:\n  app: {path: image, policy: 'semver:^1'}\nvalues: values/secret.yaml\n",
    "3 aws/foo/default/demo.yaml\n`image` stands in a file that is encrypted with SOPS, which is not edited.\nWrite the image into a values file of its own.",
    {
      files: {
        [plan]:
          "chart: ./charts/web\nimages:\n  app: {path: image, policy: 'semver:^1'}\nvalues: values/secret.yaml\n",
        "values/secret.yaml": `image: ${APP}:1.0.0\nsops:\n  mac: ENC[x]\n`,
      },
    },
  ),
  wrong(
    "a file that a plan without policy reads, too",
    "",
    "1 values/shared.yaml\nNot written: `image` of aws/foo/default/second would also become {registry}/acme/app:1.1.0.\nIt stands in the same place as `app` of aws/foo/default/demo. Have both changed, by asking for both or by a policy for both, or give each its own value.",
    {
      at: "values/shared.yaml",
      files: {
        [plan]:
          "chart: ./charts/web\nimages:\n  app: {path: image, policy: 'semver:^1'}\nvalues: values/shared.yaml\n",
        "aws/foo/default/second.yaml": "chart: ./charts/web\nvalues: values/shared.yaml\n",
        "values/shared.yaml": `image: ${APP}:1.0.0\n`,
      },
    },
  ),
  wrong(
    "an anchor that another image shares",
    `chart: ./charts/web\nimages:\n  app: {path: image, policy: 'semver:^1'}\nvalues:\n  image: &it ${APP}:1.0.0\n  side: {image: *it}\n`,
    "5 aws/foo/default/demo.yaml\nNot written: `side.image` of aws/foo/default/demo would also become {registry}/acme/app:1.1.0.\nIt stands in the same place as `app`. Have both changed, by asking for both or by a policy for both, or give each its own value.",
  ),
  wrong(
    "two policies for one place",
    `chart: ./charts/web\nimages:\n  one: {path: image, policy: 'semver:^1'}\n  two: {path: image, policy: 'glob:main-*', order: alphabetical}\nvalues:\n  image: ${APP}:1.0.0\n`,
    "6:10 aws/foo/default/demo.yaml\naws/foo/default/demo.yaml cannot be edited: One value would have to be `{registry}/acme/app:1.1.0` and `{registry}/acme/app:main-1`.\nAsk for one of them, or give each its own value.",
  ),
  wrong(
    "no place for a tag",
    withEntry("path: image, policy: 'semver:^1'", `image: {repository: '${APP}'}`),
    '5 aws/foo/default/demo.yaml\nThe image `app` of aws/foo/default/demo cannot be written: No tag stands beside the repository.\nAdd one, which may be empty: tag: "".',
  ),
  wrong(
    "a chart's update with no range",
    "chart: {name: 'oci://{registry}/charts/web', update: 'semver:newest'}\nversion: 1.2.3\n",
    "1 aws/foo/default/demo.yaml\n`newest` is no range of versions.\nWrite it as Helm does: semver:^1, semver:~1.4, semver:>=1.2 <2, semver:1.x.",
  ),
];
