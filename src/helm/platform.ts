import { UserError } from "../errors.ts";

/** A system that Helm is had for, as its archives are named. */
export interface HelmPlatform {
  readonly os: "linux" | "darwin";
  readonly arch: "amd64" | "arm64";
}

/** Throws UserError where the action does not work. */
export function helmPlatform(platform: string = process.platform, arch: string = process.arch): HelmPlatform {
  if (platform !== "linux" && platform !== "darwin") {
    throw new UserError(`This action does not run on ${platform === "win32" ? "Windows" : platform}.`, {
      hint: "Run its job on Linux or macOS, for example `runs-on: ubuntu-latest`.",
    });
  }
  if (arch !== "x64" && arch !== "arm64") {
    throw new UserError(`This action does not run on ${arch} processors.`, {
      hint: "Run its job on an x64 or arm64 runner.",
    });
  }
  return { os: platform, arch: arch === "x64" ? "amd64" : "arm64" };
}
