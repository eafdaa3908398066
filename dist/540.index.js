export const id = 540;
export const ids = [540];
export const modules = {

/***/ 3045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ align),
  H: () => (/* binding */ hunksOf)
});

;// CONCATENATED MODULE: ./lib/diff/shortest-edit.js
/** Differences up to which the best alignment is looked for: the memory for it grows with their square. */
const mostEdits = 600;
/**
 * The pairs of a shortest edit script (Myers, An O(ND) Difference Algorithm, 1986); undefined: it has too many edits.
 */
function shortestEdit(before, after, [beforeFrom, beforeTo, afterFrom, afterTo]) {
    const [length, otherLength] = [beforeTo - beforeFrom, afterTo - afterFrom];
    const most = Math.min(length + otherLength, mostEdits);
    // How far one comes on each diagonal, with an edge on both sides.
    const reach = new Int32Array(2 * most + 3);
    const middle = most + 1;
    const trace = [];
    for (let edits = 0; edits <= most; edits++) {
        trace.push(reach.slice(middle - edits - 1, middle + edits + 2));
        for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
            const [right, down] = [reach[middle + diagonal - 1] ?? 0, reach[middle + diagonal + 1] ?? 0];
            let x = diagonal === -edits || (diagonal !== edits && right < down) ? down : right + 1;
            while (x < length &&
                x - diagonal < otherLength &&
                before[beforeFrom + x] === after[afterFrom + x - diagonal]) {
                x++;
            }
            reach[middle + diagonal] = x;
            if (x >= length && x - diagonal >= otherLength)
                return wayBack(trace, length, otherLength).map((pair) => ({
                    before: pair.before + beforeFrom,
                    after: pair.after + afterFrom,
                }));
        }
    }
    return undefined;
}
/** The equal items on the way from the end to the beginning, in their order. */
function wayBack(trace, length, otherLength) {
    const pairs = [];
    let [x, y] = [length, otherLength];
    for (let edits = trace.length - 1; edits >= 0; edits--) {
        const reach = trace[edits];
        const at = (diagonal) => reach?.[diagonal + edits + 1] ?? 0;
        const diagonal = x - y;
        const goesDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
        const previous = goesDown ? diagonal + 1 : diagonal - 1;
        const previousX = edits === 0 ? 0 : at(previous);
        const previousY = edits === 0 ? 0 : previousX - previous;
        while (x > previousX && y > previousY)
            pairs.push({ before: --x, after: --y });
        [x, y] = [previousX, previousY];
    }
    return pairs.reverse();
}

;// CONCATENATED MODULE: ./lib/diff/align.js

/**
 * Pairs equal items of two lists in their order, as many as can be, so that what is left over is what was removed and
 * added. Lists with thousands of differences are paired less well, so that time stays in proportion to their length.
 */
function align(before, after) {
    const pairs = [];
    alignRange(before, after, [0, before.length, 0, after.length], pairs, true);
    return pairs;
}
/** The stretches that `pairs` leave over. */
function hunksOf(pairs, beforeLength, afterLength) {
    const hunks = [];
    let [before, after] = [0, 0];
    for (const pair of [...pairs, { before: beforeLength, after: afterLength }]) {
        if (pair.before > before || pair.after > after) {
            hunks.push({ before: { from: before, to: pair.before }, after: { from: after, to: pair.after } });
        }
        [before, after] = [pair.before + 1, pair.after + 1];
    }
    return hunks;
}
/** `mayAnchor`: whether lines that stand once in both may divide the range; not again in a range that has none. */
function alignRange(before, after, range, pairs, mayAnchor) {
    let [beforeFrom, beforeTo, afterFrom, afterTo] = range;
    while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeFrom] === after[afterFrom]) {
        pairs.push({ before: beforeFrom++, after: afterFrom++ });
    }
    const ending = [];
    while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeTo - 1] === after[afterTo - 1]) {
        ending.push({ before: --beforeTo, after: --afterTo });
    }
    const rest = [beforeFrom, beforeTo, afterFrom, afterTo];
    if (beforeFrom < beforeTo && afterFrom < afterTo) {
        const found = shortestEdit(before, after, rest);
        if (found !== undefined)
            for (const pair of found)
                pairs.push(pair);
        else if (mayAnchor)
            alignBetweenAnchors(before, after, rest, pairs);
    }
    for (const pair of ending.reverse())
        pairs.push(pair);
}
/** Items that stand once in both are taken for the same, as long as their order is; as "patience diff" does. */
function alignBetweenAnchors(before, after, [beforeFrom, beforeTo, afterFrom, afterTo], pairs) {
    const inAfter = onceIn(after, afterFrom, afterTo);
    const candidates = [...onceIn(before, beforeFrom, beforeTo)].flatMap(([item, at]) => {
        const other = inAfter.get(item);
        return other === undefined ? [] : [{ before: at, after: other }];
    });
    let [fromBefore, fromAfter] = [beforeFrom, afterFrom];
    const anchors = longestRising(candidates);
    for (const anchor of anchors) {
        alignRange(before, after, [fromBefore, anchor.before, fromAfter, anchor.after], pairs, false);
        pairs.push(anchor);
        [fromBefore, fromAfter] = [anchor.before + 1, anchor.after + 1];
    }
    if (anchors.length > 0)
        alignRange(before, after, [fromBefore, beforeTo, fromAfter, afterTo], pairs, false);
}
function onceIn(items, from, to) {
    const found = new Map();
    const again = new Set();
    for (let at = from; at < to; at++) {
        const item = items[at] ?? "";
        if (found.has(item))
            again.add(item);
        else
            found.set(item, at);
    }
    for (const item of again)
        found.delete(item);
    return found;
}
/** The longest of those, in order of `before`, whose `after` rises, too: by patience sorting, in n log n. */
function longestRising(pairs) {
    const piles = [];
    for (const pair of pairs) {
        let [low, high] = [0, piles.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if ((piles[middle]?.pair.after ?? 0) < pair.after)
                low = middle + 1;
            else
                high = middle;
        }
        piles[low] = { pair, previous: piles[low - 1] };
    }
    const rising = [];
    for (let link = piles.at(-1); link !== undefined; link = link.previous)
        rising.push(link.pair);
    return rising.reverse();
}


/***/ }),

/***/ 7187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ diffObject),
  p: () => (/* binding */ withoutSecretNames)
});

// EXTERNAL MODULE: ./lib/formats/json.js
var json = __webpack_require__(7366);
// EXTERNAL MODULE: ./lib/diff/align.js + 1 modules
var align = __webpack_require__(3045);
;// CONCATENATED MODULE: ./lib/diff/block-lines.js

/** Lines around a change that are shown as they are: as many as `diff -u` shows. */
const context = 3;
/** What stands for lines that are as they were. */
const omitted = "…";
/** The lines of two texts, cut down to what changes and what stands around it. */
function changedLines(live, next) {
    const lines = [];
    const put = (sign, texts) => {
        for (const text of texts)
            lines.push({ sign, text });
    };
    const hunks = (0,align/* hunksOf */.H)((0,align/* align */.M)(live, next), live.length, next.length);
    let end = 0;
    for (const [at, { before, after }] of hunks.entries()) {
        put(" ", shownBetween(next.slice(end, after.from), at === 0, false));
        put("-", live.slice(before.from, before.to));
        put("+", next.slice(after.from, after.to));
        end = after.to;
    }
    put(" ", shownBetween(next.slice(end), hunks.length === 0, true));
    return lines;
}
function shownBetween(same, isFirst, isLast) {
    const [before, behind] = [isFirst ? 0 : context, isLast ? 0 : context];
    // In place of one line nothing is won.
    if (same.length <= before + behind + 1)
        return same;
    return [...same.slice(0, before), omitted, ...same.slice(same.length - behind)];
}

// EXTERNAL MODULE: ./lib/formats/exact-json.js
var exact_json = __webpack_require__(2836);
// EXTERNAL MODULE: ./lib/yaml/json.js
var yaml_json = __webpack_require__(3631);
// EXTERNAL MODULE: ./lib/yaml/plain.js
var plain = __webpack_require__(5597);
;// CONCATENATED MODULE: ./lib/diff/yaml-text.js



// Of no width, or turning the direction of writing around: a change of these alone would show two equal lines.
const invisible = /\p{Cf}/gu;
/** As double quotes of YAML have them. */
function escaped(text) {
    return text.replace(invisible, (character) => {
        const code = character.codePointAt(0) ?? 0;
        const hex = code.toString(16);
        return code > 0xffff ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
    });
}
/** A scalar, an empty map or an empty list on one line of YAML; a text is in quotes wherever it would be read as another thing. */
function scalarYaml(value) {
    if (typeof value !== "string")
        return (0,exact_json/* printExact */.ns)(value);
    const isPlain = (0,plain/* fitsPlain */.j)(value, false) && (0,plain/* readsAsText */.J)(value) && value.search(invisible) < 0;
    return isPlain ? value : escaped((0,yaml_json/* asYaml */.U)(JSON.stringify(value)));
}
// What YAML does not take as it is, but for the ends of lines.
const unprintable = /(?![\n\r\t\u0085])[\p{Cc}\p{Cs}\ufeff\ufffe\uffff\u2028\u2029]/u;
/**
 * The text as a block scalar; undefined: it is better in quotes. A carriage return, which no block can hold, is shown
 * as `␍`; what is invisible, as its escape.
 */
function blockOf(value) {
    if (typeof value !== "string" || !value.includes("\n") || value.trim() === "")
        return undefined;
    if (unprintable.test(value))
        return undefined;
    const body = escaped(value.replaceAll("\r", "␍"));
    // Where the first line begins with a blank, the indentation must be told.
    const indentation = /^\n* /.test(body) ? "2" : "";
    const chomping = body.endsWith("\n") ? (/(?:^|\n)\n$/.test(body) ? "+" : "") : "-";
    return { header: `|${indentation}${chomping}`, lines: body.replace(/\n$/, "").split("\n") };
}
/** Characters of a long line that are shown before and behind what changes. */
const around = 60;
/** Two long texts of one line each, cut down to what differs and what stands around it. */
function shortened(live, next) {
    let start = 0;
    const shorter = Math.min(live.length, next.length);
    while (start < shorter && live[start] === next[start])
        start++;
    let end = 0;
    while (end < shorter - start && live.at(-1 - end) === next.at(-1 - end))
        end++;
    const [from, back] = [Math.max(0, start - around), Math.max(0, end - around)];
    const cut = (text) => `${from > 0 ? "…" : ""}${text.slice(from, text.length - back).toWellFormed()}${back > 0 ? "…" : ""}`;
    return [cut(live), cut(next)];
}

;// CONCATENATED MODULE: ./lib/diff/diff-lines.js



/** A difference as YAML with signs: what changes, and the keys that lead there. */
function diffLines(difference) {
    switch (difference.kind) {
        case "leaf":
            return leafLines("", difference);
        case "replaced":
            return [...diffLines(difference.live), ...diffLines(difference.next)];
        case "map":
            return difference.entries.flatMap(entryLines);
        case "list":
            return [
                ...orderLines(difference),
                ...difference.items.flatMap(({ value }) => value.kind === "leaf" ? leafLines("-", value) : dashed(diffLines(value))),
            ];
    }
}
function entryLines({ key, value }) {
    const head = `${scalarYaml(key)}:`;
    switch (value.kind) {
        case "same":
            return sameLines(head, value);
        case "leaf":
            return leafLines(head, value);
        case "replaced":
            return [value.live, value.next].flatMap((part) => entryLines({ key, value: part }));
        case "map":
            return [line(signOf(value.on), head), ...indented(diffLines(value))];
        case "list":
            return [line(signOf(value.on), head), ...diffLines(value)];
    }
}
function sameLines(head, { value }) {
    if ((0,json/* isMap */.jh)(value) && Object.keys(value).length > 0) {
        const entries = Object.entries(value).flatMap(([key, item]) => entryLines({ key, value: { kind: "same", value: item } }));
        return [line(" ", head), ...indented(entries)];
    }
    if ((0,json/* isList */.Lv)(value) && value.length > 0) {
        return [line(" ", head), ...value.flatMap((item) => sameLines("-", { kind: "same", value: item }))];
    }
    return [line(" ", `${head} ${scalarYaml(value)}`)];
}
/** `head`: what stands before the value: a key with its colon, or the dash of an item. */
function leafLines(head, { live, next }) {
    const [before, after] = [blockOf(live), blockOf(next)];
    if (before !== undefined && after !== undefined) {
        const headers = before.header === after.header
            ? [line(" ", joined(head, after.header))]
            : [line("-", joined(head, before.header)), line("+", joined(head, after.header))];
        return [...headers, ...indented(changedLines(before.lines, after.lines))];
    }
    if (typeof live === "string" && typeof next === "string" && Math.min(live.length, next.length) > longLine) {
        const [cutLive, cutNext] = shortened(live, next);
        return [...valueLines("-", head, cutLive), ...valueLines("+", head, cutNext)];
    }
    return [...valueLines("-", head, live), ...valueLines("+", head, next)];
}
/** Characters from which on a changed line is cut down to what changes. */
const longLine = 400;
function valueLines(sign, head, value) {
    if (value === undefined)
        return [];
    const block = blockOf(value);
    if (block === undefined)
        return [line(sign, joined(head, scalarYaml(value)))];
    const body = block.lines.map((text) => line(sign, text));
    return [line(sign, joined(head, block.header)), ...indented(body)];
}
/** The items come in another order: said by their names, in a comment. */
function orderLines({ order }) {
    if (order === undefined)
        return [];
    const comment = (names) => `# in this order: ${names.map(scalarYaml).join(", ")}`;
    return [line("-", comment(order.live)), line("+", comment(order.next))];
}
/**
 * Lines as an item of a list: the dash goes to what comes first before, and to what comes first after. Where that is
 * first of one side alone, it has a line of its own, so that both sides are YAML.
 */
function dashed(lines) {
    const before = lines.findIndex(({ sign }) => sign !== "+");
    const after = lines.findIndex(({ sign }) => sign !== "-");
    const isShared = (at) => lines[at]?.sign === " ";
    if (before !== after && (isShared(before) || isShared(after)))
        return [line(" ", "-"), ...indented(lines)];
    return lines.map(({ sign, text }, at) => {
        if (at === before || at === after)
            return line(sign, `- ${text}`);
        return line(sign, text === "" ? "" : `  ${text}`);
    });
}
function indented(lines) {
    return lines.map(({ sign, text }) => line(sign, text === "" ? "" : `  ${text}`));
}
function joined(head, value) {
    return head === "" ? value : `${head} ${value}`;
}
function line(sign, text) {
    return { sign, text };
}
function signOf(side) {
    if (side === "both")
        return " ";
    return side === "live" ? "-" : "+";
}

// EXTERNAL MODULE: ./lib/diff/difference-of.js + 1 modules
var difference_of = __webpack_require__(670);
// EXTERNAL MODULE: ./lib/diff/hider.js + 4 modules
var diff_hider = __webpack_require__(834);
;// CONCATENATED MODULE: ./lib/diff/leaves.js
/** The difference with each leaf as `change` has it, without those for which it says undefined, and what led there. */
function mapLeaves(difference, change, path = []) {
    switch (difference.kind) {
        case "leaf":
            return change(difference, path);
        case "replaced": {
            const live = mapLeaves(difference.live, change, path);
            const next = mapLeaves(difference.next, change, path);
            return live === undefined || next === undefined ? (live ?? next) : { kind: "replaced", live, next };
        }
        case "map":
            return withEntries(difference, (value, key) => mapLeaves(value, change, [...path, key]));
        case "list": {
            const items = difference.items.flatMap((item) => {
                const value = mapLeaves(item.value, change, [...path, "*"]);
                return value === undefined ? [] : [{ ...item, value }];
            });
            return items.length === 0 && difference.order === undefined ? undefined : { ...difference, items };
        }
    }
}
/** A map's difference with other values; those that are undefined are left out, and a map of which none is left. */
function withEntries(difference, change) {
    const entries = difference.entries.flatMap((entry) => {
        if (entry.value.kind === "same")
            return [entry];
        const value = change(entry.value, entry.key);
        return value === undefined ? [] : [{ key: entry.key, value }];
    });
    return entries.every(({ value }) => value.kind === "same") ? undefined : { ...difference, entries };
}
/** How many fields differ; another order of a list is one. `of`: those alone for which it says so. */
function countLeaves(difference, of = () => true) {
    let count = 0;
    const walk = (part, path) => {
        switch (part.kind) {
            case "leaf":
                if (of(path))
                    count++;
                return;
            case "replaced":
                if (of(path))
                    count++;
                return;
            case "map":
                for (const { key, value } of part.entries)
                    if (value.kind !== "same")
                        walk(value, [...path, key]);
                return;
            case "list":
                if (part.order !== undefined && of(path))
                    count++;
                for (const { value } of part.items)
                    walk(value, [...path, "*"]);
        }
    };
    if (difference !== undefined)
        walk(difference, []);
    return count;
}

// EXTERNAL MODULE: ./lib/diff/secrets-of.js
var secrets_of = __webpack_require__(5255);
;// CONCATENATED MODULE: ./lib/diff/hide-secrets.js




/** A difference without secrets: in values, in keys, and in what names items. `kind`: of the object. */
function hideSecrets(difference, kind, hider) {
    const values = mapLeaves(difference, (leaf, path) => {
        if (leaf.placeholder)
            return leaf;
        return kind === "Secret" && isSecretValue(path) ? hiddenWhole(leaf, hider) : hiddenParts(leaf, hider);
    });
    return hiddenNames(values ?? difference, hider);
}
/** Whatever is there: also what the API server would refuse. */
function isSecretValue(path) {
    return path[0] === "data" || path[0] === "stringData";
}
function hiddenWhole({ live, next }, hider) {
    const stand = live === undefined || next === undefined ? diff_hider/* hidden */.R : diff_hider/* changed */.tD;
    const hide = (value) => {
        if (value === undefined || typeof value === "object")
            return value;
        return stand(hider.hash(typeof value === "string" ? (0,secrets_of/* bytesOf */.$)(value) : String(value)));
    };
    return { kind: "leaf", live: hide(live), next: hide(next) };
}
function hiddenParts(leaf, hider) {
    const [live, next] = [hiddenScalar(leaf.live, hider), hiddenScalar(leaf.next, hider)];
    if (live === leaf.live && next === leaf.next)
        return leaf;
    if (live === undefined || next === undefined)
        return { ...leaf, live, next };
    const [before, after] = [String(live), String(next)];
    // Hashes are short: two secrets may have the same.
    if (before === after)
        return {
            kind: "leaf",
            live: (0,diff_hider/* changed */.tD)(hider.hash(String(leaf.live))),
            next: (0,diff_hider/* changed */.tD)(hider.hash(String(leaf.next))),
        };
    return {
        kind: "leaf",
        live: typeof live === "string" ? (0,diff_hider/* markChanged */.gz)(live, after) : live,
        next: typeof next === "string" ? (0,diff_hider/* markChanged */.gz)(next, before) : next,
    };
}
/** A number may be a secret as well. */
function hiddenScalar(value, hider) {
    if (!["string", "number", "bigint"].includes(typeof value))
        return value;
    const text = String(value);
    const shown = hider.text(text);
    return shown === text ? value : shown;
}
function hiddenNames(difference, hider) {
    const inside = (value) => hiddenNames(value, hider);
    switch (difference.kind) {
        case "leaf":
            return difference;
        case "replaced":
            return { kind: "replaced", live: inside(difference.live), next: inside(difference.next) };
        case "map": {
            const entries = difference.entries.map(({ key, value }) => ({
                key: hider.text(key),
                value: value.kind === "same"
                    ? { kind: "same", value: hiddenNamesIn(value.value, hider) }
                    : inside(value),
            }));
            return { ...difference, entries };
        }
        case "list": {
            const { order } = difference;
            const items = difference.items.map((item) => ({ ...item, value: inside(item.value) }));
            const names = (list) => list.map((name) => hider.text(name));
            return {
                ...difference,
                items,
                order: order === undefined ? undefined : { live: names(order.live), next: names(order.next) },
            };
        }
    }
}
/** Of a name: a scalar, a list of them, or a map that leads to it. */
function hiddenNamesIn(value, hider) {
    if ((0,json/* isList */.Lv)(value))
        return value.map((item) => hiddenNamesIn(item, hider));
    if (!(0,json/* isMap */.jh)(value))
        return hiddenScalar(value, hider) ?? null;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hiddenNamesIn(item, hider)]));
}

// EXTERNAL MODULE: ./lib/diff/ignored-paths.js
var ignored_paths = __webpack_require__(1046);
// EXTERNAL MODULE: ./lib/diff/json-pointer.js
var json_pointer = __webpack_require__(5403);
;// CONCATENATED MODULE: ./lib/diff/metadata.js

/**
 * Folds labels and annotations, also those of pod templates: all of them where nothing else differs, else those that
 * change with every version of a chart. A selector is neither.
 */
function foldMetadata(difference) {
    const isAll = countLeaves(difference, (path) => !isMetadata(path)) === 0;
    const isFolded = (path) => (isAll ? isMetadata(path) : isChurn(path));
    return {
        rest: mapLeaves(difference, (leaf, path) => (isFolded(path) ? undefined : leaf)),
        count: countLeaves(difference, isFolded),
    };
}
/** A label or an annotation, or all of them. */
function isMetadata(path) {
    const at = path.lastIndexOf("metadata");
    return at >= 0 && isLabels(path[at + 1]) && path.length <= at + 3 && !path.includes("selector");
}
function isLabels(key) {
    return key === "labels" || key === "annotations";
}
/** Labels that say the version of the chart or of what is in it: `chart` is what old charts have. */
const versions = new Set(["helm.sh/chart", "app.kubernetes.io/version", "chart"]);
/** Annotations that restart pods when a file of theirs changes: `checksum/config`, `config-hash`. */
const checksum = /(?:^|[/._-])(?:checksum|hash|md5|sha1|sha256|sha256sum|sha512)(?:$|[/._-])/i;
function isChurn(path) {
    const key = path.at(-1) ?? "";
    const isOne = isMetadata(path) && isLabels(path.at(-2));
    return isOne && (versions.has(key) || checksum.test(key));
}

;// CONCATENATED MODULE: ./lib/diff/settle-lines.js

/**
 * Takes out of a text of several lines those that are other ones in each render: `renders` has it from two. A line
 * which only such a line stands in place of counts as equal, and is counted; in place of each stands `placeholder`.
 */
function settleLines({ live, next }, renders, placeholder) {
    const random = randomLines(renders);
    const stand = (line) => (random.has(line) ? `${/^\s*/.exec(line)?.[0]}${placeholder}` : line);
    const after = next.split("\n");
    if (live === undefined)
        return { live, next: after.map(stand).join("\n"), count: 0 };
    const before = live.split("\n");
    let count = 0;
    for (const hunk of (0,align/* hunksOf */.H)((0,align/* align */.M)(before, after), before.length, after.length)) {
        const added = after.slice(hunk.after.from, hunk.after.to);
        const isNoise = added.length === hunk.before.to - hunk.before.from && added.every((line) => random.has(line));
        if (!isNoise)
            continue;
        count += added.length;
        for (const [at, line] of added.entries())
            before[hunk.before.from + at] = stand(line);
    }
    return { live: before.join("\n"), next: after.map(stand).join("\n"), count };
}
function randomLines([declared, again]) {
    const [lines, others] = [declared.split("\n"), again.split("\n")];
    const hunks = (0,align/* hunksOf */.H)((0,align/* align */.M)(lines, others), lines.length, others.length);
    return new Set(hunks.flatMap(({ before }) => lines.slice(before.from, before.to)));
}

;// CONCATENATED MODULE: ./lib/diff/nondeterministic.js


/** What stands in place of a new value that is another one in each render. */
const differsInEachRender = "(differs in each render)";
/**
 * Folds the fields that are other ones in each render, as random passwords and certificates are. `random`: how two
 * renders of the same differ; undefined: in nothing. A field that is new is shown, without its value.
 */
function foldRandom(difference, random) {
    let count = 0;
    const rest = random === undefined ? difference : without(difference, random);
    return { rest, count };
    function without(part, noise) {
        if (part.kind === "map" && noise.kind === "map" && noise.on === "both") {
            return withEntries(part, (value, key) => {
                const found = noise.entries.find((entry) => entry.key === key)?.value;
                return found === undefined || found.kind === "same" ? value : without(value, found);
            });
        }
        if (part.kind === "list" && noise.kind === "list" && noise.on === "both") {
            const items = part.items.flatMap((item) => {
                const found = noiseOf(item, noise.items);
                const value = found === undefined ? item.value : without(item.value, found.value);
                return value === undefined ? [] : [{ ...item, value }];
            });
            return items.length === 0 && part.order === undefined ? undefined : { ...part, items };
        }
        return mapLeaves(part, (leaf) => withoutValue(leaf, noise));
    }
    function withoutValue(leaf, noise) {
        const { live, next } = leaf;
        if (noise.kind === "leaf" && isText(next) && isText(noise.live) && isText(noise.next)) {
            if (live === undefined || isText(live)) {
                const settled = settleLines({ live, next }, [noise.live, noise.next], differsInEachRender);
                count += settled.count;
                return settled.live === settled.next
                    ? undefined
                    : { ...leaf, live: settled.live, next: settled.next };
            }
        }
        if (live === undefined)
            return { ...leaf, next: differsInEachRender, placeholder: true };
        count++;
        return undefined;
    }
}
function isText(value) {
    return typeof value === "string" && value.includes("\n");
}
/** The same item as two renders have it: by what it is known by, else by its place. */
function noiseOf(item, noise) {
    return noise.find((other) => item.id === undefined || other.id === undefined
        ? item.next !== undefined && other.live === item.next
        : item.id === other.id);
}

// EXTERNAL MODULE: ./lib/diff/server-fields.js
var server_fields = __webpack_require__(170);
;// CONCATENATED MODULE: ./lib/diff/diff-object.js









const nothingFolded = { nondeterministic: 0, metadata: 0, ignored: 0 };
/** What becomes of an object, cut down to what a person wants to see, without secrets. */
function diffObject(comparison, options) {
    const { kind } = comparison.object;
    const object = withoutSecretNames(comparison.object, options.hide);
    const predictedBy = withoutSecrets(comparison.predictedBy, options.hide);
    const shown = (change) => {
        return { object, change, lines: [], folded: nothingFolded, predictedBy };
    };
    if (comparison.fate !== "applied")
        return shown(comparison.live === undefined ? "unchanged" : comparison.fate);
    const states = statesOf(comparison);
    if (states === undefined)
        return shown("changed");
    const { rest, folded } = foldedDifference(states, comparison, options);
    const difference = rest === undefined ? undefined : hideSecrets(rest, kind, options.hide);
    return {
        object,
        change: comparison.live === undefined ? "created" : rest === undefined ? "unchanged" : "changed",
        lines: difference === undefined ? [] : diffLines(difference),
        folded,
        predictedBy,
    };
}
/** What a chart takes for a name may be a secret, as anything else. */
function withoutSecretNames(object, hide) {
    const { name, namespace } = object;
    return { ...object, name: hide.text(name), namespace: namespace && hide.text(namespace) };
}
/** The API server may quote what it cannot tell anything of. */
function withoutSecrets(predictedBy, hide) {
    return predictedBy.kind === "server" ? predictedBy : { ...predictedBy, why: hide.text(predictedBy.why) };
}
/**
 * What the cluster refuses is shown by what is declared: its live fields are more than anybody declares. undefined:
 * there is nothing to compare.
 */
function statesOf({ live, next, recorded, declared }) {
    const after = next ?? declared;
    const before = next === undefined && live !== undefined ? recorded : live;
    if (after === undefined || (before === undefined && live !== undefined))
        return undefined;
    return { before, after };
}
function foldedDifference({ before, after }, { declared, again }, { ignore, unfolded = false }) {
    const [live, next] = (0,server_fields/* withoutServerFields */.d)(before, after);
    const pointers = before === undefined ? [] : (0,ignored_paths/* ignoredPaths */.j)(ignore, after);
    const { left, ignored } = withoutIgnored([live, next], pointers);
    const whole = (0,difference_of/* differenceOf */.P)(...left);
    if (whole === undefined)
        return { rest: undefined, folded: { ...nothingFolded, ignored } };
    const random = again === undefined ? undefined : (0,difference_of/* differenceOf */.P)(...(0,server_fields/* withoutServerFields */.d)(declared, again));
    const settled = foldRandom(whole, random);
    const nondeterministic = settled.count;
    // Of a new object all is shown.
    const { rest, count: metadata } = before === undefined || settled.rest === undefined || unfolded
        ? { rest: settled.rest, count: 0 }
        : foldMetadata(settled.rest);
    return { rest, folded: { nondeterministic, metadata, ignored } };
}
function withoutIgnored(states, pointers) {
    if (pointers.length === 0)
        return { left: states, ignored: 0 };
    const [live, next] = states;
    const places = new Map(states.flatMap((state) => (0,json_pointer/* placesOf */.ek)(state, pointers)).map((place) => [JSON.stringify(place), place]));
    let ignored = 0;
    for (const place of places.values()) {
        const at = (state) => (0,json_pointer/* valueAt */.fK)(state, place);
        ignored += countLeaves((0,difference_of/* differenceOf */.P)(at(live), at(next), place.at(-1)));
    }
    const without = (state) => state === undefined ? undefined : (0,json_pointer/* withoutPlaces */.B5)(state, [...places.values()]);
    return { left: [without(live), without(next)], ignored };
}


/***/ }),

/***/ 670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ differenceOf)
});

// EXTERNAL MODULE: ./lib/formats/canonical-json.js
var canonical_json = __webpack_require__(3199);
// EXTERNAL MODULE: ./lib/formats/json.js
var json = __webpack_require__(7366);
// EXTERNAL MODULE: ./lib/diff/align.js + 1 modules
var align = __webpack_require__(3045);
// EXTERNAL MODULE: ./lib/diff/item-key.js
var item_key = __webpack_require__(484);
;// CONCATENATED MODULE: ./lib/diff/merged.js
/**
 * The names of two lists as one: in the order of the second, each that only the first has behind the one that it
 * follows there. No name stands twice in a list.
 */
function merged(before, after) {
    const known = new Set(after);
    const following = new Map();
    let previous;
    for (const name of before) {
        if (known.has(name)) {
            previous = name;
            continue;
        }
        const group = following.get(previous);
        if (group === undefined)
            following.set(previous, [name]);
        else
            group.push(name);
    }
    return [undefined, ...after].flatMap((name) => [
        ...(name === undefined ? [] : [name]),
        ...(following.get(name) ?? []),
    ]);
}

;// CONCATENATED MODULE: ./lib/diff/difference-of.js





/**
 * What differs between two values; undefined: nothing does. The order of keys does not count, and null is as absent.
 * `field`: the key that the values stand under, which tells what the items of a list are known by.
 */
function differenceOf(live, next, field = "", names = []) {
    if (live === next)
        return undefined;
    const on = live === undefined ? "next" : next === undefined ? "live" : "both";
    const [liveKind, nextKind] = [kindOf(live), kindOf(next)];
    if (on === "both" && liveKind !== nextKind) {
        const [before, after] = [differenceOf(live, undefined, field), differenceOf(undefined, next, field)];
        if (before === undefined || after === undefined)
            return undefined;
        return { kind: "replaced", live: before, next: after };
    }
    const some = live ?? next;
    if ((0,json/* isMap */.jh)(some))
        return mapDifference(on, entriesOf(live), entriesOf(next), names);
    if ((0,json/* isList */.Lv)(some))
        return listDifference(on, itemsOf(live), itemsOf(next), field);
    return { kind: "leaf", live, next };
}
function kindOf(value) {
    if ((0,json/* isMap */.jh)(value))
        return "map";
    return (0,json/* isList */.Lv)(value) ? "list" : "scalar";
}
function entriesOf(value) {
    return new Map((0,json/* isMap */.jh)(value) ? Object.entries(value).filter(([, item]) => item !== null) : []);
}
function itemsOf(value) {
    return (0,json/* isList */.Lv)(value) ? value : [];
}
function mapDifference(on, live, next, names) {
    if (on !== "both" && live.size + next.size === 0)
        return emptyLeaf(on, {});
    const entries = [];
    let differs = false;
    for (const key of inOrder(merged([...live.keys()], [...next.keys()]), names)) {
        const inside = names.filter(([first]) => first === key).map(([, ...rest]) => rest);
        const difference = differenceOf(live.get(key), next.get(key), key, inside);
        const same = next.get(key);
        if (difference !== undefined)
            entries.push({ key, value: difference });
        else if (inside.length > 0 && same !== undefined)
            entries.push({ key, value: { kind: "same", value: named(same, inside) } });
        differs ||= difference !== undefined;
    }
    return differs ? { kind: "map", on, entries } : undefined;
}
/** Of a map that is as it was the names alone. */
function named(value, names) {
    const [[key] = []] = names;
    if (key === undefined || !(0,json/* isMap */.jh)(value))
        return value;
    const found = value[key];
    return found === undefined ? value : { [key]: found };
}
// As people and Kubernetes' own documents write them.
const firstKeys = ["apiVersion", "kind", "metadata", "name", "namespace"];
function inOrder(keys, names) {
    const first = [...names.flatMap(([key]) => key ?? []), ...firstKeys];
    const rank = (key) => {
        const at = first.indexOf(key);
        return at < 0 ? first.length : at;
    };
    return keys.toSorted((a, b) => rank(a) - rank(b));
}
function listDifference(on, live, next, field) {
    if (on !== "both" && live.length + next.length === 0)
        return emptyLeaf(on, []);
    const key = (0,item_key/* itemKeyOf */.u)(field, live, next);
    const list = key === undefined ? { items: unkeyedItems(live, next), order: undefined } : keyedItems(live, next, key);
    if (list.items.length === 0 && list.order === undefined)
        return undefined;
    return { kind: "list", on, ...list };
}
function keyedItems(live, next, key) {
    const places = (items) => new Map(items.map((item, at) => [key.idOf(item) ?? "", at]));
    const [before, after] = [places(live), places(next)];
    const ids = merged([...before.keys()], [...after.keys()]);
    const items = ids.flatMap((id) => itemAt(live, next, { id, live: before.get(id), next: after.get(id) }, key));
    const common = (own, other) => [...own.keys()].filter((id) => other.has(id));
    return { items, order: orderOf(common(before, after), common(after, before)) };
}
/** Between the first and the last that stands elsewhere. */
function orderOf(live, next) {
    const first = live.findIndex((id, at) => id !== next[at]);
    if (first < 0)
        return undefined;
    const last = live.findLastIndex((id, at) => id !== next[at]);
    return { live: live.slice(first, last + 1), next: next.slice(first, last + 1) };
}
function unkeyedItems(live, next) {
    const texts = (items) => items.map((item) => (0,canonical_json/* canonicalJson */.d)(item));
    const pairs = (0,align/* align */.M)(texts(live), texts(next));
    return (0,align/* hunksOf */.H)(pairs, live.length, next.length).flatMap(({ before, after }) => {
        const size = before.to - before.from;
        const isChange = size === after.to - after.from;
        const items = [];
        for (let at = before.from; at < before.to; at++) {
            const other = isChange ? after.from + at - before.from : undefined;
            if (other !== undefined && areAlike(live[at], next[other])) {
                items.push(...itemAt(live, next, { live: at, next: other }));
            }
            else {
                items.push(...itemAt(live, next, { live: at, next: undefined }));
                if (other !== undefined)
                    items.push(...itemAt(live, next, { live: undefined, next: other }));
            }
        }
        if (!isChange)
            for (let at = after.from; at < after.to; at++)
                items.push(...itemAt(live, next, { live: undefined, next: at }));
        return items;
    });
}
/** Whether one is the other, changed: scalars are, and maps that have something in common. */
function areAlike(live, next) {
    if (!(0,json/* isMap */.jh)(live) || !(0,json/* isMap */.jh)(next))
        return kindOf(live) === kindOf(next);
    return Object.keys(live).some((key) => Object.hasOwn(next, key) && differenceOf(live[key], next[key], key) === undefined);
}
function itemAt(live, next, at, key) {
    const before = at.live === undefined ? undefined : live[at.live];
    const after = at.next === undefined ? undefined : next[at.next];
    const names = key?.names ?? (0,item_key/* nameOf */.V)(after ?? before);
    const value = differenceOf(before, after, "", names);
    return value === undefined ? [] : [{ id: at.id, live: at.live, next: at.next, value }];
}
function emptyLeaf(on, value) {
    return { kind: "leaf", live: on === "live" ? value : undefined, next: on === "next" ? value : undefined };
}


/***/ }),

/***/ 834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tD: () => (/* binding */ changed),
  X1: () => (/* binding */ createHider),
  R: () => (/* binding */ hider_hidden),
  gz: () => (/* binding */ markChanged),
  VF: () => (/* binding */ withoutHashes)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/diff/secret-forms.js
/** What is shorter is not looked for: harmless text would be full of it. */
const shortestSought = 6;
/**
 * The forms in which secrets may stand in a text: as they are, escaped as JSON and Go do, and in base64 of both alphabets,
 * at each of the three places that they can have in what was encoded. What is URL-encoded is to be decoded before. Lines
 * that many secrets have (certificates of one chain) are taken once.
 */
function formsOf(secrets) {
    const sought = new Set();
    for (const secret of secrets) {
        for (const part of [secret, ...secret.split(/\r\n|[\n\r]/).map((line) => line.trim())])
            if (part.length >= shortestSought && !isArmour(part))
                sought.add(part);
    }
    return [...sought].flatMap((part) => [...plainForms(part), ...base64Forms(part)]);
}
/** A line of PEM around what is secret; many files have the same. */
function isArmour(line) {
    return /^-----(?:BEGIN|END) [^\n]*-----$/.test(line);
}
/** What nothing escapes: the lines of keys and certificates, of which there may be many. */
const unescaped = /^[\w+/=.-]*$/;
function plainForms(secret) {
    if (unescaped.test(secret))
        return [{ text: secret, secret, lead: 0, trail: 0 }];
    const json = JSON.stringify(secret).slice(1, -1);
    // As Go writes it, which also thinks of HTML.
    const go = json.replace(/[<>&\u2028\u2029]/g, (character) => {
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
    const quoted = goQuoted(secret);
    // As Helm quotes what a values schema does not allow. Source: santhosh-tekuri/jsonschema `kind/kind.go`.
    const single = quoted.replaceAll('\\"', '"').replaceAll("'", "\\'");
    // As forms are sent: a blank is a plus.
    const form = secret.replaceAll(" ", "+");
    // As reports and errors put it into one line.
    const line = secret.trim().replace(/\s+/g, " ");
    const texts = new Set([secret, json, go, quoted, single, form, line]);
    return [...texts].map((text) => ({ text, secret, lead: 0, trail: 0 }));
}
/** As `%q` of Go has it between its quotes, in errors of Helm and of the API server. Source: Go's `strconv.Quote`. */
function goQuoted(text) {
    return text.replace(/["\\\p{C}\p{Z}]/gu, (character) => {
        if (character === " ")
            return character;
        const named = goEscapes[character];
        if (named !== undefined)
            return `\\${named}`;
        const code = character.codePointAt(0) ?? 0;
        const hex = code.toString(16);
        if (code < 0x80)
            return `\\x${hex.padStart(2, "0")}`;
        return code > 0xffff ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
    });
}
const goEscapes = {
    '"': '"',
    "\\": "\\",
    "\u0007": "a",
    "\b": "b",
    "\f": "f",
    "\n": "n",
    "\r": "r",
    "\t": "t",
    "\v": "v",
};
function base64Forms(secret) {
    const bytes = Buffer.from(secret);
    return [0, 1, 2].flatMap((offset) => {
        const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
        const bits = (offset + bytes.length) * 8;
        // Characters of six bits each that hold nothing but the secret.
        const text = whole.slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6));
        const edges = { secret, lead: offset === 0 ? 0 : 1, trail: bits % 6 === 0 ? 0 : 1 };
        const forms = [{ text, ...edges }];
        if (!/[+/]/.test(text))
            return forms;
        return [...forms, { text: text.replaceAll("+", "-").replaceAll("/", "_"), ...edges }];
    });
}

;// CONCATENATED MODULE: ./lib/diff/occurrences.js

/** So many forms leave a table of 16 KiB nearly empty. One of 1 MiB takes longer to make than a plan's texts to read. */
const few = 500;
/** What there are no forms for. */
const findNothing = () => [];
/** Finds all forms in one pass over a text, however many there are. What they begin with is their index. */
function createFinder(forms) {
    if (forms.length === 0)
        return findNothing;
    const byStart = new Map();
    const starts = new Uint8Array(forms.length < few ? 1 << 14 : 1 << 20);
    const mask = starts.length - 1;
    for (const form of forms) {
        const start = form.text.slice(0, shortestSought);
        const group = byStart.get(start);
        if (group === undefined)
            byStart.set(start, [form]);
        else
            group.push(form);
        starts[bucket(start, 0) & mask] = 1;
    }
    for (const group of byStart.values())
        if (group.length > 1)
            group.sort((a, b) => b.text.length - a.text.length);
    function longestAt(text, at) {
        if (starts[bucket(text, at) & mask] === 0)
            return undefined;
        const group = byStart.get(text.slice(at, at + shortestSought));
        return group?.find((form) => text.startsWith(form.text, at));
    }
    return (text) => {
        const found = [];
        for (let at = 0; at + shortestSought <= text.length; at++) {
            const form = longestAt(text, at);
            if (form === undefined)
                continue;
            const from = Math.max(0, at - form.lead);
            const to = Math.min(text.length, at + form.text.length + form.trail);
            const padding = form.trail > 0 && text[to] === "=" ? (text[to + 1] === "=" ? 2 : 1) : 0;
            found.push({ from, to: to + padding, secrets: [form.secret] });
        }
        return joined(found);
    };
}
/** Overlapping ones as one; what lies inside another one tells nothing more. */
function joined(occurrences) {
    const disjoint = [];
    for (const one of occurrences.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
        const last = disjoint.at(-1);
        if (last === undefined || one.from >= last.to)
            disjoint.push(one);
        else if (one.to > last.to) {
            disjoint[disjoint.length - 1] = {
                from: last.from,
                to: one.to,
                secrets: [...last.secrets, ...one.secrets],
            };
        }
    }
    return disjoint;
}
/** Of the first four characters, 20 bits: enough to pass over nearly all places of a text. */
function bucket(text, at) {
    const [a, b] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
    const [c, d] = [text.charCodeAt(at + 2), text.charCodeAt(at + 3)];
    return (a ^ (b << 5) ^ (c << 10) ^ (d << 13)) & 0xfffff;
}

;// CONCATENATED MODULE: ./lib/diff/unfolded.js
/** Also written as JSON and Go escape it, with the blanks after it; those before it are cheaper found from here. */
const lineBreak = /(?:\r?\n|(?:\\r)?\\n)\s*/g;
/** Puts the lines of a text together, with something in place of what parts them; undefined: it has but one. */
function unfolded(text) {
    if (!text.includes("\n") && !text.includes("\\n"))
        return undefined;
    const lines = [];
    const places = [];
    let from = 0;
    const take = (to) => {
        lines.push(text.slice(from, to));
        places.push(from);
    };
    for (const { 0: found, index } of text.matchAll(lineBreak)) {
        take(blanksBefore(text, index, from));
        from = index + found.length;
    }
    take(text.length);
    return (joint) => put(lines, places, joint);
}
function put(lines, places, joint) {
    const starts = [];
    let length = 0;
    for (const line of lines) {
        starts.push(length);
        length += line.length + joint.length;
    }
    const place = (at) => {
        const line = lastAtMost(starts, at);
        // Between two lines it is the end of the first one.
        return (places[line] ?? 0) + Math.min(at - (starts[line] ?? 0), lines[line]?.length ?? 0);
    };
    return { text: lines.join(joint), place, end: (at) => place(at - 1) + 1 };
}
function blanksBefore(text, end, from) {
    let at = end;
    while (at > from && (text[at - 1] === " " || text[at - 1] === "\t"))
        at--;
    return at;
}
/** The index of the last number that is at most `limit`; they grow. */
function lastAtMost(numbers, limit) {
    let [low, high] = [0, numbers.length - 1];
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((numbers[middle] ?? 0) <= limit)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

;// CONCATENATED MODULE: ./lib/diff/url-decoded.js
const encoded = /(?:%[0-9a-f]{2})+/gi;
/** Decodes a URL-encoded text, whichever characters were encoded; undefined: there are none. */
function urlDecoded(text) {
    if (!text.includes("%"))
        return undefined;
    const parts = [];
    const places = [];
    let end = 0;
    for (const { 0: run, index } of text.matchAll(encoded)) {
        take(text.slice(end, index), end);
        for (const [at, character] of charactersOf(Buffer.from(run.replaceAll("%", ""), "hex"))) {
            parts.push(character);
            for (let unit = 0; unit < character.length; unit++)
                places.push(index + at * 3);
        }
        end = index + run.length;
    }
    if (parts.length === 0)
        return undefined;
    take(text.slice(end), end);
    const place = (at) => places[at] ?? text.length;
    return { text: parts.join(""), place, end: place };
    function take(plain, from) {
        parts.push(plain);
        for (let at = 0; at < plain.length; at++)
            places.push(from + at);
    }
}
/** Characters of UTF-8 with the place of their first byte; where it is none, each byte is one. */
function charactersOf(bytes) {
    const text = bytes.toString("utf8");
    if (text.includes("\ufffd"))
        return [...bytes.toString("latin1")].map((character, at) => [at, character]);
    let at = 0;
    return [...text].map((character) => {
        const place = at;
        at += Buffer.byteLength(character);
        return [place, character];
    });
}

;// CONCATENATED MODULE: ./lib/diff/hider.js





/**
 * `secrets`: whole values, which are looked for as such and line by line, from 6 characters on. `key`: random, so that
 * nobody can tell from a hash whether a guess is right; the same for all that is to be compared.
 */
function createHider({ secrets, key, }) {
    const forms = formsOf(secrets);
    const finders = {
        any: createFinder(forms),
        ofWords: createFinder(forms.filter(({ text }) => text.includes(" "))),
    };
    const hash = (value) => (0,external_node_crypto_.createHmac)("sha256", key).update(value).digest("hex").slice(0, 6);
    return {
        hash,
        text(text) {
            const found = occurrencesIn(text, finders);
            if (found.length === 0)
                return text;
            const parts = [];
            let end = 0;
            for (const { from, to, secrets } of found) {
                parts.push(text.slice(end, from), hider_hidden(hash(secrets.join("\n"))));
                end = to;
            }
            return parts.join("") + text.slice(end);
        },
    };
}
/** What stands for a secret that is as it was, or new. */
function hider_hidden(hash) {
    return `(hidden, ${hash})`;
}
/** What stands for a secret that is another one on the other side. */
function changed(hash) {
    return `(changed, ${hash})`;
}
const mark = /\(hidden, ([0-9a-f]{6})\)/g;
/** A text in which the secrets that `other` does not have count as changed. Both have gone through the hider. */
function markChanged(text, other) {
    const known = new Set([...other.matchAll(mark)].map(([, hash]) => hash));
    return text.replace(mark, (found, hash) => (known.has(hash) ? found : changed(hash)));
}
/** The same text in every run, whatever the key: without the hashes. */
function withoutHashes(text) {
    return text.replace(mark, "(secret)");
}
function occurrencesIn(text, { any, ofWords }) {
    const found = any(text);
    const put = unfolded(text);
    const inside = [
        ...elsewhere(urlDecoded(text), any),
        ...elsewhere(put?.(""), any),
        ...elsewhere(ofWords === findNothing ? undefined : put?.(" "), ofWords),
    ];
    return inside.length === 0 ? found : joined([...found, ...inside]);
}
/** By the places in the text that it was made of. */
function elsewhere(made, find) {
    if (made === undefined)
        return [];
    return find(made.text).map(({ from, to, secrets }) => ({
        from: made.place(from),
        to: made.end(to),
        secrets,
    }));
}


/***/ }),

/***/ 484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ nameOf),
/* harmony export */   u: () => (/* binding */ itemKeyOf)
/* harmony export */ });
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7366);

const name = [{ path: ["name"] }];
const protocol = { path: ["protocol"], absent: "TCP" };
/**
 * By the name of the list, what its items are known by, the best first. The list-map-keys and patchMergeKeys of
 * Kubernetes' own types (k8s.io/api), as far as it is not the name.
 */
const keysByField = {
    ports: [
        [{ path: ["containerPort"] }, protocol],
        [{ path: ["port"] }, protocol],
    ],
    volumeMounts: [[{ path: ["mountPath"] }]],
    volumeDevices: [[{ path: ["devicePath"] }]],
    volumeClaimTemplates: [[{ path: ["metadata", "name"] }]],
    conditions: [[{ path: ["type"] }]],
    ownerReferences: [[{ path: ["uid"] }]],
    hostAliases: [[{ path: ["ip"] }]],
    topologySpreadConstraints: [[{ path: ["topologyKey"] }, { path: ["whenUnsatisfiable"] }]],
    subjects: [[{ path: ["name"] }, { path: ["kind"] }, { path: ["namespace"], absent: "" }]],
};
const general = [name, [{ path: ["key"] }], [{ path: ["id"] }]];
/** The first key that every item of both lists has, each for itself; undefined: there is none, as for lists of texts. */
function itemKeyOf(field, live, next) {
    const own = Object.hasOwn(keysByField, field) ? (keysByField[field] ?? []) : [];
    return [...own, ...general]
        .map((fields) => ({ idOf: (item) => idOf(item, fields), names: namesOf(fields) }))
        .find((key) => isUnique(live, key) && isUnique(next, key));
}
/** What an item without a key is best known by. */
function nameOf(item) {
    if (!(0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(item))
        return [];
    const has = (key) => Object.hasOwn(item, key);
    if (has("verbs"))
        return ofRules.filter(has).map((key) => [key]);
    const found = ["name", "host", "path", "type", "kind", "port"].find((key) => scalarAt(item, [key]) !== undefined);
    return found === undefined ? [] : [[found]];
}
/** What a rule of RBAC is about. */
const ofRules = ["apiGroups", "resources", "resourceNames", "nonResourceURLs"];
function namesOf(fields) {
    return fields.filter(({ absent }) => absent === undefined).map(({ path }) => path);
}
function idOf(item, fields) {
    const parts = fields.map(({ path, absent }) => scalarAt(item, path) ?? absent);
    return parts.includes(undefined) ? undefined : parts.join(" ");
}
function scalarAt(item, path) {
    let value = item;
    for (const key of path)
        value = (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return ["string", "number", "bigint"].includes(typeof value) ? String(value) : undefined;
}
function isUnique(items, key) {
    const ids = new Set();
    for (const item of items) {
        const id = key.idOf(item);
        if (id === undefined || ids.has(id))
            return false;
        ids.add(id);
    }
    return true;
}


/***/ }),

/***/ 5255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ bytesOf),
/* harmony export */   F: () => (/* binding */ secretsOf)
/* harmony export */ });
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7366);

/** What kubectl keeps of an object that it applied, a Secret's values included. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";
/**
 * The values of a Secret, decoded, and those that `kubectl apply` left of it in an annotation; none for any other kind.
 * A value that is no text (a key in DER, …) is told by its base64.
 */
function secretsOf(object) {
    return object.kind === "Secret" ? [...new Set(valuesIn(object))] : [];
}
function valuesIn(object) {
    const { data, stringData, metadata } = record(object);
    const applied = record(record(metadata).annotations)[lastApplied];
    return [
        ...scalarsIn(data).flatMap(textsOf),
        ...scalarsIn(stringData),
        ...(typeof applied === "string" ? valuesIn(parsed(applied)) : []),
    ].filter((value) => value !== "");
}
/** All single values, however deep: the API server refuses what is no map of texts, and that is secret all the same. */
function scalarsIn(value) {
    if (value === undefined || value === null)
        return [];
    return typeof value === "object" ? Object.values(value).flatMap(scalarsIn) : [String(value)];
}
/** What a value under `data` stands for. */
function bytesOf(value) {
    return Buffer.from(String(value), "base64");
}
/** What was never encoded, as the API server would say, is told as it stands. */
function textsOf(value) {
    const bytes = bytesOf(value);
    const [text, base64, written] = [bytes.toString("utf8"), unpadded(bytes.toString("base64")), String(value)];
    const isEncoded = unpadded(written.replace(/\s/g, "")) === base64;
    return [text.includes("\ufffd") ? base64 : text, ...(isEncoded ? [] : [written])];
}
function unpadded(base64) {
    return base64.replace(/=+$/, "");
}
function record(value) {
    return (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(value) ? value : {};
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ withoutServerFields)
/* harmony export */ });
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7366);

/** What the API server writes. */
const ofServer = [
    "managedFields",
    "resourceVersion",
    "generation",
    "uid",
    "creationTimestamp",
    "deletionTimestamp",
    "deletionGracePeriodSeconds",
    "selfLink",
];
/** What kubectl and the controllers of Kubernetes note down for themselves. */
const notes = ["kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision"];
/** What Helm writes on each object of a release. */
const ofHelm = {
    labels: ["app.kubernetes.io/managed-by"],
    annotations: ["meta.helm.sh/release-name", "meta.helm.sh/release-namespace"],
};
/**
 * Two states of an object without what nobody declares: what the server keeps for itself, and what Helm writes, unless
 * it is changed from one value to another. A Secret's `stringData` is put where the server puts it.
 */
function withoutServerFields(live, next) {
    return [declaredOf(live, next), declaredOf(next, live)];
}
function declaredOf(object, other) {
    if (object === undefined)
        return undefined;
    const { status: _, ...rest } = withData(object);
    const metadata = Object.entries(object.metadata)
        .filter(([key]) => !ofServer.includes(key))
        .flatMap(([key, value]) => {
        if ((key !== "labels" && key !== "annotations") || !(0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(value))
            return [[key, value]];
        const left = withoutNotes(key, value, other?.metadata[key]);
        return Object.keys(left).length === 0 ? [] : [[key, left]];
    });
    return { ...rest, metadata: Object.fromEntries(metadata) };
}
function withoutNotes(key, map, other) {
    const others = (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(other) ? other : {};
    const kept = Object.entries(map).filter(([name, value]) => {
        if (notes.includes(name))
            return false;
        return !ofHelm[key]?.includes(name) || (others[name] !== undefined && others[name] !== value);
    });
    return Object.fromEntries(kept);
}
function withData(object) {
    const { stringData, data, ...rest } = object;
    if (object.kind !== "Secret" || !(0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(stringData))
        return object;
    const encoded = Object.entries(stringData).map(([key, value]) => [
        key,
        Buffer.from(String(value)).toString("base64"),
    ]);
    return { ...rest, data: { ...((0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(data) ? data : {}), ...Object.fromEntries(encoded) } };
}


/***/ }),

/***/ 7766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ heldBeside),
  V: () => (/* binding */ secretsWithin)
});

// EXTERNAL MODULE: ./lib/diff/secrets-of.js
var secrets_of = __webpack_require__(5255);
// EXTERNAL MODULE: ./lib/formats/objects/kube-objects.js
var kube_objects = __webpack_require__(5105);
// EXTERNAL MODULE: ./lib/formats/json.js
var json = __webpack_require__(7366);
// EXTERNAL MODULE: ./lib/sources/values-text.js
var values_text = __webpack_require__(1986);
;// CONCATENATED MODULE: ./lib/sources/recorded-secrets.js


/**
 * The values that a release was deployed with and that no source explains which everybody may read: its secrets, also
 * where nobody can decrypt them here, and where the plan takes them no more. `known`: the plan at the commits that it may
 * have been deployed from.
 */
function recordedSecrets(recorded, known) {
    if (!known.some(({ takesSecrets }) => takesSecrets))
        return [];
    return unexplained(recorded, known.flatMap(({ sources }) => sources));
}
/** A list goes by its places. */
function unexplained(value, plain) {
    if (isNested(value))
        return Object.entries(value).flatMap(([key, item]) => unexplained(item, plain.flatMap((one) => entryOf(one, key))));
    return plain.some((one) => !isNested(one) && isSame(one, value)) ? [] : (0,values_text/* leavesOf */.wf)(value);
}
/** Helm records a number as a fraction of 64 bits, however it was written. */
function isSame(plain, recorded) {
    return (String(plain) === String(recorded) ||
        (isNumber(plain) && isNumber(recorded) && Number(plain) === Number(recorded)));
}
function isNumber(value) {
    return typeof value === "number" || typeof value === "bigint";
}
function entryOf(value, key) {
    const found = isNested(value) ? (0,json/* ownOf */._t)(value, key) : undefined;
    return found === undefined ? [] : [found];
}
function isNested(value) {
    return typeof value === "object" && value !== null;
}

;// CONCATENATED MODULE: ./lib/rehearsal/held-by.js



/** The values of Secrets in YAML documents. */
function secretsWithin(manifest) {
    return manifest.includes("Secret") ? (0,kube_objects/* kubeObjects */.u8)(manifest).flatMap(secrets_of/* secretsOf */.F) : [];
}
/**
 * What is secret of the release that there is (undefined: none) beside its objects: in Secrets that are hooks, and in its
 * values.
 */
function heldBeside(record, plain) {
    if (record === undefined)
        return [];
    // Which of them the plan has taken values from, only its chart tells: any of them may be one.
    const ofChart = {
        takesSecrets: false,
        get sources() {
            return record.chartFileValues();
        },
    };
    const hooks = [record.hookManifest, record.otherHookManifest].flatMap(secretsWithin);
    return [...hooks, ...recordedSecrets(record.values, [...plain, ofChart])];
}


/***/ }),

/***/ 1053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A6: () => (/* binding */ lookedUp),
/* harmony export */   R5: () => (/* binding */ lookedUpBy),
/* harmony export */   r3: () => (/* binding */ lookupsOf)
/* harmony export */ });
/* harmony import */ var _listed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8656);

/** Reads the Secrets of where a chart looks for some; `namespace`: the release's. */
async function lookedUp(lookups, namespace, cluster) {
    if (lookups.length === 0)
        return { secrets: [], notices: [] };
    const isAnywhere = lookups.some(({ kind }) => kind === "anywhere");
    const all = isAnywhere ? await cluster.secretsIn(undefined) : undefined;
    if (all !== undefined)
        return { secrets: all, notices: [] };
    const named = lookups.flatMap((one) => (one.kind === "named" ? one.namespace : []));
    const read = await Promise.all([...new Set([namespace, ...named])].map(async (name) => [name, await cluster.secretsIn(name)]));
    const known = read.flatMap(([name, secrets]) => (secrets === undefined ? [] : name));
    const unread = read.flatMap(([name, secrets]) => (secrets === undefined ? name : []));
    return {
        secrets: read.flatMap(([, secrets]) => secrets ?? []),
        notices: [...(isAnywhere ? [unreadElsewhere(known)] : unread.length > 0 ? [unreadIn(unread)] : [])],
    };
}
/** The same of the chart that is to be deployed, and of the one that was. */
async function lookedUpBy({ plan, chart, traits, record }, cluster) {
    // Of the same chart the subcharts are at hand.
    const isSame = record?.chartName === chart.name && record.chartVersion === chart.version;
    const recorded = await lookupsOf(record, !isSame);
    return await lookedUp([...traits.secretLookups, ...recorded], plan.namespace, cluster);
}
/**
 * Where the chart of a release looked for Secrets. `subcharts`: theirs count, of which nothing is recorded. Where the
 * chart itself looks nothing up they are taken to look in the release's namespace alone, as nearly all do that keep a
 * password they made: else all Secrets of the cluster would be read for whatever has a subchart. One that does look
 * elsewhere is missed.
 */
async function lookupsOf(record, subcharts) {
    if (record === undefined)
        return [];
    const own = await record.secretLookups();
    if (!subcharts || !record.hasSubcharts())
        return own;
    return [...own, { kind: own.length === 0 ? "own" : "anywhere" }];
}
function unreadElsewhere(known) {
    const where = known.length === 0 ? "anywhere" : `elsewhere than in ${(0,_listed_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .K)(known)}`;
    return `Secrets may not be listed in all namespaces, or are too many: what the chart looks up in one ${where} may show.`;
}
function unreadIn(unread) {
    return `Secrets may not be listed in ${(0,_listed_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .K)(unread)}, or are too many: what the chart looks up there may show.`;
}


/***/ }),

/***/ 5597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ readsAsText),
/* harmony export */   j: () => (/* binding */ fitsPlain)
/* harmony export */ });
/* harmony import */ var _go_scalar_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6012);
/* harmony import */ var _scalar_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(881);


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
