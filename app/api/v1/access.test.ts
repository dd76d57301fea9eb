import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { RouteSpec } from "@/lib/api/define";
import { useTestWorld } from "@/lib/testing/world";

type Handler = Parameters<ReturnType<typeof useTestWorld>["anonymous"]["fetch"]>[0];

const root = process.cwd();
const below = (folder: string, keep: (name: string) => boolean): string[] =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter(keep)
    .map((name) => path.join(folder, name));
const load = (file: string): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ path.join(root, file)) as Promise<Record<string, unknown>>;

const isSpec = (value: unknown): value is RouteSpec =>
  typeof value === "object" && value !== null && "path" in value && "access" in value;
const specFiles = below(
  "lib/api/routes",
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
);
const specs = (await Promise.all(specFiles.map(load)))
  .flatMap((module) => Object.values(module))
  .filter(isSpec);

/** Next's folder of a route: {id} is [id]. */
const fileOf = (spec: RouteSpec): string =>
  path.join("app", spec.path.replaceAll(/\{(\w+)\}/g, "[$1]"), "route.ts");
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const named = specs.map((spec) => ({ name: `${spec.method} ${spec.path}`, spec }));

/** What nobody needs to sign in for. A new one has to be put here on purpose. */
const open = [
  "getHealth",
  "readHealth",
  "readOpenApi",
  "readProvisioningSchema",
  "signIn",
  "completeSetup",
  "acceptInvitation",
  "resetPassword",
  "beginSignIn",
  "finishSignIn",
  "confirmLink",
];
/** What everybody may change, because it is their own. */
const own = [
  "signOut",
  "changePassword",
  "renameAccount",
  "endOwnSession",
  "endOtherSessions",
  "beginSecondFactor",
  "confirmSecondFactor",
  "removeSecondFactor",
  "renewRecoveryCodes",
  "hideFirstSteps",
  "createView",
  "updateView",
  "deleteView",
  "setStartView",
  "changePreferences",
  "markNewsSeen",
];

describe("every route of the API", () => {
  const world = useTestWorld();
  const params = {
    id: "00000000-0000-4000-8000-000000000000",
    kind: "none",
    key: "none",
    slug: "x",
  };

  async function status(spec: RouteSpec, role: "viewer" | null): Promise<number> {
    const handler = (await load(fileOf(spec)))[spec.method] as Handler;
    const caller = role ? world.as(role) : world.anonymous;
    const leaving = new AbortController();
    const answer = await caller.fetch(handler, {
      method: spec.method,
      path: spec.path.replaceAll(/\{\w+\}/g, params.id),
      params,
      signal: leaving.signal,
    });
    leaving.abort();
    return answer.status;
  }

  it("is declared once, and has a handler where its path says", async () => {
    expect(new Set(specs.map((spec) => spec.id)).size).toBe(specs.length);
    const handled = await Promise.all(
      below("app/api/v1", (name) => name.endsWith("route.ts")).map(async (file) =>
        Object.entries(await load(file))
          .filter(([name]) => methods.includes(name))
          .map(([method, handler]) => `${method} ${file} ${(handler as Handler).spec?.id}`),
      ),
    );
    expect(handled.flat().sort()).toEqual(
      specs.map((spec) => `${spec.method} ${fileOf(spec)} ${spec.id}`).sort(),
    );
  });

  it("is open only on purpose", () => {
    expect(
      specs
        .filter((spec) => spec.access === "public")
        .map((spec) => spec.id)
        .filter((id) => !open.includes(id)),
    ).toEqual([]);
    expect(
      specs
        .filter((spec) => spec.access === "self" && spec.method !== "GET")
        .map((spec) => spec.id)
        .filter((id) => !own.includes(id)),
    ).toEqual([]);
  });

  it.each(named.filter(({ spec }) => spec.access !== "public"))(
    "answers nobody without a session: $name",
    async ({ spec }) => {
      expect(await status(spec, null)).toBe(401);
    },
  );

  it.each(
    named.filter(
      ({ spec }) => spec.method !== "GET" && !open.includes(spec.id) && !own.includes(spec.id),
    ),
  )("changes nothing for a viewer: $name", async ({ spec }) => {
    expect(await status(spec, "viewer")).toBe(403);
  });
});
