export const id = 793;
export const ids = [793];
export const modules = {

/***/ 7910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  requireReviewed: () => (/* binding */ requireReviewed)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(4826);
// EXTERNAL MODULE: ./lib/listed.js
var listed = __webpack_require__(8656);
// EXTERNAL MODULE: ./lib/preview/reviews.js
var preview_reviews = __webpack_require__(9291);
// EXTERNAL MODULE: ./lib/reconcile/order.js
var order = __webpack_require__(9194);
// EXTERNAL MODULE: ./lib/rehearsal/rehearse.js + 6 modules
var rehearse = __webpack_require__(7544);
// EXTERNAL MODULE: ./lib/rehearsal/reviewed-of.js + 1 modules
var reviewed_of = __webpack_require__(8332);
// EXTERNAL MODULE: ./lib/commands/carry-out-all.js + 40 modules
var carry_out_all = __webpack_require__(4473);
// EXTERNAL MODULE: ./lib/commands/preview/judged.js
var preview_judged = __webpack_require__(5558);
// EXTERNAL MODULE: ./lib/commands/preview/check-name.js
var check_name = __webpack_require__(455);
;// CONCATENATED MODULE: ./lib/commands/preview/merged-reviews.js



/** Reads the reviews of the pull requests that brought commits to a branch. What cannot be read is said. */
async function mergedReviews({ commits, branch, setups }, world) {
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
        for (const { number, head, state, base } of found.pulls) {
            // A preview against another branch was for another state of things.
            if (state !== "merged" || base !== branch || seen.has(number))
                continue;
            seen.add(number);
            for (const setup of setups) {
                const check = await checks.find((0,check_name/* checkName */.I)(setup), head, undefined);
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
    return { plans, why: failures.size === 0 ? "" : ` (${(0,listed/* listed */.K)([...failures], 3)})` };
}

;// CONCATENATED MODULE: ./lib/commands/preview/require.js









/** How many commits back reviews are looked for. */
const mostCommits = 50;
/**
 * Lets a deployment go on only when each operation is the one that somebody has reviewed: what pull requests that were
 * merged since the base have shown in their previews. Throws UserError that tells what differs, and
 * what cannot be told beforehand.
 */
async function requireReviewed(decided, { question, opened, tools }, settings, world) {
    const { scope, base } = question;
    const tasks = (0,order/* order */.fq)(decided.tasks, decided.unavailable)
        .map(({ task }) => task)
        .filter(preview_judged/* isToBeJudged */.GO);
    const judged = (0,preview_judged/* judgedOperations */.it)(tasks);
    if (tasks.length === 0)
        return { notices: [], judged };
    const context = (0,carry_out_all/* operationContext */.L)({ tools, opened, decided, standings: new Map() }, async (task) => task);
    const rehearsals = await (0,rehearse/* rehearseAll */.d)(tasks, context, {
        width: settings.inputs.maxParallel,
        begin: (task) => world.progress.begin(`compare ${(0,order/* verbOf */.rl)(task)} ${(0,order/* subjectOfTask */.VL)(task).id} with its preview`),
    });
    const setups = [...new Set(tasks.map((task) => (0,order/* subjectOfTask */.VL)(task).setup))];
    const commits = await commitsSince(base.kind === "commit" ? base.sha : undefined, settings.commit, world);
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
    const wrong = (0,reviewed_of/* untold */.r)(rehearsals).map(({ plan, reason }) => `${plan}: what it would apply cannot be told: ${world.masks.scrub(reason)}`);
    for (const now of (0,reviewed_of/* reviewedOf */.D)(rehearsals, world.masks.known())) {
        const held = (0,preview_reviews/* judge */.S4)(now, reviews.plans.get((0,preview_reviews/* reviewKey */.SA)(now)));
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
        return { notices: told, judged };
    throw new errors/* UserError */.yo(`Nothing is deployed, since it would not be what was reviewed (\`require-preview\`): ${(0,listed/* listed */.K)(wrong, 10)}${reviews.why}`, {
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


/***/ }),

/***/ 4513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tD: () => (/* binding */ changed),
  X1: () => (/* binding */ createHider),
  R: () => (/* binding */ hider_hidden),
  gz: () => (/* binding */ markChanged)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/diff/secret-forms.js
/** What is shorter is not looked for: harmless text would be full of it. */
const shortestSought = 6;
/**
 * The forms in which a secret may stand in a text: as it is, escaped as JSON and Go do, and in base64 of both alphabets, at
 * each of the three places that it can have in what was encoded. What is URL-encoded is to be decoded before.
 */
function formsOf(secret) {
    const parts = [secret, ...secret.split(/\r\n|[\n\r]/).map((line) => line.trim())];
    const sought = new Set(parts.filter((part) => part.length >= shortestSought && !isArmour(part)));
    return [...sought].flatMap((part) => [...plainForms(part), ...base64Forms(part)]);
}
/** A line of PEM around what is secret; many files have the same. */
function isArmour(line) {
    return /^-----(?:BEGIN|END) [^\n]*-----$/.test(line);
}
function plainForms(secret) {
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
        const url = text.replaceAll("+", "-").replaceAll("/", "_");
        return [...new Set([text, url])].map((one) => ({ text: one, ...edges }));
    });
}

;// CONCATENATED MODULE: ./lib/diff/occurrences.js

/** So many forms leave a table of 16 KiB nearly empty. One of 1 MiB takes longer to make than a plan's texts to read. */
const few = 500;
/** Finds all forms in one pass over a text, however many there are. What they begin with is their index. */
function createFinder(forms) {
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
        group.sort((a, b) => b.text.length - a.text.length);
    function longestAt(text, at) {
        if (starts[bucket(text, at) & mask] === 0)
            return undefined;
        const group = byStart.get(text.slice(at, at + shortestSought));
        return group?.find((form) => text.startsWith(form.text, at));
    }
    return (text) => {
        const found = [];
        if (forms.length === 0)
            return found;
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
    return { text: parts.join(""), places };
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
    const find = createFinder([...new Set(secrets)].flatMap(formsOf));
    const hash = (value) => (0,external_node_crypto_.createHmac)("sha256", key).update(value).digest("hex").slice(0, 6);
    return {
        hash,
        text(text) {
            const found = occurrencesIn(text, find);
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
function occurrencesIn(text, find) {
    const found = find(text);
    const decoded = urlDecoded(text);
    if (decoded === undefined)
        return found;
    const place = (at) => decoded.places[at] ?? text.length;
    const inside = find(decoded.text).map(({ from, to, secrets }) => ({
        from: place(from),
        to: place(to),
        secrets,
    }));
    return joined([...found, ...inside]);
}


/***/ }),

/***/ 5255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ bytesOf),
/* harmony export */   F: () => (/* binding */ secretsOf)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2615);

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
        ...Object.values(record(data)).flatMap(textsOf),
        ...Object.values(record(stringData)).map(String),
        ...(typeof applied === "string" ? valuesIn(parsed(applied)) : []),
    ].filter((value) => value !== "");
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
    return (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .j)(value) ? value : {};
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

/***/ 3213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ kubeObjects)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4437);
/* harmony import */ var _cluster_fields_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6603);
/* harmony import */ var _formats_objects_go_value_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8119);
/* harmony import */ var _formats_objects_read_objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4644);
/* harmony import */ var _yaml_go_scalar_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6012);





const separator = /^---(?=\s|$)/m;
/**
 * The objects of a rendered manifest as JSON, typed as Helm types them, those inside Lists too. What is no object of
 * Kubernetes is left out.
 */
function kubeObjects(manifest) {
    return manifest.split(separator).flatMap(objectsIn);
}
function objectsIn(document) {
    const { objects, problems } = (0,_formats_objects_read_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .readObjects */ .$)("manifest", new TextEncoder().encode(document), "nothing");
    if (problems.length > 0)
        return [leniently(document)].filter(isObject);
    return objects.map(({ root }) => JSON.parse((0,_formats_objects_go_value_js__WEBPACK_IMPORTED_MODULE_3__/* .printGoValue */ .rE)((0,_formats_objects_go_value_js__WEBPACK_IMPORTED_MODULE_3__/* .goMap */ .XG)(root, []))));
}
/** Bare words and numbers as Helm's reader takes them. */
const word = (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .defineScalarTag */ .Gf)("tag:yaml.org,2002:word", {
    implicit: true,
    // Nothing is written with it.
    identify: () => false,
    resolve(source) {
        const value = (0,_yaml_go_scalar_js__WEBPACK_IMPORTED_MODULE_2__/* .goValue */ .A)(source);
        return typeof value === "string" ? js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .NOT_RESOLVED */ .Hg : value;
    },
});
const schema = js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .FAILSAFE_SCHEMA */ .uH.withTags(word, js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .mergeTag */ .LJ);
/** Templates render duplicate keys that Helm puts up with: the last one wins. */
function leniently(document) {
    try {
        return (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .load */ .Hh)(document, { schema, json: true });
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    if (!(0,_cluster_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .isRecord */ .u)(value) || typeof value.apiVersion !== "string" || typeof value.kind !== "string")
        return false;
    return (0,_cluster_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .isRecord */ .u)(value.metadata) && typeof value.metadata.name === "string";
}


/***/ }),

/***/ 1347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ay: () => (/* binding */ createdOnce),
/* harmony export */   Lu: () => (/* binding */ appliedAhead),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   iZ: () => (/* binding */ objectsOf),
/* harmony export */   rq: () => (/* binding */ removed),
/* harmony export */   t8: () => (/* binding */ isKept)
/* harmony export */ });
/* harmony import */ var _formats_objects_irreplaceable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3868);
/* harmony import */ var _formats_objects_object_set_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9183);


/** Pairs what is declared with what was, in the order of the manifest; what is no longer declared comes last. */
function objectsOf({ declared, again, recorded, namespace }) {
    const keyOf = (object) => (0,_formats_objects_object_set_js__WEBPACK_IMPORTED_MODULE_1__/* .objectKey */ .T)(identityOf(object), namespace);
    const [before, twice] = [byKey(recorded, keyOf), byKey(again ?? [], keyOf)];
    const applied = new Set(declared.map(keyOf));
    const gone = recorded.filter((object) => !applied.has(keyOf(object)));
    return [
        ...declared.map((object) => ({
            ...usual,
            object: identityOf(object),
            fate: "applied",
            declared: object,
            recorded: before.get(keyOf(object)),
            again: twice.get(keyOf(object)),
        })),
        ...gone.map(removed),
    ];
}
/** What an uninstall takes, or an upgrade that no longer declares it. */
function removed(recorded) {
    const object = identityOf(recorded);
    const fate = isKept(recorded) ? "kept" : "deleted";
    return { ...usual, object, fate, declared: undefined, recorded, again: undefined };
}
/** What the action applies before Helm. */
function appliedAhead(declared) {
    const object = identityOf(declared);
    return { ...usual, object, fate: "applied", ahead: true, declared, recorded: undefined, again: undefined };
}
/** What Helm installs with a chart, and never changes again. */
function createdOnce(declared) {
    const object = identityOf(declared);
    return {
        ...usual,
        object,
        fate: "applied",
        onlyIfAbsent: true,
        declared,
        recorded: undefined,
        again: undefined,
    };
}
const usual = { onlyIfAbsent: false, ahead: false };
function byKey(objects, keyOf) {
    return new Map(objects.map((object) => [keyOf(object), object]));
}
function identityOf({ apiVersion, kind, metadata }) {
    const { name, namespace } = metadata;
    return {
        apiVersion,
        kind,
        name,
        namespace: typeof namespace === "string" && namespace !== "" ? namespace : undefined,
    };
}
/** Whether Helm leaves an object that it would delete. */
function isKept({ metadata }) {
    const annotations = (metadata.annotations ?? {});
    return (String(annotations[_formats_objects_irreplaceable_js__WEBPACK_IMPORTED_MODULE_0__/* .KEEP */ .k] ?? "")
        .trim()
        .toLowerCase() === "keep");
}


/***/ })

};
