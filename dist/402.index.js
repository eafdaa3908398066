export const id = 402;
export const ids = [402];
export const modules = {

/***/ 7402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createSurfaces: () => (/* binding */ createSurfaces)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/github/results-service.js
var results_service = __webpack_require__(5385);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/github/zip.js

/** The flag for names in UTF-8. */
const utf8 = 0x0800;
const deflated = 8;
/** 2.0, the first version that deflates. */
const needed = 20;
/** 1 January 1980, the first day there is: the same files give the same archive. */
const date = 0x0021;
/**
 * A zip archive of a few files, each below 4 GiB. The libraries for it are made for streams, folders and encryption.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
function zipOf(files) {
    const contents = [];
    const directory = [];
    let offset = 0;
    for (const { name, bytes } of files) {
        const nameBytes = Buffer.from(name);
        const packed = (0,external_node_zlib_.deflateRawSync)(bytes);
        // What both the file's own header and its line in the directory say of it.
        const about = concat([2, needed], [2, utf8], [2, deflated], [2, 0], [2, date], [4, (0,external_node_zlib_.crc32)(bytes)], [4, packed.length], [4, bytes.length], [2, nameBytes.length], [2, 0]);
        const entry = Buffer.concat([concat([4, 0x04034b50]), about, nameBytes, packed]);
        // No comment, first disk, binary, no attributes.
        const rest = concat([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
        directory.push(concat([4, 0x02014b50], [2, needed]), about, rest, nameBytes);
        contents.push(entry);
        offset += entry.length;
    }
    const size = directory.reduce((sum, { length }) => sum + length, 0);
    const count = files.length;
    const end = concat([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
    return Buffer.concat([...contents, ...directory, end]);
}
/** Numbers one behind the other, each of so many bytes, the lowest byte first. */
function concat(...numbers) {
    return Buffer.concat(numbers.map(([bytes, value]) => {
        const buffer = Buffer.alloc(bytes);
        buffer.writeUIntLE(value, 0, bytes);
        return buffer;
    }));
}

;// CONCATENATED MODULE: ./lib/github/artifacts.js



/** Milliseconds: what is left out of a comment is nowhere else. */
const callTimeout = 10_000;
/** The form of the requests that upload-artifact 4 uses. */
const version = 4;
/**
 * The artifacts of this run. undefined: the runner offers no service for them, as GitHub Enterprise Server does not.
 * The official package is 1.5 MB for what are two calls.
 * @see https://github.com/actions/toolkit/tree/main/packages/artifact/src/internal
 */
function openArtifacts(env, { signal, runUrl }) {
    const service = (0,results_service/* openResultsService */.s)(env, { signal, callTimeout });
    const run = idsIn(env.ACTIONS_RUNTIME_TOKEN ?? "");
    if (service === undefined || run === undefined)
        return undefined;
    return {
        async upload(name, files) {
            const artifact = { ...run, name: artifactName(name) };
            const made = await service.call("ArtifactService", "CreateArtifact", { ...artifact, version });
            const url = (0,results_service/* addressIn */._)(made, "upload");
            const bytes = zipOf(files);
            if (url === undefined || !(await service.upload(url, bytes, "application/zip")))
                return undefined;
            const hash = `sha256:${(0,external_node_crypto_.createHash)("sha256").update(bytes).digest("hex")}`;
            const size = String(bytes.length);
            const done = await service.call("ArtifactService", "FinalizeArtifact", { ...artifact, size, hash });
            const id = String(done?.artifact_id ?? done?.artifactId ?? "");
            return /^\d+$/.test(id) ? `${runUrl}/artifacts/${id}` : undefined;
        },
    };
}
/** What the service knows the run and the job by: a scope of the token that it is called with. */
function idsIn(token) {
    const scopes = String(claimsOf(token).scp ?? "").split(" ");
    const [, run, job] = scopes.map((scope) => /^Actions\.Results:([^:]+):([^:]+)$/.exec(scope)).find(Boolean) ?? [];
    return run && job ? { workflow_run_backend_id: run, workflow_job_run_backend_id: job } : undefined;
}
function claimsOf(token) {
    try {
        return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) ?? {};
    }
    catch {
        return {};
    }
}
/** Characters that the service takes in no name. */
function artifactName(name) {
    return name.replaceAll(/["':<>|*?\r\n\\/]+/g, "-");
}

// EXTERNAL MODULE: ./lib/report/budget.js
var budget = __webpack_require__(2795);
// EXTERNAL MODULE: ./lib/report/cut-markdown.js
var cut_markdown = __webpack_require__(4560);
// EXTERNAL MODULE: ./lib/report/marks.js
var marks = __webpack_require__(9046);
// EXTERNAL MODULE: ./lib/github/client.js
var client = __webpack_require__(398);
;// CONCATENATED MODULE: ./lib/github/patience.js
/** Milliseconds. */
const usual = 30_000;
function createPatience(milliseconds = usual) {
    let left = milliseconds;
    return {
        left: () => left,
        spend(spent) {
            left = Math.max(0, left - spent);
        },
    };
}

;// CONCATENATED MODULE: ./lib/github/ask.js


/** Milliseconds for one call; and where patience is at its end, as GitHub may be back. */
const [longest, shortest] = [20_000, 5_000];
/** For what is told on the side: all that can go wrong comes back as an answer. */
function createAsk({ owner, repository: repo, ...options }) {
    const ask = askOf(options);
    return (route, parameters, permission) => ask(route, { owner, repo, ...parameters }, permission);
}
/** The same for what is no repository's. */
function askOf({ request, signal, patience = createPatience(), }) {
    return async (route, parameters, permission) => {
        if (request === undefined)
            return { kind: "refused", why: "there is no token", status: undefined, mayPass: false };
        const begun = Date.now();
        const timeout = Math.min(longest, Math.max(shortest, patience.left()));
        const answer = await request(route, parameters, { timeout }).catch(failed);
        if (answer.ok)
            return { kind: "answer", body: answer.body };
        const { failure } = answer;
        if (mayPass(failure))
            patience.spend(Date.now() - begun);
        const { status } = failure;
        const why = (0,client/* whyFailed */.K)(failure, permission);
        // What was ended by us has no status, and would be ended again.
        return { kind: "refused", why, status, mayPass: signal?.aborted !== true && mayPass(failure) };
    };
}
function failed(error) {
    return { ok: false, failure: { status: undefined, message: String(error), timedOut: false } };
}
/**
 * Whether another try may help.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
function mayPass({ status = 500, message }) {
    return status >= 500 || /secondary rate limit/i.test(message);
}
/** An answer that is not the one expected, as of a proxy. */
const oddAnswer = {
    kind: "refused",
    why: "GitHub's answer is not the one expected",
};
/** All items of a list, page by page. */
async function list(ask, route, parameters, { permission, size, pages, read }) {
    const items = [];
    for (let page = 1; page <= pages; page++) {
        const answer = await ask(route, { ...parameters, per_page: size, page }, permission);
        if (answer.kind === "refused")
            return answer;
        if (!Array.isArray(answer.body))
            return { ...oddAnswer, status: undefined, mayPass: false };
        for (const each of answer.body) {
            const item = read((each ?? {}));
            if (item !== undefined)
                items.push(item);
        }
        if (answer.body.length < size)
            break;
    }
    return { kind: "listed", items };
}
/** An object inside of an answer; empty when it is not there. */
function fieldsOf(value) {
    return typeof value === "object" && value !== null ? value : {};
}

;// CONCATENATED MODULE: ./lib/github/checks.js




const place = "/repos/{owner}/{repo}";
function createChecks(options) {
    const ask = createAsk(options);
    return {
        async create({ name, commit, conclusion, title, externalId, detailsUrl, annotations, ...check }) {
            const summary = check.data === undefined ? check.summary : `${(0,marks/* hiddenLine */.re)(check.data)}\n${check.summary}`;
            const [first = [], ...others] = batches(annotations.flatMap(shownAnnotation));
            const output = {
                title: (0,budget/* cutCharacters */.lD)(title, budget/* annotationTitleCharacters */.KP),
                summary: (0,cut_markdown/* cutMarkdown */.G)(summary, budget/* checkSummaryCharacters */.lM) || (0,budget/* cutBytes */.Uw)(summary, budget/* checkSummaryCharacters */.lM),
            };
            const about = { name, head_sha: commit, external_id: externalId, details_url: detailsUrl };
            const result = { conclusion, output: { ...output, annotations: first } };
            const made = await ask(`POST ${place}/check-runs`, { ...about, ...result }, "checks: write");
            if (made.kind === "refused")
                return { kind: "refused", why: made.why };
            const { id, html_url: url } = fieldsOf(made.body);
            if (typeof id !== "number")
                return oddAnswer;
            for (const batch of others) {
                const more = { check_run_id: id, output: { ...output, annotations: batch } };
                const added = await ask(`PATCH ${place}/check-runs/{check_run_id}`, more, "checks: write");
                if (added.kind === "refused")
                    return { kind: "created", url: String(url), notAnnotated: added.why };
            }
            return { kind: "created", url: String(url), notAnnotated: undefined };
        },
        async find(name, commit, isMeant) {
            const wanted = { ref: commit, check_name: name, filter: "latest", per_page: 100 };
            const answer = await ask(`GET ${place}/commits/{ref}/check-runs`, wanted, "checks: read");
            if (answer.kind === "refused")
                return { kind: "refused", why: answer.why };
            const runs = fieldsOf(answer.body).check_runs;
            if (!Array.isArray(runs))
                return oddAnswer;
            // Ids grow.
            const newest = runs
                .map((run) => foundCheck(fieldsOf(run)))
                .filter(({ externalId }) => isMeant(externalId))
                .toSorted((a, b) => b.id - a.id)[0];
            return newest ?? { kind: "none" };
        },
    };
}
function foundCheck({ id, html_url: url, conclusion, external_id: externalId, output }) {
    const { summary } = fieldsOf(output);
    return {
        kind: "found",
        id: Number(id),
        url: String(url),
        conclusion: typeof conclusion === "string" ? conclusion : undefined,
        externalId: typeof externalId === "string" ? externalId : "",
        data: typeof summary === "string" ? (0,marks/* hiddenData */.TL)(summary) : undefined,
    };
}
function shownAnnotation({ level, file, line = 1, title, message }) {
    if (file === undefined)
        return [];
    const shown = {
        path: file,
        start_line: line,
        end_line: line,
        annotation_level: level === "error" ? "failure" : level,
        title: (0,budget/* cutCharacters */.lD)(title, budget/* annotationTitleCharacters */.KP),
        message: (0,budget/* cutCharacters */.lD)(message, budget/* annotationCharacters */.MT),
    };
    return [shown];
}
function batches(all) {
    const count = Math.ceil(all.length / budget/* annotationsPerRequest */.NA);
    return Array.from({ length: count }, (_, index) => all.slice(index * budget/* annotationsPerRequest */.NA, (index + 1) * budget/* annotationsPerRequest */.NA));
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/report/preview-comment/header.js

/** Of the form of the comment. A comment of another one is written anew. */
const header_version = 1;
/** Tells it from other comments of ours. */
const kind = "preview";
const states = [
    "in-progress",
    "current",
    "out-of-date",
    "deployed-in-part",
    "deployed",
    "failed",
];
/** The first line of the comment: all of it but what people read. */
function headerOf({ title, parts }) {
    return (0,marks/* hiddenLine */.re)({ kind, version: header_version, title, parts: parts.map(partData) });
}
/** Whether the two say the same, however much of it is shortened. */
function isSame(one, other) {
    const said = ({ title, parts }) => JSON.stringify([
        title,
        parts.map(({ key, order, digest, status, deployed }) => [
            key,
            order,
            digest,
            statusData(status),
            deployedData(deployed),
        ]),
    ]);
    return said(one) === said(other);
}
function partData({ key, order, commit, status, plans, deployed, missing, digest, whole }) {
    return {
        key,
        order,
        commit,
        ...statusData(status),
        plans: hashesText(plans),
        ...deployedData(deployed),
        missing,
        digest,
        ...(whole && { whole }),
    };
}
function statusData({ state, run, head, cancelled }) {
    return { state, run, ...(head === undefined ? {} : { head }), ...(cancelled ? { cancelled } : {}) };
}
function deployedData(deployed) {
    return deployed === undefined ? {} : { left: hashesText(deployed.left), deployedIn: deployed.setups };
}
function hashesText(hashes) {
    return hashes === "any" ? hashes : hashes.join("");
}
function readHashes(text) {
    return text === "any" ? text : (text.match(/[0-9a-f]{8}/g) ?? []);
}
/** Whether a text is the comment of a preview, or was one until somebody damaged its first line. */
function isPreview(body) {
    return (0,marks/* isOurs */.MU)(body) && ((0,marks/* hiddenData */.TL)(body)?.kind ?? kind) === kind;
}
/** What the first line says; undefined: it is not one of a preview in this form. Fields beyond it are left out. */
function readHeader(body) {
    const data = (0,marks/* hiddenData */.TL)(body);
    if (data?.kind !== kind || data.version !== header_version)
        return undefined;
    const { title, parts } = data;
    if (typeof title !== "string" || !Array.isArray(parts))
        return undefined;
    const read = parts.map(readPart);
    return read.includes(undefined) ? undefined : { title, parts: read.flatMap((part) => part ?? []) };
}
function readPart(data) {
    const fields = (data ?? {});
    const { key, order, commit, state, run, head, cancelled, plans, missing, digest, whole } = fields;
    if (typeof key !== "string" || typeof commit !== "string" || typeof run !== "string")
        return undefined;
    if (typeof plans !== "string" || typeof digest !== "string")
        return undefined;
    if (typeof order !== "number" || typeof missing !== "number")
        return undefined;
    const known = states.find((each) => each === state);
    if (known === undefined)
        return undefined;
    const status = {
        ...{ state: known, run },
        ...(typeof head === "string" ? { head } : {}),
        ...(cancelled === true ? { cancelled } : {}),
    };
    const deployed = readDeployed(fields);
    return {
        ...{ key, order, commit, status, plans: readHashes(plans), missing, digest, whole: readPage(whole) },
        ...(deployed && { deployed }),
    };
}
function readDeployed({ left, deployedIn }) {
    if (typeof left !== "string" || !Array.isArray(deployedIn))
        return undefined;
    return { left: readHashes(left), setups: deployedIn.filter((setup) => typeof setup === "string") };
}
function readPage(data) {
    const { name, url } = (data ?? {});
    return typeof name === "string" && typeof url === "string" ? { name, url } : undefined;
}

// EXTERNAL MODULE: ./lib/report/counts.js
var counts = __webpack_require__(3610);
// EXTERNAL MODULE: ./lib/report/details.js
var details = __webpack_require__(6282);
// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(5429);
// EXTERNAL MODULE: ./lib/listed.js
var listed = __webpack_require__(8656);
;// CONCATENATED MODULE: ./lib/report/preview-comment/banner.js



/** What has to be known first. */
const order = [
    "failed",
    "in-progress",
    "out-of-date",
    "deployed-in-part",
    "deployed",
    "current",
];
/** GitHub's name for the box that a state stands in; undefined: in none. */
const boxes = {
    failed: "CAUTION",
    "in-progress": "NOTE",
    "out-of-date": "WARNING",
    "deployed-in-part": "NOTE",
    deployed: "NOTE",
    current: undefined,
};
/** Sentences of one state; further ones are only counted. */
const mostSentences = 10;
/** Which commit the comment is about and whether that is still so, as Markdown; of several parts by their keys. */
function bannerOf(parts) {
    const blocks = order.flatMap((state) => {
        const sentences = sentencesOf(parts.filter((part) => part.status.state === state), parts.length);
        if (sentences.length === 0)
            return [];
        const more = sentences.length - mostSentences;
        const shown = [...sentences.slice(0, mostSentences), ...(more > 0 ? [`…and ${more} more.`] : [])];
        const box = boxes[state];
        if (box === undefined)
            return [shown.join("  \n")];
        return [[`> [!${box}]`, `> ${shown.join("  \n> ")}`].join("\n")];
    });
    return blocks.join("\n\n");
}
/** One for all parts of which the same is true. */
function sentencesOf(parts, total) {
    const keys = new Map();
    for (const part of parts) {
        const sentence = sentenceOf(part);
        keys.set(sentence, [...(keys.get(sentence) ?? []), (0,report_escape/* code */.aY)(part.key)]);
    }
    return [...keys].map(([sentence, names]) => names.length === total && total === 1 ? sentence : `${(0,listed/* listed */.K)(names)}: ${sentence}`);
}
function sentenceOf(part) {
    const { status, commit, head } = part;
    const { state, run } = status;
    const page = (label) => (0,report_escape/* link */.nf)(label, run);
    const madeFor = `made for ${banner_short(commit)}`;
    const former = head === "" || status.head === undefined ? "" : ` What stands here was ${madeFor}.`;
    switch (state) {
        case "failed": {
            const what = status.head === undefined ? "" : ` for ${banner_short(status.head)}`;
            return `**Failed**${what}: ${page("the run")} ${status.cancelled ? "was cancelled" : "tells why"}.${former}`;
        }
        case "in-progress":
            return `**In progress** for ${banner_short(status.head ?? commit)} (${page("run")}).${former}`;
        case "out-of-date":
            return status.head === undefined || status.head === commit
                ? `**Out of date**: ${madeFor}; ${page("another run")} has deployed changes of the same plans since.`
                : `**Out of date**: ${madeFor}; the head is ${banner_short(status.head)} by now.`;
        case "deployed-in-part":
            return `**Deployed in part**${extentOf(part)}, last by ${page("this run")}.`;
        case "deployed":
            return `**Deployed** by ${page("this run")}.`;
        case "current":
            return `Made for ${banner_short(commit)} by ${page("this run")}.`;
    }
}
function extentOf({ plans, deployed }) {
    if (deployed === undefined)
        return "";
    const { left, setups } = deployed;
    const where = setups.length === 0 ? "" : `: ${(0,listed/* listed */.K)(setups.map(report_escape/* code */.aY))}`;
    if (plans === "any" || left === "any")
        return where;
    return `${where} (${(0,counts/* grouped */.zD)(plans.length - left.length)} of ${(0,counts/* plural */.LS)(plans.length, "plan")})`;
}
function banner_short(commit) {
    return (0,report_escape/* code */.aY)(commit.slice(0, 7));
}

;// CONCATENATED MODULE: ./lib/report/preview-comment/text.js






/** The comment as GitHub keeps it, however long. */
function textOf(comment) {
    const top = [headerOf(comment), `## ${comment.title}`, bannerOf(comment.parts)];
    return [...top, ...comment.parts.flatMap(partText)].join("\n\n");
}
function partText(part) {
    const missing = missingText(part);
    const last = missing === "" ? [] : [(0,marks/* sectionMark */.XD)({ kind: "missing" }), missing];
    const mark = (0,marks/* sectionMark */.XD)({ kind: "part" });
    return [mark, part.head, ...part.folds.map(foldText), ...last].filter((text) => text !== "");
}
/** A fold as it stands in a part. */
function foldText(fold) {
    return `${(0,marks/* sectionMark */.XD)({ kind: "fold", ...fold })}\n${(0,details/* details */.z)(fold)}`;
}
function missingText({ folds, missing, whole }) {
    const cut = folds.filter((fold) => fold.cut).length;
    const total = folds.length + missing;
    if (missing + cut === 0)
        return "";
    const where = whole === undefined ? "" : ` All is in ${(0,report_escape/* link */.nf)(whole.name, whole.url)}.`;
    if (missing === 0)
        return `*${(0,counts/* grouped */.zD)(cut)} of ${(0,counts/* plural */.LS)(total, "section")} did not fit whole.${where}*`;
    const too = cut === 0 ? "" : `, and ${(0,counts/* grouped */.zD)(cut)} not whole`;
    return `*${(0,counts/* grouped */.zD)(missing)} of ${(0,counts/* plural */.LS)(total, "section")} did not fit${too}.${where}*`;
}

;// CONCATENATED MODULE: ./lib/report/preview-comment/fixed.js




/** A head that is cut ends so. */
const ellipsis = "\n\n…";
/**
 * The comment with what is never left out made small enough: hashes of plans are at most an eighth of it, heads share
 * what room there is. Of so many parts that not even their heads' places fit the oldest go.
 */
function fixedWithin(comment, limit) {
    let parts = withFewHashes(comment.parts, limit / 8);
    while (parts.length > 1 && (0,budget/* byteLength */.dp)(headerOf({ ...comment, parts })) > limit * 0.75)
        parts = parts.filter((part) => part !== oldestOf(parts));
    const bare = parts.map((part) => ({ ...withoutFolds(part), head: "" }));
    const room = limit - (0,budget/* byteLength */.dp)(textOf({ ...comment, parts: bare }));
    return { ...comment, parts: withShortHeads(parts, room) };
}
/** The part with the longest sentence about what is missing that it may need. */
function withoutFolds(part) {
    const nothing = { summary: "", body: "", priority: 0, open: true, cut: true };
    return {
        ...part,
        folds: part.folds.length === 0 ? [] : [nothing],
        missing: part.missing + part.folds.length,
    };
}
/** Those that are about the most plans no longer say which. */
function withFewHashes(parts, limit) {
    const sizeOf = ({ plans, deployed }) => [plans, deployed?.left ?? "any"].reduce((sum, hashes) => sum + (hashes === "any" ? 0 : hashes.length * 8), 0);
    const total = parts.reduce((sum, part) => sum + sizeOf(part), 0);
    let tooMany = total - limit;
    const largestFirst = parts.toSorted((a, b) => sizeOf(b) - sizeOf(a));
    const silent = new Set();
    for (const part of largestFirst) {
        if (tooMany <= 0)
            break;
        tooMany -= sizeOf(part);
        silent.add(part);
    }
    return parts.map((part) => (silent.has(part) ? withoutHashes(part) : part));
}
/** That nothing is left is known all the same. */
function withoutHashes(part) {
    const { deployed } = part;
    const left = deployed?.left.length === 0 ? deployed.left : "any";
    return { ...part, plans: "any", ...(deployed && { deployed: { ...deployed, left } }) };
}
function oldestOf(parts) {
    return parts.toSorted((a, b) => a.order - b.order)[0];
}
/** Short heads stay whole; long ones get what those leave, in equal shares. */
function withShortHeads(parts, room) {
    const shares = new Map();
    let left = room;
    const shortFirst = parts.toSorted((a, b) => (0,budget/* byteLength */.dp)(a.head) - (0,budget/* byteLength */.dp)(b.head));
    for (const [index, part] of shortFirst.entries()) {
        // With the line between it and what is above.
        const share = Math.min((0,budget/* byteLength */.dp)(part.head) + 2, Math.floor(left / (parts.length - index)));
        shares.set(part, share);
        left -= share;
    }
    return parts.map((part) => ({ ...part, head: cutHead(part.head, (shares.get(part) ?? 0) - 2) }));
}
function cutHead(head, limit) {
    if ((0,budget/* byteLength */.dp)(head) <= limit)
        return head;
    const cut = (0,cut_markdown/* cutMarkdown */.G)(head, limit - (0,budget/* byteLength */.dp)(ellipsis));
    return cut === "" ? "" : `${cut}${ellipsis}`;
}

;// CONCATENATED MODULE: ./lib/report/preview-comment/compose.js




/** A fold of which not even so many bytes fit is left out whole. */
const leastFold = 1_000;
/**
 * The comment as GitHub takes it: at most `limit` bytes of UTF-8. What does not fit is left out from the least
 * important fold of all parts on, those of parts that are out of date before all others. The same comment gives the
 * same text.
 */
function composeComment(comment, limit = budget/* commentCharacters */.er) {
    const whole = textOf(comment);
    if ((0,budget/* byteLength */.dp)(whole) <= limit)
        return whole;
    const fixed = fixedWithin(comment, limit);
    const room = limit - (0,budget/* byteLength */.dp)(textOf({ ...fixed, parts: fixed.parts.map(withoutFolds) }));
    const kept = keptOf(fixed.parts, room);
    const parts = fixed.parts.map((part) => {
        const folds = part.folds.flatMap((fold) => kept.get(fold) ?? []);
        return { ...part, folds, missing: part.missing + part.folds.length - folds.length };
    });
    return textOf({ ...fixed, parts });
}
/** The folds that fit, by what they were; the last of them may be cut. */
function keptOf(parts, room) {
    const kept = new Map();
    let left = room;
    for (const { fold, bytes } of byImportance(parts)) {
        if (bytes > left) {
            const cut = cutTo(fold, left);
            if (cut !== undefined)
                kept.set(fold, cut);
            break;
        }
        left -= bytes;
        kept.set(fold, fold);
    }
    return kept;
}
/** Short ones first where all else is equal, so that as many as can be are there. */
function byImportance(parts) {
    const all = parts.flatMap((part) => part.folds.map((fold) => ({
        fold,
        bytes: (0,budget/* byteLength */.dp)(foldText(fold)) + 2,
        isOld: part.status.state === "out-of-date",
    })));
    return all.toSorted((a, b) => Number(a.isOld) - Number(b.isOld) || b.fold.priority - a.fold.priority || a.bytes - b.bytes);
}
function cutTo(fold, room) {
    const frame = (0,budget/* byteLength */.dp)(foldText({ ...fold, body: "", cut: true })) + 2;
    const body = room < leastFold ? "" : (0,cut_markdown/* cutMarkdown */.G)(fold.body, room - frame);
    return body === "" ? undefined : { ...fold, body, cut: true };
}

// EXTERNAL MODULE: ./lib/report/preview-comment/merge.js
var merge = __webpack_require__(1195);
;// CONCATENATED MODULE: ./lib/report/preview-comment/read.js



/**
 * A comment's body as what its jobs have said. undefined: it is none of a preview, or it is damaged, as by somebody
 * who edited it.
 */
function readComment(body) {
    const header = readHeader(body);
    if (header === undefined)
        return undefined;
    const texts = textsOf(body.replaceAll("\r\n", "\n"));
    if (texts === undefined || texts.length !== header.parts.length)
        return undefined;
    const parts = header.parts.flatMap((part, index) => {
        const text = texts[index];
        return text === undefined ? [] : [{ ...part, ...text }];
    });
    return { title: header.title, parts };
}
/** undefined: a fold is not as it was written. */
function textsOf(body) {
    const texts = [];
    for (const { mark, text } of (0,marks/* sectionsOf */.Ks)(body)) {
        if (mark.kind === "part")
            texts.push({ head: text, folds: [] });
        if (mark.kind !== "fold")
            continue;
        const part = texts.at(-1);
        const fold = (0,details/* readDetails */.L)(text);
        if (part === undefined || fold === undefined || Number.isNaN(mark.priority))
            return undefined;
        part.folds.push({ ...fold, priority: mark.priority, cut: mark.cut });
    }
    return texts;
}

;// CONCATENATED MODULE: ./lib/github/authors.js

function authorOf({ user }) {
    const { type, login } = fieldsOf(user);
    return { isBot: type === "Bot", login: String(login) };
}
/**
 * What looks like ours is ours where a bot wrote it, as workflows' own tokens and Apps do, of which a repository may use
 * several. Of what a person wrote nothing is, whatever rights they have, as it may be copied: but where the token is that
 * person's. Who that is, is asked only where something of a person is found.
 */
function createOwnOnly(options) {
    const ask = askOf(options);
    let told;
    const self = async () => {
        if (told === undefined || (told.kind === "refused" && told.mayPass))
            told = await ask("GET /user", {}, "read the user");
        return told;
    };
    return async (found) => {
        if (found.kind === "refused" || found.items.every(({ author }) => author.isBot))
            return found;
        const asked = await self();
        // To take the own comment for another's, as GitHub is down, would be to write a second one.
        if (asked.kind === "refused" && asked.mayPass)
            return asked;
        // Tokens of workflows and Apps are no persons', which GitHub refuses.
        const login = asked.kind === "answer" ? fieldsOf(asked.body).login : undefined;
        return {
            kind: "listed",
            items: found.items.filter(({ author }) => author.isBot || author.login === login),
        };
    };
}

;// CONCATENATED MODULE: ./lib/github/comments.js








/**
 * Milliseconds until a job looks whether its part is still there: longer than another one takes from reading the
 * comment to having written it. Where there are many comments, or GitHub is slow, they all take longer: so many times
 * as long as this job took.
 */
const settle = 2_000;
const settleTimes = 3;
/** Milliseconds: jobs that got in each other's way come again at different times, further apart each time. */
const spread = 1_500;
const mostTries = 12;
/** Milliseconds after which whoever made a comment too many is not going to remove it. */
const abandoned = 120_000;
const comments_place = "/repos/{owner}/{repo}/issues";
const permission = "pull-requests: write";
/** A page of comments as long as they may be stays below what the client reads. */
const [size, pages] = [50, 40];
function createComments({ pause = wait, ...given }) {
    const options = { patience: createPatience(), ...given };
    const { patience } = options;
    const ask = createAsk(options);
    const ownOnly = createOwnOnly(options);
    /** The oldest first: that is the one that stays. */
    async function listOurs(pull) {
        const wanted = { permission: "pull-requests: read", size, pages, read: ourComment };
        return await ownOnly(await list(ask, `GET ${comments_place}/{issue_number}/comments`, { issue_number: pull }, wanted));
    }
    function write(pull, there, comment) {
        const body = composeComment(comment);
        return there === undefined
            ? ask(`POST ${comments_place}/{issue_number}/comments`, { issue_number: pull, body }, permission)
            : ask(`PATCH ${comments_place}/comments/{comment_id}`, { comment_id: there.id, body }, permission);
    }
    async function update(pull, change, { once = false, signal: stop } = {}) {
        const signal = AbortSignal.any([options.signal, stop].filter((each) => each !== undefined));
        const mine = new Set();
        let took = 0;
        let refused = { kind: "refused", why: "other jobs wrote over it again and again" };
        let isDown = false;
        for (let tries = 0; tries < mostTries; tries++) {
            if (tries > 0) {
                if (isDown && patience.left() === 0)
                    break;
                const usual = Math.max(settle, settleTimes * took) + Math.random() * spread * tries;
                const milliseconds = isDown ? Math.min(usual, patience.left()) : usual;
                if (isDown)
                    patience.spend(milliseconds);
                await pause(milliseconds, signal).catch(() => undefined);
            }
            if (signal.aborted)
                return { kind: "refused", why: "the run is being ended" };
            const begun = Date.now();
            const listed = await listOurs(pull);
            isDown = listed.kind === "refused";
            if (listed.kind === "refused") {
                refused = listed;
                if (listed.mayPass && !once)
                    continue;
                break;
            }
            const [oldest, ...others] = listed.items;
            const wanted = change((0,merge/* merged */.Z)(listed.items.flatMap(({ said }) => said ?? [])));
            if (wanted === undefined)
                return { kind: "none" };
            if (oldest?.said !== undefined && isSame(oldest.said, wanted)) {
                await removeAll(others.filter(({ id, made }) => mine.has(id) || made < Date.now() - abandoned));
                return { kind: "updated", url: oldest.url };
            }
            const answer = await write(pull, oldest, wanted);
            took = Date.now() - begun;
            if (once)
                return writtenOnce(answer);
            if (answer.kind === "answer" && oldest === undefined)
                mine.add(Number(fieldsOf(answer.body).id));
            isDown = answer.kind === "refused" && answer.mayPass;
            if (answer.kind === "refused")
                refused = answer;
            // A comment that somebody removed meanwhile is made anew.
            if (answer.kind === "refused" && !answer.mayPass && !(answer.status === 404 && oldest))
                break;
        }
        return { kind: "refused", why: refused.why };
    }
    /** Another job may have removed one before. */
    async function removeAll(comments) {
        for (const { id } of comments)
            await ask(`DELETE ${comments_place}/comments/{comment_id}`, { comment_id: id }, permission);
    }
    return {
        update,
        async find(pull) {
            const listed = await listOurs(pull);
            if (listed.kind === "refused")
                return { kind: "refused", why: listed.why };
            const [oldest] = listed.items;
            const comment = (0,merge/* merged */.Z)(listed.items.flatMap(({ said }) => said ?? []));
            if (oldest === undefined || comment === undefined)
                return { kind: "none" };
            return { kind: "found", comment, url: oldest.url };
        },
    };
}
function wait(milliseconds, signal) {
    return (0,promises_.setTimeout)(milliseconds, undefined, { signal });
}
function writtenOnce(answer) {
    if (answer.kind === "refused")
        return { kind: "refused", why: answer.why };
    return { kind: "updated", url: String(fieldsOf(answer.body).html_url) };
}
/** One that may be ours. */
function ourComment(item) {
    const { id, body, html_url: url, created_at: made } = item;
    if (typeof id !== "number" || typeof body !== "string" || !isPreview(body))
        return undefined;
    return {
        id,
        url: String(url),
        author: authorOf(item),
        made: Date.parse(String(made)),
        said: readComment(body),
    };
}

;// CONCATENATED MODULE: ./lib/github/issues.js





const issues_place = "/repos/{owner}/{repo}/issues";
const issues_permission = "issues: write";
/** A page of issues as long as they may be stays below what the client reads. */
const [issues_size, issues_pages] = [50, 40];
function createIssues(options) {
    const ask = createAsk(options);
    const ownOnly = createOwnOnly(options);
    const one = `PATCH ${issues_place}/{issue_number}`;
    return {
        async find(isMeant) {
            const read = (item) => {
                const issue = issueOf(item);
                return issue !== undefined && isMeant(issue.data) ? { issue, author: authorOf(item) } : undefined;
            };
            const wanted = { permission: "issues: read", size: issues_size, pages: issues_pages, read };
            const listed = await ownOnly(await list(ask, `GET ${issues_place}`, { state: "open" }, wanted));
            if (listed.kind === "refused")
                return { kind: "refused", why: listed.why };
            return {
                kind: "found",
                issues: listed.items.map(({ issue }) => issue).toSorted((a, b) => a.number - b.number),
            };
        },
        open: async (text) => written(await ask(`POST ${issues_place}`, bodyOf(text), issues_permission)),
        edit: async (number, text) => written(await ask(one, { issue_number: number, ...bodyOf(text) }, issues_permission)),
        async close(number) {
            const change = { issue_number: number, state: "closed", state_reason: "completed" };
            return written(await ask(one, change, issues_permission));
        },
    };
}
function bodyOf({ title, data, text }) {
    return { title, body: (0,cut_markdown/* cutMarkdown */.G)(`${(0,marks/* hiddenLine */.re)(data)}\n${text}`, budget/* commentCharacters */.er) };
}
/** One that may be ours; undefined: it is a pull request, or surely not. */
function issueOf(item) {
    const { number, html_url: url, title, body } = item;
    if (item.pull_request !== undefined || typeof number !== "number" || typeof body !== "string")
        return undefined;
    const data = (0,marks/* hiddenData */.TL)(body);
    if (data === undefined)
        return undefined;
    const [, ...lines] = body.replaceAll("\r\n", "\n").split("\n");
    return { number, url: String(url), title: String(title), data, text: lines.join("\n") };
}
function written(answer) {
    if (answer.kind === "refused")
        return { kind: "refused", why: answer.why };
    const { number, html_url: url } = fieldsOf(answer.body);
    return typeof number === "number" ? { kind: "written", number, url: String(url) } : oddAnswer;
}

;// CONCATENATED MODULE: ./lib/github/pull-lookup.js

const pull_lookup_permission = "pull-requests: read";
/** A page of pull requests with texts as long as they may be stays below what the client reads. */
const pull_lookup_size = 50;
function createPullLookup(options) {
    const ask = createAsk(options);
    async function found(route, parameters, pages) {
        const listed = await list(ask, route, parameters, { permission: pull_lookup_permission, size: pull_lookup_size, pages, read: pullOf });
        if (listed.kind === "refused")
            return { kind: "refused", why: listed.why };
        return { kind: "found", pulls: listed.items };
    }
    return {
        containing: (commit) => found("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", { commit_sha: commit }, 2),
        openAgainst(base, pages = 20) {
            const wanted = { state: "open", base, sort: "updated", direction: "desc" };
            return found("GET /repos/{owner}/{repo}/pulls", wanted, pages);
        },
    };
}
function pullOf(item) {
    const { number, html_url: url, state, merged_at: mergedAt, merge_commit_sha: mergeCommit } = item;
    const [head, base] = [fieldsOf(item.head).sha, fieldsOf(item.base).ref];
    if (typeof number !== "number" || typeof head !== "string" || typeof base !== "string")
        return undefined;
    const isMerged = typeof mergedAt === "string";
    return {
        number,
        url: String(url),
        state: state === "open" ? "open" : isMerged ? "merged" : "closed",
        head,
        base,
        mergedAt: isMerged ? mergedAt : undefined,
        mergeCommit: typeof mergeCommit === "string" ? mergeCommit : undefined,
    };
}

;// CONCATENATED MODULE: ./lib/github/surfaces.js






function createSurfaces({ env, runUrl, ...options }) {
    const ask = { patience: createPatience(), ...options };
    return {
        comments: createComments(ask),
        checks: createChecks(ask),
        issues: createIssues(ask),
        pulls: createPullLookup(ask),
        artifacts: openArtifacts(env, { signal: ask.signal, runUrl }),
    };
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
