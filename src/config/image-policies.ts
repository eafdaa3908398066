import { parseImage } from "../images/reference.ts";
import { imageOrders } from "../images/tag-rule.ts";
import { parseValuePath } from "../images/value-path.ts";
import { boolean, choice, map, object, type TextFormat, text } from "./shape.ts";

// The key `images`.

const containerName: TextFormat = {
  pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$",
  complain(name) {
    if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name)) return undefined;
    return {
      message: `\`${name}\` cannot be the name of an image.`,
      hint: "They have letters, digits, `.`, `_` and `-`, 63 at most, and begin with a letter or a digit.",
    };
  },
};

const valuePath: TextFormat = {
  pattern: "^[^.\\[\\s]",
  complain(path) {
    if (parseValuePath(path) !== undefined) return undefined;
    return {
      message: `\`${path}\` is no path in values.`,
      hint: 'Write it as web.containers[0].image, and a key with dots in quotes: web."a.b".image.',
    };
  },
};

const repository: TextFormat = {
  pattern: "^[^:@\\s]+(:[0-9]+/[^:@\\s]+)?$",
  complain(name) {
    const image = parseImage(name);
    if (image !== undefined && image.tag === undefined && image.digest === undefined) return undefined;
    return {
      message: `\`${name}\` is no repository of images.`,
      hint: "Write it without a tag, as ghcr.io/acme/app.",
    };
  },
};

/** What `images` of a plan takes. Whether a policy can be followed is said where images are updated. */
export const imagePolicies = map(
  "Images in the values, by names of your own, and which tags they are to have.",
  containerName,
  object(
    "An image in the values.",
    {
      path: text(
        "Where it stands in the values: keys with dots between them, [n] for an item of a list. It names a text repo:tag, or a map with `repository` and `tag`.",
        { noun: "a path in the values", format: valuePath },
      ),
      repository: text("The image's repository, where the values hold the tag alone.", {
        noun: "a repository",
        format: repository,
      }),
      policy: text(
        "Which tags may be taken: `semver:` and a range, `glob:` or `regex:` and a pattern. Absent: the image is changed on request alone.",
        { noun: "a policy, as semver:^1" },
      ),
      order: choice(
        "By what tags are put in order; the highest wins. Default: `semver` for `semver:`, else `created`.",
        imageOrders,
      ),
      pin: choice("`digest`: the digest of the tag is written, too.", ["digest"]),
      "allow-downgrade": boolean(
        "Take the highest tag also when it is lower than the one in use. Default: false.",
      ),
      locked: boolean("Leave the image as it is, for now. Default: false."),
    },
    { noun: "an image", required: ["path"] },
  ),
);

/** What `chart` takes besides a text. */
export const followedChart = object(
  "The chart, and which versions of it `version` is to follow.",
  {
    name: text("The chart, as `chart` takes it by itself.", { noun: "the name or address of a chart" }),
    update: text(
      "Which versions may be taken, as semver:^1. The highest is written into the plan's `version`.",
      { noun: "a policy, as semver:^1" },
    ),
  },
  { noun: "`chart`", required: ["name"] },
);
