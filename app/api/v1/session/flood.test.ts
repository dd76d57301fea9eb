import type * as argon2 from "@node-rs/argon2";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { POST as accept } from "@/app/api/v1/invitations/accept/route";
import { POST as reset } from "@/app/api/v1/account/reset/route";
import { POST as setUp } from "@/app/api/v1/setup/route";
import { hashesAtOnce } from "@/lib/auth/password";
import { peerAddressHeader } from "@/lib/auth/peer-address";
import { getDb } from "@/lib/db/client";
import { auditEntries, throttles } from "@/lib/db/schema";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { GET, POST } from "./route";

/** Stands in for the hash function: every call waits until the test lets it go. */
const hashing = vi.hoisted(() => ({ held: false, running: [] as (() => void)[], calls: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof argon2>();
  const verify: typeof real.verify = async (...input) => {
    hashing.calls++;
    if (hashing.held) await new Promise<void>((resolve) => hashing.running.push(resolve));
    return real.verify(...input);
  };
  const hash: typeof real.hash = (...input) => {
    hashing.calls++;
    return real.hash(...input);
  };
  return { ...real, hash, verify };
});

describe.each(testDbKinds)("a flood of people who are not signed in, on %s", (kind) => {
  const world = useTestWorld(kind);
  const signIn = (email: string, from: string, { password = "wrong", cookie = "" } = {}) =>
    world.anonymous.fetch(POST, {
      method: "POST",
      body: { email, password },
      headers: { [peerAddressHeader]: from, cookie },
    });
  const flood = (count: number) =>
    Array.from({ length: count }, (_, n) => signIn(`nobody${n}@example.com`, "198.51.100.7"));
  const held = (count: number) => vi.waitFor(() => expect(hashing.running).toHaveLength(count));
  /** Lets the oldest hash go and waits for the next one to begin. */
  const step = async () => {
    hashing.running.shift()?.();
    await held(hashesAtOnce);
  };
  const release = () => {
    hashing.held = false;
    for (const go of hashing.running.splice(0)) go();
  };

  beforeEach(async () => {
    release();
    hashing.calls = 0;
    await (await getDb()).delete(throttles);
  });

  it("hashes no more at once than leaves a core free, and others read meanwhile", async () => {
    await world.cookie("viewer");
    hashing.held = true;
    const tries = flood(40);
    await held(hashesAtOnce);
    const before = await (await getDb()).$count(auditEntries);
    for (let read = 0; read < 5; read++)
      expect((await world.as("viewer").fetch(GET)).status).toBe(200);
    expect(hashing.running).toHaveLength(hashesAtOnce);
    // Those who wait have not come as far as the activity log, nor anywhere else in the database.
    expect(await (await getDb()).$count(auditEntries)).toBe(before);
    release();
    const statuses = (await Promise.all(tries)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect(hashing.calls).toBe(30 + 1);
  });

  it("lets known browsers go first, and every other network after one of the flood", async () => {
    const { viewer, operator } = world.users;
    const marked = await signIn(viewer.email, "203.0.113.1", viewer);
    const known = (marked.headers.getSetCookie()[1] ?? "").split(";")[0] ?? "";
    hashing.held = true;
    const tries = flood(20);
    await held(hashesAtOnce);
    const order: string[] = [];
    const note = (who: string) => (answer: Response) => void order.push(`${who} ${answer.status}`);
    const stranger = signIn(operator.email, "203.0.113.2", operator).then(note("stranger"));
    const friend = signIn(viewer.email, "203.0.113.3", { ...viewer, cookie: known });
    const seen = friend.then(note("friend"));
    // A read from the database takes longer than they need to queue up.
    expect((await world.as("viewer").fetch(GET)).status).toBe(200);
    // One of the flood, the friend, one more of the flood, the stranger.
    for (let turn = 0; turn < 3 + hashesAtOnce; turn++) await step();
    await vi.waitFor(() => expect(order).toEqual(["friend 200", "stranger 200"]));
    release();
    await Promise.all([...tries, stranger, seen]);
  });

  it("turns away at once who would have to wait behind 50 others", async () => {
    hashing.held = true;
    const tries = flood(50 + hashesAtOnce);
    await held(hashesAtOnce);
    const answer = await signIn("one-more@example.com", "198.51.100.7");
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(await answer.json()).toMatchObject({
      detail: "Too many people are signing in at once.",
    });
    release();
    await Promise.all(tries);
  });

  it.each([
    ["an invitation", accept, { email: "a@example.com", name: "A" }],
    ["a reset link", reset, {}],
    ["the set-up link", setUp, { email: "a@example.com", name: "A" }],
  ])("hashes nothing for a wrong token of %s, and stops the address", async (_, handler, more) => {
    const body = { token: "guess", password: "a long enough password", ...more };
    const open = handler === setUp ? 409 : 404;
    const headers = { [peerAddressHeader]: "198.51.100.9" };
    const statuses: number[] = [];
    for (let tried = 0; tried < 31; tried++)
      statuses.push(
        (await world.anonymous.fetch(handler, { method: "POST", body, headers })).status,
      );
    expect(hashing.calls).toBe(0);
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(open));
    // Set-up is over: that is all anybody learns there.
    expect(statuses.at(-1)).toBe(handler === setUp ? 409 : 429);
  });
});
