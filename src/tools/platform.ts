import { UserError } from "../errors.ts";

/** A system that tools are had for, as their releases are named. */
export interface Platform {
  readonly os: "linux" | "darwin";
  readonly arch: "amd64" | "arm64";
}

/** Throws UserError where the action does not work. */
export function toolPlatform(platform: string = process.platform, arch: string = process.arch): Platform {
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
