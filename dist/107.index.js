export const id = 107;
export const ids = [107];
export const modules = {

/***/ 2107:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  release: () => (/* binding */ release)
});

// EXTERNAL MODULE: ./lib/config/distance.js
var distance = __webpack_require__(3415);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(3264);
// EXTERNAL MODULE: ./lib/formats/chart-reference.js
var chart_reference = __webpack_require__(8032);
// EXTERNAL MODULE: ./lib/images/reference.js
var images_reference = __webpack_require__(6599);
// EXTERNAL MODULE: ./lib/config/glob.js
var config_glob = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/listed.js
var listed = __webpack_require__(8038);
;// CONCATENATED MODULE: ./lib/images/request/wanted.js

/** As messages name it: the image without its tag, or the chart. */
function wantedName(wanted) {
    return wanted.kind === "image" ? (0,images_reference/* canonicalName */.Ew)(wanted.image) : `the chart ${wanted.chart}`;
}

;// CONCATENATED MODULE: ./lib/images/request/allow.js





/** The teams that entries name: `<organisation>/<team>`, each once. */
function teamsIn(allow) {
    const actors = allow.flatMap(({ actors = [] }) => actors);
    return [...new Set(actors.flatMap((actor) => teamOf(actor) ?? []))];
}
/** @throws UserError that names who may not release what, and where; also when nobody knows who asks. */
function checkAllowed(allow, actors, wanted, asked) {
    if (allow === undefined)
        return;
    if (actors.length === 0)
        throw nobody();
    for (const actor of actors) {
        const entries = allow.filter((entry) => namesActor(entry, actor));
        const refused = asked.filter((one) => !entries.some((entry) => allows(entry, wanted, one)));
        if (refused.length === 0)
            continue;
        throw new errors/* UserError */.yo(`${actor.login} may not release ${wantedName(wanted)} in ${(0,listed/* listed */.K)(refused.map(described), 3)}: no entry under \`release.allow\` in gitops.yaml allows it.`, { hint: hintFor(refused, asked) });
    }
}
/** A request about which nobody can tell whether it is allowed. `untold`: why, naming the account. */
function cannotTell(untold, wanted, asked) {
    const why = untold.message.replace(/\.$/, "");
    return new errors/* UserError */.yo(`${why}. So ${wantedName(wanted)} is not released in ${(0,listed/* listed */.K)(asked.map(described), 3)}.`, {
        ...(untold.hint === undefined ? {} : { hint: untold.hint }),
        cause: untold,
    });
}
function nobody() {
    return new errors/* UserError */.yo("Who asks for the release is not known, and `release.allow` in gitops.yaml says who may.", { hint: "GITHUB_ACTOR is not set: run the action in a workflow that GitHub started." });
}
function described({ plan, through }) {
    return through === undefined ? plan : `${plan} (which reads ${through}, too)`;
}
function hintFor(refused, asked) {
    if (refused.some(({ through }) => through !== undefined))
        return "Give each plan its own value in a file of its own, or have an entry added.";
    return refused.length < asked.length
        ? "Name the plans that are allowed in `plans`, or have an entry added."
        : "Have an entry added that names the account, the image and the plans.";
}
function namesActor({ actors }, { login, teams }) {
    if (actors === undefined)
        return true;
    return actors.some((actor) => {
        const team = teamOf(actor);
        // GitHub's names differ by more than the size of their letters.
        return team === undefined ? actor.toLowerCase() === login.toLowerCase() : teams.has(team);
    });
}
function teamOf(actor) {
    return /^team:(.+)$/.exec(actor)?.[1];
}
function allows({ images, charts, plans }, wanted, { plan, chart }) {
    if (!matches(plans, [plan]))
        return false;
    if (wanted.kind === "image")
        return images === undefined ? charts === undefined : matches(images, writings(wanted.image));
    return charts === undefined ? images === undefined : matches(charts, [chart ?? wanted.chart]);
}
/** An image of Docker Hub may be written with its host or without. */
function writings(image) {
    const whole = (0,images_reference/* canonicalName */.Ew)(image);
    const short = whole.replace(/^docker\.io\/(?:library\/)?/, "");
    return [whole, short];
}
function matches(globs, texts) {
    if (globs === undefined)
        return true;
    return globs.some((glob) => texts.some((text) => (0,config_glob/* compileGlob */.S)(glob).matches(text)));
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/images/request/branch.js


/**
 * The branch of a request's own pull request: a later request for the same image and plans takes its place, one for
 * another does not touch it.
 */
function requestBranch({ wanted, plans }) {
    const name = wanted.kind === "image" ? (0,images_reference/* canonicalName */.Ew)(wanted.image) : wanted.chart;
    const key = (0,external_node_crypto_.createHash)("sha256")
        .update(JSON.stringify([wanted.kind, name, plans]))
        .digest("hex");
    const last = name
        .slice(name.lastIndexOf("/") + 1)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "")
        .slice(0, 40);
    return `gitops-action/release-${last === "" ? "" : `${last}-`}${key.slice(0, 8)}`;
}

// EXTERNAL MODULE: ./lib/config/read.js + 1 modules
var read = __webpack_require__(3754);
// EXTERNAL MODULE: ./lib/images/sites/plan-values.js
var plan_values = __webpack_require__(5226);
// EXTERNAL MODULE: ./lib/images/write.js
var write = __webpack_require__(1049);
;// CONCATENATED MODULE: ./lib/images/request/readers.js



/**
 * The plans that read a values file which targets change, or defaults in gitops.yaml, beside the targets' own: nothing
 * need be found there that says so, and they are deployed with it all the same.
 */
function readersOf(targets, query) {
    const own = new Set(targets.map(({ site }) => site.plan));
    const changed = new Set(targets.flatMap(changedFiles));
    return query.declarations
        .filter(({ id }) => !own.has(id))
        .flatMap((declaration) => {
        const file = readBy(declaration, query).find((read) => changed.has(read));
        return file === undefined ? [] : [{ plan: declaration.id, file }];
    });
}
function changedFiles(target) {
    const result = (0,write/* editsOf */.t)(target);
    return result.kind === "edits" ? result.edits.map(({ file }) => file) : [];
}
function readBy({ id, values }, { tree, configuration }) {
    const files = values.flatMap((item) => (item.kind === "file" ? [item.path] : []));
    const hasDefaults = configuration.defaults.some(({ plans }) => (0,plan_values/* holdsFor */.GY)(id, plans));
    return [...(0,plan_values/* resolvedFiles */.iu)(files, tree), ...(hasDefaults ? [read/* configurationPath */.yD] : [])];
}

;// CONCATENATED MODULE: ./lib/images/request/targets.js






/**
 * The sites that a request is about: all that use the image or chart, in the plans that are asked for.
 * @throws UserError with near misses when there is none, or when all are locked.
 */
function targetsOf(query) {
    const { wanted, selection, force } = query;
    const using = wanted.kind === "image" ? imagesOf(wanted, query.found) : chartsOf(wanted, query.found);
    const selected = using.filter(({ site }) => selection.matches(site.plan));
    if (selected.length === 0)
        throw nothingUses(query, using);
    const isLocked = ({ site }) => !force && site.policy?.kind === "policy" && site.policy.locked;
    const locked = selected.filter(isLocked).map(({ site }) => site);
    const targets = selected.filter((target) => !isLocked(target));
    if (targets.length > 0)
        return { targets, locked };
    const [first] = locked;
    throw new errors/* UserError */.yo(`${wantedName(wanted)} is locked wherever it was asked for.`, {
        ...(first?.policy === undefined ? {} : { place: first.policy.place }),
        hint: "Take `locked` away, or set `force: true`.",
    });
}
function imagesOf({ image }, { images }) {
    const name = (0,images_reference/* canonicalName */.Ew)(image);
    return images
        .filter((site) => (0,images_reference/* canonicalName */.Ew)(site.image) === name)
        .map((site) => ({ kind: "image", site, to: image }));
}
function chartsOf({ chart, version }, { charts }) {
    return charts
        .filter((site) => namesOf(site).includes(chart))
        .map((site) => ({ kind: "chart", site, to: version }));
}
/** As the plan writes it, and without its repository. */
function namesOf({ chart }) {
    const text = (0,chart_reference/* chartText */.C)(chart);
    if (text === null)
        return [];
    const last = text.replace(/\/+$/, "").split("/").at(-1);
    return last === undefined ? [text] : [text, last];
}
function nothingUses({ wanted, found, selection }, using) {
    const plans = [...new Set(using.map(({ site }) => site.plan))];
    if (plans.length > 0) {
        return new errors/* UserError */.yo(`No plan that \`plans\` (${selection.patterns.join(", ")}) names uses ${wantedName(wanted)}.`, {
            hint: `It is used by ${(0,listed/* listed */.K)(plans, 5)}.`,
        });
    }
    const near = nearMisses(wanted, found);
    return new errors/* UserError */.yo(`No plan uses ${wantedName(wanted)}.`, {
        hint: near.length === 0
            ? "Name it as the plans do; where it stands in values under a name of your own, point to it with `images` in the plan."
            : `Did you mean ${(0,listed/* listed */.K)(near, 5)}?`,
    });
}
/** Names that are spelt alike, or alike but for the registry and the folder. */
function nearMisses(wanted, { images, charts }) {
    if (wanted.kind === "chart")
        return (0,distance/* nearest */.pA)(wanted.chart, new Set(charts.flatMap((site) => namesOf(site))), 3);
    const known = [...new Set(images.map(({ image }) => (0,images_reference/* canonicalName */.Ew)(image)))];
    // Hosts and folders are long and alike: by the whole name, anything would come near.
    const lastOf = (name) => name.slice(name.lastIndexOf("/") + 1);
    const last = lastOf((0,images_reference/* canonicalName */.Ew)(wanted.image));
    const near = [last, ...(0,distance/* nearest */.pA)(last, new Set(known.map(lastOf)), 3)];
    return [...new Set(near)].flatMap((one) => known.filter((name) => lastOf(name) === one)).slice(0, 3);
}
/** What a request's commit is called. */
function requestTitle(wanted) {
    if (wanted.kind === "chart")
        return `Release ${wanted.chart} ${wanted.version}`;
    const { image } = wanted;
    return `Release ${image.tag === undefined ? (0,images_reference/* canonicalImage */.KN)(image) : (0,images_reference/* canonicalImage */.KN)({ ...image, digest: undefined })}`;
}

// EXTERNAL MODULE: ./lib/images/target.js
var images_target = __webpack_require__(4441);
;// CONCATENATED MODULE: ./lib/commands/actors.js

/** Who asks, with those of their teams that rules name. @throws UserError when teams cannot be read. */
async function actorsOf(logins, allow, { teams }) {
    const named = teamsIn(allow ?? []);
    return Promise.all(logins.map(async (login) => {
        const has = await Promise.all(named.map((team) => teams.has(team, login)));
        return { login, teams: new Set(named.filter((_, index) => has[index])) };
    }));
}

// EXTERNAL MODULE: ./lib/commands/deploy-written.js
var deploy_written = __webpack_require__(7473);
// EXTERNAL MODULE: ./lib/commands/kubeconfigs.js
var kubeconfigs = __webpack_require__(6817);
// EXTERNAL MODULE: ./lib/commands/write-images.js + 49 modules
var write_images = __webpack_require__(8796);
;// CONCATENATED MODULE: ./lib/commands/release.js













/**
 * Writes to the branch what someone asked for, wherever it is used, and deploys it: first the commit, then the
 * clusters. What is there already makes no commit, and is deployed where a cluster is behind.
 * @throws UserError for what may not or cannot be done; nothing was written then.
 */
async function release(request, { askers, settings }, world, account) {
    const [actor] = askers;
    const { author, source, reason } = request;
    const written = await (0,write_images/* writeImages */.e)({
        decide: (at) => decide(request, askers, { at, settings, world }),
        message: { title: requestTitle(request.wanted), actor, author, source, reason },
        pullRequestBranch: requestBranch(request),
        // Someone has asked for it by now.
        again: true,
    }, settings, world);
    await (0,deploy_written/* tellAndDeploy */.Oq)(written, settings, world, account);
}
async function decide(request, askers, around) {
    const { at, settings, world } = around;
    const { configuration } = at.repository;
    const { wanted } = request;
    const { selection } = settings;
    const { targets, locked } = targetsOf({ wanted, found: at.found, selection, force: settings.inputs.force });
    const asked = askedIn(targets, at);
    const actors = await actorsOf(askers, configuration.allow, world).catch((error) => {
        throw error instanceof errors/* UserError */.yo ? cannotTell(error, wanted, asked) : error;
    });
    checkAllowed(configuration.allow, actors, wanted, asked);
    const sources = { registry: await world.images(configuration), charts: world.charts(configuration) };
    const pinned = await Promise.all(targets.map((target) => checked(target, request, sources)));
    (0,kubeconfigs/* refuseWithoutKubeconfig */.uM)(await (0,kubeconfigs/* setupsWithoutKubeconfig */._p)(pinned, settings, world));
    const why = askers.length === 0 ? "asked for" : `asked for by ${askers[0]}`;
    return {
        apart: false,
        targets: pinned.map((target) => ({ ...target, why })),
        unchanged: [
            ...pinned.filter(isThere).map((target) => ({ ...(0,images_target/* described */.WY)(target.site), reason: "there already" })),
            ...locked.map((site) => ({ ...(0,images_target/* described */.WY)(site), reason: "locked" })),
        ],
        problems: [],
        notices: [],
    };
}
/** Each plan that gets what is released, asked for or not. */
function askedIn(targets, { repository }) {
    const { declared, tree, configuration } = repository;
    const own = new Map(targets.map(({ site }) => [site.plan, "chart" in site ? (0,chart_reference/* chartText */.C)(site.chart) : null]));
    const readers = readersOf(targets, { declarations: declared.declarations, tree, configuration });
    return [
        ...[...own].map(([plan, chart]) => ({ plan, chart: chart ?? undefined })),
        ...readers.map(({ plan, file }) => ({ plan, through: file })),
    ];
}
function isThere(target) {
    const { from, to } = (0,images_target/* saying */.i)(target);
    return from === to;
}
/**
 * Asks the registry or repository for what is wanted, unless that is switched off; a place that holds a digest gets the
 * new one.
 */
async function checked(target, request, sources) {
    if (target.kind === "image")
        return checkedImage(target, request, sources);
    if (request.checkImage)
        await checkVersion(target, sources);
    return target;
}
async function checkedImage(target, { checkImage }, { registry }) {
    const { site, to } = target;
    const policy = site.policy?.kind === "policy" ? site.policy : undefined;
    const pins = to.digest === undefined && (site.image.digest !== undefined || policy?.pin !== undefined);
    if (!checkImage && !pins)
        return target;
    const reference = to.digest ?? to.tag ?? "";
    const repository = await registry.repositoryOf(site, policy);
    const digest = await registry.images.digestOf(repository, reference);
    if (digest === undefined) {
        throw new errors/* UserError */.yo(`${(0,images_reference/* canonicalImage */.KN)(to)} is not in the registry.`, {
            hint: "Is it pushed, and spelt right? To release it without a look at the registry, set `check-image: false`.",
        });
    }
    return pins ? { ...target, to: { ...to, digest } } : target;
}
async function checkVersion({ site, to }, { charts }) {
    const { chart, at } = site;
    const versions = await charts.versions({ chart, place: { file: at.file, line: at.line } });
    if (versions.includes(to))
        return;
    const near = (0,distance/* nearest */.pA)(to, versions, 3);
    throw new errors/* UserError */.yo(`There is no version ${to} of the chart ${(0,chart_reference/* chartText */.C)(chart) ?? ""}.`, {
        hint: `${near.length === 0 ? "Is it published?" : `Near it are ${near.join(", ")}.`} To release it without a look, set \`check-image: false\`.`,
    });
}


/***/ })

};
