export const id = 269;
export const ids = [269];
export const modules = {

/***/ 7269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   requireReviewed: () => (/* binding */ requireReviewed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5443);
/* harmony import */ var _listed_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7113);
/* harmony import */ var _preview_reviews_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6824);
/* harmony import */ var _reconcile_order_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7773);
/* harmony import */ var _rehearsal_rehearse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8288);
/* harmony import */ var _rehearsal_reviewed_of_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5324);
/* harmony import */ var _carry_out_all_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3932);
/* harmony import */ var _check_name_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(876);








/** How many commits back reviews are looked for. */
const mostCommits = 50;
/**
 * Lets a deployment go on only when each operation is the one that somebody has reviewed: what pull requests that were
 * merged since the base have shown in their previews. Throws UserError that tells what differs. Returns notices of what
 * is let through although no merged pull request is about it, as what an earlier run has left undone.
 */
async function requireReviewed(decided, { question, opened, tools }, settings, world) {
    const { scope, base } = question;
    const tasks = (0,_reconcile_order_js__WEBPACK_IMPORTED_MODULE_5__/* .order */ .fq)(decided.tasks, decided.unavailable)
        .map(({ task }) => task)
        .filter(({ kind }) => kind !== "skip" && kind !== "relabel");
    if (tasks.length === 0)
        return [];
    const context = (0,_carry_out_all_js__WEBPACK_IMPORTED_MODULE_4__/* .operationContext */ .L)({ tools, opened, decided, standings: new Map() }, async (task) => task);
    const rehearsals = await (0,_rehearsal_rehearse_js__WEBPACK_IMPORTED_MODULE_2__/* .rehearseAll */ .d)(tasks, context, {
        width: settings.inputs.maxParallel,
        begin: (task) => world.progress.begin(`compare ${(0,_reconcile_order_js__WEBPACK_IMPORTED_MODULE_5__/* .verbOf */ .rl)(task)} ${(0,_reconcile_order_js__WEBPACK_IMPORTED_MODULE_5__/* .subjectOfTask */ .VL)(task).id} with its preview`),
    });
    const setups = [...new Set(tasks.map((task) => (0,_reconcile_order_js__WEBPACK_IMPORTED_MODULE_5__/* .subjectOfTask */ .VL)(task).setup))];
    const commits = await commitsSince(base.kind === "commit" ? base.sha : undefined, settings.commit, world);
    const reviews = await reviewsOf(commits, setups, world);
    const isOfPush = (plan) => settings.trigger !== "push" || scope.touched.has(plan) || scope.deleted.some(({ id }) => id === plan);
    const told = [];
    const wrong = [];
    for (const now of (0,_rehearsal_reviewed_of_js__WEBPACK_IMPORTED_MODULE_3__/* .reviewedOf */ .D)(rehearsals, world.masks.known())) {
        const judged = (0,_preview_reviews_js__WEBPACK_IMPORTED_MODULE_1__/* .judge */ .S4)(now, reviews.plans.get(now.plan));
        if (judged.kind === "same")
            continue;
        if (judged.kind === "other")
            wrong.push(`${now.plan}: ${judged.how}`);
        else if (isOfPush(now.plan))
            wrong.push(`${now.plan}: no preview has shown its ${now.operation}.`);
        else
            told.push(`${now.plan}: no merged pull request is about its ${now.operation}, which an earlier run has left undone.`);
    }
    if (wrong.length === 0)
        return told;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`Nothing is deployed, since it would not be what was reviewed (\`require-preview\`): ${(0,_listed_js__WEBPACK_IMPORTED_MODULE_6__/* .listed */ .K)(wrong, 10)}${reviews.why}`, {
        hint: "Propose it in a pull request whose preview is up to date; or start the workflow by hand with `force: true`.",
    });
}
/** The commits that the branch has had since the base, the newest first. */
async function commitsSince(base, commit, { git }) {
    const commits = [commit];
    while (commits.length < mostCommits) {
        const [parent] = await git.parents(commits.at(-1) ?? commit);
        if (parent === undefined || parent === base || !(await git.has(parent)))
            break;
        commits.push(parent);
    }
    return commits;
}
async function reviewsOf(commits, setups, world) {
    const { pulls, checks } = await world.reviews();
    const plans = new Map();
    const seen = new Set();
    const failures = new Set();
    for (const commit of commits) {
        const found = await pulls.containing(commit);
        if (found.kind === "refused") {
            failures.add(`the pull requests of ${commit.slice(0, 7)} cannot be listed: ${found.why}`);
            continue;
        }
        for (const { number, head, state } of found.pulls) {
            if (state !== "merged" || seen.has(number))
                continue;
            seen.add(number);
            for (const setup of setups) {
                const check = await checks.find((0,_check_name_js__WEBPACK_IMPORTED_MODULE_7__/* .checkName */ .I)(setup), head, undefined);
                if (check.kind === "refused")
                    failures.add(`its check of ${setup} cannot be read: ${check.why}`);
                const review = check.kind === "found" ? (0,_preview_reviews_js__WEBPACK_IMPORTED_MODULE_1__/* .readReview */ .ty)(check.externalId, check.data?.plans) : undefined;
                for (const one of review ?? [])
                    if (!plans.has(one.plan))
                        plans.set(one.plan, one);
            }
        }
    }
    return { plans, why: failures.size === 0 ? "" : ` (${(0,_listed_js__WEBPACK_IMPORTED_MODULE_6__/* .listed */ .K)([...failures], 3)})` };
}


/***/ })

};
