export const id = 473;
export const ids = [473];
export const modules = {

/***/ 8473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  updateImages: () => (/* binding */ updateImages)
});

// EXTERNAL MODULE: ./lib/report/images.js
var report_images = __webpack_require__(8724);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(4826);
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
    const { RE2JS, RE2JSSyntaxException } = await __webpack_require__.e(/* import() */ 966).then(__webpack_require__.bind(__webpack_require__, 8966));
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

;// CONCATENATED MODULE: ./lib/images/versions.js
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

;// CONCATENATED MODULE: ./lib/images/version-range.js

/** The most characters of a range. */
const longestRange = 256;
const blank = "[ \\t\\n\\f\\r]";
const version_range_words = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const versionWords = (number) => `v?${number}(?:\\.${number})?(?:\\.${number})?(?:-(?:${version_range_words}))?(?:\\+${version_range_words})?`;
const loose = versionWords("[0-9xX*]+");
const hyphen = new RegExp(`${blank}*(${loose})${blank}+-${blank}+(${loose})${blank}*`, "g");
const number = "([0-9]+|[xX*])";
const comparison = new RegExp(`(!=|>=|=>|<=|=<|~>|[=><~^])?${blank}*v?${number}(?:\\.${number})?(?:\\.${number})?(-${version_range_words})?(?:\\+${version_range_words})?(?![^ \\t\\n\\f\\r,])`, "y");
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
    const version = parseVersion(`${whole}${parts[3] ?? ""}`);
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
const greaterOrEqual = (version, to) => compareVersions(version, to.version) >= 0;
const less = (version, to) => compareVersions(version, to.version) < 0;
/** Above everything that the written numbers stand for: `>1` begins with 2.0.0. */
const greater = (version, to) => {
    const [[major, minor], [toMajor, toMinor]] = [version.numbers, to.version.numbers];
    if (to.written === 0 || to.written === 3)
        return compareVersions(version, to.version) > 0;
    return major > toMajor || (major === toMajor && to.written === 2 && minor > toMinor);
};
/** With everything that the written numbers stand for: `<=1` ends before 2.0.0. */
const lessOrEqual = (version, to) => {
    const [[major, minor], [toMajor, toMinor]] = [version.numbers, to.version.numbers];
    if (to.written === 3)
        return compareVersions(version, to.version) <= 0;
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
const equal = (version, to) => to.written < 3 ? tilde(version, to) : compareVersions(version, to.version) === 0;
const notEqual = (version, to) => {
    const [[major, minor], [toMajor, toMinor]] = [version.numbers, to.version.numbers];
    if (to.written === 0 || to.written === 3)
        return compareVersions(version, to.version) !== 0;
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
    if (isBareNumber(text))
        return undefined;
    return wholeVersions ? parseWholeVersion(text) : parseVersion(text);
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
/** What cosign and registries keep beside an image, under tags made of its digest: signatures, attestations. */
const besideImage = /^sha256-[0-9a-f]{64}(?:\.\w+)?$/;
/** Whether a tag may be taken at all: `latest` only where the policy spells it out. */
function isCandidate({ pattern, filter, excluded }, tag) {
    if (besideImage.test(tag) || excluded.some((regex) => regex.exec(tag) !== undefined))
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
        compare: compareVersions,
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
        const version = parseVersion(one);
        if (version === undefined || range === undefined || !isInRange(version, range))
            continue;
        const best = highest === undefined ? undefined : parseVersion(highest);
        if (best === undefined || compareVersions(version, best) > 0)
            highest = one;
    }
    return highest;
}

;// CONCATENATED MODULE: ./lib/images/dating.js

/** Whether the policy asks when images were made, which costs requests for each tag. */
function needsDates({ order }) {
    return order === "created";
}
/**
 * The tags whose dates decide: those that the policy takes, and the current one. None where nothing can come of it:
 * the order is another, or the only tag is the current one, or that is not among the tags.
 */
function tagsToDate(policy, tags, current) {
    if (!needsDates(policy))
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
var distance = __webpack_require__(597);
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
var target = __webpack_require__(3511);
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
    return {
        apart: true,
        targets: targets.filter(({ site }) => !spoiled.has(site.plan)),
        unchanged: [
            ...decisions.flatMap((one) => (one.kind === "unchanged" ? [one.image] : [])),
            ...held.map(({ site }) => unchanged(site, "not edited", spoiledText)),
        ],
        problems: decisions.flatMap((one) => (one.kind === "problem" ? [one.problem] : [])),
    };
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
function unchanged(site, reason, detail) {
    return { ...(0,target/* described */.W)(site), reason, ...(detail === undefined ? {} : { detail }) };
}
function problem(plan, { place, message, hint }, spoils) {
    return {
        kind: "problem",
        plan,
        problem: { place, message, ...(hint === undefined ? {} : { hint }) },
        spoils,
    };
}

// EXTERNAL MODULE: ./lib/commands/deploy-written.js
var deploy_written = __webpack_require__(9959);
// EXTERNAL MODULE: ./lib/commands/write-images.js + 50 modules
var write_images = __webpack_require__(7387);
;// CONCATENATED MODULE: ./lib/commands/update-images.js




/**
 * Asks the registries for what policies take, writes what is newer to the branch, and deploys it. The decision is
 * taken from git alone: what was never deployed is updated, too. Setups whose policies found nothing newer are
 * deployed all the same, so that what a run wrote that was lost before it deployed is made good.
 */
async function updateImages(settings, world, account) {
    const { report, setups } = await (0,write_images/* writeImages */.e)({
        decide: async ({ found, repository }) => {
            const registry = await world.images(repository.configuration);
            const charts = world.charts(repository.configuration);
            const versionsOf = ({ chart, at: { file, line } }) => charts.versions({ chart, place: { file, line } });
            const { matches } = settings.selection;
            const selected = {
                images: found.images.filter(({ plan }) => matches(plan)),
                charts: found.charts.filter(({ plan }) => matches(plan)),
                lost: found.lost.filter(({ plan }) => matches(plan)),
            };
            try {
                return await decideUpdates(selected, { ...registry, versionsOf });
            }
            finally {
                await registry.images.keep();
            }
        },
        message: { title: undefined, actor: undefined },
        pullRequestBranch: "gitops-action/updates",
        again: settings.inputs.force,
    }, settings, world);
    account.tell({ images: report });
    for (const line of (0,report_images/* imageLines */.nP)(report, settings.inputs.dryRun))
        world.log.info(line);
    if (!(0,deploy_written/* deploysItself */.mS)(settings))
        return;
    await (0,deploy_written/* deployWritten */.bv)({ commit: report.head, setups }, settings, world, account);
}


/***/ })

};
