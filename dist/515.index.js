export const id = 515;
export const ids = [515];
export const modules = {

/***/ 876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ checkName)
/* harmony export */ });
/** The check run of a setup's preview. */
function checkName(setup) {
    return `preview ${setup}`;
}


/***/ }),

/***/ 2414:
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
    const texts = new Set([secret, json, go, quoted, single, form]);
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

/** Finds all forms in one pass over a text, however many there are. What they begin with is their index. */
function createFinder(forms) {
    const byStart = new Map();
    const starts = new Uint8Array(1 << 20);
    for (const form of forms) {
        const start = form.text.slice(0, shortestSought);
        const group = byStart.get(start);
        if (group === undefined)
            byStart.set(start, [form]);
        else
            group.push(form);
        starts[bucket(start, 0)] = 1;
    }
    for (const group of byStart.values())
        group.sort((a, b) => b.text.length - a.text.length);
    function longestAt(text, at) {
        if (starts[bucket(text, at)] === 0)
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
/** Of the first four characters: enough to pass over nearly all places of a text. */
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

/***/ 8927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ bytesOf),
/* harmony export */   F: () => (/* binding */ secretsOf)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8332);

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

/***/ 6824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   dY: () => (/* binding */ keptReview),
/* harmony export */   ty: () => (/* binding */ readReview)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

function keptReview(plans) {
    const sorted = plans.toSorted((a, b) => (a.plan < b.plan ? -1 : 1));
    return { hash: hashOf(sorted), plans: sorted };
}
/** undefined: it is not one, or somebody has changed it. */
function readReview(hash, data) {
    if (!Array.isArray(data) || !data.every(isReviewed))
        return undefined;
    return hashOf(data) === hash ? data : undefined;
}
function hashOf(plans) {
    const lines = plans.map(({ plan, operation, version, objects }) => [plan, operation, version, objects]);
    return `v1-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(lines)).digest("hex").slice(0, 40)}`;
}
function isReviewed(value) {
    const { plan, operation, version, objects } = (value ?? {});
    const isText = (text) => typeof text === "string";
    return isText(plan) && isText(operation) && isText(objects) && (version === null || isText(version));
}
function judge(now, seen) {
    if (seen === undefined)
        return { kind: "unseen" };
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
    return seen.objects === now.objects
        ? { kind: "same" }
        : { kind: "other", how: "its objects are not those that the preview has shown." };
}


/***/ }),

/***/ 8510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ traitsOf)
/* harmony export */ });
/* harmony import */ var _sources_chart_content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5011);

/**
 * Functions of templates that do not give the same each time. Sources: sprig (`crypto.go`, `strings.go`, `date.go`) and
 * helm.sh/helm `pkg/engine`.
 */
const varying = /\b(?:rand\w*|gen(?:PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey)|uuidv4|now|ago|htpasswd|bcrypt|encryptAES|shuffle|getHostByName)\b/;
const lookup = /\blookup\b/;
/** Reads it off the chart's templates and those of its subcharts, used or not. */
async function traitsOf(chart) {
    const { templates, hasCrds } = await (0,_sources_chart_content_js__WEBPACK_IMPORTED_MODULE_0__/* .chartTemplates */ .S9)(chart);
    return {
        looksUp: templates.some((text) => lookup.test(text)),
        varies: templates.some((text) => varying.test(text)),
        hasCrds,
    };
}


/***/ }),

/***/ 1636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ kubeObjects)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5411);
/* harmony import */ var _cluster_fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8766);
/* harmony import */ var _formats_objects_go_value_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7286);
/* harmony import */ var _formats_objects_read_objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8645);




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
    return objects.map(({ root }) => JSON.parse((0,_formats_objects_go_value_js__WEBPACK_IMPORTED_MODULE_2__/* .printGoValue */ .rE)((0,_formats_objects_go_value_js__WEBPACK_IMPORTED_MODULE_2__/* .goMap */ .XG)(root, []))));
}
const schema = js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .CORE_SCHEMA */ .OU.withTags(js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .mergeTag */ .LJ);
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
    if (!(0,_cluster_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value) || typeof value.apiVersion !== "string" || typeof value.kind !== "string")
        return false;
    return (0,_cluster_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u)(value.metadata) && typeof value.metadata.name === "string";
}


/***/ }),

/***/ 4686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ay: () => (/* binding */ createdOnce),
/* harmony export */   Lu: () => (/* binding */ appliedAhead),
/* harmony export */   iZ: () => (/* binding */ objectsOf),
/* harmony export */   rq: () => (/* binding */ removed)
/* harmony export */ });
/* unused harmony export identityOf */
/* harmony import */ var _formats_objects_irreplaceable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6387);
/* harmony import */ var _formats_objects_object_set_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2766);


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
function isKept({ metadata }) {
    const annotations = (metadata.annotations ?? {});
    return (String(annotations[_formats_objects_irreplaceable_js__WEBPACK_IMPORTED_MODULE_0__/* .KEEP */ .k] ?? "")
        .trim()
        .toLowerCase() === "keep");
}


/***/ }),

/***/ 8288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ rehearseAll)
});

// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __webpack_require__(2337);
// EXTERNAL MODULE: ./lib/once.js
var once = __webpack_require__(9165);
// EXTERNAL MODULE: ./lib/rehearsal/chart-traits.js
var chart_traits = __webpack_require__(8510);
// EXTERNAL MODULE: ./lib/reconcile/order.js
var order = __webpack_require__(7773);
;// CONCATENATED MODULE: ./lib/rehearsal/planned.js

function plannedOf(task) {
    const known = {
        subject: (0,order/* subjectOfTask */.VL)(task),
        operation: (0,order/* verbOf */.rl)(task),
        reason: task.reason,
        plan: "plan" in task ? task.plan : undefined,
    };
    if (task.kind === "relabel")
        return { ...known, result: "skipped", hint: undefined, unread: false };
    if (task.kind !== "skip")
        return { ...known, result: "planned", hint: undefined, unread: false };
    const { result, hint, unread } = task;
    return { ...known, result: result === "failed" ? "failed" : "skipped", hint, unread: unread !== undefined };
}

// EXTERNAL MODULE: ./lib/operations/chart-crds.js
var chart_crds = __webpack_require__(4966);
// EXTERNAL MODULE: ./lib/operations/data-loss.js
var data_loss = __webpack_require__(1249);
// EXTERNAL MODULE: ./lib/operations/explain.js + 3 modules
var explain = __webpack_require__(6489);
// EXTERNAL MODULE: ./lib/operations/material.js
var operations_material = __webpack_require__(3456);
// EXTERNAL MODULE: ./lib/operations/render-once.js
var render_once = __webpack_require__(2979);
// EXTERNAL MODULE: ./lib/cluster/manifest.js
var manifest = __webpack_require__(6606);
// EXTERNAL MODULE: ./lib/operations/lost-objects.js
var lost_objects = __webpack_require__(6994);
// EXTERNAL MODULE: ./lib/operations/other-owners.js
var other_owners = __webpack_require__(260);
// EXTERNAL MODULE: ./lib/operations/release-size.js
var release_size = __webpack_require__(8964);
// EXTERNAL MODULE: ./lib/operations/taking-over.js
var taking_over = __webpack_require__(6664);
// EXTERNAL MODULE: ./lib/reconcile/deleted.js
var deleted = __webpack_require__(1552);
;// CONCATENATED MODULE: ./lib/rehearsal/check-deployment.js








/** What a deployment checks before it runs anything. Each check is made, whatever came of those before. */
async function checkDeployment(task, { material, request, ahead, helm }, context) {
    const { plan } = task;
    const { chart, values, record } = material;
    const cluster = context.cluster(plan.setup);
    const notices = [];
    const refusals = [];
    const make = async (check) => {
        try {
            const told = await check();
            notices.push(...told);
            return told;
        }
        catch (error) {
            const { reason, hint } = await (0,explain/* explain */.W)(error, task, { diagnosis: undefined }, context);
            refusals.push({ kind: "refused", reason, hint });
            return [];
        }
    };
    const recorded = {
        release: plan.release,
        chart: chart.path,
        values: values.files,
        manifest: record?.manifest,
    };
    await make(() => (0,taking_over/* checkAdoption */.n)(task, record, chart));
    await make(() => (0,deleted/* carriedNotice */.l)(chart.carriesOver ?? [], context.hidden(plan.setup)));
    const [size] = await make(() => (0,release_size/* checkReleaseSize */.d)(recorded));
    await make(async () => (await (0,other_owners/* checkOwners */.D)(plan, request, helm, cluster, context.identity, ahead)).notices);
    await make(async () => {
        await (0,data_loss/* refuseLossByUpgrade */.FQ)(task, { record, helm }, request, cluster);
        return [];
    });
    await make(async () => {
        const next = async () => (0,manifest/* manifestObjects */.w)(await helm.render(request));
        return (0,deleted/* deletedNotice */.u)((await (0,lost_objects/* checkLostObjects */.N)(task, record, next, cluster, context)).deleted, "planned");
    });
    const [fault, ...others] = refusals;
    return { fault, notices: [...notices, ...others.map(({ reason }) => reason)], size };
}

// EXTERNAL MODULE: ./lib/cluster/fields.js
var fields = __webpack_require__(8766);
;// CONCATENATED MODULE: ./lib/rehearsal/defined-kinds.js

/** The kinds that an object defines: those of a CustomResourceDefinition. */
function definedKinds({ kind, spec }) {
    if (kind !== "CustomResourceDefinition" || !(0,fields/* isRecord */.u)(spec) || !(0,fields/* isRecord */.u)(spec.names))
        return [];
    const { group, versions, names } = spec;
    if (!Array.isArray(versions) || typeof names.kind !== "string")
        return [];
    const { kind: defined } = names;
    return versions.flatMap((version) => (0,fields/* isRecord */.u)(version) && version.served === true
        ? [{ apiVersion: `${group}/${version.name}`, kind: defined }]
        : []);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/diff/secrets-of.js
var secrets_of = __webpack_require__(8927);
// EXTERNAL MODULE: ./lib/sources/values-text.js
var values_text = __webpack_require__(7473);
// EXTERNAL MODULE: ./lib/rehearsal/kube-objects.js
var kube_objects = __webpack_require__(1636);
;// CONCATENATED MODULE: ./lib/rehearsal/held-by.js




/** What a release's values were, and what they are now: only together they tell which were secret. */
async function valuesOf({ record, values, }) {
    return record === undefined ? undefined : { before: record.values, now: await merged(values.files) };
}
/** What a rehearsal that got no further knows of secrets: what made it fail may quote them. */
async function heldBy(material) {
    if (material === undefined)
        return { secrets: [], values: undefined };
    const secrets = (0,kube_objects/* kubeObjects */.u)(material.record?.manifest ?? "").flatMap(secrets_of/* secretsOf */.F);
    return { secrets, values: await valuesOf(material) };
}
/** As Helm merges them; what is no values file is for Helm to complain of. */
async function merged(files) {
    const maps = await Promise.all(files.map(async (file) => readable(await (0,promises_.readFile)(file))));
    return maps.reduce(values_text/* mergeValues */.D3, {});
}
function readable(bytes) {
    try {
        return (0,values_text/* readValuesText */.ML)(bytes, "A values file");
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./lib/rehearsal/objects-of.js
var objects_of = __webpack_require__(4686);
// EXTERNAL MODULE: ./lib/rehearsal/rehearsed.js
var rehearsed = __webpack_require__(5305);
// EXTERNAL MODULE: ./lib/rehearsal/render.js
var render = __webpack_require__(9996);
;// CONCATENATED MODULE: ./lib/rehearsal/rehearse-deployment.js













/**
 * All that a deployment does before it changes anything: what it applies is fetched and rendered, and what it would
 * refuse is found. Never throws: what goes wrong is the fault.
 */
async function rehearseDeployment(task, context) {
    const notices = task.notice === undefined ? [] : [task.notice];
    if (task.part === "post-hooks")
        return (0,rehearsed/* bare */.$)(plannedOf(task), undefined, notices);
    let material;
    try {
        material = await (0,operations_material/* gather */.kg)(task, context);
        const rehearsed = await rehearse(task, material, context);
        return { ...rehearsed, notices: [...notices, ...rehearsed.notices] };
    }
    catch (error) {
        const { reason, hint } = await (0,explain/* explain */.W)(error, task, { diagnosis: undefined }, context);
        const fault = { kind: "unrendered", reason, hint };
        return { ...(0,rehearsed/* bare */.$)(plannedOf(task), fault, notices), ...(await heldBy(material)) };
    }
}
async function rehearse(task, material, context) {
    const { plan, observed } = task;
    const { namespace, options } = plan;
    const cluster = context.cluster(plan.setup);
    const { chart, record, helm } = material;
    const request = { ...(0,operations_material/* applyRequest */.CG)(task, material, cluster, context), versions: await cluster.versions() };
    const traits = await context.traits(chart.path);
    const first = (0,render_once/* renderingOnce */._)(helm);
    const [{ manifest, again }, ahead, before, crds] = await Promise.all([
        (0,render/* renderTwice */.l)(request, traits, { first, second: helm }),
        (0,chart_crds/* aheadOf */.R)(plan, chart, request, helm),
        observed === undefined || record === undefined ? "" : (0,data_loss/* comparedManifest */.l_)(cluster, observed, record),
        task.kind === "install" && traits.hasCrds && options.crds === "create" ? helm.crds(request) : "",
    ]);
    const manifests = {
        declared: (0,kube_objects/* kubeObjects */.u)(manifest),
        again: again === undefined ? undefined : (0,kube_objects/* kubeObjects */.u)(again),
        recorded: (0,kube_objects/* kubeObjects */.u)(before),
        namespace,
    };
    const checks = await checkDeployment(task, { material, request, ahead, helm: first }, context);
    const made = request.createNamespace ? [`The namespace ${namespace} is made.`] : [];
    const [early, once] = [(0,kube_objects/* kubeObjects */.u)(ahead ?? ""), (0,kube_objects/* kubeObjects */.u)(crds)];
    return {
        planned: plannedOf(task),
        objects: [...early.map(objects_of/* appliedAhead */.Lu), ...once.map(objects_of/* createdOnce */.Ay), ...(0,objects_of/* objectsOf */.iZ)(manifests)],
        arriving: [...early, ...once].flatMap(definedKinds),
        takesOwnership: request.takeOwnership === true,
        method: methodOf(request, helm.tool),
        before: record === undefined ? undefined : { name: record.chartName, version: record.chartVersion },
        after: { name: chart.name, version: chart.version },
        ...checks,
        secrets: [],
        values: await valuesOf(material),
        notices: [...made, ...checks.notices],
    };
}
/** Helm 3 applies from the client, and so does a Helm 4 that replaces objects or has got the release from Helm 3. */
function methodOf({ applyMethod, forceReplace }, { major }) {
    return major === 3 || forceReplace || applyMethod === "client" ? "client" : "server";
}

// EXTERNAL MODULE: ./lib/formats/objects/object-set.js
var object_set = __webpack_require__(2766);
// EXTERNAL MODULE: ./lib/operations/lost-set.js
var lost_set = __webpack_require__(6234);
// EXTERNAL MODULE: ./lib/operations/own-objects.js
var own_objects = __webpack_require__(6476);
// EXTERNAL MODULE: ./lib/operations/same-set.js
var same_set = __webpack_require__(7254);
// EXTERNAL MODULE: ./lib/operations/whose-objects.js
var whose_objects = __webpack_require__(944);
;// CONCATENATED MODULE: ./lib/rehearsal/rehearse-uninstall.js











/** What an uninstall would take, and why it would be refused. Never throws: what goes wrong is the fault. */
async function rehearseUninstall(task, deployed, context) {
    const planned = plannedOf(task);
    if (task.part === "post-hooks")
        return (0,rehearsed/* bare */.$)(planned, undefined);
    const { target, observed } = task;
    const cluster = context.cluster(target.setup);
    const faultOf = async (kind, error) => {
        const { reason, hint } = await (0,explain/* explain */.W)(error, task, { diagnosis: undefined }, context);
        return { kind, reason, hint };
    };
    let record;
    try {
        record = await cluster.record(observed);
    }
    catch (error) {
        return (0,rehearsed/* bare */.$)(planned, await faultOf("unrendered", error));
    }
    const known = {
        ...(0,rehearsed/* bare */.$)(planned, undefined),
        before: { name: record.chartName, version: record.chartVersion },
        method: record.applyMethod,
    };
    try {
        // What a deployment of this run would take over before is no more deleted with the release.
        const willTake = (heir) => deployed.has(heir.id) && (0,same_set/* takesOver */.nt)(heir, target);
        const removal = await (0,whose_objects/* removalOf */.c)(target, record.manifest, context.plans(target.setup), cluster, willTake);
        await refuse(task, record, removal, context);
        return { ...known, objects: taken(record, removal, target.namespace) };
    }
    catch (error) {
        const objects = taken(record, { kind: "release" }, target.namespace);
        return { ...known, objects, fault: await faultOf("refused", error) };
    }
}
async function refuse(task, record, removal, { cluster, maxDeletes }) {
    const { target, was } = task;
    if (removal.kind === "record")
        return;
    if (removal.kind === "release")
        (0,lost_set/* refuseLostSet */.H)(task, record, maxDeletes);
    else
        (0,own_objects/* refuseLostOwn */.r)({ ...target, ...record, own: removal.own }, maxDeletes);
    if (was?.plan.options.allowDataLoss === true)
        return;
    await (0,data_loss/* refuseLossByUninstall */.TW)(cluster(target.setup), target.release, record.manifest, target.namespace);
}
function taken({ manifest }, removal, namespace) {
    const objects = (0,kube_objects/* kubeObjects */.u)(manifest).map(objects_of/* removed */.rq);
    if (removal.kind === "record")
        return [];
    if (removal.kind === "release")
        return objects;
    const own = new Set(removal.own.map((object) => (0,object_set/* objectKey */.T)(object, namespace)));
    return objects.filter(({ object }) => own.has((0,object_set/* objectKey */.T)(object, namespace)));
}

;// CONCATENATED MODULE: ./lib/rehearsal/rehearse.js







/** Goes through tasks without changing anything. The results are in their order. Never throws. */
async function rehearseAll(tasks, context, { width, begin }) {
    const kept = (0,once/* memory */.m1)();
    const traits = (chart) => kept(chart, () => (0,chart_traits/* traitsOf */.J)(chart));
    const deployed = new Map(tasks.flatMap((task) => (isDeployment(task) ? [[task.plan.id, task.plan]] : [])));
    return await (0,pool/* inParallel */.H)(tasks, width, async (task) => {
        const end = begin(task);
        try {
            return await rehearseOne(task, deployed, { ...context, traits });
        }
        finally {
            end();
        }
    });
}
function isDeployment(task) {
    return (task.kind === "install" || task.kind === "upgrade") && task.part === "all";
}
async function rehearseOne(task, deployed, context) {
    switch (task.kind) {
        case "install":
        case "upgrade":
            return await rehearseDeployment(task, context);
        case "uninstall":
            return await rehearseUninstall(task, deployed, context);
        default:
            return (0,rehearsed/* bare */.$)(plannedOf(task), undefined);
    }
}


/***/ }),

/***/ 5305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ bare)
/* harmony export */ });
/** An operation of which nothing is known but what was decided. */
function bare(planned, fault, notices = []) {
    return {
        planned,
        objects: [],
        method: "server",
        before: undefined,
        after: undefined,
        arriving: [],
        takesOwnership: false,
        fault,
        notices,
        size: undefined,
        secrets: [],
        values: undefined,
    };
}


/***/ }),

/***/ 9996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ renderTwice)
/* harmony export */ });
/**
 * Renders what Helm would apply, without hooks: on this machine, which costs the API server nothing; where the chart
 * looks something up in the cluster, by a dry run of Helm there.
 */
async function renderTwice(request, { looksUp, varies }, { first, second }) {
    const by = (helm) => (looksUp ? helm.rehearse(request) : helm.render(request));
    // What a chart looks up may be what it made at random when it was installed: then it does not vary.
    const [manifest, again] = await Promise.all([by(first), varies ? by(second) : undefined]);
    return { manifest, again };
}


/***/ }),

/***/ 5324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ reviewedOf)
});

// EXTERNAL MODULE: ./lib/diff/hider.js + 3 modules
var hider = __webpack_require__(2414);
// EXTERNAL MODULE: ./lib/diff/secrets-of.js
var secrets_of = __webpack_require__(8927);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/config/canonical-json.js
var canonical_json = __webpack_require__(4166);
;// CONCATENATED MODULE: ./lib/preview/reviewed.js


/**
 * A hash of objects by which two runs tell that they declare the same, in 24 hex digits. Left out is what is another one
 * in each rendering, and what is secret: `withoutSecrets` takes it out of a text.
 */
function objectsHash(objects, withoutSecrets) {
    const texts = objects.map(({ declared, again }) => withoutSecrets((0,canonical_json/* canonicalJson */.d)(steady(withoutData(declared), again === undefined ? declared : withoutData(again)))));
    return (0,external_node_crypto_.createHash)("sha256").update(texts.sort().join("\n")).digest("hex").slice(0, 24);
}
/** Values of a Secret are no part of it, their keys are. */
function withoutData(object) {
    if (object.kind !== "Secret" || object.apiVersion !== "v1")
        return object;
    const keysOf = (data) => (isMap(data) ? Object.keys(data).sort() : []);
    return { ...object, data: keysOf(object.data), stringData: keysOf(object.stringData) };
}
/** What two renderings have in common; the rest is one word. */
function steady(one, other) {
    if (isMap(one) && isMap(other)) {
        const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
        return Object.fromEntries(keys.map((key) => [key, steady(one[key] ?? null, other[key] ?? null)]));
    }
    if (isList(one) && isList(other) && one.length === other.length)
        return one.map((item, index) => steady(item, other[index] ?? null));
    return one === other ? one : "(another one each time)";
}
function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isList(value) {
    return Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/rehearsal/reviewed-of.js



/**
 * What is kept of operations for whoever is to find out whether they are still the same. `secrets`: those that values
 * took from outside. What is not carried out is left out.
 */
function reviewedOf(rehearsals, secrets) {
    const known = [...secrets];
    return rehearsals.flatMap(({ planned, after, objects, fault }) => {
        const { subject, operation, result } = planned;
        if (operation === "skip" || result !== "planned" || fault?.kind === "unrendered")
            return [];
        const declared = objects.flatMap(({ declared: object, again }) => object === undefined ? [] : [{ declared: object, again }]);
        const own = declared.flatMap((one) => (0,secrets_of/* secretsOf */.F)(one.declared));
        // Nobody sees these hashes, so that the key may be any; what counts is that it is always the same.
        const hide = (0,hider/* createHider */.X1)({ secrets: [...known, ...own], key: new Uint8Array(32) });
        const withoutSecrets = (text) => hide.text(text).replaceAll(/\(hidden, [0-9a-f]{6}\)/g, "(secret)");
        return [
            {
                plan: subject.id,
                operation,
                version: after?.version ?? null,
                objects: objectsHash(declared, withoutSecrets),
            },
        ];
    });
}


/***/ })

};
