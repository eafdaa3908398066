export const id = 385;
export const ids = [385];
export const modules = {

/***/ 1533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SH: () => (/* binding */ blocksOf),
/* harmony export */   Xi: () => (/* binding */ linesWithin),
/* harmony export */   dK: () => (/* binding */ blockText),
/* harmony export */   oZ: () => (/* binding */ lineText)
/* harmony export */ });
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2795);
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3610);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5429);
/* harmony import */ var _object_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(717);




/** Characters of a danger's sentence beside its object, and how many dangers; the top has all of it. */
const dangerCharacters = 300;
const mostDangers = 5;
/** Characters of a field's path and of a clause: neither is long unless somebody means harm. */
const clauseCharacters = 300;
/** The objects of a plan in their order, without those that stay as they are. */
function blocksOf(plan) {
    const shared = (0,_object_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedJudgeText */ .AJ)(plan.objects) !== undefined;
    const blocks = [];
    for (const object of (0,_object_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shownObjects */ .Wb)(plan.objects)) {
        const block = blockOf(object, plan, shared);
        const last = blocks.at(-1);
        if (!isBare(block))
            blocks.push(block);
        else if (last?.heading === undefined && last !== undefined)
            blocks[blocks.length - 1] = joined(last, object);
        else
            blocks.push(joined(undefined, object));
    }
    return blocks;
}
function blockOf(diff, { dangers }, shared) {
    const judge = shared ? undefined : (0,_object_text_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeText */ .Hu)(diff.judge);
    const own = dangers.filter(({ object }) => object?.kind === diff.object.kind &&
        object.name === diff.object.name &&
        object.namespace === diff.object.namespace);
    return {
        heading: (0,_object_text_js__WEBPACK_IMPORTED_MODULE_2__/* .headingOf */ .Wm)(diff),
        warnings: own.slice(0, mostDangers).map(({ field, danger }) => {
            const at = field === undefined || danger.includes(field)
                ? ""
                : `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_budget_js__WEBPACK_IMPORTED_MODULE_3__/* .cutCharacters */ .lD)(field, clauseCharacters))}: `;
            return `⚠️ ${at}${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .inline */ .mG)((0,_budget_js__WEBPACK_IMPORTED_MODULE_3__/* .cutCharacters */ .lD)(danger, dangerCharacters))}`;
        }),
        lines: diff.lines,
        notes: [
            ...(0,_object_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foldedTexts */ .zf)(diff.folded),
            ...(judge === undefined ? [] : [(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .inline */ .mG)((0,_budget_js__WEBPACK_IMPORTED_MODULE_3__/* .cutCharacters */ .lD)(judge, clauseCharacters))]),
        ],
        objects: 1,
    };
}
function isBare({ warnings, lines, notes }) {
    return warnings.length + lines.length + notes.length === 0;
}
function joined(before, diff) {
    const heading = (0,_object_text_js__WEBPACK_IMPORTED_MODULE_2__/* .headingOf */ .Wm)(diff);
    const isDiffSign = diff.change === "created" || diff.change === "deleted";
    const line = isDiffSign
        ? { sign: diff.change === "created" ? "+" : "-", text: heading.slice(2) }
        : { sign: " ", text: heading };
    return {
        heading: undefined,
        warnings: [],
        lines: [...(before?.lines ?? []), line],
        notes: [],
        objects: (before?.objects ?? 0) + 1,
    };
}
/** What a page or a log takes for the end of a line; YAML has some of them within one. */
const lineEnd = /[\r\n\u0085\u2028\u2029]+/g;
/** A line as a diff shows it: nothing in it makes another, which would have no sign in front. */
function lineText({ sign, text }) {
    return `${sign} ${text.replace(lineEnd, " ")}`.trimEnd();
}
/** A block as Markdown, with its first `most` lines. */
function blockText(block, view, most = block.lines.length) {
    const { heading, warnings, lines, notes } = block;
    const shown = lines.slice(0, most).map((line) => (0,_budget_js__WEBPACK_IMPORTED_MODULE_3__/* .cutCharacters */ .lD)(lineText(line), view.lineCharacters));
    const parts = [
        heading === undefined ? "" : `**${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(heading)}**`,
        ...warnings,
        shown.length === 0 ? "" : (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)(shown, "diff"),
        most >= lines.length ? "" : missingText(lines, most, view),
        notes.length === 0 ? "" : `*${notes.join(" · ")}*`,
    ];
    return `${parts.filter((part) => part !== "").join("\n\n")}\n\n`;
}
/** How many of its lines have at most `limit` bytes together. */
function linesWithin({ lines }, view, limit) {
    return (0,_budget_js__WEBPACK_IMPORTED_MODULE_3__/* .fitting */ ._Q)(lines, (line) => `${(0,_budget_js__WEBPACK_IMPORTED_MODULE_3__/* .cutCharacters */ .lD)(lineText(line), view.lineCharacters)}\n`, limit).length;
}
function missingText(lines, shown, { rest }) {
    const where = rest === undefined ? "not shown" : `in ${rest}`;
    if (shown > 0)
        return `*${(0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(lines.length - shown, "more line")} ${where}.*`;
    const signed = (sign) => (0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .zD)(lines.filter((line) => line.sign === sign).length);
    return `*${(0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(lines.length, "line")} (+${signed("+")} −${signed("-")}) ${where}.*`;
}


/***/ }),

/***/ 6342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gi: () => (/* binding */ isUrgent),
/* harmony export */   Rh: () => (/* binding */ isWorthAComment),
/* harmony export */   eD: () => (/* binding */ objectCounts),
/* harmony export */   ik: () => (/* binding */ hasChanges),
/* harmony export */   o5: () => (/* binding */ changesOnly)
/* harmony export */ });
/** Counts a plan's objects. One that Helm keeps counts as unchanged. */
function objectCounts({ objects }) {
    const counts = { created: 0, changed: 0, deleted: 0, unchanged: 0 };
    for (const { change } of objects)
        counts[change === "kept" ? "unchanged" : change] += 1;
    return counts;
}
/**
 * Whether carrying a plan out would change anything in the cluster. An upgrade that writes a revision with the same
 * objects does not.
 */
function hasChanges(plan) {
    if (plan.result !== "planned")
        return false;
    const { created, changed, deleted } = objectCounts(plan);
    return plan.operation !== "upgrade" || created + changed + deleted > 0;
}
/** Whether a person has to look at a plan before all others: it fails, or is dangerous. */
function isUrgent({ result, dangers }) {
    return result === "failed" || dangers.length > 0;
}
/** The report for `changes-only`: without plans that change nothing. What fails or is dangerous stays. */
function changesOnly(report) {
    const told = (plan) => (plan.result !== "skipped" && isUrgent(plan)) || hasChanges(plan);
    return { ...report, plans: report.plans.filter(told) };
}
/** Whether a pull request gets a comment: some plan is affected, or something is wrong. */
function isWorthAComment({ plans, problems, setupFailures }) {
    return plans.length > 0 || problems.length > 0 || setupFailures.length > 0;
}


/***/ }),

/***/ 6103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qh: () => (/* binding */ objectsText),
/* harmony export */   dz: () => (/* binding */ failedText),
/* harmony export */   qN: () => (/* binding */ plannedText)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3610);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6342);


/** Plans in a sentence: `2 to install, 5 to upgrade, 1 to uninstall; 3 dangers`. Those left alone are not told. */
function plannedText(plans) {
    const planned = plans.filter(({ result }) => result === "planned");
    const doing = (operation) => planned.filter((plan) => plan.operation === operation).length;
    const parts = [
        { count: doing("install"), what: "to install" },
        { count: doing("upgrade"), what: "to upgrade" },
        { count: doing("uninstall"), what: "to uninstall" },
        { count: plans.filter(({ result }) => result === "failed").length, what: "cannot be deployed" },
    ];
    const told = parts.filter(({ count }) => count > 0).map(({ count, what }) => `${(0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .zD)(count)} ${what}`);
    const dangers = plans.reduce((sum, plan) => sum + plan.dangers.length, 0);
    const counted = told.join(", ") || "nothing to do";
    return dangers === 0 ? counted : `${counted}; ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(dangers, "danger")}`;
}
/** A plan's objects in short: `+1 ~3 −1`; empty: none is touched. */
function objectsText(plan) {
    const { created, changed, deleted } = (0,_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .objectCounts */ .eD)(plan);
    const parts = [
        { sign: "+", count: created },
        { sign: "~", count: changed },
        { sign: "−", count: deleted },
    ];
    return parts
        .filter(({ count }) => count > 0)
        .map(({ sign, count }) => `${sign}${(0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .zD)(count)}`)
        .join(" ");
}
/** What cannot be deployed, with the sign of failures: `❌ upgrade`. */
function failedText({ operation }) {
    return operation === "skip" ? "❌" : `❌ ${operation}`;
}


/***/ }),

/***/ 811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ fitBlocks),
/* harmony export */   j: () => (/* binding */ measured)
/* harmony export */ });
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2795);
/* harmony import */ var _blocks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1533);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3206);



/** Bytes of what stands around a block's lines: fences, and the sentence about those that are missing. */
const aroundLines = 150;
/** With less room than this it is not worth showing the beginning of a diff. */
const leastRoom = 400;
/** Measures a block. */
function measured(block, view) {
    const bare = (0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .byteLength */ .dp)((0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .blockText */ .dK)(block, view, 0));
    const frame = (0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .byteLength */ .dp)((0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .blockText */ .dK)({ ...block, lines: [] }, view));
    let fence = 3;
    let lines = 0;
    for (const line of block.lines) {
        const text = (0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .cutCharacters */ .lD)((0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .lineText */ .oZ)(line), view.lineCharacters);
        lines += (0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .byteLength */ .dp)(text) + 1;
        if (!text.includes("```"))
            continue;
        for (const [ticks] of text.matchAll(/`{3,}/g))
            fence = Math.max(fence, ticks.length + 1);
    }
    return { block, whole: frame + lines + 2 * fence + "diff\n\n\n".length, bare };
}
/**
 * Blocks as Markdown of at most `limit` bytes. When not all fit, the longest shrink to counts first, until the rest
 * fits; what room is left then goes to their first lines. Then blocks at the end are left out, and counted.
 */
function fitBlocks(blocks, view, limit) {
    let room = limit - blocks.reduce((sum, { whole }) => sum + whole, 0);
    const shrunk = [];
    for (const one of blocks.toSorted((a, b) => b.whole - a.whole)) {
        if (room >= 0)
            break;
        if (one.bare >= one.whole)
            continue;
        room += one.whole - one.bare;
        shrunk.push(one);
    }
    const texts = new Map(shrunk.map((one) => [one, (0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .blockText */ .dK)(one.block, view, 0)]));
    const textOf = (one) => texts.get(one) ?? (0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .blockText */ .dK)(one.block, view);
    if (room < 0)
        return cutOff(blocks, textOf, view, limit);
    for (const one of shrunk.toReversed()) {
        if (room < leastRoom)
            break;
        const text = (0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .blockText */ .dK)(one.block, view, (0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .linesWithin */ .Xi)(one.block, view, room - aroundLines));
        const more = (0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .byteLength */ .dp)(text) - one.bare;
        if (more > room)
            continue;
        room -= more;
        texts.set(one, text);
    }
    return blocks.map(textOf);
}
function cutOff(blocks, textOf, view, limit) {
    const shown = (0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .fitting */ ._Q)(blocks, textOf, limit - aroundLines);
    const missing = blocks.slice(shown.length).reduce((sum, { block }) => sum + block.objects, 0);
    return missing === 0 ? shown : [...shown, `${(0,_view_js__WEBPACK_IMPORTED_MODULE_1__/* .andMore */ .v)(missing, "object", view)}\n\n`];
}


/***/ }),

/***/ 385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ fitFolds)
/* harmony export */ });
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2795);
/* harmony import */ var _fold_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8344);


/** Bytes that each fold gets at least. */
const leastFold = 4_000;
/**
 * Folds as Markdown of at most so many bytes: first the longest are cut, the more the longer they are; then those that
 * matter least are left out, and counted.
 */
function fitFolds({ sizes, foldsWithin, room, missingText }) {
    const folds = foldsWithin(Math.max(levelWithin(sizes, room), leastFold));
    if (sizeOf(folds) <= room)
        return folds.map(_fold_js__WEBPACK_IMPORTED_MODULE_0__/* .foldText */ .TH).join("");
    const kept = mostUrgent(folds, room);
    const shown = folds.filter((fold) => kept.has(fold)).map(_fold_js__WEBPACK_IMPORTED_MODULE_0__/* .foldText */ .TH);
    return [...shown, missingText(folds.length - kept.size)].join("");
}
/** The largest size to which the longest can be cut so that all fit. */
function levelWithin(sizes, room) {
    let left = room;
    const ascending = sizes.toSorted((a, b) => a - b);
    for (const [index, size] of ascending.entries()) {
        const share = left / (ascending.length - index);
        if (size > share)
            return Math.floor(share);
        left -= size;
    }
    return Number.POSITIVE_INFINITY;
}
function sizeOf(folds) {
    return folds.reduce((sum, fold) => sum + (0,_budget_js__WEBPACK_IMPORTED_MODULE_1__/* .byteLength */ .dp)((0,_fold_js__WEBPACK_IMPORTED_MODULE_0__/* .foldText */ .TH)(fold)), 0);
}
function mostUrgent(folds, room) {
    const kept = new Set();
    let left = room;
    for (const fold of folds.toSorted((a, b) => b.priority - a.priority)) {
        left -= (0,_budget_js__WEBPACK_IMPORTED_MODULE_1__/* .byteLength */ .dp)((0,_fold_js__WEBPACK_IMPORTED_MODULE_0__/* .foldText */ .TH)(fold));
        if (left < 0)
            break;
        kept.add(fold);
    }
    return kept;
}


/***/ }),

/***/ 8344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lc: () => (/* binding */ foldOf),
/* harmony export */   TH: () => (/* binding */ foldText),
/* harmony export */   nY: () => (/* binding */ foldSize),
/* harmony export */   tQ: () => (/* binding */ isShort)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4826);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2795);
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3610);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5429);
/* harmony import */ var _subject_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4368);
/* harmony import */ var _blocks_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1533);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6342);
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6103);
/* harmony import */ var _fit_blocks_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(811);
/* harmony import */ var _lists_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4998);
/* harmony import */ var _object_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(717);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3206);












/** A diff of fewer lines than this is open where its plan is the only one. */
const openLines = 10;
/** Each of the sentences in front of the objects takes this share of the limit in characters, which may be escaped. */
const sentenceShare = 1 / 40;
const sentenceCharacters = { least: 100, most: 5_000 };
/** Share of the limit for notices; and for problems. */
const listShare = 1 / 8;
/** Above what any number of objects makes. */
const urgent = 1_000_000;
/** A plan's fold: why, and what becomes of each object. */
function foldOf(plan, options) {
    const frame = frameOf(plan, options);
    const room = options.limit - (0,_budget_js__WEBPACK_IMPORTED_MODULE_10__/* .byteLength */ .dp)(foldText(frame));
    const texts = (0,_fit_blocks_js__WEBPACK_IMPORTED_MODULE_6__/* .fitBlocks */ .U)(measuredBlocks(plan, options.view), options.view, room);
    const body = [frame.lead, ...texts, frame.last].join("").trimEnd();
    const { summary, open } = frame;
    return { plan: plan.subject.id, summary, body, priority: priorityOf(plan), open };
}
/** Bytes of a plan's fold, at most, were there no limit. */
function foldSize(plan, options) {
    const frame = frameOf(plan, { ...options, limit: Number.POSITIVE_INFINITY });
    const blocks = measuredBlocks(plan, options.view);
    return blocks.reduce((sum, { whole }) => sum + whole, (0,_budget_js__WEBPACK_IMPORTED_MODULE_10__/* .byteLength */ .dp)(foldText(frame)));
}
/** A fold as Markdown that stands for itself, ending with a blank line. */
function foldText({ summary, body, open }) {
    return `<details${open ? " open" : ""}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>\n\n`;
}
function measuredBlocks(plan, view) {
    return (0,_blocks_js__WEBPACK_IMPORTED_MODULE_4__/* .blocksOf */ .SH)(plan).map((block) => (0,_fit_blocks_js__WEBPACK_IMPORTED_MODULE_6__/* .measured */ .j)(block, view));
}
function frameOf(plan, { view, limit, open, problems }) {
    const unchanged = (0,_object_text_js__WEBPACK_IMPORTED_MODULE_8__/* .unchangedText */ .zD)(plan.objects);
    const paragraphs = leadOf(plan, { problems, view, limit }).filter((paragraph) => paragraph !== "");
    const lead = paragraphs.map((paragraph) => `${paragraph}\n\n`).join("");
    const last = unchanged === undefined ? "" : `*${unchanged}*\n\n`;
    return { summary: titleOf(plan, view), lead, last, body: `${lead}${last}`, open };
}
/** Whether a plan's diff is short enough to stand open when it is the only one. */
function isShort({ objects }) {
    return objects.reduce((sum, { lines }) => sum + lines.length, 0) < openLines;
}
/** What fails or is dangerous comes first, then what hits more: something deleted weighs most, something new least. */
function priorityOf(plan) {
    const { created, changed, deleted } = (0,_changes_js__WEBPACK_IMPORTED_MODULE_11__/* .objectCounts */ .eD)(plan);
    const weight = Math.min(4 * deleted + 2 * changed + created, urgent - 1);
    return weight + ((0,_changes_js__WEBPACK_IMPORTED_MODULE_11__/* .isUrgent */ .Gi)(plan) ? urgent : 0);
}
function titleOf(plan, view) {
    const what = plan.result === "failed" ? (0,_counts_js__WEBPACK_IMPORTED_MODULE_5__/* .failedText */ .dz)(plan) : _subject_js__WEBPACK_IMPORTED_MODULE_3__/* .operationText */ .xS[plan.operation];
    const version = plan.version === null && plan.versionBefore === null ? "" : ` ${htmlVersion(plan)}`;
    const facts = [
        `${what} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlCode */ .h8)((0,_view_js__WEBPACK_IMPORTED_MODULE_9__/* .planName */ .V6)(plan, view))}${version}`,
        (0,_counts_js__WEBPACK_IMPORTED_MODULE_5__/* .objectsText */ .Qh)(plan),
        plan.dangers.length === 0 ? "" : `⚠️ ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(plan.dangers.length, "danger")}`,
    ];
    return facts.filter((fact) => fact !== "").join(" · ");
}
/** Markdown is not read in a summary. What the operation tells anyway, that there is none, is not told again. */
function htmlVersion({ versionBefore, version }) {
    const known = { versionBefore: versionBefore ?? version, version: version ?? versionBefore };
    return (0,_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .versionText */ .KA)(known).replaceAll(/`([^`]*)`/g, (_, version) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .htmlCode */ .h8)(version));
}
/** Everything in front of the objects, as paragraphs. */
function leadOf(plan, { problems, view, limit }) {
    const { reason, hint, notices, objects } = plan;
    const { least, most } = sentenceCharacters;
    const characters = Math.min(Math.max(Math.floor(limit * sentenceShare), least), most);
    const told = (text) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .inline */ .mG)((0,_budget_js__WEBPACK_IMPORTED_MODULE_10__/* .cutCharacters */ .lD)(text, characters));
    const wrong = ({ place, message, hint: fix }) => {
        if (message === reason && fix === hint)
            return (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .placeText */ .Z9)(place));
        const tryThis = fix === undefined ? "" : ` ${told(fix)}`;
        return `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .placeText */ .Z9)(place))}: ${told(message)}${tryThis}`;
    };
    const noted = (notice) => `ℹ️ ${told(notice)}`;
    const judged = (0,_object_text_js__WEBPACK_IMPORTED_MODULE_8__/* .sharedJudgeText */ .AJ)(objects);
    return [
        told(reason),
        hint === undefined ? "" : `**What to try:** ${told(hint)}`,
        (0,_lists_js__WEBPACK_IMPORTED_MODULE_7__/* .listWithin */ .oY)(problems, wrong, "problem", view, limit * listShare).trimEnd(),
        (0,_lists_js__WEBPACK_IMPORTED_MODULE_7__/* .listWithin */ .oY)(notices, noted, "notice", view, limit * listShare).trimEnd(),
        judged === undefined ? "" : `*${told(judged)}*`,
    ];
}


/***/ }),

/***/ 4998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UK: () => (/* binding */ noticesList),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   oY: () => (/* binding */ listWithin)
/* harmony export */ });
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2795);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5429);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3206);



const sentenceCharacters = 400;
/** Bytes for what stands around a list. */
const frame = 250;
/** What is worth a look, with its heading, as Markdown of at most `limit` bytes; empty: there is nothing. */
function noticesList({ notices }, view, limit) {
    const list = listOf(notices, sentence, "notice", view, limit);
    return list === "" ? "" : `#### Worth a look\n\n${list}`;
}
/** A list that has room in `limit` bytes with a heading; empty: there is none, or no room. `word`: of one item. */
function listOf(items, textOf, word, view, limit) {
    return items.length === 0 || limit < frame ? "" : listWithin(items, textOf, word, view, limit - frame);
}
/** A list of at most `limit` bytes, beside the line that counts what is missing. */
function listWithin(items, textOf, word, view, limit) {
    const shown = (0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .fitting */ ._Q)(items, (item) => `- ${textOf(item)}\n`, limit);
    const missing = items.length - shown.length;
    return `${shown.join("")}${missing === 0 ? "" : `- ${(0,_view_js__WEBPACK_IMPORTED_MODULE_1__/* .andMore */ .v)(missing, word, view)}\n`}`;
}
/** A sentence of a list, as markup. */
function sentence(text) {
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .inline */ .mG)((0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .cutCharacters */ .lD)(text, sentenceCharacters));
}


/***/ }),

/***/ 717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AJ: () => (/* binding */ sharedJudgeText),
/* harmony export */   Hd: () => (/* binding */ objectName),
/* harmony export */   Hu: () => (/* binding */ judgeText),
/* harmony export */   Wb: () => (/* binding */ shownObjects),
/* harmony export */   Wm: () => (/* binding */ headingOf),
/* harmony export */   zD: () => (/* binding */ unchangedText),
/* harmony export */   zf: () => (/* binding */ foldedTexts)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3610);

/** The sign in front of an object, as in a diff. */
const signs = {
    created: "+",
    changed: "~",
    deleted: "-",
    kept: "=",
    unchanged: " ",
};
/** An object in a sentence: `Deployment web in shop`. */
function objectName({ kind, name, namespace }) {
    return `${kind} ${name}${namespace === undefined ? "" : ` in ${namespace}`}`;
}
/** What becomes of an object, in a line: `~ Deployment web in shop`. */
function headingOf({ object, change }) {
    return `${signs[change]} ${objectName(object)}${change === "kept" ? ", which Helm keeps" : ""}`;
}
/** What differs and is not shown, as sentences without a full stop. Markdown and plain text at once. */
function foldedTexts({ nondeterministic, metadata, ignored }) {
    const parts = [
        { count: nondeterministic, text: `${(0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(nondeterministic, "non-deterministic field")} not shown` },
        { count: metadata, text: `${metadataText(metadata)} not shown` },
        { count: ignored, text: `${(0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(ignored, "difference")} left out by \`ignore\`` },
    ];
    return parts.filter(({ count }) => count > 0).map(({ text }) => text);
}
function metadataText(count) {
    return count === 1
        ? "1 label, annotation or checksum"
        : `${(0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .zD)(count)} labels, annotations and checksums`;
}
/** That the API server did not tell what would be; undefined: it did. */
function judgeText(judge) {
    return judge.kind === "server" ? undefined : `Compared on the client, because ${judge.why}.`;
}
/** What is to be told once for all objects that are shown, and not of each. */
function sharedJudgeText(objects) {
    const texts = new Set(shownObjects(objects).map(({ judge }) => judgeText(judge)));
    const [only] = texts;
    return texts.size === 1 ? only : undefined;
}
/** All but those that stay as they are. */
function shownObjects(objects) {
    return objects.filter(({ change }) => change !== "unchanged");
}
/** That objects stay as they are, and what of them is left out; undefined: there are none. */
function unchangedText(objects) {
    const same = objects.filter(({ change }) => change === "unchanged");
    if (same.length === 0)
        return undefined;
    const total = (key) => same.reduce((sum, { folded }) => sum + folded[key], 0);
    const folded = foldedTexts({
        nondeterministic: total("nondeterministic"),
        metadata: total("metadata"),
        ignored: total("ignored"),
    });
    return [`${(0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(same.length, "object")} unchanged`, ...folded].join(" · ");
}


/***/ }),

/***/ 3206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Et: () => (/* binding */ restText),
/* harmony export */   Lt: () => (/* binding */ namedPlan),
/* harmony export */   V6: () => (/* binding */ planName),
/* harmony export */   du: () => (/* binding */ viewOf),
/* harmony export */   rM: () => (/* binding */ byPlan),
/* harmony export */   td: () => (/* binding */ byUrgency),
/* harmony export */   uZ: () => (/* binding */ setupsOf),
/* harmony export */   v: () => (/* binding */ andMore),
/* harmony export */   wl: () => (/* binding */ setupsText)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3610);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5429);
/* harmony import */ var _subject_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4368);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6342);




/** The view of a report's texts. */
function viewOf(report, options) {
    return { ...options, trigger: report.trigger, several: setupsOf(report).length > 1 };
}
/** The setups that a report tells of, in order. */
function setupsOf({ plans, problems, setupFailures }) {
    const all = [
        ...plans.map(({ subject }) => subject.setup),
        ...problems.flatMap(({ plan }) => (plan === undefined ? [] : [plan.setup])),
        ...setupFailures.map(({ setup }) => setup),
    ];
    return [...new Set(all)].toSorted(compare);
}
/** The names of some setups, as markup: `aws/a, aws/b and 3 more`. */
function setupsText(setups) {
    const more = setups.length > mostSetups ? ` and ${setups.length - mostSetups} more` : "";
    return `${setups.slice(0, mostSetups).map(_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY).join(", ")}${more}`;
}
/** Setups that are named. */
const mostSetups = 5;
/** A plan's id; without its setup where there is but one. */
function planName({ subject }, view) {
    return view.several ? subject.id : `${subject.namespace}/${subject.name}`;
}
/** A plan's name as markup, linked to its file. */
function namedPlan(plan, view) {
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(planName(plan, view)), (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .planUrl */ .by)(plan, view.trigger));
}
/** That something is not told here, as markup: `…and 3 more plans in the job summary`. */
function andMore(count, word, view) {
    return `*…and ${(0,_counts_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(count, `more ${word}`)} ${restText(view)}.*`;
}
/** Where the rest is told, to follow "is": `in the job summary`. */
function restText({ rest }) {
    return rest === undefined ? "not shown" : `in ${rest}`;
}
/** In the order of their ids, the same on every machine. */
function byPlan(a, b) {
    return compare(a.subject.id, b.subject.id);
}
/** What fails or is dangerous first, then in the order of their ids. */
function byUrgency(a, b) {
    return Number((0,_changes_js__WEBPACK_IMPORTED_MODULE_3__/* .isUrgent */ .Gi)(b)) - Number((0,_changes_js__WEBPACK_IMPORTED_MODULE_3__/* .isUrgent */ .Gi)(a)) || byPlan(a, b);
}
function compare(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}


/***/ })

};
