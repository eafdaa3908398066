export const id = 277;
export const ids = [277];
export const modules = {

/***/ 3130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ decideUpdates),
  C: () => (/* binding */ unchanged)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(3264);
// EXTERNAL MODULE: ./lib/images/reference.js
var reference = __webpack_require__(6599);
;// CONCATENATED MODULE: ./lib/images/tag-glob.js
/** A glob over tags, as Flux has them: `*` stands for any characters, all else for itself. */
function matchesGlob(glob, tag) {
    const [first = "", ...rest] = glob.split("*");
    const last = rest.pop();
    if (last === undefined)
        return tag === glob;
    if (!tag.startsWith(first) || tag.length < first.length + last.length || !tag.endsWith(last))
        return false;
    const end = tag.length - last.length;
    let at = first.length;
    // The leftmost place of each leaves the most room for those after it.
    for (const part of rest) {
        const found = tag.indexOf(part, at);
        if (found === -1 || found + part.length > end)
            return false;
        at = found + part.length;
    }
    return true;
}

;// CONCATENATED MODULE: ./lib/images/tag-regex.js
/** The port of RE2 is loaded only here: a quarter of a megabyte that most runs have no use for. */
async function compileRegex(source) {
    const { RE2JS, RE2JSSyntaxException } = await __webpack_require__.e(/* import() */ 114).then(__webpack_require__.bind(__webpack_require__, 7114));
    try {
        const regex = RE2JS.compile(source);
        const groups = regex.groupCount();
        const names = Object.entries(regex.namedGroups());
        return {
            kind: "regex",
            source,
            groups,
            exec(text) {
                const matcher = regex.matcher(text);
                if (!matcher.find())
                    return undefined;
                const caught = {};
                for (let at = 0; at <= groups; at += 1)
                    caught[at] = matcher.group(at) ?? "";
                for (const [name, at] of names)
                    caught[name] = caught[at] ?? "";
                return caught;
            },
        };
    }
    catch (error) {
        if (error instanceof RE2JSSyntaxException)
            return complaintAbout(source, error);
        throw error;
    }
}
function complaintAbout(source, error) {
    const part = error.getPattern();
    const at = part === null || part === source ? "" : ` at \`${part}\``;
    const message = `\`${source}\` is no regular expression: ${error.getDescription()}${at}.`;
    const hint = /\(\?<?[=!]/.test(source)
        ? "RE2, the dialect of Flux and Go, has no look-ahead and no look-behind: match what is wanted instead."
        : "Write it in RE2, the dialect of Flux and Go, as regex:^main-[0-9a-f]+-([0-9]+)$.";
    return { kind: "complaint", message, hint };
}
/** A template as Go expands it: `$name` and `$1` as long as the name goes, `${name}`, and `$$` for a dollar. */
function expandTemplate(template, caught) {
    return template.replace(/\$(?:(\$)|(\w+)|\{(\w+)\})/g, (_, dollar, bare, braced) => {
        if (dollar !== undefined)
            return dollar;
        const name = bare ?? braced ?? "";
        return Object.hasOwn(caught, name) ? (caught[name] ?? "") : "";
    });
}

// EXTERNAL MODULE: ./lib/images/versions.js
var images_versions = __webpack_require__(6005);
;// CONCATENATED MODULE: ./lib/images/version-range.js

/** The most characters of a range. */
const longestRange = 256;
const blank = "[ \\t\\n\\f\\r]";
const words = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const versionWords = (number) => `v?${number}(?:\\.${number})?(?:\\.${number})?(?:-(?:${words}))?(?:\\+${words})?`;
const loose = versionWords("[0-9xX*]+");
const hyphen = new RegExp(`${blank}*(${loose})${blank}+-${blank}+(${loose})${blank}*`, "g");
const number = "([0-9]+|[xX*])";
const comparison = new RegExp(`(!=|>=|=>|<=|=<|~>|[=><~^])?${blank}*v?${number}(?:\\.${number})?(?:\\.${number})?(-${words})?(?:\\+${words})?(?![^ \\t\\n\\f\\r,])`, "y");
const separator = new RegExp(`${blank}*,${blank}*|${blank}+`, "y");
/**
 * Reads a range as Helm does: `^1`, `~1.4`, `>=1.2 <2`, `1.x || 3`, `1.2 - 1.11`; blanks and commas between
 * comparisons say "and". A group takes pre-releases when one of its versions is one (`>=1.0.0-0`). undefined: it is no
 * range.
 * @see https://github.com/Masterminds/semver
 */
function parseRange(text) {
    if (text.length > longestRange)
        return undefined;
    const groups = [];
    for (const group of text.replace(hyphen, ">= $1, <= $2 ").split("||")) {
        const read = readGroup(group.trim());
        if (read === undefined)
            return undefined;
        groups.push(read);
    }
    return { groups };
}
function readGroup(text) {
    const read = [];
    for (let at = 0;;) {
        comparison.lastIndex = at;
        const found = comparison.exec(text);
        const next = found === null ? undefined : readComparison(found);
        if (next === undefined)
            return undefined;
        read.push(next);
        if (comparison.lastIndex === text.length)
            return read;
        separator.lastIndex = comparison.lastIndex;
        if (!separator.test(text))
            return undefined;
        at = separator.lastIndex;
    }
}
function readComparison([, operator = "=", ...parts]) {
    const numbers = parts.slice(0, 3);
    const unwritten = numbers.findIndex((part) => part === undefined || /^[xX*]$/.test(part));
    const written = (unwritten === -1 ? 3 : unwritten);
    const whole = [...numbers.slice(0, written), "0", "0", "0"].slice(0, 3).join(".");
    const version = (0,images_versions/* parseVersion */.ot)(`${whole}${parts[3] ?? ""}`);
    if (version === undefined)
        return undefined;
    return { operator: operator, version, written };
}
/** Whether a range takes a version. `prereleases`: also those that it would leave out as pre-releases. */
function isInRange(version, { groups }, prereleases = false) {
    return groups.some((group) => {
        const takesAll = prereleases || group.some((one) => one.version.prerelease.length > 0);
        if (version.prerelease.length > 0 && !takesAll)
            return false;
        return group.every((one) => tests[one.operator](version, one));
    });
}
const greaterOrEqual = (version, to) => (0,images_versions/* compareVersions */.Zy)(version, to.version) >= 0;
const less = (version, to) => (0,images_versions/* compareVersions */.Zy)(version, to.version) < 0;
/** Above everything that the written numbers stand for: `>1` begins with 2.0.0. */
const greater = (version, to) => {
    const [[major, minor], [toMajor, toMinor]] = [version.numbers, to.version.numbers];
    if (to.written === 0 || to.written === 3)
        return (0,images_versions/* compareVersions */.Zy)(version, to.version) > 0;
    return major > toMajor || (major === toMajor && to.written === 2 && minor > toMinor);
};
/** With everything that the written numbers stand for: `<=1` ends before 2.0.0. */
const lessOrEqual = (version, to) => {
    const [[major, minor], [toMajor, toMinor]] = [version.numbers, to.version.numbers];
    if (to.written === 3)
        return (0,images_versions/* compareVersions */.Zy)(version, to.version) <= 0;
    return major < toMajor || (major === toMajor && (to.written === 1 || minor <= toMinor));
};
/** The written minor stays, else the major; `~0.0.0` and `~*` take everything. */
const tilde = (version, to) => {
    if (less(version, to))
        return false;
    const [[major, minor], [toMajor, toMinor, toPatch]] = [version.numbers, to.version.numbers];
    const isZero = toMajor === 0n && toMinor === 0n && toPatch === 0n;
    if (isZero && (to.written === 0 || to.written === 3))
        return true;
    return major === toMajor && (to.written === 1 || minor === toMinor);
};
/** The first number that is not 0 stays. */
const caret = (version, to) => {
    if (less(version, to))
        return false;
    const [[major, minor, patch], [toMajor, toMinor, toPatch]] = [version.numbers, to.version.numbers];
    if (toMajor > 0n || to.written === 1)
        return major === toMajor;
    if (major > 0n)
        return false;
    if (toMinor > 0n || to.written === 2)
        return minor === toMinor;
    return minor === 0n && patch === toPatch;
};
const equal = (version, to) => to.written < 3 ? tilde(version, to) : (0,images_versions/* compareVersions */.Zy)(version, to.version) === 0;
const notEqual = (version, to) => {
    const [[major, minor], [toMajor, toMinor]] = [version.numbers, to.version.numbers];
    if (to.written === 0 || to.written === 3)
        return (0,images_versions/* compareVersions */.Zy)(version, to.version) !== 0;
    if (major !== toMajor || to.written === 1)
        return major !== toMajor;
    return minor !== toMinor || version.prerelease.join(".") !== to.version.prerelease.join(".");
};
const tests = {
    "=": equal,
    "!=": notEqual,
    ">": greater,
    "<": less,
    ">=": greaterOrEqual,
    "=>": greaterOrEqual,
    "<=": lessOrEqual,
    "=<": lessOrEqual,
    "~": tilde,
    "~>": tilde,
    "^": caret,
};

;// CONCATENATED MODULE: ./lib/images/matching.js





/** The tags that a policy takes, in the order they come in. */
function matching(policy, tags) {
    return tags.flatMap((tag) => {
        const text = isCandidate(policy, tag) ? takenText(policy, tag) : undefined;
        return text === undefined ? [] : [{ tag, text }];
    });
}
/**
 * The text of a tag that the order looks at: what the first capture group caught, or the filter extracted; without
 * these the tag. undefined: the pattern or the filter does not match it. The range of `semver:` is not asked.
 */
function textOf({ filter, pattern }, tag) {
    const text = filter === undefined ? tag : extracted(filter, tag);
    if (text === undefined || pattern.kind === "semver")
        return text;
    if (pattern.kind === "glob")
        return matchesGlob(pattern.glob, text) ? text : undefined;
    const caught = pattern.regex.exec(text);
    return pattern.regex.groups === 0 && caught !== undefined ? text : caught?.[1];
}
function extracted({ regex, extract }, tag) {
    const caught = regex.exec(tag);
    if (caught === undefined)
        return undefined;
    return extract === undefined ? tag : expandTemplate(extract, caught);
}
/** A text as a version; undefined: it is none. A date or a commit of digits alone is none. */
function versionOf({ wholeVersions }, text) {
    if ((0,images_versions/* isBareNumber */.uw)(text))
        return undefined;
    return wholeVersions ? (0,images_versions/* parseWholeVersion */.vf)(text) : (0,images_versions/* parseVersion */.ot)(text);
}
/**
 * The text of a tag that the pattern takes, its range included; undefined: it does not. `prereleases`: also versions that
 * the range would leave out as pre-releases.
 */
function takenText(policy, tag, prereleases = false) {
    const text = textOf(policy, tag);
    if (text === undefined || policy.pattern.kind !== "semver")
        return text;
    const version = versionOf(policy, text);
    return version !== undefined && isInRange(version, policy.pattern.range, prereleases) ? text : undefined;
}
/** Whether a tag may be taken at all: `latest` only where the policy spells it out. */
function isCandidate({ pattern, filter, excluded }, tag) {
    if ((0,reference/* isCompanion */.bv)(tag) || excluded.some((regex) => regex.exec(tag) !== undefined))
        return false;
    if (tag.toLowerCase() !== "latest")
        return true;
    if (filter === undefined && pattern.kind === "glob")
        return pattern.glob === tag;
    const sources = [filter?.regex.source, pattern.kind === "regex" ? pattern.regex.source : undefined];
    return sources.some((source) => source?.toLowerCase().includes("latest") === true);
}

;// CONCATENATED MODULE: ./lib/images/no-match.js

/** Why a policy takes none of the tags, as far as can be told: a sentence or two. */
function noneMatches(policy, tags) {
    if (tags.length === 0)
        return "The registry lists no tags.";
    return (neverMatches(policy) ??
        almostMatches(policy, tags) ??
        `\`${policy.text}\` matches none of ${counted(tags)}.`);
}
/** What no tag can ever have. */
function neverMatches({ pattern, filter }) {
    const written = [
        ...(filter === undefined ? [] : [{ kind: "regex:", given: filter.regex.source }]),
        ...(pattern.kind === "regex" ? [{ kind: "regex:", given: pattern.regex.source }] : []),
        ...(pattern.kind === "glob" ? [{ kind: "glob:", given: pattern.glob }] : []),
    ];
    for (const { kind, given } of written) {
        const odd = /\s/.test(given) ? " " : kind === "glob:" ? /[^\w.*-]/.exec(given)?.[0] : undefined;
        if (odd === " ")
            return `The blank in \`${kind}${given}\` is part of the pattern, and tags have none: write ${kind}${given.replaceAll(/\s+/g, "")}.`;
        if (odd !== undefined)
            return `\`${kind}${given}\` matches no tag: tags have no \`${odd}\`, and in a glob only \`*\` is special.`;
    }
    return undefined;
}
/** Tags that were left out for a reason that a pattern does not show. */
function almostMatches(policy, tags) {
    const { pattern, text } = policy;
    const left = tags.filter((tag) => takenText(policy, tag, true) !== undefined).sort();
    const last = left.filter((tag) => isCandidate(policy, tag)).at(-1);
    if (last !== undefined)
        return `Only pre-releases are in the range, as \`${last}\`: a range takes them when one of its versions is one, as in semver:>=1.0.0-0.`;
    if (left.some((tag) => tag.toLowerCase() === "latest"))
        return `\`${text}\` matches only \`latest\`, which is taken where a policy names it: write glob:latest.`;
    if (pattern.kind !== "semver")
        return undefined;
    const versions = tags.filter((tag) => versionOf(policy, textOf(policy, tag) ?? "") !== undefined).length;
    if (versions === 1)
        return `One tag is a version, and it is not in the range of \`${text}\`.`;
    if (versions > 1)
        return `${versions} tags are versions, and none is in the range of \`${text}\`.`;
    return `None of ${counted(tags)} is a version. Take a part of them for one with regex:^v(.*)-prod$ and \`order: semver\`.`;
}
/** Why none of the tags that a policy takes has a place in its order. */
function noneHasPlace({ order, text }, taken) {
    const noun = order === "numerical" ? "a whole number" : "a version";
    const one = taken.length === 1
        ? `\`${taken[0]?.tag}\` matches \`${text}\`, and is not`
        : `${taken.length} tags match \`${text}\`, and none is`;
    return `${one} ${noun}. Catch the part that is with a group: regex:^main-([0-9]+)$.`;
}
function counted(tags) {
    return tags.length === 1 ? `the one tag, \`${tags[0]}\`` : `the ${tags.length} tags`;
}

;// CONCATENATED MODULE: ./lib/images/tag-order.js


/** By precedence of versions. A tag that the pattern does not match stands where its own version does. */
function bySemver(policy) {
    return {
        placeOf: ({ tag, text = tag }) => versionOf(policy, text),
        compare: images_versions/* compareVersions */.Zy,
    };
}
/** By whole numbers. A tag that the pattern does not match stands where its own number does. */
const numerically = {
    placeOf: ({ tag, text = tag }) => (/^[0-9]+$/.test(text) ? BigInt(text) : undefined),
    compare: ascending,
};
/** By characters, so that only what the pattern matches can be compared. */
const alphabetically = { placeOf: ({ text }) => text, compare: ascending };
/**
 * By the time an image was made. Builds that come out the same each time write a date of long ago (1970, 1980, the year
 * 1), which says nothing.
 */
function byCreated(createdOf) {
    return {
        placeOf({ tag }) {
            const created = createdOf(tag);
            return created !== undefined && created >= firstImages ? created : undefined;
        },
        compare: ascending,
        firstOfEqual: true,
    };
}
/** Docker's first release was in 2013. */
const firstImages = Date.UTC(2013, 0, 1);
function ascending(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/** The same upside down. */
function reversed(order) {
    return { ...order, compare: (a, b) => order.compare(b, a) };
}
/** Those of the tags that have a place. */
function standings(order, tags) {
    return tags.flatMap((seen) => {
        const place = order.placeOf(seen);
        return place === undefined ? [] : [{ tag: seen.tag, place }];
    });
}
/** The highest, whatever order they come in; undefined: there is none. */
function highest(order, all) {
    const [first, ...others] = all;
    return others.reduce((best, one) => (best === undefined || isAbove(order, one, best) ? one : best), first);
}
function isAbove(order, one, other) {
    const compared = order.compare(one.place, other.place);
    if (compared !== 0)
        return compared > 0;
    return order.firstOfEqual === true ? one.tag < other.tag : one.tag > other.tag;
}

;// CONCATENATED MODULE: ./lib/images/why.js
/** Why a tag wins: a clause. `placed`: how many tags match and have a place; `others`: how many match and have none. */
function whyBest(best, placed, others, policy) {
    const most = superlatives[policy.order][policy.descending ? 1 : 0];
    const among = placed === 1 ? "only tag that matches" : `${most} of ${placed} tags that match`;
    const clause = `the ${among} \`${policy.text}\``;
    if (policy.order !== "created")
        return clause;
    const undated = others === 0 ? "" : `; ${others} more of unknown date`;
    return `${clause}, created ${new Date(Number(best.place)).toISOString()}${undated}`;
}
/** Of the order as it is, and upside down. */
const superlatives = {
    semver: ["highest", "lowest"],
    numerical: ["highest", "lowest"],
    alphabetical: ["last", "first"],
    created: ["newest", "oldest"],
};
/** That the winner is below the current tag, and how to go to it all the same. */
function lower({ tag }, { policy, current, tags }) {
    const lost = current === undefined || tags.includes(current) ? "" : ", which the registry does not list";
    const side = policy.order === "created" ? "was created before" : policy.descending ? "is above" : "is below";
    const found = `\`${tag}\`, the best that \`${policy.text}\` matches, ${side} \`${current}\`${lost}.`;
    return `${found} To go to it all the same, commit it, or write \`allow-downgrade: true\` in the plan.`;
}
/** That winner and current tag are in one place. */
function why_equal(current, { tag }, { order }) {
    return `\`${current}\` and \`${tag}\` ${equally[order]}.`;
}
const equally = {
    semver: "are equal as versions",
    numerical: "are one number",
    alphabetical: "are equal in the part that counts",
    created: "were created at the same moment",
};
/** That the current tag is not in the registry, where its date would have to be known. */
function gone(current) {
    return `\`${current}\`: nobody can tell what was created later. Write a tag that is there, or \`allow-downgrade: true\` in the plan for the newest in any case.`;
}
/** That dates are not known. `tags`: of what. */
function notDated(tags) {
    return `When ${tags} was created is not known: the registry does not say, or names a time that reproducible builds write. Put tags in another order: semver, numerical or alphabetical.`;
}
/** That so many tags have no date, although the current one is the newest of the others; undefined: none. */
function passedOver(count, policy) {
    if (policy.order !== "created" || count === 0)
        return undefined;
    const [tags, they] = count === 1 ? ["1 tag that matches", "it was"] : [`${count} tags that match`, "they were"];
    return `Of ${tags} it is not known when ${they} created.`;
}
/** One by its name, more by their number. */
function why_counted(tags) {
    return tags.length === 1 ? `\`${tags[0]?.tag}\`` : `the ${tags.length} tags that match`;
}

;// CONCATENATED MODULE: ./lib/images/choose.js




/**
 * The tag that an image is to have. The highest of those that the policy takes wins; it replaces the current one only
 * where it stands above it, or where downgrades are allowed. Of tags in one place the current one stays.
 */
function choose(input) {
    const { policy } = input;
    const taken = matching(policy, input.tags);
    if (taken.length === 0)
        return stay("no tag matches", noneMatches(policy, input.tags));
    switch (policy.order) {
        case "semver":
            return chooseBy(bySemver(policy), taken, input);
        case "numerical":
            return chooseBy(numerically, taken, input);
        case "alphabetical":
            return chooseBy(alphabetically, taken, input);
        case "created":
            return undated(input, taken) ?? chooseBy(byCreated(input.createdOf), taken, input);
    }
}
/** Why a locked image stays, which nothing has to be asked for; undefined: it is not locked. */
function lockedStay({ locked, lockedBy }) {
    if (!locked)
        return undefined;
    return stay("locked", lockedBy === undefined ? undefined : `By ${lockedBy}.`);
}
/** Why dates cannot decide; undefined: they can. */
function undated({ policy, current, tags, createdOf }, taken) {
    if (policy.allowDowngrade || taken.every(({ tag }) => tag === current))
        return undefined;
    if (current === undefined)
        return stay("the image has no tag", "Write one: only an image that was created later replaces it.");
    if (!tags.includes(current))
        return stay("current tag not found in the registry", gone(current));
    if (byCreated(createdOf).placeOf({ tag: current }) !== undefined)
        return undefined;
    return stay("creation time not known", notDated(`\`${current}\``));
}
function chooseBy(ascending, taken, input) {
    const { policy, current } = input;
    const order = policy.descending ? reversed(ascending) : ascending;
    if (taken.every(({ tag }) => tag === current))
        return stay("up to date");
    const standing = standings(order, taken);
    const best = highest(order, standing);
    if (best === undefined)
        return policy.order === "created"
            ? stay("creation time not known", notDated(`any of ${why_counted(taken)}`))
            : stay("no tag matches", noneHasPlace(policy, taken));
    const others = taken.length - standing.length;
    if (best.tag === current)
        return stay("up to date", passedOver(others, policy));
    const place = current === undefined ? undefined : order.placeOf(seen(policy, current));
    const above = place === undefined ? 1 : order.compare(best.place, place);
    if (above === 0)
        return stay("up to date", why_equal(current, best, policy));
    if (above < 0 && !policy.allowDowngrade)
        return stay("would be a downgrade", lower(best, input));
    return { kind: "update", tag: best.tag, why: whyBest(best, standing.length, others, policy) };
}
/** The current tag, with its text where the pattern matches it. */
function seen(policy, tag) {
    const text = textOf(policy, tag);
    return text === undefined ? { tag } : { tag, text };
}
function stay(reason, detail) {
    return detail === undefined ? { kind: "stay", reason } : { kind: "stay", reason, detail };
}

;// CONCATENATED MODULE: ./lib/images/choose-chart.js



/**
 * The version that a plan's `version` is to have, of those that there are of its chart. A range stands for the highest
 * version that it takes now, and text that is neither a version nor a range for the highest of all that is no
 * pre-release: it is replaced by a version only where that is above.
 */
function chooseChart({ policy, current, versions, }) {
    return choose({
        // Of charts nobody asks when they were made.
        policy: { ...policy, order: "semver" },
        current: standsFor(current, versions),
        tags: versions,
        createdOf: () => undefined,
    });
}
/** As Helm reads it: only three numbers name one version. */
function standsFor(text, versions) {
    if (versions.includes(text) || /^v?\d+\.\d+\.\d+(?:[-+]\S*)?$/.test(text))
        return text;
    const range = parseRange(text) ?? parseRange("*");
    let highest;
    for (const one of versions) {
        const version = (0,images_versions/* parseVersion */.ot)(one);
        if (version === undefined || range === undefined || !isInRange(version, range))
            continue;
        const best = highest === undefined ? undefined : (0,images_versions/* parseVersion */.ot)(highest);
        if (best === undefined || (0,images_versions/* compareVersions */.Zy)(version, best) > 0)
            highest = one;
    }
    return highest;
}

;// CONCATENATED MODULE: ./lib/images/dating.js

/**
 * The tags whose dates decide: those that the policy takes, and the current one. None where nothing can come of it:
 * the order is another, or the only tag is the current one, or that is not among the tags.
 */
function tagsToDate(policy, tags, current) {
    // It costs requests for each tag.
    if (policy.order !== "created")
        return [];
    const taken = matching(policy, tags).map(({ tag }) => tag);
    if (taken.every((tag) => tag === current))
        return [];
    if (policy.allowDowngrade)
        return [...new Set([...taken, ...tags.filter((tag) => tag === current)])];
    if (current === undefined || !tags.includes(current))
        return [];
    return [...new Set([...taken, current])];
}

;// CONCATENATED MODULE: ./lib/images/pin.js
/**
 * The tag whose digest is to be written, so that the registry is asked for it; undefined: none. An image that has a
 * digest gets that of its new tag in any case: the old one would win over the tag.
 */
function tagToPin({ choice, current, pin }) {
    if (choice.kind === "update")
        return pin !== undefined || current.digest !== undefined ? choice.tag : undefined;
    if (choice.reason !== "up to date")
        return undefined;
    return pin === "digest" || (pin === "digest-once" && current.digest === undefined)
        ? current.tag
        : undefined;
}
/** The choice as a whole reference. `digest`: of `tagToPin`'s tag; undefined: the registry has none. */
function decide(pinned, digest) {
    const { choice, current } = pinned;
    const tag = tagToPin(pinned);
    if (tag !== undefined && digest === undefined)
        return {
            kind: "stay",
            reason: "not found in the registry",
            detail: `The registry has no digest of \`${tag}\`.`,
        };
    if (choice.kind === "update")
        return { kind: "update", to: { ...current, tag: choice.tag, digest }, why: choice.why };
    if (tag === undefined || digest === current.digest)
        return choice;
    const why = current.digest === undefined ? `the digest of \`${tag}\`` : `\`${tag}\` stands for another image now`;
    return { kind: "update", to: { ...current, digest }, why };
}

// EXTERNAL MODULE: ./lib/config/distance.js
var distance = __webpack_require__(3415);
;// CONCATENATED MODULE: ./lib/images/tag-pattern.js



/** `regexp:` is Flux v1's other name for it. */
const kinds = ["glob", "semver", "regex", "regexp"];
/** Reads `semver:^1`, `glob:main-*`, `regex:^v(.*)$`. What follows the colon is taken as it is, with its blanks. */
async function parsePattern(text) {
    const found = /^([A-Za-z]+):/.exec(text);
    const kind = kinds.find((known) => known === found?.[1]);
    if (kind === undefined)
        return unknownKind(text, found?.[1]);
    const given = text.slice(kind.length + 1);
    if (given.trim() === "")
        return complaint(`The policy \`${text}\` has no pattern.`, examples[kind]);
    return readers[kind](given);
}
const readers = {
    glob: async (glob) => ({ kind: "glob", glob }),
    semver: async (given) => {
        const range = parseRange(given);
        return range === undefined ? noRange(given) : { kind: "semver", range };
    },
    regex: readRegex,
    regexp: readRegex,
};
async function readRegex(source) {
    const regex = await compileRegex(source);
    return regex.kind === "complaint" ? regex : { kind: "regex", regex };
}
const examples = {
    glob: "Write glob:* for all tags, or glob:main-* for some.",
    semver: "Write semver:* for all versions that are no pre-releases, or semver:^1 for some.",
    regex: "Write glob:* for all tags, or regex:^main- for some.",
    regexp: "Write glob:* for all tags, or regex:^main- for some.",
};
function noRange(given) {
    if (given.length > longestRange)
        return complaint(`The range is longer than ${longestRange} characters.`, "Say it with fewer comparisons.");
    return complaint(`\`${given}\` is no range of versions.`, "Write it as Helm does: semver:^1, semver:~1.4, semver:>=1.2 <2, semver:1.x.");
}
function unknownKind(text, kind) {
    if (text.trim() === "")
        return complaint("The policy is empty.", examples.semver);
    if (kind === undefined) {
        const meant = parseRange(text) === undefined ? "glob" : "semver";
        return complaint(`The policy \`${text}\` does not say what kind of pattern it is.`, `Write ${meant}:${text}. A policy begins with glob:, semver: or regex:.`);
    }
    const [near] = (0,distance/* nearest */.pA)(kind, kinds, 1);
    const meant = near === undefined ? "" : ` Did you mean ${near}:?`;
    return complaint(`The policy \`${text}\` begins with \`${kind}:\`, which is no kind of pattern.`, `It begins with ${(0,distance/* orList */.A3)(["glob:", "semver:", "regex:"])}.${meant}`);
}
function complaint(message, hint) {
    return { kind: "complaint", message, hint };
}

;// CONCATENATED MODULE: ./lib/images/policy.js


/** Reads a rule. What is wrong with any part of it makes it a complaint: it never takes more than it says. */
async function parsePolicy(rule) {
    const pattern = await parsePattern(rule.pattern);
    if (pattern.kind === "complaint")
        return pattern;
    const regex = rule.filter === undefined ? undefined : await compileRegex(rule.filter.pattern);
    if (regex?.kind === "complaint")
        return regex;
    const excluded = [];
    for (const source of rule.excluded ?? []) {
        const one = await compileRegex(source);
        if (one.kind === "complaint")
            return one;
        excluded.push(one);
    }
    return {
        kind: "policy",
        text: regex === undefined ? rule.pattern : `${rule.pattern} of regex:${regex.source}`,
        pattern,
        order: rule.order ?? (pattern.kind === "semver" ? "semver" : "created"),
        descending: rule.descending ?? false,
        allowDowngrade: rule.allowDowngrade,
        filter: regex === undefined ? undefined : { regex, extract: rule.filter?.extract },
        excluded,
        wholeVersions: rule.wholeVersions ?? false,
    };
}

// EXTERNAL MODULE: ./lib/images/target.js
var target = __webpack_require__(4441);
;// CONCATENATED MODULE: ./lib/commands/decide-updates.js







/** Asks the registries what the policies make of each image. Never throws for one of them alone. */
async function decideUpdates(found, parts) {
    const decisions = await Promise.all(found.images.map(async (site) => {
        if (site.policy === undefined)
            return undefined;
        if (site.policy.kind === "fault")
            return problem(site.plan, site.policy, true);
        return decideImage(site, site.policy, parts);
    }));
    const charts = found.charts.map(async (site) => site.policy === undefined ? undefined : decideChart(site, site.policy, parts));
    const lost = found.lost.map(({ plan, fault }) => problem(plan, fault, true));
    const all = [...decisions, ...(await Promise.all(charts))];
    return collect([...all.filter((decision) => decision !== undefined), ...lost]);
}
function collect(decisions) {
    const spoiled = new Set(decisions.flatMap((one) => (one.kind === "problem" && one.spoils ? [one.plan] : [])));
    const targets = decisions.flatMap((one) => (one.kind === "target" ? [one.target] : []));
    const held = targets.filter(({ site }) => spoiled.has(site.plan));
    const stays = decisions.flatMap((one) => (one.kind === "unchanged" ? [one.image] : []));
    return {
        apart: true,
        targets: targets.filter(({ site }) => !spoiled.has(site.plan)),
        unchanged: [...stays, ...held.map(({ site }) => unchanged(site, "not edited", spoiledText))],
        problems: decisions.flatMap((one) => (one.kind === "problem" ? [one.problem] : [])),
        notices: stays.filter(({ reason }) => isFruitless(reason)).map(toldOf),
    };
}
/** Reasons that stay until somebody changes the policy, the image or the registry. */
const fruitless = [
    "no tag matches",
    "not found in the registry",
    "not found in the repository",
    "current tag not found in the registry",
    "the image has no tag",
    "creation time not known",
];
function isFruitless(reason) {
    return fruitless.includes(reason);
}
function toldOf({ plan, container, image, reason, detail }) {
    const why = detail === undefined ? `${reason}.` : `${reason}: ${detail}`;
    return `\`${container}\` of ${plan} stays at ${image}: ${why}`;
}
const spoiledText = "another policy of its plan cannot be followed";
async function decideImage(site, policy, parts) {
    const locked = lockedStay(policy);
    if (locked !== undefined)
        return { kind: "unchanged", image: unchanged(site, locked.reason, locked.detail) };
    const parsed = await parsePolicy(policy);
    if (parsed.kind === "complaint")
        return problem(site.plan, { ...parsed, place: policy.place }, true);
    try {
        const repository = await parts.repositoryOf(site, policy);
        return await ask(site, { policy, parsed, repository, images: parts.images });
    }
    catch (error) {
        const { reason, hint } = (0,errors/* reasonAndHint */.L8)(error);
        const message = `The image \`${site.container}\` of ${site.plan} cannot be looked up: ${reason}`;
        return problem(site.plan, { place: policy.place, message, ...(hint === undefined ? {} : { hint }) }, false);
    }
}
async function ask(site, { policy, parsed, repository, images }) {
    const { tag: current } = site.image;
    const tags = await images.tags(repository);
    if (tags === undefined)
        return { kind: "unchanged", image: unchanged(site, "not found in the registry") };
    const dates = new Map();
    await Promise.all(tagsToDate(parsed, tags, current).map(async (tag) => {
        const created = await images.created(repository, tag, tag === current ? "again" : undefined);
        if (created?.kind === "at")
            dates.set(tag, created.time);
    }));
    const choice = choose({ policy: parsed, current, tags, createdOf: (tag) => dates.get(tag) });
    const pinned = { choice, current: site.image, pin: policy.pin };
    const tag = tagToPin(pinned);
    const decision = decide(pinned, tag === undefined ? undefined : await images.digestOf(repository, tag));
    if (decision.kind === "stay")
        return { kind: "unchanged", image: unchanged(site, decision.reason, decision.detail) };
    const { to, why } = decision;
    return { kind: "target", target: { kind: "image", site, to, why } };
}
async function decideChart(site, policy, parts) {
    const parsed = await parsePolicy(policy);
    if (parsed.kind === "complaint")
        return problem(site.plan, { ...parsed, place: policy.place }, true);
    try {
        const versions = await parts.versionsOf(site);
        if (versions.length === 0)
            return { kind: "unchanged", image: unchanged(site, "not found in the repository") };
        const choice = chooseChart({ policy: parsed, current: site.version, versions });
        if (choice.kind === "stay")
            return { kind: "unchanged", image: unchanged(site, choice.reason, choice.detail) };
        return { kind: "target", target: { kind: "chart", site, to: choice.tag, why: choice.why } };
    }
    catch (error) {
        const { reason, hint } = (0,errors/* reasonAndHint */.L8)(error);
        const message = `The versions of the chart of ${site.plan} cannot be looked up: ${reason}`;
        return problem(site.plan, { place: policy.place, message, ...(hint === undefined ? {} : { hint }) }, false);
    }
}
/** As reports have it. */
function unchanged(site, reason, detail) {
    return { ...(0,target/* described */.WY)(site), reason, ...(detail === undefined ? {} : { detail }) };
}
function problem(plan, { place, message, hint }, spoils) {
    return {
        kind: "problem",
        plan,
        problem: { place, message, ...(hint === undefined ? {} : { hint }) },
        spoils,
    };
}


/***/ }),

/***/ 7473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oq: () => (/* binding */ tellAndDeploy),
/* harmony export */   mS: () => (/* binding */ deploysItself)
/* harmony export */ });
/* unused harmony exports deployWritten, writtenSettings */
/* harmony import */ var _report_images_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9066);
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5896);


/** Tells what was written to the branch, or would have been, and deploys it where that is for this run to do. */
async function tellAndDeploy({ report, setups }, settings, world, account) {
    account.tell({ images: report });
    for (const line of (0,_report_images_js__WEBPACK_IMPORTED_MODULE_0__/* .imageLines */ .nP)(report, settings.inputs.dryRun))
        world.log.info(line);
    if (!deploysItself(settings))
        return;
    await deployWritten({ commit: report.head, setups }, settings, world, account);
}
/**
 * Deploys what was written to the branch, as a dispatch on that commit would: in these setups, all that is not as the
 * repository says.
 */
async function deployWritten({ commit, setups }, settings, world, account) {
    if (setups.length === 0)
        return;
    await world.git.commits.checkOut(commit);
    await (0,_deploy_js__WEBPACK_IMPORTED_MODULE_1__/* .deploy */ .g)(writtenSettings({ commit, setups }, settings), world, account);
}
/** The settings of the run that wrote a commit, for the deployment of that commit to some setups. */
function writtenSettings({ commit, setups }, settings) {
    return {
        ...settings,
        // `force` was for what is locked, not for deploying anew what is as it should be.
        inputs: { ...settings.inputs, force: false },
        commit,
        identity: { ...settings.identity, commit },
        before: undefined,
        trigger: "dispatch",
        written: true,
        selection: inSetups(setups),
    };
}
/** Whether the run deploys what it wrote: not what waits in a pull request, and not where the push is to do it. */
function deploysItself({ inputs }) {
    return inputs.deploy && !inputs.dryRun && inputs.writeBack.write === "push";
}
/** All plans of some setups. Nobody has named these, so that it is no word for deleting all that they hold. */
function inSetups(setups) {
    return {
        empty: false,
        patterns: setups.map((setup) => `${setup}/**`),
        matches: (id) => setups.some((setup) => id.startsWith(`${setup}/`)),
        reaches: (setup) => setups.includes(setup),
        holds: (setup) => setups.includes(setup),
        names: () => false,
    };
}


/***/ }),

/***/ 6817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _p: () => (/* binding */ setupsWithoutKubeconfig),
/* harmony export */   d6: () => (/* binding */ withoutSetups),
/* harmony export */   uM: () => (/* binding */ refuseWithoutKubeconfig)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3264);
/* harmony import */ var _images_target_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4441);
/* harmony import */ var _decide_updates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3130);
/* harmony import */ var _deploy_written_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7473);
/* harmony import */ var _open_setups_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6675);





/**
 * The setups that would be written for and whose kubeconfig cannot be had or used: the run could not deploy there what
 * it wrote. Their API servers are not asked: one that is out of reach now is deployed to by a later run.
 */
async function setupsWithoutKubeconfig(targets, settings, { openCluster }) {
    if (!(0,_deploy_written_js__WEBPACK_IMPORTED_MODULE_3__/* .deploysItself */ .mS)(settings))
        return [];
    const changing = targets.filter((target) => (0,_images_target_js__WEBPACK_IMPORTED_MODULE_1__/* .saying */ .i)(target).from !== (0,_images_target_js__WEBPACK_IMPORTED_MODULE_1__/* .saying */ .i)(target).to);
    const setups = [...new Set(changing.map(({ site }) => site.setup))].sort();
    const lost = await Promise.all(setups.map(async (setup) => {
        try {
            (await openCluster(setup)).close();
            return [];
        }
        catch (error) {
            return [(0,_open_setups_js__WEBPACK_IMPORTED_MODULE_4__/* .lostBy */ .qR)(setup, error)];
        }
    }));
    return lost.flat();
}
/** A request is carried out as a whole. @throws UserError when a setup has no kubeconfig. */
function refuseWithoutKubeconfig([first]) {
    if (first === undefined)
        return;
    const { setup, reason, hint } = first;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`Nothing is written, since ${setup} could not be deployed: ${reason}`, {
        hint: `${hint === undefined ? "" : `${hint} `}Where another run is to deploy it, set \`deploy: false\`.`,
    });
}
/** Leaves out what is for setups without a kubeconfig, which their deployment then tells of. */
function withoutSetups(decided, lost) {
    const setups = new Set(lost.map(({ setup }) => setup));
    const isLost = ({ site }) => setups.has(site.setup);
    return {
        ...decided,
        targets: decided.targets.filter((target) => !isLost(target)),
        unchanged: [
            ...decided.unchanged,
            ...decided.targets.filter(isLost).map(({ site }) => (0,_decide_updates_js__WEBPACK_IMPORTED_MODULE_2__/* .unchanged */ .C)(site, "not edited", noKubeconfig)),
        ],
    };
}
const noKubeconfig = "the kubeconfig of its setup cannot be had";


/***/ }),

/***/ 8796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ writeImages)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(3264);
;// CONCATENATED MODULE: ./lib/images/message.js

const names = ["title", "image", "from", "to", "plans", "changes", "author", "source", "reason"];
/** The last line of a message that shall start no workflow. */
const skipCi = "[skip ci]";
/** What is wrong with a template of messages. @throws UserError */
function checkTemplate(template) {
    for (const [whole, name] of template.matchAll(/\{([^{}\s]*)\}/g)) {
        if (names.includes(name))
            continue;
        throw new errors/* UserError */.yo(`Input \`commit-message\` has \`${whole}\`, which stands for nothing.`, {
            hint: `It takes ${names.map((known) => `{${known}}`).join(", ")}.`,
        });
    }
}
/** The message of a commit, by a template (see `checkTemplate`) or the usual one. */
function commitMessage(parts, { template, skip }) {
    const text = template === undefined ? usual(parts) : filled(template, parts);
    return skip ? `${text.trimEnd()}\n\n${skipCi}\n` : `${text.trimEnd()}\n`;
}
function usual(parts) {
    return [titleOf(parts), changesText(parts.changes), askedBy(parts).join("\n")]
        .filter((part) => part !== "")
        .join("\n\n");
}
/** Who asked and why, a sentence a line. */
function askedBy({ actor, author, source, reason }) {
    return [
        ...(actor === undefined
            ? []
            : [`Asked for by ${actor}${author === undefined ? "" : `, for ${author}`}.`]),
        ...(reason === undefined ? [] : [`Reason: ${reason}`]),
        ...(source === undefined ? [] : [`Source: ${source}`]),
    ];
}
function filled(template, parts) {
    const { changes, author = "", source = "", reason = "" } = parts;
    const [first] = changes;
    const texts = {
        title: titleOf(parts),
        image: first?.name ?? "",
        from: first === undefined ? "" : shortOf(first.from, first),
        to: first === undefined ? "" : shortOf(first.to, first),
        plans: plansOf(changes).join(", "),
        changes: changesText(changes),
        author,
        source,
        reason,
    };
    return template.replace(/\{([^{}\s]*)\}/g, (whole, name) => texts[name] ?? whole);
}
/** The first line of the usual message. */
function titleOf({ title, changes }) {
    if (title !== undefined)
        return title;
    const [first] = changes;
    if (first === undefined)
        return "Update images";
    const kinds = new Set(changes.map(({ name, from, to }) => `${name} ${from} ${to}`));
    if (kinds.size === 1)
        return `Update ${first.name}: ${shortOf(first.from, first)} → ${shortOf(first.to, first)}`;
    const images = new Set(changes.map(({ name }) => name));
    if (images.size === 1)
        return `Update ${first.name} in ${plansOf(changes).length} plans`;
    return `Update ${images.size} images`;
}
function plansOf(changes) {
    return [...new Set(changes.map(({ plan }) => plan))];
}
/** A line a change: `aws/foo/default/web: 1.0 → 1.1`. */
function changesText(changes) {
    const several = new Set(changes.map(({ name }) => name)).size > 1;
    return changes
        .map((change) => {
        const { plan, container, name } = change;
        const shared = changes.filter((other) => other.plan === plan).length > 1;
        const where = shared ? `${plan} (${container})` : plan;
        return `${where}: ${several ? `${name} ` : ""}${shortOf(change.from, change)} → ${shortOf(change.to, change)}`;
    })
        .join("\n");
}
/** A whole reference without its name: the tag, or what there is. */
function shortOf(reference, { name }) {
    return reference.startsWith(name) ? reference.slice(name.length).replace(/^[:@]/, "") || "none" : reference;
}

;// CONCATENATED MODULE: ./lib/write-back/has-edits.js
/** Whether the pull request's branch is the base and these edits already, with nothing else in it. */
async function hasEdits(edits, { rolling, base, git, }) {
    if ((await git.isAncestor(base, rolling)).kind !== "ancestor")
        return false;
    const wanted = new Map(edits.flatMap(({ files }) => [...files]));
    const changed = await git.changes(base, rolling);
    if (changed.length !== wanted.size || !changed.every((change) => isEditOf(change, wanted)))
        return false;
    const there = await git.readFiles(rolling, wanted.keys());
    return [...wanted].every(([path, contents]) => Buffer.compare(there.get(path) ?? Buffer.of(), contents) === 0);
}
function isEditOf({ status, path }, wanted) {
    return status === "modified" && wanted.has(path);
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/http/request-failures.js
var request_failures = __webpack_require__(5541);
;// CONCATENATED MODULE: ./lib/write-back/push-until-taken.js



/**
 * The longest pause before each further try, in seconds; there are five tries in all. Where the branch has moved,
 * others push to it, too, and the pauses spread them; where a rule refused it, waiting hardly helps. Of crowds of twenty whose pushes take half a second, 0.4 % lose
 * one with these pauses in a simulation, and 39 % with the short ones.
 */
const pauses = { still: [1, 4, 12, 30], moved: [5, 20, 40, 60], ruled: [1, 1, 1, 1] };
const tries = pauses.still.length + 1;
/** How often what is made may turn out late before it is pushed all the same. */
const mostLate = 20;
/**
 * Brings commits to a branch of the remote, never by force. A push that is refused is tried again, with what is made
 * on the heads then.
 * @throws UserError with what the remote said last, when five pushes were refused; the branch is as it was then.
 */
async function pushUntilTaken({ branch, look, make }, { git, push, log, cancel, random }) {
    let made;
    let heads = await look();
    for (let refusals = 0;; refusals++) {
        made ??= await make(heads);
        for (let late = 0; refusals > 0 && made.push !== undefined && late < mostLate; late++) {
            // In a crowd, what takes long to make is late each time.
            const now = await lookAgain(look, heads);
            if (isSame(now, heads))
                break;
            heads = now;
            made = await make(heads);
        }
        if (made.push === undefined)
            return made;
        cancel.throwIfAborted();
        const pushed = await push(made.push, branch);
        if (pushed.kind === "pushed")
            return made;
        const isLast = refusals + 1 === tries;
        const after = isLast ? await look().catch(() => heads) : await lookAgain(look, heads);
        // The answer was lost, and not the push.
        if (after[0] !== heads[0] && (await isIn(made.push, after[0], git)))
            return made;
        if (isLast)
            throw refused(branch, pushed.reason);
        log.info(`The push to ${branch} was refused: ${clause(pushed.reason)}. It is tried again.`);
        const why = !isSame(after, heads) ? "moved" : isRule(pushed.reason) ? "ruled" : "still";
        const longest = pauses[why][refusals] ?? 0;
        await (0,promises_.setTimeout)(Math.round((0.2 + 0.8 * random()) * longest * 1000), undefined, { signal: cancel });
        const now = await lookAgain(look, heads);
        if (now[0] !== heads[0] && (await isIn(made.push, now[0], git)))
            return made;
        if (!isSame(now, heads))
            made = undefined;
        heads = now;
    }
}
/** A remote out of reach for a moment, which may be why the push was refused, costs a try and not all of them. */
async function lookAgain(look, before) {
    try {
        return await look();
    }
    catch (error) {
        if ((0,request_failures/* mayPass */.bg)(error))
            return before;
        throw error;
    }
}
function isSame(now, before) {
    return now.every((head, index) => head === before[index]);
}
async function isIn(commit, head, git) {
    return head !== undefined && (await git.isAncestor(commit, head)).kind === "ancestor";
}
/** What protects a branch, in the words of git and GitHub: the next push meets it, too. */
function isRule(reason) {
    return /hook declined|protected branch|rule violations|\bGH0\d\d\b/i.test(reason);
}
/** To be followed by a full stop, which the remote's words may end with. */
function clause(reason) {
    return reason.replace(/[\s.]+$/, "");
}
function refused(branch, reason) {
    return new errors/* UserError */.yo(`The branch ${branch} refused ${tries} pushes: ${clause(reason)}.`, {
        hint: "The token needs `contents: write`, and a rule that protects the branch must let it pass; or set `write: pull-request`.",
    });
}

;// CONCATENATED MODULE: ./lib/write-back/write-back.js


/**
 * Writes to a branch of the remote, never by force. A push that is refused is tried again on what the branch stands
 * on then.
 * @throws UserError with what the remote said last, when five pushes were refused; the branch is as it was then.
 */
async function writeBack({ branch, propose, people }, { commits: writer, ...parts }) {
    const { written } = await pushUntilTaken({
        branch,
        look: async () => [await headOf(branch, writer)],
        async make([head = ""]) {
            const { edits, told } = await propose(head);
            const commits = await makeCommits(head, edits, { writer, people });
            return { push: commits.at(-1), written: { head: commits.at(-1) ?? head, commits, told } };
        },
    }, { ...parts, push: writer.push });
    return written;
}
/** What a branch stands on. @throws UserError when there is no such branch. */
async function headOf(branch, writer) {
    const head = await writer.fetchHead(branch);
    if (head !== undefined)
        return head;
    throw new errors/* UserError */.yo(`The remote has no branch ${branch} to write to.`, {
        hint: "Was it deleted or renamed since the run began? Start it again on a branch that is there.",
    });
}
/** Makes a commit an edit, each on the one before, and returns their ids in order. */
async function makeCommits(head, edits, { writer, people }) {
    const commits = [];
    for (const { files, message } of edits) {
        const base = commits.at(-1) ?? head;
        commits.push(await writer.make({ base, parents: [base], files, message, ...people }));
    }
    return commits;
}

;// CONCATENATED MODULE: ./lib/write-back/pull-request.js




/**
 * Keeps one pull request whose changes are the proposal on the head of `branch`. Its branch only ever moves forward:
 * where it has commits that `branch` has not, the new ones are merged into it, and its files become theirs.
 * @throws UserError when five pushes were refused, when GitHub takes no pull request, and when both branches are one.
 */
async function writeToPullRequest(request, parts) {
    const { branch, pullRequestBranch } = request;
    const { commits: writer } = parts;
    if (pullRequestBranch === branch)
        throw sameBranch(branch);
    const made = await pushUntilTaken({
        branch: pullRequestBranch,
        look: async () => [await writer.fetchHead(pullRequestBranch), await headOf(branch, writer)],
        make: ([rolling, base = ""]) => make(request, { rolling, base }, parts),
    }, { ...parts, push: writer.push });
    return { ...made.written, pullRequest: await bringUpToDate(made, request, parts) };
}
/** The changes would be on the branch at once, where nobody has looked at them. */
function sameBranch(branch) {
    return new errors/* UserError */.yo(`Input \`pull-request-branch\` is ${branch}, the branch that the run writes to.`, {
        hint: "Name another, which is the action's own; or set `write: push` to have no pull request.",
    });
}
async function make(request, { rolling, base }, parts) {
    const { branch, pullRequestBranch, propose, describe, people } = request;
    const { commits: writer, git } = parts;
    const [{ edits, told }, pulls] = [
        await propose(base),
        await parts.pulls.between(pullRequestBranch, branch),
    ];
    const nothing = { push: undefined, rolling, written: { head: base, commits: [], told }, pulls };
    if (edits.length === 0)
        return { ...nothing, text: undefined };
    const text = await describe(told);
    if (!request.again && wasDeclined(text, pulls))
        return { ...nothing, text };
    if (rolling !== undefined && (await hasEdits(edits, { rolling, base, git })))
        return { ...nothing, text };
    const commits = await makeCommits(base, edits, { writer, people });
    const newest = commits.at(-1) ?? base;
    const written = { head: base, commits, told };
    if (rolling === undefined || (await git.isAncestor(rolling, base)).kind === "ancestor")
        return { push: newest, rolling: newest, written, pulls, text };
    const [parents, message] = [[rolling, newest], `${text.title}\n`];
    const push = await writer.make({ base: newest, parents, files: new Map(), message, ...people });
    return { push, rolling: push, written, pulls, text };
}
/** Whether someone closed the last pull request, and it said the same. */
function wasDeclined(text, [last, ...others]) {
    if (others.some(({ state }) => state === "open"))
        return false;
    return last?.state === "closed" && last.body.trim() === text.body.trim();
}
const over = "Nothing is left to change.";
/** The open pull request, with this text; none where there is nothing to propose. */
async function bringUpToDate(made, { branch: base, pullRequestBranch: head, again, isWhole }, { commits: writer, pulls, log }) {
    const { text, pulls: listed } = made;
    const open = openOf(listed);
    if (text === undefined) {
        if (!isWhole(made.written.told))
            return open;
        // With another text, so that it does not look as if someone had declined these changes.
        if (open !== undefined)
            await pulls.edit(open.number, { body: over, state: "closed" });
        return undefined;
    }
    if (open === undefined && !again && wasDeclined(text, listed)) {
        log.info(`Pull request #${listed[0]?.number} with these changes was closed: they are not proposed again.`);
        return undefined;
    }
    const created = open === undefined ? await pulls.create({ head, base }, text) : undefined;
    if (created !== undefined)
        return created;
    // Another run was quicker to open one, or someone has merged the branch meanwhile.
    const pull = open ?? openOf(await pulls.between(head, base));
    if (pull === undefined || (pull.title === text.title && pull.body.trim() === text.body.trim()))
        return pull;
    // Whoever has pushed last tells what is in it.
    if ((await writer.fetchHead(head)) === made.rolling)
        await pulls.edit(pull.number, text);
    return pull;
}
function openOf(pulls) {
    return pulls.find(({ state }) => state === "open");
}

;// CONCATENATED MODULE: ./lib/images/sites/finder.js
/** All that was found in several places, in order. */
function allFound(found) {
    return {
        images: found.flatMap(({ images = [] }) => images),
        charts: found.flatMap(({ charts = [] }) => charts),
        lost: found.flatMap(({ lost = [] }) => lost),
    };
}

// EXTERNAL MODULE: ./lib/config/ignore.js
var ignore = __webpack_require__(5990);
// EXTERNAL MODULE: ./lib/formats/objects/identity.js
var identity = __webpack_require__(9117);
// EXTERNAL MODULE: ./lib/formats/sets/namespace-of.js
var namespace_of = __webpack_require__(8817);
// EXTERNAL MODULE: ./lib/yaml/node.js
var yaml_node = __webpack_require__(2151);
// EXTERNAL MODULE: ./lib/images/reference.js
var reference = __webpack_require__(6599);
;// CONCATENATED MODULE: ./lib/images/sites/parts.js

const partNames = ["registry", "repository", "tag", "digest"];
/** The scalar that a map has under the first of some keys. */
function scalarOf(map, keys) {
    for (const key of keys) {
        const value = map.entries.get(key);
        if (isPart(value))
            return { key, scalar: value };
    }
    return undefined;
}
/** Numbers count by their text, and nothing is an empty text. */
function isPart(value) {
    return value?.kind === "scalar" && typeof value.value !== "boolean";
}
/** An image of which a map holds the parts; undefined: together they name none. `base`: the way to the map. */
function splitImage(path, base, found, 
/** Where the values do not hold it. */
repository = "") {
    const text = (name) => found[name]?.scalar.place.text ?? "";
    const name = [text("registry"), text("repository") || repository].filter((part) => part !== "").join("/");
    const tag = text("tag") === "" ? "" : `:${text("tag")}`;
    const digest = text("digest") === "" ? "" : `@${text("digest")}`;
    const image = (0,reference/* parseImage */.zZ)(`${name}${tag}${digest}`);
    if (image === undefined)
        return undefined;
    const present = partNames.flatMap((part) => {
        const one = found[part];
        return one === undefined ? [] : [{ part, ...one }];
    });
    const places = Object.fromEntries(present.map(({ part, scalar }) => [part, scalar.place]));
    return {
        path,
        image,
        parts: { kind: "split", ...places },
        partPaths: present.map(({ key }) => [...base, key]),
        encrypted: present.some(({ scalar }) => scalar.encrypted),
    };
}
/** An image in one text. */
function wholeImage(path, scalar) {
    const image = typeof scalar.value === "string" ? (0,reference/* parseImage */.zZ)(scalar.place.text) : undefined;
    if (image === undefined)
        return undefined;
    const parts = { kind: "whole", image: scalar.place };
    return { path, image, parts, partPaths: [path], encrypted: scalar.encrypted };
}
/** Where the tag stands, or what holds it: what messages point to. */
function mainPlace(parts) {
    if (parts.kind === "whole")
        return parts.image;
    return parts.tag ?? parts.repository ?? parts.digest ?? parts.registry;
}
/** Which scalars these are, to tell whether two images share one. */
function scalarsOf({ kind, ...places }) {
    return Object.values(places).map(({ file, offset }) => `${file}:${offset}`);
}

;// CONCATENATED MODULE: ./lib/images/sites/conventions.js


/**
 * The images in values, as charts usually have them, at any depth: a text under `image` or `…Image`, alone or beside
 * its tag and registry; a map there; and any map with `repository` and `tag`.
 */
function imagesIn(values) {
    const found = [];
    const visit = (value, path) => {
        if (value.kind === "scalar")
            return;
        if (value.kind === "list") {
            value.items.forEach((item, at) => {
                visit(item, [...path, at]);
            });
            return;
        }
        const own = imageOfMap(value, path, isImageKey(path.at(-1)));
        if (own !== undefined)
            found.push(own);
        for (const [key, entry] of value.entries) {
            const text = entry.kind === "scalar" ? imageOfKey(value, key, path) : undefined;
            if (text !== undefined)
                found.push(text);
            visit(entry, [...path, key]);
        }
    };
    visit(values, []);
    return found;
}
/** `image`, `sidecarImage`, `sidecar_image`, `sidecar-image` */
function isImageKey(key) {
    return typeof key === "string" && /^image$|[a-z0-9]Image$|[-_]image$/.test(key);
}
/** The image of a map with `repository`. `isImage`: its key says so; then it may have nothing else, or a `name`. */
function imageOfMap(map, path, isImage) {
    // `repository` is then the first part of the name, of which `image` is the last.
    if (textOf(map, "image") !== "")
        return undefined;
    const tag = scalarOf(map, ["tag"]);
    const name = isImage && tag !== undefined ? ["repository", "name"] : ["repository"];
    const repository = scalarOf(map, name);
    if (repository === undefined || (!isImage && tag === undefined))
        return undefined;
    const parts = { registry: scalarOf(map, ["registry"]), repository, digest: scalarOf(map, ["digest"]) };
    return hasTag(repository.scalar)
        ? splitImage(path, path, parts)
        : splitImage(path, path, { ...parts, tag });
}
/**
 * The image whose name begins in the text under a key, the keys beside it counted in: `image` with `tag`, `imageTag`,
 * `registry` …; `webImage` with `webImageTag` or `webTag`. A tag beside a text that has one belongs to something else.
 */
function imageOfKey(map, key, path) {
    const scalar = map.entries.get(key);
    if (scalar?.kind !== "scalar" || textOf(map, key) === "" || !isImageKey(key))
        return undefined;
    const here = [...path, key];
    const repository = { key, scalar };
    const registries = keysBeside(key, "registry").concat(key === "image" ? "repository" : []);
    const [registry, other] = registries.flatMap((name) => {
        const text = textOf(map, name);
        return text === "" ? [] : (scalarOf(map, [name]) ?? []);
    });
    // The parts of a name stand in one text, or in two.
    if (other !== undefined)
        return undefined;
    const tag = hasTag(scalar) ? undefined : scalarOf(map, keysBeside(key, "tag"));
    const digest = hasTag(scalar) ? undefined : scalarOf(map, keysBeside(key, "digest"));
    const full = registry && splitImage(here, path, { registry, repository, tag, digest });
    // What stands beside it may be the address of something else.
    if (full !== undefined)
        return full;
    if (tag === undefined && digest === undefined)
        return wholeImage(here, scalar);
    return splitImage(here, path, { repository, tag, digest });
}
/** Where charts put a part of an image whose name stands under `key`. */
function keysBeside(key, part) {
    const separator = /[-_](?=image$)/.exec(key)?.[0];
    if (separator !== undefined) {
        return [`${key}${separator}${part}`, `${key.slice(0, -"image".length)}${part}`];
    }
    const capital = part.replace(/^./, (letter) => letter.toUpperCase());
    const prefix = key.replace(/[iI]mage$/, "");
    return [prefix === "" ? part : `${prefix}${capital}`, `${key}${capital}`];
}
/** "" for what is no text. */
function textOf(map, key) {
    const value = map.entries.get(key);
    return value?.kind === "scalar" && typeof value.value === "string" ? value.place.text : "";
}
function hasTag({ place }) {
    const image = (0,reference/* parseImage */.zZ)(place.text);
    return image?.tag !== undefined || image?.digest !== undefined;
}

// EXTERNAL MODULE: ./lib/images/value-path.js
var value_path = __webpack_require__(4999);
// EXTERNAL MODULE: ./lib/config/distance.js
var distance = __webpack_require__(3415);
// EXTERNAL MODULE: ./lib/images/sites/placed.js
var placed = __webpack_require__(9104);
;// CONCATENATED MODULE: ./lib/images/sites/entries.js






/** The image that an entry of `images` names. */
function imageOfEntry(values, { path, repository }) {
    const steps = (0,value_path/* parseValuePath */.g)(path);
    const value = steps === undefined ? undefined : (0,placed/* valueAt */.fK)(values, steps);
    if (steps === undefined || value === undefined)
        return nothingThere(values, path);
    const image = repository === undefined ? fullImage(values, steps, value) : tagOf(values, steps, value, repository);
    if (image === undefined)
        return noImage(value, path, repository);
    if (!image.encrypted)
        return image;
    const message = `\`${path}\` stands in a file that is encrypted with SOPS, which is not edited.`;
    return { kind: "fault", message, hint: "Write the image into a values file of its own." };
}
/** A text, a map, or the tag in a map. */
function fullImage(values, steps, value) {
    if (value.kind === "map")
        return imageOfMap(value, steps, true) ?? imageOfKey(value, "image", steps);
    if (value.kind === "list")
        return undefined;
    const { map, key, base } = around(values, steps);
    if (map === undefined)
        return wholeImage(steps, value);
    const besides = imageOfKey(map, key, base);
    if (besides !== undefined)
        return besides;
    return key === "tag" ? imageOfMap(map, base, true) : wholeImage(steps, value);
}
/** The map that a value stands in, and its key there. */
function around(values, steps) {
    const base = steps.slice(0, -1);
    const map = (0,placed/* valueAt */.fK)(values, base);
    const key = String(steps.at(-1));
    return { map: map?.kind === "map" ? map : undefined, key, base };
}
/** The tag of a repository that the values do not hold: `path` names its scalar, or the map with `tag`. */
function tagOf(values, steps, value, repository) {
    if (value.kind === "map") {
        const parts = { tag: scalarOf(value, ["tag"]), digest: scalarOf(value, ["digest"]) };
        return parts.tag === undefined ? undefined : splitImage(steps, steps, parts, repository);
    }
    if (value.kind === "list" || typeof value.value === "boolean")
        return undefined;
    const { map, key, base } = around(values, steps);
    const text = value.place.text;
    if (text !== "" && !(0,reference/* isTag */.dz)(text.replace(/@.*$/, "")))
        return undefined;
    const digest = map === undefined || key !== "tag" ? undefined : scalarOf(map, ["digest"]);
    return splitImage(steps, base, { tag: { key, scalar: value }, digest }, repository);
}
/** Values have nothing at a path: what may have been meant. */
function nothingThere(values, path) {
    const images = imagesIn(values).map((image) => (0,value_path/* printValuePath */.Q)(image.path));
    const [near] = (0,distance/* nearest */.pA)(path, new Set([...images, ...pathsIn(values)]), 1);
    const message = `The plan's values have no \`${path}\`.`;
    if (near !== undefined)
        return { kind: "fault", message, hint: `Did you mean \`${near}\`?` };
    const [some] = images;
    const hint = some === undefined ? "Write the path as it is in the values." : `An image stands at \`${some}\`.`;
    return { kind: "fault", message, hint };
}
/** The most paths that are looked at for one that may have been meant. */
const maxPaths = 5_000;
function pathsIn(values) {
    const paths = [];
    const visit = (value, steps) => {
        if (paths.length >= maxPaths)
            return;
        if (steps.length > 0)
            paths.push((0,value_path/* printValuePath */.Q)(steps));
        if (value.kind === "map")
            for (const [key, entry] of value.entries)
                visit(entry, [...steps, key]);
        if (value.kind === "list") {
            value.items.forEach((item, at) => {
                visit(item, [...steps, at]);
            });
        }
    };
    visit(values, []);
    return paths;
}
function noImage(value, path, repository) {
    if (value.kind === "list") {
        const hint = `Name one of its items: ${path}[0].`;
        return { kind: "fault", message: `\`${path}\` in the plan's values is a list.`, hint };
    }
    if (repository !== undefined) {
        const message = `\`${path}\` in the plan's values is no tag of an image.`;
        return { kind: "fault", message, hint: "With `repository`, `path` names the tag alone." };
    }
    if (value.kind === "map") {
        const message = `\`${path}\` in the plan's values is a map that names no image.`;
        return { kind: "fault", message, hint: hintForMap(value) };
    }
    const { text } = value.place;
    const message = `\`${path}\` in the plan's values is no image${text === "" ? "" : `: \`${text}\``}.`;
    const hint = (0,reference/* isTag */.dz)(text)
        ? "Where it is a tag alone, say of what: repository: ghcr.io/acme/app."
        : "Write it as ghcr.io/acme/app:1.2.3.";
    return { kind: "fault", message, hint };
}
function hintForMap(map) {
    return map.entries.has("tag")
        ? "Where it has the tag alone, say of what: repository: ghcr.io/acme/app."
        : "It takes `repository` and `tag`, and may have `registry` and `digest`.";
}

;// CONCATENATED MODULE: ./lib/images/sites/aliases.js




const aliases_partNames = ["repository", "tag", "registry"];
/**
 * Images by the annotations `repository.fluxcd.io/<alias>`, and `tag` and `registry` likewise: paths in the values, of
 * which `repository` must be there. Lists may be on the way, which Flux does not know.
 */
function aliasesIn(annotations, values) {
    const aliases = new Map();
    for (const annotation of annotations) {
        const [, name, alias] = /^(repository|tag|registry)\.fluxcd\.io\/(.+)$/.exec(annotation.key) ?? [];
        const part = aliases_partNames.find((one) => one === name);
        if (part === undefined || alias === undefined)
            continue;
        aliases.set(alias, { ...aliases.get(alias), [part]: annotation });
    }
    return [...aliases].map(([container, named]) => ({ container, found: imageOf(container, named, values) }));
}
function imageOf(alias, named, values) {
    const { repository, tag, registry } = named;
    const place = (repository ?? tag ?? registry)?.place ?? { file: "" };
    if (repository === undefined) {
        const message = `No annotation says where the repository of \`${alias}\` stands.`;
        return { kind: "fault", place, message, hint: `Add repository.fluxcd.io/${alias}.` };
    }
    const parts = new Map();
    for (const name of aliases_partNames) {
        const annotation = named[name];
        if (annotation === undefined)
            continue;
        const found = scalarAt(annotation, values);
        if (found.kind === "fault")
            return found;
        parts.set(name, { key: annotation.value, scalar: found });
    }
    const path = (0,value_path/* parseValuePath */.g)(repository.value) ?? [];
    const own = parts.get("repository");
    const whole = parts.size === 1 && own !== undefined ? wholeImage(path, own.scalar) : undefined;
    return whole ?? splitImage(path, [], Object.fromEntries(parts)) ?? aliases_noImage(alias, place);
}
function scalarAt({ value: path, place }, values) {
    const steps = (0,value_path/* parseValuePath */.g)(path);
    const found = steps === undefined ? undefined : (0,placed/* valueAt */.fK)(values, steps);
    if (found === undefined)
        return { ...nothingThere(values, path), place };
    if (found.kind === "scalar" && typeof found.value !== "boolean")
        return found;
    const message = `\`${path}\` in the values is no text.`;
    return { kind: "fault", place, message, hint: "Name the value itself, as image.repository." };
}
function aliases_noImage(alias, place) {
    const message = `What the annotations of \`${alias}\` point to is, put together, no name of an image.`;
    return { kind: "fault", place, message, hint: "It is registry/repository:tag." };
}

;// CONCATENATED MODULE: ./lib/images/flux/annotations.js
/**
 * Reads the annotations of image automation: `fluxcd.io/automated`, `locked`, `ignore` and `tag.<container>`, the same
 * with `flux.weave.works/`, and `filter.fluxcd.io/<container>`. True is `true` and nothing else. Source: fluxcd/flux,
 * pkg/cluster/kubernetes/resource/resource.go.
 */
function readAutomation(annotations) {
    const policies = new Map();
    for (const annotation of annotations) {
        const name = policyName(annotation.key);
        if (name !== undefined)
            policies.set(name, [...(policies.get(name) ?? []), annotation]);
    }
    const one = (name) => onlyOne(policies.get(name) ?? []);
    return {
        policyOf(container) {
            const automated = one("automated");
            if (automated.kind !== "annotation" || !isTrue(automated))
                return faultOf(automated);
            const [locked, ignored, tag] = [one("locked"), one("ignore"), one(`tag.${container}`)];
            const fault = faultOf(locked) ?? faultOf(ignored) ?? faultOf(tag);
            if (fault !== undefined)
                return fault;
            const lockedBy = isTrue(locked)
                ? lockText(locked, policies)
                : isTrue(ignored)
                    ? annotations_textOf(ignored)
                    : undefined;
            return {
                kind: "policy",
                pattern: tag.kind === "annotation" ? withKind(tag.annotation.value) : "glob:*",
                allowDowngrade: false,
                locked: lockedBy !== undefined,
                ...(lockedBy === undefined ? {} : { lockedBy }),
                place: (tag.kind === "annotation" ? tag : automated).annotation.place,
            };
        },
        named: [...policies].flatMap(([name, [annotation]]) => name.startsWith("tag.") && annotation !== undefined
            ? [{ container: name.slice("tag.".length), annotation }]
            : []),
    };
}
const prefixes = ["fluxcd.io/", "flux.weave.works/"];
const filterPrefix = "filter.fluxcd.io/";
function policyName(key) {
    if (key.startsWith(filterPrefix))
        return `tag.${key.slice(filterPrefix.length)}`;
    const prefix = prefixes.find((known) => key.startsWith(known));
    return prefix === undefined ? undefined : key.slice(prefix.length);
}
/** Flux takes any of two keys that say the same thing, another each time. */
function onlyOne([first, ...others]) {
    if (first === undefined)
        return { kind: "none" };
    const other = others.find(({ value }) => value !== first.value);
    if (other === undefined)
        return { kind: "annotation", annotation: first };
    const message = `\`${first.key}: ${first.value}\` and \`${other.key}: ${other.value}\` contradict each other.`;
    return { kind: "fault", place: other.place, message, hint: "Remove one of them." };
}
function faultOf(one) {
    return one.kind === "fault" ? one : undefined;
}
function isTrue(one) {
    return one.kind === "annotation" && one.annotation.value === "true";
}
function annotations_textOf(one) {
    return one.kind === "annotation" ? `\`${one.annotation.key}\`` : "";
}
function lockText(locked, policies) {
    const value = (name) => policies.get(name)?.[0]?.value ?? "";
    const [user, message] = [value("locked_user"), value("locked_msg")];
    return `${annotations_textOf(locked)}${user === "" ? "" : ` (${user})`}${message === "" ? "" : `: ${message}`}`;
}
/** Without a kind it is a glob. What looks like a kind is kept, so that a misspelt one is found. */
function withKind(pattern) {
    return /^[A-Za-z]+:/.test(pattern) ? pattern : `glob:${pattern}`;
}

;// CONCATENATED MODULE: ./lib/images/sites/site-of.js



/** The site of an image that a declaration's files hold. */
function siteOf({ id: plan, setup }, container, { image, parts }, policy) {
    const { file = "", line } = mainPlace(parts) ?? {};
    const place = line === undefined ? { file } : { file, line };
    return { plan, setup, container, place, image, parts, ...(policy === undefined ? {} : { policy }) };
}
/** A container whose image cannot be found, and why. */
function lostContainer({ id: plan, setup }, container, fault) {
    return { plan, setup, container, fault };
}
/** The way to an image as its name; at the top of the values Flux's name for it. */
function nameByPath({ path }) {
    return path.length === 0 ? "chart-image" : (0,value_path/* printValuePath */.Q)(path);
}
/** The version that a map says a declaration's chart has; empty: none, or the chart is from where versions do not count. */
function chartSites({ id: plan, setup, chart }, map, at) {
    if (!versioned.includes(chart.kind))
        return [];
    const version = (0,yaml_node/* entryOf */.Ms)(map, "version")?.value;
    if (version?.kind !== "scalar" || version.value === null)
        return [];
    const { offset, text } = version;
    const place = { file: at.file, offset, line: at.lineOf(offset) };
    return [{ plan, setup, chart, version: text.trim(), at: place }];
}
const versioned = ["alias", "repository", "oci"];

;// CONCATENATED MODULE: ./lib/images/sites/annotated.js



/**
 * Reads them. `containers`: those that the object has; `pullSecrets`: what it pulls its images with. A pattern for a
 * container that is not there is a fault where images are updated: the one that was meant would follow any tag.
 */
function policiesOf(annotations, { owner, containers, pullSecrets = [], }) {
    const automation = readAutomation(annotations);
    const policyOf = (container) => {
        const policy = automation.policyOf(container);
        return policy?.kind === "policy" && pullSecrets.length > 0 ? { ...policy, pullSecrets } : policy;
    };
    const lost = automation.named
        .filter(({ container }) => !containers.includes(container) && policyOf(container) !== undefined)
        .map(({ container, annotation: { key, place } }) => {
        const message = `\`${key}\`: there is no container \`${container}\`.`;
        return lostContainer(owner, container, {
            kind: "fault",
            place,
            message,
            hint: hintFor(container, containers),
        });
    });
    return { policyOf, lost };
}
function hintFor(container, containers) {
    const [near] = (0,distance/* nearest */.pA)(container, containers, 1);
    if (near !== undefined)
        return `Did you mean \`${near}\`?`;
    if (containers.length === 0)
        return "No image was found here: remove the annotation.";
    return `There is ${containers.slice(0, 5).join(", ")}: name one of them, or remove the annotation.`;
}

;// CONCATENATED MODULE: ./lib/images/sites/helm-operator.js






/**
 * The images of a HelmRelease of `helm.fluxcd.io/v1`: those that annotations point to, and those that its values have by
 * convention and no annotation does. Policies are annotations, too.
 */
function operatorSites(declaration, annotations, values) {
    const aliases = aliasesIn(annotations, values);
    const found = new Map();
    for (const { container, found: image } of aliases)
        if ("image" in image)
            found.set(container, image);
    const taken = new Set([...found.values()].flatMap(({ parts }) => scalarsOf(parts)));
    for (const image of imagesIn(values)) {
        const container = nameOf(image);
        if (found.has(container) || scalarsOf(image.parts).some((scalar) => taken.has(scalar)))
            continue;
        found.set(container, image);
    }
    const names = [...found.keys(), ...aliases.map(({ container }) => container)];
    const { policyOf, lost } = policiesOf(annotations, { owner: declaration, containers: names });
    const faulty = aliases.flatMap(({ container, found: fault }) => "image" in fault || policyOf(container) === undefined
        ? []
        : [lostContainer(declaration, container, fault)]);
    return {
        images: [...found].map(([name, image]) => siteOf(declaration, name, image, policyOf(name))),
        lost: [...faulty, ...lost],
    };
}
/** As Flux calls it: `chart-image` at the top, the key one level below; deeper, which Flux does not look, the path. */
function nameOf({ path }) {
    const map = path.at(-1) === "image" ? path.slice(0, -1) : path;
    return map.length === 0 ? "chart-image" : (0,value_path/* printValuePath */.Q)(map);
}

;// CONCATENATED MODULE: ./lib/images/sites/kustomize-images.js

/** The entries of a map's `images`: of a kustomization, or of a post-renderer of Flux. */
function kustomizeImages(map) {
    const list = map?.kind === "map" ? map.entries.get("images") : undefined;
    if (list?.kind !== "list")
        return [];
    return list.items.flatMap((item) => (item.kind === "map" ? (kustomize_images_imageOf(item) ?? []) : []));
}
function kustomize_images_imageOf(entry) {
    const name = kustomize_images_textOf(scalarOf(entry, ["name"]));
    const repository = scalarOf(entry, ["newName"]);
    if (name === "")
        return undefined;
    const parts = { repository, tag: scalarOf(entry, ["newTag"]), digest: scalarOf(entry, ["digest"]) };
    const hasVersion = parts.tag !== undefined || parts.digest !== undefined;
    const image = hasVersion ? splitImage([], [], parts, name) : undefined;
    return { name, becomes: kustomize_images_textOf(repository) || name, image };
}
function kustomize_images_textOf(part) {
    return part?.scalar.place.text ?? "";
}

// EXTERNAL MODULE: ./lib/config/kustomization.js
var kustomization = __webpack_require__(9891);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/formats/objects/encrypted.js
var encrypted = __webpack_require__(5215);
// EXTERNAL MODULE: ./lib/formats/objects/read-objects.js
var read_objects = __webpack_require__(610);
// EXTERNAL MODULE: ./lib/yaml/position.js
var position = __webpack_require__(8204);
;// CONCATENATED MODULE: ./lib/images/sites/object-files.js




function objectReader({ tree, texts }) {
    const files = new Map();
    return (path) => {
        const resolved = tree.resolve(path);
        const file = resolved.kind === "file" ? resolved.path : path;
        const known = files.get(file);
        if (known !== undefined)
            return known;
        const bytes = texts.get(file);
        const read = bytes === undefined ? [] : placedObjects(file, bytes);
        files.set(file, read);
        return read;
    };
}
function placedObjects(file, bytes) {
    const { objects } = (0,read_objects/* readObjects */.$)(file, bytes, "nothing");
    const [first] = objects;
    if (first === undefined)
        return [];
    const at = { file, lineOf: (0,position/* lineFinder */.z)(first.source), encrypted: false };
    return objects.filter((object) => !(0,encrypted/* isEncrypted */.ph)(object.root)).map((object) => ({ object, at }));
}
/** The annotations of an object, in order. */
function annotationsOf({ object, at }) {
    const node = (0,yaml_node/* entryOf */.Ms)((0,yaml_node/* entryOf */.Ms)(object.root, "metadata")?.value, "annotations")?.value;
    if (node?.kind !== "map")
        return [];
    return node.entries.flatMap(({ key, offset, value }) => {
        const place = { file: at.file, line: at.lineOf(offset) };
        return value.kind === "scalar" ? [{ key, value: value.text, place }] : [];
    });
}

// EXTERNAL MODULE: ./lib/images/sites/plan-values.js
var plan_values = __webpack_require__(5226);
;// CONCATENATED MODULE: ./lib/images/sites/kustomizations.js






/** Whether what a file declares is built by kustomize. */
function isKustomization(path) {
    return kustomization/* kustomizationNames */.KF.some((name) => name === (0,posix_.basename)(path));
}
function kustomizationReader(files, objects = objectReader(files)) {
    const known = new Map();
    const read = (0,plan_values/* fileReader */.q2)(files);
    return (file) => {
        const before = known.get(file);
        if (before !== undefined)
            return before;
        const found = { images: [], objects: [], files: new Set() };
        visit(file, { outer: [], way: [], found, tree: files.tree, read, readObjects: objects });
        const kustomization = { ...found, files: [...found.files] };
        known.set(file, kustomization);
        return kustomization;
    };
}
function visit(file, at) {
    const { outer, way, found, tree, read, readObjects } = at;
    if (way.includes(file))
        return;
    found.files.add(file);
    const own = read(file, false);
    if (own.kind === "broken" || own.values === undefined)
        return;
    const { values } = own;
    const images = kustomizeImages(values);
    found.images.push(...images.filter((one) => !isChanged(one.becomes, outer)));
    const inner = { ...at, outer: [...images, ...outer], way: [...way, file] };
    const add = (path) => {
        found.files.add(path);
        for (const placed of readObjects(path))
            found.objects.push({ ...placed, images: inner.outer });
    };
    for (const path of [...["resources", "bases", "components"].flatMap((key) => textsIn(values, key))]) {
        const target = targetOf(file, path, tree);
        if (target?.kind === "kustomization")
            visit(target.path, inner);
        if (target?.kind === "file")
            add(target.path);
    }
    for (const path of patchFiles(values)) {
        const target = targetOf(file, path, tree);
        if (target?.kind === "file")
            add(target.path);
    }
}
/** Whether images of a name are changed by one of these entries. */
function isChanged(name, images) {
    return images.some((one) => one.name === name);
}
function textsIn(values, key) {
    const list = (0,placed/* valueAt */.fK)(values, [key]);
    if (list?.kind !== "list")
        return [];
    return list.items.flatMap((item) => (item.kind === "scalar" ? [item.place.text] : []));
}
/** Patches in files; those that a kustomization holds itself are texts in a text. */
function patchFiles(values) {
    const patches = (0,placed/* valueAt */.fK)(values, ["patches"]);
    const items = patches?.kind === "list" ? patches.items : [];
    const paths = items.flatMap((item) => {
        const path = (0,placed/* valueAt */.fK)(item, ["path"]);
        return path?.kind === "scalar" ? [path.place.text] : [];
    });
    return [...textsIn(values, "patchesStrategicMerge"), ...paths];
}
function targetOf(file, path, tree) {
    if (path === "" || path.includes("\n") || path.includes("://") || path.startsWith("/"))
        return undefined;
    const target = (0,posix_.join)((0,posix_.dirname)(file), path).replace(/\/$/, "");
    if (target === ".." || target.startsWith("../"))
        return undefined;
    const resolved = target === "." ? { kind: "folder", path: "" } : tree.resolve(target);
    if (resolved.kind === "file")
        return { kind: "file", path: resolved.path };
    const inner = resolved.kind === "folder" ? (0,kustomization/* kustomizationIn */.dq)(resolved.path, tree) : undefined;
    return inner === undefined ? undefined : { kind: "kustomization", path: inner };
}

;// CONCATENATED MODULE: ./lib/images/sites/kustomized.js





/** The entries of `images` in kustomizations: those that declarations name, and those that print what they hold. */
const kustomized = {
    owns: (declaration) => (0,kustomization/* kustomizationsOf */.YA)(declaration).length > 0 || printingFiles(declaration).length > 0,
    paths(declarations, files) {
        const read = kustomizationReader(files);
        const roots = declarations.flatMap((declaration) => [
            ...namedFiles(declaration, files.tree),
            ...(0,plan_values/* resolvedFiles */.iu)(printingFiles(declaration), files.tree),
        ]);
        return [...new Set(roots)].flatMap((file) => read(file).files);
    },
    find(declarations, files) {
        const read = kustomizationReader(files);
        return allFound(declarations.map((declaration) => ({ images: sitesOf(declaration, files.tree, read) })));
    },
};
function sitesOf(declaration, tree, read) {
    const named = namedFiles(declaration, tree).flatMap((file) => read(file).images);
    const printed = printingFiles(declaration).flatMap((path) => (0,plan_values/* resolvedFiles */.iu)([path], tree)
        .flatMap((file) => read(file).images)
        .filter(({ becomes }) => prints(declaration, path, becomes)));
    return [...named, ...printed].flatMap((one) => entrySites(declaration, one));
}
/** The site of one entry, if it says a tag or a digest. */
function entrySites(owner, { name, image }) {
    return image === undefined || image.encrypted ? [] : [siteOf(owner, name, image, undefined)];
}
function namedFiles(declaration, tree) {
    return (0,kustomization/* kustomizationsOf */.YA)(declaration).flatMap((folder) => (0,kustomization/* kustomizationIn */.dq)(folder, tree) ?? []);
}
/** The kustomizations that have printed objects of a set. */
function printingFiles({ chart }) {
    if (chart.kind !== "manifests")
        return [];
    return [...new Set(chart.objects.map(({ file }) => file))].filter(isKustomization);
}
/** Whether it has printed an object of the set that uses an image. */
function prints({ chart }, path, name) {
    return (chart.kind === "manifests" && chart.objects.some(({ file, text }) => file === path && text.includes(name)));
}

;// CONCATENATED MODULE: ./lib/images/sites/sources.js



function sourceReader(files) {
    const readObjects = objectReader(files);
    const readKustomization = kustomizationReader(files, readObjects);
    return (path) => {
        if (!isKustomization(path))
            return readObjects(path).map((placed) => ({ ...placed, images: [] }));
        const resolved = files.tree.resolve(path);
        return resolved.kind === "file" ? readKustomization(resolved.path).objects : [];
    };
}
/** The files whose text it takes to read these. */
function sourceFiles(paths, files) {
    const readKustomization = kustomizationReader(files);
    return (0,plan_values/* resolvedFiles */.iu)(paths, files.tree).flatMap((file) => isKustomization(file) ? readKustomization(file).files : [file]);
}
/**
 * Where an object of a file stands, of those of its kind and name: there; or, where a kustomization has built it, in
 * what that is built from, with its patches behind. `isIn`: it is of the right namespace. Empty: something else has
 * printed it.
 */
function sourcesOf(file, candidates, isIn) {
    const same = candidates.filter(({ object }) => isIn(object));
    if (!isKustomization(file))
        return same.slice(0, 1);
    // The kustomization may give them another.
    const others = candidates.filter(({ object }) => object.namespace === undefined);
    if (same.length === 0)
        return others.length > 0 ? others : candidates;
    return candidates.filter((one) => same.includes(one) || others.includes(one));
}
/** The annotations of an object, those of its patches instead of its own. */
function allAnnotations(sources) {
    const annotations = sources.flatMap((source) => annotationsOf(source));
    return [...new Map(annotations.map((annotation) => [annotation.key, annotation])).values()];
}

;// CONCATENATED MODULE: ./lib/images/sites/helm-releases.js












/** The images in the values of HelmReleases, of the Helm Operator and of Flux v2. */
const helmReleases = {
    owns: ({ chart, setup, place }, { configuration }) => chart.kind !== "manifests" && (0,ignore/* isLaidOut */.LF)({ setup, file: place.file }, "flux", configuration),
    paths: (declarations, files) => sourceFiles(declarations.map(({ place }) => place.file), files),
    find(declarations, files) {
        const read = sourceReader(files);
        return allFound(declarations.map((declaration) => helm_releases_sitesOf(declaration, releaseSources(declaration, read))));
    },
};
/** Where the HelmRelease of a declaration stands. */
function releaseSources({ id, setup, name, place }, read) {
    const candidates = read(place.file).filter(({ object }) => {
        return object.kind === "HelmRelease" && object.name === name;
    });
    return sourcesOf(place.file, candidates, (object) => id === `${setup}/${(0,namespace_of/* namespaceOf */.N)(object)}/${name}`);
}
function helm_releases_sitesOf(declaration, sources) {
    const specs = sources.map(({ object, at }) => {
        return { at, isFlux2: isOfToolkit(object), spec: (0,yaml_node/* entryOf */.Ms)(object.root, "spec")?.value };
    });
    const isFlux2 = specs.some((one) => one.isFlux2);
    let values = { kind: "map", entries: new Map() };
    for (const { spec, at } of specs) {
        const node = (0,yaml_node/* entryOf */.Ms)(spec, "values")?.value;
        if (node !== undefined)
            values = (0,placed/* overlay */.Lw)(values, (0,placed/* placeNode */.wJ)(node, at));
    }
    const charts = specs.flatMap(({ spec, at }) => {
        const chart = (0,yaml_node/* entryOf */.Ms)(spec, "chart")?.value;
        return chartSites(declaration, isFlux2 ? (0,yaml_node/* entryOf */.Ms)(chart, "spec")?.value : chart, at);
    });
    const found = isFlux2
        ? { images: [...valueSites(declaration, values), ...specs.flatMap((one) => rendered(declaration, one))] }
        : operatorSites(declaration, allAnnotations(sources), values);
    return { ...found, charts: charts.slice(-1) };
}
function isOfToolkit({ apiVersion }) {
    return (0,identity/* groupOf */.F8)(apiVersion).endsWith(".toolkit.fluxcd.io");
}
function valueSites(declaration, values) {
    return imagesIn(values).map((image) => siteOf(declaration, nameByPath(image), image, undefined));
}
/** What the post-renderers of a HelmRelease make of images. */
function rendered(declaration, { spec, at }) {
    return (0,yaml_node/* itemsOf */.S3)(spec, "postRenderers").flatMap((node) => {
        const kustomize = (0,placed/* valueAt */.fK)((0,placed/* placeNode */.wJ)(node, at), ["kustomize"]);
        return kustomizeImages(kustomize).flatMap((one) => entrySites(declaration, one));
    });
}

;// CONCATENATED MODULE: ./lib/images/sites/marker-owners.js






/** `isRelease`: whether a declaration is a HelmRelease. */
function ownersIn(declarations, isRelease, files) {
    const read = sourceReader(files);
    const regions = declarations.map((declaration) => {
        const own = isRelease(declaration)
            ? releaseSources(declaration, read).map((source) => regionOf(source, read))
            : regionsOf(declaration, read, files);
        return { declaration, own };
    });
    return (file, offset) => regions
        .filter(({ own }) => own.some((one) => one.file === file && offset >= one.from && offset < one.to))
        .map(({ declaration }) => declaration);
}
function regionsOf(declaration, read, files) {
    const { chart, place, values } = declaration;
    if (chart.kind === "manifests") {
        return chart.objects.flatMap((object) => objectSources(object, read).map((one) => regionOf(one, read)));
    }
    const readKustomization = kustomizationReader(files);
    const built = (0,kustomization/* kustomizationsOf */.YA)(declaration)
        .flatMap((folder) => (0,kustomization/* kustomizationIn */.dq)(folder, files.tree) ?? [])
        .flatMap((file) => readKustomization(file).files);
    const own = [place.file, ...values.flatMap((one) => (one.kind === "file" ? [one.path] : [])), ...built];
    return (0,plan_values/* resolvedFiles */.iu)(own, files.tree).map((file) => ({ file, from: 0, to: Number.POSITIVE_INFINITY }));
}
function objectSources(declared, read) {
    const candidates = read(declared.file).filter(({ object }) => (0,identity/* kindAndName */.zE)(object) === (0,identity/* kindAndName */.zE)(declared));
    return sourcesOf(declared.file, candidates, ({ namespace }) => namespace === declared.namespace);
}
/** Up to the next object of the file. */
function regionOf({ object, at }, read) {
    const from = object.root.offset;
    const next = read(at.file).map((one) => one.object.root.offset);
    return {
        file: at.file,
        from,
        to: Math.min(...next.filter((offset) => offset > from), Number.POSITIVE_INFINITY),
    };
}

// EXTERNAL MODULE: ./lib/formats/flux/files.js
var files = __webpack_require__(325);
// EXTERNAL MODULE: ./lib/formats/flux/v2/sources.js
var v2_sources = __webpack_require__(3965);
// EXTERNAL MODULE: ./lib/formats/flux/v2/wanted.js
var wanted = __webpack_require__(4932);
// EXTERNAL MODULE: ./lib/config/shape.js
var shape = __webpack_require__(2951);
// EXTERNAL MODULE: ./lib/formats/flux/v2/fields.js
var fields = __webpack_require__(150);
;// CONCATENATED MODULE: ./lib/images/flux/policy-shapes.js


/**
 * The specs of Flux' image policies. Source: fluxcd/image-reflector-controller, api/v1, whose fields those of v1beta1 and
 * v1beta2 are among.
 */
const policy = (0,fields/* fieldsOf */.Pf)("an ImagePolicy");
const repository = (0,fields/* fieldsOf */.Pf)("an ImageRepository");
const order = (0,shape/* choice */.Yq)("Which end of the order wins: asc, the last; desc, the first.", ["asc", "desc"]);
const imagePolicyShape = policy({
    imageRepositoryRef: policy({ name: fields/* name */.UU, namespace: fields/* name */.UU }, ["name"], "It names the ImageRepository."),
    policy: (0,shape/* object */.Ik)("How tags are put in order.", {
        semver: policy({ range: fields/* version */.rE }, ["range"]),
        alphabetical: policy({ order }),
        numerical: policy({ order }),
    }, { noun: "an ImagePolicy", oneOf: ["semver", "alphabetical", "numerical"], fields: true }),
    filterTags: policy({ pattern: fields/* word */.Vm, extract: fields/* word */.Vm }),
    digestReflectionPolicy: (0,shape/* choice */.Yq)("When the digest is written.", ["Always", "IfNotPresent", "Never"]),
    interval: fields/* duration */.p0,
    suspend: fields/* flag */.Jt,
}, ["imageRepositoryRef", "policy"]);
const secret = repository({ name: fields/* name */.UU }, ["name"]);
const imageRepositoryShape = repository({
    image: (0,shape/* text */.Qq)("The name of the image, without a tag."),
    interval: fields/* duration */.p0,
    timeout: fields/* duration */.p0,
    secretRef: secret,
    proxySecretRef: secret,
    serviceAccountName: fields/* name */.UU,
    certSecretRef: secret,
    suspend: fields/* flag */.Jt,
    accessFrom: fields/* anything */.D8,
    exclusionList: (0,fields/* many */._d)(fields/* word */.Vm),
    provider: (0,shape/* choice */.Yq)("Whose login it is.", ["generic", "aws", "azure", "gcp"]),
    insecure: fields/* flag */.Jt,
}, ["image"]);
const ofImageRepositories = [
    { path: "spec.proxySecretRef", hint: "Remove it: HTTPS_PROXY and NO_PROXY of the job hold." },
    { path: "spec.serviceAccountName", hint: "Name the Secret with the registry's login as `secretRef`." },
    {
        path: "spec.certSecretRef",
        hint: "Remove it, and let NODE_EXTRA_CA_CERTS of the job name a file with the registry's CA certificate.",
    },
];

;// CONCATENATED MODULE: ./lib/images/flux/image-policies.js







/** Of ImagePolicies and ImageRepositories. */
const imageGroup = "image.toolkit.fluxcd.io";
/** `objects`: all of the setup, in the order of files and documents. */
function indexImagePolicies(objects) {
    const sources = (0,v2_sources/* indexSources */.l)(objects, imageGroup);
    return {
        find(wanted, place) {
            const found = sources.find({ kind: "ImagePolicy", ...wanted });
            if (!("root" in found))
                return { kind: "fault", place, ...found };
            const faults = [];
            return readPolicy(found, sources, faults) ?? firstOf(faults, place);
        },
    };
}
function firstOf([fault], place) {
    if (fault === undefined)
        return { kind: "fault", place, message: "The ImagePolicy cannot be read." };
    const { object, offset, ...text } = fault;
    return { kind: "fault", place: placeIn(object, offset), ...text };
}
function placeIn({ file, source, printed }, offset) {
    return printed ? { file } : (0,position/* placeAt */.B)(file, source, offset);
}
function readPolicy(object, sources, faults) {
    const spec = (0,wanted/* specOf */.r)(object, imagePolicyShape, [], faults);
    if (spec === undefined)
        return undefined;
    const { name, namespace = (0,namespace_of/* namespaceOf */.N)(object) } = spec.imageRepositoryRef;
    const repository = sources.find({ kind: "ImageRepository", namespace, name });
    const at = (0,yaml_node/* entryOf */.Ms)((0,yaml_node/* entryOf */.Ms)(object.root, "spec")?.value, "imageRepositoryRef")?.value.offset;
    if (!("root" in repository)) {
        faults.push({ object, offset: at ?? object.root.offset, ...repository });
        return undefined;
    }
    const scanned = (0,wanted/* specOf */.r)(repository, imageRepositoryShape, ofImageRepositories, faults);
    if (scanned === undefined)
        return undefined;
    const image = (0,reference/* parseImage */.zZ)(scanned.image);
    if (image === undefined || image.tag !== undefined || image.digest !== undefined) {
        const offset = (0,yaml_node/* entryOf */.Ms)((0,yaml_node/* entryOf */.Ms)(repository.root, "spec")?.value, "image")?.value.offset ?? 0;
        const message = `\`spec.image: ${scanned.image}\` is no name of an image without a tag.`;
        faults.push({ object: repository, offset, message, hint: "Write it as ghcr.io/acme/app." });
        return undefined;
    }
    return { kind: "flux-policy", image, policy: sitePolicy(object, spec, repository, scanned) };
}
function sitePolicy(object, spec, repository, scanned) {
    const suspended = spec.suspend ? object : scanned.suspend ? repository : undefined;
    const pin = pins[spec.digestReflectionPolicy ?? "Never"];
    return {
        kind: "policy",
        ...ruleOf(spec, scanned),
        ...(pin === undefined ? {} : { pin }),
        locked: suspended !== undefined,
        ...(suspended === undefined
            ? {}
            : { lockedBy: `\`spec.suspend\` of the ${suspended.kind} \`${suspended.name}\`` }),
        place: placeIn(object, object.root.offset),
        ...(scanned.secretRef === undefined
            ? {}
            : { pullSecrets: [{ namespace: (0,namespace_of/* namespaceOf */.N)(repository), name: scanned.secretRef.name }] }),
        ...(scanned.insecure ? { plainHttp: true } : {}),
    };
}
const pins = { Always: "digest", IfNotPresent: "digest-once", Never: undefined };
/** What Flux leaves out where an ImageRepository says nothing: signatures. */
const defaultExclusions = ["^.*\\.sig$"];
function ruleOf({ policy, filterTags }, { exclusionList }) {
    const { semver, alphabetical, numerical } = policy;
    const order = alphabetical !== undefined ? "alphabetical" : numerical !== undefined ? "numerical" : "semver";
    const { pattern, extract } = filterTags ?? {};
    const excluded = exclusionList === undefined || exclusionList.length === 0 ? defaultExclusions : exclusionList;
    return {
        pattern: semver === undefined ? "glob:*" : `semver:${semver.range}`,
        order,
        descending: (alphabetical ?? numerical)?.order === "desc",
        allowDowngrade: false,
        ...(pattern === undefined ? {} : { filter: { pattern, ...(extract === undefined ? {} : { extract }) } }),
        excluded,
        wholeVersions: true,
    };
}

;// CONCATENATED MODULE: ./lib/images/sites/marker-policies.js






/** The files that may hold the ImagePolicies of a setup. */
function policyPaths(setup, declarations, { tree, configuration }) {
    const folders = configuration.layouts.flatMap((one) => one.layout === "flux" && one.setup === setup ? one.paths : []);
    const declared = declarations.flatMap(({ chart, setup: of }) => chart.kind === "manifests" && of === setup
        ? chart.objects.filter(({ apiVersion }) => (0,identity/* groupOf */.F8)(apiVersion) === imageGroup).map(({ file }) => file)
        : []);
    const below = folders.flatMap((folder) => (0,files/* fluxFiles */.pO)(folder, { tree, configuration }));
    return (0,plan_values/* resolvedFiles */.iu)([...below.map(({ path }) => path), ...declared], tree);
}
function markerPolicies(declarations, files) {
    const read = objectReader(files);
    const known = new Map();
    return (setup, { text, policy }, place) => {
        if (policy === undefined) {
            const message = `\`${text}\` is no \`$imagepolicy\`.`;
            return {
                kind: "fault",
                place,
                message,
                hint: "Write namespace:name, with :tag, :name or :digest behind.",
            };
        }
        const policies = known.get(setup) ??
            indexImagePolicies(policyPaths(setup, declarations, files).flatMap((file) => read(file).map(({ object }) => object)));
        known.set(setup, policies);
        return policies.find(policy, place);
    };
}
/** The policy, where it is about the image that stands there: its tags are no other image's. */
function ofSame({ image }, { image: scanned, policy }, place) {
    if ((0,reference/* canonicalName */.Ew)(image) === (0,reference/* canonicalName */.Ew)(scanned))
        return policy;
    const message = `The ImagePolicy is about ${(0,reference/* canonicalName */.Ew)(scanned)}, and ${(0,reference/* canonicalName */.Ew)(image)} stands here.`;
    return { kind: "fault", place, message, hint: "Write here what its ImageRepository says." };
}

;// CONCATENATED MODULE: ./lib/images/sites/marked-beside.js






/** What is marked in files, and was not found as an image. */
function foundBeside(marked, declarations, { files, policies }) {
    if (marked.every((scalars) => scalars.length === 0))
        return [];
    const ownersOf = ownersIn(declarations, (declaration) => helmReleases.owns(declaration, files), files);
    return marked.flatMap((scalars) => {
        const owned = scalars.flatMap((one) => {
            const { file, offset } = one.scalar.place;
            return ownersOf(file, offset).map((owner) => ({ ...one, owner }));
        });
        const groups = Map.groupBy(owned, ({ owner, marker: { policy } }) => {
            return `${owner.id} ${policy?.namespace}:${policy?.name}`;
        });
        return [...groups.values()].flatMap((group) => newSites(group, policies));
    });
}
/** The sites of comments of one policy in one file, for one declaration. */
function newSites(group, policies) {
    const of = (part) => group.filter(({ marker }) => marker.part === part);
    const [names, tags, digests] = [of("name"), of("tag"), of("digest")];
    // The first name belongs to the first tag, and so on; else nobody can tell.
    const nth = (list, at) => (list.length === tags.length ? list[at] : undefined);
    return [
        ...of("whole").map((one) => newSite(one, policies, () => wholeImage([], one.scalar))),
        ...tags.map((one, at) => newSite(one, policies, (repository) => {
            const parts = { repository: nth(names, at), tag: one, digest: nth(digests, at) };
            return splitImage([], [], parts, repository);
        })),
    ];
}
function newSite({ owner, marker, scalar }, policies, imageOf) {
    const { file, line } = scalar.place;
    const place = { file, line };
    const container = marker.policy?.name ?? marker.text;
    const policy = policies(owner.setup, marker, place);
    if (policy.kind === "fault")
        return lostContainer(owner, container, policy);
    const image = imageOf((0,reference/* printImage */.Lh)(policy.image));
    if (image !== undefined)
        return siteOf(owner, container, image, ofSame(image, policy, place));
    const message = `What stands beside \`${marker.text}\` is no ${marker.part === "tag" ? "tag" : "image"}.`;
    return lostContainer(owner, container, {
        kind: "fault",
        place,
        message,
        hint: "Write one, or remove the comment.",
    });
}

// EXTERNAL MODULE: ./lib/yaml/documents.js
var documents = __webpack_require__(8317);
// EXTERNAL MODULE: ./lib/yaml/part.js
var yaml_part = __webpack_require__(3882);
// EXTERNAL MODULE: ./lib/yaml/read.js
var read = __webpack_require__(3935);
;// CONCATENATED MODULE: ./lib/images/sites/markers.js

/** What every one of them has. */
const markerKey = "$imagepolicy";
const comment = /#[ \t]*\{[ \t]*"\$imagepolicy"[ \t]*:[ \t]*"([^"\r\n]*)"/g;
const setter = /^([^:\s]+):([^:\s]+)(?::(tag|name|digest))?$/;
/** The setter comments of a text, in order. */
function markersIn(source) {
    const lineOf = (0,position/* lineFinder */.z)(source);
    return [...source.matchAll(comment)].map(({ index, 1: text = "" }) => {
        const [, namespace, name, part] = setter.exec(text) ?? [];
        const policy = namespace === undefined || name === undefined ? undefined : { namespace, name };
        return { line: lineOf(index), text, policy, part: (part ?? "whole") };
    });
}

;// CONCATENATED MODULE: ./lib/images/sites/marked-files.js







/** Whether some file has setter comments: nearly all have none, and need not be read for them. */
function hasMarkers(texts) {
    return texts.values().some(isMarked);
}
function isMarked(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(markerKey);
}
/** The files with setter comments. Those of encrypted files, and those beside no value, are none. */
function markedFiles(texts) {
    return [...texts].flatMap(([file, bytes]) => {
        const source = isMarked(bytes) ? (0,read/* decodeText */.g7)(bytes) : undefined;
        if (source === undefined)
            return [];
        const byLine = scalarsByLine(file, source);
        const scalars = markersIn(source).flatMap((marker) => {
            const scalar = byLine.get(marker.line);
            return scalar === undefined || scalar.encrypted ? [] : [{ marker, scalar, key: "" }];
        });
        return scalars.length === 0 ? [] : [{ file, scalars }];
    });
}
/** The last scalar that begins on each line. */
function scalarsByLine(file, source) {
    const lineOf = (0,position/* lineFinder */.z)(source);
    const found = new Map();
    const visit = (value) => {
        if (value.kind === "map")
            for (const entry of value.entries.values())
                visit(entry);
        else if (value.kind === "list")
            value.items.forEach(visit);
        else if ((found.get(value.place.line)?.place.offset ?? -1) < value.place.offset)
            found.set(value.place.line, value);
    };
    for (const { from, to } of (0,documents/* documentRanges */._)(source)) {
        const part = (0,yaml_part/* readPart */.o)(source, from, to);
        if (part.kind !== "document")
            continue;
        visit((0,placed/* placeNode */.wJ)(part.root, { file, lineOf, encrypted: (0,encrypted/* isEncrypted */.ph)(part.root) }));
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/images/sites/marked.js




/** The files that setter comments of Flux v2 may stand in, and those with the policies that they name. */
function markerPaths(declarations, files) {
    const objects = declarations.flatMap(({ chart }) => chart.kind === "manifests" ? chart.objects.map(({ file }) => file) : []);
    const own = (0,plan_values/* resolvedFiles */.iu)(objects, files.tree);
    if (!hasMarkers(files.texts))
        return own;
    const setups = [...new Set(declarations.map(({ setup }) => setup))];
    return [...own, ...setups.flatMap((setup) => policyPaths(setup, declarations, files))];
}
/**
 * What was found, with the policies of setter comments of Flux v2 instead of others; and what these comments mark and
 * was not found, as a tag in a variable of a container.
 */
function withMarkers(found, declarations, files) {
    if (!hasMarkers(files.texts))
        return found;
    const marked = markedFiles(files.texts);
    const byLine = new Map(marked.flatMap(({ file, scalars }) => scalars.map((one) => [`${file}:${one.marker.line}`, one])));
    const policies = markerPolicies(declarations, files);
    const used = new Set();
    const images = found.images.map((site) => {
        const own = placesOf(site).flatMap(({ file, line }) => byLine.get(`${file}:${line}`) ?? []);
        const marking = own.filter((one) => marks(one, site));
        for (const one of marking)
            used.add(one);
        const [first] = marking;
        return first === undefined ? site : { ...site, policy: policyFor(site, first, policies) };
    });
    const free = marked.map(({ scalars }) => scalars.filter((one) => !used.has(one)));
    const others = foundBeside(free, declarations, { files, policies });
    return {
        ...found,
        images: [...images, ...others.filter((one) => "image" in one)],
        lost: [...found.lost, ...others.filter((one) => "fault" in one)],
    };
}
function placesOf({ parts: { kind, ...places } }) {
    return Object.values(places);
}
/** Whether a comment marks the very part of a site that it names. */
function marks({ marker, scalar: { place } }, { parts }) {
    const isHere = (part) => part?.file === place.file && part.line === marker.line;
    if (parts.kind === "whole")
        return marker.part === "whole" && isHere(parts.image);
    const { registry, repository, tag, digest } = parts;
    const places = {
        whole: [repository],
        tag: [tag],
        name: [registry, repository],
        digest: [digest],
    };
    return places[marker.part].some(isHere);
}
function policyFor(site, { marker, scalar }, policies) {
    const place = { file: scalar.place.file, line: marker.line };
    const policy = policies(site.setup, marker, place);
    return policy.kind === "fault" ? policy : ofSame(site, policy, place);
}

// EXTERNAL MODULE: ./lib/formats/mygitops/files.js
var mygitops_files = __webpack_require__(9056);
// EXTERNAL MODULE: ./lib/formats/mygitops/header.js
var mygitops_header = __webpack_require__(3290);
// EXTERNAL MODULE: ./lib/config/check.js + 1 modules
var check = __webpack_require__(2064);
// EXTERNAL MODULE: ./lib/config/configuration.js
var config_configuration = __webpack_require__(7204);
// EXTERNAL MODULE: ./lib/config/plan-keys.js + 2 modules
var plan_keys = __webpack_require__(5255);
// EXTERNAL MODULE: ./lib/config/read.js + 1 modules
var config_read = __webpack_require__(3754);
// EXTERNAL MODULE: ./lib/formats/chart-reference.js
var chart_reference = __webpack_require__(8032);
;// CONCATENATED MODULE: ./lib/images/sites/plan-sites.js





/**
 * The images of one plan: those that `images` names, in its order, and those that the values have by convention and no
 * entry names. Where the values cannot be read, each entry is lost, and there is nothing else.
 */
function imageSites(file, entries, values) {
    const named = Object.entries(entries).map(([name, entry]) => {
        const found = values.kind === "broken" ? unreadable(values) : imageOfEntry(values, entry);
        return { name, entry, found };
    });
    const sites = named.flatMap(({ name, entry, found }) => "image" in found ? [siteOf(file.plan, name, found, policyOf(file, name, entry))] : []);
    const lost = named.flatMap(({ name, found }) => "image" in found
        ? []
        : [lostContainer(file.plan, name, { ...found, place: entryPlace(file, name, "path") })]);
    const taken = new Set(named.flatMap(({ found }) => ("image" in found ? found.partPaths.map(value_path/* printValuePath */.Q) : [])));
    const isTaken = (path) => taken.has((0,value_path/* printValuePath */.Q)(path));
    const others = (values.kind === "broken" ? [] : imagesIn(values)).filter(({ encrypted, partPaths }) => !encrypted && !partPaths.some(isTaken));
    const byConvention = others.map((image) => siteOf(file.plan, nameByPath(image), image, undefined));
    return { images: [...sites, ...byConvention], lost };
}
function unreadable({ file, reason }) {
    const message = `The values in ${file} cannot be read: ${reason}.`;
    return { kind: "fault", message, hint: "Put the file right." };
}
function policyOf(file, name, entry) {
    const { policy: pattern, order, pin, locked = false, "allow-downgrade": allowDowngrade = false } = entry;
    // What is locked stays on request, too.
    if (pattern === undefined && !locked)
        return undefined;
    return {
        kind: "policy",
        pattern: pattern ?? "",
        ...(order === undefined ? {} : { order }),
        ...(pin === undefined ? {} : { pin }),
        allowDowngrade,
        locked,
        place: entryPlace(file, name, pattern === undefined ? "locked" : "policy"),
    };
}
/** Where a key of an entry of `images` stands. */
function entryPlace(file, name, key) {
    const entry = (0,yaml_node/* entryOf */.Ms)((0,yaml_node/* entryOf */.Ms)(file.root, "images")?.value, name);
    return placeOf(file, (0,yaml_node/* entryOf */.Ms)(entry?.value, key) ?? entry);
}
function placeOf({ at }, entry) {
    return { file: at.file, line: at.lineOf(entry?.offset ?? 0) };
}
/**
 * The version of the plan's chart; undefined: the plan says none. `update`: what keeps it up to date, which is lost
 * where there is none.
 */
function chartSite(file, update) {
    const { plan, root, at } = file;
    const place = placeOf(file, (0,yaml_node/* entryOf */.Ms)((0,yaml_node/* entryOf */.Ms)(root, "chart")?.value, "update"));
    const [site] = chartSites(plan, root, at);
    if (site === undefined)
        return update === undefined ? undefined : lostContainer(plan, "chart", { ...noVersion, place });
    const policy = {
        kind: "policy",
        pattern: update ?? "",
        allowDowngrade: false,
        locked: false,
        place,
    };
    return update === undefined ? site : { ...site, policy };
}
const noVersion = {
    kind: "fault",
    message: "The plan has no `version`, which is what `update` of its chart changes.",
    hint: "Write the one in use, as version: 1.2.3. Only charts of a repository or registry have one.",
};

;// CONCATENATED MODULE: ./lib/images/sites/plans.js










/** The files whose text says where the images of plans stand; `plans`: those that `isPlan` holds for. */
function planSitePaths(plans, files) {
    const { tree, configuration } = files;
    const named = plans.flatMap(({ place, values }) => [
        place.file,
        ...values.flatMap((item) => (item.kind === "file" ? [item.path] : [])),
    ]);
    const own = configuration.defaults.length === 0 ? [] : [config_read/* configurationPath */.yD];
    return (0,plan_values/* resolvedFiles */.iu)([...own, ...named], tree);
}
/** Whether a declaration is a plan file with a chart, as opposed to manifests and to what other layouts declare. */
function isPlan({ chart, setup, place }, configuration) {
    if ((0,chart_reference/* isMadeOfObjects */.J)(chart))
        return false;
    const others = config_configuration/* layoutNames */.V.filter((layout) => layout !== "plans");
    return !others.some((layout) => (0,ignore/* isLaidOut */.LF)({ setup, file: place.file }, layout, configuration));
}
/** The images and followed charts of plans: what their `images` name, and what their values have by convention. */
function findPlanSites(plans, files) {
    const read = (0,plan_values/* fileReader */.q2)(files);
    return allFound(plans.map((plan) => plans_sitesOf(plan, files, read)));
}
function plans_sitesOf(plan, { configuration }, read) {
    const file = read(plan.place.file, true);
    if (file.kind === "broken" || file.root === undefined)
        return { images: [], charts: [], lost: [] };
    const { root, at } = file;
    const { images = {}, chart } = (0,check/* check */.z)(plan_keys/* planShape */.xH, root, "plan", []) ?? {};
    const own = (0,yaml_node/* itemsOf */.S3)(root, "values").map((node) => ({ node, at }));
    const values = (0,plan_values/* mergedValues */.T)([...(0,plan_values/* defaultLayers */.oJ)(plan.id, configuration, read), ...own], read);
    const found = imageSites({ plan, root, at }, images, values);
    const followed = chartSite({ plan, root, at }, typeof chart === "object" ? chart.update : undefined);
    return {
        images: found.images,
        charts: followed !== undefined && "chart" in followed ? [followed] : [],
        lost: [...found.lost, ...(followed !== undefined && "fault" in followed ? [followed] : [])],
    };
}

;// CONCATENATED MODULE: ./lib/images/sites/mygitops.js











/** The images of the values files of mgo: those of their headers, and those that the values have by convention. */
const mygitopsValues = {
    owns: ({ chart, setup, place }, { configuration }) => chart.kind !== "manifests" && (0,ignore/* isLaidOut */.LF)({ setup, file: place.file }, "mygitops", configuration),
    paths: planSitePaths,
    find(declarations, files) {
        const read = (0,plan_values/* fileReader */.q2)(files);
        return allFound(declarations.map((declaration) => mygitops_sitesOf(declaration, files, read)));
    },
};
function mygitops_sitesOf(declaration, files, read) {
    const { id, place } = declaration;
    const file = read(place.file, false);
    if (file.kind === "broken" || file.values?.kind !== "map")
        return {};
    const header = (0,yaml_node/* entryOf */.Ms)(file.root, mygitops_header/* headerKey */.X)?.value;
    const named = headerImages(file.values.entries.get(mygitops_header/* headerKey */.X));
    const values = valuesOf({ id, file: place.file, own: file.values }, files, read);
    const others = (values === undefined ? [] : imagesIn(values)).filter(({ encrypted }) => !encrypted);
    const sites = [...named].flatMap(([key, image]) => {
        const using = others.filter((other) => shares(other, image));
        return (using.length === 0 ? [image] : distinct(using)).map((one) => siteOf(declaration, key, one, undefined));
    });
    const unnamed = others.filter((other) => ![...named.values()].some((image) => shares(other, image)));
    return {
        images: [...sites, ...unnamed.map((image) => siteOf(declaration, nameByPath(image), image, undefined))],
        charts: chartSites(declaration, header, file.at),
    };
}
/** The images under `images` of a header, by the repository whose builds they come from. */
function headerImages(header) {
    const images = header?.kind === "map" ? header.entries.get("images") : undefined;
    if (images?.kind !== "map")
        return new Map();
    return new Map([...images.entries].flatMap(([key, value]) => {
        if (value.kind !== "map")
            return [];
        const image = imageOfKey(value, "image", []) ?? imageOfMap(value, [], true);
        return image === undefined ? [] : [[key, image]];
    }));
}
/** All values that the chart is given, without the header; undefined: some cannot be read. */
function valuesOf({ id, file, own }, files, read) {
    const below = (0,plan_values/* mergedValues */.T)((0,plan_values/* defaultLayers */.oJ)(id, files.configuration, read), read);
    const secrets = (0,mygitops_files/* secretsOf */.F)(file, files.tree);
    const above = secrets === undefined ? undefined : read(secrets, false);
    if (below.kind === "broken" || above?.kind === "broken")
        return undefined;
    const values = (0,placed/* overlay */.Lw)(below, own);
    return withoutHeader(above?.values === undefined ? values : (0,placed/* overlay */.Lw)(values, above.values));
}
function withoutHeader(values) {
    if (values.kind !== "map")
        return values;
    return { kind: "map", entries: new Map([...values.entries].filter(([key]) => key !== mygitops_header/* headerKey */.X)) };
}
/** Whether two have a scalar in common, by an anchor: what the values make of a header's image is all of it. */
function shares(one, other) {
    const scalars = scalarsOf(other.parts);
    return scalarsOf(one.parts).some((scalar) => scalars.includes(scalar));
}
/** Without those that stand in the very scalars of another. */
function distinct(images) {
    return [...new Map(images.map((image) => [scalarsOf(image.parts).join(), image])).values()];
}

;// CONCATENATED MODULE: ./lib/images/sites/workloads.js











/** The containers of the workloads in manifests, whatever layout declares them; policies are annotations of Flux v1. */
const workloads = {
    owns: ({ chart }) => (0,chart_reference/* isMadeOfObjects */.J)(chart),
    paths: (declarations, files) => sourceFiles(declarations.flatMap((declaration) => [
        ...workloadsIn(declaration).map(({ file }) => file),
        ...kustomizationOf(declaration, files.tree),
    ]), files),
    find(declarations, files) {
        const read = sourceReader(files);
        return allFound(declarations.flatMap((declaration) => workloadsOf(declaration, read, files.tree).map((sources) => workloadSites(declaration, sources))));
    },
};
/** The workloads of a declaration, each as its file has it, with its patches behind. */
function workloadsOf(declaration, read, tree) {
    const { chart } = declaration;
    if (chart.kind === "kustomize") {
        const file = (0,kustomization/* kustomizationIn */.dq)(chart.path, tree);
        const objects = file === undefined ? [] : read(file).filter(({ object }) => wayToPod(object) !== undefined);
        return [...Map.groupBy(objects, ({ object }) => (0,identity/* kindAndName */.zE)(object)).values()];
    }
    return workloadsIn(declaration).map((declared) => {
        const { file, namespace } = declared;
        const candidates = read(file).filter(({ object }) => (0,identity/* kindAndName */.zE)(object) === (0,identity/* kindAndName */.zE)(declared));
        return sourcesOf(file, candidates, (object) => object.namespace === namespace);
    });
}
function workloadsIn({ chart }) {
    return chart.kind === "manifests" ? chart.objects.filter((object) => wayToPod(object) !== undefined) : [];
}
function kustomizationOf({ chart }, tree) {
    const file = chart.kind === "kustomize" ? (0,kustomization/* kustomizationIn */.dq)(chart.path, tree) : undefined;
    return file === undefined ? [] : [file];
}
const templated = ["spec", "template", "spec"];
/** Where the spec of its pods stands in an object, by kind. */
const waysToPod = new Map([
    ["Pod", ["spec"]],
    ["Deployment", templated],
    ["StatefulSet", templated],
    ["DaemonSet", templated],
    ["ReplicaSet", templated],
    ["ReplicationController", templated],
    ["Job", templated],
    ["CronJob", ["spec", "jobTemplate", ...templated]],
]);
const groups = new Set(["", "apps", "batch", "extensions"]);
function wayToPod({ apiVersion, kind }) {
    return groups.has((0,identity/* groupOf */.F8)(apiVersion)) ? waysToPod.get(kind) : undefined;
}
/** The containers of one workload. */
function workloadSites(declaration, sources) {
    const containers = new Map();
    const pullSecrets = new Map();
    for (const { object, at, images } of sources) {
        const pod = (0,placed/* valueAt */.fK)((0,placed/* placeNode */.wJ)(object.root, at), wayToPod(object) ?? []);
        for (const { name, image } of ["containers", "initContainers"].flatMap((key) => containersIn(pod, key))) {
            if (isChanged((0,reference/* printName */.To)(image.image), images))
                containers.delete(name);
            else
                containers.set(name, image);
        }
        const namespace = object.namespace ?? declaration.namespace;
        for (const name of namesIn(pod, "imagePullSecrets"))
            pullSecrets.set(name, { namespace, name });
    }
    const { policyOf, lost } = policiesOf(allAnnotations(sources), {
        owner: declaration,
        containers: [...containers.keys()],
        pullSecrets: [...pullSecrets.values()],
    });
    const found = [...containers];
    return { images: found.map(([name, image]) => siteOf(declaration, name, image, policyOf(name))), lost };
}
function containersIn(pod, key) {
    return itemsIn(pod, key).flatMap((item) => {
        const value = (0,placed/* valueAt */.fK)(item, ["image"]);
        const image = value?.kind === "scalar" ? wholeImage([], value) : undefined;
        const name = textAt(item, "name");
        return image === undefined || name === undefined ? [] : [{ name, image }];
    });
}
function namesIn(pod, key) {
    return itemsIn(pod, key).flatMap((item) => textAt(item, "name") ?? []);
}
function itemsIn(value, key) {
    const list = value === undefined ? undefined : (0,placed/* valueAt */.fK)(value, [key]);
    return list?.kind === "list" ? list.items : [];
}
function textAt(item, key) {
    const value = (0,placed/* valueAt */.fK)(item, [key]);
    return value?.kind === "scalar" && value.place.text !== "" ? value.place.text : undefined;
}

;// CONCATENATED MODULE: ./lib/images/find-sites.js







const finders = [
    {
        owns: (declaration, { configuration }) => isPlan(declaration, configuration),
        paths: planSitePaths,
        find: findPlanSites,
    },
    workloads,
    helmReleases,
    mygitopsValues,
    kustomized,
];
/**
 * The files whose text says where images stand, each once, as far as `texts` tells: to be asked again with theirs,
 * until all are there.
 */
function imagePaths(query) {
    const own = finders.flatMap((finder) => finder.paths(ownOf(finder, query), query));
    return [...new Set([...own, ...markerPaths(query.declarations, query)])];
}
/** Where images stand in the files of a commit. `texts`: of `imagePaths`. */
function findSites(query) {
    const found = allFound(finders.map((finder) => finder.find(ownOf(finder, query), query)));
    return withMarkers(found, query.declarations, query);
}
function ownOf(finder, query) {
    return query.declarations.filter((declaration) => finder.owns(declaration, query));
}

;// CONCATENATED MODULE: ./lib/commands/images-at.js

/** Reads what a commit declares, and where its images stand. @throws UserError as `RepositoryReader` does. */
async function readImages(commit, { reader, git }) {
    const repository = await reader.look(commit);
    const { declared, tree, configuration } = repository;
    const query = { declarations: declared.declarations, tree, configuration };
    const texts = await readTexts(query, commit, git);
    const find = (changed) => findSites({ ...query, texts: changed });
    return { repository, texts, found: find(texts), find };
}
/** What was read first may name more files, as a kustomization does. */
async function readTexts(query, commit, git) {
    let texts = new Map();
    for (;;) {
        const more = imagePaths({ ...query, texts }).filter((path) => !texts.has(path));
        const read = await git.readFiles(commit, more);
        if (read.size === 0)
            return texts;
        texts = new Map([...texts, ...read]);
    }
}

// EXTERNAL MODULE: ../../../work/main/node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(9545);
// EXTERNAL MODULE: ./lib/yaml/build.js
var build = __webpack_require__(6963);
;// CONCATENATED MODULE: ./lib/yaml/edit-target.js

/** The values of a document at these offsets. There are two where nothing stands in front of another thing. */
function findTargets(events, offsets) {
    const found = new Map();
    const levels = [];
    for (const event of events) {
        const level = levels.at(-1);
        if (event.type === js_yaml/* EVENT_ID */.hy.POP) {
            levels.pop();
            continue;
        }
        const isKey = level?.kind === "map" && level.next === "key";
        if (event.type === js_yaml/* EVENT_ID */.hy.SCALAR && !isKey) {
            const key = level?.kind === "map" ? level.key : undefined;
            const offset = offsetOf(event) ?? (key === undefined ? undefined : offsetOf(key));
            if (offset !== undefined && offsets.has(offset)) {
                const target = { offset, event, key, inFlow: level?.inFlow ?? false };
                found.set(offset, [...(found.get(offset) ?? []), target]);
            }
        }
        if (level?.kind === "map") {
            level.next = isKey ? "value" : "key";
            if (isKey)
                level.key = event.type === js_yaml/* EVENT_ID */.hy.SCALAR ? event : undefined;
        }
        const opened = openedBy(event);
        if (opened !== undefined)
            levels.push(opened);
    }
    return found;
}
/** As `buildTree` has it; undefined: the scalar has no characters of its own. */
function offsetOf(event) {
    if (event.valueStart < 0)
        return undefined;
    return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
}
function isQuoted({ style }) {
    return style === js_yaml/* SCALAR_STYLE */.jK.SINGLE_QUOTED || style === js_yaml/* SCALAR_STYLE */.jK.DOUBLE_QUOTED;
}
function openedBy(event) {
    switch (event.type) {
        case js_yaml/* EVENT_ID */.hy.DOCUMENT:
            return { kind: "document", inFlow: false, next: "key", key: undefined };
        case js_yaml/* EVENT_ID */.hy.SEQUENCE:
        case js_yaml/* EVENT_ID */.hy.MAPPING: {
            const kind = event.type === js_yaml/* EVENT_ID */.hy.MAPPING ? "map" : "list";
            return { kind, inFlow: event.style === js_yaml/* COLLECTION_STYLE */.Rl.FLOW, next: "key", key: undefined };
        }
        default:
            return undefined;
    }
}

// EXTERNAL MODULE: ./lib/yaml/plain.js
var plain = __webpack_require__(3391);
// EXTERNAL MODULE: ./lib/yaml/scalar.js
var scalar = __webpack_require__(7559);
;// CONCATENATED MODULE: ./lib/yaml/edit-scalar.js




/** What most quoted scalars of a document have; double ones when no more have single ones. */
function prevailingQuotes(events) {
    let single = 0;
    let double = 0;
    for (const event of events) {
        if (event.type !== js_yaml/* EVENT_ID */.hy.SCALAR)
            continue;
        if (event.style === js_yaml/* SCALAR_STYLE */.jK.SINGLE_QUOTED)
            single += 1;
        if (event.style === js_yaml/* SCALAR_STYLE */.jK.DOUBLE_QUOTED)
            double += 1;
    }
    return single > double ? "single" : "double";
}
/** What makes a scalar hold a text, in its own style; undefined: this scalar cannot. */
function changeOf(source, target, text, quotes) {
    const { event } = target;
    if (event.valueStart < 0) {
        const gap = gapOf(source, target);
        if (gap === undefined)
            return undefined;
        return { from: gap.at, to: gap.at, text: gap.before + bare(source, target, text, quotes), value: text };
    }
    const { valueStart: from, valueEnd: to, style } = event;
    switch (style) {
        case js_yaml/* SCALAR_STYLE */.jK.PLAIN:
            return { from, to, text: bare(source, target, text, quotes), value: text };
        case js_yaml/* SCALAR_STYLE */.jK.SINGLE_QUOTED:
            return { from: from - 1, to: to + 1, text: quoted(text, "single"), value: text };
        case js_yaml/* SCALAR_STYLE */.jK.DOUBLE_QUOTED:
            return { from: from - 1, to: to + 1, text: quoted(text, "double"), value: text };
        case js_yaml/* SCALAR_STYLE */.jK.LITERAL_BLOCK:
        case js_yaml/* SCALAR_STYLE */.jK.FOLDED_BLOCK:
            return changeOfBlock(source, event, text);
    }
}
/** Where nothing stands: behind the anchor, the tag or the colon. */
function gapOf(source, { event, key }) {
    const properties = Math.max(event.anchorEnd, event.tagEnd);
    if (properties >= 0)
        return { at: properties, before: " " };
    if (key === undefined || key.valueStart < 0)
        return undefined;
    const colon = /\s*:/y;
    colon.lastIndex = key.valueEnd + (isQuoted(key) ? 1 : 0);
    if (!colon.test(source))
        return undefined;
    const at = colon.lastIndex;
    // Blanks at the end of the line go before the value, not behind it.
    const [blanks = ""] = /^[ \t]*(?=[\r\n]|$)/.exec(source.slice(at, at + 80)) ?? [];
    return blanks === "" ? { at, before: " " } : { at: at + blanks.length, before: "" };
}
/** Without quotes where that is read as this very text, but in what may be JSON. */
function bare(source, { event, key, inFlow }, text, quotes) {
    if (inFlow && key?.style === js_yaml/* SCALAR_STYLE */.jK.DOUBLE_QUOTED)
        return quoted(text, "double");
    const isText = event.tagStart >= 0 && (0,scalar/* isTextTag */.GN)(source.slice(event.tagStart, event.tagEnd));
    return (0,plain/* fitsPlain */.j)(text, inFlow) && (isText || (0,plain/* readsAsText */.J)(text)) ? text : quoted(text, quotes);
}
// What YAML 1.1 takes for a line break or for no text, besides what JSON escapes.
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
function quoted(text, quotes) {
    const double = JSON.stringify(text).replace(unprintable, (character) => {
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
    // What has an escape in double quotes cannot stand in single ones, but for quotes and backslashes.
    const needsEscape = double.replaceAll(/\\["\\]/g, "").includes("\\");
    return quotes === "double" || needsEscape ? double : `'${text.replaceAll("'", "''")}'`;
}
/** The first to the last line that is not blank become one line; the line breaks behind it stay. */
function changeOfBlock(source, { valueStart, valueEnd, indent, ...event }, text) {
    const content = source.slice(valueStart, valueEnd);
    const trimmed = content.trimEnd().length;
    if (indent < 0 || trimmed === 0 || !/^[^\r\n]+$/.test(text))
        return undefined;
    const blanks = /^[^\r\n]*/.exec(content.slice(trimmed))?.[0] ?? "";
    const ending = /\n*$/.exec((0,js_yaml/* getScalarValue */.KE)(source, { ...event, valueStart, valueEnd, indent }))?.[0] ?? "";
    return {
        from: valueStart,
        to: valueStart + trimmed + blanks.length,
        text: " ".repeat(indent) + text,
        value: text + ending,
    };
}

;// CONCATENATED MODULE: ./lib/yaml/edit-verify.js



/**
 * Holds a document after editing against the one before. `wanted`: what each edited scalar must be read as. undefined:
 * so they are, as text, and all else is as it was; otherwise the event, of those before, from which on it is not.
 */
function firstWrong(before, after, wanted) {
    const wrong = before.events.find((old, at) => {
        const now = after.events[at];
        if (old.type !== now?.type || !sameText(before, old, after, now, properties))
            return true;
        const value = old.type === js_yaml/* EVENT_ID */.hy.SCALAR ? wanted.get(old) : undefined;
        if (value !== undefined && now.type === js_yaml/* EVENT_ID */.hy.SCALAR)
            return !isRead(after.document, now, value);
        return !sameText(before, old, after, now, [content]) || !sameForm(old, now);
    });
    return wrong ?? (before.events.length === after.events.length ? undefined : before.events.at(-1));
}
const content = ["valueStart", "valueEnd"];
const properties = [
    ["anchorStart", "anchorEnd"],
    ["tagStart", "tagEnd"],
];
/** Whether the same characters stand where these fields of two events say. */
function sameText(before, old, after, now, ranges) {
    return ranges.every(([from, to]) => edit_verify_textAt(before.document, old, from, to) === edit_verify_textAt(after.document, now, from, to));
}
/** undefined: the event has no such field, or nothing stands there. */
function edit_verify_textAt(document, event, from, to) {
    const start = fieldOf(event, from) ?? -1;
    return start < 0 ? undefined : document.slice(start, fieldOf(event, to));
}
/** Style, and what else says how the characters of an event are read. */
function sameForm(old, now) {
    return ["style", "indent", "chomping"].every((field) => fieldOf(old, field) === fieldOf(now, field));
}
function fieldOf(event, field) {
    return event[field];
}
function isRead(document, event, wanted) {
    if ((0,js_yaml/* getScalarValue */.KE)(document, event) !== wanted)
        return false;
    if (event.tagStart >= 0)
        return (0,scalar/* isTextTag */.GN)(document.slice(event.tagStart, event.tagEnd));
    return event.style !== js_yaml/* SCALAR_STYLE */.jK.PLAIN || (0,plain/* readsAsText */.J)(wanted);
}

// EXTERNAL MODULE: ./lib/yaml/explain.js
var explain = __webpack_require__(4008);
// EXTERNAL MODULE: ./lib/yaml/fault.js
var fault = __webpack_require__(6783);
;// CONCATENATED MODULE: ./lib/yaml/edit.js









/**
 * Changes scalars of a text of one or more YAML documents, and not a character besides: anchors, tags, comments, quotes
 * and line ends stay. What stands without quotes gets them where any reader of YAML would take the new text for
 * something other than text: those that prevail in the document, else double ones. Aliases follow their anchor; the line
 * breaks at the end of a block (`|`, `>`) stay its own. The new text is read again, and only what is meant to may differ.
 */
function editScalars(source, edits) {
    try {
        const changes = (0,documents/* documentRanges */._)(source).flatMap((range, at, ranges) => {
            const from = at === 0 ? 0 : range.from;
            const until = ranges[at + 1]?.from ?? Number.POSITIVE_INFINITY;
            const own = edits.filter(({ offset }) => offset >= from && offset < until);
            return own.length === 0 ? [] : changesOf(source, range, own);
        });
        return { kind: "edited", source: apply(source, changes) };
    }
    catch (error) {
        if (!(error instanceof fault/* YamlFault */.I))
            throw error;
        return { kind: "fault", fault: error.fault };
    }
}
/** `editScalars` of the bytes of a file, as `readYaml` reads them; a byte order mark stays. */
function editBytes(bytes, edits) {
    const source = (0,read/* decodeText */.g7)(bytes);
    if (source === undefined) {
        const fault = { offset: 0, message: "The file is not UTF-8 text.", hint: "Save it as UTF-8." };
        return { kind: "fault", fault };
    }
    const result = editScalars(source, edits);
    if (result.kind === "fault")
        return result;
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { kind: "edited", bytes: new TextEncoder().encode(`${hasMark ? "\ufeff" : ""}${result.source}`) };
}
/** Offsets of the changes count from the start of the text. @throws YamlFault */
function changesOf(source, { from, to }, edits) {
    const document = source.slice(from, to);
    const events = eventsOf(document, (offset, reason) => (0,explain/* explainSyntax */.h)(source, from + offset, reason));
    const wanted = wantedTexts(edits, from);
    const targets = findTargets(events, new Set(wanted.keys()));
    const quotes = prevailingQuotes(events);
    const edited = [...wanted].map(([offset, text]) => {
        const [target, other] = targets.get(offset) ?? [];
        if (target === undefined || other !== undefined)
            throw notThere(from + offset);
        const change = changeOf(document, target, text, quotes);
        if (change === undefined)
            throw cannotHold(from + offset, text);
        return { event: target.event, change, fault: cannotHold(from + offset, text) };
    });
    checkAfter({ document, events }, edited);
    return edited.map(({ change }) => ({ ...change, from: change.from + from, to: change.to + from }));
}
/** @throws YamlFault when the document is not read then as it is meant. */
function checkAfter(before, edited) {
    const [first] = edited;
    if (first === undefined)
        return;
    const changes = edited.map(({ change }) => change);
    const document = apply(before.document, changes);
    const events = eventsOf(document, () => first.fault.fault);
    const values = new Map(edited.map(({ event, change }) => [event, change.value]));
    const wrong = firstWrong(before, { document, events }, values);
    if (wrong === undefined)
        return;
    throw (edited.find(({ event }) => event === wrong) ?? first).fault;
}
/** The text for each offset, which counts from the start of the document. @throws YamlFault for two of one scalar. */
function wantedTexts(edits, from) {
    const texts = new Map();
    for (const { offset, text } of edits) {
        const before = texts.get(offset - from);
        if (before !== undefined && before !== text) {
            const message = `One value would have to be \`${before}\` and \`${text}\`.`;
            throw new fault/* YamlFault */.I(offset, message, "Ask for one of them, or give each its own value.");
        }
        texts.set(offset - from, text);
    }
    return texts;
}
/** @throws YamlFault with what `explain` makes of the reason. */
function eventsOf(document, explain) {
    try {
        return (0,js_yaml/* parseEvents */.PH)(document, { maxDepth: build/* maxHeight */.K });
    }
    catch (error) {
        if (!(error instanceof js_yaml/* YAMLException */.tB))
            throw error;
        const { offset, message, hint } = explain(error.mark?.position ?? 0, error.reason);
        throw new fault/* YamlFault */.I(offset, message, hint);
    }
}
function apply(source, changes) {
    const parts = [];
    let at = 0;
    for (const { from, to, text } of changes.toSorted((a, b) => a.from - b.from)) {
        parts.push(source.slice(at, from), text);
        at = to;
    }
    return [...parts, source.slice(at)].join("");
}
function notThere(offset) {
    return new fault/* YamlFault */.I(offset, "No single value stands here that could be changed.", "Write one: key: value.");
}
function cannotHold(offset, text) {
    const message = `What stands here cannot become \`${text}\`.`;
    return new fault/* YamlFault */.I(offset, message, "Write the value on the line of its key, without a tag.");
}

// EXTERNAL MODULE: ./lib/images/target.js
var images_target = __webpack_require__(4441);
;// CONCATENATED MODULE: ./lib/images/verify.js


/**
 * Holds the sites that were found after editing against those before: each intended site must say what is wanted, all
 * others what they said, and none may come or go. Empty: so it is, and the new texts may be committed.
 */
function verifySites(before, after, intended) {
    const said = new Map(thingsIn(after).map((thing) => [thing.key, thing]));
    const wrong = thingsIn(before).flatMap((was) => {
        const now = said.get(was.key);
        said.delete(was.key);
        const wanted = wantedOf(was, intended);
        if (now === undefined)
            return [verify_fault(was, "would no longer be found", readTogether)];
        if (now.says === (wanted ?? was.says))
            return [];
        if (wanted !== undefined)
            return [verify_fault(was, `would become ${now.says}, not ${wanted}`, readTogether)];
        return [verify_fault(was, `would also become ${now.says}`, verify_hintFor(was, intended))];
    });
    return [...wrong, ...[...said.values()].map((now) => verify_fault(now, "would be found then, too", readTogether))];
}
function thingsIn({ images, charts, lost }) {
    const counts = new Map();
    const thing = (kind, name, rest) => {
        const same = JSON.stringify([kind, rest.plan, name]);
        const count = (counts.get(same) ?? 0) + 1;
        counts.set(same, count);
        return { ...rest, name, key: `${same}${count}` };
    };
    return [
        ...images.map((site) => {
            const { plan, place, container, image } = site;
            return thing("image", container, { plan, place, says: (0,reference/* canonicalImage */.KN)(image), site });
        }),
        ...charts.map((site) => {
            const { plan, at, version } = site;
            return thing("chart", "chart", { plan, place: verify_placeOf(at), says: version, site });
        }),
        ...lost.map(({ plan, container, fault: { place } }) => thing("lost", container, { plan, place, says: "", site: undefined })),
    ];
}
function verify_placeOf({ file, line }) {
    return { file, line };
}
function wantedOf({ site }, { images, charts }) {
    if (site === undefined)
        return undefined;
    if (!("image" in site))
        return charts.get(site);
    const image = images.get(site);
    return image === undefined ? undefined : (0,reference/* canonicalImage */.KN)(image);
}
function verify_fault({ name, plan, place }, how, hint) {
    return { place, message: `\`${name}\` of ${plan} ${how}.`, hint };
}
const readTogether = "Look for anchors and values files that others read, too, and give each its own value.";
/** Names what holds the same scalar and is meant to change. */
function verify_hintFor({ site, plan }, { images }) {
    const own = site !== undefined && "parts" in site ? scalarsOf(site.parts) : [];
    const sharing = [...images.keys()].find((other) => scalarsOf(other.parts).some((scalar) => own.includes(scalar)));
    if (sharing === undefined)
        return readTogether;
    const { container, plan: other } = sharing;
    const shared = `It stands in the same place as \`${container}\`${other === plan ? "" : ` of ${other}`}.`;
    return `${shared} Have both changed, by asking for both or by a policy for both, or give each its own value.`;
}

// EXTERNAL MODULE: ./lib/images/write.js
var write = __webpack_require__(1049);
;// CONCATENATED MODULE: ./lib/images/apply.js







/**
 * The new texts of the files that targets change; none where they say all of it already.
 * @throws UserError for what cannot be written, and when the edits would change anything else.
 */
function applyTargets(targets, editable) {
    const changed = changedTexts(targets.flatMap(wantedEdits), editable.texts);
    if (changed.size === 0)
        return changed;
    const after = editable.find(new Map([...editable.texts, ...changed]));
    const [fault] = verifySites(editable.found, after, intendedBy(targets));
    if (fault === undefined)
        return changed;
    throw new errors/* UserError */.yo(`Not written: ${fault.message}`, { place: fault.place, hint: fault.hint });
}
/**
 * The texts after each group of targets, one on top of the other; a group that leaves nothing to change has none. All
 * together they were applied before.
 */
function textsByGroup(groups, { texts }) {
    const before = new Map(texts);
    const soFar = new Map();
    return groups.map((targets) => {
        const own = Map.groupBy(targets.flatMap(wantedEdits), ({ file }) => file);
        for (const [file, edits] of own)
            soFar.set(file, [...(soFar.get(file) ?? []), ...edits]);
        const after = changedTexts([...own.keys()].flatMap((file) => soFar.get(file) ?? []), texts);
        const changed = [...after].filter(([file, bytes]) => !apply_isSame(before.get(file), bytes));
        for (const [file, bytes] of changed)
            before.set(file, bytes);
        return new Map(changed);
    });
}
function apply_isSame(a, b) {
    return a !== undefined && Buffer.compare(a, b) === 0;
}
/** @throws UserError for what the files have no place for. */
function wantedEdits(target) {
    const result = (0,write/* editsOf */.t)(target);
    if (result.kind === "edits")
        return result.edits;
    const { message, hint } = result;
    const { plan, container } = (0,images_target/* described */.WY)(target.site);
    const place = (0,images_target/* placeOf */.$t)(target);
    throw new errors/* UserError */.yo(`The image \`${container}\` of ${plan} cannot be written: ${message}`, { place, hint });
}
function changedTexts(edits, texts) {
    const changed = new Map();
    for (const [file, own] of Map.groupBy(edits, (edit) => edit.file)) {
        const bytes = texts.get(file);
        if (bytes === undefined)
            throw new Error(`The text of ${file} was not read.`);
        const result = editBytes(bytes, own);
        if (result.kind === "edited") {
            if (!apply_isSame(bytes, result.bytes))
                changed.set(file, result.bytes);
            continue;
        }
        const { message, hint, offset } = result.fault;
        const place = (0,position/* placeAt */.B)(file, (0,read/* decodeText */.g7)(bytes) ?? "", offset);
        throw new errors/* UserError */.yo(`${file} cannot be edited: ${message}`, {
            place,
            ...(hint === undefined ? {} : { hint }),
        });
    }
    return changed;
}
function intendedBy(targets) {
    const images = new Map();
    const charts = new Map();
    for (const target of targets) {
        if (target.kind === "image")
            images.set(target.site, target.to);
        else
            charts.set(target.site, target.to);
    }
    return { images, charts };
}

;// CONCATENATED MODULE: ./lib/images/groups.js

/**
 * The targets plan by plan, in their order. Plans that hold a scalar together are one group: it can be changed only
 * once, for all of them.
 */
function groupsOf(targets) {
    let groups = [];
    for (const own of Map.groupBy(targets, ({ site }) => site.plan).values()) {
        const apart = [];
        let group = { scalars: new Set(own.flatMap(groups_scalarsOf)), targets: new Set(own) };
        for (const other of groups) {
            if (other.scalars.isDisjointFrom(group.scalars))
                apart.push(other);
            else
                group = { scalars: other.scalars.union(group.scalars), targets: other.targets.union(group.targets) };
        }
        groups = [...apart, group];
    }
    return [...Map.groupBy(targets, (target) => groups.find((group) => group.targets.has(target))).values()];
}
/** The scalars that a target changes; none where it cannot be written. */
function groups_scalarsOf(target) {
    const result = (0,write/* editsOf */.t)(target);
    return result.kind === "edits" ? result.edits.map(({ file, offset }) => `${offset} ${file}`) : [];
}

;// CONCATENATED MODULE: ./lib/images/sort-out.js



/**
 * Takes out what cannot be written, so that the rest can: all of a plan, and of the plans that share a scalar with it,
 * is written or nothing of it.
 */
function sortOut(targets, editable) {
    const sorted = sortGroups(groupsOf(targets), editable);
    if (sorted.refused.length === 0 || sorted.accepted.length === 0)
        return sorted;
    // Halves that were well each by itself are looked at together, too.
    const together = sortGroups([sorted.accepted], editable);
    return { ...together, refused: [...sorted.refused, ...together.refused] };
}
/** By halves: mostly all is well, and to look whether it is takes reading all files. */
function sortGroups(groups, editable) {
    const all = groups.flat();
    try {
        applyTargets(all, editable);
        return { accepted: all, refused: [] };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        if (groups.length <= 1)
            return { accepted: [], refused: [{ targets: all, error }] };
        const middle = Math.ceil(groups.length / 2);
        const halves = [groups.slice(0, middle), groups.slice(middle)].map((half) => sortGroups(half, editable));
        return {
            accepted: halves.flatMap(({ accepted }) => accepted),
            refused: halves.flatMap(({ refused }) => refused),
        };
    }
}

;// CONCATENATED MODULE: ./lib/commands/propose-images.js






/**
 * The commits that make images what was decided. Each changes what it means to and nothing else, or there is none.
 * @throws UserError when nothing can be written.
 */
function proposeImages(at, decided, { inputs, message }) {
    const { writeBack: how, deploy } = inputs;
    // A pull request is to be checked by other workflows.
    const skip = how.skipCi ?? (deploy && how.write === "push");
    const template = { template: how.message, skip };
    const changing = decided.targets.filter(isChange);
    const { accepted, refused } = decided.apart ? sortOut(changing, at) : whole(changing, at);
    const problems = refused.map(({ error }) => problemOf(error));
    const notWritten = refused.flatMap(({ targets }) => targets.map(({ site }) => ({ ...(0,images_target/* described */.WY)(site), reason: "cannot be written" })));
    const groups = how.group === "plan" ? groupsOf(accepted) : [accepted];
    const texts = textsByGroup(groups, at);
    const written = groups.flatMap((targets, index) => {
        const files = texts[index];
        if (files === undefined || files.size === 0)
            return [];
        const changes = targets.map(propose_images_changeOf);
        return [{ changes, edit: { files, message: commitMessage({ ...message, changes }, template) } }];
    });
    const edits = written.map(({ edit }) => edit);
    const changes = written.map((one) => one.changes);
    return { edits, told: { decided, at, refused: problems, notWritten, changes } };
}
/** All or nothing. @throws UserError */
function whole(targets, at) {
    applyTargets(targets, at);
    return { accepted: targets, refused: [] };
}
function problemOf({ message, hint, place = { file: config_read/* configurationPath */.yD } }) {
    return { place, message, ...(hint === undefined ? {} : { hint }) };
}
function isChange(target) {
    const { from, to } = (0,images_target/* saying */.i)(target);
    return from !== to;
}
function propose_images_changeOf(target) {
    const { file, line = 1 } = (0,images_target/* placeOf */.$t)(target);
    const { plan, container } = (0,images_target/* described */.WY)(target.site);
    return { plan, setup: target.site.setup, container, ...(0,images_target/* saying */.i)(target), file, line, why: target.why };
}

// EXTERNAL MODULE: ./lib/report/budget.js
var budget = __webpack_require__(3673);
// EXTERNAL MODULE: ./lib/report/counts.js
var counts = __webpack_require__(3840);
// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(5907);
;// CONCATENATED MODULE: ./lib/report/pull-request.js




const head = "| Plan | Container | Update | Why |\n| :-- | :-- | :-- | :-- |\n";
const foot = "This pull request is kept up to date: what is pushed to its branch is replaced. To decline these changes, close it.\n";
const reasonCharacters = 300;
const askedBytes = 4_000;
/**
 * Title and text of a pull request that changes images. The same changes give the same text. `links`: the pages that
 * show what changed in the code.
 */
function pullRequestText(parts, links) {
    const { changes } = parts;
    const asked = (0,budget/* cutBytes */.Uw)(askedBy(parts).map(report_escape/* inline */.mG).join("  \n"), askedBytes);
    const room = budget/* pullRequestCharacters */.lv - (0,budget/* byteLength */.dp)(`${head}${asked}${foot}`) - 100;
    const rows = (0,budget/* fitting */._Q)(changes, (change) => rowOf(change, links.get(change)), room);
    const missing = changes.length - rows.length;
    const rest = missing === 0 ? "" : `\n*…and ${(0,counts/* plural */.LS)(missing, "more image")}.*\n`;
    const body = [`${head}${rows.join("")}${rest}`, asked === "" ? "" : `${asked}\n`, foot];
    return {
        title: (0,budget/* cutCharacters */.lD)(titleOf(parts), budget/* pullRequestTitleCharacters */.vE),
        body: body.filter((part) => part !== "").join("\n"),
    };
}
function rowOf({ plan, container, from, to, why }, url) {
    const update = `${(0,report_escape/* code */.aY)(from)} → ${(0,report_escape/* code */.aY)(to)}${url === undefined ? "" : ` (${(0,report_escape/* link */.nf)("compare", url)})`}`;
    return `| ${(0,report_escape/* code */.aY)(plan)} | ${(0,report_escape/* code */.aY)(container)} | ${update} | ${(0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(why, reasonCharacters))} |\n`;
}

;// CONCATENATED MODULE: ./lib/images/compare.js
/** Of OCI's annotations: where the code lies, and which commit of it was built. */
const sourceKey = "org.opencontainers.image.source";
const revisionKey = "org.opencontainers.image.revision";
/**
 * The page of github.com that shows what changed in the code between two images. undefined: they do not both say
 * from which commit of the same repository they come.
 */
function compareUrl(from, to) {
    if (!namesCommit(from) || !namesCommit(to))
        return undefined;
    const [old, now] = [repositoryIn(from), repositoryIn(to)];
    const [before, after] = [from[revisionKey], to[revisionKey]];
    if (old?.toLowerCase() !== now?.toLowerCase() || before === after)
        return undefined;
    return `https://github.com/${now}/compare/${before}...${after}`;
}
/** Whether an image says from which commit of a repository of github.com it comes. */
function namesCommit(labels) {
    return repositoryIn(labels) !== undefined && /^[0-9a-f]{7,64}$/i.test(labels[revisionKey] ?? "");
}
/** `owner/name`; as an address of git or of a page. */
function repositoryIn(labels) {
    const source = labels[sourceKey] ?? "";
    return /^(?:git\+)?(?:https?:\/\/|git:\/\/|git@)(?:www\.)?github\.com[/:]([\w-]+\/[\w.-]+?)(?:\.git)?(?:[/#?].*)?$/i.exec(source)?.[1];
}

;// CONCATENATED MODULE: ./lib/write-back/compare-links.js


/**
 * Where to see what changed in the code, by change; those that nobody knows it of are absent. Each pair of images is
 * asked about once, and a registry that fails is no error: a link is not worth one.
 */
async function compareLinks(changes, labelsOf) {
    const pairs = Map.groupBy(changes, ({ from, to }) => `${from} ${to}`);
    const links = new Map();
    await Promise.all([...pairs.values()].map(async (same) => {
        const url = same[0] && (await linkOf(same[0], labelsOf).catch(() => undefined));
        if (url !== undefined)
            for (const change of same)
                links.set(change, url);
    }));
    return links;
}
async function linkOf(change, labelsOf) {
    const [before, after] = [referenceIn(change.from), referenceIn(change.to)];
    if (before === undefined || after === undefined)
        return undefined;
    const to = await labelsOf(change, after);
    // Most images say nothing of it, and then the older one need not be asked.
    if (to === undefined || !namesCommit(to))
        return undefined;
    const from = await labelsOf(change, before);
    return from && compareUrl(from, to);
}
/** The digest or the tag. */
function referenceIn(image) {
    const { tag, digest } = (0,reference/* parseImage */.zZ)(image) ?? {};
    return digest ?? tag;
}

;// CONCATENATED MODULE: ./lib/commands/pull-request-text.js


/** Title and text of the pull request of a proposal; equal proposals have equal ones as long as registries answer. */
async function describePullRequest({ decided, changes }, { message, registry }) {
    const all = changes.flat();
    const sites = new Map(decided.targets.flatMap(({ kind, site }) => (kind === "image" ? [[keyOf(site), site]] : [])));
    const labelsOf = async (change, reference) => {
        const site = sites.get(keyOf(change));
        if (site === undefined)
            return undefined;
        return registry.images.labels(await registry.repositoryOf(site, pull_request_text_policyOf(site)), reference);
    };
    return pullRequestText({ ...message, changes: all }, await compareLinks(all, labelsOf));
}
function pull_request_text_policyOf({ policy }) {
    return policy?.kind === "policy" ? policy : undefined;
}
function keyOf({ setup, plan, container }) {
    return JSON.stringify([setup, plan, container]);
}

// EXTERNAL MODULE: ./lib/commands/read-repository.js + 62 modules
var read_repository = __webpack_require__(5835);
// EXTERNAL MODULE: ./lib/job-environment.js
var job_environment = __webpack_require__(3192);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/write-back/signing-key.js



/**
 * Makes a private key usable, which is GPG's (armored) or SSH's. It lies in the run's folder for as long, readable by
 * this user only.
 * @throws UserError for a text that is neither, and for a key that gpg does not take.
 */
async function openSigningKey({ key, passphrase }, parts) {
    const folder = (0,external_node_path_.join)(parts.folder, "signing");
    await (0,external_node_fs_promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    if (/^-----BEGIN PGP PRIVATE KEY BLOCK-----/.test(key))
        return openGpg(key, passphrase, { ...parts, folder });
    if (/^-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/.test(key))
        return openSsh(key, passphrase, folder);
    throw new errors/* UserError */.yo("Input `signing-key` is neither a private key of GPG (armored) nor one of SSH.", {
        hint: "Give it whole, from its `-----BEGIN` to its `-----END` line, out of a secret.",
    });
}
async function openSsh(key, passphrase, folder) {
    if (passphrase !== undefined) {
        throw new errors/* UserError */.yo("Input `signing-passphrase` goes with keys of GPG, and `signing-key` is one of SSH.", {
            hint: "Take a key of SSH that has no passphrase: it lies in a secret already.",
        });
    }
    const path = (0,external_node_path_.join)(folder, "id");
    // ssh-keygen takes no key whose last line does not end.
    await (0,external_node_fs_promises_.writeFile)(path, `${key.trimEnd()}\n`, { mode: 0o600 });
    return {
        signing: { format: "ssh", key: path },
        [Symbol.asyncDispose]: () => (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true }),
    };
}
async function openGpg(key, passphrase, { exec, env, folder }) {
    const gpgEnv = { ...env, GNUPGHOME: folder, LC_ALL: "C" };
    const run = (argv, input) => exec.run({ argv, cwd: folder, env: gpgEnv, timeout: 60, ...(input === undefined ? {} : { input }) });
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(folder, "passphrase"), passphrase ?? "", { mode: 0o600 });
    const loopback = [
        "--batch",
        "--pinentry-mode",
        "loopback",
        "--passphrase-file",
        (0,external_node_path_.join)(folder, "passphrase"),
    ];
    const close = async () => {
        // Its agent outlives each gpg.
        await run(["gpgconf", "--kill", "all"]).catch(() => undefined);
        await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
    };
    try {
        await run(["gpg", ...loopback, "--import"], key);
        const listed = await run(["gpg", "--batch", "--with-colons", "--list-secret-keys"]);
        const fingerprint = /^fpr:(?:[^:]*:){8}([0-9A-F]+):/m.exec(listed.stdout.toString())?.[1];
        if (fingerprint === undefined)
            throw new errors/* UserError */.yo("Input `signing-key` holds no private key of GPG.");
        const program = (0,external_node_path_.join)(folder, "gpg.sh");
        const quoted = loopback.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
        await (0,external_node_fs_promises_.writeFile)(program, `#!/bin/sh\nexec gpg ${quoted} "$@"\n`, { mode: 0o700 });
        return {
            signing: { format: "openpgp", key: `${fingerprint}!`, gnupgHome: folder, program },
            [Symbol.asyncDispose]: close,
        };
    }
    catch (error) {
        await close();
        if (!(error instanceof errors/* CommandError */.Qd))
            throw error;
        throw new errors/* UserError */.yo(`gpg does not take the key of \`signing-key\`: ${lastLine(error)}`, {
            hint: "gpg must be installed on the runner, and `signing-passphrase` must be that of the key.",
            cause: error,
        });
    }
}
/** What gpg says last, but for its counts. */
function lastLine({ failure, message }) {
    const lines = failure.stderrTail.trim().split("\n");
    const said = lines.filter((line) => !/^gpg: (?: +|Total number )/.test(line)).at(-1);
    return said?.replace(/^gpg: /, "") || message;
}

;// CONCATENATED MODULE: ./lib/commands/write-commits.js



/** The bot of GitHub Actions: id and name of its account. */
const bot = {
    name: "github-actions[bot]",
    email: "41898282+github-actions[bot]@users.noreply.github.com",
};
/** By the inputs: git, perhaps with a key, or GitHub's API. @throws UserError for a key that cannot be used. */
async function openCommitMaker(inputs, world) {
    const { author, committer, commitWith, signingKey: key, signingPassphrase: passphrase } = inputs;
    const people = { author: author ?? bot, committer: committer ?? bot };
    if (commitWith === "api") {
        if (key !== undefined)
            throw signedTwice();
        return {
            writer: world.apiCommits({ author, committer }),
            people,
            [Symbol.asyncDispose]: async () => undefined,
        };
    }
    const writer = world.git.commits;
    if (key === undefined)
        return { writer, people, [Symbol.asyncDispose]: async () => undefined };
    const { exec, folder, environment } = world;
    const opened = await openSigningKey({ key, passphrase }, { exec, folder, env: (0,job_environment/* jobEnvironment */.tw)(environment) });
    return {
        writer,
        people: { ...people, signing: opened.signing },
        [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
}
function signedTwice() {
    return new errors/* UserError */.yo("Input `signing-key` goes with commits by git, and `commit-with` is `api`.", {
        hint: "Commits by the API are signed by GitHub: leave one of the two out.",
    });
}

;// CONCATENATED MODULE: ./lib/commands/write-images.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









/**
 * Decides on the head of the branch what images are to become, changes these scalars and nothing else, and pushes the
 * commits to the branch or to a pull request; a dry run stops before they are made.
 * @throws UserError when nothing can be written: the branch is as it was then.
 */
async function writeImages(request, settings, world) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { inputs, branch, layout } = settings;
        if (inputs.writeBack.message !== undefined)
            checkTemplate(inputs.writeBack.message);
        const reader = (0,read_repository/* createRepositoryReader */.yl)(world.git, { layout, lockNamespace: inputs.lockNamespace });
        const propose = async (head) => {
            const at = await readImages(head, { reader, git: world.git });
            return proposeImages(at, await request.decide(at), { inputs, message: request.message });
        };
        if (inputs.dryRun)
            return cameTo(await onlyPropose(propose, branch, world), settings);
        const maker = __addDisposableResource(env_1, await openCommitMaker(inputs.writeBack, world), true);
        const written = { branch, propose, people: maker.people };
        return cameTo(await write_images_write(written, { request, settings, world, maker }), settings);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function write_images_write(toBranch, { request, settings, world, maker }) {
    const { git, log, cancel, pulls } = world;
    const { write: how, pullRequestBranch = request.pullRequestBranch } = settings.inputs.writeBack;
    const parts = { git, commits: maker.writer, log, cancel, random: Math.random };
    if (how === "push")
        return writeBack(toBranch, parts);
    const describe = async (told) => {
        const registry = await world.images(told.at.repository.configuration);
        return describePullRequest(told, { message: request.message, registry });
    };
    const isWhole = (told) => problemsOf(told).length === 0;
    return writeToPullRequest({ ...toBranch, pullRequestBranch, describe, isWhole, again: request.again }, { ...parts, pulls });
}
async function onlyPropose(propose, branch, { git }) {
    const head = (await git.commits.fetchHead(branch)) ?? git.head;
    return { head, commits: [], told: (await propose(head)).told };
}
function cameTo(written, settings) {
    return { report: reportOf(written, settings), setups: setupsOf(written.told) };
}
function reportOf({ head, commits, told, pullRequest }, { branch, selection, inputs }) {
    const isWritten = inputs.dryRun || commits.length > 0;
    const { apart } = told.decided;
    const unreadable = told.at.repository.declared.problems.filter(({ plan }) => plan !== undefined && selection.matches(plan.id));
    return {
        branch,
        head,
        changes: told.changes.flatMap((changes, index) => isWritten ? changes.map((change) => ({ ...change, commit: commits[index] })) : []),
        unchanged: [
            ...(isWritten ? [] : told.changes.flat().map((change) => waiting(change, pullRequest))),
            ...told.notWritten,
            ...told.decided.unchanged,
        ],
        problems: [...problemsOf(told), ...(apart ? unreadable : [])],
        notices: [...told.decided.notices, ...(apart ? [] : unreadable.flatMap(unread))],
        pullRequest,
    };
}
/** What an earlier run has proposed already, whether it is still open or someone has declined it. */
function waiting({ plan, container, from, to }, pullRequest) {
    const reason = pullRequest === undefined ? "declined" : `waits in pull request #${pullRequest.number}`;
    const detail = pullRequest === undefined ? `the pull request with \`${to}\` was closed` : `\`${to}\``;
    return { plan, container, image: from, reason, detail };
}
/** Images that nobody could decide on or write, which may be looked at again. */
function problemsOf({ decided, refused }) {
    return [...decided.problems, ...refused];
}
/** It may use the image that is asked for. Where it may have a policy that is not followed, it is a problem. */
function unread({ place, plan }) {
    if (plan === undefined)
        return [];
    return [`${(0,errors/* placeText */.Z9)(place)} cannot be read, so what images ${plan.id} has is not known.`];
}
function setupsOf({ decided, at }) {
    const plans = new Map(at.repository.declared.declarations.map(({ id, setup }) => [id, setup]));
    const looked = [
        ...decided.targets.map(({ site }) => site.plan),
        ...decided.unchanged.map(({ plan }) => plan),
    ];
    return [...new Set(looked.flatMap((plan) => plans.get(plan) ?? []))].sort();
}


/***/ }),

/***/ 9104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lw: () => (/* binding */ overlay),
/* harmony export */   fK: () => (/* binding */ valueAt),
/* harmony export */   wJ: () => (/* binding */ placeNode)
/* harmony export */ });
/** A node with its places; aliases become the same object again. */
function placeNode(node, file, made = new Map()) {
    const known = made.get(node);
    if (known !== undefined)
        return known;
    const placed = newlyPlaced(node, file, made);
    made.set(node, placed);
    return placed;
}
function newlyPlaced(node, file, made) {
    switch (node.kind) {
        case "scalar": {
            const { offset, value } = node;
            const text = value === null ? "" : node.text.trim();
            const place = { file: file.file, offset, line: file.lineOf(offset), text };
            return { kind: "scalar", value, place, encrypted: file.encrypted };
        }
        case "list":
            return { kind: "list", items: node.items.map((item) => placeNode(item, file, made)) };
        case "map":
            return {
                kind: "map",
                entries: new Map(node.entries.map(({ key, value }) => [key, placeNode(value, file, made)])),
            };
    }
}
/** Values over others, as Helm puts values files over each other: key by key, all but maps as a whole. */
function overlay(lower, upper) {
    if (lower.kind !== "map" || upper.kind !== "map")
        return upper;
    const entries = new Map(lower.entries);
    for (const [key, value] of upper.entries) {
        const below = entries.get(key);
        entries.set(key, below === undefined ? value : overlay(below, value));
    }
    return { kind: "map", entries };
}
/** What stands at a path; undefined: nothing. */
function valueAt(values, steps) {
    let at = values;
    for (const step of steps) {
        if (at?.kind === "map")
            at = at.entries.get(String(step));
        else if (at?.kind === "list" && typeof step === "number")
            at = at.items[step];
        else
            return undefined;
    }
    return at;
}


/***/ }),

/***/ 5226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GY: () => (/* binding */ holdsFor),
/* harmony export */   T: () => (/* binding */ mergedValues),
/* harmony export */   iu: () => (/* binding */ resolvedFiles),
/* harmony export */   oJ: () => (/* binding */ defaultLayers),
/* harmony export */   q2: () => (/* binding */ fileReader)
/* harmony export */ });
/* harmony import */ var _config_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8850);
/* harmony import */ var _config_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3754);
/* harmony import */ var _formats_objects_encrypted_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5215);
/* harmony import */ var _formats_plans_references_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1061);
/* harmony import */ var _yaml_documents_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8317);
/* harmony import */ var _yaml_node_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2151);
/* harmony import */ var _yaml_part_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3882);
/* harmony import */ var _yaml_position_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8204);
/* harmony import */ var _yaml_read_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3935);
/* harmony import */ var _placed_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9104);










/** The files that paths lead to, symlinks followed, each once. */
function resolvedFiles(paths, tree) {
    const found = [...new Set(paths)].flatMap((path) => {
        const resolved = tree.resolve(path);
        return resolved.kind === "file" ? [resolved.path] : [];
    });
    return [...new Set(found)];
}
function fileReader({ tree, texts }) {
    const files = new Map();
    return (path, single) => {
        const resolved = tree.resolve(path);
        const file = resolved.kind === "file" ? resolved.path : path;
        const bytes = texts.get(file);
        const known = files.get(file);
        if (known !== undefined)
            return known;
        const read = bytes === undefined ? broken(file, "it is not there") : readFile(file, bytes, single);
        files.set(file, read);
        return read;
    };
}
function broken(file, reason) {
    return { kind: "broken", file, reason };
}
function readFile(file, bytes, single) {
    const source = (0,_yaml_read_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeText */ .g7)(bytes);
    if (source === undefined)
        return broken(file, "it is not UTF-8 text");
    const [range = { from: 0, to: source.length }] = (0,_yaml_documents_js__WEBPACK_IMPORTED_MODULE_5__/* .documentRanges */ ._)(source);
    const part = single ? (0,_yaml_read_js__WEBPACK_IMPORTED_MODULE_4__/* .readYaml */ .gM)(bytes) : (0,_yaml_part_js__WEBPACK_IMPORTED_MODULE_3__/* .readPart */ .o)(source, range.from, range.to);
    const lineOf = (0,_yaml_position_js__WEBPACK_IMPORTED_MODULE_6__/* .lineFinder */ .z)(source);
    if (part.kind === "broken") {
        const { message, offset } = part.fault;
        return broken(file, `line ${lineOf(offset)}: ${message.replace(/\.$/, "")}`);
    }
    const root = part.kind === "document" ? part.root : undefined;
    const encrypted = (0,_formats_objects_encrypted_js__WEBPACK_IMPORTED_MODULE_7__/* .isEncrypted */ .ph)(root);
    const at = { file, lineOf, encrypted };
    const values = single || root?.kind !== "map" ? undefined : (0,_placed_js__WEBPACK_IMPORTED_MODULE_8__/* .placeNode */ .wJ)(root, at);
    return { kind: "read", root, at, values };
}
/** What the items of `values` come to, later over earlier ones; or the file that cannot be read. */
function mergedValues(layers, read) {
    let values = { kind: "map", entries: new Map() };
    for (const { node, at } of layers) {
        if (node.kind !== "scalar") {
            values = (0,_placed_js__WEBPACK_IMPORTED_MODULE_8__/* .overlay */ .Lw)(values, (0,_placed_js__WEBPACK_IMPORTED_MODULE_8__/* .placeNode */ .wJ)(node, at));
            continue;
        }
        const file = read((0,_formats_plans_references_js__WEBPACK_IMPORTED_MODULE_2__/* .tidyPath */ ._L)(node.text), false);
        if (file.kind === "broken")
            return file;
        if (file.values !== undefined)
            values = (0,_placed_js__WEBPACK_IMPORTED_MODULE_8__/* .overlay */ .Lw)(values, file.values);
    }
    return values;
}
/** Whether defaults are for a plan. `plans`: as `PlanDefaults` has them. */
function holdsFor(id, plans) {
    return plans?.some((glob) => (0,_config_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .compileGlob */ .S)(glob).matches(id)) ?? true;
}
/** The items of `values` that the defaults of gitops.yaml give to a plan, in order. */
function defaultLayers(id, { defaults }, read) {
    if (defaults.length === 0)
        return [];
    const file = read(_config_read_js__WEBPACK_IMPORTED_MODULE_1__/* .configurationPath */ .yD, true);
    if (file.kind === "broken")
        return [];
    const nodes = (0,_yaml_node_js__WEBPACK_IMPORTED_MODULE_9__/* .itemsOf */ .S3)(file.root, "defaults");
    return defaults.flatMap(({ plans }, at) => {
        const items = holdsFor(id, plans) ? (0,_yaml_node_js__WEBPACK_IMPORTED_MODULE_9__/* .itemsOf */ .S3)(nodes[at], "values") : [];
        return items.map((node) => ({ node, at: file.at }));
    });
}


/***/ }),

/***/ 4441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   WY: () => (/* binding */ described),
/* harmony export */   i: () => (/* binding */ saying)
/* harmony export */ });
/* harmony import */ var _formats_chart_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8032);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6599);


/** As outputs name what a site says. */
function saying(target) {
    if (target.kind === "chart") {
        const { site, to } = target;
        return { name: (0,_formats_chart_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .chartText */ .C)(site.chart) ?? "chart", from: site.version, to };
    }
    const { site, to } = target;
    return { name: (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalName */ .Ew)(site.image), from: (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalImage */ .KN)(site.image), to: (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalImage */ .KN)(to) };
}
/** Where a target stands, for messages and outputs. */
function placeOf(target) {
    if (target.kind === "image")
        return target.site.place;
    const { file, line } = target.site.at;
    return { file, line };
}
/** What reports call a site, and what it says now. */
function described(site) {
    const { plan } = site;
    if ("container" in site)
        return { plan, container: site.container, image: (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalImage */ .KN)(site.image) };
    return { plan, container: "chart", image: `${(0,_formats_chart_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .chartText */ .C)(site.chart) ?? "chart"} ${site.version}` };
}


/***/ }),

/***/ 6005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   uw: () => (/* binding */ isBareNumber),
/* harmony export */   vf: () => (/* binding */ parseWholeVersion)
/* harmony export */ });
const words = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const versionPattern = new RegExp(`^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(${words}))?(?:\\+${words})?$`);
/** Numbers are 64 bits wide there. */
const largest = 2n ** 64n - 1n;
/**
 * Reads a version by the rules of the library that Helm and Flux read them with; undefined: it is none.
 * @see https://github.com/Masterminds/semver
 */
function parseVersion(text) {
    const found = versionPattern.exec(text);
    if (found === null)
        return undefined;
    const [, major = "0", minor = "0", patch = "0", prerelease] = found;
    const numbers = [BigInt(major), BigInt(minor), BigInt(patch)];
    const parts = prerelease?.split(".") ?? [];
    if (numbers.some((number) => number > largest) || parts.some((part) => /^0[0-9]+$/.test(part)))
        return undefined;
    return { numbers, prerelease: parts };
}
/** The same, of whole versions alone, as Flux v2 takes them: `1.2.3` and `v1.2.3-rc.1`, not `1.2` or `1.02.3`. */
function parseWholeVersion(text) {
    const whole = /^v?(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:[-+]|$)/;
    return whole.test(text) ? parseVersion(text) : undefined;
}
/** Whether it may be a date or a commit: six or more digits and nothing else, which no tag's version is. */
function isBareNumber(tag) {
    return /^[0-9]{6,}$/.test(tag);
}
/** Below 0: `a` comes before `b`; 0: they are of equal precedence, as `1.10` and `1.10.0` are. */
function compareVersions(a, b) {
    for (const at of [0, 1, 2]) {
        if (a.numbers[at] !== b.numbers[at])
            return a.numbers[at] < b.numbers[at] ? -1 : 1;
    }
    return comparePrereleases(a.prerelease, b.prerelease);
}
function comparePrereleases(a, b) {
    if (a.length === 0 || b.length === 0)
        return Math.sign(b.length - a.length);
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
        const order = compareParts(a[at] ?? "", b[at] ?? "");
        if (order !== 0)
            return order;
    }
    return Math.sign(a.length - b.length);
}
/** Numbers by their value and before words, words by their characters. */
function compareParts(a, b) {
    if (a === b)
        return 0;
    const [first, second] = [numberOf(a), numberOf(b)];
    if (first !== undefined && second !== undefined)
        return first < second ? -1 : first > second ? 1 : 0;
    if (first !== undefined)
        return -1;
    if (second !== undefined)
        return 1;
    return a < b ? -1 : 1;
}
function numberOf(part) {
    const number = /^[0-9]+$/.test(part) ? BigInt(part) : undefined;
    return number === undefined || number > largest ? undefined : number;
}


/***/ }),

/***/ 1049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ editsOf)
/* harmony export */ });
/* unused harmony export editsFor */
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6599);

/** What makes a site say what a target wants: none for what it says already. */
function editsOf(target) {
    if (target.kind === "image")
        return editsFor(target.site, target.to);
    const { version, at } = target.site;
    const edit = { file: at.file, offset: at.offset, text: target.to };
    return { kind: "edits", edits: version === target.to ? [] : [edit] };
}
/**
 * What makes a site say a reference, in the scalars that are there: none for what it says already. Host and repository
 * stay as they are written where they name the same; a digest goes behind the tag where it has no scalar of its own, and
 * goes away where none is wanted.
 */
function editsFor(site, to) {
    const { image, parts } = site;
    const sameName = (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalName */ .Ew)(image) === (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalName */ .Ew)(to);
    if (parts.kind === "whole") {
        const { host, repository } = sameName ? image : to;
        return edited([[parts.image, (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .printImage */ .Lh)({ ...to, host, repository })]]);
    }
    const name = sameName ? asWritten(parts) : nameIn(parts, to);
    if (name === undefined) {
        const message = `Only the tag of ${(0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalName */ .Ew)(image)} stands here, not the repository.`;
        return { kind: "fault", message, hint: "Write the other repository where the policy names it." };
    }
    return inParts(parts, name, to, image);
}
/** Texts for scalars; those that stand there already are left out. */
function edited(texts) {
    const edits = texts.flatMap(([place, text]) => place === undefined || place.text === text ? [] : [{ file: place.file, offset: place.offset, text }]);
    return { kind: "edits", edits };
}
function asWritten({ registry, repository }) {
    return { registry: registry?.text ?? "", repository: withoutSuffix(repository?.text ?? "") };
}
function withoutSuffix(text) {
    const image = (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImage */ .zZ)(text);
    return image === undefined ? text : (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .printName */ .To)(image);
}
/** undefined: there is no scalar for the repository. */
function nameIn({ registry, repository }, to) {
    if (repository === undefined)
        return undefined;
    if (registry === undefined || registry.text === "") {
        return { registry: "", repository: (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .printName */ .To)(to) };
    }
    const host = to.host ?? "docker.io";
    const whole = `${host}/${to.repository}`;
    // The registry may hold the first folders of the repository, too.
    return whole.startsWith(`${registry.text}/`)
        ? { registry: registry.text, repository: whole.slice(registry.text.length + 1) }
        : { registry: host, repository: to.repository };
}
function inParts(parts, name, to, now) {
    const { registry, repository, tag, digest } = parts;
    const behind = digest === undefined && to.digest !== undefined ? `@${to.digest}` : "";
    const names = [
        [registry, name.registry],
        [digest, to.digest ?? ""],
    ];
    if (tag !== undefined) {
        if (to.tag === undefined && behind !== "")
            return noDigest;
        return edited([...names, [repository, name.repository], [tag, `${to.tag ?? ""}${behind}`]]);
    }
    const isInRepository = repository !== undefined && repository.text !== withoutSuffix(repository.text);
    const isUnchanged = to.tag === now.tag && behind === "";
    if (!isInRepository && !isUnchanged)
        return to.tag === now.tag ? noDigest : noTag;
    const suffix = isInRepository && to.tag !== undefined ? `:${to.tag}` : "";
    return edited([...names, [repository, `${name.repository}${suffix}${behind}`]]);
}
const noTag = {
    kind: "fault",
    message: "No tag stands beside the repository.",
    hint: 'Add one, which may be empty: tag: "".',
};
const noDigest = {
    kind: "fault",
    message: "No digest stands beside the tag.",
    hint: 'Add one, which may be empty (digest: ""), where the chart takes it; or name the tag, too.',
};


/***/ }),

/***/ 3391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ readsAsText),
/* harmony export */   j: () => (/* binding */ fitsPlain)
/* harmony export */ });
/* harmony import */ var _go_scalar_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7110);
/* harmony import */ var _scalar_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7559);


// YAML 1.2.2 §7.3.3, and no character that YAML 1.1 takes for a line break. A `?` or `:` in front is left to quotes.
const begins = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[^\s,[\]{}]))/;
const breaks = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u;
/** Whether a text can stand without quotes on one line, whatever it is then read as. */
function fitsPlain(text, inFlow) {
    if (!begins.test(text) || /\s$/.test(text) || breaks.test(text))
        return false;
    if (/^(?:---|\.\.\.)/.test(text) || /:(?:\s|$)|\s#/.test(text))
        return false;
    return !inFlow || !/[,[\]{}]/.test(text);
}
// Of YAML 1.1, which other readers than Go's hold on to: dates and numbers to the base of 60, as 12:30:45.
const date = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt\s]|$)/;
const sexagesimal = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;
/** Whether a text without quotes is text for all: YAML 1.2, Go's readers, which Helm and Kubernetes use, and YAML 1.1. */
function readsAsText(text) {
    const isText = typeof (0,_scalar_js__WEBPACK_IMPORTED_MODULE_1__/* .plainValue */ ._y)(text, "core") === "string" && typeof (0,_go_scalar_js__WEBPACK_IMPORTED_MODULE_0__/* .goValue */ .A)(text) === "string";
    return isText && text !== "<<" && text !== "=" && !date.test(text) && !sexagesimal.test(text);
}


/***/ })

};
