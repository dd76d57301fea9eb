import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { GET as listPeers } from "@/app/api/v1/peers/route";
import { POST as signIn } from "@/app/api/v1/session/route";
import { allRoutes } from "@/lib/api/all-routes";
import type { RouteSpec } from "@/lib/api/define";
import { getDb } from "@/lib/db/client";
import { sql } from "drizzle-orm";
import type { Problem } from "@/lib/errors/problem";
import { useBreakableDb } from "@/lib/testing/broken-db";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";

type Handler = Parameters<ReturnType<typeof useTestWorld>["anonymous"]["fetch"]>[0];

async function handlerOf(spec: RouteSpec): Promise<Handler> {
  const file = `app${spec.path.replaceAll(/\{(\w+)\}/g, "/[$1]").replaceAll("//", "/")}/route.ts`;
  const methods = (await import(/* @vite-ignore */ path.join(process.cwd(), file))) as Record<
    string,
    Handler
  >;
  return methods[spec.method] as Handler;
}

/** None has anything to do with the database. */
const needNone = ["readHealth", "readOpenApi", "readProvisioningSchema"];
/** A browser that was never sent to a provider is turned away, perhaps before the database is asked. */
const withoutAttempt: Readonly<Record<string, number>> = { finishSignIn: 303, confirmLink: 409 };
/** Inputs of what nobody has to sign in for. */
const account = {
  token: "0123456789012345678901234567890123456789",
  email: "somebody@example.com",
  name: "Somebody",
  password: "a password nobody else has",
};

describe.each(testDbKinds)("while the database is down: %s", (kind) => {
  const world = useTestWorld(kind);
  const database = useBreakableDb(kind);
  const params = {
    id: "00000000-0000-4000-8000-000000000000",
    kind: "none",
    key: "none",
    slug: "none",
  };
  afterEach(async () => {
    vi.useRealTimers();
    await database.mend();
    const answers = async () => (await getDb()).execute(sql`select 1`).then(() => true);
    await expect.poll(() => answers().catch(() => false), { timeout: 15_000 }).toBe(true);
  });

  async function ask(spec: RouteSpec, headers: Record<string, string>): Promise<Response> {
    return world.anonymous.fetch(await handlerOf(spec), {
      method: spec.method,
      path: spec.path.replaceAll(/\{\w+\}/g, params.id),
      params,
      headers,
      ...(spec.method === "GET" ? {} : { body: account }),
    });
  }

  async function expectUnavailable(answer: Response, name: string): Promise<void> {
    expect([name, answer.status]).toEqual([name, 503]);
    expect(answer.headers.get("retry-after"), name).toBe("5");
    expect((await answer.json()) as Problem, name).toMatchObject({ code: "unavailable" });
  }

  it("every route says so, whoever asks, and goes on by itself afterwards", async () => {
    const cookie = await world.cookie("admin");
    await database.cut();
    for (const { spec } of allRoutes) {
      const name = `${spec.method} ${spec.path}`;
      for (const headers of [{ cookie }, { authorization: "Bearer pd_unknown" }] as Record<
        string,
        string
      >[]) {
        const answer = await ask(spec, headers);
        if (needNone.includes(spec.id)) expect([name, answer.status]).toEqual([name, 200]);
        else if (answer.status === withoutAttempt[spec.id]) continue;
        else await expectUnavailable(answer, name);
      }
      if (spec.access === "public" && spec.method !== "GET" && !(spec.id in withoutAttempt))
        await expectUnavailable(await ask(spec, {}), name);
    }
    await database.mend();
    await expect
      .poll(
        async () =>
          (await world.anonymous.fetch(signIn, { method: "POST", body: world.users.viewer }))
            .status,
        { timeout: 15_000 },
      )
      .toBe(200);
  });

  if (kind === "server")
    it("also when it is silent, in a transaction too", async () => {
      const db = await getDb();
      const cookie = await world.cookie("admin");
      await db.execute(sql`select 1`);
      let asked = Promise.resolve(new Response());
      const running = db.transaction((tx) => {
        database.silence();
        vi.useFakeTimers({ toFake: ["setTimeout"] });
        asked = world.anonymous.fetch(listPeers, { headers: { cookie } });
        return tx.execute(sql`select 2`);
      });
      const told = expect(running).rejects.toThrow();
      // Each of them waits: one for its statement, the other for a new client or for a statement too.
      await vi.waitUntil(() => vi.isFakeTimers() && vi.getTimerCount() >= 2);
      await vi.advanceTimersByTimeAsync(15_000);
      await told;
      await expectUnavailable(await asked, "silent");
    });
});
