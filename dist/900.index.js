export const id = 900;
export const ids = [900];
export const modules = {

/***/ 7900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   updateImages: () => (/* binding */ updateImages)
/* harmony export */ });
/* harmony import */ var _check_selection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(517);
/* harmony import */ var _decide_updates_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3130);
/* harmony import */ var _deploy_written_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7473);
/* harmony import */ var _kubeconfigs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6817);
/* harmony import */ var _read_repository_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5835);
/* harmony import */ var _write_images_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8796);






/**
 * Asks the registries for what policies take, writes what is newer to the branch, and deploys it. The decision is
 * taken from git alone: what was never deployed is updated, too. Setups whose policies found nothing newer are
 * deployed all the same, so that what a run wrote that was lost before it deployed is made good.
 */
async function updateImages(settings, world, account) {
    const written = await (0,_write_images_js__WEBPACK_IMPORTED_MODULE_5__/* .writeImages */ .e)({
        decide: async ({ found, repository }) => {
            (0,_check_selection_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseNoMatch */ .T)(settings.selection, (0,_read_repository_js__WEBPACK_IMPORTED_MODULE_4__/* .idsOf */ .UX)(repository));
            const registry = await world.images(repository.configuration);
            const charts = world.charts(repository.configuration);
            const versionsOf = ({ chart, at: { file, line } }) => charts.versions({ chart, place: { file, line } });
            const { matches } = settings.selection;
            const selected = {
                images: found.images.filter(({ plan }) => matches(plan)),
                charts: found.charts.filter(({ plan }) => matches(plan)),
                lost: found.lost.filter(({ plan }) => matches(plan)),
            };
            try {
                const decided = await (0,_decide_updates_js__WEBPACK_IMPORTED_MODULE_1__/* .decideUpdates */ .p)(selected, { ...registry, versionsOf });
                return (0,_kubeconfigs_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutSetups */ .d6)(decided, await (0,_kubeconfigs_js__WEBPACK_IMPORTED_MODULE_3__/* .setupsWithoutKubeconfig */ ._p)(decided.targets, settings, world));
            }
            finally {
                await registry.images.keep();
            }
        },
        message: { title: undefined, actor: undefined },
        pullRequestBranch: "gitops-action/updates",
        again: settings.inputs.force,
    }, settings, world);
    await (0,_deploy_written_js__WEBPACK_IMPORTED_MODULE_2__/* .tellAndDeploy */ .Oq)(written, settings, world, account);
}


/***/ })

};
