export const id = 212;
export const ids = [212];
export const modules = {

/***/ 428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readDryRunFailure),
/* harmony export */   m: () => (/* binding */ withoutNamespace)
/* harmony export */ });
/* harmony import */ var _helm_immutable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5570);

/** As the API server says that the account lacks a permission. Source: k8s.io/apiserver `ForbiddenMessage`. */
const LACKS_PERMISSION = /User ".*" cannot (?<verb>\w+) (?:resource|path) "(?<resource>[^"]+)"(?: in API group "(?<group>[^"]*)")?/;
/** Source: k8s.io/apiserver `webhook/errors` NewDryRunUnsupportedErr. */
const NO_DRY_RUN = /^admission webhook ".*" does not support dry run/;
const MISSING_NAMESPACE = /^namespaces "(?<name>[^"]+)" not found/;
/**
 * An apply by the server of what does not have the types of its kind is answered 500, and fails each time.
 * Source: k8s.io/apimachinery `managedfields/internal/structuredmerge.go` Apply.
 */
const WRONG_TYPE = /^failed to (?:create typed patch object|convert new object) /;
const WRONG_FIELD = /\): \.(?<field>\S+?): /;
/** Sorts the failure of a dry run. */
function readDryRunFailure(failure) {
    const { kind, message } = failure;
    const untold = (why) => ({ kind: "untold", why });
    if (kind === "unauthorized" || kind === "network")
        return { kind: "error" };
    const lacking = kind === "forbidden" ? LACKS_PERMISSION.exec(message)?.groups : undefined;
    if (lacking !== undefined) {
        const { verb, resource, group = "" } = lacking;
        // Without the object's name, so that it is the same for many.
        return untold(`the account may not ${verb} ${resource}${group && `.${group}`}, which a dry run takes`);
    }
    if (NO_DRY_RUN.test(message))
        return untold(`a webhook cannot be asked by a dry run: ${message}`);
    const namespace = MISSING_NAMESPACE.exec(message)?.groups?.name;
    if (kind === "not-found" && namespace !== undefined)
        return { kind: "no-namespace", namespace };
    if (kind === "not-found" || kind === "conflict" || kind === "gone")
        return untold(`it changed while it was looked at: ${message}`);
    if (WRONG_TYPE.test(message)) {
        const field = WRONG_FIELD.exec(message)?.groups?.field;
        const refusal = { kind: "invalid", message, fields: field === undefined ? [] : [field] };
        return { kind: "refused", refusal };
    }
    if (failure.transient)
        return untold(`the API server could not tell: ${message} (${failure.status})`);
    return { kind: "refused", refusal: refusalOf(failure) };
}
/** In the API server's words. */
function withoutNamespace(namespace) {
    return { kind: "no-namespace", message: `namespaces "${namespace}" not found`, fields: [] };
}
function refusalOf({ status, message, causes }) {
    const immutable = (0,_helm_immutable_js__WEBPACK_IMPORTED_MODULE_0__/* .immutableObjects */ .D3)(message);
    if (immutable.length === 0) {
        // Of what validation says no to; another refusal has no fields, or some that are none of the object's.
        const fields = status === 422 ? causes.map(({ field }) => field) : [];
        return { kind: "invalid", message, fields: [...new Set(fields)].filter((field) => field !== "") };
    }
    return { kind: "immutable", message, fields: immutable.flatMap(({ fields }) => fields) };
}


/***/ }),

/***/ 4504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ isEncryptedAt)
/* harmony export */ });
/* harmony import */ var _sops_encrypted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8685);

/** Whether a file of a commit is encrypted with SOPS; one that is not there is not. */
async function isEncryptedAt(path, commit, git) {
    const bytes = (await git.readFiles(commit, [path])).get(path);
    return bytes !== undefined && (0,_sops_encrypted_js__WEBPACK_IMPORTED_MODULE_0__/* .readEncrypted */ .ns)(Buffer.from(bytes).toString("utf8")) !== undefined;
}


/***/ }),

/***/ 2212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  preview: () => (/* binding */ preview)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/log.js + 1 modules
var log = __webpack_require__(3757);
// EXTERNAL MODULE: ./lib/report/counts.js
var counts = __webpack_require__(3610);
// EXTERNAL MODULE: ./lib/report/preview/changes.js
var preview_changes = __webpack_require__(6342);
;// CONCATENATED MODULE: ./lib/report/preview/counts.js


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
    const told = parts.filter(({ count }) => count > 0).map(({ count, what }) => `${(0,counts/* grouped */.zD)(count)} ${what}`);
    const dangers = plans.reduce((sum, plan) => sum + plan.dangers.length, 0);
    const counted = told.join(", ") || "nothing to do";
    return dangers === 0 ? counted : `${counted}; ${(0,counts/* plural */.LS)(dangers, "danger")}`;
}
/** A plan's objects in short: `+1 ~3 −1`; empty: none is touched. */
function objectsText(plan) {
    const { created, changed, deleted } = (0,preview_changes/* objectCounts */.eD)(plan);
    const parts = [
        { sign: "+", count: created },
        { sign: "~", count: changed },
        { sign: "−", count: deleted },
    ];
    return parts
        .filter(({ count }) => count > 0)
        .map(({ sign, count }) => `${sign}${(0,counts/* grouped */.zD)(count)}`)
        .join(" ");
}
/** What cannot be deployed, with the sign of failures: `❌ upgrade`. */
function failedText({ operation }) {
    return operation === "skip" ? "❌" : `❌ ${operation}`;
}

// EXTERNAL MODULE: ./lib/report/preview/blocks.js
var blocks = __webpack_require__(1533);
// EXTERNAL MODULE: ./lib/report/preview/object-text.js
var object_text = __webpack_require__(717);
;// CONCATENATED MODULE: ./lib/report/preview/lines.js



/** What a plan's operation would do, as plain text for a group of the log. Empty: there is nothing to tell. */
function previewLines(plan) {
    const onClient = (0,object_text/* sharedOnClientText */.RU)(plan.objects);
    const unchanged = (0,object_text/* unchangedText */.zD)(plan.objects);
    return [
        ...(plan.hint === undefined ? [] : [plan.hint]),
        ...dangerLines(plan),
        ...plan.notices,
        ...(onClient === undefined ? [] : [onClient]),
        ...(0,object_text/* shownObjects */.Wb)(plan.objects).flatMap((diff) => objectLines(diff, onClient)),
        ...(unchanged === undefined ? [] : [unchanged]),
    ];
}
function dangerLines({ dangers }) {
    if (dangers.length === 0)
        return [];
    const told = dangers.flatMap(({ object, field, danger, hint }) => {
        const at = [object === undefined ? undefined : (0,object_text/* objectName */.Hd)(object), field].filter((part) => part !== undefined);
        return [`  ${at.length === 0 ? "" : `${at.join(", ")}: `}${danger}`, `    ${hint}`];
    });
    return [`${(0,counts/* plural */.LS)(dangers.length, "danger")}:`, ...told];
}
function objectLines(diff, told) {
    const onClient = (0,object_text/* onClientText */.Cc)(diff.predictedBy);
    return [
        (0,object_text/* headingOf */.Wm)(diff),
        ...diff.lines.map((line) => `  ${(0,blocks/* lineText */.oZ)(line)}`),
        ...(0,object_text/* foldedTexts */.zf)(diff.folded).map((text) => `  (${text})`),
        ...(onClient === undefined || onClient === told ? [] : [`  (${onClient})`]),
    ];
}

// EXTERNAL MODULE: ./lib/report/scrubbed.js
var scrubbed = __webpack_require__(7128);
// EXTERNAL MODULE: ./lib/report/annotation.js
var annotation = __webpack_require__(923);
// EXTERNAL MODULE: ./lib/report/order.js
var order = __webpack_require__(9384);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(4826);
// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(5429);
// EXTERNAL MODULE: ./lib/report/preview/lists.js
var lists = __webpack_require__(4998);
// EXTERNAL MODULE: ./lib/report/preview/view.js
var preview_view = __webpack_require__(3206);
;// CONCATENATED MODULE: ./lib/report/preview/failures.js






/** The plans that fail, but for those that a setup's failure explains. */
function failedPreviews(report) {
    const explained = new Set(report.setupFailures.flatMap(({ plans }) => plans));
    const failed = report.plans.filter(({ result, subject }) => result === "failed" && !explained.has(subject.id));
    return failed.toSorted(order/* byPlan */.r).map((plan) => ({ plan, problems: problemsOf(plan, report) }));
}
/** What is wrong in a plan's file. */
function problemsOf({ subject }, { problems }) {
    return problems.filter(({ plan }) => plan?.id === subject.id);
}
/** Problems that stand for themselves: they are of no plan that is told of. */
function otherProblems({ plans, problems }) {
    const told = new Set(plans.map(({ subject }) => subject.id));
    return problems.filter(({ plan }) => plan === undefined || !told.has(plan.id));
}
/** What cannot be deployed, with its reason, as Markdown of at most `limit` bytes; empty: nothing, or no room. */
function failuresList(report, view, limit) {
    const items = [
        ...report.setupFailures.map((failure) => () => setupItem(failure)),
        ...otherProblems(report).map((problem) => () => (0,lists/* problemItem */.Dk)(problem, view)),
        ...failedPreviews(report).map((failed) => () => planItem(failed, view)),
    ];
    const list = (0,lists/* listOf */.c3)(items, (textOf) => textOf(), "failure", view, limit);
    return list === "" ? "" : `#### ❌ Cannot be deployed\n\n${list}`;
}
function setupItem({ setup, plans, reason, hint }) {
    const held = plans.length === 0 ? "" : `, ${(0,counts/* plural */.LS)(plans.length, "plan")}`;
    return (0,lists/* failureItem */.Yk)(`setup ${(0,report_escape/* code */.aY)(setup)}${held}`, reason, hint);
}
/** What is wrong in a plan's file says more than that it cannot be read. */
function planItem({ plan, problems }, view) {
    const [first, ...others] = problems;
    if (first === undefined)
        return (0,lists/* failureItem */.Yk)((0,preview_view/* namedPlan */.Lt)(plan, view), plan.reason, plan.hint);
    const more = others.length === 0 ? "" : ` (and ${others.length} more in this file)`;
    return (0,lists/* failureItem */.Yk)(`${(0,preview_view/* namedPlan */.Lt)(plan, view)}, ${(0,report_escape/* code */.aY)((0,errors/* placeText */.Z9)(first.place))}`, `${first.message}${more}`, first.hint);
}

;// CONCATENATED MODULE: ./lib/report/preview/annotations.js




/**
 * One error a plan that cannot be deployed, a setup that could not be looked at, and a problem of no plan; a warning
 * for each danger. Of each level at most ten: when there are more, the tenth counts the rest.
 */
function previewAnnotations(report, roots) {
    const errors = [
        ...(0,annotation/* setupNotes */.Fh)(report.setupFailures, "previewed"),
        ...(0,annotation/* problemNotes */.JG)(otherProblems(report), roots),
        ...failedPreviews(report).map((failed) => failureNote(failed, roots)),
    ];
    const warnings = report.plans.toSorted(order/* byPlan */.r).flatMap((plan) => dangerNotes(plan, roots));
    return [...(0,annotation/* withinLimit */.zl)(errors, "failure"), ...(0,annotation/* withinLimit */.zl)(warnings, "danger")];
}
function failureNote({ plan, problems }, roots) {
    const { id } = plan.subject;
    const [first] = problems;
    if (first === undefined)
        return (0,annotation/* noteOf */.kH)("error", `${id} cannot be deployed`, (0,annotation/* withHint */.mu)(plan.reason, plan.hint), (0,annotation/* placeOf */.$t)(plan, roots));
    const all = problems.map(({ place, message, hint }) => {
        const line = problems.length > 1 && place.line !== undefined ? `line ${place.line}: ` : "";
        return `${line}${(0,annotation/* withHint */.mu)(message, hint)}`;
    });
    return (0,annotation/* noteOf */.kH)("error", `${id} cannot be read`, all.join("\n"), (0,annotation/* located */.t4)(first.place, roots));
}
function dangerNotes(plan, roots) {
    return plan.dangers.map(({ object, field, danger, hint }) => {
        const what = object === undefined ? "" : `: ${(0,object_text/* objectName */.Hd)(object)}`;
        const at = field === undefined ? "" : `, ${field}`;
        return (0,annotation/* noteOf */.kH)("warning", `${plan.subject.id}${what}${at}`, (0,annotation/* withHint */.mu)(danger, hint), (0,annotation/* placeOf */.$t)(plan, roots));
    });
}

// EXTERNAL MODULE: ./lib/report/budget.js
var budget = __webpack_require__(2795);
// EXTERNAL MODULE: ./lib/report/preview/fit-folds.js
var fit_folds = __webpack_require__(385);
// EXTERNAL MODULE: ./lib/report/details.js
var details = __webpack_require__(6282);
// EXTERNAL MODULE: ./lib/report/subject.js
var subject = __webpack_require__(4368);
;// CONCATENATED MODULE: ./lib/dangers/danger.js
/** From the worst on: in this order dangers are named. */
const severities = ["data loss", "refused", "security", "availability", "other"];

// EXTERNAL MODULE: ./lib/listed.js
var listed = __webpack_require__(8656);
;// CONCATENATED MODULE: ./lib/report/preview/dangers.js








/** Of plans that share a danger, as many are named. */
const mostNamed = 8;
const dangerCharacters = 500;
const hintCharacters = 300;
/**
 * All dangers in a box, the most severe first, as Markdown of at most `limit` bytes; one that several plans share is told
 * once. Empty: there are none, or there is no room.
 */
function dangersBox(plans, view, limit) {
    const all = plans
        .toSorted(order/* byPlan */.r)
        .flatMap((plan) => plan.dangers.map((danger) => ({ plan, danger })))
        .toSorted((a, b) => rankOf(a) - rankOf(b));
    if (all.length === 0)
        return "";
    const groups = [...Map.groupBy(all, sameness).values()];
    const head = `> [!CAUTION]\n> **${(0,counts/* plural */.LS)(all.length, "danger")}**\n>\n`;
    const frame = (0,budget/* byteLength */.dp)(head) + 150;
    const shown = (0,budget/* fitting */._Q)(groups, (group) => `> - ${groupText(group, view)}\n`, limit - frame);
    const missing = groups.slice(shown.length).reduce((sum, group) => sum + group.length, 0);
    if (limit < frame)
        return "";
    const rest = missing === 0 ? "" : `> - ${(0,preview_view/* andMore */.v)(missing, "danger", view)}\n`;
    return `${head}${shown.join("")}${rest}`;
}
function rankOf({ danger }) {
    return severities.indexOf(danger.severity);
}
/** What is equal for dangers that are told in one item. */
function sameness({ danger: { object, field, danger, hint } }) {
    return JSON.stringify([object?.kind, field, danger, hint]);
}
function groupText(group, view) {
    const [first] = group;
    if (first === undefined)
        return "";
    const what = `**${(0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(first.danger.danger, dangerCharacters))}**`;
    const hint = (0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(first.danger.hint, hintCharacters));
    const where = group.length === 1
        ? placeText(first, view)
        : `${group.length} times: ${(0,listed/* listed */.K)(group.map((found) => briefPlace(found, view)), mostNamed)}`;
    return `${what}<br>${where}<br>${hint}`;
}
function placeText({ plan, danger: { object, field } }, view) {
    const parts = [
        (0,preview_view/* namedPlan */.Lt)(plan, view),
        object === undefined ? "" : (0,report_escape/* inline */.mG)((0,object_text/* objectName */.Hd)(object)),
        field === undefined ? "" : (0,report_escape/* code */.aY)(field),
    ];
    return parts.filter((part) => part !== "").join(" · ");
}
function briefPlace({ plan, danger: { object } }, view) {
    const name = (0,report_escape/* code */.aY)((0,preview_view/* planName */.V6)(plan, view));
    return object === undefined ? name : `${name} (${(0,report_escape/* inline */.mG)(`${object.kind} ${object.name}`)})`;
}

// EXTERNAL MODULE: ./lib/images/reference.js
var reference = __webpack_require__(2773);
;// CONCATENATED MODULE: ./lib/report/preview/images.js




/** Hexadecimal digits of a digest that tell it from others. */
const digestDigits = 7;
/** Longer names would crowd out other plans. */
const imageCharacters = 150;
/**
 * Image versions before → after as markup, for a table's cell; of more than `most` the rest is counted. An image that
 * keeps its repository shows only its version, and the last part of its name where it is not the only one.
 */
function imagesText(images, most) {
    const shown = images.slice(0, most).map((image) => imageText(image, images.length > 1));
    const missing = images.length - shown.length;
    if (shown.length === 0)
        return missing === 0 ? "" : (0,counts/* plural */.LS)(missing, "image");
    return [...shown, ...(missing === 0 ? [] : [`and ${missing} more`])].join("<br>");
}
function imageText({ from, to }, named) {
    const [before, after] = [partsOf(from), partsOf(to)];
    if (before === undefined || after === undefined || before.name !== after.name)
        return `${wholeText(from)} → ${wholeText(to)}`;
    const retagged = before.tag !== after.tag;
    const versions = `${versionText(before, retagged)} → ${versionText(after, retagged)}`;
    return named ? `${lastPart(after.name)} ${versions}` : versions;
}
function partsOf(image) {
    const parsed = image === undefined ? undefined : (0,reference/* parseImage */.zZ)(image);
    return parsed === undefined ? undefined : { ...parsed, name: (0,reference/* canonicalName */.Ew)(parsed) };
}
/** The digest tells two images apart only where the tag does not. */
function versionText({ tag, digest }, retagged) {
    if (digest === undefined || (tag !== undefined && retagged))
        return (0,report_escape/* code */.aY)(tag ?? "latest");
    return (0,report_escape/* code */.aY)(`${tag ?? ""}@${shortDigest(digest)}`);
}
function shortDigest(digest) {
    const [algorithm = "", digits = ""] = digest.split(":");
    return `${algorithm}:${digits.slice(0, digestDigits)}`;
}
function wholeText(image) {
    if (image === undefined)
        return "–";
    const short = image.replace(/@\w+:\w+$/, (found) => `@${shortDigest(found.slice(1))}`);
    return (0,report_escape/* code */.aY)((0,budget/* cutCharacters */.lD)(short, imageCharacters));
}
function lastPart(name) {
    return (0,report_escape/* code */.aY)(name.slice(name.lastIndexOf("/") + 1));
}

;// CONCATENATED MODULE: ./lib/report/preview/table.js










/** With more rows than this a setup's table is folded: what fails or is dangerous stands above it anyway. */
const openRows = 40;
const head = "| Plan | Operation | Chart | Images | + | ~ | − |\n| :-- | :-- | :-- | :-- | --: | --: | --: |\n";
/** How much a row tells, most first. */
const levels = [
    { linked: true, images: 4 },
    { linked: true, images: 2 },
    { linked: false, images: 1 },
    { linked: false, images: 0 },
];
/** Bytes of a setup's heading and of the table's frame. */
const aroundTable = 500;
/**
 * The tables of plans that are acted on or fail, one a setup, as Markdown of at most `limit` bytes. When not all rows
 * fit, each tells less; then what fails or is dangerous comes first, and the rest is counted.
 */
function plansTable(plans, view, limit) {
    const told = plans.filter(({ result }) => result !== "skipped").toSorted(order/* byPlan */.r);
    if (told.length === 0)
        return "";
    const setups = new Set(told.map(({ subject }) => subject.setup)).size;
    const room = limit - setups * (aroundTable + (0,budget/* byteLength */.dp)(head));
    for (const level of levels) {
        const rows = (0,budget/* fitting */._Q)(told, (plan) => rowOf(plan, view, level), room);
        if (rows.length === told.length)
            return tables(told, rows, told, view);
    }
    const urgentFirst = told.toSorted(preview_view/* byUrgency */.td);
    const shown = urgentFirst.slice(0, (0,budget/* fitting */._Q)(urgentFirst, (plan) => rowOf(plan, view, leastLevel), room).length);
    const sorted = shown.toSorted(order/* byPlan */.r);
    return tables(sorted, sorted.map((plan) => rowOf(plan, view, leastLevel)), told, view);
}
const leastLevel = { linked: false, images: 0 };
/** `rows`: one each of `shown`. `all`: with those that do not fit. */
function tables(shown, rows, all, view) {
    const rowOfPlan = new Map(shown.map((plan, index) => [plan, rows[index] ?? ""]));
    const bySetup = Map.groupBy(all, ({ subject }) => subject.setup);
    const texts = [...bySetup].flatMap(([setup, plans]) => {
        const own = plans.flatMap((plan) => rowOfPlan.get(plan) ?? []);
        return own.length === 0 ? [] : [setupTable(setup, plans, own, view)];
    });
    const missing = all.length - shown.length;
    return `${texts.join("\n")}${missing === 0 ? "" : `\n${(0,preview_view/* andMore */.v)(missing, "plan", view)}\n`}`;
}
function setupTable(setup, plans, rows, { several }) {
    const heading = several ? `#### ${(0,report_escape/* code */.aY)(setup)}: ${plannedText(plans)}\n\n` : "";
    const table = `${head}${rows.join("")}`;
    if (rows.length <= openRows)
        return `${heading}${table}`;
    const summary = `${rows.length === plans.length ? "All " : ""}${(0,counts/* plural */.LS)(rows.length, "plan")}`;
    return `${heading}${(0,details/* details */.z)({ summary, body: table.trimEnd() })}\n`;
}
function rowOf(plan, view, { linked, images }) {
    // The setup stands above the table.
    const named = { ...view, several: false };
    const failed = plan.result === "failed";
    const { created, changed, deleted } = (0,preview_changes/* objectCounts */.eD)(plan);
    const name = linked ? (0,preview_view/* namedPlan */.Lt)(plan, named) : (0,report_escape/* code */.aY)((0,preview_view/* planName */.V6)(plan, named));
    const cells = [
        plan.dangers.length === 0 ? name : unbroken(`${name} ⚠️`),
        unbroken(failed ? failedText(plan) : subject/* operationText */.xS[plan.operation]),
        unbroken((0,subject/* versionText */.KA)(plan)),
        imagesText(plan.images, images),
        ...[created, changed, deleted].map((count) => (count === 0 ? "" : (0,counts/* grouped */.zD)(count))),
    ];
    return `| ${cells.join(" | ")} |\n`;
}
/** A cell that stays one line, however wide others are. */
function unbroken(markup) {
    return markup.replaceAll(" ", "\u00a0");
}

;// CONCATENATED MODULE: ./lib/report/preview/head.js












/** Plans left alone are listed openly up to this many. */
const openSkipped = 5;
/** What a preview is of, as Markdown in one line: the names of its setups. */
function titleOf(report) {
    const setups = (0,preview_view/* setupsOf */.uZ)(report);
    return setups.length === 0 ? "Preview" : `Preview of ${(0,preview_view/* setupsText */.wl)(setups)}`;
}
/**
 * What somebody who approves has to see, as Markdown of at most `limit` bytes (at least 4,000): counts, what cannot be
 * deployed, dangers, the table of plans, what is left alone, notices, and what was compared.
 */
function headOf(report, view, limit) {
    const origin = originLine(report);
    const top = [offlineBanner(report), countsLine(report)];
    const take = (0,budget/* sharing */.R1)(limit - (0,budget/* byteLength */.dp)([...top, origin].join("\n\n")) - 50);
    const parts = [
        ...top,
        take(0.4, (limit) => failuresList(report, view, limit)),
        take(0.5, (limit) => dangersBox(report.plans, view, limit)),
        take(0.8, (limit) => plansTable(report.plans, view, limit)),
        take(0.6, (limit) => skippedList(report.plans, view, limit)),
        take(1, (limit) => (0,lists/* noticesList */.UK)(report, view, limit)),
        origin,
    ];
    return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
function offlineBanner({ offline }) {
    if (offline === undefined)
        return "";
    const why = (0,lists/* sentence */.em)(offline);
    return `> [!WARNING]\n> **This preview is offline:** no cluster was asked, because ${why}. Compared is what the files render to before and after; what is live may differ.`;
}
function countsLine(report) {
    const { plans, unchanged, setupFailures } = report;
    const skipped = plans.filter(({ result }) => result === "skipped").length;
    const parts = [
        { count: otherProblems(report).length, text: (count) => `${(0,counts/* plural */.LS)(count, "problem")} in files` },
        {
            count: setupFailures.length,
            text: (count) => `${(0,counts/* plural */.LS)(count, "setup")} could not be looked at`,
        },
        { count: skipped, text: (count) => `${(0,counts/* grouped */.zD)(count)} left alone` },
        { count: unchanged, text: (count) => `${(0,counts/* grouped */.zD)(count)} unchanged` },
    ].filter(({ count }) => count > 0);
    return [`**${plannedText(plans)}**`, ...parts.map(({ count, text }) => text(count))].join(" · ");
}
function skippedList(plans, view, limit) {
    const skipped = plans.filter(({ result }) => result === "skipped").toSorted(order/* byPlan */.r);
    const title = `${(0,counts/* plural */.LS)(skipped.length, "plan")} left alone`;
    const list = (0,lists/* listOf */.c3)(skipped, (plan) => `${(0,preview_view/* namedPlan */.Lt)(plan, view)}: ${(0,lists/* sentence */.em)(plan.reason)}`, "plan", view, limit);
    if (list === "")
        return "";
    if (skipped.length <= openSkipped)
        return `#### ⏭️ ${title}\n\n${list}`;
    return (0,details/* details */.z)({ summary: `⏭️ ${title}`, body: list.trimEnd() });
}
function originLine({ head, trigger }) {
    const { commit, base, runUrl } = trigger;
    const of = head === undefined || head === commit ? "" : `, the merge of ${(0,subject/* commitLink */.wn)(head, trigger)}`;
    const known = base?.commit === undefined ? "" : (0,subject/* commitLink */.wn)(base.commit, trigger);
    const why = base === undefined ? "" : (0,lists/* sentence */.em)(base.why);
    const compared = base === undefined ? "" : known === "" ? `no base: ${why}` : `compared with ${known} (${why})`;
    const parts = [
        commit === "" ? "" : `${(0,subject/* commitLink */.wn)(commit, trigger)}${of}`,
        compared,
        runUrl === undefined ? "" : (0,report_escape/* link */.nf)("this run’s log", runUrl),
    ].filter((part) => part !== "");
    return parts.length === 0 ? "" : `<sub>${parts.join(" · ")}</sub>`;
}

// EXTERNAL MODULE: ./lib/report/preview/fold-of-blocks.js + 1 modules
var fold_of_blocks = __webpack_require__(5336);
;// CONCATENATED MODULE: ./lib/report/preview/fold.js












/** A diff of fewer lines than this is open where its plan is the only one. */
const openLines = 10;
/** Each of the sentences in front of the objects takes this share of the limit in characters, which may be escaped. */
const sentenceShare = 1 / 40;
const sentenceCharacters = { least: 100, most: 5_000 };
/** Share of the limit for notices; and for problems. */
const listShare = 1 / 8;
/** A plan's fold: why, and what becomes of each object. */
function foldOf(plan, options) {
    return (0,fold_of_blocks/* foldOfBlocks */.D)(contentOf(plan, options), options.view, options.limit);
}
/** Bytes of a plan's fold, at most, were there no limit. */
function foldSize(plan, options) {
    return (0,fold_of_blocks/* foldOfBlocksSize */.c)(contentOf(plan, { ...options, limit: Number.POSITIVE_INFINITY }), options.view);
}
function contentOf(plan, options) {
    const { created, changed, deleted } = (0,preview_changes/* objectCounts */.eD)(plan);
    const unchanged = (0,object_text/* unchangedText */.zD)(plan.objects);
    return {
        summary: fold_titleOf(plan, options.view),
        lead: leadOf(plan, options),
        blocks: (0,blocks/* blocksOf */.SH)(plan),
        last: unchanged === undefined ? "" : `*${unchanged}*`,
        // Something deleted weighs most, something new least.
        weight: 4 * deleted + 2 * changed + created,
        urgent: (0,preview_changes/* isUrgent */.Gi)(plan),
        open: options.open,
    };
}
/** Whether a plan's diff is short enough to stand open when it is the only one. */
function isShort({ objects }) {
    return objects.reduce((sum, { lines }) => sum + lines.length, 0) < openLines;
}
function fold_titleOf(plan, view) {
    const what = plan.result === "failed" ? failedText(plan) : subject/* operationText */.xS[plan.operation];
    const version = plan.version === null && plan.versionBefore === null ? "" : ` ${htmlVersion(plan)}`;
    const facts = [
        `${what} ${(0,report_escape/* htmlCode */.h8)((0,preview_view/* planName */.V6)(plan, view))}${version}`,
        objectsText(plan),
        plan.dangers.length === 0 ? "" : `⚠️ ${(0,counts/* plural */.LS)(plan.dangers.length, "danger")}`,
    ];
    return facts.filter((fact) => fact !== "").join(" · ");
}
/** Markdown is not read in a summary. What the operation tells anyway, that there is none, is not told again. */
function htmlVersion({ versionBefore, version }) {
    const known = { versionBefore: versionBefore ?? version, version: version ?? versionBefore };
    return (0,subject/* versionText */.KA)(known).replaceAll(/`([^`]*)`/g, (_, version) => (0,report_escape/* htmlCode */.h8)(version));
}
/** Everything in front of the objects, as paragraphs. */
function leadOf(plan, { problems, view, limit }) {
    const { reason, hint, notices, objects } = plan;
    const { least, most } = sentenceCharacters;
    const characters = Math.min(Math.max(Math.floor(limit * sentenceShare), least), most);
    const told = (text) => (0,report_escape/* inline */.mG)((0,budget/* cutCharacters */.lD)(text, characters));
    const wrong = ({ place, message, hint: fix }) => {
        if (message === reason && fix === hint)
            return (0,report_escape/* code */.aY)((0,errors/* placeText */.Z9)(place));
        const tryThis = fix === undefined ? "" : ` ${told(fix)}`;
        return `${(0,report_escape/* code */.aY)((0,errors/* placeText */.Z9)(place))}: ${told(message)}${tryThis}`;
    };
    const noted = (notice) => `ℹ️ ${told(notice)}`;
    const onClient = (0,object_text/* sharedOnClientText */.RU)(objects);
    return [
        told(reason),
        hint === undefined ? "" : `**What to try:** ${told(hint)}`,
        (0,lists/* listWithin */.oY)(problems, wrong, "problem", view, limit * listShare).trimEnd(),
        (0,lists/* listWithin */.oY)(notices, noted, "notice", view, limit * listShare).trimEnd(),
        onClient === undefined ? "" : `*${told(onClient)}*`,
    ];
}

;// CONCATENATED MODULE: ./lib/report/preview/part.js




/** Bytes of a part's head, at most: a comment of 65,536 characters has room for it and some folds. */
const headBytes = 32_000;
/** Bytes of one fold, at most. */
const foldBytes = 20_000;
/** The part of a comment. What does not fit is said to be in the job summary. */
function commentPartOf(report, limits = { head: headBytes, fold: foldBytes }) {
    const view = (0,preview_view/* viewOf */.du)(report, { rest: "the job summary", lineCharacters: 400 });
    return {
        setups: (0,preview_view/* setupsOf */.uZ)(report),
        head: headOf(report, view, limits.head),
        folds: foldsOf(report, view, limits.fold),
    };
}
/** The folds of a preview, each of at most `limit` bytes. A small diff of a single plan is open. */
function foldsOf(report, view, limit) {
    return foldedPlans(report, view, limit).map(({ plan, options }) => foldOf(plan, options));
}
/** Bytes of each fold, at most, were there no limit. */
function foldSizes(report, view) {
    const all = foldedPlans(report, view, Number.POSITIVE_INFINITY);
    return all.map(({ plan, options }) => foldSize(plan, options));
}
function foldedPlans(report, view, limit) {
    const told = report.plans.filter(({ result }) => result !== "skipped").toSorted(preview_view/* byUrgency */.td);
    return told.map((plan) => {
        const open = told.length === 1 && isShort(plan);
        return { plan, options: { view, limit, open, problems: problemsOf(plan, report) } };
    });
}

;// CONCATENATED MODULE: ./lib/report/preview/page.js






/** Bytes for the line that says how many plans are missing. */
const reserve = 200;
/** The job summary. `rest`: where more is told, to follow "in". */
function previewSummary(report, rest, limit = budget/* summaryBytes */.uf) {
    return pageOf(report, { limit, rest, lineCharacters: 2_000 });
}
/** All of it, whatever its length, for a file. */
function wholePreview(report) {
    return pageOf(report, {
        limit: Number.POSITIVE_INFINITY,
        rest: undefined,
        lineCharacters: Number.POSITIVE_INFINITY,
    });
}
/**
 * A preview as one page of Markdown. When not all fits, first the longest diffs are cut, the more the longer they are;
 * then the folds of plans that matter least are left out, and counted.
 */
function pageOf(report, { limit, ...options }) {
    const view = (0,preview_view/* viewOf */.du)(report, options);
    const title = `## ${titleOf(report)}\n\n`;
    const head = headOf(report, view, Math.floor((limit - (0,budget/* byteLength */.dp)(title)) / 2));
    const room = limit - (0,budget/* byteLength */.dp)(`${title}${head}\n`) - reserve;
    return `${title}${head}\n${foldsText(report, view, room)}`;
}
function foldsText(report, view, room) {
    return (0,fit_folds/* fitFolds */.S)({
        sizes: foldSizes(report, view),
        foldsWithin: (limit) => foldsOf(report, view, limit),
        room,
        missingText: (count) => `*What becomes of ${(0,counts/* plural */.LS)(count, "more plan")} is ${(0,preview_view/* restText */.Et)(view)}.*\n`,
    });
}

;// CONCATENATED MODULE: ./lib/report/preview/checks.js





/** A check run takes paths as the repository has them. */
const repositoryRoots = { workspace: "/", repository: "/" };
/** One check a setup that the preview tells of. What is wrong in a file of no plan fails all of them. */
function previewChecks(report) {
    return (0,preview_view/* setupsOf */.uZ)(report).map((setup) => checkOf(report, setup));
}
/** The check of one setup; of one in which nothing is affected, too. */
function checkOf(report, setup) {
    const own = ofSetup(report, setup);
    return {
        setup,
        conclusion: conclusionOf(own),
        title: (0,budget/* cutCharacters */.lD)(checks_titleOf(own), budget/* annotationTitleCharacters */.KP),
        summary: pageOf(own, { limit: budget/* checkSummaryCharacters */.lM, rest: "the job summary", lineCharacters: 400 }),
        annotations: previewAnnotations(own, repositoryRoots).filter(({ file }) => file !== undefined),
    };
}
/** How many are unchanged is not known of each setup. */
function ofSetup(report, setup) {
    return {
        ...report,
        plans: report.plans.filter(({ subject }) => subject.setup === setup),
        problems: report.problems.filter(({ plan }) => plan === undefined || plan.setup === setup),
        setupFailures: report.setupFailures.filter((failure) => failure.setup === setup),
        unchanged: (0,preview_view/* setupsOf */.uZ)(report).length > 1 ? 0 : report.unchanged,
    };
}
function conclusionOf({ plans, problems, setupFailures, offline, }) {
    const failed = plans.some(({ result }) => result === "failed");
    if (failed || problems.length > 0 || setupFailures.length > 0)
        return "failure";
    const dangers = plans.flatMap((plan) => plan.dangers);
    if (dangers.some(({ severity }) => severity === "refused"))
        return "failure";
    // Of what no cluster was asked about, nobody knows that all is well.
    return dangers.length > 0 || (offline !== undefined && plans.length > 0) ? "neutral" : "success";
}
function checks_titleOf({ plans, problems, setupFailures, offline }) {
    const where = offline === undefined ? "" : " (offline)";
    if (setupFailures.length > 0)
        return `The setup could not be looked at${where}`;
    if (plans.length === 0 && problems.length > 0)
        return `Files cannot be read${where}`;
    return `${plannedText(plans)}${where}`;
}

// EXTERNAL MODULE: ./lib/report/fitted.js
var fitted = __webpack_require__(7046);
;// CONCATENATED MODULE: ./lib/report/preview/operations.js




/** What dangers have in any case; beyond it what operations leave, so that a flood of dangers does not crowd them out. */
const dangersShare = 0.3;
/** The outputs `operations`, `has-changes` and `dangers`. Above `limit` bytes of JSON the last element counts the rest. */
function previewOutputs({ plans }, limit = budget/* outputBytes */.RF) {
    const sorted = plans.toSorted(order/* byPlan */.r);
    const elements = sorted.map(operationOf);
    // A list that fits has a byte to spare.
    const left = limit - (0,budget/* byteLength */.dp)(JSON.stringify(elements)) - 1;
    const share = Math.max(left, Math.floor(limit * dangersShare));
    const dangers = JSON.stringify((0,fitted/* fitted */.$)(sorted.flatMap(dangersOf), share, () => true));
    const failed = new Set(plans.filter(({ result }) => result === "failed").map(({ subject }) => subject.id));
    const operations = (0,fitted/* fitted */.$)(elements, limit - (0,budget/* byteLength */.dp)(dangers), (element) => failed.has(element.plan) || element.dangers > 0);
    return { operations: JSON.stringify(operations), hasChanges: plans.some(preview_changes/* hasChanges */.ik), dangers };
}
function operationOf(plan) {
    const { subject, operation, versionBefore, version, reason, dangers } = plan;
    const { created, changed, deleted } = (0,preview_changes/* objectCounts */.eD)(plan);
    return {
        plan: subject.id,
        setup: subject.setup,
        namespace: subject.namespace,
        release: subject.release,
        operation: plan.result === "skipped" ? "skip" : operation,
        chart: subject.chart,
        from: versionBefore,
        to: version,
        reason: (0,budget/* cutCharacters */.lD)(reason, budget/* outputReasonCharacters */.Q$),
        created,
        changed,
        deleted,
        dangers: dangers.length,
    };
}
function dangersOf({ subject, dangers }) {
    return dangers.map(({ object, field, danger, hint }) => ({
        plan: subject.id,
        kind: object?.kind ?? null,
        name: object?.name ?? null,
        field: field ?? null,
        danger: (0,budget/* cutCharacters */.lD)(danger, budget/* outputReasonCharacters */.Q$),
        hint: (0,budget/* cutCharacters */.lD)(hint, budget/* outputReasonCharacters */.Q$),
    }));
}

;// CONCATENATED MODULE: ./lib/report/preview/reports.js







/**
 * All reports of a preview. `scrub` replaces secrets; it goes over every text before the reports escape it, since a
 * secret that is escaped for JSON or Markdown would no longer be found.
 */
function previewReports(report, scrub, options) {
    const safe = (0,scrubbed/* scrubbed */.f)(report, scrub, enumerations);
    const listed = options.changesOnly ? (0,preview_changes/* changesOnly */.o5)(safe) : safe;
    const summary = previewSummary(listed, options.rest);
    const whole = wholePreview(listed);
    return {
        comment: commentPartOf(listed),
        summary,
        whole,
        overflows: summary !== whole,
        checks: previewChecks(safe),
        annotations: previewAnnotations(listed, options.roots),
        outputs: previewOutputs(safe),
    };
}
/** What is one of a few words of ours, or of the API server's, and decided by. */
const enumerations = new Set(["operation", "result", "change", "kind", "sign", "severity"]);

// EXTERNAL MODULE: ./lib/run-url.js
var run_url = __webpack_require__(7564);
// EXTERNAL MODULE: ./lib/reconcile/order.js
var reconcile_order = __webpack_require__(9194);
// EXTERNAL MODULE: ./lib/rehearsal/reviewed-of.js
var reviewed_of = __webpack_require__(4728);
// EXTERNAL MODULE: ./lib/rehearsal/show.js + 23 modules
var show = __webpack_require__(4942);
// EXTERNAL MODULE: ./lib/commands/decide-setups.js + 3 modules
var decide_setups = __webpack_require__(5457);
// EXTERNAL MODULE: ./lib/commands/foreseen-standings.js
var foreseen_standings = __webpack_require__(1523);
// EXTERNAL MODULE: ./lib/commands/generate.js + 2 modules
var generate = __webpack_require__(6003);
// EXTERNAL MODULE: ./lib/commands/look.js + 10 modules
var look = __webpack_require__(3894);
// EXTERNAL MODULE: ./lib/commands/told.js
var told = __webpack_require__(5703);
// EXTERNAL MODULE: ./lib/commands/trigger.js
var trigger = __webpack_require__(7284);
// EXTERNAL MODULE: ./lib/commands/base.js
var commands_base = __webpack_require__(563);
;// CONCATENATED MODULE: ./lib/commands/preview/base.js


/**
 * The commit that a preview compares with: of a pull request what it is merged into, which is the first parent of the
 * merge. Throws UserError when it cannot be had.
 */
async function previewBase({ base }, settings, { git, github }) {
    switch (base.kind) {
        case "deployed":
            return await (0,commands_base/* findBase */.l)(settings, { git, github });
        case "commit":
            return await baseAt(base.commit, "what is merged into", git);
        case "first-parent":
            return await baseAt(await firstParent(settings.commit, git), "what the pull request is merged into", git);
    }
}
async function baseAt(sha, reason, git) {
    const found = await git.ensureCommit(sha);
    if (!("reason" in found))
        return { kind: "commit", sha, complete: true, reason };
    throw new errors/* UserError */.yo(`The commit ${sha.slice(0, 7)}, ${reason}, is not to be had: ${found.reason}.`, {
        hint: "Check the repository out with `fetch-depth: 0`, or give a `github-token` that may read it.",
    });
}
async function firstParent(commit, git) {
    const [first] = await git.parents(commit);
    if (first !== undefined)
        return first;
    throw new errors/* UserError */.yo(`The commit ${commit.slice(0, 7)} is no merge: it has no parents.`, {
        hint: "Under `pull_request`, check out without `ref:`: the action previews what the merge would deploy.",
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __webpack_require__(7176);
// EXTERNAL MODULE: ./lib/diff/secrets-of.js
var secrets_of = __webpack_require__(5255);
// EXTERNAL MODULE: ./lib/once.js
var once = __webpack_require__(7416);
// EXTERNAL MODULE: ./lib/operations/explain.js + 3 modules
var explain = __webpack_require__(7825);
// EXTERNAL MODULE: ./lib/rehearsal/chart-traits.js
var chart_traits = __webpack_require__(3083);
// EXTERNAL MODULE: ./lib/formats/objects/kube-objects.js
var kube_objects = __webpack_require__(5105);
// EXTERNAL MODULE: ./lib/rehearsal/held-by.js + 1 modules
var held_by = __webpack_require__(7766);
// EXTERNAL MODULE: ./lib/rehearsal/render.js
var render = __webpack_require__(8078);
// EXTERNAL MODULE: ./lib/rehearsal/without-cluster.js
var without_cluster = __webpack_require__(6878);
;// CONCATENATED MODULE: ./lib/rehearsal/offline.js





/** Renders what a plan declares without asking a cluster. Throws what stands in the way. */
async function renderOffline(declared, { charts, values, isEncrypted }, parts) {
    const { plan, leftOut } = await (0,without_cluster/* withoutCluster */.T)(declared, isEncrypted);
    const cluster = noCluster(plan.setup);
    const charting = charts.fetch(plan, { cluster, recorded: async () => undefined });
    const [chart, written, helm] = await Promise.all([
        charting,
        values.write(plan, { cluster, chart: () => charting }),
        parts.helm(),
    ]);
    const request = requestFor(plan, { chart: chart.path, values: written.files }, parts);
    const traits = { ...(await parts.traits(chart.path)), looksUp: false };
    const { manifest, hooks, again } = await (0,render/* renderTwice */.l)(request, traits, helm);
    const { objects, faults } = (0,kube_objects/* readManifest */.WI)(manifest);
    return {
        chart,
        declared: [...(0,kube_objects/* kubeObjects */.u8)(chart.ahead ?? ""), ...objects],
        faults,
        again: again === undefined ? undefined : (0,kube_objects/* kubeObjects */.u8)(again),
        notices: (0,without_cluster/* leftOutNotice */.O)(leftOut),
        secrets: (0,held_by/* secretsWithin */.V)(hooks),
    };
}
/** What is used of it is how to render: nothing is applied by it. */
function requestFor({ namespace, release, options }, { chart, values }, { kubeconfig, cancel }) {
    return {
        kubeconfig,
        namespace,
        release,
        chart,
        values,
        labels: {},
        description: "",
        wait: "no",
        waitForJobs: false,
        createNamespace: false,
        historyMax: options.historyMax,
        timeout: 60,
        applyMethod: undefined,
        onConflict: options.onConflict,
        skipValuesSchema: options.skipValuesSchema,
        cancel,
    };
}
function noCluster(setup) {
    return {
        async data({ kind, namespace, name }) {
            const what = kind === "secret" ? "Secret" : "ConfigMap";
            throw new errors/* UserError */.yo(`The ${what} ${name} in ${namespace} cannot be read: the cluster of ${setup} is not asked.`, {
                hint: "It is asked where the pull request comes from this repository, and a kubeconfig is at hand.",
            });
        },
    };
}

// EXTERNAL MODULE: ./lib/rehearsal/objects-of.js
var objects_of = __webpack_require__(1347);
;// CONCATENATED MODULE: ./lib/rehearsal/offline-compare.js

/** Compares two renderings with each other, where the cluster is not asked: what was declared stands for what is there. */
function compareOffline(rehearsed, { before = [], after, again, namespace }, why) {
    const objects = after === undefined
        ? before.map(objects_of/* removed */.rq)
        : (0,objects_of/* objectsOf */.iZ)({ declared: after, again, recorded: before, namespace });
    const notices = [...rehearsed.notices, ...(0,objects_of/* randomNamesNotice */.il)(objects)];
    return {
        rehearsed: { ...rehearsed, notices },
        objects: objects.map((object) => comparisonOf(object, namespace, why)),
    };
}
function comparisonOf({ object, fate, declared, recorded, again }, namespace, why) {
    return {
        object: { ...object, namespace: object.namespace ?? namespace },
        fate,
        live: recorded,
        next: fate === "kept" ? recorded : declared,
        recorded,
        declared,
        again,
        predictedBy: { kind: "client", why },
        conflicts: [],
        refusal: undefined,
    };
}

// EXTERNAL MODULE: ./lib/rehearsal/refuse-lost.js
var refuse_lost = __webpack_require__(4296);
// EXTERNAL MODULE: ./lib/rehearsal/rehearsed.js
var rehearsed = __webpack_require__(9266);
// EXTERNAL MODULE: ./lib/commands/encrypted-at.js
var encrypted_at = __webpack_require__(4504);
// EXTERNAL MODULE: ./lib/commands/read-repository.js + 62 modules
var read_repository = __webpack_require__(7311);
// EXTERNAL MODULE: ./lib/formats/release-options.js
var release_options = __webpack_require__(340);
// EXTERNAL MODULE: ./lib/reconcile/subject.js
var reconcile_subject = __webpack_require__(8734);
;// CONCATENATED MODULE: ./lib/commands/preview/offline-pairs.js


/** The plans of some setups that the commit changes or deletes. `former`: the repository as its base has it. */
function pairsOf(setups, { now, scope }, former) {
    const before = new Map(former?.declared.declarations.map((plan) => [plan.id, plan]));
    const origins = new Map([...scope.moves].map(([from, to]) => [to, from]));
    const touched = now.declared.declarations.filter(({ id, setup }) => setups.has(setup) && scope.touched.has(id));
    const gone = scope.deleted.filter(({ id, setup }) => setups.has(setup) && !scope.moves.has(id));
    return [
        ...touched.map((after) => ({
            before: before.get(after.id) ?? before.get(origins.get(after.id) ?? ""),
            after,
            reason: scope.touched.get(after.id) ?? "",
        })),
        ...gone.flatMap(({ id }) => {
            const plan = before.get(id);
            return plan === undefined ? [] : [{ before: plan, after: undefined, reason: "its plan was deleted" }];
        }),
    ];
}
/** As a deployment would have it, if the cluster is as the base says. */
function plannedPair({ before, after, reason }) {
    const plan = (after ?? before);
    return {
        subject: (0,reconcile_subject/* subjectOf */.e)(plan),
        operation: after === undefined ? "uninstall" : before === undefined ? "install" : "upgrade",
        result: "planned",
        reason,
        hint: undefined,
        unread: false,
        plan: after,
        options: (0,release_options/* optionsFor */.A)(plan.options, before === undefined ? "install" : "upgrade"),
        successor: undefined,
    };
}

// EXTERNAL MODULE: ./lib/commands/digests.js + 1 modules
var digests = __webpack_require__(59);
;// CONCATENATED MODULE: ./lib/commands/preview/unchanged-pairs.js

/** Leaves out what a deployment would leave as it is. What lies outside of the repository counts as the same. */
async function withoutUnchanged(pairs, former, { now, world: { git } }) {
    if (former === undefined)
        return pairs;
    const digestsAt = async (repository, plans) => (0,digests/* digestsOf */.nw)(plans, await (0,digests/* readDigestMaterial */.GS)(plans, repository, git), new Map());
    const [before, after] = await Promise.all([
        digestsAt(former, pairs.flatMap((pair) => pair.before ?? [])),
        digestsAt(now, pairs.flatMap((pair) => pair.after ?? [])),
    ]);
    return pairs.filter((pair) => !isAsBefore(pair, before, after));
}
/** Whether the digests say that nothing is to be done: with the same release, told by the plan's id. */
function isAsBefore({ before, after }, former, now) {
    if (before === undefined || after === undefined)
        return false;
    const isSameRelease = before.id === after.id && before.release === after.release;
    return isSameRelease && former.get(before.id) === now.get(after.id);
}

;// CONCATENATED MODULE: ./lib/commands/preview/offline.js















/**
 * Compares what the commit declares in some setups with what its base declares, without any cluster: both are rendered.
 * `why`: a clause that says why no cluster is asked.
 */
async function compareOfflineSetups(setups, { now, scope, base }, { settings, world, why }) {
    if (setups.size === 0)
        return [];
    const former = base.kind === "commit" ? await readBase(base.sha, settings, world) : undefined;
    const pairs = await withoutUnchanged(pairsOf(setups, { now, scope }, former?.repository), former?.repository, {
        now,
        world,
    });
    const parts = await offlineParts(world);
    const own = treeOf(now, settings.commit, world.git.root, world);
    return await (0,pool/* inParallel */.H)(pairs, settings.inputs.maxParallel, (pair) => comparePair(pair, { own, former: former?.tree, parts, why }));
}
async function readBase(commit, settings, world) {
    const { layout, inputs } = settings;
    const reader = (0,read_repository/* createRepositoryReader */.yl)(world.git, { layout, lockNamespace: inputs.lockNamespace });
    const repository = await reader.read(commit);
    await (0,promises_.mkdir)(world.folder, { recursive: true });
    const root = await (0,promises_.mkdtemp)((0,external_node_path_.join)(world.folder, "base-"));
    await world.git.exportTree(commit, root);
    return { repository, tree: treeOf(repository, commit, root, world) };
}
function treeOf({ configuration }, commit, root, { filesAt, git }) {
    const { charts, values } = filesAt(root);
    return {
        charts: charts(configuration),
        values,
        isEncrypted: (path) => (0,encrypted_at/* isEncryptedAt */.o)(path, commit, git),
    };
}
async function offlineParts({ folder, helm, cancel }) {
    const path = (0,external_node_path_.join)(folder, "no-kubeconfig.yaml");
    await (0,promises_.writeFile)(path, "apiVersion: v1\nkind: Config\n", { mode: 0o600 });
    const kept = (0,once/* memory */.m1)();
    const traits = (chart) => kept(chart, () => (0,chart_traits/* traitsOf */.J)(chart));
    return { helm, traits, kubeconfig: { path, context: "" }, cancel };
}
async function comparePair(pair, { own, former, parts, why }) {
    const { before, after } = pair;
    const planned = plannedPair(pair);
    const [left, right] = await Promise.allSettled([
        before === undefined || former === undefined ? undefined : renderOffline(before, former, parts),
        after === undefined ? undefined : renderDeclared(after, own, parts),
    ]);
    const failed = right.status === "rejected"
        ? right
        : after === undefined && left.status === "rejected"
            ? left
            : undefined;
    if (failed !== undefined) {
        const { reason, hint } = (0,explain/* reasonFor */.q)(failed.reason, (after ?? before)?.chart);
        const fault = { kind: "unrendered", reason, hint };
        const known = left.status === "fulfilled" ? left.value : undefined;
        // What made it fail may quote them.
        const recorded = known === undefined ? [] : [...known.declared.flatMap(secrets_of/* secretsOf */.F), ...known.secrets];
        const secrets = { ...rehearsed/* noSecrets */.f, recorded };
        return { rehearsed: { ...(0,rehearsed/* bare */.$)(planned, fault), secrets }, objects: [] };
    }
    const from = left.status === "fulfilled" ? left.value : undefined;
    const to = right.status === "fulfilled" ? right.value : undefined;
    const notices = left.status === "rejected"
        ? [`What is there cannot be rendered: ${(0,explain/* reasonFor */.q)(left.reason, before?.chart).reason}`]
        : [];
    const { namespace } = (after ?? before);
    const sides = { before: from?.declared, after: to?.declared, again: to?.again, namespace };
    return compareOffline(rehearsedOf(planned, from, to, notices), sides, why);
}
/** What was never deployed for it may still be compared with. */
async function renderDeclared(after, own, parts) {
    const rendered = await renderOffline(after, own, parts);
    (0,refuse_lost/* refuseLost */.z)(rendered);
    return rendered;
}
function rehearsedOf(planned, from, to, notices) {
    return {
        ...(0,rehearsed/* bare */.$)(planned, undefined, [...notices, ...((to ?? from)?.notices ?? [])]),
        before: from?.chart,
        after: to?.chart,
        secrets: { ...rehearsed/* noSecrets */.f, hooks: [...(from?.secrets ?? []), ...(to?.secrets ?? [])] },
    };
}

// EXTERNAL MODULE: ./lib/cluster/managed-fields.js
var managed_fields = __webpack_require__(7999);
// EXTERNAL MODULE: ./lib/cluster/refusal.js
var refusal = __webpack_require__(428);
// EXTERNAL MODULE: ./lib/formats/json.js
var json = __webpack_require__(7366);
// EXTERNAL MODULE: ./lib/formats/objects/identity.js
var identity = __webpack_require__(8139);
// EXTERNAL MODULE: ./lib/formats/objects/irreplaceable.js
var irreplaceable = __webpack_require__(3868);
// EXTERNAL MODULE: ./lib/rehearsal/earlier.js
var rehearsal_earlier = __webpack_require__(4061);
// EXTERNAL MODULE: ./lib/rehearsal/given-up.js
var given_up = __webpack_require__(5936);
;// CONCATENATED MODULE: ./lib/rehearsal/elsewhere.js




/**
 * Tells what other operations of a setup do to an object that one of them declares. `earlier`: the operations that are
 * over, for sure, before another one begins.
 */
function elsewhereIn(all, earlier) {
    const byKey = Map.groupBy(all, keyOf);
    return (placed) => {
        const { rehearsed, object, live } = placed;
        if (!isCreated(object))
            return {};
        const before = earlier(rehearsed);
        const found = (byKey.get(keyOf(placed)) ?? [])
            .filter((other) => other.rehearsed !== rehearsed && other.rehearsed.fault === undefined)
            .map((other) => ({ other, ...releaseOf(other.rehearsed), before: before.has(other.rehearsed) }))
            .toSorted((one, another) => Number(another.before) - Number(one.before));
        const giver = found.find(({ other }) => loses(other, rehearsed));
        if (live.state === "found" && giver?.before !== true)
            return { giver };
        return {
            giver,
            rival: found.find(({ other }) => isCreated(other.object) && !earlier(other.rehearsed).has(rehearsed)),
        };
    };
}
function keyOf({ live: { state, object }, rehearsed }) {
    const { namespace } = rehearsed.planned.subject;
    return [object.namespace ?? (state === "unserved" ? namespace : ""), (0,identity/* kindAndName */.zE)(object)].join("/");
}
/** Helm makes it, and refuses to where another release has made it. */
function isCreated({ fate, onlyIfAbsent, ahead, recorded }) {
    return fate === "applied" && !onlyIfAbsent && !ahead && recorded === undefined;
}
/** Helm goes by the live object. */
function loses({ rehearsed, object, live }, heir) {
    if (live.state !== "found" || !(0,given_up/* givesUp */.C)(rehearsed, object, heir.planned.plan))
        return false;
    return !(0,irreplaceable/* isKept */.t8)((0,json/* textAt */.$6)(live.live, "metadata", "annotations", irreplaceable/* KEEP */.k9));
}
function releaseOf({ planned: { subject } }) {
    return { plan: subject.id, release: subject.release, namespace: subject.namespace };
}

;// CONCATENATED MODULE: ./lib/rehearsal/namespaces.js


/** Namespaces that are looked for at a time. */
const AT_ONCE = 5;
/** Those that are not there, of objects that are not. One that has any other of the objects is. */
async function missingNamespaces(lives, cluster) {
    const names = (state) => lives.flatMap((live) => (live.state === state ? (live.object.namespace ?? []) : []));
    const there = new Set(names("found"));
    const asked = [...new Set(names("absent"))].filter((name) => !there.has(name));
    const exist = await (0,pool/* inParallel */.H)(asked, AT_ONCE, (name) => cluster.namespaceExists(name));
    return new Set(asked.filter((_, index) => exist[index] === false));
}
/** The namespaces that will be there when an operation applies what lies in them: it makes them, or one before it does. */
function comingNamespaces(rehearsed, earlier) {
    return new Set([rehearsed, ...earlier].flatMap(namespacesOf));
}
function namespacesOf({ makesNamespace, objects, planned }) {
    const own = makesNamespace ? [planned.subject.namespace] : [];
    // Helm applies Namespaces first.
    return [...own, ...objects.flatMap(({ declared }) => declaredNamespace(declared))];
}
function declaredNamespace(declared) {
    if (declared?.kind !== "Namespace" || (0,identity/* groupOf */.F8)(declared.apiVersion) !== "")
        return [];
    return [declared.metadata.name];
}

;// CONCATENATED MODULE: ./lib/rehearsal/compare.js








/** Compares all that a run would do in one setup with what is there: first all are looked at, then predicted. */
async function compareAll(rehearsals, cluster) {
    const wanted = rehearsals.flatMap((rehearsed) => rehearsed.objects.map((object) => ({ rehearsed, object, namespace: namespaceOf(rehearsed) })));
    const lives = await cluster.live(wanted.map(({ object, namespace }) => ({ object: object.object, namespace })));
    const missing = await missingNamespaces(lives, cluster);
    const earlier = (0,rehearsal_earlier/* earlierIn */.u)(rehearsals);
    const placed = wanted.flatMap(({ rehearsed, object }, index) => {
        const live = lives[index];
        return live === undefined ? [] : [{ rehearsed, object, live }];
    });
    const elsewhereOf = elsewhereIn(placed, earlier);
    const coming = new Map(rehearsals.map((one) => [one, comingNamespaces(one, earlier(one))]));
    // The cluster predicts but so many at a time.
    const compared = await Promise.all(placed.map(async (one) => {
        const { rehearsed, object, live } = one;
        const around = {
            ...{ cluster, missing, elsewhere: elsewhereOf(one) },
            coming: coming.get(rehearsed) ?? new Set(),
        };
        return { rehearsed, found: await compareOne(object, rehearsed, live, around) };
    }));
    const byRehearsal = Map.groupBy(compared, ({ rehearsed }) => rehearsed);
    return rehearsals.map((rehearsed) => ({
        rehearsed,
        objects: (byRehearsal.get(rehearsed) ?? []).flatMap(({ found }) => found ?? []),
    }));
}
/** undefined: it is to go, and is not there. */
async function compareOne({ object, fate, onlyIfAbsent, ahead, twice, declared, recorded, again }, rehearsed, live, { cluster, missing, coming, elsewhere }) {
    const beside = besideOf({ onlyIfAbsent, ahead });
    const known = {
        object: live.object ?? object,
        fate,
        beside,
        // Helm has no record of what is beside its release, and does not look whose that is.
        recorded: beside === undefined ? recorded : declared,
        declared,
        again,
        elsewhere,
        madeTwice: twice && rehearsed.method === "client" && recorded === undefined && live.state === "absent",
    };
    // By who set its fields only the prediction goes: they are half of an object, and many are held at once.
    const there = live.state === "found" ? (0,managed_fields/* withoutManagedFields */.Hr)(live.live) : undefined;
    if (fate !== "applied" || declared === undefined) {
        if (live.state === "absent" || live.state === "unserved")
            return undefined;
        // An upgrade goes by the live object, an uninstall by the record. Source: helm.sh/helm `pkg/kube/client.go`
        // Update, `pkg/action/resource_policy.go`.
        const byLive = rehearsed.planned.operation !== "uninstall" && there !== undefined;
        const policy = (0,json/* textAt */.$6)(there, "metadata", "annotations", irreplaceable/* KEEP */.k9);
        const what = byLive ? ((0,irreplaceable/* isKept */.t8)(policy) ? "kept" : "deleted") : fate;
        const next = what === "kept" ? there : undefined;
        return { ...known, fate: what, live: there, next, ...untold(live) };
    }
    if (onlyIfAbsent && there !== undefined)
        return { ...known, live: there, next: there, ...untold(live) };
    if (elsewhere.giver?.before) {
        const why = `${elsewhere.giver.plan} no longer declares it, which deletes it first`;
        return { ...known, live: undefined, next: declared, ...unasked, predictedBy: { kind: "client", why } };
    }
    const namespace = live.object.namespace ?? "";
    const namespaceComes = coming.has(namespace);
    if (live.state === "absent" && missing.has(namespace) && !namespaceComes)
        return {
            ...known,
            live: undefined,
            next: undefined,
            ...untold(live),
            refusal: (0,refusal/* withoutNamespace */.m)(namespace),
        };
    const predicted = await cluster.predict({
        declared,
        recorded,
        live,
        namespaceComes,
        release: ahead ? undefined : compare_releaseOf(rehearsed),
        ...(ahead ? byAction : howOf(rehearsed, object)),
    });
    return { ...known, live: there, ...predicted };
}
function besideOf({ onlyIfAbsent, ahead, }) {
    if (ahead)
        return "ahead";
    return onlyIfAbsent ? "once" : undefined;
}
/** Nothing had to be predicted. */
function untold(live) {
    const predictedBy = live.state === "unknown" ? { kind: "client", why: live.why } : { kind: "server" };
    return { predictedBy, ...unasked };
}
const unasked = { conflicts: [], refusal: undefined };
const byAction = { method: "server", onConflict: "force" };
function howOf({ planned, method, takesOwnership, arriving }, { apiVersion, kind }) {
    const group = (0,identity/* groupOf */.F8)(apiVersion);
    return {
        method,
        onConflict: planned.plan?.options.onConflict ?? "force",
        takesOwnership: planned.operation === "install" && takesOwnership,
        kindComes: arriving.some((one) => one.kind === kind && (0,identity/* groupOf */.F8)(one.apiVersion) === group),
    };
}
function compare_releaseOf({ planned }) {
    const { release: name, namespace } = planned.subject;
    return { name, namespace };
}
function namespaceOf({ planned }) {
    return planned.subject.namespace;
}

// EXTERNAL MODULE: ./lib/commands/preview/rehearse-tasks.js + 7 modules
var rehearse_tasks = __webpack_require__(4382);
;// CONCATENATED MODULE: ./lib/commands/preview/online.js



/** What the tasks of the setups that are open would do, in the order in which a deployment would do it. */
async function compareOnline(decided, look, settings, world) {
    const tasks = (0,reconcile_order/* order */.fq)(decided.tasks, decided.unavailable).map(({ task }) => task);
    if (tasks.some(needsHelm))
        await world.helm();
    const title = (operation) => `preview ${operation}`;
    const rehearsals = await (0,rehearse_tasks/* rehearseTasks */.A)(tasks, { decided, look, settings, world, title });
    world.cancel.throwIfAborted();
    const bySetup = Map.groupBy(rehearsals, ({ planned }) => planned.subject.setup);
    const compared = await Promise.all([...bySetup].map(async ([setup, own]) => {
        const cluster = look.opened.open.find((one) => one.setup === setup)?.cluster;
        return cluster === undefined
            ? own.map((rehearsed) => ({ rehearsed, objects: [] }))
            : await compareAll(own, cluster);
    }));
    const found = new Map(compared.flat().map((one) => [one.rehearsed, one]));
    return rehearsals.map((rehearsed) => found.get(rehearsed) ?? { rehearsed, objects: [] });
}
function needsHelm({ kind }) {
    return kind === "install" || kind === "upgrade";
}

;// CONCATENATED MODULE: ./lib/commands/preview/foresee.js
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














/** All that a preview has to tell. Throws UserError for what stops the run. */
async function foresee(command, { settings, event }, world, account) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const isFork = command.pull?.fork === true;
        const looked = __addDisposableResource(env_1, await (0,look/* look */.O)({
            settings,
            world,
            account,
            findBase: () => previewBase(command, settings, world),
            // What a stranger proposes is read, and nothing of it is run.
            generators: (isFork ? generate/* noGeneratorsOf */.TV : generate/* generatorsOf */.IW)(settings.commit, world),
        }), false);
        const { question, opened } = looked;
        const offline = await offlineSetups(opened, isFork, world);
        // What a merge would make is newer than all that was deployed.
        const standings = command.base.kind === "deployed"
            ? await (0,foreseen_standings/* foreseenStandings */.P)(opened.open, settings, world)
            : new Map();
        const decided = withoutSetups(await (0,decide_setups/* decideSetups */.P)({ ...question, opened, standings }), offline);
        world.cancel.throwIfAborted();
        const { problems, setupFailures, looked: counts } = (0,told/* reportOn */.Sb)([{ opened, decided }], question);
        (0,told/* announceProblems */.ww)(problems, world);
        const why = isFork ? fromFork : `there is no kubeconfig for ${(0,listed/* listed */.K)([...offline])}`;
        const missing = isFork ? [] : opened.lost.filter(({ setup }) => offline.has(setup)).map(missingText);
        for (const text of missing)
            world.log.warning(text);
        const isPartly = offline.size > 0 && opened.open.length > 0;
        const [online, served] = await Promise.all([
            compareOnline(decided, looked, settings, world),
            servedIn(looked),
        ]);
        const compared = [...online, ...(await compareOfflineSetups(offline, question, { settings, world, why }))];
        world.cancel.throwIfAborted();
        const shown = { secrets: world.masks.known(), key: (0,external_node_crypto_.randomBytes)(32), served };
        const report = {
            plans: (0,show/* showAll */.P)(compared, shown),
            problems,
            setupFailures: setupFailures.filter(({ setup }) => !offline.has(setup)),
            notices: [
                ...(0,told/* repositoryNotices */.UM)(settings, question.scope, question.now),
                ...(isFork ? notMade(question.now.generating) : []),
                ...missing,
                ...(isPartly ? [`Compared offline, since ${why}: what the files render to before and after.`] : []),
            ],
            offline: offline.size === 0 || isPartly ? undefined : why,
            unchanged: counts.unchanged,
            head: command.pull?.head,
            trigger: (0,trigger/* triggerOf */.i)(event, { base: question.base }),
        };
        // A preview that asked no cluster has not shown what would become of it.
        const rehearsals = compared
            .map(({ rehearsed }) => rehearsed)
            .filter(({ planned }) => !offline.has(planned.subject.setup));
        return { report, reviewed: (0,reviewed_of/* reviewedOf */.D)(rehearsals, world.masks.known()) };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** A name that is misspelt in the kubeconfig would pass for a setup that has none. */
function missingText({ setup, reason, hint }) {
    return `No cluster is asked about ${setup}: ${[reason, hint].filter((text) => text !== undefined).join(" ")}`;
}
const fromFork = "the pull request comes from a fork";
function notMade(generating) {
    if (generating.size === 0)
        return [];
    const setups = (0,listed/* listed */.K)([...generating]);
    return [`No program of a fork's pull request is run, so what programs make in ${setups} is not shown.`];
}
/** Those that there is nothing to open with: a store that fails, or a kubeconfig that is wrong, is an error. */
async function offlineSetups({ lost }, isFork, { hasKubeconfig }) {
    const setups = lost.map(({ setup }) => setup);
    if (isFork)
        return new Set(setups);
    const known = await Promise.all(setups.map(hasKubeconfig));
    return new Set(setups.filter((_, index) => known[index] === false));
}
function withoutSetups(decided, setups) {
    return { ...decided, tasks: decided.tasks.filter((task) => !setups.has((0,reconcile_order/* subjectOfTask */.VL)(task).setup)) };
}
/** By setup: all kinds that its cluster serves. */
async function servedIn({ opened }) {
    const kinds = opened.open.map(async ({ setup, cluster }) => [setup, await cluster.kinds()]);
    return new Map(await Promise.all(kinds));
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/preview/reviews.js
var reviews = __webpack_require__(9291);
// EXTERNAL MODULE: ./lib/report/preview-comment/change.js
var change = __webpack_require__(3263);
// EXTERNAL MODULE: ./lib/report/stop.js
var stop = __webpack_require__(1338);
// EXTERNAL MODULE: ./lib/commands/preview/check-name.js
var check_name = __webpack_require__(455);
;// CONCATENATED MODULE: ./lib/commands/preview/tell.js









/** Milliseconds that a cancelled run has for its comment: its summary and outputs come after, and are to be in time. */
const patience = 3_000;
/** Of the comment. */
const title = "Preview";
function createTeller({ command, settings, event }, world) {
    const { pull } = command;
    const { cancel } = world;
    const run = (0,run_url/* runUrlOf */.Q)(event);
    const order = Number(`${event.runId}.${event.runAttempt.padStart(3, "0")}`);
    const mine = { key: partKey(settings, world), order, commit: pull?.head ?? event.commit, run };
    const writes = pull !== undefined && settings.inputs.comment !== "never";
    let begun = Promise.resolve();
    async function comment(content, isWorth) {
        if (pull === undefined || !writes)
            return;
        await begun;
        const { comments } = await world.surfaces();
        const updated = await comments.update(pull.number, (there) => {
            if (!isWorth && !(0,change/* hasPart */.wU)(there, mine))
                return undefined;
            // Who deployed meanwhile knows better.
            const status = (0,change/* overtaken */.K1)(there, mine)?.status ?? { state: "current", run };
            return (0,change/* withPart */.Qz)(there, title, content, status);
        });
        if (updated.kind === "refused")
            world.log.notice(`The preview is not in a comment: ${updated.why}.`);
    }
    async function tellFailed(number, error) {
        await begun;
        const { comments } = await world.surfaces();
        const cancelled = cancel.aborted;
        const head = `${heading([])}❌ ${(0,stop/* stopText */.IC)((0,scrubbed/* scrubbed */.f)((0,stop/* stopOf */.EV)(error), world.masks.scrub, new Set()))}`;
        const content = { ...mine, plans: [], head, folds: [], whole: undefined };
        await comments.update(number, (there) => ((0,change/* overtaken */.K1)(there, mine) ? there : (0,change/* withFailure */.fd)(there, title, content, { run, cancelled })), cancelled ? { once: true } : { signal: cancel });
    }
    /** There may be parts about others beside it. */
    function heading(setups) {
        const names = setups.length === 0 ? settings.selection.patterns : setups;
        return names.length === 0 ? "" : `### ${(0,preview_view/* setupsText */.wl)(names)}\n\n`;
    }
    return {
        begin() {
            if (pull === undefined || !writes)
                return;
            begun = world
                .surfaces()
                .then(({ comments }) => comments.update(pull.number, (there) => there && ((0,change/* overtaken */.K1)(there, mine) ? there : (0,change/* withBeginning */.Y3)(there, mine)), { signal: cancel }));
        },
        async end(report, reports, reviewed, whole) {
            const { setups, folds } = reports.comment;
            const head = `${heading(setups)}${reports.comment.head}`;
            const plans = report.plans.map(({ subject }) => subject.id);
            const { checks } = await world.surfaces();
            const content = { ...mine, plans, head, folds, whole };
            await Promise.all([
                comment(content, isWorthIt(report, settings.inputs.comment)),
                ...reports.checks.map(async (check) => {
                    const own = report.plans.filter(({ subject }) => subject.setup === check.setup);
                    const ids = new Set(own.map(({ subject }) => subject.id));
                    const kept = (0,reviews/* keptReview */.dY)(reviewed.filter(({ plan }) => ids.has(plan)));
                    const made = await checks.create({
                        ...check,
                        name: (0,check_name/* checkName */.I)(check.setup),
                        commit: mine.commit,
                        externalId: kept.hash,
                        data: { plans: kept.plans },
                        detailsUrl: run,
                    });
                    if (made.kind === "refused")
                        world.log.notice(`${check.setup}: the preview is no check: ${made.why}.`);
                }),
            ]);
        },
        async fail(error) {
            if (pull === undefined || !writes)
                return;
            const failed = tellFailed(pull.number, error);
            if (!cancel.aborted)
                return failed;
            await Promise.race([failed, (0,external_node_timers_promises_.setTimeout)(patience)]);
        },
    };
}
/** Tells the jobs of a matrix apart, and those of other workflows. */
function partKey({ selection, layout }, { environment }) {
    const names = [environment.GITHUB_WORKFLOW, environment.GITHUB_JOB, layout.path, ...selection.patterns];
    return names.filter((name) => name !== undefined && name !== "").join(" ");
}
function isWorthIt(report, when) {
    if (when === "always")
        return true;
    const changes = report.plans.some((plan) => plan.result === "failed" || (0,preview_changes/* hasChanges */.ik)(plan));
    return (0,preview_changes/* isWorthAComment */.Rh)(report) && (when !== "changes-only" || changes || report.problems.length > 0);
}

;// CONCATENATED MODULE: ./lib/commands/preview/preview.js









/**
 * Shows what a deployment of the commit would do, object by object, and changes nothing: what is decided and refused is
 * found by the same code, and the cluster says by dry runs what it would have. Throws UserError for what stops the run.
 */
async function preview(command, of, world, account) {
    const teller = createTeller({ command, ...of }, world);
    teller.begin();
    try {
        const { report, reviewed } = await foresee(command, of, world, account);
        for (const plan of report.plans)
            world.log.group((0,log/* groupTitle */.SZ)(plan), previewLines(plan));
        const { reports, whole } = await reportsOf(report, of, world);
        await teller.end(report, reports, reviewed, whole);
        account.tell({
            preview: { ...reports, conclusion: preview_conclusionOf(report), isRed: isRed(report) },
        });
    }
    catch (error) {
        await teller.fail(error);
        throw error;
    }
}
/** What does not fit into a job summary is left as an artifact, where the runner has a place for one. */
async function reportsOf(report, { settings, workspace, event }, { masks, git, surfaces }) {
    const options = {
        roots: { workspace, repository: git.root },
        changesOnly: settings.inputs.comment === "changes-only",
        rest: undefined,
    };
    const reports = previewReports(report, masks.scrub, options);
    const summary = { name: "the job summary", url: (0,run_url/* runUrlOf */.Q)(event) };
    if (!reports.overflows)
        return { reports, whole: summary };
    const { artifacts } = await surfaces();
    const name = `preview-${(0,external_node_crypto_.randomBytes)(4).toString("hex")}`;
    const url = await artifacts?.upload(name, [{ name: "preview.md", bytes: Buffer.from(reports.whole) }]);
    if (url === undefined)
        return { reports, whole: summary };
    const rest = `[the artifact ${name}](${url})`;
    return {
        reports: previewReports(report, masks.scrub, { ...options, rest }),
        whole: { name: "the artifact", url },
    };
}
/** The last line of the log. */
function preview_conclusionOf({ plans, problems, setupFailures }) {
    const unread = problems.length + setupFailures.length;
    return unread === 0
        ? `${plannedText(plans)}.`
        : `${plannedText(plans)}; ${(0,counts/* grouped */.zD)(unread)} could not be read or looked at.`;
}
/** What is refused or dangerous is for a person to judge. */
function isRed({ plans, problems, setupFailures }) {
    return problems.length > 0 || setupFailures.length > 0 || plans.some(({ unread }) => unread);
}


/***/ }),

/***/ 6878:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ leftOutNotice),
/* harmony export */   T: () => (/* binding */ withoutCluster)
/* harmony export */ });
/* harmony import */ var _config_outside_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(107);
/* harmony import */ var _listed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8656);


/**
 * Leaves out of a plan what only its cluster or a secret of the job tells, and what is a program. `isEncrypted`: whether
 * a file of the repository is encrypted.
 */
async function withoutCluster(plan, isEncrypted) {
    const values = [];
    const leftOut = [];
    for (const reference of plan.values) {
        const missing = await whyMissing(reference, isEncrypted);
        if (missing === undefined)
            values.push(withoutVariables(reference));
        else
            leftOut.push(missing);
    }
    const { postRender, ...options } = plan.options;
    if (postRender !== undefined)
        leftOut.push("`post-render`");
    return {
        plan: { ...plan, values, options: { ...options, postRender: undefined, adopt: undefined } },
        leftOut,
    };
}
/** Says what was left out, if anything was. */
function leftOutNotice(leftOut) {
    if (leftOut.length === 0)
        return [];
    return [`Left out, as it takes a cluster, a secret or a program to run: ${(0,_listed_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .K)(leftOut)}.`];
}
async function whyMissing(reference, isEncrypted) {
    switch (reference.kind) {
        case "secret":
        case "config-map":
            return (0,_config_outside_js__WEBPACK_IMPORTED_MODULE_1__/* .describeOutside */ .zk)(reference);
        case "file":
            return (await isEncrypted(reference.path)) ? `the encrypted values ${reference.path}` : undefined;
        default:
            return undefined;
    }
}
/** Variables of the job stay as they are written: a fork's job does not have them. */
function withoutVariables(reference) {
    return reference.kind === "inline" ? { kind: "inline", values: reference.values } : reference;
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
