// The tools of the test bed, each pinned, and the ways to get them.

/** How a tool is built from source, or put together from what a registry has. */
export type Recipe =
  | {
      readonly kind: "go-install";
      readonly package: string;
      readonly version: string;
      readonly ldflags: string;
    }
  | GoBuild
  | { readonly kind: "go-module-files"; readonly module: string; readonly files: readonly string[] }
  | { readonly kind: "python"; readonly requirement: string };

/**
 * A package of a module whose go.mod has local replacements, which `go install` refuses. `staged` is the version
 * under which modules that it takes from its own `./staging` folder are published.
 */
export type GoBuild = {
  readonly kind: "go-build";
  readonly module: string;
  readonly version: string;
  readonly package: string;
  readonly staged?: string;
  readonly ldflags: string;
};

/** An official download: `member` names the file inside an archive; without it the download is the file. */
export type Download = { readonly url: string; readonly member?: string; readonly sha256Url?: string };

/** One pinned tool. `probe` are arguments that print `version`, so that what was had is known to be that. */
export type Tool = {
  readonly version: string;
  readonly file: string;
  readonly about: string;
  readonly probe?: readonly string[];
  readonly recipe: Recipe;
  readonly download?: (os: string, arch: string) => Download | undefined;
};

export type ToolName = keyof typeof TOOLS;

const KUBERNETES = "1.35.4";
const KWOK = "0.8.0";

/** Go names of this machine's system and processor, as releases are named: `linux`, `amd64`. */
export function goPlatform(): { os: string; arch: string } {
  return { os: process.platform, arch: process.arch === "x64" ? "amd64" : process.arch };
}

export const TOOLS = {
  helm3: helm("3.22.0", "about 2 min"),
  helm4: helm("4.3.1", "about 2 min"),
  etcd: {
    version: "3.6.8",
    file: "etcd",
    about: "about 1 min",
    probe: ["--version"],
    recipe: {
      kind: "go-build",
      module: "go.etcd.io/etcd/server/v3",
      version: "v3.6.8",
      package: "go.etcd.io/etcd/server/v3",
      ldflags: "",
    },
    download: (os, arch) => {
      if (os !== "linux") return undefined;
      const release = "https://github.com/etcd-io/etcd/releases/download/v3.6.8";
      const name = `etcd-v3.6.8-${os}-${arch}`;
      return { url: `${release}/${name}.tar.gz`, member: `${name}/etcd`, sha256Url: `${release}/SHA256SUMS` };
    },
  },
  "kube-apiserver": kubernetes("kube-apiserver", "about 5 min", ["--version"]),
  "kube-controller-manager": kubernetes("kube-controller-manager", "about 1 min", ["--version"]),
  "kube-scheduler": kubernetes("kube-scheduler", "about 15 s", ["--version"]),
  kubectl: kubernetes("kubectl", "about 1 min", ["version", "--client"]),
  kwok: {
    version: KWOK,
    file: "kwok",
    about: "about 1 min",
    probe: ["--version"],
    recipe: {
      kind: "go-install",
      package: "sigs.k8s.io/kwok/cmd/kwok",
      version: `v${KWOK}`,
      ldflags: `-X sigs.k8s.io/kwok/pkg/consts.Version=v${KWOK}`,
    },
    download: (os, arch) => ({ url: `${kwokRelease()}/kwok-${os}-${arch}` }),
  },
  "kwok-stages": {
    version: KWOK,
    file: "stages.yaml",
    about: "a few seconds",
    recipe: {
      kind: "go-module-files",
      module: `sigs.k8s.io/kwok@v${KWOK}`,
      files: [
        "kustomize/stage/node/fast/node-initialize.yaml",
        "kustomize/stage/node/heartbeat/node-heartbeat.yaml",
        "kustomize/stage/pod/fast/pod-ready.yaml",
        "kustomize/stage/pod/fast/pod-complete.yaml",
        "kustomize/stage/pod/fast/pod-delete.yaml",
      ],
    },
    download: () => ({ url: `${kwokRelease()}/stage-fast.yaml` }),
  },
  registry: {
    version: "3.1.2",
    file: "registry",
    about: "about 1 min",
    probe: ["--version"],
    recipe: {
      kind: "go-install",
      package: "github.com/distribution/distribution/v3/cmd/registry",
      version: "v3.1.2",
      ldflags: "-X github.com/distribution/distribution/v3/version.version=v3.1.2",
    },
    download: (os, arch) => {
      const release = "https://github.com/distribution/distribution/releases/download/v3.1.2";
      const name = `registry_3.1.2_${os}_${arch}.tar.gz`;
      return { url: `${release}/${name}`, member: "registry", sha256Url: `${release}/${name}.sha256` };
    },
  },
  kustomize: {
    version: "5.8.1",
    file: "kustomize",
    about: "about 1 min",
    probe: ["version"],
    recipe: {
      kind: "go-install",
      package: "sigs.k8s.io/kustomize/kustomize/v5",
      version: "v5.8.1",
      ldflags: "-X sigs.k8s.io/kustomize/api/provenance.version=v5.8.1",
    },
    download: (os, arch) => {
      const release = "https://github.com/kubernetes-sigs/kustomize/releases/download/kustomize%2Fv5.8.1";
      const name = `kustomize_v5.8.1_${os}_${arch}.tar.gz`;
      return { url: `${release}/${name}`, member: "kustomize", sha256Url: `${release}/checksums.txt` };
    },
  },
  sops: {
    version: "3.13.3",
    file: "sops",
    about: "about 5 min",
    probe: ["--version", "--disable-version-check"],
    recipe: {
      kind: "go-install",
      package: "github.com/getsops/sops/v3/cmd/sops",
      version: "v3.13.3",
      ldflags: "",
    },
    download: (os, arch) => {
      const release = "https://github.com/getsops/sops/releases/download/v3.13.3";
      const name = `sops-v3.13.3.${os}.${arch}`;
      return { url: `${release}/${name}`, sha256Url: `${release}/sops-v3.13.3.checksums.txt` };
    },
  },
  "age-keygen": {
    version: "1.3.2",
    file: "age-keygen",
    about: "a few seconds",
    probe: ["-version"],
    recipe: {
      kind: "go-install",
      package: "filippo.io/age/cmd/age-keygen",
      version: "v1.3.2",
      ldflags: "-X main.Version=1.3.2",
    },
    download: (os, arch) => {
      const release = "https://github.com/FiloSottile/age/releases/download/v1.3.2";
      return { url: `${release}/age-v1.3.2-${os}-${arch}.tar.gz`, member: "age/age-keygen" };
    },
  },
  actionlint: {
    version: "1.7.12",
    file: "actionlint",
    about: "a few seconds",
    probe: ["-version"],
    recipe: {
      kind: "go-install",
      package: "github.com/rhysd/actionlint/cmd/actionlint",
      version: "v1.7.12",
      ldflags: "-X github.com/rhysd/actionlint.version=1.7.12",
    },
    download: (os, arch) => {
      const release = "https://github.com/rhysd/actionlint/releases/download/v1.7.12";
      const name = `actionlint_1.7.12_${os}_${arch}.tar.gz`;
      return {
        url: `${release}/${name}`,
        member: "actionlint",
        sha256Url: `${release}/actionlint_1.7.12_checksums.txt`,
      };
    },
  },
  act: {
    version: "0.2.89",
    file: "act",
    about: "about 1 min",
    probe: ["--version"],
    recipe: {
      kind: "go-install",
      package: "github.com/nektos/act",
      version: "v0.2.89",
      ldflags: "-X main.version=0.2.89",
    },
    download: (os, arch) => {
      const release = "https://github.com/nektos/act/releases/download/v0.2.89";
      const system = `${os === "darwin" ? "Darwin" : "Linux"}_${arch === "amd64" ? "x86_64" : arch}`;
      return { url: `${release}/act_${system}.tar.gz`, member: "act", sha256Url: `${release}/checksums.txt` };
    },
  },
  zizmor: {
    version: "1.32.0",
    file: "bin/zizmor",
    about: "a few seconds",
    probe: ["--version"],
    recipe: { kind: "python", requirement: "zizmor==1.32.0" },
  },
} as const satisfies Record<string, Tool>;

function helm(version: string, about: string): Tool {
  const major = version.split(".")[0];
  const variables = `helm.sh/helm/v${major}/internal/version`;
  return {
    version,
    file: "helm",
    about,
    probe: ["version"],
    recipe: {
      kind: "go-install",
      package: `helm.sh/helm/v${major}/cmd/helm`,
      version: `v${version}`,
      ldflags: `-X ${variables}.version=v${version} -X ${variables}.gitTreeState=clean`,
    },
    download: (os, arch) => {
      const url = `https://get.helm.sh/helm-v${version}-${os}-${arch}.tar.gz`;
      return { url, member: `${os}-${arch}/helm`, sha256Url: `${url}.sha256sum` };
    },
  };
}

function kubernetes(command: string, about: string, probe: readonly string[]): Tool {
  const [major, minor] = KUBERNETES.split(".");
  const variables = "k8s.io/component-base/version";
  return {
    version: KUBERNETES,
    file: command,
    about,
    probe,
    recipe: {
      kind: "go-build",
      module: "k8s.io/kubernetes",
      version: `v${KUBERNETES}`,
      package: `k8s.io/kubernetes/cmd/${command}`,
      staged: `v${KUBERNETES.replace(/^1\./, "0.")}`,
      ldflags:
        `-X ${variables}.gitVersion=v${KUBERNETES} -X ${variables}.gitTreeState=clean ` +
        `-X ${variables}.gitMajor=${major} -X ${variables}.gitMinor=${minor}`,
    },
    download: (os, arch) => {
      if (os !== "linux") return undefined;
      const url = `https://dl.k8s.io/release/v${KUBERNETES}/bin/${os}/${arch}/${command}`;
      return { url, sha256Url: `${url}.sha256` };
    },
  };
}

function kwokRelease(): string {
  return `https://github.com/kubernetes-sigs/kwok/releases/download/v${KWOK}`;
}
