import { beforeEach, describe, expect, it } from "vitest";
import { peerAddressHeader } from "@/lib/auth/peer-address";
import { getDb } from "@/lib/db/client";
import { throttles } from "@/lib/db/schema";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { POST } from "./route";

describe.each(testDbKinds)("sign-in throttle on %s", (kind) => {
  const world = useTestWorld(kind);
  const tryIt = (email: string, password: string, from = "198.51.100.7", cookie = "") =>
    world.anonymous.fetch(POST, {
      method: "POST",
      body: { email, password },
      headers: { [peerAddressHeader]: from, cookie },
    });
  /** Ends every wait, as if the time had passed. */
  const later = async () =>
    (await getDb()).update(throttles).set({ endsAt: new Date(Date.now() - 1) });
  /** The marker a browser carries after signing in. */
  const marker = async (email: string, password: string): Promise<string> => {
    const answer = await tryIt(email, password, "203.0.113.77");
    const device = answer.headers.getSetCookie().find((cookie) => cookie.includes(".device="));
    return device?.split(";")[0] ?? "";
  };

  beforeEach(async () => {
    await (await getDb()).delete(throttles);
  });

  it("stops an address at an account after 10 wrong tries, and says how long", async () => {
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
    await later();
    expect((await tryIt(email, password)).status).toBe(200);
  });

  it("keeps nobody else out of that account, nor that address from others", async () => {
    const { email, password } = world.users.viewer;
    for (let tried = 0; tried < 12; tried++) await tryIt(email, "wrong");
    expect((await tryIt(email, password, "203.0.113.9")).status).toBe(200);
    const { operator } = world.users;
    expect((await tryIt(operator.email, operator.password)).status).toBe(200);
  });

  it("stops an address that tries many accounts, after 30", async () => {
    const { email, password } = world.users.viewer;
    for (let tried = 0; tried < 30; tried++)
      expect((await tryIt(`nobody${tried}@example.com`, "wrong")).status).toBe(401);
    expect((await tryIt("nobody30@example.com", "wrong")).status).toBe(429);
    expect((await tryIt(email, password)).status).toBe(429);
    expect((await tryIt(email, password, "203.0.113.9")).status).toBe(200);
  });

  it("counts an IPv6 customer as one, however many addresses they have", async () => {
    for (let tried = 0; tried < 30; tried++)
      await tryIt(`nobody${tried}@example.com`, "wrong", `2001:db8:1:2:${tried}::1`);
    const { email, password } = world.users.viewer;
    expect((await tryIt(email, password, "2001:db8:1:2:ffff::9")).status).toBe(429);
    expect((await tryIt(email, password, "2001:db8:1:3::9")).status).toBe(200);
  });

  it("does not count this machine as one address: a proxy may hide everybody behind it", async () => {
    for (let tried = 0; tried < 31; tried++)
      await tryIt(
        `nobody${tried}@example.com`,
        "wrong",
        tried % 2 ? "127.0.0.1" : "::ffff:127.0.0.1",
      );
    expect((await tryIt("somebody@example.com", "wrong", "127.0.0.1")).status).toBe(401);
  });

  it("keeps the way open for a browser that has signed in before, whoever guesses from where", async () => {
    const { email, password } = world.users.viewer;
    const known = await marker(email, password);
    for (let tried = 0; tried < 110; tried++)
      await tryIt(email, "wrong", `198.51.100.${Math.floor(tried / 8)}`);
    expect((await tryIt(email, password, "203.0.113.9")).status).toBe(429);
    expect((await tryIt(email, password, "203.0.113.9", known)).status).toBe(200);
    // It is for that account alone, and has 10 tries itself.
    const { operator } = world.users;
    for (let tried = 0; tried < 10; tried++)
      await tryIt(operator.email, "wrong", "203.0.113.10", known);
    expect((await tryIt(operator.email, operator.password, "203.0.113.10", known)).status).toBe(
      429,
    );
    for (let tried = 0; tried < 10; tried++) await tryIt(email, "wrong", "203.0.113.9", known);
    expect((await tryIt(email, password, "203.0.113.9", known)).status).toBe(429);
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
    for (let tried = 0; tried < 10; tried++) expect((await tryIt(email, "wrong")).status).toBe(401);
  });
});
