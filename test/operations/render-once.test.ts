import { expect, test } from "vitest";
import type { ApplyRequest, Helm } from "../../src/helm/helm.ts";
import { renderingOnce } from "../../src/operations/render-once.ts";

test("each request is rendered once, however many ask, and another one for itself", async () => {
  const asked: string[] = [];
  const helm = renderingOnce({
    render: async ({ release }: ApplyRequest) => {
      asked.push(release);
      return `manifest of ${release}`;
    },
  } as Helm);
  const [web, db] = [{ release: "web" } as ApplyRequest, { release: "db" } as ApplyRequest];
  expect(await Promise.all([helm.render(web), helm.render(web), helm.render(db)])).toEqual([
    "manifest of web",
    "manifest of web",
    "manifest of db",
  ]);
  expect(asked).toEqual(["web", "db"]);
});
