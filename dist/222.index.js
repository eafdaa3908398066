export const id = 222;
export const ids = [222];
export const modules = {

/***/ 3222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tellPreviews: () => (/* binding */ tellPreviews)
});

// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __webpack_require__(7176);
// EXTERNAL MODULE: ./lib/report/preview-comment/change.js
var preview_comment_change = __webpack_require__(3263);
// EXTERNAL MODULE: ./lib/report/preview-comment/comment.js
var preview_comment_comment = __webpack_require__(9630);
;// CONCATENATED MODULE: ./lib/report/preview-comment/deployment.js

/**
 * The comment after a deployment. A part is deployed once all of its plans are, by however many runs and jobs; it has
 * failed while one of them has.
 */
function withDeployment(comment, plans, run) {
    const acted = [...plans.done.map(({ id }) => id), ...plans.failed];
    const settled = new Set(plans.settled.map(preview_comment_comment/* planHash */.SH));
    const told = (part) => {
        const deployed = deployedOf(part, plans, settled);
        return { ...part, deployed, status: statusOf(part, deployed, plans, run) };
    };
    return { ...comment, parts: comment.parts.map((part) => ((0,preview_comment_comment/* isAbout */.KH)(part, acted) ? told(part) : part)) };
}
function deployedOf(part, { done, failed, isWhole }, settled) {
    const isIn = (0,preview_comment_comment/* plansOf */.i$)(part);
    const own = done.filter(({ id }) => isIn(id)).map(({ setup }) => setup);
    const setups = [...new Set([...(part.deployed?.setups ?? []), ...own])].toSorted();
    const before = part.deployed?.left ?? part.plans;
    if (before === "any")
        return { left: isWhole ? [] : before, setups };
    const left = new Set([...before, ...failed.filter(isIn).map(preview_comment_comment/* planHash */.SH)]).difference(settled);
    return { left: [...left].toSorted(), setups };
}
function statusOf(part, { left }, { failed }, run) {
    const { status, deployed: before } = part;
    if ((0,preview_comment_comment/* isAbout */.KH)(part, failed))
        return { state: "failed", run };
    const state = left.length === 0 ? "deployed" : "deployed-in-part";
    // What failed before, in another job, is still to be done.
    if (state === "deployed-in-part" && status.state === "failed" && before !== undefined)
        return status;
    // Runs that end at once write until each finds its own in the comment: the one that adds nothing must not go on.
    const isNews = before === undefined || before.left.toString() !== left.toString();
    return status.state === state && !isNews ? status : { state, run };
}

// EXTERNAL MODULE: ./lib/commands/preview/commits-since.js
var commits_since = __webpack_require__(722);
;// CONCATENATED MODULE: ./lib/commands/preview/after-deploy.js





/** Open pull requests that are looked at: no more than GitHub lists on one page. */
const mostPulls = 50;
/** Of the open ones those that tell whether there are previews here at all. */
const firstPulls = 10;
/** Commits of a push whose pull requests are looked for; where its base is not known, its newest alone. */
const mostCommits = 20;
const atOnce = 5;
/**
 * Tells the previews of pull requests what a deployment has come to: in those of the ones that were merged, whether they
 * are deployed; in those of open ones that are about the same plans, that they are out of date. It is only told: what
 * GitHub does not take, or the token may not do, stays as it is. A run that is cancelled has no time for it.
 */
async function tellPreviews({ outcomes, base, unchanged }, { commit, branch, inputs, selection }, world) {
    const acted = outcomes.filter(isActed);
    if (acted.length === 0 || inputs.githubToken === undefined || world.cancel.aborted)
        return;
    const { pulls, comments } = await world.surfaces();
    const since = base?.kind === "commit" && base.sha !== commit ? base.sha : undefined;
    const query = { commit, base: since, most: since === undefined ? 1 : mostCommits };
    const commits = await (0,commits_since/* commitsSince */.n)(query, asFarAsTold(world.git));
    const merged = await mergedBy(commits, pulls);
    // A token that may not even list them may not write to them.
    if (merged.kind === "refused")
        return world.log.debug(`Previews are not told of this: ${merged.why}.`);
    const { runUrl } = world.run;
    const { cancel: signal } = world;
    const plans = deployedPlans(outcomes, unchanged, selection);
    const told = await (0,pool/* inParallel */.H)(merged.pulls, atOnce, ({ number }) => comments.update(number, (there) => there && withDeployment(there, plans, runUrl), { signal }));
    if (signal.aborted || told.some(({ kind }) => kind === "refused"))
        return;
    const open = await pulls.openAgainst(branch, 1);
    if (open.kind === "refused")
        return;
    const ids = acted.map(({ subject }) => subject.id);
    const tell = openTeller(comments, ids, world);
    const first = await tell(open.pulls.slice(0, firstPulls));
    // Where there are no previews, nobody waits for a look at each pull request.
    if (first || told.some(({ kind }) => kind === "updated"))
        await tell(open.pulls.slice(firstPulls, mostPulls));
}
/** Neither left alone, nor refused, nor not reached. */
function isActed({ operation, result }) {
    return operation !== "skip" && result !== "skipped";
}
/** The deployment is over: where git does not tell, the run is none the worse. */
function asFarAsTold(git) {
    return {
        parents: (commit) => git.parents(commit).catch(() => []),
        has: (commit) => git.has(commit).catch(() => false),
    };
}
/** The pull requests that were merged by the commits, each once. */
async function mergedBy(commits, pulls) {
    const known = new Map();
    let refused;
    await (0,pool/* inParallel */.H)(commits, atOnce, async (commit) => {
        if (refused !== undefined)
            return;
        const found = await pulls.containing(commit);
        if (found.kind === "refused")
            refused = found;
        else
            for (const pull of found.pulls)
                if (pull.state === "merged")
                    known.set(pull.number, pull);
    });
    return refused ?? { kind: "found", pulls: [...known.values()] };
}
function deployedPlans(outcomes, unchanged, { empty: isUnlimited }) {
    const subjectsOf = (isMeant) => outcomes.filter(isMeant).map(({ subject }) => subject);
    const idOf = ({ id }) => id;
    const done = subjectsOf((outcome) => isActed(outcome) && outcome.result === "succeeded");
    // What was refused is not done, and what was not come to is no `skip`.
    const leftAlone = subjectsOf(({ operation, result }) => operation === "skip" && result !== "failed");
    const failed = subjectsOf((outcome) => isActed(outcome) && outcome.result === "failed");
    return {
        done,
        settled: [...done, ...leftAlone].map(idOf).concat(unchanged),
        failed: failed.map(idOf),
        isWhole: isUnlimited && done.length + leftAlone.length === outcomes.length,
    };
}
/** Tells open pull requests, and whether one of them has a preview. After a refusal it goes no further. */
function openTeller(comments, ids, { run, cancel }) {
    const isMeant = (part) => (0,preview_comment_comment/* isAbout */.KH)(part, ids);
    const status = { state: "out-of-date", run: run.runUrl };
    let refused = false;
    return async (pulls) => {
        const seen = await (0,pool/* inParallel */.H)(pulls, atOnce, async ({ number }) => {
            if (refused || cancel.aborted)
                return false;
            const found = await comments.find(number);
            refused ||= found.kind === "refused";
            if (found.kind !== "found" || !found.comment.parts.some(isMeant))
                return found.kind === "found";
            const change = (there) => there && (0,preview_comment_change/* withState */.Q2)(there, isMeant, status);
            const updated = await comments.update(number, change, { signal: cancel });
            refused ||= updated.kind === "refused";
            return true;
        });
        return seen.some((isThere) => isThere);
    };
}


/***/ }),

/***/ 722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ commitsSince)
/* harmony export */ });
/** The commits that a branch has had since a base, by first parents, the newest first; at least that one. */
async function commitsSince({ commit, base, most }, git) {
    const commits = [commit];
    while (commits.length < most) {
        const [parent] = await git.parents(commits.at(-1) ?? commit);
        if (parent === undefined || parent === base || !(await git.has(parent)))
            break;
        commits.push(parent);
    }
    return commits;
}


/***/ }),

/***/ 9046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ks: () => (/* binding */ sectionsOf),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   TL: () => (/* binding */ hiddenData),
/* harmony export */   XD: () => (/* binding */ sectionMark),
/* harmony export */   re: () => (/* binding */ hiddenLine),
/* harmony export */   zw: () => (/* binding */ withoutMarks)
/* harmony export */ });
/**
 * HTML comments of ours, which a page does not show. The first line of a comment, an issue or a check's summary is one
 * with data: by that line it is found, never by its text, also where a person has written something above it. Others tell where the sections of a comment begin.
 */
const begin = "<!-- gitops-action";
const end = " -->";
/** The data as the first line of a text. Nothing in it can end the line or the comment. */
function hiddenLine(data) {
    const json = JSON.stringify(data).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
    return `${begin} ${json}${end}`;
}
const line = new RegExp(`^${begin} (\\{.*\\})${end}\\r?$`, "m");
/** The data in the first such line of a text; undefined: it has none, or it is damaged. */
function hiddenData(text) {
    const [, json] = line.exec(text) ?? [];
    try {
        return json === undefined ? undefined : JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
const ours = new RegExp(`^${begin} `, "m");
/** Whether the text is one of ours, damaged or not. */
function isOurs(text) {
    return ours.test(text);
}
/** The line that a section begins with; it reaches to the next one. */
function sectionMark(mark) {
    const more = mark.kind === "fold" ? ` ${mark.priority}${mark.cut ? " cut" : ""}` : "";
    return `${begin}:${mark.kind}${more}${end}`;
}
const section = new RegExp(`^${begin}:(part|missing|fold)(?: (-?\\d+)( cut)?)?${end}$`, "m");
/** The sections of a text, without blank lines around them. */
function sectionsOf(text) {
    // What is split at stands in the list, too: the groups of the pattern, and then the text behind it.
    const [, ...pieces] = text.split(section);
    return Array.from({ length: pieces.length / 4 }, (_, index) => {
        const [kind, priority, cut, behind = ""] = pieces.slice(index * 4, index * 4 + 4);
        const mark = kind === "part" || kind === "missing"
            ? { kind }
            : { kind: "fold", priority: Number(priority), cut: cut !== undefined };
        return { mark, text: behind.trim() };
    });
}
/** The text with all in it that looks like a mark of ours made into something that does not. */
function withoutMarks(text) {
    // A zero-width space, which shows neither in a paragraph nor in a code block.
    return text.replaceAll(begin, begin.replace(" ", "\u200b "));
}


/***/ }),

/***/ 3263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K1: () => (/* binding */ overtaken),
/* harmony export */   Q2: () => (/* binding */ withState),
/* harmony export */   Qz: () => (/* binding */ withPart),
/* harmony export */   Y3: () => (/* binding */ withBeginning),
/* harmony export */   fd: () => (/* binding */ withFailure),
/* harmony export */   wU: () => (/* binding */ hasPart)
/* harmony export */ });
/* unused harmony export older */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2795);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5429);
/* harmony import */ var _marks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9046);
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9630);
/* harmony import */ var _merge_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1195);






/** The comment with what a job says put in its place, as `current` or as the status says. */
function withPart(comment, title, content, status) {
    const part = partOf(content, status);
    const others = comment?.parts.filter(({ key }) => key !== part.key) ?? [];
    const there = comment?.parts.find(({ key }) => key === part.key);
    const kept = there !== undefined && there.order > part.order ? there : part;
    return { title: titleOf(title), parts: [...others, kept].toSorted(_merge_js__WEBPACK_IMPORTED_MODULE_4__/* .byKey */ .d) };
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
 * is something new. Other parts that are about older commits are out of date. What has no part yet gets none: there may
 * be nothing to tell in the end.
 */
function withBeginning(comment, begun) {
    const { order, commit, run } = begun;
    const status = { state: "in-progress", run, head: commit };
    const isMine = isOf(begun);
    const { title, parts } = withState(older(comment, begun), isMine, status);
    return { title, parts: parts.map((part) => (isMine(part) ? { ...part, order } : part)) };
}
/**
 * The comment of a run that came to nothing. What its part says of an older commit stays; `content` tells why, where
 * nothing stands there that is worth it. undefined: there is no comment, and none is made of a run that was cancelled.
 */
function withFailure(comment, title, content, { run, cancelled }) {
    const isMine = isOf(content);
    const isKept = (part) => isMine(part) && part.plans.length + part.folds.length > 0;
    if (!cancelled && !comment?.parts.some(isKept))
        return withPart(comment, title, content, { state: "failed", run });
    const status = { state: "failed", run, head: content.commit, ...(cancelled ? { cancelled } : {}) };
    return comment && withState(comment, isMine, status);
}
/** Tells the run's own part, as far as no newer run has made it. */
function isOf({ key, order }) {
    const name = keyOf(key);
    return (part) => part.key === name && part.order <= order;
}
/** Whether the comment has a part of the job. */
function hasPart(comment, { key }) {
    const name = keyOf(key);
    return comment?.parts.some((part) => part.key === name) ?? false;
}
/**
 * The run's own part, where another run has said something of it since this one began, as that it is out of date by now.
 * undefined: there is none, or it says what this run has made of it.
 */
function overtaken(comment, { key, order, run }) {
    const name = keyOf(key);
    return comment?.parts.find((part) => part.key === name && part.order === order && part.status.run !== run);
}
/** The comment with all parts out of date that older runs made of another commit, as far as they are not deployed. */
function older(comment, { commit, order }) {
    const parts = comment.parts.map((part) => {
        const isDeployed = part.status.state === "deployed" || part.status.state === "deployed-in-part";
        const isOlder = part.commit !== commit && part.order < order && !isDeployed;
        const status = { state: "out-of-date", run: part.status.run, head: commit };
        return isOlder ? { ...part, status } : part;
    });
    return { ...comment, parts };
}
function partOf({ key, plans, folds, head, ...content }, status) {
    const given = {
        ...content,
        key: keyOf(key),
        plans: [...new Set(plans.map(_comment_js__WEBPACK_IMPORTED_MODULE_3__/* .planHash */ .SH))].toSorted(),
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
    return (0,_budget_js__WEBPACK_IMPORTED_MODULE_5__/* .cutCharacters */ .lD)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(title), titleCharacters);
}
function keyOf(key) {
    return (0,_budget_js__WEBPACK_IMPORTED_MODULE_5__/* .cutCharacters */ .lD)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(key), keyCharacters);
}
/** As it can be read back: without our own marks, without blank lines around it, and with one kind of line end. */
function sheltered(text) {
    return (0,_marks_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutMarks */ .zw)(text.replaceAll(/\r\n?/g, "\n")).replace(/^\n+|\s+$/g, "");
}


/***/ }),

/***/ 9630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KH: () => (/* binding */ isAbout),
/* harmony export */   SH: () => (/* binding */ planHash),
/* harmony export */   i$: () => (/* binding */ plansOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** What stands for a plan in a comment's header: the first 8 hex digits of the SHA-256 of its id. */
function planHash(id) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(id).digest("hex").slice(0, 8);
}
/** Whether a part is about one of the plans. */
function isAbout(part, ids) {
    return ids.some(plansOf(part));
}
/** Tells the plans that a part is about by their ids. */
function plansOf({ plans }) {
    if (plans === "any")
        return () => true;
    const hashes = new Set(plans);
    return (id) => hashes.has(planHash(id));
}


/***/ }),

/***/ 1195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ merged),
/* harmony export */   d: () => (/* binding */ byKey)
/* harmony export */ });
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9384);

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
/** The same in every job. */
function byKey(a, b) {
    return (0,_order_js__WEBPACK_IMPORTED_MODULE_0__/* .byCodeUnits */ .C)(a.key, b.key);
}


/***/ })

};
