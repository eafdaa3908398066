export const id = 335;
export const ids = [335];
export const modules = {

/***/ 455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ checkName)
/* harmony export */ });
/** The check run of a setup's preview. */
function checkName(setup) {
    return `preview ${setup}`;
}


/***/ }),

/***/ 9291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   SA: () => (/* binding */ reviewKey),
/* harmony export */   dY: () => (/* binding */ keptReview),
/* harmony export */   ty: () => (/* binding */ readReview)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** Characters of a check's summary (see src/report/budget.ts) that the data may take; the rest is for people. */
const mostCharacters = 60_000;
const letters = { install: "i", upgrade: "u", uninstall: "d", skip: "s" };
const line = /^(?<key>[0-9a-f]{12})(?<letter>[iuds])(?<objects>[0-9a-f]{16})(?<version>.*)$/s;
function keptReview(plans) {
    const texts = plans.map(textOf).sort();
    const fits = JSON.stringify(texts).length <= mostCharacters;
    return { hash: hashOf(texts), plans: fits ? texts : texts.length };
}
function readReview(hash, data) {
    if (typeof data === "number" && hash.startsWith(form))
        return { kind: "too-many", count: data };
    if (!Array.isArray(data) || !data.every((text) => typeof text === "string"))
        return { kind: "none" };
    if (hashOf(data) !== hash)
        return { kind: "none" };
    return { kind: "found", plans: new Map(data.flatMap(seenIn)) };
}
/** Tells the operations of a run apart. */
function reviewKey({ plan, namespace, release, }) {
    return sha256([plan, namespace, release]).slice(0, 12);
}
const form = "v2-";
function hashOf(texts) {
    return `${form}${sha256(texts).slice(0, 40)}`;
}
/** Short, since there may be many. No version of a chart is empty. */
function textOf(reviewed) {
    const { operation, version, objects } = reviewed;
    return `${reviewKey(reviewed)}${letters[operation]}${objects}${version ?? ""}`;
}
function seenIn(text) {
    const { key = "", letter, objects = "", version = "" } = line.exec(text)?.groups ?? {};
    const operations = Object.keys(letters);
    const operation = operations.find((one) => letters[one] === letter);
    if (operation === undefined)
        return [];
    return [[key, { operation, version: version === "" ? null : version, objects }]];
}
function sha256(texts) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(texts)).digest("hex");
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

/***/ 3083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ traitsOfValues),
/* harmony export */   J: () => (/* binding */ traitsOf)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _sources_chart_content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6976);


/**
 * Functions of templates that do not give the same each time. Sources: sprig (`crypto.go`, `strings.go`, `date.go`) and
 * helm.sh/helm `pkg/engine`.
 */
const varying = /\b(?:rand\w*|gen(?:PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey)|uuidv4|now|ago|htpasswd|bcrypt|encryptAES|shuffle|getHostByName)\b/;
const lookup = /\blookup\b/;
/** What stands in an action of a template: other texts have these words for what they mean. */
const actions = /\{\{[\s\S]*?\}\}/g;
/** Reads it off the texts of a chart and its subcharts, used or not. */
async function traitsOf(chart) {
    const { templates, others, hasCrds } = await (0,_sources_chart_content_js__WEBPACK_IMPORTED_MODULE_1__/* .chartTexts */ .xq)(chart);
    return { ...traitsIn([...templates, ...others.flatMap(actionsIn)]), hasCrds };
}
/** The same of values files, which a template may have rendered as well (`tpl`). */
async function traitsOfValues(files) {
    const texts = await Promise.all(files.map((file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, "utf8")));
    return traitsIn(texts.flatMap(actionsIn));
}
function traitsIn(texts) {
    return {
        looksUp: texts.some((text) => lookup.test(text)),
        varies: texts.some((text) => varying.test(text)),
    };
}
function actionsIn(text) {
    return text.match(actions) ?? [];
}


/***/ }),

/***/ 7544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ rehearseAll)
});

// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __webpack_require__(7176);
// EXTERNAL MODULE: ./lib/once.js
var once = __webpack_require__(7416);
// EXTERNAL MODULE: ./lib/rehearsal/chart-traits.js
var chart_traits = __webpack_require__(3083);
// EXTERNAL MODULE: ./lib/reconcile/order.js
var order = __webpack_require__(9194);
;// CONCATENATED MODULE: ./lib/rehearsal/planned.js

function plannedOf(task) {
    const known = {
        subject: (0,order/* subjectOfTask */.VL)(task),
        operation: (0,order/* verbOf */.rl)(task),
        reason: task.reason,
        plan: "plan" in task ? task.plan : undefined,
        options: optionsOf(task),
    };
    if (task.kind === "relabel")
        return { ...known, result: "skipped", hint: undefined, unread: false };
    if (task.kind !== "skip")
        return { ...known, result: "planned", hint: undefined, unread: false };
    const { result, hint, unread } = task;
    return { ...known, result: result === "failed" ? "failed" : "skipped", hint, unread: unread !== undefined };
}
function optionsOf(task) {
    if ("plan" in task)
        return task.plan?.options;
    return "was" in task ? task.was?.plan.options : undefined;
}

// EXTERNAL MODULE: ./lib/operations/chart-crds.js
var chart_crds = __webpack_require__(6637);
// EXTERNAL MODULE: ./lib/operations/data-loss.js
var data_loss = __webpack_require__(1620);
// EXTERNAL MODULE: ./lib/operations/explain.js + 3 modules
var explain = __webpack_require__(7825);
// EXTERNAL MODULE: ./lib/operations/material.js
var operations_material = __webpack_require__(6399);
// EXTERNAL MODULE: ./lib/cluster/manifest.js
var manifest = __webpack_require__(8395);
// EXTERNAL MODULE: ./lib/operations/lost-objects.js
var lost_objects = __webpack_require__(8353);
// EXTERNAL MODULE: ./lib/operations/other-owners.js
var other_owners = __webpack_require__(7675);
// EXTERNAL MODULE: ./lib/operations/release-size.js
var release_size = __webpack_require__(1319);
// EXTERNAL MODULE: ./lib/operations/taking-over.js
var taking_over = __webpack_require__(7745);
// EXTERNAL MODULE: ./lib/reconcile/deleted.js
var deleted = __webpack_require__(5607);
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
            notices.push(...(await check()));
        }
        catch (error) {
            const { reason, hint } = await (0,explain/* explain */.W)(error, task, { diagnosis: undefined }, context);
            refusals.push({ kind: "refused", reason, hint });
        }
    };
    const recorded = {
        release: plan.release,
        chart: chart.path,
        values: values.files,
        manifest: record?.manifest,
    };
    await make(() => (0,taking_over/* checkAdoption */.n)(task, record, chart, "planned"));
    await make(() => (0,deleted/* carriedNotice */.l)(chart.carriesOver ?? [], context.hidden(plan.setup)));
    let size;
    await make(async () => {
        // A danger, and no notice besides.
        [size] = await (0,release_size/* checkReleaseSize */.d)(recorded);
        return [];
    });
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
var fields = __webpack_require__(6603);
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
var secrets_of = __webpack_require__(5255);
// EXTERNAL MODULE: ./lib/sources/values-text.js
var values_text = __webpack_require__(1986);
// EXTERNAL MODULE: ./lib/rehearsal/kube-objects.js
var kube_objects = __webpack_require__(3213);
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
var objects_of = __webpack_require__(1347);
// EXTERNAL MODULE: ./lib/rehearsal/rehearsed.js
var rehearsed = __webpack_require__(9266);
// EXTERNAL MODULE: ./lib/rehearsal/render.js
var render = __webpack_require__(8078);
;// CONCATENATED MODULE: ./lib/rehearsal/rehearse-deployment.js













/** Source: helm.sh/helm `pkg/kube/client.go` replaceResource. */
const REPLACES = "Helm replaces objects here (`--force`): what others have set in them goes with that, which is not shown.";
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
        const asked = context.cluster(task.plan.setup).versions();
        // Told where it is waited for.
        asked.catch(() => undefined);
        material = await (0,operations_material/* gather */.kg)(task, context);
        const rehearsed = await rehearse(task, { material, versions: await asked }, context);
        return { ...rehearsed, notices: [...notices, ...rehearsed.notices] };
    }
    catch (error) {
        const { reason, hint } = await (0,explain/* explain */.W)(error, task, { diagnosis: undefined }, context);
        const fault = { kind: "unrendered", reason, hint };
        return { ...(0,rehearsed/* bare */.$)(plannedOf(task), fault, notices), ...(await heldBy(material)) };
    }
}
async function rehearse(task, { material, versions }, context) {
    const { plan, observed } = task;
    const { namespace, options } = plan;
    const cluster = context.cluster(plan.setup);
    const { chart, record, helm } = material;
    const request = { ...(0,operations_material/* applyRequest */.CG)(task, material, cluster, context), versions };
    const traits = await traitsWith(material, await context.traits(chart.path));
    const [rendered, ahead, before, crds] = await Promise.all([
        (0,render/* renderTwice */.l)(request, traits, helm),
        (0,chart_crds/* aheadOf */.R)(plan, chart, request, traits.hasCrds ? helm : withoutCrds),
        observed === undefined || record === undefined ? "" : (0,data_loss/* comparedManifest */.l_)(cluster, observed, record),
        task.kind === "install" && traits.hasCrds && options.crds === "create" ? helm.crds(request) : "",
    ]);
    const { manifest, again } = rendered;
    const manifests = {
        declared: (0,kube_objects/* kubeObjects */.u)(manifest),
        again: again === undefined ? undefined : (0,kube_objects/* kubeObjects */.u)(again),
        recorded: (0,kube_objects/* kubeObjects */.u)(before),
        namespace,
    };
    const checks = await checkDeployment(task, { material, request, ahead, helm: (0,render/* withRendered */.M)(helm, rendered) }, context);
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
        secrets: traits.looksUp ? await cluster.secretsIn(namespace) : [],
        values: await valuesOf(material),
        notices: [
            ...made,
            ...(task.kind === "upgrade" && request.forceReplace ? [REPLACES] : []),
            ...checks.notices,
        ],
    };
}
/** What its values have rendered counts as the chart's own. */
async function traitsWith({ values }, chart) {
    const { looksUp, varies } = await (0,chart_traits/* traitsOfValues */.D)(values.files);
    return { ...chart, looksUp: chart.looksUp || looksUp, varies: chart.varies || varies };
}
/** To have a chart's `crds/` takes a process of its own. */
const withoutCrds = { crds: async () => "" };
/** Helm 3 applies from the client, and so does a Helm 4 that replaces objects or has got the release from Helm 3. */
function methodOf({ applyMethod, forceReplace }, { major }) {
    return major === 3 || forceReplace || applyMethod === "client" ? "client" : "server";
}

// EXTERNAL MODULE: ./lib/formats/objects/object-set.js
var object_set = __webpack_require__(9183);
// EXTERNAL MODULE: ./lib/operations/lost-set.js
var lost_set = __webpack_require__(7810);
// EXTERNAL MODULE: ./lib/operations/own-objects.js
var own_objects = __webpack_require__(4005);
// EXTERNAL MODULE: ./lib/operations/same-set.js
var same_set = __webpack_require__(7053);
// EXTERNAL MODULE: ./lib/operations/whose-objects.js
var whose_objects = __webpack_require__(1825);
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
    const traits = (chart) => kept(["chart", chart], () => (0,chart_traits/* traitsOf */.J)(chart));
    // Nothing is changed here, so that all plans of a namespace may go by one answer.
    const cluster = (setup) => {
        const asked = context.cluster(setup);
        const namespaceExists = (name) => kept(["namespace", setup, name], () => asked.namespaceExists(name));
        return { ...asked, namespaceExists };
    };
    const deployed = new Map(tasks.flatMap((task) => (isDeployment(task) ? [[task.plan.id, task.plan]] : [])));
    return await (0,pool/* inParallel */.H)(tasks, width, async (task) => {
        const end = begin(task);
        try {
            return await rehearseOne(task, deployed, { ...context, cluster, traits });
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

/***/ 9266:
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

/***/ 8078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ withRendered),
/* harmony export */   l: () => (/* binding */ renderTwice)
/* harmony export */ });
/**
 * Renders what Helm would apply, without hooks: on this machine, which costs the API server nothing; where the chart
 * looks something up in the cluster, or keeps values that are there, by a dry run of Helm.
 */
async function renderTwice(request, { looksUp, varies }, helm) {
    // Values of the last revision are in the cluster as well.
    const asksCluster = looksUp || request.reuseValues === true;
    const render = () => (asksCluster ? helm.rehearse(request) : helm.render(request));
    // What a chart looks up may be what it made at random when it was installed: then it does not vary.
    const [manifest, again] = await Promise.all([render(), varies ? render() : undefined]);
    return { manifest, again };
}
/** A Helm that has rendered its only request: checks look at the same manifest, and a rendering is a process of its own. */
function withRendered(helm, { manifest }) {
    return { ...helm, render: async () => manifest, rehearse: async () => manifest };
}


/***/ }),

/***/ 8332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ reviewedOf),
  r: () => (/* binding */ untold)
});

// EXTERNAL MODULE: ./lib/diff/hider.js + 3 modules
var hider = __webpack_require__(4513);
// EXTERNAL MODULE: ./lib/diff/secrets-of.js
var secrets_of = __webpack_require__(5255);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/config/canonical-json.js
var canonical_json = __webpack_require__(1173);
// EXTERNAL MODULE: ./lib/formats/objects/identity.js
var identity = __webpack_require__(8139);
;// CONCATENATED MODULE: ./lib/preview/reviewed.js



/**
 * A hash of objects by which two runs tell that they do the same to them, in 16 hex digits. Of what goes or is kept the
 * name counts, of what is applied all but what is another one in each rendering, and what is secret: `withoutSecrets`
 * takes it out of a text.
 */
function objectsHash(objects, withoutSecrets) {
    const texts = objects.map(({ object, fate, declared, again }) => {
        const content = declared === undefined ? null : steady(withoutData(declared), withoutData(again ?? declared));
        return withoutSecrets((0,canonical_json/* canonicalJson */.d)([fate, object.namespace ?? null, (0,identity/* kindAndName */.zE)(object), content]));
    });
    return (0,external_node_crypto_.createHash)("sha256").update(texts.sort().join("\n")).digest("hex").slice(0, 16);
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
 * took from outside. Left out is what is not carried out, and what cannot be told: see `untold`.
 */
function reviewedOf(rehearsals, secrets) {
    const known = [...secrets];
    // Nobody sees these hashes, so that the key may be any; what counts is that it is always the same.
    const hiderOf = (more) => (0,hider/* createHider */.X1)({ secrets: [...known, ...more], key: new Uint8Array(32) });
    const usual = hiderOf([]);
    return rehearsals.flatMap(({ planned, after, objects, fault }) => {
        const { subject, operation, result } = planned;
        if (operation === "skip" || result !== "planned" || fault?.kind === "unrendered")
            return [];
        const own = objects.flatMap(({ declared }) => (declared === undefined ? [] : (0,secrets_of/* secretsOf */.F)(declared)));
        const hide = own.length === 0 ? usual : hiderOf(own);
        const withoutSecrets = (text) => hide.text(text).replaceAll(/\(hidden, [0-9a-f]{6}\)/g, "(secret)");
        return [
            {
                plan: subject.id,
                namespace: subject.namespace,
                release: subject.release,
                operation,
                version: after?.version ?? null,
                objects: objectsHash(objects, withoutSecrets),
            },
        ];
    });
}
/** The operations that would be carried out although nobody can tell what they would apply, and why that is so. */
function untold(rehearsals) {
    return rehearsals.flatMap(({ planned, fault }) => planned.result === "planned" && fault?.kind === "unrendered"
        ? [{ plan: planned.subject.id, reason: fault.reason }]
        : []);
}


/***/ })

};
