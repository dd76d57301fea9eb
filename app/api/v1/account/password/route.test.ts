import { describe, expect, it } from "vitest";
import { GET as readSession, POST as signIn } from "@/app/api/v1/session/route";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { PUT } from "./route";

const next = "another long password";

describe.each(testDbKinds)("changing the own password on %s", (kind) => {
  const world = useTestWorld(kind);
  const change = (currentPassword: string) =>
    world.as("viewer").fetch(PUT, { method: "PUT", body: { currentPassword, newPassword: next } });
  const signInStatus = async (password: string) =>
    (
      await world.anonymous.fetch(signIn, {
        method: "POST",
        body: { email: world.users.viewer.email, password },
      })
    ).status;

  it("asks for the current one", async () => {
    const answer = await change("not the password");
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: "/currentPassword" }] });
    expect(await signInStatus(next)).toBe(401);
  });

  it("refuses the same again and a worthless one", async () => {
    const to = (newPassword: string) =>
      world.as("viewer").fetch(PUT, {
        method: "PUT",
        body: { currentPassword: world.users.viewer.password, newPassword },
      });
    for (const worthless of [world.users.viewer.password, "aaaaaaaaaaaa", "viewer@example.com"]) {
      const answer = await to(worthless);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ errors: [{ pointer: "/newPassword" }] });
    }
    expect(await signInStatus(world.users.viewer.password)).toBe(200);
  });

  it("ends every other session and keeps this browser signed in", async () => {
    const { email, password } = world.users.viewer;
    const other = await world.anonymous.fetch(signIn, {
      method: "POST",
      body: { email, password },
    });
    const elsewhere = (other.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const answer = await change(password);
    expect(answer.status).toBe(204);
    const there = await world.anonymous.fetch(readSession, { headers: { cookie: elsewhere } });
    expect(there.status).toBe(401);
    const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax$/);
    expect((await world.as("viewer").fetch(readSession)).status).toBe(401);
    expect((await world.anonymous.fetch(readSession, { headers: { cookie } })).status).toBe(200);
    expect(await signInStatus(world.users.viewer.password)).toBe(401);
    expect(await signInStatus(next)).toBe(200);
  });

  it("stops guesses at the current password", async () => {
    const guess = () =>
      world
        .as("operator")
        .fetch(PUT, { method: "PUT", body: { currentPassword: "guess", newPassword: next } });
    for (let tried = 0; tried < 10; tried++) expect((await guess()).status).toBe(400);
    expect((await guess()).status).toBe(429);
    // The owner is not kept from it in another browser.
    const { email, password } = world.users.operator;
    const other = await world.anonymous.fetch(signIn, {
      method: "POST",
      body: { email, password },
    });
    const cookie = (other.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const changed = await world.anonymous.fetch(PUT, {
      method: "PUT",
      body: { currentPassword: password, newPassword: next },
      headers: { cookie },
    });
    expect(changed.status).toBe(204);
  });
});
