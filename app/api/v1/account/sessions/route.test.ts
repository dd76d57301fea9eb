import { describe, expect, it } from "vitest";
import { GET as readSession, POST as signIn } from "@/app/api/v1/session/route";
import { POST as createToken } from "@/app/api/v1/tokens/route";
import { peerAddressHeader } from "@/lib/auth/peer-address";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { OwnSession } from "@/lib/domain/user";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE as endOne } from "./[id]/route";
import { DELETE as endOthers, GET } from "./route";

describe.each(testDbKinds)("own sessions on %s", (kind) => {
  const world = useTestWorld(kind);
  const list = async (headers: Record<string, string>) =>
    ((await (await world.anonymous.fetch(GET, { headers })).json()) as { items: OwnSession[] })
      .items;
  const elsewhere = async (from: string) => {
    const { email, password } = world.users.operator;
    const answer = await world.anonymous.fetch(signIn, {
      method: "POST",
      body: { email, password },
      headers: { [peerAddressHeader]: from, "user-agent": "Some browser" },
    });
    return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  };
  const status = async (cookie: string) =>
    (await world.anonymous.fetch(readSession, { headers: { cookie } })).status;

  it("shows one's own alone, where from and which one asks", async () => {
    const here = await world.cookie("operator");
    await world.cookie("admin");
    await elsewhere("198.51.100.7");
    const items = await list({ cookie: here });
    expect(items.map(({ address, userAgent, current }) => [address, userAgent, current])).toEqual([
      [null, "test", true],
      ["198.51.100.7", "Some browser", false],
    ]);
    expect(JSON.stringify(items)).not.toContain(here.split("=")[1]);
  });

  it("ends one of them, and nobody else's", async () => {
    const there = await elsewhere("198.51.100.7");
    const mine = (await list({ cookie: there })).find((session) => session.current)?.id ?? "";
    const end = (role: "operator" | "viewer") =>
      world.as(role).fetch(endOne, { method: "DELETE", params: { id: mine } });
    expect((await end("viewer")).status).toBe(404);
    expect(await status(there)).toBe(200);
    expect((await end("operator")).status).toBe(204);
    expect(await status(there)).toBe(401);
    expect((await end("operator")).status).toBe(404);
  });

  it("ends all others at once", async () => {
    const others = [await elsewhere("198.51.100.7"), await elsewhere("198.51.100.8")];
    expect((await world.as("operator").fetch(endOthers, { method: "DELETE" })).status).toBe(204);
    for (const cookie of others) expect(await status(cookie)).toBe(401);
    expect((await world.as("operator").fetch(readSession)).status).toBe(200);
    expect(await list({ cookie: await world.cookie("operator") })).toHaveLength(1);
  });

  it("is nothing for a personal token", async () => {
    const made = await world.as("operator").fetch(createToken, {
      method: "POST",
      body: { name: "script", role: "operator" },
    });
    const { secret } = (await made.json()) as { secret: OneTimeSecret };
    const script = world.withToken(secret.value);
    expect((await script.fetch(GET)).status).toBe(403);
    expect((await script.fetch(endOthers, { method: "DELETE" })).status).toBe(403);
  });
});
