export const id = 514;
export const ids = [514];
export const modules = {

/***/ 3514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  drift: () => (/* binding */ drift)
});

;// CONCATENATED MODULE: ./lib/drift/plan-drift.js
/** Whether the cluster is not as it was deployed, whatever the commit says now. */
function hasDrifted({ objects, release }) {
    return objects.length > 0 || release !== undefined;
}
/** Whether there is anything to tell of it. */
function isToBeTold(plan) {
    return hasDrifted(plan) || plan.behind !== undefined || plan.fault !== undefined;
}

// EXTERNAL MODULE: ./lib/report/preview/blocks.js
var blocks = __webpack_require__(1533);
// EXTERNAL MODULE: ./lib/report/preview/object-text.js
var object_text = __webpack_require__(717);
// EXTERNAL MODULE: ./lib/report/counts.js
var counts = __webpack_require__(3610);
;// CONCATENATED MODULE: ./lib/report/drift/texts.js


/** What is wrong with a plan's release, as clauses: `revision 3 was made by hand`, `2 objects changed, 1 missing`. */
function driftClauses({ release, objects, }) {
    const { changed, missing } = driftCounts({ objects });
    const counted = [
        changed === 0 ? "" : `${(0,counts/* plural */.LS)(changed, "object")} changed`,
        missing === 0
            ? ""
            : changed === 0
                ? `${(0,counts/* plural */.LS)(missing, "object")} missing`
                : `${(0,counts/* grouped */.zD)(missing)} missing`,
    ].filter((text) => text !== "");
    return [release?.what ?? "", counted.join(", ")].filter((text) => text !== "");
}
/** Numbers of objects. */
function driftCounts({ objects }) {
    const missing = objects.filter(({ change }) => change === "created").length;
    return { changed: objects.length - missing, missing };
}
/** All of a plan in a line: `2 objects changed; behind: upgrade`. */
function driftText(plan) {
    const { behind, fault } = plan;
    return [
        ...driftClauses(plan),
        ...(behind === undefined ? [] : [behindText(behind)]),
        ...(fault === undefined ? [] : ["could not be looked at"]),
    ].join("; ");
}
/** That git is ahead of the cluster. */
function behindText({ operation }) {
    return operation === "skip" ? "behind, and not deployed" : `behind: ${operation}`;
}
/** What healing came to, with its sign; empty: it was not healed. */
function healingText({ healing }) {
    if (healing === undefined)
        return "";
    return { healed: "✅ healed", remains: "❌ not healed", failed: "❌ healing failed" }[healing];
}
/** All plans in a sentence: `2 plans have drifted, 1 is behind`. */
function driftSummaryText({ plans, same, problems, setupFailures, }) {
    const drifted = plans.filter(hasDrifted).length;
    const behind = plans.filter((plan) => !hasDrifted(plan) && plan.behind !== undefined).length;
    const healed = plans.filter(({ healing }) => healing === "healed").length;
    const parts = [
        drifted === 0
            ? ""
            : `${(0,counts/* plural */.LS)(drifted, "plan")} ${healed > 0 ? "had" : drifted === 1 ? "has" : "have"} drifted`,
        behind === 0
            ? ""
            : `${drifted === 0 ? (0,counts/* plural */.LS)(behind, "plan") : (0,counts/* grouped */.zD)(behind)} ${behind === 1 ? "is" : "are"} behind`,
        healed === 0 ? "" : `${(0,counts/* grouped */.zD)(healed)} healed`,
    ].filter((text) => text !== "");
    if (parts.length > 0)
        return parts.join(", ");
    if (problems.length + setupFailures.length === 0)
        return "nothing has drifted";
    return same === 0 ? "nothing could be looked at" : "nothing has drifted of what could be looked at";
}
/** A clause as a sentence. */
function asSentence(clause) {
    const text = `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}`;
    return /[.!?]$/.test(text) ? text : `${text}.`;
}

;// CONCATENATED MODULE: ./lib/report/drift/lines.js



/** The title of a plan's group in the log. */
function driftTitle(plan) {
    return `drift ${plan.subject.id} — ${driftText(plan)}`;
}
/** What is told of a plan, as plain text for a group of the log. */
function driftLines({ behind, fault, notices, objects }) {
    return [
        ...(fault === undefined ? [] : [fault.reason, ...(fault.hint === undefined ? [] : [fault.hint])]),
        ...(behind === undefined ? [] : [behind.reason, ...(behind.hint === undefined ? [] : [behind.hint])]),
        ...notices,
        ...objects.flatMap(objectLines),
    ];
}
function objectLines({ object, change, lines, folded, predictedBy }) {
    const onClient = (0,object_text/* onClientText */.Cc)(predictedBy);
    return [
        `${(0,object_text/* objectName */.Hd)(object)}${change === "created" ? ": missing" : ""}`,
        ...lines.map((line) => `  ${(0,blocks/* lineText */.oZ)(line)}`),
        ...(0,object_text/* foldedTexts */.zf)(folded).map((text) => `  (${text})`),
        ...(onClient === undefined ? [] : [`  (${onClient})`]),
    ];
}

// EXTERNAL MODULE: ./lib/report/scrubbed.js
var scrubbed = __webpack_require__(7128);
// EXTERNAL MODULE: ./lib/report/annotation.js
var annotation = __webpack_require__(923);
// EXTERNAL MODULE: ./lib/report/order.js
var order = __webpack_require__(9384);
;// CONCATENATED MODULE: ./lib/report/drift/annotations.js





/** The most objects that an annotation names. */
const mostNamed = 10;
/**
 * A warning for each plan that has drifted or is behind; an error for each that could not be looked at or healed, for
 * a setup, and for a problem in a file. Of each level at most ten: when there are more, the tenth counts the rest.
 */
function driftAnnotations(report, roots) {
    const plans = report.plans.toSorted(order/* byPlan */.r);
    const errors = [
        ...(0,annotation/* setupNotes */.Fh)(report.setupFailures, "looked at"),
        ...(0,annotation/* problemNotes */.JG)(report.problems, roots),
        ...plans.filter(isRed).map((plan) => errorNote(plan, roots)),
    ];
    const warnings = plans.filter((plan) => !isRed(plan)).map((plan) => warningNote(plan, roots));
    return [...(0,annotation/* withinLimit */.zl)(errors, "failure"), ...(0,annotation/* withinLimit */.zl)(warnings, "plan")];
}
/** Whether a plan makes the run fail. */
function isRed({ fault, healing }) {
    return fault !== undefined || healing === "remains" || healing === "failed";
}
function errorNote(plan, roots) {
    const { fault, subject } = plan;
    if (fault !== undefined) {
        const title = `${subject.id} could not be looked at`;
        return (0,annotation/* noteOf */.kH)("error", title, (0,annotation/* withHint */.mu)(fault.reason, fault.hint), placeAt(plan, roots));
    }
    return (0,annotation/* noteOf */.kH)("error", `${subject.id} has drifted, and is not healed`, messageOf(plan), placeAt(plan, roots));
}
function warningNote(plan, roots) {
    const title = plan.healing === "healed" ? `${plan.subject.id} had drifted, and is healed` : `${plan.subject.id}`;
    return (0,annotation/* noteOf */.kH)("warning", title, messageOf(plan), placeAt(plan, roots));
}
function messageOf(plan) {
    const { objects, behind } = plan;
    const named = objects.slice(0, mostNamed).map(({ object, change }) => {
        return `${(0,object_text/* objectName */.Hd)(object)}: ${change === "created" ? "missing" : "changed"}`;
    });
    const more = objects.length - named.length;
    return [
        asSentence(driftText(plan)),
        ...named,
        ...(more > 0 ? [`…and ${(0,counts/* plural */.LS)(more, "more object")}`] : []),
        ...(behind === undefined ? [] : [(0,annotation/* withHint */.mu)(asSentence(behind.reason), behind.hint)]),
    ].join("\n");
}
function placeAt({ subject, behind }, roots) {
    return (0,annotation/* placeOf */.$t)({ subject, operation: behind?.operation ?? "upgrade" }, roots);
}

;// CONCATENATED MODULE: ./lib/report/drift/drift-report.js
/** What of it is about one setup. */
function ofSetup(report, setup) {
    return {
        ...report,
        plans: report.plans.filter(({ subject }) => subject.setup === setup),
        problems: report.problems.filter(({ plan }) => plan?.setup === setup),
        setupFailures: report.setupFailures.filter((failure) => failure.setup === setup),
        notices: [],
    };
}

// EXTERNAL MODULE: ./lib/report/budget.js
var budget = __webpack_require__(2795);
// EXTERNAL MODULE: ./lib/report/fitted.js
var fitted = __webpack_require__(7046);
;// CONCATENATED MODULE: ./lib/report/drift/operations.js





/** The outputs `operations` and `has-changes`. Above `limit` bytes of JSON the last element counts the rest. */
function driftOutputs(plans, limit = budget/* outputBytes */.RF) {
    const news = plans.toSorted(order/* byPlan */.r).filter((plan) => hasDrifted(plan) || plan.behind !== undefined);
    const elements = (0,fitted/* fitted */.$)(news.map(operationOf), limit, () => true);
    return { operations: JSON.stringify(elements), hasChanges: news.length > 0 };
}
function operationOf(plan) {
    const { subject, version, release, behind } = plan;
    const { changed, missing } = driftCounts(plan);
    const reasons = [...driftClauses(plan), ...(behind === undefined ? [] : [behind.reason])];
    return {
        plan: subject.id,
        setup: subject.setup,
        namespace: subject.namespace,
        release: subject.release,
        operation: behind?.operation ?? (release?.kind === "gone" ? "install" : "upgrade"),
        chart: subject.chart,
        from: version,
        to: null,
        reason: (0,budget/* cutCharacters */.lD)(reasons.join("; "), budget/* outputReasonCharacters */.Q$),
        created: missing,
        changed,
        deleted: 0,
        dangers: 0,
    };
}

// EXTERNAL MODULE: ./lib/report/preview/fit-folds.js
var fit_folds = __webpack_require__(385);
// EXTERNAL MODULE: ./lib/report/preview/view.js
var preview_view = __webpack_require__(3206);
// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(5429);
// EXTERNAL MODULE: ./lib/report/preview/fold-of-blocks.js + 1 modules
var fold_of_blocks = __webpack_require__(5336);
// EXTERNAL MODULE: ./lib/report/preview/lists.js
var lists = __webpack_require__(4998);
;// CONCATENATED MODULE: ./lib/report/drift/fold.js









/** Characters of a sentence, and of a clause beside an object. */
const sentenceCharacters = 1_000;
const clauseCharacters = 300;
/** Bytes of all notices. */
const noticesBytes = 1_500;
/** All that is told of one plan. */
function driftFold(plan, options) {
    return (0,fold_of_blocks/* foldOfBlocks */.D)(contentOf(plan, options), options.view, options.limit);
}
/** Bytes of a plan's fold, at most, were there no limit. */
function driftFoldSize(plan, options) {
    return (0,fold_of_blocks/* foldOfBlocksSize */.c)(contentOf(plan, options), options.view);
}
function contentOf(plan, { view, open }) {
    const { changed, missing } = driftCounts(plan);
    const parts = [healingText(plan), driftText(plan)].filter((text) => text !== "");
    return {
        summary: [(0,report_escape/* htmlCode */.h8)((0,preview_view/* planName */.V6)(plan, view)), ...parts.map((text) => (0,report_escape/* inline */.mG)(text))].join(" · "),
        lead: leadOf(plan, view),
        blocks: blocksOf(plan),
        last: sameText(plan),
        weight: changed + 2 * missing,
        // What is not known, or somebody else's doing, comes before what only waits for a deployment.
        urgent: hasDrifted(plan) || plan.fault !== undefined,
        open,
    };
}
function leadOf({ release, behind, fault, notices }, view) {
    const noted = (notice) => `ℹ️ ${told(notice)}`;
    const hint = fault?.hint ?? behind?.hint;
    return [
        release === undefined ? "" : told(asSentence(release.what)),
        fault === undefined ? "" : `❌ ${told(asSentence(fault.reason))}`,
        behind === undefined ? "" : told(behindSentence(behind)),
        hint === undefined ? "" : `**What to try:** ${told(hint)}`,
        (0,lists/* listWithin */.oY)(notices, noted, "notice", view, noticesBytes).trimEnd(),
    ];
}
function behindSentence({ operation, reason }) {
    return operation === "skip"
        ? `Not deployed: ${asSentence(reason)}`
        : asSentence(`a deployment would ${operation} it: ${reason}`);
}
function told(text) {
    return (0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(text, sentenceCharacters));
}
function blocksOf({ objects }) {
    const missing = objects.filter(({ change }) => change === "created");
    const changed = objects.filter(({ change }) => change !== "created");
    return [...(missing.length === 0 ? [] : [missingBlock(missing)]), ...changed.map(changedBlock)];
}
function missingBlock(objects) {
    return {
        heading: undefined,
        warnings: ["Missing:"],
        lines: objects.map(({ object }) => ({ sign: "+", text: (0,object_text/* objectName */.Hd)(object) })),
        notes: [],
        objects: objects.length,
    };
}
function changedBlock({ object, lines, folded, predictedBy }) {
    const onClient = (0,object_text/* onClientText */.Cc)(predictedBy);
    return {
        heading: (0,object_text/* objectName */.Hd)(object),
        warnings: [],
        lines,
        notes: [
            ...(0,object_text/* foldedTexts */.zf)(folded),
            ...(onClient === undefined ? [] : [(0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(onClient, clauseCharacters))]),
        ],
        objects: 1,
    };
}
function sameText({ same, objects }) {
    if (same === 0 || objects.length === 0)
        return "";
    return `*${(0,counts/* plural */.LS)(same, "other object")} as the release has ${same === 1 ? "it" : "them"}*`;
}

// EXTERNAL MODULE: ./lib/report/subject.js
var subject = __webpack_require__(4368);
;// CONCATENATED MODULE: ./lib/report/drift/head.js








/** What to know of drift at a glance, as Markdown of at most `limit` bytes (at least 4,000). */
function driftHead(report, view, limit) {
    const [top, origin] = [countsLine(report), originLine(report, view)];
    const take = (0,budget/* sharing */.R1)(limit - (0,budget/* byteLength */.dp)(`${top}${origin}`) - 50);
    const parts = [
        top,
        take(0.4, (limit) => failuresList(report, view, limit)),
        take(0.8, (limit) => plansTable(report.plans, view, limit)),
        take(1, (limit) => (0,lists/* noticesList */.UK)(report, view, limit)),
        origin,
    ];
    return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
function countsLine(report) {
    const { plans, same, setupFailures, problems } = report;
    const unknown = plans.filter(({ fault }) => fault !== undefined).length;
    const parts = [
        { count: unknown + problems.length, text: (count) => `${(0,counts/* grouped */.zD)(count)} could not be looked at` },
        {
            count: setupFailures.length,
            text: (count) => `${(0,counts/* plural */.LS)(count, "setup")} could not be looked at`,
        },
        { count: same, text: (count) => `${(0,counts/* grouped */.zD)(count)} as they should be` },
    ].filter(({ count }) => count > 0);
    return [`**${driftSummaryText(report)}**`, ...parts.map(({ count, text }) => text(count))].join(" · ");
}
function failuresList(report, view, limit) {
    const items = [
        ...report.setupFailures.map(({ setup, reason, hint }) => (0,lists/* failureItem */.Yk)(`setup ${(0,report_escape/* code */.aY)(setup)}`, reason, hint)),
        ...report.problems.map((problem) => (0,lists/* problemItem */.Dk)(problem, view)),
        ...report.plans
            .toSorted(order/* byPlan */.r)
            .flatMap((plan) => plan.fault === undefined ? [] : [(0,lists/* failureItem */.Yk)(named(plan, view), plan.fault.reason, plan.fault.hint)]),
    ];
    const list = (0,lists/* listOf */.c3)(items, (text) => text, "failure", view, limit);
    return list === "" ? "" : `#### ❌ Could not be looked at\n\n${list}`;
}
function plansTable(plans, view, limit) {
    const told = plans.toSorted(order/* byPlan */.r).filter(({ fault }) => fault === undefined);
    const head = "| Plan | Drift | Git |\n| :-- | :-- | :-- |\n";
    if (told.length === 0)
        return "";
    const rows = (0,budget/* fitting */._Q)(told, (plan) => rowOf(plan, view), limit - (0,budget/* byteLength */.dp)(head) - 250);
    const missing = told.length - rows.length;
    return `${head}${rows.join("")}${missing === 0 ? "" : `\n${(0,preview_view/* andMore */.v)(missing, "plan", view)}\n`}`;
}
function rowOf(plan, view) {
    const clauses = driftClauses(plan).map(lists/* sentence */.em).join("; ");
    const healing = healingText(plan);
    const cells = [
        named(plan, view),
        healing === "" ? clauses : `${clauses} · ${healing}`,
        plan.behind === undefined ? "" : behindText(plan.behind),
    ];
    return `| ${cells.join(" | ")} |\n`;
}
function named(plan, view) {
    return (0,preview_view/* namedPlan */.Lt)({ subject: plan.subject, operation: plan.behind?.operation ?? "upgrade" }, view);
}
function originLine({ plans, trigger }, view) {
    const { commit, runUrl } = trigger;
    const signs = plans.some(({ objects }) => objects.some(({ lines }) => lines.length > 0))
        ? "`-` is live, `+` is the release’s"
        : "";
    const parts = [
        signs,
        commit === "" ? "" : (0,subject/* commitLink */.wn)(commit, view.trigger),
        runUrl === undefined ? "" : (0,report_escape/* link */.nf)("this run’s log", runUrl),
    ].filter((part) => part !== "");
    return parts.length === 0 ? "" : `<sub>${parts.join(" · ")}</sub>`;
}

;// CONCATENATED MODULE: ./lib/report/drift/page.js







/** Bytes for the line that says how many plans are missing. */
const reserve = 200;
/** Bytes of an issue: GitHub takes 65,536 characters, and its first line is kept for what it is found by. */
const issueBytes = 64_000;
/** A single plan with fewer lines than this stands open. */
const openLines = 10;
/** The job summary, of at most `limit` bytes. */
function driftSummary(report, limit = budget/* summaryBytes */.uf) {
    const title = `## ${titleOf(report)}\n\n`;
    const view = (0,preview_view/* viewOf */.du)(report, { rest: undefined, lineCharacters: 2_000 });
    return `${title}${pageOf(report, view, limit - (0,budget/* byteLength */.dp)(title))}`;
}
/** The text of a setup's issue. What does not fit is said to be in the job summary. */
function issueText(report, limit = issueBytes) {
    return pageOf(report, (0,preview_view/* viewOf */.du)(report, { rest: "the job summary", lineCharacters: 400 }), limit);
}
function pageOf(report, view, limit) {
    const head = driftHead(report, view, Math.floor(limit / 2));
    const plans = report.plans.toSorted(order/* byPlan */.r);
    const lines = plans.flatMap(({ objects }) => objects.flatMap((object) => object.lines)).length;
    const options = { view, open: plans.length === 1 && lines < openLines };
    const folds = (0,fit_folds/* fitFolds */.S)({
        sizes: plans.map((plan) => driftFoldSize(plan, options)),
        foldsWithin: (level) => plans.map((plan) => driftFold(plan, { ...options, limit: level })),
        room: limit - (0,budget/* byteLength */.dp)(head) - reserve,
        missingText: (count) => `*What ${(0,counts/* plural */.LS)(count, "more plan")} came to is ${(0,preview_view/* restText */.Et)(view)}.*\n`,
    });
    return `${head}\n${folds}`.trimEnd().concat("\n");
}
function titleOf(report) {
    const setups = (0,preview_view/* setupsOf */.uZ)(report);
    return setups.length === 0 ? "Drift" : `Drift in ${(0,preview_view/* setupsText */.wl)(setups)}`;
}

;// CONCATENATED MODULE: ./lib/report/drift/reports.js






/**
 * All reports of a look for drift. `scrub` replaces secrets; it goes over every text before the reports escape it, since
 * a secret that is escaped for JSON or Markdown would no longer be found.
 */
function driftReports(report, scrub, roots) {
    const safe = (0,scrubbed/* scrubbed */.f)(report, scrub, enumerations);
    return {
        summary: (limit) => driftSummary(safe, limit),
        annotations: driftAnnotations(safe, roots),
        outputs: driftOutputs(safe.plans),
        conclusion: `${driftSummaryText(safe)}.`,
        isRed: safe.plans.some(isRed) || safe.problems.length + safe.setupFailures.length > 0,
    };
}
/** The text of the issue of one setup. */
function driftIssue(report, setup, scrub) {
    return issueText((0,scrubbed/* scrubbed */.f)(ofSetup(report, setup), scrub, enumerations));
}
/** What is one of a few words of ours, and decided by. */
const enumerations = new Set(["operation", "change", "kind", "sign", "healing"]);

// EXTERNAL MODULE: ./lib/commands/trigger.js
var commands_trigger = __webpack_require__(7284);
// EXTERNAL MODULE: ./lib/commands/deploy.js + 5 modules
var deploy = __webpack_require__(4507);
// EXTERNAL MODULE: ./lib/once.js
var once = __webpack_require__(7416);
// EXTERNAL MODULE: ./lib/commands/decide-setups.js + 3 modules
var decide_setups = __webpack_require__(5457);
// EXTERNAL MODULE: ./lib/commands/foreseen-standings.js
var foreseen_standings = __webpack_require__(1523);
// EXTERNAL MODULE: ./lib/commands/lease-of.js
var lease_of = __webpack_require__(3658);
// EXTERNAL MODULE: ./lib/commands/look.js + 10 modules
var look = __webpack_require__(3894);
// EXTERNAL MODULE: ./lib/commands/told.js
var commands_told = __webpack_require__(5703);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/diff/hider.js + 4 modules
var hider = __webpack_require__(834);
// EXTERNAL MODULE: ./lib/reconcile/labels.js
var reconcile_labels = __webpack_require__(6123);
;// CONCATENATED MODULE: ./lib/drift/deployed-before.js

/**
 * Whether what the commit says of a plan is what its release was deployed from the last time, as its labels tell, also
 * where somebody has changed or uninstalled it since. Where nothing is left that tells, it is not.
 */
function wasDeployedSo(state, desire) {
    switch (state.kind) {
        case "current":
        case "moved":
        case "protection-changed":
        case "hooks-pending":
        case "changed-by-hand":
            return hasLabelsOf(desire, state.release.labels);
        case "absent":
            return state.history !== undefined && hasLabelsOf(desire, state.history.labels);
        case "superseded":
            return wasDeployedSo(state.state, desire);
        default:
            return false;
    }
}
function hasLabelsOf({ digest, completeDigest, source }, labels) {
    const recorded = (0,reconcile_labels/* readLabel */.V8)(labels, "digest");
    if (recorded === undefined || (recorded !== digest && recorded !== completeDigest))
        return false;
    if (source === undefined)
        return true;
    return source.kind === "version" && (0,reconcile_labels/* readLabel */.V8)(labels, "source") === source.label;
}

;// CONCATENATED MODULE: ./lib/drift/judge-release.js
const current = {
    release: undefined,
    isBehind: false,
    fault: undefined,
    notices: [],
    isComparable: true,
    mayHeal: true,
};
const behind = { ...current, isBehind: true };
const notOurs = { ...behind, isComparable: false, mayHeal: false };
/**
 * Judges a plan's release. `wasDeployed`: whether the commit that was deployed last has the plan, which tells one that
 * is gone from one that never came; undefined: that is not known.
 */
function judgeRelease(state, wasDeployed) {
    switch (state.kind) {
        case "current":
        case "moved":
        case "protection-changed":
            return current;
        case "outdated":
        case "hooks-pending":
            return behind;
        case "rolled-back":
            return { ...behind, mayHeal: false };
        case "absent": {
            const what = goneText(state, wasDeployed);
            if (what === undefined)
                return notOurs;
            // What may never have come is for a deployment to bring, which somebody may have to approve.
            return {
                ...drifted({ kind: "gone", what }),
                mayHeal: wasDeployed === true || state.history !== undefined,
            };
        }
        case "changed-by-hand":
            return {
                ...drifted({ kind: "by-hand", what: `revision ${state.release.revision} was made by hand` }),
                isComparable: true,
            };
        case "failed":
            // What failed once is for a deployment to try again.
            return { ...drifted({ kind: "failed", what: failedText(state.release) }), mayHeal: false };
        case "pending":
        case "uninstalling": {
            const { status, revision } = state.release;
            const is = status === "uninstalling" ? "its uninstall is not finished" : `revision ${revision} is ${status}`;
            if (state.owner.kind === "gone")
                return { ...drifted({ kind: "stuck", what: is }), mayHeal: false };
            const notice = `Not compared, since ${is}: Helm may be at work on it.`;
            return { ...current, notices: [notice], isComparable: false, mayHeal: false };
        }
        case "chart-unknown":
            return { ...current, fault: { reason: state.reason, hint: state.hint }, mayHeal: false };
        case "values-unknown":
            return {
                ...current,
                fault: { reason: state.reason, hint: state.hint },
                isComparable: state.release?.status === "deployed",
                mayHeal: false,
            };
        case "unlabelled":
        case "foreign":
        case "recorded-elsewhere":
            return notOurs;
        case "superseded":
            return judgeSuperseded(state, wasDeployed);
        case "suspended":
            return { ...current, isComparable: false, mayHeal: false };
    }
}
/** What a newer commit has deployed, or deleted, is not behind this one; what somebody did by hand is drift all the same. */
function judgeSuperseded({ state, by }, wasDeployed) {
    const inner = judgeRelease(state, wasDeployed);
    const isItsOwn = inner.isBehind || state.kind === "absent";
    return {
        ...inner,
        release: state.kind === "absent" ? undefined : inner.release,
        isBehind: false,
        mayHeal: false,
        notices: isItsOwn
            ? [
                ...inner.notices,
                `Whether it is behind is not told: the newer commit ${by.commit.slice(0, 7)} was deployed to its setup.`,
            ]
            : inner.notices,
    };
}
function drifted(release) {
    return { ...current, release, isComparable: false };
}
function failedText({ revision, status }) {
    return status === "failed" ? `revision ${revision} failed` : `revision ${revision} is ${status}`;
}
/** undefined: it never came. */
function goneText({ history }, wasDeployed) {
    if (history !== undefined)
        return `its release was uninstalled (revision ${history.revision})`;
    if (wasDeployed === undefined)
        return "its release is gone, or was never deployed";
    return wasDeployed ? "its release is gone" : undefined;
}

// EXTERNAL MODULE: ./lib/reconcile/decide-setup.js + 4 modules
var decide_setup = __webpack_require__(8553);
// EXTERNAL MODULE: ./lib/reconcile/order.js
var reconcile_order = __webpack_require__(9194);
// EXTERNAL MODULE: ./lib/rehearsal/held-by.js + 1 modules
var held_by = __webpack_require__(7766);
// EXTERNAL MODULE: ./lib/commands/open-setups.js
var open_setups = __webpack_require__(2997);
// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __webpack_require__(7176);
// EXTERNAL MODULE: ./lib/diff/secrets-of.js
var secrets_of = __webpack_require__(5255);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(4826);
// EXTERNAL MODULE: ./lib/formats/objects/kube-objects.js
var kube_objects = __webpack_require__(5105);
// EXTERNAL MODULE: ./lib/formats/objects/named.js
var objects_named = __webpack_require__(7384);
// EXTERNAL MODULE: ./lib/rehearsal/looked-up.js
var looked_up = __webpack_require__(1053);
// EXTERNAL MODULE: ./lib/diff/difference-of.js + 1 modules
var difference_of = __webpack_require__(670);
// EXTERNAL MODULE: ./lib/diff/json-pointer.js
var json_pointer = __webpack_require__(5403);
// EXTERNAL MODULE: ./lib/diff/server-fields.js
var server_fields = __webpack_require__(170);
// EXTERNAL MODULE: ./lib/diff/item-key.js
var item_key = __webpack_require__(484);
// EXTERNAL MODULE: ./lib/formats/json.js
var json = __webpack_require__(7366);
;// CONCATENATED MODULE: ./lib/drift/quantity.js
const binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimal = {
    n: -9,
    u: -6,
    m: -3,
    "": 0,
    k: 3,
    M: 6,
    G: 9,
    T: 12,
    P: 15,
    E: 18,
};
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3})|([KMGTPE]i|[numkMGTPE]?))$/;
/**
 * How much a quantity of Kubernetes is, in billionths; undefined: the text is none. `1000m`, `1` and `1e0` are the same.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
function amountOf(text) {
    const found = pattern.exec(text);
    if (found === null)
        return undefined;
    const [, sign, whole = "", fraction = "", exponent, suffix = ""] = found;
    if (whole === "" && fraction === "")
        return undefined;
    const power = exponent === undefined ? (decimal[suffix] ?? 0) : Number(exponent);
    const factor = 1024n ** BigInt(binary.indexOf(suffix) + 1);
    const scale = 9 + power - fraction.length;
    const digits = BigInt(whole + fraction) * factor;
    const amount = scale >= 0 ? digits * 10n ** BigInt(scale) : roundedUp(digits, 10n ** BigInt(-scale));
    return sign === "-" ? -amount : amount;
}
/** As Kubernetes does with what is finer than a billionth. */
function roundedUp(digits, by) {
    return digits / by + (digits % by === 0n ? 0n : 1n);
}

;// CONCATENATED MODULE: ./lib/drift/same-value.js


/**
 * Whether what is declared and what is live mean the same: the API server leaves out what is empty, and writes
 * quantities its own way. undefined: it is not there.
 */
function isSame(declared, live, path) {
    if (declared === live)
        return true;
    if (live === undefined || live === null)
        return isLeftOut(declared, path);
    if (isAssigned(declared, path))
        return true;
    if (!isScalar(declared) || !isScalar(live))
        return false;
    if (isBytes(path))
        return withoutBlanks(declared) === withoutBlanks(live);
    if (typeof declared === "boolean" || typeof live === "boolean")
        return false;
    if (String(declared) === String(live))
        return true;
    return isQuantity(path) && sameAmount(String(declared), String(live));
}
/** Whether the API server does not write it down. Source: `omitempty` of most fields in k8s.io/api. */
function isLeftOut(value, path) {
    if ((0,json/* isMap */.jh)(value))
        return Object.keys(value).length === 0 && mapsOfTexts.has(path.at(-1) ?? "");
    if ((0,json/* isList */.Lv)(value))
        return value.length === 0;
    return value === null || ((value === false || value === 0 || value === "") && !isText(path));
}
/** An empty one of these says nothing, while other empty maps do: `emptyDir`, `podSelector`. */
const mapsOfTexts = new Set([
    "labels",
    "annotations",
    "matchLabels",
    "nodeSelector",
    "selector",
    "limits",
    "requests",
    "hard",
    "data",
    "binaryData",
    "parameters",
    "volumeAttributes",
]);
function isScalar(value) {
    return ["string", "number", "bigint", "boolean"].includes(typeof value);
}
/** Keys of people, of which an empty one is one, too. */
function isText(path) {
    return path[0] === "data" || path[0] === "binaryData" || path[0] === "metadata";
}
function isBytes(path) {
    return path[0] === "data" || path[0] === "binaryData";
}
/** Base64 may be written in lines. */
function withoutBlanks(value) {
    return String(value).replaceAll(/[\r\n]/g, "");
}
/** Fields whose zero asks the API server for a value. Source: k8s.io/api `core/v1`. */
const assigned = new Set(["clusterIP", "nodePort", "healthCheckNodePort", "volumeName"]);
function isAssigned(declared, path) {
    return (declared === "" || declared === 0) && path[0] === "spec" && assigned.has(path.at(-1) ?? "");
}
/** Maps of quantities, and fields that are one. Source: `resource.Quantity` in k8s.io/api. */
const mapsOfQuantities = new Set([
    "limits",
    "requests",
    "hard",
    "capacity",
    "allocatable",
    "podFixed",
    "default",
    "defaultRequest",
    "max",
    "min",
    "maxLimitRequestRatio",
]);
const quantities = new Set([
    "sizeLimit",
    "divisor",
    "averageValue",
    "targetAverageValue",
    "maximumVolumeSize",
]);
function isQuantity(path) {
    if (isText(path))
        return false;
    const [parent = "", field = ""] = path.slice(-2);
    // The value of a metric's target, and not that of a variable.
    return mapsOfQuantities.has(parent) || quantities.has(field) || (parent === "target" && field === "value");
}
function sameAmount(declared, live) {
    const amount = amountOf(declared);
    return amount !== undefined && amount === amountOf(live);
}

;// CONCATENATED MODULE: ./lib/drift/declared-fields.js



/**
 * What is left of a value when it is cut down to the fields that are declared: maps by their keys, items of lists by
 * what they are known by, in the order of what is declared. undefined: nothing is left.
 */
function cutToDeclared(value, declared, path = []) {
    if (value === undefined || value === null || declared === null)
        return undefined;
    if ((0,json/* isMap */.jh)(value) && (0,json/* isMap */.jh)(declared)) {
        return mapOf(declared, (key, inner) => cutToDeclared((0,json/* ownOf */._t)(value, key), inner, [...path, key]));
    }
    if ((0,json/* isList */.Lv)(value) && (0,json/* isList */.Lv)(declared)) {
        if (isSet(path))
            return declared.filter((item) => value.includes(item));
        const key = (0,item_key/* itemKeyOf */.u)(path.at(-1) ?? "", value, declared);
        const cut = (item, like) => cutToDeclared(item, like, [...path, "*"]);
        if (key === undefined)
            return value.map((item, at) => {
                const like = declared[at];
                return like === undefined ? item : (cut(item, like) ?? item);
            });
        return declared.flatMap((like) => {
            const found = value.find((item) => key.idOf(item) === key.idOf(like));
            return cut(found, like) ?? [];
        });
    }
    return value;
}
/**
 * What is declared, in the spelling of what is live wherever the two mean the same; so what differs from
 * `cutToDeclared` of the live value has drifted. undefined: nothing is declared that would have to be there.
 */
function settled(live, declared, path = []) {
    if (declared === null)
        return undefined;
    if (live === undefined || live === null)
        return isSame(declared, undefined, path) || isNulls(declared) ? undefined : withoutNulls(declared);
    if ((0,json/* isMap */.jh)(live) && (0,json/* isMap */.jh)(declared)) {
        return mapOf(declared, (key, inner) => settled((0,json/* ownOf */._t)(live, key), inner, [...path, key]));
    }
    if ((0,json/* isList */.Lv)(live) && (0,json/* isList */.Lv)(declared)) {
        if (isSet(path))
            return declared;
        const key = (0,item_key/* itemKeyOf */.u)(path.at(-1) ?? "", live, declared);
        return declared.map((item, at) => {
            const other = key === undefined ? live[at] : live.find((one) => key.idOf(one) === key.idOf(item));
            return settled(other, item, [...path, "*"]) ?? withoutNulls(item);
        });
    }
    return isSame(declared, live, path) ? live : declared;
}
function mapOf(declared, made) {
    return Object.fromEntries(Object.entries(declared).flatMap(([key, inner]) => {
        const value = made(key, inner);
        return value === undefined ? [] : [[key, value]];
    }));
}
/** Others add to it, and what they add is theirs. Source: `listType=set` in k8s.io/api. */
function isSet(path) {
    return path.join("/") === "metadata/finalizers";
}
/** Whether all that is declared is that nothing is to be there. */
function isNulls(declared) {
    if (!(0,json/* isMap */.jh)(declared))
        return declared === null;
    const values = Object.values(declared);
    return values.length > 0 && values.every(isNulls);
}
function withoutNulls(value) {
    if ((0,json/* isList */.Lv)(value))
        return value.map(withoutNulls);
    if (!(0,json/* isMap */.jh)(value))
        return value;
    return mapOf(value, (_, inner) => (inner === null ? undefined : withoutNulls(inner)));
}

// EXTERNAL MODULE: ./lib/formats/objects/identity.js
var identity = __webpack_require__(8139);
;// CONCATENATED MODULE: ./lib/drift/filled-by-others.js



/** JSON pointers, in parts, to fields that others fill although a release sets them. `*` stands for every item. */
function filledByOthers(declared, { isScaled }) {
    return [
        ...(isScaled ? [["spec", "replicas"]] : []),
        // The controller of aggregated roles collects them.
        ...((0,json/* isMap */.jh)(declared.aggregationRule) ? [["rules"]] : []),
        ...caBundles(declared),
    ];
}
/** Where the certificate lies by which the API server trusts a webhook. */
const bundles = {
    MutatingWebhookConfiguration: ["webhooks", "*", "clientConfig", "caBundle"],
    ValidatingWebhookConfiguration: ["webhooks", "*", "clientConfig", "caBundle"],
    CustomResourceDefinition: ["spec", "conversion", "webhook", "clientConfig", "caBundle"],
    APIService: ["spec", "caBundle"],
};
/** @see https://cert-manager.io/docs/concepts/ca-injector/ */
const injected = /^(?:cert-manager\.io\/inject-(?:ca-from|ca-from-secret|apiserver-ca)|service\.(?:beta|alpha)\.openshift\.io\/inject-cabundle)$/;
/** Where somebody else fills it in: told by an annotation, or by a place that is left empty for it. */
function caBundles(declared) {
    const pointer = bundles[declared.kind];
    if (pointer === undefined)
        return [];
    const { annotations } = declared.metadata;
    if ((0,json/* isMap */.jh)(annotations) && Object.keys(annotations).some((key) => injected.test(key)))
        return [pointer];
    return (0,json_pointer/* placesOf */.ek)(declared, [pointer]).filter((place) => isBlank((0,json_pointer/* valueAt */.fK)(declared, place)));
}
/** Also where it is the base64 of a line break, as many charts have it. */
function isBlank(value) {
    return typeof value === "string" && Buffer.from(value, "base64").toString("latin1").trim() === "";
}
/** Whether an object goes by itself when it is done, so that it is not missed. */
function goesByItself({ apiVersion, kind, spec }) {
    const isJob = kind === "Job" && (0,identity/* groupOf */.F8)(apiVersion) === "batch";
    return isJob && (0,json/* isMap */.jh)(spec) && typeof spec.ttlSecondsAfterFinished === "number";
}

;// CONCATENATED MODULE: ./lib/drift/compare-live.js





/**
 * Compares an object with what its release declares, in the fields that it declares; undefined: it is as declared.
 * Without a prediction the client alone compares, by what it knows of the API server's defaults and spellings.
 */
function compareLive(declared, live, { predicted, isScaled }) {
    const pointers = filledByOthers(declared, { isScaled });
    const wanted = prepared(declared, declared, pointers);
    const there = cut(prepared(live, declared, pointers), wanted);
    const next = predicted === undefined
        ? settled(prepared(live, declared, pointers), wanted)
        : cut(prepared(predicted, declared, pointers), wanted);
    if ((0,difference_of/* differenceOf */.P)(there, next) === undefined)
        return undefined;
    const identity = identityOf(live);
    return { live: whole(there, identity), next: whole(next, identity) };
}
function cut(value, declared) {
    return (cutToDeclared(value, declared) ?? {});
}
/** Without what is no field of the release's: what the server writes, what others fill, and what names it. */
function prepared(object, declared, pointers) {
    // Of both the same is left out, whatever the other one has.
    const [fields = {}] = (0,server_fields/* withoutServerFields */.d)(object, object === declared ? undefined : declared);
    const { metadata, apiVersion: _, kind: __, ...rest } = fields;
    const { name: ___, namespace: ____, ...labels } = metadata;
    const left = { ...rest, metadata: labels };
    return (0,json_pointer/* withoutPlaces */.B5)(left, (0,json_pointer/* placesOf */.ek)(left, pointers));
}
function identityOf({ apiVersion, kind, metadata: { name, namespace } }) {
    const at = typeof namespace === "string" ? { name, namespace } : { name };
    return { apiVersion, kind, metadata: at };
}
function whole(fields, { metadata, ...identity }) {
    return { ...identity, ...fields, metadata: { ...metadata, ...fields.metadata } };
}

// EXTERNAL MODULE: ./lib/listed.js
var listed = __webpack_require__(8656);
;// CONCATENATED MODULE: ./lib/commands/drift/compare-object.js





/**
 * Compares an object with what is live. What differs by all that the client knows is asked of the API server, by the
 * dry run of what Helm would send: it knows of webhooks that put something else into what a release sets.
 */
async function compareObject(recorded, live, parts) {
    const { declared } = recorded;
    if (live.state === "unknown")
        return { kind: "unknown" };
    if (live.state !== "found") {
        if (goesByItself(declared))
            return { kind: "same" };
        return compare_object_drifted(recorded, live, { live: undefined, next: declared }, byServer, undefined);
    }
    const ending = (0,json/* textAt */.$6)(live.live, "metadata", "deletionTimestamp");
    if (ending !== undefined) {
        if (goesByItself(declared))
            return { kind: "same" };
        const notice = `${(0,objects_named/* nameOf */.V)(live.object)} counts as missing: it is being deleted since ${ending}${heldUp(live.live)}.`;
        return compare_object_drifted(recorded, live, { live: undefined, next: declared }, byServer, notice);
    }
    const scaled = await scaledBy(declared, live, parts);
    const options = { isScaled: scaled.isScaled };
    if (compareLive(declared, live.live, options) === undefined)
        return { kind: "same" };
    const prediction = await predict(recorded, live, parts.cluster);
    const predictedBy = predictorOf(prediction);
    const predicted = predictedBy.kind === "server" ? prediction.next : undefined;
    const found = compareLive(declared, live.live, { ...options, predicted });
    return found === undefined ? { kind: "same" } : compare_object_drifted(recorded, live, found, predictedBy, scaled.notice);
}
function heldUp(live) {
    const finalizers = (0,json/* textsAt */.i1)(live, "metadata", "finalizers");
    return finalizers.length === 0 ? "" : `, and waits for ${(0,listed/* listed */.K)(finalizers)}`;
}
const byServer = { kind: "server" };
const unscaled = { isScaled: false, notice: undefined };
/** Asked only where the number of pods is another one. */
async function scaledBy(declared, { live, object }, { autoscaled }) {
    const [wanted, there] = [declared.spec, live.spec];
    if (!(0,json/* isMap */.jh)(wanted) || !(0,json/* isMap */.jh)(there) || typeof wanted.replicas !== "number")
        return unscaled;
    if (wanted.replicas === there.replicas || object.namespace === undefined)
        return unscaled;
    const found = await autoscaled(object.namespace);
    if (found.kind === "known")
        return { isScaled: found.scales(object), notice: undefined };
    return {
        isScaled: false,
        notice: `Whether a HorizontalPodAutoscaler scales ${object.kind} ${object.name} is not known, because ${found.why}`,
    };
}
async function predict({ declared, record, release }, live, cluster) {
    return await cluster.predict({
        declared,
        recorded: declared,
        live,
        release: { name: release.name, namespace: release.namespace },
        method: record?.applyMethod ?? "server",
        onConflict: "force",
        // Helm's own patch from the client looks at no live instance of a CRD, and so sees no drift of it.
        takesOwnership: true,
    });
}
/** What the API server refuses to put back has drifted all the same. */
function predictorOf({ predictedBy, refusal, next }) {
    if (refusal !== undefined)
        return { kind: "client", why: `the API server would not take it back: ${refusal.message}` };
    return next === undefined && predictedBy.kind === "server"
        ? { kind: "client", why: "the API server does not tell" }
        : predictedBy;
}
function compare_object_drifted({ declared }, { object }, { live, next }, predictedBy, notice) {
    const comparison = {
        object,
        fate: "applied",
        live,
        next,
        recorded: declared,
        declared,
        again: undefined,
        predictedBy,
        conflicts: [],
        refusal: undefined,
    };
    return { kind: "drifted", comparison, notice };
}

;// CONCATENATED MODULE: ./lib/commands/drift/compare-releases.js








const AT_ONCE = 10;
/** The most objects of a release that are named as not to be seen. */
const MOST_NAMED = 5;
/**
 * Compares releases, as they are recorded, with the objects that are live in their cluster. `secretsBeside`: what is
 * secret of a release beside its objects. Changes nothing. Throws UserError where the cluster does not answer.
 */
async function compareReleases(releases, cluster, secretsBeside) {
    const recorded = await (0,pool/* inParallel */.H)(releases, AT_ONCE, (release) => read(release, cluster));
    const wanted = recorded.flatMap(({ objects, record, release }) => objects.map((declared) => ({ declared, record, release })));
    const lives = await cluster.live(wanted.map(({ declared, release }) => ({ object: (0,kube_objects/* identityOf */.cu)(declared), namespace: release.namespace })));
    const kept = (0,once/* memory */.m1)();
    const autoscaled = (namespace) => kept(namespace, () => cluster.autoscaled(namespace));
    // The cluster predicts but so many at a time.
    const compared = await Promise.all(wanted.flatMap((one, index) => {
        const live = lives[index];
        if (live === undefined)
            return [];
        const found = compareObject(one, live, { cluster, autoscaled });
        return [found.then((found) => ({ release: one.release, live, found }))];
    }));
    const byRelease = Map.groupBy(compared, ({ release }) => release);
    const hasDrifted = new Set(compared.flatMap(({ release, found }) => (found.kind === "drifted" ? release : [])));
    const seen = await lookedUpBy(recorded.filter(({ release }) => hasDrifted.has(release)), cluster);
    return {
        releases: recorded.map(({ release, record, fault }) => {
            const own = byRelease.get(release) ?? [];
            return {
                release,
                version: record?.chartVersion ?? null,
                drifted: own.flatMap(({ found }) => (found.kind === "drifted" ? [found.comparison] : [])),
                same: own.filter(({ found }) => found.kind === "same").length,
                fault,
                notices: [
                    ...uncomparedText(own.map(({ live }) => live)),
                    ...new Set(own.flatMap(({ found }) => ("notice" in found ? (found.notice ?? []) : []))),
                    ...(seen.get(release)?.notices ?? []),
                ],
            };
        }),
        secrets: [
            ...new Set([
                ...[
                    ...wanted.map(({ declared }) => declared),
                    ...lives.flatMap(objectIn),
                    // A webhook may fill a Secret with what is nowhere yet.
                    ...compared.flatMap(({ found }) => predictedIn(found)),
                ].flatMap(secrets_of/* secretsOf */.F),
                ...recorded.flatMap(({ release, record }) => record === undefined ? [] : secretsBeside(release, record)),
                ...[...seen.values()].flatMap(({ secrets }) => secrets),
            ]),
        ],
    };
}
/** A record that is gone by now, or damaged, is that release's fault alone. */
async function read(release, cluster) {
    try {
        const record = await cluster.record(release);
        return { release, record, objects: (0,kube_objects/* kubeObjects */.u8)(record.manifest), fault: undefined };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        return { release, record: undefined, objects: [], fault: (0,errors/* reasonAndHint */.L8)(error) };
    }
}
/** `releases`: those that have drifted; nothing is shown of others. */
async function lookedUpBy(releases, cluster) {
    const looks = releases.map(async ({ release, record }) => {
        const lookups = await (0,looked_up/* lookupsOf */.r3)(record, true);
        return [release, await (0,looked_up/* lookedUp */.A6)(lookups, release.namespace, cluster)];
    });
    return new Map(await Promise.all(looks));
}
function predictedIn(found) {
    return found.kind === "drifted" && found.comparison.next !== undefined ? [found.comparison.next] : [];
}
function objectIn(live) {
    return live.state === "found" ? [live.live] : [];
}
function uncomparedText(lives) {
    const unknown = lives.filter((live) => live.state === "unknown");
    const more = unknown.length - MOST_NAMED;
    const named = unknown
        .slice(0, MOST_NAMED)
        .map(({ object, why }) => `${(0,objects_named/* nameOf */.V)(object)} was not compared: ${why}`);
    return more > 0 ? [...named, `${more} more objects were not compared.`] : named;
}

// EXTERNAL MODULE: ./lib/diff/diff-object.js + 8 modules
var diff_object = __webpack_require__(7187);
// EXTERNAL MODULE: ./lib/reconcile/subject.js
var reconcile_subject = __webpack_require__(8734);
;// CONCATENATED MODULE: ./lib/commands/drift/show-drift.js



/** What is told of a plan. `hide` takes secrets out of it. */
function foundPlan({ plan, verdict, task, wasDeployedSo: was }, { releases }, hide) {
    const own = releases.find(({ release }) => release.namespace === plan.namespace && release.name === plan.release);
    const compared = own ?? nothingCompared;
    const diffs = compared.drifted.map((one) => objectDiff(one, plan, hide));
    const objects = diffs.filter(({ change }) => change !== "unchanged");
    const fault = verdict.fault ?? compared.fault;
    return {
        plan,
        mayHeal: verdict.mayHeal && fault === undefined,
        wasDeployedSo: was,
        drift: {
            subject: (0,reconcile_subject/* subjectOf */.e)(plan),
            version: compared.version,
            objects,
            same: compared.same + diffs.length - objects.length,
            release: verdict.release,
            behind: verdict.isBehind && task !== undefined ? behindOf(task, hide) : undefined,
            fault: fault && { reason: hide.text(fault.reason), hint: fault.hint && hide.text(fault.hint) },
            notices: [...verdict.notices, ...compared.notices].map((notice) => hide.text(notice)),
            healing: undefined,
        },
    };
}
const nothingCompared = {
    version: null,
    drifted: [],
    same: 0,
    fault: undefined,
    notices: [],
};
/** Of a missing object its name says all. */
function objectDiff(comparison, { options }, hide) {
    const shown = (0,diff_object/* diffObject */.b)(comparison, { ignore: options.ignore, hide, unfolded: true });
    return comparison.live === undefined ? { ...shown, lines: [] } : shown;
}
function behindOf(task, hide) {
    return {
        operation: (0,reconcile_order/* verbOf */.rl)(task),
        reason: hide.text(task.reason),
        hint: task.kind === "skip" && task.hint !== undefined ? hide.text(task.hint) : undefined,
    };
}
/** What is told of a task that goes with no plan that was looked at. `hide` takes secrets out of it. */
function foundTask(task, hide) {
    return {
        plan: undefined,
        mayHeal: false,
        wasDeployedSo: false,
        drift: { ...nothingFound, subject: (0,reconcile_order/* subjectOfTask */.VL)(task), behind: behindOf(task, hide) },
    };
}
const nothingFound = {
    version: null,
    objects: [],
    same: 0,
    release: undefined,
    fault: undefined,
    notices: [],
    healing: undefined,
};

;// CONCATENATED MODULE: ./lib/commands/drift/find-drift.js










/** Looks for drift in all setups that are open. Changes nothing. */
async function findDrift(input) {
    const { opened, decided, secrets } = input;
    const looks = await Promise.all(opened.open.map(async (open) => {
        const setup = decided.inputs.get(open.setup);
        try {
            return await lookAtSetup(open, setup, input);
        }
        catch (error) {
            return (0,open_setups/* lostBy */.qR)(open.setup, error);
        }
    }));
    const seen = looks.filter((look) => "plans" in look);
    const held = seen.flatMap(({ compared }) => compared.secrets);
    const hide = (0,hider/* createHider */.X1)({ secrets: [...secrets, ...held], key: (0,external_node_crypto_.randomBytes)(32) });
    return {
        plans: [
            ...seen.flatMap((look) => look.plans.map((one) => foundPlan(one, look.compared, hide))),
            ...otherTasks(seen, input).map((task) => foundTask(task, hide)),
        ],
        lost: looks.filter((look) => "reason" in look),
    };
}
async function lookAtSetup({ cluster }, setup, { decided, wasDeployed, plainValues }) {
    const tasks = Map.groupBy(decided.tasks, (task) => (0,reconcile_order/* subjectOfTask */.VL)(task).id);
    const selected = setup.plans.filter(({ id, options }) => setup.selected(id) && !options.suspend);
    const plans = await Promise.all(selected.map(async (plan) => {
        const state = (0,decide_setup/* stateIn */.pQ)(setup, plan);
        const known = state.kind === "absent" ? await wasDeployed(plan) : undefined;
        const task = tasks.get(plan.id)?.find((one) => isOf(one, plan));
        const was = wasDeployedSo(state, (0,decide_setup/* desireOf */.uT)(plan, setup));
        return { plan, verdict: judgeRelease(state, known), task, wasDeployedSo: was };
    }));
    const comparable = plans.filter(({ verdict }) => verdict.isComparable);
    const judged = new Map(comparable.map((one) => [releaseKey(one.plan.namespace, one.plan.release), one]));
    const secretsBeside = ({ namespace, name }, record) => {
        const one = judged.get(releaseKey(namespace, name));
        return (0,held_by/* heldBeside */.S)(record, one === undefined ? [] : plainValues(one.plan.id, isDeployed(one)));
    };
    return { plans, compared: await compareReleases(releasesOf(judged, setup), cluster, secretsBeside) };
}
/** Somebody's own revision may be a rollback to whatever commit, though it has the labels of the last. */
function isDeployed({ wasDeployedSo: was, verdict }) {
    return was && verdict.release?.kind !== "by-hand";
}
/** A plan whose release has another name now may have a task for its former release, too. */
function isOf(task, { release, namespace }) {
    const subject = (0,reconcile_order/* subjectOfTask */.VL)(task);
    return task.kind !== "uninstall" && subject.release === release && subject.namespace === namespace;
}
function releasesOf(wanted, { observed }) {
    return observed.releases.filter(({ namespace, name }) => wanted.has(releaseKey(namespace, name)));
}
function releaseKey(namespace, name) {
    return `${namespace}/${name}`;
}
/** What is to go, and what would be refused: there is no plan to look at. What is wrong in files is told by itself. */
function otherTasks(seen, { decided, opened }) {
    const told = new Set(seen.flatMap(({ plans }) => plans.flatMap(({ task }) => task ?? [])));
    const open = new Set(opened.open.map(({ setup }) => setup));
    return decided.tasks.filter((task) => !told.has(task) && open.has((0,reconcile_order/* subjectOfTask */.VL)(task).setup) && isNews(task));
}
function isNews(task) {
    return (task.kind === "uninstall" ||
        (task.kind === "skip" && task.result === "failed" && task.unread === undefined));
}

;// CONCATENATED MODULE: ./lib/commands/drift/look-for-drift.js
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
 * Looks at all that a sync would look at, and at the objects of its releases. Changes nothing in a cluster, and takes no
 * Lease. Throws UserError for what stops the run.
 */
async function lookForDrift(settings, world, account) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const looked = __addDisposableResource(env_1, await (0,look/* look */.O)({ settings, world, account }), false);
        const { question, opened } = looked;
        const standings = await (0,foreseen_standings/* foreseenStandings */.P)(opened.open, settings, world);
        const decided = await (0,decide_setups/* decideSetups */.P)({ ...question, opened, standings });
        world.cancel.throwIfAborted();
        const known = (0,commands_told/* reportOn */.Sb)([{ opened, decided }], question);
        account.tell(known);
        (0,commands_told/* announceProblems */.ww)(known.problems, world);
        const plainValues = await looked.plainValues([...decided.inputs.values()].flatMap(({ plans }) => plans));
        const ended = world.progress.begin(`look at the objects of ${opened.open.map(({ setup }) => setup).join(", ")}`);
        const found = await findDrift({
            opened,
            decided,
            secrets: world.masks.known(),
            plainValues,
            wasDeployed: createDeployed(question.base, opened.open, settings, world),
        }).finally(ended);
        world.cancel.throwIfAborted();
        const setupFailures = [...known.setupFailures, ...found.lost.map((lost) => ({ ...lost, plans: [] }))];
        account.tell({ setupFailures });
        const lost = new Set(setupFailures.map(({ setup }) => setup));
        const { declarations } = question.now.declared;
        return {
            plans: found.plans,
            problems: known.problems,
            setupFailures,
            whole: question.scope.setups.filter((setup) => !lost.has(setup) &&
                declarations.every((plan) => plan.setup !== setup || settings.selection.matches(plan.id))),
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/**
 * Tells whether the commit that was deployed last has the plan's file: what the setup's Lease says has come to its end
 * there, else the base. undefined: neither is known.
 */
function createDeployed(base, open, settings, { git }) {
    const known = new Map();
    const doneIn = (setup) => (0,once/* once */.Oo)(known, setup, async () => {
        const found = open.find((one) => one.setup === setup);
        const done = (await found?.cluster.deployedCommits((0,lease_of/* leaseOf */.m)(found, settings)))?.doneCommit;
        if (done === undefined || "reason" in (await git.ensureCommit(done)))
            return undefined;
        return done;
    });
    return async ({ setup, place }) => {
        const commit = (await doneIn(setup)) ?? (base.kind === "commit" ? base.sha : undefined);
        return commit === undefined ? undefined : (await git.readFiles(commit, [place.file])).has(place.file);
    };
}

;// CONCATENATED MODULE: ./lib/commands/drift/heal.js




/**
 * Deploys what the repository says of the plans that have drifted, where the run or the plan asks for it, as any
 * deployment is done; then looks again. Plans that are only behind are left to a deployment. undefined: there is nothing
 * to heal. Under `require-preview` what may not have been deployed before is left, with a notice.
 */
async function heal(seen, settings, world, account) {
    const wanted = seen.plans.filter((found) => isToBeHealed(found, settings));
    // Nobody has reviewed it as a healing, so that it may only bring back what was deployed.
    const ill = (0,deploy/* isBound */.V)(settings) ? wanted.filter((found) => found.wasDeployedSo) : wanted;
    for (const { drift } of wanted.filter((found) => !ill.includes(found)))
        world.log.notice(`${drift.subject.id}: ${unhealed}`);
    if (ill.length === 0)
        return undefined;
    const before = account.soFar().looked;
    await (0,deploy/* deploy */.g)(healingSettings(ill, settings), world, account);
    const { outcomes, notices } = account.soFar();
    world.cancel.throwIfAborted();
    const left = await lookForDrift({ ...settings, written: true }, world, account);
    account.tell({ looked: before, notices });
    const failed = new Set(outcomes.filter(({ result }) => result === "failed").map(({ subject }) => subject.id));
    const still = new Set(left.plans.filter(({ drift }) => hasDrifted(drift)).map(({ drift }) => drift.subject.id));
    const ids = new Set(ill.map(({ drift }) => drift.subject.id));
    const becameOf = ({ subject: { id } }) => {
        if (!ids.has(id))
            return undefined;
        if (failed.has(id))
            return "failed";
        return still.has(id) ? "remains" : "healed";
    };
    return {
        plans: seen.plans.map((found) => ({
            ...found,
            drift: { ...found.drift, healing: becameOf(found.drift) },
        })),
        left,
    };
}
const unhealed = "Not healed, since the repository may say something else than was deployed there, and only what was reviewed is deployed (`require-preview`).";
function isToBeHealed({ drift, plan, mayHeal }, { inputs }) {
    if (plan === undefined || !mayHeal || !hasDrifted(drift) || inputs.dryRun)
        return false;
    return inputs.heal || plan.options.heal;
}
/** The run's settings, for a deployment of some plans. */
function healingSettings(ill, settings) {
    const reasons = ill.map(({ drift }) => [drift.subject.id, reasonOf(drift)]);
    return {
        ...settings,
        // What `force` would deploy beyond that has not drifted.
        inputs: { ...settings.inputs, force: false },
        trigger: "sync",
        written: true,
        selection: onlyPlans(ill.map(({ drift }) => drift.subject)),
        heal: new Map(reasons),
    };
}
function reasonOf(drift) {
    return `it has drifted: ${driftClauses(drift).join("; ")}`;
}
/** Nobody has named these, so that it is no word for deleting anything. */
function onlyPlans(plans) {
    const ids = new Set(plans.map(({ id }) => id));
    const setups = new Set(plans.map(({ setup }) => setup));
    return {
        empty: false,
        patterns: [...ids],
        matches: (id) => ids.has(id),
        reaches: (setup) => setups.has(setup),
        holds: () => false,
        names: () => false,
    };
}

;// CONCATENATED MODULE: ./lib/commands/drift/tell-issues.js


/** Tells issues of drift from others of ours. */
const kind = "drift";
/**
 * Keeps one issue a setup: opened or edited where there is something to tell, closed where nothing is left. Setups that
 * were not looked at as a whole are left as they are. Returns sentences about what could not be written; never rejects.
 */
async function tellIssues({ whole }, report, { settings, world }) {
    if (whole.length === 0)
        return [];
    const { issues } = await world.surfaces();
    const found = await issues.find((data) => data.kind === kind);
    if (found.kind === "refused")
        return notFound(report, found);
    const refusals = [];
    for (const setup of whole) {
        const data = dataOf(setup, settings);
        const own = found.issues.filter((issue) => tell_issues_isOf(issue, data));
        const text = { title: `Drift: ${setup}`, data, text: driftIssue(report, setup, world.masks.scrub) };
        const [said, refused] = await tellIssue(own, textOf(report, setup, text), issues);
        if (said !== undefined)
            world.log.info(`${setup}: ${said}`);
        if (refused !== undefined)
            refusals.push(`The issue of drift in ${setup} is not as it should be: ${refused.why}.`);
    }
    return refusals;
}
/** Where there is nothing to tell, nobody misses an issue. */
function notFound({ plans }, { why }) {
    return plans.length === 0 ? [] : [`No issue tells of this drift: ${why}.`];
}
function dataOf(setup, { layout, branch }) {
    return { kind, setup, path: layout.path, branch };
}
function tell_issues_isOf({ data }, wanted) {
    return Object.entries(wanted).every(([key, value]) => data[key] === value);
}
function textOf(report, setup, text) {
    const { plans, problems } = ofSetup(report, setup);
    const unknown = problems.length + plans.filter(({ fault }) => fault !== undefined).length;
    if (plans.some(({ fault }) => fault === undefined))
        return text;
    return unknown > 0 ? "unknown" : "gone";
}
/** The oldest one stays, where two runs opened one each. */
async function tellIssue([oldest, ...others], wanted, issues) {
    if (wanted === "unknown")
        return [undefined, undefined];
    const needless = wanted === "gone" && oldest !== undefined ? [oldest, ...others] : others;
    for (const { number } of needless) {
        const closed = await issues.close(number);
        if (closed.kind === "refused")
            return [undefined, closed];
    }
    if (wanted === "gone")
        return [
            oldest === undefined ? undefined : `nothing is left of #${oldest.number}, which is closed.`,
            undefined,
        ];
    const written = oldest === undefined ? await issues.open(wanted) : await issues.edit(oldest.number, wanted);
    return written.kind === "refused" ? [undefined, written] : [`told in ${written.url}`, undefined];
}

;// CONCATENATED MODULE: ./lib/commands/drift/drift.js







/**
 * Compares each release with what is live, and the clusters with the commit; heals what drifted, where that is asked
 * for; keeps an issue a setup. Throws UserError for what stops the run.
 */
async function drift({ settings, event, workspace }, world, account) {
    const seen = await lookForDrift(settings, world, account);
    for (const plan of toldOf(seen))
        world.log.group(driftTitle(plan), driftLines(plan));
    const healed = await heal(seen, settings, world, account);
    const trigger = (0,commands_trigger/* triggerOf */.i)(event, { base: undefined });
    const left = reportOf(healed?.left ?? seen, [], trigger);
    const refused = await tellIssues(healed?.left ?? seen, left, { settings, world });
    world.cancel.throwIfAborted();
    const plans = healed === undefined ? seen.plans : healed.plans;
    const notices = [...account.soFar().notices, ...refused];
    const report = reportOf({ ...(healed?.left ?? seen), plans }, notices, trigger);
    const roots = { workspace, repository: world.git.root };
    account.tell({ notices, drift: driftReports(report, world.masks.scrub, roots) });
}
function toldOf({ plans }) {
    return plans.map(({ drift }) => drift).filter(isToBeTold);
}
function reportOf(seen, notices, trigger) {
    const { plans, problems, setupFailures } = seen;
    const told = toldOf(seen);
    const noticed = plans.filter(({ drift }) => !isToBeTold(drift) && drift.notices.length > 0);
    return {
        plans: told,
        same: plans.filter(({ drift }) => !isToBeTold(drift) && !hasDrifted(drift)).length,
        problems,
        setupFailures,
        // Of plans that are not told of by themselves.
        notices: [
            ...notices,
            ...noticed.flatMap(({ drift }) => drift.notices.map((notice) => `${drift.subject.id}: ${notice}`)),
        ],
        trigger,
    };
}


/***/ }),

/***/ 8785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ foldText)
/* harmony export */ });
/* harmony import */ var _details_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6282);

/** A fold as Markdown that stands for itself, ending with a blank line. */
function foldText(fold) {
    return `${(0,_details_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .z)(fold)}\n\n`;
}


/***/ }),

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
    const shared = (0,_object_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedOnClientText */ .RU)(plan.objects) !== undefined;
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
    const onClient = shared ? undefined : (0,_object_text_js__WEBPACK_IMPORTED_MODULE_2__/* .onClientText */ .Cc)(diff.predictedBy);
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
            ...(onClient === undefined ? [] : [(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .inline */ .mG)((0,_budget_js__WEBPACK_IMPORTED_MODULE_3__/* .cutCharacters */ .lD)(onClient, clauseCharacters))]),
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

/***/ 385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ fitFolds)
/* harmony export */ });
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2795);
/* harmony import */ var _fold_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8785);


/** Bytes that each fold gets at least. */
const leastFold = 4_000;
/**
 * Folds as Markdown of at most so many bytes: first the longest are cut, the more the longer they are; then those that
 * matter least are left out, and counted.
 */
function fitFolds({ sizes, foldsWithin, room, missingText }) {
    const folds = foldsWithin(Math.max(levelWithin(sizes, room), leastFold));
    if (sizeOf(folds) <= room)
        return folds.map(_fold_js__WEBPACK_IMPORTED_MODULE_0__/* .foldText */ .T).join("");
    const kept = mostUrgent(folds, room);
    const shown = folds.filter((fold) => kept.has(fold)).map(_fold_js__WEBPACK_IMPORTED_MODULE_0__/* .foldText */ .T);
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
    return folds.reduce((sum, fold) => sum + (0,_budget_js__WEBPACK_IMPORTED_MODULE_1__/* .byteLength */ .dp)((0,_fold_js__WEBPACK_IMPORTED_MODULE_0__/* .foldText */ .T)(fold)), 0);
}
function mostUrgent(folds, room) {
    const kept = new Set();
    let left = room;
    for (const fold of folds.toSorted((a, b) => b.priority - a.priority)) {
        left -= (0,_budget_js__WEBPACK_IMPORTED_MODULE_1__/* .byteLength */ .dp)((0,_fold_js__WEBPACK_IMPORTED_MODULE_0__/* .foldText */ .T)(fold));
        if (left < 0)
            break;
        kept.add(fold);
    }
    return kept;
}


/***/ }),

/***/ 5336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ foldOfBlocks),
  c: () => (/* binding */ foldOfBlocksSize)
});

// EXTERNAL MODULE: ./lib/report/budget.js
var budget = __webpack_require__(2795);
// EXTERNAL MODULE: ./lib/report/fold.js
var fold = __webpack_require__(8785);
// EXTERNAL MODULE: ./lib/report/preview/blocks.js
var preview_blocks = __webpack_require__(1533);
// EXTERNAL MODULE: ./lib/report/preview/view.js
var preview_view = __webpack_require__(3206);
;// CONCATENATED MODULE: ./lib/report/preview/fit-blocks.js



/** Bytes of what stands around a block's lines: fences, and the sentence about those that are missing. */
const aroundLines = 150;
/** With less room than this it is not worth showing the beginning of a diff. */
const leastRoom = 400;
/** Measures a block. */
function measured(block, view) {
    const bare = (0,budget/* byteLength */.dp)((0,preview_blocks/* blockText */.dK)(block, view, 0));
    const frame = (0,budget/* byteLength */.dp)((0,preview_blocks/* blockText */.dK)({ ...block, lines: [] }, view));
    let fence = 3;
    let lines = 0;
    for (const line of block.lines) {
        const text = (0,budget/* cutCharacters */.lD)((0,preview_blocks/* lineText */.oZ)(line), view.lineCharacters);
        lines += (0,budget/* byteLength */.dp)(text) + 1;
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
    const texts = new Map(shrunk.map((one) => [one, (0,preview_blocks/* blockText */.dK)(one.block, view, 0)]));
    const textOf = (one) => texts.get(one) ?? (0,preview_blocks/* blockText */.dK)(one.block, view);
    if (room < 0)
        return cutOff(blocks, textOf, view, limit);
    for (const one of shrunk.toReversed()) {
        if (room < leastRoom)
            break;
        const text = (0,preview_blocks/* blockText */.dK)(one.block, view, (0,preview_blocks/* linesWithin */.Xi)(one.block, view, room - aroundLines));
        const more = (0,budget/* byteLength */.dp)(text) - one.bare;
        if (more > room)
            continue;
        room -= more;
        texts.set(one, text);
    }
    return blocks.map(textOf);
}
function cutOff(blocks, textOf, view, limit) {
    const shown = (0,budget/* fitting */._Q)(blocks, textOf, limit - aroundLines);
    const missing = blocks.slice(shown.length).reduce((sum, { block }) => sum + block.objects, 0);
    return missing === 0 ? shown : [...shown, `${(0,preview_view/* andMore */.v)(missing, "object", view)}\n\n`];
}

;// CONCATENATED MODULE: ./lib/report/preview/fold-of-blocks.js



/** Above what any number of objects makes. */
const urgency = 1_000_000;
/** A fold of at most so many bytes with its frame, in which objects are cut; below 4,000 its frame may be longer. */
function foldOfBlocks(content, view, limit) {
    const { summary, blocks, weight, urgent, open } = content;
    const { lead, last } = aroundBlocks(content);
    const room = limit - frameSize(content);
    const texts = fitBlocks(blocks.map((block) => measured(block, view)), view, room);
    const body = [lead, ...texts, last].join("").trimEnd();
    return { summary, body, priority: Math.min(weight, urgency - 1) + (urgent ? urgency : 0), open };
}
/** Bytes of a fold, at most, were there no limit. */
function foldOfBlocksSize(content, view) {
    return content.blocks.reduce((sum, block) => sum + measured(block, view).whole, frameSize(content));
}
function frameSize(content) {
    const { lead, last } = aroundBlocks(content);
    return (0,budget/* byteLength */.dp)((0,fold/* foldText */.T)({ ...content, body: `${lead}${last}` }));
}
/** Each ends with a blank line. */
function aroundBlocks({ lead, last }) {
    const paragraphs = (texts) => texts.filter((text) => text !== "").map((text) => `${text}\n\n`);
    return { lead: paragraphs(lead).join(""), last: paragraphs([last]).join("") };
}


/***/ }),

/***/ 4998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dk: () => (/* binding */ problemItem),
/* harmony export */   UK: () => (/* binding */ noticesList),
/* harmony export */   Yk: () => (/* binding */ failureItem),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   oY: () => (/* binding */ listWithin)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4826);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2795);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5429);
/* harmony import */ var _subject_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4368);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3206);





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
    const shown = (0,_budget_js__WEBPACK_IMPORTED_MODULE_4__/* .fitting */ ._Q)(items, (item) => `- ${textOf(item)}\n`, limit);
    const missing = items.length - shown.length;
    return `${shown.join("")}${missing === 0 ? "" : `- ${(0,_view_js__WEBPACK_IMPORTED_MODULE_3__/* .andMore */ .v)(missing, word, view)}\n`}`;
}
/** A sentence of a list, as markup. */
function sentence(text) {
    return (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .inline */ .mG)((0,_budget_js__WEBPACK_IMPORTED_MODULE_4__/* .cutCharacters */ .lD)(text, sentenceCharacters));
}
/** What failed, why, and what to try, as an item of a list. `what`: markup. */
function failureItem(what, reason, hint) {
    return `**${what}**: ${sentence(reason)}${hint === undefined ? "" : `<br>${sentence(hint)}`}`;
}
/** What is wrong in a file, with a link to its line. */
function problemItem({ place, message, hint }, { trigger }) {
    return failureItem((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)((0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .placeText */ .Z9)(place)), (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .fileUrl */ .iw)(place, trigger.commit, trigger)), message, hint);
}


/***/ }),

/***/ 717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cc: () => (/* binding */ onClientText),
/* harmony export */   Hd: () => (/* binding */ objectName),
/* harmony export */   RU: () => (/* binding */ sharedOnClientText),
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
function onClientText(predictedBy) {
    return predictedBy.kind === "server" ? undefined : `Compared on the client, because ${predictedBy.why}.`;
}
/** What is to be told once for all objects that are shown, and not of each. */
function sharedOnClientText(objects) {
    const texts = new Set(shownObjects(objects).map(({ predictedBy }) => onClientText(predictedBy)));
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
/* harmony export */   td: () => (/* binding */ byUrgency),
/* harmony export */   uZ: () => (/* binding */ setupsOf),
/* harmony export */   v: () => (/* binding */ andMore),
/* harmony export */   wl: () => (/* binding */ setupsText)
/* harmony export */ });
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3610);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5429);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9384);
/* harmony import */ var _subject_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4368);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6342);





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
    return [...new Set(all)].toSorted(_order_js__WEBPACK_IMPORTED_MODULE_3__/* .byCodeUnits */ .C);
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
/** What fails or is dangerous first, then in the order of their ids. */
function byUrgency(a, b) {
    return Number((0,_changes_js__WEBPACK_IMPORTED_MODULE_4__/* .isUrgent */ .Gi)(b)) - Number((0,_changes_js__WEBPACK_IMPORTED_MODULE_4__/* .isUrgent */ .Gi)(a)) || (0,_order_js__WEBPACK_IMPORTED_MODULE_3__/* .byPlan */ .r)(a, b);
}


/***/ })

};
