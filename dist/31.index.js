export const id = 31;
export const ids = [31];
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

/***/ 4382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ rehearseTasks)
});

// EXTERNAL MODULE: ./lib/reconcile/order.js
var order = __webpack_require__(9194);
// EXTERNAL MODULE: ./lib/cluster/pool.js
var pool = __webpack_require__(7176);
// EXTERNAL MODULE: ./lib/once.js
var once = __webpack_require__(7416);
// EXTERNAL MODULE: ./lib/validation/custom-kinds.js
var custom_kinds = __webpack_require__(2160);
;// CONCATENATED MODULE: ./lib/rehearsal/defined-kinds.js

/** The kinds that an object defines: those of a CustomResourceDefinition. */
function definedKinds(object) {
    return (0,custom_kinds/* customKindsIn */.m)(object).map(({ apiVersion, kind }) => ({ apiVersion, kind }));
}

// EXTERNAL MODULE: ./lib/rehearsal/earlier.js
var rehearsal_earlier = __webpack_require__(4061);
;// CONCATENATED MODULE: ./lib/rehearsal/arriving.js


/** Adds to what a cluster will know by the time of an operation the kinds that plans define which come before it. */
function withArriving(rehearsals) {
    const earlier = (0,rehearsal_earlier/* earlierIn */.u)(rehearsals);
    return rehearsals.map((rehearsed) => {
        const { setup } = rehearsed.planned.subject;
        const before = [...earlier(rehearsed)].filter(({ planned }) => planned.subject.setup === setup);
        const more = before.flatMap(kindsOf);
        return more.length === 0 ? rehearsed : { ...rehearsed, arriving: [...rehearsed.arriving, ...more] };
    });
}
function kindsOf({ arriving, objects }) {
    return [
        ...arriving,
        ...objects.flatMap(({ declared }) => (declared === undefined ? [] : definedKinds(declared))),
    ];
}

// EXTERNAL MODULE: ./lib/rehearsal/chart-traits.js
var chart_traits = __webpack_require__(3083);
// EXTERNAL MODULE: ./lib/rehearsal/given-up.js
var given_up = __webpack_require__(5936);
;// CONCATENATED MODULE: ./lib/rehearsal/planned.js

function plannedOf(task) {
    const known = {
        subject: (0,order/* subjectOfTask */.VL)(task),
        operation: (0,order/* verbOf */.rl)(task),
        reason: task.reason,
        plan: "plan" in task ? task.plan : undefined,
        options: optionsOf(task),
        successor: task.kind === "uninstall" ? task.successor : undefined,
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

// EXTERNAL MODULE: ./lib/formats/objects/kube-objects.js
var kube_objects = __webpack_require__(5105);
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

// EXTERNAL MODULE: ./lib/rehearsal/held-by.js + 1 modules
var held_by = __webpack_require__(7766);
// EXTERNAL MODULE: ./lib/rehearsal/looked-up.js
var looked_up = __webpack_require__(1053);
// EXTERNAL MODULE: ./lib/rehearsal/objects-of.js
var objects_of = __webpack_require__(1347);
// EXTERNAL MODULE: ./lib/rehearsal/refuse-lost.js
var refuse_lost = __webpack_require__(4296);
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
        // What went wrong may quote them.
        const recorded = [
            ...(0,held_by/* secretsWithin */.V)(material?.record?.manifest ?? ""),
            ...(0,held_by/* heldBeside */.S)(material?.record, context.plainValues(task.plan.id)),
        ];
        const secrets = { recorded, hooks: [], lookedUp: await quotable(task, material, context) };
        return { ...(0,rehearsed/* bare */.$)(plannedOf(task), fault, notices), secrets };
    }
}
async function rehearse(task, { material, versions }, context) {
    const { plan, observed } = task;
    const { namespace, options } = plan;
    const cluster = context.cluster(plan.setup);
    const { chart, record, helm } = material;
    const request = { ...(0,operations_material/* applyRequest */.CG)(task, material, cluster, context), versions };
    const traits = await traitsWith(material, await context.traits(chart.path));
    const [rendered, seen, ahead, before, crds] = await Promise.all([
        (0,render/* renderTwice */.l)(request, traits, helm),
        (0,looked_up/* lookedUpBy */.R5)({ plan, traits, ...material }, cluster),
        (0,chart_crds/* aheadOf */.R)(plan, chart, request, traits.hasCrds ? helm : withoutCrds),
        observed === undefined || record === undefined ? "" : (0,data_loss/* comparedManifest */.l_)(cluster, observed, record),
        task.kind === "install" && traits.hasCrds && options.crds === "create" ? helm.crds(request) : "",
    ]);
    const { manifest, again } = rendered;
    const [declared, once] = [(0,kube_objects/* readManifest */.WI)(manifest), (0,kube_objects/* readManifest */.WI)(crds)];
    (0,refuse_lost/* refuseLost */.z)({ faults: [...declared.faults, ...once.faults] });
    const manifests = {
        declared: declared.objects,
        again: again === undefined ? undefined : (0,kube_objects/* kubeObjects */.u8)(again),
        recorded: (0,kube_objects/* kubeObjects */.u8)(before),
        namespace,
    };
    const checks = await checkDeployment(task, { material, request, ahead, helm: (0,render/* withRendered */.M)(helm, rendered) }, context);
    const made = request.createNamespace ? [`The namespace ${namespace} is made.`] : [];
    const early = (0,kube_objects/* kubeObjects */.u8)(ahead ?? "");
    const objects = (0,objects_of/* objectsOf */.iZ)(manifests);
    return {
        planned: plannedOf(task),
        objects: [...early.map(objects_of/* appliedAhead */.Lu), ...once.objects.map(objects_of/* createdOnce */.Ay), ...objects],
        arriving: [...early, ...once.objects].flatMap(definedKinds),
        takesOwnership: request.takeOwnership === true,
        makesNamespace: request.createNamespace,
        method: methodOf(request, helm.tool),
        before: record === undefined ? undefined : { name: record.chartName, version: record.chartVersion },
        after: { name: chart.name, version: chart.version },
        ...checks,
        secrets: {
            recorded: (0,held_by/* heldBeside */.S)(record, context.plainValues(plan.id)),
            hooks: (0,held_by/* secretsWithin */.V)(rendered.hooks),
            lookedUp: seen.secrets,
        },
        notices: [
            ...made,
            ...(task.kind === "upgrade" && request.forceReplace ? [REPLACES] : []),
            ...(0,objects_of/* randomNamesNotice */.il)(objects),
            ...seen.notices,
            ...checks.notices,
        ],
    };
}
/** What its values have rendered counts as the chart's own. */
async function traitsWith({ values }, chart) {
    const own = await (0,chart_traits/* traitsOfValues */.D)(values.files);
    return {
        ...chart,
        looksUp: chart.looksUp || own.looksUp,
        secretLookups: [...chart.secretLookups, ...own.secretLookups],
        countsRevisions: chart.countsRevisions || own.countsRevisions,
        varies: chart.varies || own.varies,
        tellsTime: chart.tellsTime || own.tellsTime,
    };
}
/** What a chart that fails may say of what it has looked up. A cluster that does not answer is told elsewhere. */
async function quotable(task, material, context) {
    if (material === undefined)
        return [];
    try {
        const traits = await traitsWith(material, await context.traits(material.chart.path));
        const { plan } = task;
        return (await (0,looked_up/* lookedUpBy */.R5)({ plan, traits, ...material }, context.cluster(plan.setup))).secrets;
    }
    catch {
        return [];
    }
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
    const objects = (0,kube_objects/* kubeObjects */.u8)(manifest).map(objects_of/* removed */.rq);
    if (removal.kind === "record")
        return [];
    if (removal.kind === "release")
        return objects;
    const own = new Set(removal.own.map((object) => (0,object_set/* objectKey */.T)(object, namespace)));
    return objects.filter(({ object }) => own.has((0,object_set/* objectKey */.T)(object, namespace)));
}

;// CONCATENATED MODULE: ./lib/rehearsal/rehearse.js










/** Goes through tasks without changing anything. The results are in their order. Never throws. */
async function rehearseAll(tasks, context, { plainValues, width, begin }) {
    const kept = (0,once/* memory */.m1)();
    const traits = (chart) => kept(["chart", chart], () => (0,chart_traits/* traitsOf */.J)(chart));
    // Nothing is changed here, so that all plans of a namespace may go by one answer.
    const cluster = (setup) => {
        const asked = context.cluster(setup);
        const namespaceExists = (name) => kept(["namespace", setup, name], () => asked.namespaceExists(name));
        return { ...asked, namespaceExists };
    };
    const deployed = new Map(tasks.flatMap((task) => (isDeployment(task) ? [[task.plan.id, task.plan]] : [])));
    const known = { ...context, cluster, traits, plainValues };
    const go = async (task, own) => {
        const end = begin(task);
        try {
            return await rehearseOne(task, deployed, own);
        }
        finally {
            end();
        }
    };
    const rehearsals = await (0,pool/* inParallel */.H)(tasks, width, (task) => go(task, known));
    // What is refused as others' may be theirs no more by then.
    const earlier = (0,rehearsal_earlier/* earlierIn */.u)(rehearsals);
    const again = await (0,pool/* inParallel */.H)([...rehearsals.entries()], width, async ([index, rehearsed]) => {
        const task = tasks[index];
        const before = earlier(rehearsed);
        if (task === undefined || !isDeployment(task) || rehearsed.fault?.kind !== "refused")
            return rehearsed;
        if (before.size === 0)
            return rehearsed;
        return await go(task, {
            ...known,
            cluster: (setup) => (0,given_up/* withoutGivenUp */.B)(cluster(setup), before, task.plan),
        });
    });
    return withArriving(again);
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

// EXTERNAL MODULE: ./lib/commands/carry-out-all.js + 40 modules
var carry_out_all = __webpack_require__(4473);
;// CONCATENATED MODULE: ./lib/commands/preview/rehearse-tasks.js



/** What the tasks would apply and delete, in their order. Changes nothing. */
async function rehearseTasks(tasks, { decided, look, settings, world, title }) {
    const { opened, tools } = look;
    const context = (0,carry_out_all/* operationContext */.L)({ tools, opened, decided, standings: new Map() }, async (task) => task);
    return await rehearseAll(tasks, context, {
        plainValues: await look.plainValues(tasks.flatMap((task) => ("plan" in task ? [task.plan] : []))),
        width: settings.inputs.maxParallel,
        begin: (task) => world.progress.begin(title(`${(0,order/* verbOf */.rl)(task)} ${(0,order/* subjectOfTask */.VL)(task).id}`)),
    });
}


/***/ }),

/***/ 7715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   uw: () => (/* binding */ isBareNumber),
/* harmony export */   vf: () => (/* binding */ parseWholeVersion)
/* harmony export */ });
const words = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const versionPattern = new RegExp(`^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(${words}))?(?:\\+${words})?$`);
/** Numbers are 64 bits wide there. */
const largest = 2n ** 64n - 1n;
/**
 * Reads a version by the rules of the library that Helm and Flux read them with; undefined: it is none.
 * @see https://github.com/Masterminds/semver
 */
function parseVersion(text) {
    const found = versionPattern.exec(text);
    if (found === null)
        return undefined;
    const [, major = "0", minor = "0", patch = "0", prerelease] = found;
    const numbers = [BigInt(major), BigInt(minor), BigInt(patch)];
    const parts = prerelease?.split(".") ?? [];
    if (numbers.some((number) => number > largest) || parts.some((part) => /^0[0-9]+$/.test(part)))
        return undefined;
    return { numbers, prerelease: parts };
}
/** The same, of whole versions alone, as Flux v2 takes them: `1.2.3` and `v1.2.3-rc.1`, not `1.2` or `1.02.3`. */
function parseWholeVersion(text) {
    const whole = /^v?(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:[-+]|$)/;
    return whole.test(text) ? parseVersion(text) : undefined;
}
/** Whether it may be a date or a commit: six or more digits and nothing else, which no tag's version is. */
function isBareNumber(tag) {
    return /^[0-9]{6,}$/.test(tag);
}
/** Below 0: `a` comes before `b`; 0: they are of equal precedence, as `1.10` and `1.10.0` are. */
function compareVersions(a, b) {
    for (const at of [0, 1, 2]) {
        if (a.numbers[at] !== b.numbers[at])
            return a.numbers[at] < b.numbers[at] ? -1 : 1;
    }
    return comparePrereleases(a.prerelease, b.prerelease);
}
function comparePrereleases(a, b) {
    if (a.length === 0 || b.length === 0)
        return Math.sign(b.length - a.length);
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
        const order = compareParts(a[at] ?? "", b[at] ?? "");
        if (order !== 0)
            return order;
    }
    return Math.sign(a.length - b.length);
}
/** Numbers by their value and before words, words by their characters. */
function compareParts(a, b) {
    if (a === b)
        return 0;
    const [first, second] = [numberOf(a), numberOf(b)];
    if (first !== undefined && second !== undefined)
        return first < second ? -1 : first > second ? 1 : 0;
    if (first !== undefined)
        return -1;
    if (second !== undefined)
        return 1;
    return a < b ? -1 : 1;
}
function numberOf(part) {
    const number = /^[0-9]+$/.test(part) ? BigInt(part) : undefined;
    return number === undefined || number > largest ? undefined : number;
}


/***/ }),

/***/ 3441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ reviewObjects),
/* harmony export */   w: () => (/* binding */ isNamedAtRandom)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _formats_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3199);
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7366);
/* harmony import */ var _formats_objects_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8139);
/* harmony import */ var _formats_objects_named_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7384);





/** Whether each rendering gives it another name. */
function isNamedAtRandom({ declared, again }) {
    return declared !== undefined && again !== undefined && declared.metadata.name !== again.metadata.name;
}
/**
 * A hash of objects by which two runs tell that they do the same to them, in 16 hex digits, and marks of each. Of what goes or is kept the
 * name counts, of what is applied all but what is another one in each rendering, and what is secret: `withoutSecrets`
 * takes it out of a text.
 */
function reviewObjects(objects, withoutSecrets) {
    const texts = objects.map(({ object, fate, declared, again }) => {
        const name = isNamedAtRandom({ declared, again }) ? anyTime : object.name;
        const identity = [object.namespace ?? null, (0,_formats_objects_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .kindAndName */ .zE)({ ...object, name })];
        const content = declared === undefined ? null : steady(withoutData(declared), withoutData(again ?? declared));
        return {
            identity: withoutSecrets((0,_formats_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d)(identity)),
            content: withoutSecrets((0,_formats_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d)([fate, ...identity, content])),
            name: withoutSecrets((0,_formats_objects_named_js__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .V)({ ...object, name })),
        };
    });
    const all = texts.map(({ content }) => content).sort();
    return {
        objects: sha256(all.join("\n")).toString("hex").slice(0, 16),
        marks: texts.map(({ identity, content, name }) => {
            return { identity: shortHash(identity), content: shortHash(content), name };
        }),
    };
}
function shortHash(text) {
    return sha256(text).toString("base64").slice(0, 6);
}
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest();
}
/** Values of a Secret are no part of it, their keys are. */
function withoutData(object) {
    if (object.kind !== "Secret" || object.apiVersion !== "v1")
        return object;
    const keysOf = (data) => ((0,_formats_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isMap */ .jh)(data) ? Object.keys(data).sort() : []);
    return { ...object, data: keysOf(object.data), stringData: keysOf(object.stringData) };
}
/** What two renderings have in common; the rest is one word. */
function steady(one, other) {
    if ((0,_formats_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isMap */ .jh)(one) && (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isMap */ .jh)(other)) {
        const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
        return Object.fromEntries(keys.map((key) => [key, steady((0,_formats_json_js__WEBPACK_IMPORTED_MODULE_4__/* .ownOf */ ._t)(one, key) ?? null, (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_4__/* .ownOf */ ._t)(other, key) ?? null)]));
    }
    if ((0,_formats_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isList */ .Lv)(one) && (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isList */ .Lv)(other) && one.length === other.length)
        return one.map((item, index) => steady(item, other[index] ?? null));
    return one === other ? one : anyTime;
}
const anyTime = "(another one each time)";


/***/ }),

/***/ 9291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SA: () => (/* binding */ reviewKey),
/* harmony export */   dY: () => (/* binding */ keptReview),
/* harmony export */   ty: () => (/* binding */ readReview),
/* harmony export */   zN: () => (/* binding */ isReview)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** Characters of a check's summary (see src/report/budget.ts) that the data may take; the rest is for people. */
const mostCharacters = 60_000;
/** Of these, what tells which objects differ: a check is for people first. */
const mostMarks = 20_000;
const letters = { install: "i", upgrade: "u", uninstall: "d", skip: "s" };
const line = /^(?<key>[0-9a-f]{12})(?<letter>[iuds])(?<objects>[0-9a-f]{16})(?<version>[^ ]*)(?<marks> [\w+/]*)?$/;
const mark = /(?<identity>.{6})(?<content>.{6})/g;
/** What tells which objects differ is kept of the smallest plans on, as far as there is room. */
function keptReview(plans) {
    const short = plans.map((plan) => textOf(plan, "")).sort();
    const left = mostCharacters - JSON.stringify(short).length;
    if (left < 0)
        return { hash: hashOf(short), plans: short.length };
    let room = Math.min(left, mostMarks);
    const bySize = plans.toSorted((one, other) => one.marks.length - other.marks.length);
    const texts = bySize.map((plan) => {
        const marks = marksOf(plan);
        room -= marks.length;
        return textOf(plan, room < 0 ? "" : marks);
    });
    return { hash: hashOf(texts.sort()), plans: texts };
}
/** Whether the hash that a check run has is one of a review, of any form. */
function isReview(hash) {
    return /^v\d+-[0-9a-f]{40}$/.test(hash);
}
function readReview(hash, data) {
    const form = forms.find((one) => hash.startsWith(one));
    if (form === undefined)
        return { kind: "none" };
    if (typeof data === "number")
        return { kind: "too-many", count: data };
    if (!Array.isArray(data) || !data.every((text) => typeof text === "string"))
        return { kind: "none" };
    if (hashOf(data, form) !== hash)
        return { kind: "none" };
    return { kind: "found", plans: new Map(data.flatMap(seenIn)) };
}
/** Tells the operations of a run apart. */
function reviewKey({ plan, namespace, release, }) {
    return sha256([plan, namespace, release]).slice(0, 12);
}
/** The newest is written. The one before had no marks. */
const forms = ["v3-", "v2-"];
function hashOf(texts, form = forms[0]) {
    return `${form}${sha256(texts).slice(0, 40)}`;
}
/** Short, since there may be many. No version of a chart is empty, and none has blanks. */
function textOf(reviewed, marks) {
    const { operation, version, objects } = reviewed;
    return `${reviewKey(reviewed)}${letters[operation]}${objects}${version ?? ""}${marks}`;
}
function marksOf({ marks }) {
    return ` ${marks.map(({ identity, content }) => `${identity}${content}`).join("")}`;
}
function seenIn(text) {
    const { key = "", letter, objects = "", version = "", marks } = line.exec(text)?.groups ?? {};
    const operations = Object.keys(letters);
    const operation = operations.find((one) => letters[one] === letter);
    if (operation === undefined)
        return [];
    const each = marks === undefined ? undefined : [...marks.slice(1).matchAll(mark)];
    return [
        [
            key,
            {
                operation,
                version: version === "" ? null : version,
                objects,
                marks: each?.map(({ groups: { identity = "", content = "" } = {} }) => ({ identity, content })),
            },
        ],
    ];
}
function sha256(texts) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(texts)).digest("hex");
}


/***/ }),

/***/ 3083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ traitsOfValues),
/* harmony export */   J: () => (/* binding */ traitsOf)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _formats_secret_lookups_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6314);
/* harmony import */ var _sources_chart_content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6976);



/**
 * Functions of templates that do not give the same each time. Sources: sprig (`crypto.go`, `strings.go`, `date.go`) and
 * helm.sh/helm `pkg/engine`.
 */
const varying = /(?<![\w.$])(?:rand\w*|gen(?:PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey)|uuidv4|htpasswd|bcrypt|encryptAES|shuffle|getHostByName)\b/;
const time = /(?<![\w.$])(?:now|ago)\b/;
const revision = /\bRevision\b/;
/** Reads it off the texts of a chart and its subcharts, used or not. */
async function traitsOf(chart) {
    const { templates, others, hasCrds } = await (0,_sources_chart_content_js__WEBPACK_IMPORTED_MODULE_2__/* .chartTexts */ .xq)(chart);
    return { ...traitsIn([...templates, ...others]), hasCrds };
}
/** The same of values files, which a template may have rendered as well (`tpl`). */
async function traitsOfValues(files) {
    const texts = await Promise.all(files.map((file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, "utf8")));
    return traitsIn(texts);
}
function traitsIn(texts) {
    const actions = texts.flatMap(_formats_secret_lookups_js__WEBPACK_IMPORTED_MODULE_1__/* .actionsIn */ .jS);
    const code = actions.map(_formats_secret_lookups_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutTexts */ .X1);
    return {
        looksUp: actions.some(_formats_secret_lookups_js__WEBPACK_IMPORTED_MODULE_1__/* .looksUp */ .SZ),
        secretLookups: actions.flatMap(_formats_secret_lookups_js__WEBPACK_IMPORTED_MODULE_1__/* .secretLookupsIn */ .$o),
        // `index .Release "Revision"` gives it, too.
        countsRevisions: actions.some((action) => revision.test(action)),
        varies: code.some((action) => varying.test(action)),
        tellsTime: code.some((action) => time.test(action)),
    };
}


/***/ }),

/***/ 4061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ earlierIn)
/* harmony export */ });
/** Tells which of a setup's operations are over, for sure, before another one begins: what its plan needs, or follows. */
function earlierIn(rehearsals) {
    const deployed = new Map(rehearsals.flatMap((one) => one.planned.plan === undefined ? [] : [[one.planned.plan.id, one]]));
    // It is asked for each object.
    const known = new Map();
    return (rehearsed) => {
        const found = known.get(rehearsed) ?? before(rehearsed, deployed);
        known.set(rehearsed, found);
        return found;
    };
}
function before(rehearsed, deployed) {
    const found = new Set();
    const visit = ({ planned: { plan } }) => {
        for (const id of [...(plan?.needs ?? []), ...(plan?.after ?? [])]) {
            const one = deployed.get(id);
            if (one === undefined || found.has(one))
                continue;
            found.add(one);
            visit(one);
        }
    };
    visit(rehearsed);
    found.delete(rehearsed);
    return found;
}


/***/ }),

/***/ 5936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ withoutGivenUp),
/* harmony export */   C: () => (/* binding */ givesUp)
/* harmony export */ });
/* harmony import */ var _formats_chart_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4298);
/* harmony import */ var _formats_objects_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8139);


/**
 * Whether an operation deletes an object that another plan declares. Uninstalls come last; and what a set loses to
 * another one, whose objects are known beforehand, it leaves to it.
 */
function givesUp({ planned: { operation, plan }, fault }, { fate }, heir) {
    if (operation !== "upgrade" || fate !== "deleted" || fault !== undefined)
        return false;
    return plan === undefined || !(0,_formats_chart_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .isMadeOfObjects */ .J)(plan.chart) || heir?.chart.kind !== "manifests";
}
/** The same cluster, where what operations before a plan's will have deleted belongs to no release any more. */
function withoutGivenUp(cluster, earlier, heir) {
    const gone = [...earlier].flatMap((rehearsed) => rehearsed.objects
        .filter((object) => givesUp(rehearsed, object, heir))
        .map(({ object }) => ({ object, ...rehearsed.planned.subject })));
    const isGone = ({ object, release, namespace }) => gone.some((one) => (0,_formats_objects_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .kindAndName */ .zE)(one.object) === (0,_formats_objects_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .kindAndName */ .zE)(object) &&
        (object.namespace === undefined || object.namespace === (one.object.namespace ?? one.namespace)) &&
        release === one.release &&
        namespace === one.namespace);
    return {
        ...cluster,
        owners: async (objects, namespace) => (await cluster.owners(objects, namespace)).filter((owned) => !isGone(owned)),
    };
}


/***/ }),

/***/ 1347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ay: () => (/* binding */ createdOnce),
/* harmony export */   Lu: () => (/* binding */ appliedAhead),
/* harmony export */   iZ: () => (/* binding */ objectsOf),
/* harmony export */   il: () => (/* binding */ randomNamesNotice),
/* harmony export */   rq: () => (/* binding */ removed)
/* harmony export */ });
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7366);
/* harmony import */ var _formats_objects_identity_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8139);
/* harmony import */ var _formats_objects_irreplaceable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3868);
/* harmony import */ var _formats_objects_kube_objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5105);
/* harmony import */ var _formats_objects_object_set_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9183);
/* harmony import */ var _preview_reviewed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3441);






/**
 * Pairs what is declared with what was, in the order of the manifest; what is no longer declared comes last. What is
 * declared twice is one object.
 */
function objectsOf({ declared: all, again, recorded, namespace, }) {
    const keyOf = (object) => (0,_formats_objects_object_set_js__WEBPACK_IMPORTED_MODULE_2__/* .objectKey */ .T)((0,_formats_objects_kube_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(object), namespace);
    const last = byKey(all, keyOf);
    const declared = [...last.values()];
    const doubles = new Set(all.filter((object) => last.get(keyOf(object)) !== object).map(keyOf));
    const before = byKey(recorded, keyOf);
    const twice = pairsOf(declared, again ?? [], keyOf);
    const applied = new Set(declared.map(keyOf));
    const gone = recorded.filter((object) => !applied.has(keyOf(object)));
    return [
        ...declared.map((object) => ({
            ...usual,
            object: (0,_formats_objects_kube_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(object),
            fate: "applied",
            twice: doubles.has(keyOf(object)),
            declared: object,
            recorded: before.get(keyOf(object)),
            again: twice.get(object),
        })),
        ...gone.map(removed),
    ];
}
/** What an uninstall takes, or an upgrade that no longer declares it. */
function removed(recorded) {
    const object = (0,_formats_objects_kube_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(recorded);
    const fate = (0,_formats_objects_irreplaceable_js__WEBPACK_IMPORTED_MODULE_0__/* .isKept */ .t8)((0,_formats_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textAt */ .$6)(recorded, "metadata", "annotations", _formats_objects_irreplaceable_js__WEBPACK_IMPORTED_MODULE_0__/* .KEEP */ .k9)) ? "kept" : "deleted";
    return { ...usual, object, fate, declared: undefined, recorded, again: undefined };
}
/** What the action applies before Helm. */
function appliedAhead(declared) {
    const object = (0,_formats_objects_kube_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(declared);
    return { ...usual, object, fate: "applied", ahead: true, declared, recorded: undefined, again: undefined };
}
/** What Helm installs with a chart, and never changes again. */
function createdOnce(declared) {
    const object = (0,_formats_objects_kube_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(declared);
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
/** Says that names are made at random, since no preview can show those that come to be. */
function randomNamesNotice(objects) {
    const count = objects.filter(_preview_reviewed_js__WEBPACK_IMPORTED_MODULE_3__/* .isNamedAtRandom */ .w).length;
    if (count === 0)
        return [];
    const [what, old] = count === 1
        ? ["1 object gets", "the one before is deleted, and a new one made"]
        : [`${count} objects get`, "those before are deleted, and new ones made"];
    return [`${what} a new random name with each deployment: ${old}.`];
}
const usual = { onlyIfAbsent: false, ahead: false, twice: false };
function byKey(objects, keyOf) {
    return new Map(objects.map((object) => [keyOf(object), object]));
}
/**
 * Each object with its like in another rendering: what only one of the two has goes by its kind, in their order, since
 * its name may be made at random.
 */
function pairsOf(one, other, keyOf) {
    const [keys, others] = [new Set(one.map(keyOf)), byKey(other, keyOf)];
    const left = Map.groupBy(other.filter((object) => !keys.has(keyOf(object))), kindKey);
    const pairs = one.flatMap((object) => {
        const like = others.get(keyOf(object)) ?? left.get(kindKey(object))?.shift();
        return like === undefined ? [] : [[object, like]];
    });
    return new Map(pairs);
}
function kindKey(object) {
    const { apiVersion, kind, namespace = "" } = (0,_formats_objects_kube_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(object);
    return [(0,_formats_objects_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .groupOf */ .F8)(apiVersion), kind, namespace].join("/");
}


/***/ }),

/***/ 4296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ refuseLost)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4826);

/** Refuses (UserError) what holds documents that are no objects: nobody can tell what would become of them. */
function refuseLost({ faults }) {
    if (faults.length === 0)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo([...new Set(faults)].join(" "), {
        hint: "Every object has `apiVersion`, `kind` and `metadata.name`; Helm fails at one without.",
    });
}


/***/ }),

/***/ 9266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ bare),
/* harmony export */   f: () => (/* binding */ noSecrets)
/* harmony export */ });
const noSecrets = { recorded: [], hooks: [], lookedUp: [] };
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
        makesNamespace: false,
        fault,
        notices,
        size: undefined,
        secrets: noSecrets,
    };
}


/***/ }),

/***/ 8078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ withRendered),
/* harmony export */   l: () => (/* binding */ renderTwice)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

/** Milliseconds until another second has begun, which is as exact as charts tell the time. */
const aSecond = 1_050;
/**
 * Renders what Helm would apply: on this machine, which costs the API server nothing; by a dry run of Helm where only a
 * cluster tells what the chart asks for, or which values are kept.
 */
async function renderTwice(request, { looksUp, countsRevisions, varies, tellsTime }, helm) {
    const isThere = request.applyMethod !== undefined;
    // Values of the last revision are in the cluster as well.
    const asksCluster = looksUp || (isThere && countsRevisions) || request.reuseValues === true;
    const render = () => helm.renderAll(request, asksCluster ? "cluster" : "client");
    // What a chart looks up may be what it made at random when it was installed: then it does not vary.
    const first = render();
    const later = () => first.then(() => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(aSecond)).then(render);
    const [{ manifest, hooks }, again] = await Promise.all([
        first,
        tellsTime ? later() : varies ? render() : undefined,
    ]);
    return { manifest, hooks, again: again?.manifest };
}
/** A Helm that has rendered its only request: checks look at the same manifest, and a rendering is a process of its own. */
function withRendered(helm, { manifest }) {
    return { ...helm, render: async () => manifest, rehearse: async () => manifest };
}


/***/ }),

/***/ 4728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ reviewedOf)
/* harmony export */ });
/* harmony import */ var _diff_hider_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(834);
/* harmony import */ var _diff_secrets_of_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5255);
/* harmony import */ var _preview_reviewed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3441);



/**
 * What is kept of operations for whoever is to find out whether they are still the same. `secrets`: those that values
 * took from outside. Left out is what is not carried out, and what cannot be rendered.
 */
function reviewedOf(rehearsals, secrets) {
    // Nobody sees these hashes, so that the key may be any; what counts is that it is always the same.
    const hiderOf = (of) => (0,_diff_hider_js__WEBPACK_IMPORTED_MODULE_0__/* .createHider */ .X1)({ secrets: of, key: new Uint8Array(32) });
    const usual = hiderOf(secrets);
    // Plans that look in the same places share one list, which may be long.
    const lookedUp = new Map();
    return rehearsals.flatMap(({ planned, after, objects, fault, secrets }) => {
        const { subject, operation, result } = planned;
        if (operation === "skip" || result !== "planned" || fault?.kind === "unrendered")
            return [];
        // What the release was deployed with does not count: it is another one once somebody has deployed it.
        const own = [
            ...secrets.hooks,
            ...objects.flatMap(({ declared }) => (declared === undefined ? [] : (0,_diff_secrets_of_js__WEBPACK_IMPORTED_MODULE_2__/* .secretsOf */ .F)(declared))),
        ];
        const shared = lookedUp.get(secrets.lookedUp) ?? hiderOf(secrets.lookedUp);
        lookedUp.set(secrets.lookedUp, shared);
        const hiders = [hiderOf(own), shared, usual];
        const withoutSecrets = (text) => hiders.reduce((rest, hider) => (0,_diff_hider_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutHashes */ .VF)(hider.text(rest)), text);
        return [
            {
                plan: subject.id,
                namespace: subject.namespace,
                release: subject.release,
                operation,
                version: after?.version ?? null,
                ...(0,_preview_reviewed_js__WEBPACK_IMPORTED_MODULE_1__/* .reviewObjects */ .B)(objects, withoutSecrets),
            },
        ];
    });
}


/***/ }),

/***/ 4942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ showAll)
});

// EXTERNAL MODULE: ./lib/formats/objects/identity.js
var identity = __webpack_require__(8139);
// EXTERNAL MODULE: ./lib/formats/json.js
var json = __webpack_require__(7366);
// EXTERNAL MODULE: ./lib/listed.js
var listed = __webpack_require__(8656);
;// CONCATENATED MODULE: ./lib/dangers/rule.js
/** Looks at each object by itself. */
function ofEach(find) {
    return (facts) => facts.comparisons.flatMap((comparison) => find(comparison, facts).map((danger) => ({ object: comparison.object, ...danger })));
}
/** The object as it is to be, also where the cluster would refuse it now; undefined: it goes, or is left alone. */
function comingOf({ fate, next, declared }) {
    return fate === "applied" ? (next ?? declared) : undefined;
}

;// CONCATENATED MODULE: ./lib/dangers/availability.js



/** Of any kind that has replicas, those of other controllers, too. */
const noReplicas = {
    name: "No replicas are left",
    severity: "availability",
    find: ofEach((comparison) => {
        const before = (0,json/* numberAt */.tk)(comparison.live, "spec", "replicas") ?? 0;
        if (before === 0 || (0,json/* numberAt */.tk)(comingOf(comparison), "spec", "replicas") !== 0)
            return [];
        return [
            {
                field: "spec.replicas",
                danger: `${before === 1 ? "The only replica goes" : `All ${before} replicas go`}: the workload stops.`,
                hint: "Where it is not to stop, set its replicas to 1 or more.",
            },
        ];
    }),
};
/** PodDisruptionBudgets that come to allow no disruption, however many pods there are. */
const noEviction = {
    name: "No pod may be evicted",
    severity: "availability",
    find: ofEach((comparison) => {
        const { object, live } = comparison;
        const next = comingOf(comparison);
        if (object.kind !== "PodDisruptionBudget" || next === undefined)
            return [];
        const field = blocking.find(({ key, values }) => values.includes((0,json.at)(next, "spec", key)));
        const was = blocking.some(({ key, values }) => values.includes((0,json.at)(live, "spec", key)));
        if (field === undefined || was)
            return [];
        return [
            {
                field: `spec.${field.key}`,
                danger: `With \`${field.key}: ${(0,json.at)(next, "spec", field.key)}\` none of the pods that it selects may be evicted: nodes that they run on cannot be drained.`,
                hint: "Let one go at a time: `maxUnavailable: 1`.",
            },
        ];
    }),
};
const blocking = [
    { key: "maxUnavailable", values: [0, "0", "0%"] },
    { key: "minAvailable", values: ["100%"] },
];
/** What is applied to an object that is being deleted goes with it. */
const beingDeleted = {
    name: "An object is just being deleted",
    severity: "refused",
    find: ofEach((comparison, { operation }) => {
        const { live } = comparison;
        const since = (0,json/* textAt */.$6)(live, "metadata", "deletionTimestamp");
        if (since === undefined || comingOf(comparison) === undefined)
            return [];
        const holding = [
            ...(0,json/* textsAt */.i1)(live, "metadata", "finalizers"),
            // A Namespace has its own elsewhere.
            ...(0,json/* textsAt */.i1)(live, "spec", "finalizers"),
        ];
        const held = holding.length === 0 ? "" : `, and held by ${(0,listed/* listed */.K)(holding)}`;
        return [
            {
                field: "metadata.deletionTimestamp",
                danger: `It is being deleted since ${since}${held}: the ${operation} waits for it, and fails where it does not vanish.`,
                hint: holding.length === 0
                    ? "Wait until it is gone."
                    : "See to it that what its finalizers wait for is done.",
            },
        ];
    }),
};

// EXTERNAL MODULE: ./lib/formats/objects/named.js
var named = __webpack_require__(7384);
;// CONCATENATED MODULE: ./lib/dangers/bindings.js





/** Whom a binding gives rights to, by their names, and who that is. */
const EVERYBODY = {
    "system:authenticated": "everybody whom the cluster knows",
    "system:unauthenticated": "everybody who reaches the API server",
    "system:anonymous": "everybody who reaches the API server",
    "system:serviceaccounts": "every pod of the cluster",
};
/** Bindings that come to give rights to everybody. */
const openBinding = {
    name: "Everybody gets rights",
    severity: "security",
    find: ofEach(({ live, ...comparison }) => {
        const next = comingOf({ live, ...comparison });
        if (!isBinding(next))
            return [];
        const open = addedSubjects(next, live).flatMap(({ name }) => {
            const who = EVERYBODY[String(name)];
            return who === undefined ? [] : [`${name} (${who})`];
        });
        if (open.length === 0)
            return [];
        return [
            {
                field: "subjects",
                danger: `${(0,listed/* listed */.K)(open)} may do what ${roleText(next)} allows, ${whereText(next)}.`,
                hint: "Name the users, groups or service accounts that need it.",
            },
        ];
    }),
};
/** cluster-admin, given to somebody who had it not from this binding. */
const adminBinding = {
    name: "Somebody becomes cluster-admin",
    severity: "security",
    find: ofEach((comparison) => {
        const next = comingOf(comparison);
        if (!isBinding(next) || !isAdmin(next))
            return [];
        const before = isAdmin(comparison.live) ? comparison.live : undefined;
        const added = addedSubjects(next, before).map(subjectText);
        if (added.length === 0)
            return [];
        return [
            {
                field: "subjects",
                danger: `${(0,listed/* listed */.K)(added)} may do everything ${whereText(next)} (cluster-admin).`,
                hint: "Bind a role that grants no more than is needed.",
            },
        ];
    }),
};
/** Bindings that are there and get further subjects. */
const widenedBinding = {
    name: "A binding gets further subjects",
    severity: "security",
    find: ofEach((comparison) => {
        const { live } = comparison;
        const next = comingOf(comparison);
        if (live === undefined || !isBinding(next) || isAdmin(next))
            return [];
        const added = addedSubjects(next, live)
            .filter(({ name }) => EVERYBODY[String(name)] === undefined)
            .map(subjectText);
        if (added.length === 0)
            return [];
        return [
            {
                field: "subjects",
                danger: `${(0,listed/* listed */.K)(added)} may now do what ${roleText(next)} allows, ${whereText(next)}.`,
                hint: "Bind it to those who need it, and to nobody else.",
            },
        ];
    }),
};
function isBinding(object) {
    return (object !== undefined &&
        (0,identity/* groupOf */.F8)(object.apiVersion) === "rbac.authorization.k8s.io" &&
        ["RoleBinding", "ClusterRoleBinding"].includes(object.kind));
}
function isAdmin(binding) {
    return ((0,json/* textAt */.$6)(binding, "roleRef", "kind") === "ClusterRole" &&
        (0,json/* textAt */.$6)(binding, "roleRef", "name") === "cluster-admin");
}
function addedSubjects(next, before) {
    const known = (0,json/* mapsAt */.ht)(before, "subjects").map(subjectText);
    return (0,json/* mapsAt */.ht)(next, "subjects").filter((subject) => !known.includes(subjectText(subject)));
}
/** `ServiceAccount web in shop`, `Group developers` */
function subjectText(subject) {
    const [kind = "subject", name = ""] = [(0,json/* textAt */.$6)(subject, "kind"), (0,json/* textAt */.$6)(subject, "name")];
    return (0,named/* nameOf */.V)({ kind, name, namespace: (0,json/* textAt */.$6)(subject, "namespace") });
}
function roleText(binding) {
    return `${(0,json/* textAt */.$6)(binding, "roleRef", "kind")} ${(0,json/* textAt */.$6)(binding, "roleRef", "name")}`;
}
function whereText({ kind, metadata }) {
    if (kind === "ClusterRoleBinding")
        return "in all namespaces";
    return typeof metadata.namespace === "string" ? `in namespace ${metadata.namespace}` : "in its namespace";
}

// EXTERNAL MODULE: ./lib/formats/chart-reference.js
var chart_reference = __webpack_require__(4298);
// EXTERNAL MODULE: ./lib/images/versions.js
var versions = __webpack_require__(7715);
;// CONCATENATED MODULE: ./lib/dangers/chart.js


/** An older version of the same chart. */
const downgrade = {
    name: "The chart is downgraded",
    severity: "other",
    find: ({ chart }) => {
        if (chart === undefined || (0,chart_reference/* isMadeOfObjects */.J)(chart.reference))
            return [];
        const { before, after } = chart;
        if (before === undefined || after === undefined || before.name !== after.name)
            return [];
        const [was, is] = [(0,versions/* parseVersion */.ot)(before.version), (0,versions/* parseVersion */.ot)(after.version)];
        if (was === undefined || is === undefined || (0,versions/* compareVersions */.Zy)(is, was) >= 0)
            return [];
        return ofRelease(`Chart ${after.name} goes back from ${before.version} to ${after.version}.`, "Look up whether the older version can read what the newer one has written: databases and CustomResourceDefinitions are not downgraded.");
    },
};
/** References by which another chart may be deployed than is shown. */
const unpinned = {
    name: "The chart's version is not pinned",
    severity: "other",
    find: ({ chart }) => {
        const floating = chart === undefined ? undefined : floatingOf(chart.reference);
        if (chart === undefined || floating === undefined)
            return [];
        const { what, hint } = floating;
        return ofRelease(`${what}: what is deployed may differ from what is shown here${nowText(chart)}.`, hint);
    },
};
/** Helm's record of the release comes near to what Kubernetes keeps. */
const size = {
    name: "The release is near 1 MiB",
    severity: "other",
    find: ({ size }) => size === undefined
        ? []
        : ofRelease(size, "Leave out of the chart what its templates do not use: in a folder by .helmignore, else by who packs it."),
};
/** undefined: it is pinned. Local charts are, by the commit; and what lies under a URL is not known to change. */
function floatingOf(chart) {
    switch (chart.kind) {
        case "alias":
        case "repository":
            return floatingVersion(chart.version);
        case "oci":
            if (chart.digest !== undefined)
                return undefined;
            return chart.tag === undefined ? floatingVersion(chart.version) : floatingTag(chart.tag);
        case "git":
            return chart.semver === undefined ? floatingRef(chart.ref) : floatingTags(chart.semver);
        case "archive":
        case "local":
        case "manifests":
        case "kustomize":
            return undefined;
    }
}
/** Helm takes a version that is not whole for a range: `1.4` is any 1.4.x. */
function floatingVersion(version) {
    const hint = "Write the version out, as 1.4.2; a newer one is then a change of its own.";
    if (version === undefined || version === "latest")
        return { what: "The chart's newest version is taken", hint };
    if ((0,versions/* parseWholeVersion */.vf)(version.trim().replace(/^=\s*/, "")) !== undefined)
        return undefined;
    return { what: `The chart's version is a range, ${version}`, hint };
}
function floatingTag(tag) {
    if ((0,versions/* parseVersion */.ot)(tag) !== undefined)
        return undefined;
    return { what: `The chart's tag ${tag} may be moved`, hint: "Name a version or the digest." };
}
function floatingTags(range) {
    return { what: `The chart is the newest tag within ${range}`, hint: "Name one tag or commit." };
}
function floatingRef(ref) {
    const hint = "Name a commit, or a tag that is a version.";
    if (ref === undefined)
        return { what: "The chart is at the head of its repository's default branch", hint };
    const name = ref.replace(/^refs\/tags\//, "");
    if (/^[0-9a-f]{7,64}$/.test(ref) || (0,versions/* parseVersion */.ot)(name) !== undefined || name !== ref)
        return undefined;
    return { what: `The chart's ref ${ref} may be moved`, hint };
}
function nowText({ after }) {
    return after === undefined ? "" : ` (${after.version})`;
}
function ofRelease(danger, hint) {
    return [{ object: undefined, field: undefined, danger, hint }];
}

;// CONCATENATED MODULE: ./lib/dangers/conflicts.js



/** Fields of others at which the operation fails. */
const ownedFields = {
    name: "Others own fields, and the plan does not take them",
    severity: "refused",
    find: ofEach((comparison, facts) => facts.options.onConflict === "force"
        ? []
        : byManager(comparison, facts, (fields, are, manager) => ({
            danger: `${fields} ${are} owned by ${manager}: the ${facts.operation} would fail.`,
            hint: "`on-conflict: force` in the plan takes what others own; or leave it out of what is declared.",
        }))),
};
/** Fields of others that are overwritten. */
const takenFields = {
    name: "Fields are taken from others",
    severity: "other",
    find: ofEach((comparison, facts) => facts.options.onConflict === "fail"
        ? []
        : byManager(comparison, facts, (fields, are, manager) => ({
            danger: `${fields}, which ${manager} set, ${are} overwritten.`,
            hint: `Where ${manager} is to go on setting that, leave it out of what is declared; or say \`on-conflict: fail\` in the plan.`,
        }))),
};
/** One danger a manager; replicas, which have numbers and a remedy of their own, stand alone. */
function byManager(comparison, facts, words) {
    const all = comparison.conflicts.map(({ field, manager }) => ({
        field: field.replace(/^\./, ""),
        manager,
    }));
    const replicas = all.filter(({ field }) => field === REPLICAS);
    const others = Map.groupBy(all.filter(({ field }) => field !== REPLICAS), ({ manager }) => manager);
    const text = `${REPLICAS}${numbersText(comparison)}`;
    return [
        ...replicas.map(({ field, manager }) => {
            const { danger } = words(text, "is", manager);
            return { field, danger, hint: replicasHint(comparison, manager, facts) };
        }),
        ...[...others].map(([manager, conflicts]) => {
            const fields = [...new Set(conflicts.map(({ field }) => field))];
            const only = fields.length === 1 ? fields[0] : undefined;
            return { field: only, ...words((0,listed/* listed */.K)(fields), only === undefined ? "are" : "is", manager) };
        }),
    ];
}
const REPLICAS = "spec.replicas";
function numbersText(comparison) {
    const before = (0,json/* numberAt */.tk)(comparison.live, "spec", "replicas");
    const after = (0,json/* numberAt */.tk)(comparison.declared ?? comingOf(comparison), "spec", "replicas");
    return before === undefined || after === undefined ? "" : ` (${before}, declared as ${after})`;
}
/** HorizontalPodAutoscalers are carried out by kube-controller-manager, and write under its name. */
function replicasHint(comparison, manager, facts) {
    const scaler = scalerOf(comparison, facts);
    if (scaler !== undefined || manager === "kube-controller-manager")
        return `Leave \`replicas\` out of the chart's values: ${scaler ?? "a HorizontalPodAutoscaler"} scales it.`;
    return manager.startsWith("kubectl")
        ? "Somebody scaled it by hand: write that number into the chart's values, or let it be set back."
        : `Leave \`replicas\` out of the chart's values where ${manager} scales it.`;
}
/** The HorizontalPodAutoscaler of the same release that scales it. */
function scalerOf({ object }, { comparisons }) {
    const scaler = comparisons.find((one) => {
        const target = ["spec", "scaleTargetRef"];
        const coming = comingOf(one);
        return (one.object.kind === "HorizontalPodAutoscaler" &&
            one.object.namespace === object.namespace &&
            (0,json/* textAt */.$6)(coming, ...target, "kind") === object.kind &&
            (0,json/* textAt */.$6)(coming, ...target, "name") === object.name);
    });
    return scaler === undefined ? undefined : `HorizontalPodAutoscaler ${scaler.object.name}`;
}

;// CONCATENATED MODULE: ./lib/formats/objects/pods.js

/** Where kinds have a pod's template; those of other controllers have it where Deployments do. */
const places = [
    ["spec", "template"],
    ["spec", "jobTemplate", "spec", "template"],
    ["template"],
];
const lists = ["initContainers", "containers", "ephemeralContainers"];
/** The pod, or the template of pods, that an object holds; undefined: none. */
function podOf(object) {
    if (object === undefined)
        return undefined;
    const isPod = object.apiVersion === "v1" && object.kind === "Pod";
    const place = isPod ? [] : places.find((keys) => (0,json/* mapsAt */.ht)(object, ...keys, "spec", "containers").length > 0);
    if (place === undefined)
        return undefined;
    const field = [...place, "spec"].join(".");
    const spec = (0,json/* mapAt */.SC)(object, ...place, "spec");
    const containers = lists.flatMap((list) => (0,json/* mapsAt */.ht)(spec, list).map((container) => {
        const name = (0,json/* textAt */.$6)(container, "name") ?? "";
        return { name, field: `${field}.${list}[name="${name}"]`, spec: container };
    }));
    return { field, spec, annotations: (0,json/* mapAt */.SC)(object, ...place, "metadata", "annotations"), containers };
}

;// CONCATENATED MODULE: ./lib/dangers/pods.js


/** The container of that name; undefined: there is none. */
function containerOf(pod, { name }) {
    return pod?.containers.find((one) => one.name === name);
}
/** A container's security context, where it says nothing the pod's. */
function securityOf(container, pod, key) {
    return (0,json.at)(container.spec, "securityContext", key) ?? (0,json.at)(pod.spec, "securityContext", key);
}
/** `container app`, `containers app, proxy` */
function containersText(containers) {
    const names = [...new Set(containers.map(({ name }) => name))];
    return `${names.length === 1 ? "container" : "containers"} ${(0,listed/* listed */.K)(names)}`;
}

;// CONCATENATED MODULE: ./lib/dangers/container-powers.js




const yes = ["yes"];
/**
 * Capabilities that Pod Security lets a container add.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 */
const HARMLESS = [
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];
const isPrivileged = ({ spec }) => (0,json.at)(spec, "securityContext", "privileged") === true ||
    (0,json.at)(spec, "securityContext", "windowsOptions", "hostProcess") === true
    ? yes
    : [];
const powers = [
    {
        name: "A container is privileged",
        field: "securityContext.privileged",
        of: isPrivileged,
        danger: (who) => `Runs privileged (${who}): it can do on its node whatever root can.`,
        hint: "Name the capabilities or devices that it needs instead.",
    },
    {
        name: "A container gets capabilities",
        field: "securityContext.capabilities.add",
        of: ({ spec }) => (0,json/* textsAt */.i1)(spec, "securityContext", "capabilities", "add")
            .map((name) => name.replace(/^CAP_/, ""))
            .filter((name) => !HARMLESS.includes(name)),
        danger: (who, what) => `Gets the capabilities ${what} (${who}).`,
        hint: "Leave out those that it does not need.",
    },
    {
        name: "A container runs as root",
        field: "securityContext.runAsUser",
        of: (container, pod) => (securityOf(container, pod, "runAsUser") === 0 ? yes : []),
        danger: (who) => `Runs as root (${who}): \`runAsUser: 0\`.`,
        hint: "Give it a user of its own: `runAsUser: 1000`, `runAsNonRoot: true`.",
    },
    {
        name: "A container runs unconfined",
        field: "securityContext",
        of: (container, pod) => [
            ...["seccompProfile", "appArmorProfile"].filter((key) => (0,json/* textAt */.$6)(securityOf(container, pod, key), "type") === "Unconfined"),
            ...(pod.annotations[`container.apparmor.security.beta.kubernetes.io/${container.name}`] === "unconfined"
                ? ["appArmorProfile"]
                : []),
        ],
        danger: (who, what) => `Runs unconfined (${who}): ${what}.`,
        hint: "Use the profile `RuntimeDefault`.",
    },
    {
        name: "A container sees an unmasked /proc",
        field: "securityContext.procMount",
        of: ({ spec }) => ((0,json/* textAt */.$6)(spec, "securityContext", "procMount") === "Unmasked" ? yes : []),
        danger: (who) => `Sees and changes what \`/proc\` otherwise hides (${who}): \`procMount: Unmasked\`.`,
        hint: "Leave `procMount` out.",
    },
    {
        name: "A container takes a port of its node",
        field: "ports",
        // On the node's network all ports are, which is told of the pod.
        of: ({ spec }, pod) => pod.spec.hostNetwork === true
            ? []
            : (0,json/* mapsAt */.ht)(spec, "ports").flatMap(({ hostPort }) => typeof hostPort === "number" && hostPort > 0 ? [String(hostPort)] : []),
        danger: (who, what) => `Listens on port ${what} of its node (${who}), where two such pods do not fit.`,
        hint: "Let a Service lead to it.",
    },
];
/** Where next has it and live had not; of an object or a container that is new, all it has. */
function asRule({ name, field, of, danger, hint }) {
    return {
        name,
        severity: "security",
        find: ofEach((comparison) => {
            const [pod, before] = [podOf(comingOf(comparison)), podOf(comparison.live)];
            if (pod === undefined)
                return [];
            const found = pod.containers.flatMap((container) => {
                const was = containerOf(before, container);
                const had = was === undefined || before === undefined ? [] : of(was, before);
                const what = of(container, pod).filter((one) => !had.includes(one));
                return what.length === 0 ? [] : [{ container, what }];
            });
            const [first] = found;
            if (first === undefined)
                return [];
            const what = [...new Set(found.flatMap((one) => one.what))].join(", ");
            const who = containersText(found.map(({ container }) => container));
            return [{ field: `${first.container.field}.${field}`, danger: danger(who, what), hint }];
        }),
    };
}
const containerPowers = powers.map(asRule);

// EXTERNAL MODULE: ./lib/formats/objects/irreplaceable.js
var irreplaceable = __webpack_require__(3868);
;// CONCATENATED MODULE: ./lib/dangers/crds.js




/** Versions that a CustomResourceDefinition no longer has, in which objects may be stored. */
const storedVersions = {
    name: "A stored version of a CustomResourceDefinition goes",
    severity: "refused",
    find: ofEach((comparison) => ofDefinition(comparison, (live, next) => {
        const names = versionsOf(next);
        const gone = (0,json/* textsAt */.i1)(live, "status", "storedVersions").filter((name) => !names.includes(name));
        if (gone.length === 0)
            return [];
        return [
            {
                field: "spec.versions",
                danger: `${nameVersions(gone)} ${goes(gone)}, and objects may be stored in ${itOrThem(gone)}: the cluster refuses that.`,
                hint: `Keep ${itOrThem(gone)} until all objects are written in another version and \`status.storedVersions\` no longer names ${itOrThem(gone)}.`,
            },
        ];
    })),
};
/** Versions that are no longer served, and in which none is stored. */
const servedVersions = {
    name: "A version of a CustomResourceDefinition is no longer served",
    severity: "availability",
    find: ofEach((comparison) => ofDefinition(comparison, (live, next) => {
        const names = versionsOf(next);
        const stored = (0,json/* textsAt */.i1)(live, "status", "storedVersions");
        const served = servedOf(next);
        const gone = servedOf(live).filter((name) => !served.includes(name) && (names.includes(name) || !stored.includes(name)));
        if (gone.length === 0)
            return [];
        return [
            {
                field: "spec.versions",
                danger: `${nameVersions(gone)} ${gone.length === 1 ? "is" : "are"} no longer served: manifests, releases and clients that name ${itOrThem(gone)} fail.`,
                hint: `Bring whatever names ${itOrThem(gone)} to ${served.length === 0 ? "another version" : (0,listed/* listed */.K)(served)} first, releases that have ${itOrThem(gone)} on record included.`,
            },
        ];
    })),
};
/** A scope cannot be changed in place; where the cluster itself says so, that is told with the other fields. */
const changedScope = {
    name: "The scope of a CustomResourceDefinition changes",
    severity: "refused",
    find: ofEach((comparison) => ofDefinition(comparison, (live, next) => {
        const [before, after] = [(0,json/* textAt */.$6)(live, "spec", "scope"), (0,json/* textAt */.$6)(next, "spec", "scope")];
        if (before === undefined || after === undefined || before === after)
            return [];
        if (comparison.refusal?.kind === "immutable")
            return [];
        return [
            {
                field: "spec.scope",
                danger: `The scope goes from ${before} to ${after}, which cannot be changed in place: the upgrade would fail.`,
                hint: "Give the new scope another kind or group. To change this one, save its objects, delete it and make it anew.",
            },
        ];
    })),
};
function ofDefinition(comparison, find) {
    const { object, live } = comparison;
    const next = comingOf(comparison);
    if (object.kind !== "CustomResourceDefinition" || (0,irreplaceable/* irreplaceable */.CV)(object) === undefined)
        return [];
    return live === undefined || next === undefined ? [] : find(live, next);
}
function versionsOf(definition) {
    return (0,json/* mapsAt */.ht)(definition, "spec", "versions").flatMap((version) => (0,json/* textAt */.$6)(version, "name") ?? []);
}
function servedOf(definition) {
    return (0,json/* mapsAt */.ht)(definition, "spec", "versions").flatMap((version) => version.served === true ? ((0,json/* textAt */.$6)(version, "name") ?? []) : []);
}
function nameVersions(names) {
    return `${names.length === 1 ? "Version" : "Versions"} ${(0,listed/* listed */.K)(names)}`;
}
function goes(names) {
    return names.length === 1 ? "goes" : "go";
}
function itOrThem(names) {
    return names.length === 1 ? "it" : "them";
}

;// CONCATENATED MODULE: ./lib/dangers/data-loss.js


const within = {
    PersistentVolumeClaim: "the data on its volume",
    Namespace: "everything that lies in it, also what is not of this release",
    CustomResourceDefinition: "all objects of its kind, in all namespaces",
};
/** PersistentVolumeClaims, Namespaces and CustomResourceDefinitions that go. */
const deletedData = {
    name: "Data is deleted",
    severity: "data loss",
    find: ofEach(deletedWith),
};
function deletedWith({ object, fate, live }, facts) {
    if (fate !== "deleted" || live === undefined || (0,irreplaceable/* irreplaceable */.CV)(object) === undefined)
        return [];
    const what = `with ${within[object.kind]}`;
    const danger = facts.options.allowDataLoss
        ? `It is deleted, ${what}.`
        : `It would be deleted, ${what}: the ${facts.operation} is refused.`;
    return [{ field: undefined, danger, hint: hintFor(facts) }];
}
/** Where Helm looks for the annotation differs: in an uninstall, in the recorded manifest alone. */
function hintFor({ operation, options }) {
    const allow = options.allowDataLoss
        ? "the plan has `allow-data-loss: true`."
        : "`allow-data-loss: true` in the plan has it deleted.";
    return operation === "uninstall"
        ? `To leave it behind, deploy it annotated with \`${irreplaceable/* KEEP */.k9}: keep\` first; ${allow}`
        : `Declare it again, or annotate it in the cluster with \`${irreplaceable/* KEEP */.k9}: keep\` to leave it behind; ${allow}`;
}

// EXTERNAL MODULE: ./lib/formats/objects/recreatable.js
var recreatable = __webpack_require__(9763);
;// CONCATENATED MODULE: ./lib/dangers/immutable.js




/** Fields that cannot be changed in place, at which Helm fails. */
const immutableFields = {
    name: "A field cannot be changed",
    severity: "refused",
    find: ofEach((comparison, facts) => {
        if (comparison.refusal?.kind !== "immutable")
            return [];
        const why = whyNone(facts);
        if (why === undefined)
            return [];
        return [
            {
                field: fieldOf(comparison),
                danger: `${fieldsOf(comparison)} cannot be changed in place: the ${facts.operation} would fail.${why}`,
                hint: (0,recreatable/* immutableHint */.sC)([kindOf(comparison)]),
            },
        ];
    }),
};
/** The same under `on-immutable: recreate`. */
const recreated = {
    name: "An object is deleted and made anew",
    severity: "availability",
    find: ofEach((comparison, facts) => {
        if (comparison.refusal?.kind !== "immutable" || whyNone(facts) !== undefined)
            return [];
        return [
            {
                field: fieldOf(comparison),
                danger: `It is deleted and made anew, since ${fieldsOf(comparison, "a field of its spec")} cannot be changed in place. ${whatGoes(comparison)}`,
                hint: "Put the old value back to keep the object; the plan has `on-immutable: recreate`.",
            },
        ];
    }),
};
/** Why no object of the release is made anew, as a sentence after a blank; empty: nobody asked for it. undefined: they are. */
function whyNone({ comparisons, options }) {
    if (options.onImmutable === "fail")
        return "";
    const refused = comparisons.filter(({ refusal }) => refusal?.kind === "immutable");
    const never = refused.find((one) => (0,recreatable/* whyNotRecreated */.l_)(kindOf(one)) !== undefined);
    if (never !== undefined)
        return ` \`on-immutable: recreate\` does not help, since ${(0,recreatable/* whyNotRecreated */.l_)(kindOf(never))}.`;
    if (refused.length > recreatable/* mostRecreated */.N2)
        return ` \`on-immutable: recreate\` does not help, since it takes ${refused.length} objects, and one operation makes at most ${recreatable/* mostRecreated */.N2} anew.`;
    return undefined;
}
function kindOf({ object }) {
    return { group: (0,identity/* groupOf */.F8)(object.apiVersion), kind: object.kind };
}
function fieldsOf({ refusal }, unknown = "A field of its spec") {
    const fields = refusal?.fields ?? [];
    return fields.length === 0 ? unknown : (0,listed/* listed */.K)(fields);
}
/** One alone, for what can point at no more. */
function fieldOf({ refusal }) {
    return refusal?.fields.length === 1 ? refusal.fields[0] : undefined;
}
function whatGoes({ object, refusal }) {
    if (object.kind === "Job")
        return "Its pods end first.";
    if (!recreatable/* WITH_PODS */.aT.includes(object.kind))
        return "It is missing for a moment.";
    return refusal?.fields.includes("spec.selector")
        ? "Its pods run on meanwhile; those that the new selector does not match run on for good, and belong to nothing."
        : "Its pods run on meanwhile.";
}

;// CONCATENATED MODULE: ./lib/dangers/lost-bounds.js




const bounds = [
    {
        name: "A container may gain rights",
        field: "securityContext.allowPrivilegeEscalation",
        // Most charts say nothing, which allows it, too: that is no news.
        isLost: ({ spec }, _pod, before) => {
            const escalates = (0,json.at)(spec, "securityContext", "allowPrivilegeEscalation");
            if ((0,json.at)(spec, "securityContext", "privileged") === true)
                return false;
            if (before === undefined)
                return escalates === true;
            return (0,json.at)(before.spec, "securityContext", "allowPrivilegeEscalation") === false && escalates !== false;
        },
        danger: (who) => `May gain more rights than it starts with (${who}).`,
        hint: "Set `allowPrivilegeEscalation: false`.",
    },
    {
        name: "A container may run as root again",
        field: "securityContext.runAsNonRoot",
        isLost: (container, pod, before, was) => {
            if (before === undefined || was === undefined)
                return false;
            const user = securityOf(container, pod, "runAsUser");
            return (securityOf(before, was, "runAsNonRoot") === true &&
                securityOf(container, pod, "runAsNonRoot") !== true &&
                user === undefined);
        },
        danger: (who) => `May run as root again (${who}): \`runAsNonRoot: true\` goes.`,
        hint: "Keep `runAsNonRoot: true`.",
    },
];
function lost_bounds_asRule({ name, field, isLost, danger, hint }) {
    return {
        name,
        severity: "security",
        find: ofEach((comparison) => {
            const [pod, was] = [podOf(comingOf(comparison)), podOf(comparison.live)];
            if (pod === undefined)
                return [];
            const found = pod.containers.filter((one) => isLost(one, pod, containerOf(was, one), was));
            const [first] = found;
            if (first === undefined)
                return [];
            return [{ field: `${first.field}.${field}`, danger: danger(containersText(found)), hint }];
        }),
    };
}
const lostBounds = bounds.map(lost_bounds_asRule);

;// CONCATENATED MODULE: ./lib/dangers/node-access.js




const namespaces = [
    {
        key: "hostNetwork",
        danger: "Is on its node's network: it reaches what listens on the node alone, and NetworkPolicies do not hold for it.",
    },
    { key: "hostPID", danger: "Sees all processes of its node." },
    { key: "hostIPC", danger: "Shares memory with the processes of its node." },
];
/** Pods that come to share a namespace of their node. */
const hostNamespaces = {
    name: "A pod shares its node's network, processes or memory",
    severity: "security",
    find: ofEach((comparison) => {
        const [pod, before] = [podOf(comingOf(comparison)), podOf(comparison.live)];
        if (pod === undefined)
            return [];
        return namespaces
            .filter(({ key }) => pod.spec[key] === true && before?.spec[key] !== true)
            .map(({ key, danger }) => {
            return {
                field: `${pod.field}.${key}`,
                danger,
                hint: `Leave \`${key}\` out where it does not need that.`,
            };
        });
    }),
};
/** Pods that come to see files of their node. */
const hostPaths = {
    name: "A pod sees files of its node",
    severity: "security",
    find: ofEach((comparison) => {
        const pod = podOf(comingOf(comparison));
        if (pod === undefined)
            return [];
        const had = mountedPaths(podOf(comparison.live));
        const added = mountedPaths(pod).filter(({ path, writes }) => !had.some((one) => one.path === path && (one.writes || !writes)));
        if (added.length === 0)
            return [];
        const paths = added.map(({ path, writes }) => (writes ? path : `${path} (read-only)`));
        return [
            {
                field: `${pod.field}.volumes`,
                danger: `Sees files of its node (\`hostPath\`): ${(0,listed/* listed */.K)([...new Set(paths)])}.`,
                hint: "Use a volume of another kind; or mount no more than what is needed, read-only.",
            },
        ];
    }),
};
/** Those that a container mounts. */
function mountedPaths(pod) {
    if (pod === undefined)
        return [];
    return (0,json/* mapsAt */.ht)(pod.spec, "volumes").flatMap((volume) => {
        const path = (0,json/* textAt */.$6)(volume, "hostPath", "path");
        const mounts = pod.containers
            .flatMap(({ spec }) => (0,json/* mapsAt */.ht)(spec, "volumeMounts"))
            .filter(({ name }) => name === volume.name);
        if (path === undefined || mounts.length === 0)
            return [];
        return [{ path, writes: mounts.some(({ readOnly }) => readOnly !== true) }];
    });
}

;// CONCATENATED MODULE: ./lib/dangers/owners.js



/** Objects of another release, at which the operation fails. */
const othersObject = {
    name: "An object belongs to another release",
    severity: "refused",
    find: ofEach((comparison, facts) => {
        const other = otherOf(comparison, facts);
        if (other === undefined || !isRefused(comparison, facts))
            return [];
        const { release, namespace } = other;
        const giver = comparison.elsewhere?.giver;
        if (giver !== undefined && isSame(giver, other))
            return [
                {
                    field: "metadata.annotations",
                    danger: `It belongs to the release ${release} in ${namespace}, which gives it up in the same run: the ${facts.operation} is refused unless that comes before.`,
                    hint: `Name ${giver.plan} under \`needs\`.`,
                },
            ];
        return [
            {
                field: "metadata.annotations",
                danger: `It belongs to the release ${release} in ${namespace}: the ${facts.operation} is refused.`,
                hint: `Let one of the two declare it. With ${isTaken(comparison, facts) ? "" : "`take-ownership: true` and "}\`adopt: true\` this plan takes it, and the other release must be removed without its objects.`,
            },
        ];
    }),
};
/** Objects that belong to another release by the time that this one is to make them. */
const rivalObject = {
    name: "Another plan of the same run makes an object, too",
    severity: "refused",
    find: ofEach(({ elsewhere: { rival } = {} }, facts) => {
        if (rival === undefined)
            return [];
        if (takesOwnership(facts) && facts.options.adopt)
            return [];
        const { plan, release, namespace, before } = rival;
        return [
            {
                field: undefined,
                danger: before
                    ? `${plan} makes it before: it belongs to the release ${release} in ${namespace} then, and the ${facts.operation} is refused.`
                    : `${plan} makes it in the same run: whichever comes second is refused, since it belongs to the other's release then.`,
                hint: "Let one of the two declare it.",
            },
        ];
    }),
};
/** Objects that Helm makes one after the other, under one name. */
const twiceObject = {
    name: "An object is declared twice",
    severity: "refused",
    find: ofEach(({ madeTwice }, { operation }) => madeTwice === true
        ? [
            {
                field: undefined,
                danger: `It is declared twice: Helm makes it, and the ${operation} would fail at the second.`,
                hint: "Leave one of the two out.",
            },
        ]
        : []),
};
/** Objects that two releases then have on record. */
const takenObject = {
    name: "An object is taken from another release",
    severity: "other",
    find: ofEach((comparison, facts) => {
        const other = otherOf(comparison, facts);
        if (other === undefined || isRefused(comparison, facts))
            return [];
        const { release, namespace } = other;
        return [
            {
                field: "metadata.annotations",
                danger: `It is taken over from the release ${release} in ${namespace}, which still has it on record: it sets it back when it is upgraded, and deletes it when it is uninstalled.`,
                hint: "Let one of the two declare it, and remove the other release without its objects.",
            },
        ];
    }),
};
/** Objects of nobody's, which Helm does not take by itself: those of no release, or whose label is gone. */
const existingObject = {
    name: "An object exists already",
    severity: "refused",
    find: ofEach((comparison, facts) => {
        const { live, recorded } = comparison;
        if (live === undefined || recorded !== undefined || comingOf(comparison) === undefined)
            return [];
        if (ownerOf(comparison) !== undefined || takesOwnership(facts))
            return [];
        return [
            {
                field: "metadata.annotations",
                danger: `It exists already and belongs to no Helm release: the ${facts.operation} would fail, since Helm does not import it.`,
                hint: "`take-ownership: true` in the plan takes it over; or delete it first, or give it another name.",
            },
        ];
    }),
};
/** The release that an object belongs to, where that is none of its own. */
function otherOf(comparison, facts) {
    // What is there already, Helm leaves as it is.
    if (comingOf(comparison) === undefined || comparison.beside === "once")
        return undefined;
    const owner = ownerOf(comparison);
    if (owner === undefined || [facts, ...facts.relatives].some((one) => isSame(one, owner)))
        return undefined;
    return owner;
}
function isSame(a, b) {
    return a.release === b.release && a.namespace === b.namespace;
}
/** What Helm itself goes by. */
function ownerOf({ live }) {
    const release = (0,json/* textAt */.$6)(live, "metadata", "annotations", "meta.helm.sh/release-name");
    const namespace = (0,json/* textAt */.$6)(live, "metadata", "annotations", "meta.helm.sh/release-namespace");
    if (release === undefined || namespace === undefined)
        return undefined;
    const isHelms = (0,json/* textAt */.$6)(live, "metadata", "labels", "app.kubernetes.io/managed-by") === "Helm";
    return isHelms ? { release, namespace } : undefined;
}
/** Helm looks at owners of what it has not on record alone; the action at those of all that is taken whosever it is. */
function isRefused(comparison, facts) {
    return isTaken(comparison, facts) ? facts.options.adopt !== true : comparison.recorded === undefined;
}
function isTaken({ beside }, facts) {
    return beside === "ahead" || takesOwnership(facts);
}
function takesOwnership({ chart, options }) {
    return options.takeOwnership || (chart !== undefined && (0,chart_reference/* isMadeOfObjects */.J)(chart.reference));
}

// EXTERNAL MODULE: ./lib/formats/objects/similar-kind.js
var similar_kind = __webpack_require__(6387);
;// CONCATENATED MODULE: ./lib/dangers/without-values.js
/** Longest answer within a sentence, in characters. */
const longest = 300;
/**
 * After these the API server quotes the value of a field.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go
 */
const quoting = /(?:Invalid value|Unsupported value|Duplicate value|Not found|Too many): /;
/**
 * How it quotes what has the wrong type, to the end: nothing there tells where the value ends.
 * @see https://github.com/kubernetes-sigs/structured-merge-diff/blob/master/typed/helpers.go
 */
const typed = /(?:, got )?&(?:value\.valueUnstructured)?\{.*/;
/** What only says of which object it is, and that an apply by the server could not read it. */
const preamble = /^(?:\S* "[^"]*" is invalid|failed to (?:create typed patch object|convert new object) \([^)]*\)(?: to proper version)?): /;
/**
 * The API server's words about an object as a clause without full stop: one line, without the values of fields that it
 * quotes, without the object's own name before them, and not too long.
 */
function withoutValues(message) {
    const [line = ""] = message.replace(preamble, "").split("\n");
    const words = cut(line.replace(typed, "")).replace(/\s+/g, " ").trim().replace(/\.$/, "");
    return words.length <= longest ? words : `${words.slice(0, longest).trimEnd()}…`;
}
function cut(text) {
    let kept = "";
    for (let rest = text;;) {
        const found = quoting.exec(rest);
        if (found === null)
            return kept + rest;
        const end = found.index + found[0].length;
        kept += rest.slice(0, end - 2);
        rest = rest.slice(valueEnd(rest, end));
    }
}
/**
 * Where a value ends that begins at `from`: text in quotes, JSON, or what Go prints of a struct, up to the colon or comma
 * after it. One whose end cannot be told takes the rest.
 */
function valueEnd(text, from) {
    let depth = 0;
    for (let at = from; at < text.length; at += 1) {
        const letter = text[at] ?? "";
        if (letter === '"')
            at = quoteEnd(text, at);
        else if ("{[(".includes(letter))
            depth += 1;
        else if ("}])".includes(letter))
            depth -= 1;
        // What closes here was opened before the value.
        if (depth < 0 || (depth === 0 && /^[:,] /.test(text.slice(at, at + 2))))
            return at;
    }
    return text.length;
}
/** The closing quote of a text that is opened at `from`. */
function quoteEnd(text, from) {
    for (let at = from + 1; at < text.length; at += 1) {
        if (text[at] === "\\")
            at += 1;
        else if (text[at] === '"')
            return at;
    }
    return text.length;
}

;// CONCATENATED MODULE: ./lib/dangers/refusals.js



/** Kinds and versions that the cluster does not know, and does not come to know. */
const unservedKind = {
    name: "The cluster does not serve a kind",
    severity: "refused",
    find: ofEach((comparison, { operation, arriving, served }) => {
        const { object, refusal } = comparison;
        if (refusal?.kind !== "unserved" || comingOf(comparison) === undefined)
            return [];
        const { apiVersion, kind } = object;
        if (isAmong(object, arriving))
            return [];
        const like = (0,similar_kind/* similarKind */.Q)(object, served);
        return [
            {
                field: "apiVersion",
                danger: `The cluster does not serve ${apiVersion} ${kind}: the ${operation} would fail.`,
                hint: like === undefined
                    ? "Install the CustomResourceDefinition that brings this kind first, or leave the object out."
                    : `It serves ${like.apiVersion} ${like.kind}: declare that, if it is meant; if not, install what brings the kind first.`,
            },
        ];
    }),
};
/** Kinds and versions that have gone since the release was deployed last: Helm reads its record before all else. */
const recordedKind = {
    name: "The cluster no longer serves a kind that the release has on record",
    severity: "refused",
    find: ofEach(({ recorded }, { operation, arriving, served }) => {
        if (recorded === undefined || served.length === 0)
            return [];
        if (isAmong(recorded, served) || isAmong(recorded, arriving))
            return [];
        const { apiVersion, kind } = recorded;
        return [
            {
                field: "apiVersion",
                danger: `The last revision has it as ${apiVersion} ${kind}, which the cluster no longer serves: Helm cannot read its record, and the ${operation} would fail.`,
                hint: "Helm's plugin `mapkubeapis` brings the record to a version that is served. For a custom resource, let its CustomResourceDefinition serve the old one until the release is deployed.",
            },
        ];
    }),
};
/** Namespaces that are not there, and that nothing makes before. Each is told once. */
const missingNamespace = {
    name: "A namespace does not exist",
    severity: "refused",
    find({ comparisons, operation, namespace: own }) {
        const refused = comparisons.filter(({ refusal }) => refusal?.kind === "no-namespace");
        const first = [...Map.groupBy(refused, ({ refusal }) => refusal?.message).values()].flatMap((all) => all.slice(0, 1));
        return first.map(({ object, refusal }) => ({
            object,
            field: "metadata.namespace",
            danger: `The cluster refuses it, and the ${operation} would fail: ${refusal?.message}.`,
            hint: `${object.namespace === own
                ? "Set `create-namespace: true` in the plan"
                : "Declare the Namespace in this plan, or in one that it `needs`"}; or create it before.`,
        }));
    },
};
/** What validation, a webhook or another admission says no to. */
const invalidObject = {
    name: "The cluster refuses an object",
    severity: "refused",
    find: ofEach((comparison, { operation, options }) => {
        const { refusal } = comparison;
        if (refusal?.kind !== "invalid" || isToldElsewhere(comparison, options))
            return [];
        const words = withoutValues(refusal.message);
        return [
            {
                field: refusal.fields.length === 1 ? refusal.fields[0] : undefined,
                danger: `The cluster refuses it, and the ${operation} would fail${words === "" ? "." : `: ${words}.`}`,
                hint: "Correct it in the chart's values or in the manifest; what the cluster quoted is left out here.",
            },
        ];
    }),
};
/** Fields that others own; and a version of a CustomResourceDefinition that goes while objects are stored in it. */
function isToldElsewhere({ object, refusal, conflicts }, { onConflict }) {
    const fields = refusal?.fields ?? [];
    if (onConflict === "fail" && conflicts.length > 0)
        return true;
    return (object.kind === "CustomResourceDefinition" &&
        fields.length > 0 &&
        fields.every((field) => field.startsWith("status.storedVersions")));
}
function isAmong({ apiVersion, kind }, kinds) {
    return kinds.some((one) => one.apiVersion === apiVersion && one.kind === kind);
}

// EXTERNAL MODULE: ./lib/formats/exact-json.js
var exact_json = __webpack_require__(2836);
// EXTERNAL MODULE: ./lib/formats/objects/own-groups.js
var own_groups = __webpack_require__(9730);
;// CONCATENATED MODULE: ./lib/dangers/grants.js


/** What the rules of a Role or ClusterRole allow, one by one. */
function grantsOf(role) {
    return (0,json/* mapsAt */.ht)(role, "rules").flatMap((rule) => (0,json/* textsAt */.i1)(rule, "verbs").flatMap((verb) => withVerb(rule, verb)));
}
function withVerb(rule, verb) {
    const names = (0,json/* textsAt */.i1)(rule, "resourceNames");
    const resources = (0,json/* textsAt */.i1)(rule, "apiGroups").flatMap((group) => (0,json/* textsAt */.i1)(rule, "resources").flatMap((resource) => (names.length === 0 ? [undefined] : names).map((name) => ({ kind: "resource", group, resource, verb, name }))));
    return [
        ...resources,
        ...(0,json/* textsAt */.i1)(rule, "nonResourceURLs").map((url) => ({ kind: "url", url, verb })),
    ];
}
/** Those of `next` that none of `before` covers. */
function addedGrants(next, before) {
    return next.filter((grant) => !before.some((one) => covers(one, grant)));
}
/**
 * Whether all that `inner` allows is within `outer`.
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/component-helpers/auth/rbac/validation/policy_comparator.go
 */
function covers(outer, inner) {
    if (outer.verb !== "*" && outer.verb !== inner.verb)
        return false;
    if (outer.kind === "url")
        return inner.kind === "url" && coversUrl(outer.url, inner.url);
    if (inner.kind === "url")
        return false;
    const inGroup = outer.group === "*" || outer.group === inner.group;
    const named = outer.name === undefined || outer.name === inner.name;
    return inGroup && named && coversResource(outer.resource, inner.resource);
}
function coversUrl(outer, inner) {
    return outer === inner || (outer.endsWith("*") && inner.startsWith(outer.slice(0, -1)));
}
/** `*\/scale` is that subresource of all. */
function coversResource(outer, inner) {
    if (outer === "*" || outer === inner)
        return true;
    return outer.startsWith("*/") && inner.endsWith(outer.slice(1));
}
/** `get/list secrets, do anything with deployments.apps`, to follow "may". */
function grantsText(grants) {
    const verbs = Map.groupBy(grants, targetText);
    const targets = Map.groupBy(verbs, ([, own]) => verbsText(own.map(({ verb }) => verb)));
    return [...targets].map(([what, own]) => `${what} ${(0,listed/* listed */.K)(own.map(([target]) => target))}`).join("; ");
}
function verbsText(verbs) {
    return verbs.includes("*") ? "do anything with" : [...new Set(verbs)].join("/");
}
function targetText(grant) {
    if (grant.kind === "url")
        return grant.url;
    const { group, resource, name } = grant;
    const what = resource === "*" ? allOf(group) : resourceText(group, resource);
    return name === undefined ? what : `${what} named ${name}`;
}
function allOf(group) {
    if (group === "*")
        return "everything";
    return group === "" ? "everything in the core group" : `everything in ${group}`;
}
function resourceText(group, resource) {
    if (group === "*")
        return `${resource} of any group`;
    const [name, ...sub] = resource.split("/");
    return [group === "" ? name : `${name}.${group}`, ...sub].join("/");
}

;// CONCATENATED MODULE: ./lib/dangers/roles.js







const hint = "Grant no more than its workload asks the API server for.";
/** Roles that come to allow what they did not. */
const widenedRole = {
    name: "A role is widened",
    severity: "security",
    find: ofEach((comparison) => {
        const { live } = comparison;
        const next = comingOf(comparison);
        if (live === undefined || !isRole(next) || isAggregated(next))
            return [];
        const added = addedGrants(grantsOf(next), grantsOf(live));
        return added.length === 0 ? [] : [{ field: "rules", danger: `May now ${grantsText(added)}.`, hint }];
    }),
};
/** Roles that are new and allow what leads to more rights, or to what others keep secret. */
const powerfulRole = {
    name: "A new role is powerful",
    severity: "security",
    find: ofEach((comparison) => {
        const next = comingOf(comparison);
        if (comparison.live !== undefined || !isRole(next) || isAggregated(next))
            return [];
        const grants = grantsOf(next).filter(isPowerful);
        return grants.length === 0 ? [] : [{ field: "rules", danger: `May ${grantsText(grants)}.`, hint }];
    }),
};
/** ClusterRoles whose rules others write: whoever labels one so. */
const aggregatingRole = {
    name: "A role takes over the rules of others",
    severity: "security",
    find: ofEach((comparison) => {
        const next = comingOf(comparison);
        if (!isRole(next))
            return [];
        const before = selectorsOf(comparison.live).map((selector) => (0,exact_json/* printExact */.ns)(selector));
        const added = selectorsOf(next).filter((selector) => !before.includes((0,exact_json/* printExact */.ns)(selector)));
        if (added.length === 0)
            return [];
        return [
            {
                field: "aggregationRule",
                danger: `Takes over the rules of every ClusterRole with ${added.map(selectorText).join(", or with ")}, also of those to come.`,
                hint: "Select by a label that nobody else uses, or write its rules out.",
            },
        ];
    }),
};
/**
 * What makes for more than it says.
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
 */
const powerful = [
    ...["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"].map((verb) => ({
        ...{ group: "", resource: "secrets", verb },
    })),
    ...["pods/exec", "pods/attach", "serviceaccounts/token"].map((resource) => ({
        ...{ group: "", resource, verb: "create" },
    })),
    // A websocket begins with a GET.
    ...["pods/exec", "pods/attach", "nodes/proxy"].map((resource) => ({ group: "", resource, verb: "get" })),
    { group: "", resource: "nodes/proxy", verb: "create" },
    ...["users", "groups", "serviceaccounts"].map((resource) => ({
        ...{ group: "", resource, verb: "impersonate" },
    })),
    ...["escalate", "bind"].flatMap((verb) => ["roles", "clusterroles"].map((resource) => ({ group: "rbac.authorization.k8s.io", resource, verb }))),
];
/** Everything of a group of somebody's own kinds is what its operator is for; one object by name is thought of. */
function isPowerful(grant) {
    if (grant.kind === "url")
        return grant.url === "*";
    if (grant.group === "*" || (grant.resource === "*" && (0,own_groups/* isOwnGroup */.M)(grant.group)))
        return true;
    if (grant.name !== undefined)
        return grant.verb === "escalate";
    return powerful.some((one) => covers(grant, { kind: "resource", name: undefined, ...one }));
}
function isRole(object) {
    return (object !== undefined &&
        (0,identity/* groupOf */.F8)(object.apiVersion) === "rbac.authorization.k8s.io" &&
        ["Role", "ClusterRole"].includes(object.kind));
}
/** The cluster writes the rules of such a role. */
function isAggregated(role) {
    return (0,json.at)(role, "aggregationRule") !== undefined;
}
function selectorsOf(role) {
    return (0,json/* mapsAt */.ht)(role, "aggregationRule", "clusterRoleSelectors");
}
function selectorText(selector) {
    const labels = Object.entries((0,json/* mapAt */.SC)(selector, "matchLabels")).map(([key, value]) => `${key}=${value}`);
    const others = (0,json/* mapsAt */.ht)(selector, "matchExpressions").map(({ key }) => `a rule for ${key}`);
    return labels.length + others.length === 0 ? "any labels" : (0,listed/* listed */.K)([...labels, ...others]);
}

;// CONCATENATED MODULE: ./lib/dangers/rules.js













/** All dangers that are looked for, the most severe first. */
const rules = [
    deletedData,
    immutableFields,
    unservedKind,
    recordedKind,
    missingNamespace,
    invalidObject,
    othersObject,
    rivalObject,
    twiceObject,
    existingObject,
    ownedFields,
    beingDeleted,
    storedVersions,
    changedScope,
    adminBinding,
    openBinding,
    widenedBinding,
    widenedRole,
    powerfulRole,
    aggregatingRole,
    ...containerPowers,
    ...lostBounds,
    hostNamespaces,
    hostPaths,
    noReplicas,
    recreated,
    servedVersions,
    noEviction,
    takenObject,
    takenFields,
    downgrade,
    unpinned,
    size,
];

;// CONCATENATED MODULE: ./lib/dangers/find-dangers.js


/**
 * The dangers of an operation: the most severe first, those of one kind in the order of the objects, each once. No value
 * of a Secret or of an environment is in them.
 */
function dangersOf(facts) {
    const found = rules.flatMap(({ find, severity }) => find(facts).map((danger) => ({ ...danger, severity })));
    return [...new Map(found.map((danger) => [keyOf(danger), danger])).values()];
}
function keyOf({ object, field, danger }) {
    const whose = object === undefined ? [] : [(0,identity/* kindAndName */.zE)(object), object.namespace];
    return JSON.stringify([whose, field, danger]);
}

// EXTERNAL MODULE: ./lib/diff/diff-object.js + 8 modules
var diff_object = __webpack_require__(7187);
// EXTERNAL MODULE: ./lib/diff/hider.js + 4 modules
var hider = __webpack_require__(834);
// EXTERNAL MODULE: ./lib/diff/secrets-of.js
var secrets_of = __webpack_require__(5255);
;// CONCATENATED MODULE: ./lib/preview/images.js


/**
 * The images that an operation changes, each change once, container by container. What the cluster refuses counts as it
 * is declared, what is kept not at all.
 */
function imageChanges(comparisons) {
    const changes = comparisons
        .filter(({ fate, live }) => fate === "applied" || (fate === "deleted" && live !== undefined))
        .flatMap(changesOf);
    return [...new Map(changes.map((change) => [JSON.stringify([change.from, change.to]), change])).values()];
}
function changesOf({ live, next, declared, fate }) {
    const after = fate === "deleted" ? undefined : (next ?? declared);
    const [before, now] = [byId(live), byId(after)];
    return [...new Set([...before.keys(), ...now.keys()])]
        .map((id) => ({ from: before.get(id), to: now.get(id) }))
        .filter(({ from, to }) => from !== to);
}
/** By the container's path: of one without a name by its place. */
function byId(object) {
    const images = (podOf(object)?.containers ?? []).map(({ name, field, spec }, place) => {
        const image = (0,json/* textAt */.$6)(spec, "image");
        return image === undefined ? undefined : [name === "" ? `${field}${place}` : field, image];
    });
    return new Map(images.filter((image) => image !== undefined));
}

// EXTERNAL MODULE: ./lib/formats/part-names.js
var part_names = __webpack_require__(7108);
// EXTERNAL MODULE: ./lib/formats/release-options.js
var release_options = __webpack_require__(340);
;// CONCATENATED MODULE: ./lib/rehearsal/facts-of.js



/** What dangers are found by; undefined: nothing is done to the release. */
function factsOf(rehearsed, comparisons, served) {
    const { planned, arriving, size } = rehearsed;
    const { subject, operation, options = release_options/* defaultOptions */.K } = planned;
    if (operation === "skip" || planned.result !== "planned")
        return undefined;
    return {
        release: subject.release,
        namespace: subject.namespace,
        operation,
        comparisons,
        chart: chartOf(rehearsed),
        options,
        size,
        served,
        arriving,
        relatives: relativesOf(planned, comparisons),
    };
}
function chartOf({ planned: { plan }, before, after }) {
    if (plan === undefined)
        return undefined;
    return { reference: plan.chart, before: versionOf(before), after: versionOf(after) };
}
function versionOf(chart) {
    return chart === undefined || chart.version === null
        ? undefined
        : { name: chart.name, version: chart.version };
}
/** Owners of objects that are parts of the same set: these take objects over from each other. */
function relativesOf({ plan, subject }, comparisons) {
    if (plan?.chart.kind !== "manifests" || plan.chart.parts === undefined)
        return [];
    const { parts } = plan.chart;
    return comparisons
        .flatMap(facts_of_ownerOf)
        .filter(({ release, namespace }) => namespace === subject.namespace && (0,part_names/* isPartName */.f)(parts, release));
}
function facts_of_ownerOf({ live }) {
    const annotations = (0,json.at)(live, "metadata", "annotations");
    const release = (0,json/* textAt */.$6)(annotations, "meta.helm.sh/release-name");
    const namespace = (0,json/* textAt */.$6)(annotations, "meta.helm.sh/release-namespace");
    return release !== undefined && namespace !== undefined ? [{ release, namespace }] : [];
}

// EXTERNAL MODULE: ./lib/reconcile/order.js
var order = __webpack_require__(9194);
;// CONCATENATED MODULE: ./lib/rehearsal/staying.js

/** What was moved stays where its successor would not be deployed, as in a deployment: it is shown as left alone. */
function staying({ planned, preview }, all) {
    const { successor } = planned;
    if (successor === undefined || preview.result !== "planned")
        return preview;
    const heir = all.find((one) => one.preview.subject.id === successor && one.preview.operation !== "uninstall");
    const why = heir && whyNot(heir);
    if (why === undefined)
        return preview;
    return {
        ...preview,
        ...{ result: "skipped", reason: (0,order/* notMoved */.$H)(successor, why), objects: [], images: [], dangers: [] },
    };
}
/** undefined: it would be deployed. */
function whyNot({ planned, preview }) {
    if (planned.unread)
        return "which cannot be read";
    if (preview.result === "skipped")
        return preview.operation === "skip" ? undefined : "which was skipped";
    const isRefused = preview.dangers.some(({ severity }) => severity === "refused");
    return preview.result === "failed" || isRefused ? "which failed" : undefined;
}

;// CONCATENATED MODULE: ./lib/rehearsal/show.js







/** What operations would do, to be shown. A secret of one of them is hidden in all. */
function showAll(compared, { secrets, key, served }) {
    const known = [...secrets];
    const held = compared.flatMap(({ rehearsed, objects }) => [
        ...Object.values(rehearsed.secrets).flat(),
        ...rehearsed.objects.flatMap(secretsDeclared),
        ...objects.flatMap(secretsIn),
    ]);
    const hide = (0,hider/* createHider */.X1)({ secrets: [...known, ...held], key });
    const shown = compared.map((one) => ({
        planned: one.rehearsed.planned,
        preview: show(one, hide, served.get(one.rehearsed.planned.subject.setup) ?? []),
    }));
    return shown.map((one) => staying(one, shown));
}
/** Also of what is not there, and so is not compared. */
function secretsDeclared({ declared, recorded, again }) {
    return [declared, recorded, again].flatMap((object) => (object === undefined ? [] : (0,secrets_of/* secretsOf */.F)(object)));
}
function secretsIn({ live, next, recorded, declared, again }) {
    return [live, next, recorded, declared, again].flatMap((object) => object === undefined ? [] : (0,secrets_of/* secretsOf */.F)(object));
}
function show({ rehearsed, objects }, hide, served) {
    const { planned, fault, notices, before, after } = rehearsed;
    const { subject, operation, plan } = planned;
    const ignore = plan?.options.ignore ?? [];
    const facts = factsOf(rehearsed, objects, served);
    const dangers = facts === undefined ? [] : dangersOf(facts);
    return {
        subject,
        operation,
        ...resultOf(planned, fault, hide),
        versionBefore: before?.version ?? null,
        version: after?.version ?? null,
        images: imageChanges(objects).map(({ from, to }) => ({
            from: from && hide.text(from),
            to: to && hide.text(to),
        })),
        objects: objects.map((object) => (0,diff_object/* diffObject */.b)(object, { ignore, hide })),
        dangers: dangers.map((danger) => ({
            ...danger,
            object: danger.object && (0,diff_object/* withoutSecretNames */.p)(danger.object, hide),
            field: danger.field && hide.text(danger.field),
            danger: hide.text(danger.danger),
            hint: hide.text(danger.hint),
        })),
        notices: notices.map((notice) => hide.text(notice)),
    };
}
function resultOf({ result, reason, hint, unread }, fault, hide) {
    if (fault === undefined)
        return { result, reason, hint, unread };
    // Helm and the API server quote what they do not like.
    return {
        result: "failed",
        reason: hide.text(fault.reason),
        hint: fault.hint && hide.text(fault.hint),
        unread: fault.kind === "unrendered",
    };
}


/***/ }),

/***/ 2160:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ documentOf),
/* harmony export */   m: () => (/* binding */ customKindsIn)
/* harmony export */ });
/* harmony import */ var _formats_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7366);

/** The kinds that an object makes: one a served version of a CustomResourceDefinition, none where it is another object. */
function customKindsIn(object) {
    const { apiVersion, kind, spec } = object;
    if (kind !== "CustomResourceDefinition" || !String(apiVersion).startsWith("apiextensions.k8s.io/"))
        return [];
    const [group, own] = [(0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(spec, "group"), (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(spec, "names", "kind")];
    if (group === undefined || own === undefined)
        return [];
    return (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .mapsAt */ .ht)(spec, "versions").flatMap((version) => {
        const name = (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(version, "name");
        if (name === undefined || version.served !== true)
            return [];
        const schema = (0,_formats_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(version, "schema", "openAPIV3Schema");
        return [{ apiVersion: `${group}/${name}`, kind: own, schema }];
    });
}
/**
 * What an API server would publish of these kinds, which are of one group version. `base`: a document that describes
 * what all objects have (that of `v1`); without it their metadata may be anything.
 */
function documentOf(kinds, base) {
    const known = base?.components?.schemas ?? {};
    const metadata = known[objectMeta] === undefined ? open : { allOf: [{ $ref: `#/components/schemas/${objectMeta}` }] };
    const own = kinds.map(({ apiVersion, kind, schema }) => {
        const [group = "", version = ""] = apiVersion.split("/");
        return [
            `${apiVersion}.${kind}`,
            {
                ...(schema === undefined ? open : withObjectFields(schema, metadata)),
                "x-kubernetes-group-version-kind": [{ group, version, kind }],
            },
        ];
    });
    const shared = Object.entries(known).filter(([name]) => name.startsWith(metaPackage));
    return { components: { schemas: Object.fromEntries([...shared, ...own]) } };
}
const metaPackage = "io.k8s.apimachinery.pkg.apis.meta.v1.";
const objectMeta = `${metaPackage}ObjectMeta`;
const open = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
/** A schema need not say what every object has, at its root and where objects are embedded. */
function withObjectFields(schema, metadata) {
    const text = { type: "string" };
    const { metadata: _, ...properties } = schema.properties ?? {};
    return {
        ...schema,
        properties: { ...embedded(properties, metadata), apiVersion: text, kind: text, metadata },
    };
}
function embedded(properties, metadata) {
    return Object.fromEntries(Object.entries(properties).map(([key, of]) => [key, withEmbedded(of, metadata)]));
}
function withEmbedded(schema, metadata) {
    const { properties, items, additionalProperties: more } = schema;
    const below = {
        ...schema,
        ...(properties === undefined ? {} : { properties: embedded(properties, metadata) }),
        ...(items === undefined ? {} : { items: withEmbedded(items, metadata) }),
        ...(typeof more === "object" ? { additionalProperties: withEmbedded(more, metadata) } : {}),
    };
    if (!schema["x-kubernetes-embedded-resource"])
        return below;
    return {
        ...withObjectFields(below, metadata),
        required: [...(schema.required ?? []), "apiVersion", "kind"],
    };
}


/***/ })

};
