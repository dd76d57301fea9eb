import { Secret, TOTP } from "otpauth";
import { beforeEach, describe, expect, it } from "vitest";
import { GET as listActivity } from "@/app/api/v1/activity/route";
import { GET as session, POST as signIn } from "@/app/api/v1/session/route";
import { PUT as changeRules } from "@/app/api/v1/sign-in-settings/route";
import { GET as listUsers } from "@/app/api/v1/users/route";
import { POST as makeResetLink } from "@/app/api/v1/users/[id]/reset-link/route";
import { DELETE as reset } from "@/app/api/v1/users/[id]/second-factor/route";
import { POST as chooseNew } from "@/app/api/v1/account/reset/route";
import { runAdmin } from "@/lib/admin/run";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import type { Role } from "@/lib/domain/permissions";
import type { Problem } from "@/lib/errors/problem";
import { proveAgain } from "@/lib/services/second-factor/prove-again";
import { useTestClock } from "@/lib/testing/clock";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { POST as renew } from "./recovery-codes/route";
import { POST as remove } from "./remove/route";
import { GET, POST as begin, PUT as confirm } from "./route";

describe.each(testDbKinds)("a second factor on %s", (kind) => {
  const world = useTestWorld(kind);
  const testClock = useTestClock();
  // Codes that were taken lie behind for good, and each test begins with a clock that is right.
  let passed = 0;
  beforeEach(() => testClock.pass(passed));
  const pass = (ms: number) => {
    passed += ms;
    testClock.pass(ms);
  };
  const secrets = new Map<Role, string>();

  const codeOf = (role: Role) =>
    new TOTP({ secret: Secret.fromBase32(secrets.get(role) ?? "") }).generate({
      timestamp: clock.nowMs(),
    });
  /** Each code counts once, so the next one is waited for. */
  const nextCode = (role: Role) => {
    pass(30_000);
    return codeOf(role);
  };
  const login = (role: Role, code?: string, password = world.users[role].password) =>
    world.anonymous.fetch(signIn, {
      method: "POST",
      body: { email: world.users[role].email, password, ...(code ? { code } : {}) },
    });
  const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const pointers = async (answer: Response) =>
    ((await answer.json()) as Problem).errors.map(({ pointer }) => pointer);

  async function setUp(role: Role, headers?: Record<string, string>): Promise<string[]> {
    const by = headers ? world.anonymous : world.as(role);
    const more = headers ? { headers } : {};
    const body = { password: world.users[role].password };
    const begun = await by.fetch(begin, { method: "POST", body, ...more });
    expect(begun.status).toBe(201);
    const { secret, uri } = (await begun.json()) as { secret: string; uri: string };
    expect(uri).toContain(`otpauth://totp/Peerdeck:${encodeURIComponent(world.users[role].email)}`);
    secrets.set(role, secret.replaceAll(" ", ""));
    const wrong = await by.fetch(confirm, { method: "PUT", body: { code: "000000" }, ...more });
    expect(wrong.status).toBe(400);
    const done = await by.fetch(confirm, {
      method: "PUT",
      body: { code: nextCode(role) },
      ...more,
    });
    return ((await done.json()) as { recoveryCodes: string[] }).recoveryCodes;
  }

  it("is asked for after the password, counts each code once, and keeps no secret in the clear", async () => {
    const codes = await setUp("operator");
    expect(codes).toHaveLength(10);
    expect(codes[0]).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const asked = await login("operator");
    expect(asked.status).toBe(401);
    expect(await pointers(asked)).toEqual(["/code"]);
    // Nobody learns of it without the password.
    expect(await pointers(await login("operator", undefined, "a wrong password"))).toEqual([]);
    const code = nextCode("operator");
    expect((await login("operator", `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200);
    expect((await login("operator", code)).status).toBe(401);
    expect((await login("operator", codes[0]?.toUpperCase())).status).toBe(200);
    expect((await login("operator", codes[0])).status).toBe(401);
    const rows = await (await getDb()).execute(
      "select row_to_json(f)::text from second_factors f union all select row_to_json(r)::text from recovery_codes r union all select row_to_json(a)::text from audit_entries a",
    );
    const all = JSON.stringify(rows.rows);
    for (const secret of [secrets.get("operator") ?? "", ...codes])
      expect(all).not.toContain(secret);
  });

  it("asks again for what is worth it, and lets its owner change it with both", async () => {
    const { id, email, password } = world.users.operator;
    const actor = { userId: id, email, credentialId: "x" } as Parameters<typeof proveAgain>[0];
    const origin = { address: null, cookieHeader: null } as Parameters<typeof proveAgain>[2];
    await expect(proveAgain(actor, { password }, origin)).rejects.toMatchObject({
      issues: [{ pointer: "/code" }],
    });
    await proveAgain(actor, { password, code: nextCode("operator") }, origin);
    const proof = () => ({ password, code: nextCode("operator") });
    const signedIn = {
      headers: { cookie: cookieOf(await login("operator", nextCode("operator"))) },
    };
    const renewed = await world.anonymous.fetch(renew, {
      method: "POST",
      body: proof(),
      ...signedIn,
    });
    expect(renewed.status).toBe(201);
    const bad = { password: "a wrong password", code: codeOf("operator") };
    expect(
      (await world.anonymous.fetch(remove, { method: "POST", body: bad, ...signedIn })).status,
    ).toBe(400);
    expect(
      (await world.anonymous.fetch(remove, { method: "POST", body: proof(), ...signedIn })).status,
    ).toBe(204);
    expect((await login("operator")).status).toBe(200);
  });

  it("bounds guesses, also between right passwords", async () => {
    await setUp("viewer");
    const seen: number[] = [];
    for (let count = 0; count < 12; count++) {
      seen.push((await login("viewer", "000000")).status);
      await login("viewer");
    }
    expect(seen.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(seen.slice(10)).toEqual([429, 429]);
    expect((await login("viewer", codeOf("viewer"))).status).toBe(429);
    pass(11 * 60_000);
    expect((await login("viewer", codeOf("viewer"))).status).toBe(200);
  });

  it("is no way around by a link for a new password", async () => {
    const made = await world.as("admin").fetch(makeResetLink, {
      method: "POST",
      params: { id: world.users.viewer.id },
    });
    const { secret } = (await made.json()) as { secret: { value: string } };
    const token = new URL(secret.value).searchParams.get("token");
    const password = "another password they will remember";
    const answer = await world.anonymous.fetch(chooseNew, {
      method: "POST",
      body: { token, password },
    });
    expect(await answer.json()).toMatchObject({ signedIn: false });
    expect(answer.headers.getSetCookie()).toEqual([]);
    world.users.viewer.password = password;
  });

  it("is reset by another admin, who is recorded, or on the server", async () => {
    const { id, email } = world.users.viewer;
    const take = (by: Role, whose: string) =>
      world.as(by).fetch(reset, { method: "DELETE", params: { id: whose } });
    expect((await take("admin", world.users.admin.id)).status).toBe(409);
    expect((await take("admin", id)).status).toBe(204);
    expect((await take("admin", id)).status).toBe(409);
    const log = await (await world.as("admin").fetch(listActivity)).text();
    expect(log).toContain("users.reset-second-factor");
    expect((await login("viewer")).status).toBe(200);
    const lines: string[] = [];
    expect(await runAdmin(["second-factor", email], (line) => lines.push(line))).toBe(1);
    expect(lines.join()).toContain("has no second factor");
  });

  it("can be demanded: who has none may do nothing but set one up", async () => {
    const rules = (secondFactor: boolean) => ({
      method: "PUT",
      body: { passwords: true, secondFactor },
    });
    const answer = await login("admin");
    const headers = { cookie: cookieOf(answer) };
    await world.anonymous.fetch(changeRules, { ...rules(true), headers });
    expect((await world.anonymous.fetch(listUsers, { headers })).status).toBe(403);
    expect((await world.anonymous.fetch(changeRules, { ...rules(false), headers })).status).toBe(
      403,
    );
    expect((await world.anonymous.fetch(session, { headers })).status).toBe(200);
    expect(await (await world.anonymous.fetch(GET, { headers })).json()).toMatchObject({
      required: true,
      since: null,
    });
    await setUp("admin", headers);
    expect((await world.anonymous.fetch(listUsers, { headers })).status).toBe(200);
    const proof = { password: world.users.admin.password, code: nextCode("admin") };
    expect(
      (await world.anonymous.fetch(remove, { method: "POST", body: proof, headers })).status,
    ).toBe(409);
  });
});
