import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { writeRefusalCounts } from "@/lib/audit/refusals";
import { getDb } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import { useTestLog } from "@/lib/testing/log";
import { useTestWorld } from "@/lib/testing/world";
import { POST as createConnection } from "./connections/route";
import { POST as acceptInvitation } from "./invitations/accept/route";
import { GET as listPeers, POST as createPeer } from "./peers/route";
import { POST as signIn } from "./session/route";
import { PATCH as updateUser } from "./users/[id]/route";
import { GET as listUsers } from "./users/route";

vi.mock("@/lib/auth/client-address", async (original) => ({
  ...(await original<object>()),
  clientAddress: () => "192.0.2.9",
}));

describe("what the API refuses", () => {
  const world = useTestWorld();
  const log = useTestLog();
  const id = "00000000-0000-4000-8000-000000000000";
  const kept = async () => {
    await writeRefusalCounts();
    const db = await getDb();
    return db.select().from(auditEntries).orderBy(asc(auditEntries.id));
  };
  beforeEach(async () => {
    dropSingleton("refusals");
    for (const role of ["viewer", "operator", "admin"] as const) await world.cookie(role);
    await (await getDb()).delete(auditEntries);
    log.splice(0);
  });

  it("to a role is in Activity, with who, what, where from and why", async () => {
    await world.as("viewer").fetch(createPeer, { method: "POST", body: {} });
    await world.as("operator").fetch(updateUser, { method: "PATCH", params: { id }, body: {} });
    await world.as("operator").fetch(listUsers);
    expect(
      (await kept()).map(({ actorLabel, action, targetId, outcome, clientAddress, detail }) => [
        actorLabel,
        action,
        targetId,
        outcome,
        clientAddress,
        detail["code"],
      ]),
    ).toEqual([
      ["viewer@example.com", "peers.create", null, "refused", "192.0.2.9", "forbidden"],
      ["operator@example.com", "users.update", id, "refused", "192.0.2.9", "forbidden"],
      ["operator@example.com", "users.read", null, "refused", "192.0.2.9", "forbidden"],
    ]);
  });

  it("is refused also where the path has no parameters, for which the framework gives none", async () => {
    const request = new Request("http://localhost:3000/api/v1/peers", { method: "POST" });
    const answer = await createPeer(request, { params: Promise.resolve(undefined as never) });
    expect(answer.status).toBe(401);
  });

  it("for its input is in Activity too, without the input", async () => {
    const body = { system: "consul", name: { needle: 1 }, credentials: { needle: "needle" } };
    const answer = await world.as("admin").fetch(createConnection, { method: "POST", body });
    expect(answer.status).toBe(400);
    const rows = await kept();
    expect(rows.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["connections.create", "refused"],
    ]);
    expect(JSON.stringify(rows)).not.toContain("needle");
  });

  it("to a foreign page, to nobody and to a false token is in Activity; an ended session's reading is not", async () => {
    const body = {};
    const foreign = { "sec-fetch-site": "cross-site" };
    await world.as("admin").fetch(createPeer, { method: "POST", body, headers: foreign });
    await world.anonymous.fetch(createPeer, { method: "POST", body });
    await world.withToken("pd_false").fetch(listPeers);
    await world.anonymous.fetch(listPeers);
    await world.anonymous.fetch(listPeers, { headers: { cookie: "peerdeck.session=over" } });
    expect(
      (await kept()).map(({ actorLabel, action, detail }) => [actorLabel, action, detail["code"]]),
    ).toEqual([
      ["admin@example.com", "peers.create", "forbidden"],
      ["not signed in", "peers.create", "unauthenticated"],
      ["not signed in", "peers.read", "unauthenticated"],
    ]);
  });

  it("at the door is one line per account and address, and a sign-in is its person's", async () => {
    const { email, password } = world.users.viewer;
    const attempt = (given: string) =>
      world.anonymous.fetch(signIn, { method: "POST", body: { email, password: given } });
    for (const given of ["wrong one here", "wrong two here", "wrong three here"])
      await attempt(given);
    expect((await attempt(password)).status).toBe(200);
    const token = "x".repeat(43);
    const newcomer = {
      token,
      email: "eve@example.com",
      name: "Eve",
      password: "a long enough one",
    };
    for (let times = 0; times < 2; times++)
      await world.anonymous.fetch(acceptInvitation, { method: "POST", body: newcomer });
    const rows = await kept();
    expect(
      rows.map(({ actorLabel, action, targetLabel, outcome, clientAddress, count }) => [
        actorLabel,
        action,
        targetLabel,
        outcome,
        clientAddress,
        count,
      ]),
    ).toEqual([
      ["not signed in", "session.create", email, "refused", "192.0.2.9", 3],
      [email, "session.create", email, "succeeded", "192.0.2.9", 1],
      ["not signed in", "invitations.accept", "eve@example.com", "refused", "192.0.2.9", 2],
    ]);
    expect(rows[0]?.detail).toEqual({ reason: "wrong-credentials" });
    expect(JSON.stringify(rows)).not.toContain("wrong one here");
    expect(JSON.stringify(rows)).not.toContain(token);
    // In the log each has its line, so that whatever watches it can act on the address.
    expect(
      log
        .filter(({ event }) => event !== "request")
        .map((line) => [line.event, line["actor"], line["clientAddress"]]),
    ).toEqual([
      ...Array<unknown>(3).fill(["sign-in.refused", "not signed in", "192.0.2.9"]),
      ["sign-in.succeeded", email, "192.0.2.9"],
      ...Array<unknown>(2).fill(["activity.refused", "not signed in", "192.0.2.9"]),
    ]);
    expect(log.filter(({ event }) => event === "request")[3]).toMatchObject({
      level: "debug",
      method: "POST",
      route: "signIn",
      status: 200,
      clientAddress: "192.0.2.9",
    });
    expect(JSON.stringify(log)).not.toMatch(/wrong one here|xxxxx/);
  });
});
