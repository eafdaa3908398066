export const id = 151;
export const ids = [151];
export const modules = {

/***/ 9151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createImageRegistry: () => (/* binding */ createImageRegistry)
/* harmony export */ });
/* harmony import */ var _images_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6599);
/* harmony import */ var _credentials_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2280);
/* harmony import */ var _repositories_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3972);



/** Credentials come from the entry of gitops.yaml whose address is the longest part of the image's, as for charts. */
function createImageRegistry(parts) {
    const { images, configuration, pullSecrets } = parts;
    const repositories = {
        configured: configuration.repositories,
        open: (alias, repository) => (0,_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .openRepository */ .h)(alias, repository, parts),
        ofHelm: new Map(),
    };
    return {
        images,
        async repositoryOf({ image, setup }, policy) {
            const name = (0,_images_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalName */ .Ew)(image);
            const known = (0,_repositories_js__WEBPACK_IMPORTED_MODULE_2__/* .holding */ .G)(`oci://${name}`, repositories);
            const access = policy?.plainHttp === true ? { ...known, plainHttp: true } : known;
            const secrets = policy?.pullSecrets ?? [];
            const pullLogins = secrets.length === 0 ? [] : await pullSecrets.loginsOf(secrets, { setup, name });
            return {
                name,
                ...(access === undefined ? {} : { access }),
                ...(pullLogins.length === 0 ? {} : { pullLogins }),
            };
        },
    };
}


/***/ })

};
