/** The kubeconfig of a setup, on disk with mode 0600, and the context of it that is the setup's cluster. */
export interface OpenedKubeconfig {
  readonly path: string;
  readonly context: string;
}
