export const id = 969;
export const ids = [969];
export const modules = {

/***/ 1969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findSops: () => (/* binding */ findSops)
/* harmony export */ });
/* unused harmony export pinnedSops */
/* harmony import */ var _tools_on_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3808);
/* harmony import */ var _tools_pinned_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3837);


const release = "https://github.com/getsops/sops/releases/download/v3.13.3";
/** Downloaded where the runner has no sops, or too old a one. */
const pinnedSops = {
    name: "sops",
    version: "3.13.3",
    address: ({ os, arch }) => `${release}/sops-v3.13.3.${os}.${arch}`,
    // As the release's sops-v3.13.3.checksums.txt has them.
    sha256: {
        "linux-amd64": "e5bec3346a873ae91d871550f3e698c1aad962aff462a080e40f25fde17fef6b",
        "linux-arm64": "53b0abacd38ef1b12a66d6c100956691b9cefce018d91f81e73ddf7438b94d77",
        "darwin-amd64": "42162d5cef10b74fcf80a045a70e658d7ce6e63d6ea1be6f347e44015714468d",
        "darwin-arm64": "b97c0d434aab577dc40310e8d22ff9e45eef4c80638ab978daae9b4681c59286",
    },
};
/**
 * The sops of PATH where it is 3.8 or newer, else the pinned one: the tool cache's, or downloaded into it. Throws
 * UserError with what to try.
 */
async function findSops(request, pinned = pinnedSops) {
    const path = await (0,_tools_on_path_js__WEBPACK_IMPORTED_MODULE_0__/* .findOnPath */ .a)("sops", request.env);
    if (path !== undefined && isNewEnough(await versionOf(path, request)))
        return path;
    return await (0,_tools_pinned_js__WEBPACK_IMPORTED_MODULE_1__/* .installPinned */ .Q)(pinned, request);
}
function isNewEnough(version) {
    const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
    return major > 3 || (major === 3 && minor >= 8);
}
// Without the flag it asks GitHub for its newest version first; old ones do not know the flag, and are too old.
async function versionOf(path, { exec, env }) {
    const argv = [path, "--version", "--disable-version-check"];
    const kept = { PATH: env.PATH ?? "", HOME: env.HOME ?? "/" };
    const answer = await exec.run({ argv, cwd: "/", env: kept, timeout: 10 }).catch(() => undefined);
    return /^sops (\d+\.\d+)\.\d+/.exec(answer?.stdout.toString() ?? "")?.[1];
}


/***/ })

};
