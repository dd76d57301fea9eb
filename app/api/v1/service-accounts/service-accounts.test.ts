import { describe, expect, it } from "vitest";
import { GET as listActivity } from "@/app/api/v1/activity/route";
import { GET as session } from "@/app/api/v1/session/route";
import { GET as listUsers } from "@/app/api/v1/users/route";
import { DELETE as deleteUser } from "@/app/api/v1/users/[id]/route";
import { getDb } from "@/lib/db/client";
import { provisioned } from "@/lib/db/schema";
import type { Role } from "@/lib/domain/permissions";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { ServiceAccount } from "@/lib/domain/service-account";
import type { Token } from "@/lib/domain/token";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE, PUT } from "./[id]/route";
import { DELETE as revoke } from "./[id]/tokens/[tokenId]/route";
import { POST as rotate } from "./[id]/tokens/[tokenId]/rotation/route";
import { GET as listTokens, POST as createToken } from "./[id]/tokens/route";
import { GET, POST } from "./route";

describe.each(testDbKinds)("service accounts on %s", (kind) => {
  const world = useTestWorld(kind);
  const make = async (name: string, role: Role) => {
    const answer = await world.as("admin").fetch(POST, { method: "POST", body: { name, role } });
    expect(answer.status).toBe(201);
    return (await answer.json()) as ServiceAccount;
  };
  const tokenOf = async (id: string, body: unknown) => {
    const answer = await world
      .as("admin")
      .fetch(createToken, { method: "POST", params: { id }, body });
    return {
      status: answer.status,
      ...((await answer.json()) as { token: Token; secret: OneTimeSecret }),
    };
  };
  const put = (id: string, body: unknown) =>
    world.as("admin").fetch(PUT, { method: "PUT", params: { id }, body });
  const seenBy = async (value: string) => {
    const answer = await world.withToken(value).fetch(session);
    return answer.status === 200
      ? ((await answer.json()) as { user: { name: string; role: Role } }).user
      : answer.status;
  };

  it("act by tokens of their own, which sink and stop with them and die with nobody else", async () => {
    const account = await make("deploy", "operator");
    const { id } = account;
    expect((await tokenOf(id, { name: "CI", role: "admin" })).status).toBe(400);
    const { secret, token } = await tokenOf(id, { name: "CI", role: "operator" });
    expect(await seenBy(secret.value)).toMatchObject({ name: "deploy", role: "operator" });
    await world
      .as("admin")
      .fetch(deleteUser, { method: "DELETE", params: { id: world.users.operator.id } });
    expect(await seenBy(secret.value)).toMatchObject({ name: "deploy" });
    await put(id, { name: "deploy", role: "viewer" });
    expect(await seenBy(secret.value)).toMatchObject({ role: "viewer" });
    await put(id, { name: "deploy", role: "operator", disabled: true });
    expect(await seenBy(secret.value)).toBe(401);
    await put(id, { name: "deploy", role: "operator" });
    const accounts = await (await world.as("admin").fetch(GET)).json();
    expect(accounts).toMatchObject({
      items: [{ id, tokens: 1, lastUsedAt: expect.stringMatching(/Z$/) as string }],
    });
    const list = await world.as("admin").fetch(listTokens, { params: { id } });
    expect(await list.json()).toMatchObject({
      items: [{ id: token.id, lastUsedAddress: null, lastUsedAt: expect.any(String) as string }],
    });
    const address = {
      authorization: `Bearer ${secret.value}`,
      "x-peerdeck-peer-address": "198.51.100.7",
    };
    await world.anonymous.fetch(session, { headers: address });
    expect(await (await world.as("admin").fetch(listTokens, { params: { id } })).text()).toContain(
      '"lastUsedAddress":"198.51.100.7"',
    );
    const turned = await world.as("admin").fetch(rotate, {
      method: "POST",
      params: { id, tokenId: token.id },
      body: { overlapHours: 0 },
    });
    const next = (await turned.json()) as { secret: OneTimeSecret; token: Token };
    expect([await seenBy(secret.value), await seenBy(next.secret.value)]).toMatchObject([
      401,
      { name: "deploy" },
    ]);
    const tokenId = next.token.id;
    await world.as("admin").fetch(revoke, { method: "DELETE", params: { id, tokenId } });
    expect(await seenBy(next.secret.value)).toBe(401);
  });

  it("are named in Activity, and cannot make accounts or tokens", async () => {
    const { id } = await make("robot", "admin");
    const { secret } = await tokenOf(id, { name: "all", role: "admin" });
    const asRobot = world.withToken(secret.value);
    expect((await asRobot.fetch(listUsers)).status).toBe(200);
    const body = { name: "child", role: "viewer" };
    expect((await asRobot.fetch(POST, { method: "POST", body })).status).toBe(403);
    expect(
      (await asRobot.fetch(createToken, { method: "POST", params: { id }, body })).status,
    ).toBe(403);
    const log = await (await world.as("admin").fetch(listActivity)).text();
    expect(log).toContain('"actor":{"kind":"service"');
    expect(log).toContain('"label":"robot (all)"');
  });

  it("are one by name, and those of a file are the file's", async () => {
    await make("twice", "viewer");
    const again = await world
      .as("admin")
      .fetch(POST, { method: "POST", body: { name: "twice", role: "viewer" } });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ errors: [{ pointer: "/name" }] });
    const { id } = await make("provisioned", "viewer");
    const file = "accounts.yaml";
    const owner = { kind: "serviceAccounts", objectId: id, name: "provisioned", file };
    await (await getDb()).insert(provisioned).values(owner);
    expect((await put(id, { name: "provisioned", role: "admin" })).status).toBe(409);
    expect(
      (await world.as("admin").fetch(DELETE, { method: "DELETE", params: { id } })).status,
    ).toBe(409);
    expect(await (await world.as("admin").fetch(GET)).text()).toContain(
      '"provisionedFrom":"accounts.yaml"',
    );
  });
});
