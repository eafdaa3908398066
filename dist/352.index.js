export const id = 352;
export const ids = [352];
export const modules = {

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

/***/ 9352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  requireReviewed: () => (/* binding */ requireReviewed)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(4826);
// EXTERNAL MODULE: ./lib/listed.js
var listed = __webpack_require__(8656);
;// CONCATENATED MODULE: ./lib/preview/compare-review.js

function compareWithReview(now, seen) {
    if (seen === undefined)
        return { kind: "unreviewed" };
    if (seen.operation !== now.operation)
        return {
            kind: "other",
            how: `the preview has shown an ${seen.operation}, and it would be an ${now.operation}.`,
        };
    if (seen.version !== now.version)
        return {
            kind: "other",
            how: `the preview has shown version ${seen.version ?? "none"} of its chart, and it would be ${now.version ?? "none"}.`,
        };
    if (seen.objects === now.objects)
        return { kind: "same" };
    const which = seen.marks === undefined ? "" : differing(now.marks, seen.marks);
    return {
        kind: "other",
        how: `its objects are not those that the preview has shown${which && `: ${which}`}.`,
    };
}
/** A clause that names the objects; "": the marks do not tell, since they are short. */
function differing(now, seen) {
    const unmatched = Map.groupBy(seen, ({ identity }) => identity);
    const others = now.filter(({ identity, content }) => !takeFrom(unmatched, identity, content));
    const changed = others.filter(({ identity }) => takeFrom(unmatched, identity));
    const fresh = others.filter((one) => !changed.includes(one));
    const missing = [...unmatched.values()].flat().length;
    return [
        ...(changed.length === 0 ? [] : [`${namesOf(changed)} ${changed.length === 1 ? "differs" : "differ"}`]),
        ...(fresh.length === 0 ? [] : [`${namesOf(fresh)} ${fresh.length === 1 ? "is" : "are"} new`]),
        ...(missing === 0 ? [] : [`${missing} ${missing === 1 ? "is" : "are"} missing`]),
    ].join("; ");
}
/** Takes one of this identity out, of this content if it is given. Returns whether there was one. */
function takeFrom(marks, identity, content) {
    const all = marks.get(identity) ?? [];
    const at = all.findIndex((one) => content === undefined || one.content === content);
    if (at === -1)
        return false;
    marks.set(identity, all.toSpliced(at, 1));
    return true;
}
function namesOf(marks) {
    return (0,listed/* listed */.K)(marks.map(({ name }) => name), 5);
}

// EXTERNAL MODULE: ./lib/preview/reviews.js
var preview_reviews = __webpack_require__(9291);
// EXTERNAL MODULE: ./lib/reconcile/order.js
var order = __webpack_require__(9194);
// EXTERNAL MODULE: ./lib/rehearsal/reviewed-of.js
var reviewed_of = __webpack_require__(4728);
// EXTERNAL MODULE: ./lib/rehearsal/show.js + 23 modules
var show = __webpack_require__(4942);
// EXTERNAL MODULE: ./lib/commands/preview/commits-since.js
var commits_since = __webpack_require__(722);
// EXTERNAL MODULE: ./lib/commands/preview/check-name.js
var check_name = __webpack_require__(455);
;// CONCATENATED MODULE: ./lib/commands/preview/merged-reviews.js


/** Reads the reviews of the pull requests that brought commits to a branch. What cannot be read is said. */
async function mergedReviews({ commits, branch, setups }, world) {
    const { pulls, checks } = await world.surfaces();
    const plans = new Map();
    const seen = new Set();
    const failures = new Set();
    for (const commit of commits) {
        const found = await pulls.containing(commit);
        if (found.kind === "refused") {
            failures.add(`the pull requests of ${commit.slice(0, 7)} cannot be listed: ${found.why}`);
            continue;
        }
        for (const { number, head, state, base } of found.pulls) {
            // A preview against another branch was for another state of things.
            if (state !== "merged" || base !== branch || seen.has(number))
                continue;
            seen.add(number);
            for (const setup of setups) {
                const check = await checks.find((0,check_name/* checkName */.I)(setup), head, preview_reviews/* isReview */.zN);
                if (check.kind === "refused")
                    failures.add(`its check of ${setup} cannot be read: ${check.why}`);
                if (check.kind !== "found")
                    continue;
                const review = (0,preview_reviews/* readReview */.ty)(check.externalId, check.data?.plans);
                if (review.kind === "too-many")
                    failures.add(`the preview of #${number} has ${review.count} operations in ${setup}, too many plans for one check`);
                if (review.kind !== "found")
                    continue;
                for (const [key, one] of review.plans)
                    if (!plans.has(key))
                        plans.set(key, one);
            }
        }
    }
    return { plans, unread: [...failures] };
}

// EXTERNAL MODULE: ./lib/commands/preview/rehearse-tasks.js + 7 modules
var rehearse_tasks = __webpack_require__(4382);
// EXTERNAL MODULE: ./lib/commands/preview/reviewed-operations.js
var reviewed_operations = __webpack_require__(933);
;// CONCATENATED MODULE: ./lib/commands/preview/require.js












/** How many commits back reviews are looked for. */
const mostCommits = 50;
/**
 * Lets a deployment go on only when each operation is the one that somebody has reviewed: what pull requests that were
 * merged since the base have shown in their previews. Throws UserError that tells what differs, and
 * what cannot be told beforehand.
 */
async function requireReviewed(decided, look, settings, world) {
    const { scope, base } = look.question;
    const tasks = (0,order/* order */.fq)(decided.tasks, decided.unavailable)
        .map(({ task }) => task)
        .filter(reviewed_operations/* needsReview */.mF);
    const reviewed = (0,reviewed_operations/* reviewedOperations */.KL)(tasks);
    if (tasks.length === 0)
        return { notices: [], reviewed };
    const title = (operation) => `compare ${operation} with its preview`;
    const rehearsals = await (0,rehearse_tasks/* rehearseTasks */.A)(tasks, { decided, look, settings, world, title });
    const setups = [...new Set(tasks.map((task) => (0,order/* subjectOfTask */.VL)(task).setup))];
    const since = base.kind === "commit" ? base.sha : undefined;
    const query = { commit: settings.commit, base: since, most: mostCommits };
    const commits = await (0,commits_since/* commitsSince */.n)(query, world.git);
    const reviews = await mergedReviews({ commits, branch: settings.branch, setups }, world);
    const changed = scope.changed();
    const isChanged = (plan) => changed.has(plan) || scope.deleted.some(({ id }) => id === plan);
    const installed = new Map(rehearsals.map(({ planned: { subject }, before }) => [
        (0,preview_reviews/* reviewKey */.SA)({ ...subject, plan: subject.id }),
        before?.version,
    ]));
    // A chart that floats may have a newer version, although no file has changed.
    const isNewer = (now) => now.operation === "upgrade" && (installed.get((0,preview_reviews/* reviewKey */.SA)(now)) ?? null) !== now.version;
    const told = [];
    const wrong = untold(rehearsals, world).map(({ subject, reason }) => `${subject.id}: what it would apply cannot be told: ${reason}`);
    for (const now of (0,reviewed_of/* reviewedOf */.D)(rehearsals, world.masks.known())) {
        const held = compareWithReview(now, reviews.plans.get((0,preview_reviews/* reviewKey */.SA)(now)));
        if (held.kind === "same")
            continue;
        if (held.kind === "other")
            wrong.push(`${now.plan}: ${held.how}`);
        else if (isChanged(now.plan) || isNewer(now))
            wrong.push(`${now.plan}: no preview has shown its ${now.operation}.`);
        else
            told.push(`${now.plan}: no merged pull request is about its ${now.operation}, and nothing of it has changed since the last deployment.`);
    }
    if (wrong.length === 0)
        return { notices: told, reviewed };
    throw unreviewed(wrong, reviews.unread);
}
/** Plans that a message names. */
const mostNamed = 10;
function unreviewed(wrong, unread) {
    const named = wrong.slice(0, mostNamed);
    const more = wrong.length > mostNamed ? [`${wrong.length - mostNamed} more`] : [];
    const lines = [...named, ...more].map((line) => `\n- ${line}`).join("");
    const begin = "Nothing is deployed, since it would not be what was reviewed (`require-preview`):";
    if (unread.length === 0)
        return new errors/* UserError */.yo(`${begin}${lines}`, { hint: propose });
    // What is missing may be there.
    const hint = `Give the job \`pull-requests: read\` and \`checks: read\`, and re-run it. Otherwise: ${propose}`;
    return new errors/* UserError */.yo(`${begin}${lines}\nNot all reviews could be read: ${(0,listed/* listed */.K)(unread, 3)}.`, { hint });
}
const propose = "Propose it in a pull request whose preview is up to date; or start the workflow by hand with `force: true`.";
/**
 * The operations that would be carried out although nobody can tell what they would apply. Why is told as in a preview:
 * Helm's reasons quote values.
 */
function untold(rehearsals, { masks }) {
    const compared = rehearsals.map((rehearsed) => ({ rehearsed, objects: [] }));
    const shown = { secrets: masks.known(), key: (0,external_node_crypto_.randomBytes)(32), served: new Map() };
    return (0,show/* showAll */.P)(compared, shown).filter(({ unread }) => unread);
}


/***/ })

};
