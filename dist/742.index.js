export const id = 742;
export const ids = [742];
export const modules = {

/***/ 2742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   tellPreviews: () => (/* binding */ tellPreviews)
/* harmony export */ });
/* harmony import */ var _report_preview_comment_change_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2336);
/* harmony import */ var _report_preview_comment_comment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(599);


/** Open pull requests whose comments are looked at. */
const mostPulls = 200;
/**
 * Tells the previews of pull requests what a deployment has come to: in that of the one that was merged, whether it is
 * deployed; in those of open ones that are about the same plans, that they are out of date. It is only told: what GitHub
 * does not take, or the token may not do, stays as it is.
 */
async function tellPreviews(outcomes, { commit, branch, inputs }, world) {
    const acted = outcomes.filter(({ operation, result }) => operation !== "skip" && result !== "skipped");
    if (acted.length === 0 || inputs.githubToken === undefined)
        return;
    const { pulls } = await world.reviews();
    const merged = await pulls.containing(commit);
    // A token that may not even list them may not write to them.
    if (merged.kind === "refused")
        return world.log.debug(`Previews are not told of this: ${merged.why}.`);
    const own = merged.pulls.filter(({ state }) => state === "merged");
    await Promise.all(own.map((pull) => tellMerged(pull, outcomes, world)));
    const open = await pulls.openAgainst(branch);
    if (open.kind === "refused")
        return;
    const ids = acted.map(({ subject }) => subject.id);
    await Promise.all(open.pulls.slice(0, mostPulls).map((pull) => tellOpen(pull, ids, world)));
}
async function tellMerged({ number }, outcomes, { reviews, run }) {
    const { comments } = await reviews();
    const failed = outcomes.filter(({ result }) => result === "failed").map(({ subject }) => subject.id);
    const ids = outcomes.map(({ subject }) => subject.id);
    await comments.update(number, (there) => {
        if (there === undefined)
            return undefined;
        const deployed = (0,_report_preview_comment_change_js__WEBPACK_IMPORTED_MODULE_0__/* .withState */ .Q2)(there, (part) => (0,_report_preview_comment_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .isAbout */ .K)(part, ids), { state: "deployed", run: run.runUrl });
        return (0,_report_preview_comment_change_js__WEBPACK_IMPORTED_MODULE_0__/* .withState */ .Q2)(deployed, (part) => (0,_report_preview_comment_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .isAbout */ .K)(part, failed), { state: "failed", run: run.runUrl });
    });
}
async function tellOpen({ number }, ids, { reviews, run }) {
    const { comments } = await reviews();
    const found = await comments.find(number);
    if (found.kind !== "found" || !found.comment.parts.some((part) => (0,_report_preview_comment_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .isAbout */ .K)(part, ids)))
        return;
    await comments.update(number, (there) => there && (0,_report_preview_comment_change_js__WEBPACK_IMPORTED_MODULE_0__/* .withState */ .Q2)(there, (part) => (0,_report_preview_comment_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .isAbout */ .K)(part, ids), { state: "out-of-date", run: run.runUrl }));
}


/***/ }),

/***/ 4260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   TL: () => (/* binding */ hiddenData),
/* harmony export */   ax: () => (/* binding */ withoutHiddenLines),
/* harmony export */   re: () => (/* binding */ hiddenLine)
/* harmony export */ });
/**
 * What a comment or an issue of ours says of itself: data in its first line that a page does not show. It is found
 * by that line, never by its text.
 */
const begin = "<!-- gitops-action";
const line = /^<!-- gitops-action (\{.*\}) -->\r?$/;
/** The data as the first line of a text. Nothing in it can end the line or the comment. */
function hiddenLine(data) {
    const json = JSON.stringify(data).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
    return `${begin} ${json} -->`;
}
/** The data in a text's first line; undefined: it has none, or it is damaged. */
function hiddenData(text) {
    const [first = ""] = text.split("\n", 1);
    const [, json] = line.exec(first) ?? [];
    try {
        return json === undefined ? undefined : JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
/** Whether the text is one of ours, damaged or not. */
function isOurs(text) {
    return text.startsWith(`${begin} `);
}
/** The text with all in it that looks like a hidden line of ours made into something that does not. */
function withoutHiddenLines(text) {
    // A zero-width space, which shows neither in a paragraph nor in a code block.
    return text.replaceAll(begin, "<!--\u200b gitops-action");
}


/***/ }),

/***/ 2336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q2: () => (/* binding */ withState),
/* harmony export */   Qz: () => (/* binding */ withPart),
/* harmony export */   Y3: () => (/* binding */ withBeginning)
/* harmony export */ });
/* unused harmony export older */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9176);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9086);
/* harmony import */ var _hidden_line_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4260);
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(599);
/* harmony import */ var _merge_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7910);






/** The comment with what a job says put in its place, as `current` or as the status says. */
function withPart(comment, title, content, status) {
    const part = partOf(content, status);
    const others = comment?.parts.filter(({ key }) => key !== part.key) ?? [];
    const there = comment?.parts.find(({ key }) => key === part.key);
    const kept = there !== undefined && there.order > part.order ? there : part;
    return { title: titleOf(title), parts: [...others, kept].toSorted(_merge_js__WEBPACK_IMPORTED_MODULE_3__/* .byKey */ .d) };
}
/** The comment with another status for those of its parts that are meant. */
function withState(comment, isMeant, status) {
    return {
        ...comment,
        parts: comment.parts.map((part) => (isMeant(part) ? { ...part, status } : part)),
    };
}
/**
 * The comment of a run that begins: its part is in progress, and keeps what it says of an older commit until there
 * is something new. Other parts that are about older commits are out of date.
 */
function withBeginning(comment, title, begun) {
    const { order, commit, run } = begun;
    const key = keyOf(begun.key);
    const empty = { key, order, commit, plans: [], head: "", folds: [], whole: undefined };
    const there = comment?.parts.find((part) => part.key === key);
    if (comment === undefined || there === undefined)
        return withPart(comment && older(comment, begun), title, empty, { state: "in-progress", run });
    const isMine = (part) => part.key === key && part.order <= order;
    const status = { state: "in-progress", run, head: commit };
    const parts = withState(older(comment, begun), isMine, status).parts;
    return { title: titleOf(title), parts: parts.map((part) => (isMine(part) ? { ...part, order } : part)) };
}
/** The comment with all parts out of date that older runs made of another commit, as far as they are not deployed. */
function older(comment, { commit, order }) {
    const parts = comment.parts.map((part) => {
        const isOlder = part.commit !== commit && part.order < order && part.status.state !== "deployed";
        const status = { state: "out-of-date", run: part.status.run, head: commit };
        return isOlder ? { ...part, status } : part;
    });
    return { ...comment, parts };
}
function partOf({ key, plans, folds, head, ...content }, status) {
    const given = {
        ...content,
        key: keyOf(key),
        plans: [...new Set(plans.map(_comment_js__WEBPACK_IMPORTED_MODULE_2__/* .planHash */ .S))].toSorted(),
        head: sheltered(head),
        folds: folds.map(({ summary, body, priority, open }) => ({
            summary: (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(sheltered(summary)),
            body: sheltered(body),
            priority: Math.trunc(priority),
            open,
        })),
    };
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(given)).digest("hex").slice(0, 16);
    return {
        ...given,
        status,
        folds: given.folds.map((fold) => ({ ...fold, cut: false })),
        missing: 0,
        digest,
    };
}
const titleCharacters = 256;
const keyCharacters = 200;
function titleOf(title) {
    return (0,_budget_js__WEBPACK_IMPORTED_MODULE_4__/* .cutCharacters */ .lD)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(title), titleCharacters);
}
function keyOf(key) {
    return (0,_budget_js__WEBPACK_IMPORTED_MODULE_4__/* .cutCharacters */ .lD)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(key), keyCharacters);
}
/** As it can be read back: without our own marks, without blank lines around it, and with one kind of line end. */
function sheltered(text) {
    return (0,_hidden_line_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutHiddenLines */ .ax)(text.replaceAll(/\r\n?/g, "\n")).replace(/^\n+|\s+$/g, "");
}


/***/ }),

/***/ 599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ isAbout),
/* harmony export */   S: () => (/* binding */ planHash)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** What stands for a plan in a comment's header: the first 8 hex digits of the SHA-256 of its id. */
function planHash(id) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(id).digest("hex").slice(0, 8);
}
/** Whether a part is about one of the plans. */
function isAbout({ plans }, ids) {
    if (plans === "any")
        return ids.length > 0;
    const hashes = new Set(plans);
    return ids.some((id) => hashes.has(planHash(id)));
}


/***/ }),

/***/ 7910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ merged),
/* harmony export */   d: () => (/* binding */ byKey)
/* harmony export */ });
/**
 * Comments that jobs made at once as one. Of parts with the same key the newest counts, else that of the comment that
 * comes first. undefined: there are none.
 */
function merged(comments) {
    const [first, ...others] = comments;
    if (first === undefined || others.length === 0)
        return first;
    const parts = new Map();
    for (const part of comments.flatMap((comment) => comment.parts)) {
        const there = parts.get(part.key);
        if (there === undefined || part.order > there.order)
            parts.set(part.key, part);
    }
    return { ...first, parts: [...parts.values()].toSorted(byKey) };
}
/** By code units, so that every job sorts alike. */
function byKey(a, b) {
    if (a.key === b.key)
        return 0;
    return a.key < b.key ? -1 : 1;
}


/***/ })

};
