export const id = 762;
export const ids = [762];
export const modules = {

/***/ 9762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  preparePostRender: () => (/* binding */ preparePostRender)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/helm/post-renderer.js
var post_renderer = __webpack_require__(182);
// EXTERNAL MODULE: ./lib/job-environment.js
var job_environment = __webpack_require__(3192);
// EXTERNAL MODULE: ./lib/kustomize/failure.js
var failure = __webpack_require__(6101);
// EXTERNAL MODULE: ./lib/config/kustomization.js
var config_kustomization = __webpack_require__(9891);
// EXTERNAL MODULE: ./lib/config/to-json.js
var to_json = __webpack_require__(5720);
// EXTERNAL MODULE: ./lib/yaml/node.js
var node = __webpack_require__(2151);
// EXTERNAL MODULE: ./lib/yaml/read.js
var read = __webpack_require__(3935);
;// CONCATENATED MODULE: ./lib/kustomize/overlay.js






/** The file beside a kustomization that the manifest lies in. */
const manifestName = "all.yaml";
/**
 * Lays out a folder with a kustomization so that a manifest can be put beside it, without a change to the repository:
 * its files are copied, everything else that it may refer to is linked. Returns the folder to build, in which
 * `all.yaml` is one of the resources, and is to be written. `into` exists, and is empty.
 */
async function layOver(root, folder, into) {
    const top = await (0,promises_.realpath)(root);
    const path = (0,external_node_path_.relative)(top, await (0,promises_.realpath)((0,external_node_path_.join)(root, folder)));
    const parts = path.split("/");
    let from = top;
    let to = into;
    for (const part of parts) {
        for (const name of await (0,promises_.readdir)(from)) {
            if (name !== part && name !== ".git")
                await (0,promises_.symlink)((0,external_node_path_.join)(from, name), (0,external_node_path_.join)(to, name));
        }
        from = (0,external_node_path_.join)(from, part);
        to = (0,external_node_path_.join)(to, part);
        await (0,promises_.mkdir)(to);
    }
    await (0,promises_.cp)(from, to, { recursive: true, verbatimSymlinks: true });
    await nameManifest(to);
    return to;
}
/** Lays out a kustomization that is not in a file. */
async function layInline(kustomization, into) {
    const text = JSON.stringify({ ...kustomization, resources: [manifestName] });
    await (0,promises_.writeFile)((0,external_node_path_.join)(into, config_kustomization/* kustomizationNames */.KF[0]), text, { mode: 0o600 });
    return into;
}
/** A kustomization that is made for this names the manifest itself; another is told of it. */
async function nameManifest(folder) {
    const there = new Set(await (0,promises_.readdir)(folder));
    const name = config_kustomization/* kustomizationNames */.KF.find((one) => there.has(one));
    if (name === undefined)
        return;
    const path = (0,external_node_path_.join)(folder, name);
    const file = (0,read/* readYaml */.gM)(await (0,promises_.readFile)(path));
    // What is wrong with it, kustomize will say.
    if (file.kind !== "document" || file.root.kind !== "map")
        return;
    const resources = (0,node/* itemsOf */.S3)(file.root, "resources");
    if (resources.some((node) => node.kind === "scalar" && (0,external_node_path_.normalize)(node.text) === manifestName))
        return;
    const faults = [];
    const given = (0,to_json/* toJson */.a)(file.root, faults);
    const listed = (0,node/* entryOf */.Ms)(file.root, "resources") === undefined ? [] : (given.resources ?? []);
    if (!Array.isArray(listed))
        return;
    await (0,promises_.writeFile)(path, JSON.stringify({ ...given, resources: [...listed, manifestName] }));
}

// EXTERNAL MODULE: ./lib/operations/hooks.js
var hooks = __webpack_require__(6322);
;// CONCATENATED MODULE: ./lib/operations/post-render.js








/**
 * What the manifest of a plan's release goes through, ready for Helm; undefined: it goes through nothing. Throws
 * UserError when kustomize cannot be had.
 */
async function preparePostRender(plan, operation, parts) {
    const { postRender } = plan.options;
    if (postRender === undefined)
        return undefined;
    const id = (0,external_node_crypto_.createHash)("sha256").update(plan.id).digest("hex").slice(0, 20);
    const place = (0,external_node_path_.join)(parts.folder, id);
    // Of an earlier try.
    await (0,promises_.rm)(place, { recursive: true, force: true });
    await (0,promises_.mkdir)(place, { recursive: true, mode: 0o700 });
    const steps = await stepsOf(postRender, place, parts);
    return await (0,post_renderer/* writePostRenderer */.NW)(place, steps, environmentOf(plan, operation, parts));
}
async function stepsOf(postRender, place, parts) {
    const { root, shell } = parts;
    if (postRender.kind === "script") {
        const { path } = postRender;
        const command = [...shell, (0,external_node_path_.join)(root, path)].map(post_renderer/* quoted */.TL).join(" ");
        const hint = "It gets the manifest on standard input, and prints what is to be applied.";
        return [
            { what: `the script ${path}`, command: `cd ${(0,post_renderer/* quoted */.TL)(root)} && ${command}`, reason: lastLine, hint },
        ];
    }
    const { argv } = await parts.kustomize.tool();
    const step = (what, folder) => {
        const build = [...argv, folder].map(post_renderer/* quoted */.TL).join(" ");
        const command = `cat > ${(0,post_renderer/* quoted */.TL)((0,external_node_path_.join)(folder, manifestName))} && ${build}`;
        const hint = "It is laid over what the chart renders: each of its patches must be one, and find its object there.";
        return { what, command, reason: (said) => (0,failure/* failureText */.k)(said, folder), hint };
    };
    if (postRender.kind === "kustomization") {
        const overlay = (0,external_node_path_.join)(place, "overlay");
        await (0,promises_.mkdir)(overlay);
        const { path } = postRender;
        return [step(`the kustomization in ${path}`, await layOver(root, path, overlay))];
    }
    return await Promise.all(postRender.kustomizations.map(async (kustomization, at) => {
        const folder = (0,external_node_path_.join)(place, `inline-${at}`);
        await (0,promises_.mkdir)(folder);
        return step(`the kustomization ${at + 1} of \`postRenderers\``, await layInline(kustomization, folder));
    }));
}
/** As a hook's, without the cluster and without what changes from try to try. */
function environmentOf(plan, operation, { environment, commit }) {
    const { KUBECONFIG: _, ...rest } = (0,job_environment/* jobEnvironment */.tw)(environment);
    return { ...rest, ...(0,hooks/* planEnvironment */.RJ)(plan, operation, commit) };
}
function lastLine(said) {
    return said.trim().split("\n").at(-1)?.trim() ?? "";
}


/***/ })

};
