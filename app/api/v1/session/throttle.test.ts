import { beforeEach, describe, expect, it } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { throttles } from "@/lib/db/schema";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { POST } from "./route";

describe.each(testDbKinds)("sign-in throttle on %s", (kind) => {
  const world = useTestWorld(kind);
  const tryIt = (email: string, password: string, from?: string) =>
    world.anonymous.fetch(POST, {
      method: "POST",
      body: { email, password },
      headers: from ? { "x-forwarded-for": from } : {},
    });

  beforeEach(async () => {
    await (await getDb()).delete(throttles);
  });

  it("stops an account after 10 wrong tries, also for the right password, and says how long", async () => {
    const { email, password } = world.users.viewer;
    for (let tried = 0; tried < 10; tried++) expect((await tryIt(email, "wrong")).status).toBe(401);
    const answer = await tryIt(email, password);
    expect(answer.status).toBe(429);
    const problem = (await answer.json()) as { code: string; retryAfterS: number; detail: string };
    expect(problem).toMatchObject({
      code: "throttled",
      detail: "Too many wrong tries. Wait 10 minutes, then try again.",
    });
    expect(problem.retryAfterS).toBeGreaterThan(580);
    expect(Number(answer.headers.get("retry-after"))).toBe(problem.retryAfterS);
    expect((await tryIt(world.users.operator.email, world.users.operator.password)).status).toBe(
      200,
    );
    await (await getDb()).update(throttles).set({ expire: Date.now() - 1 });
    expect((await tryIt(email, password)).status).toBe(200);
  });

  it("counts parallel tries too", async () => {
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => tryIt("nobody@example.com", "wrong")),
    );
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(4);
  });

  it("forgets wrong tries after a right one", async () => {
    const { email, password } = world.users.viewer;
    for (let tried = 0; tried < 9; tried++) await tryIt(email, "wrong");
    expect((await tryIt(email, password)).status).toBe(200);
    expect((await tryIt(email, "wrong")).status).toBe(401);
  });

  it("stops an address behind a known proxy, and nobody else", async () => {
    process.env["PEERDECK_PUBLIC_URL"] = "https://peerdeck.example.com";
    dropSingleton("env");
    const { email, password } = world.users.viewer;
    for (let tried = 0; tried < 10; tried++)
      await tryIt(`nobody${tried}@example.com`, "wrong", "203.0.113.9, 198.51.100.7");
    expect((await tryIt(email, password, "203.0.113.10, 198.51.100.7")).status).toBe(429);
    const elsewhere = await tryIt(email, password, "198.51.100.7, 203.0.113.9");
    delete process.env["PEERDECK_PUBLIC_URL"];
    dropSingleton("env");
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.headers.get("set-cookie")).toMatch(/; Secure$/);
  });

  it("does not believe an address without one", async () => {
    for (let tried = 0; tried < 11; tried++)
      await tryIt(`nobody${tried}@example.com`, "wrong", "198.51.100.7");
    expect((await tryIt("somebody@example.com", "wrong", "198.51.100.7")).status).toBe(401);
  });
});
