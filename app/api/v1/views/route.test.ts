import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { users, views } from "@/lib/db/schema";
import type { Role } from "@/lib/domain/permissions";
import type { View } from "@/lib/domain/view";
import { deleteUser } from "@/lib/services/users/delete-user";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE, PATCH } from "./[id]/route";
import { GET, POST } from "./route";
import { PUT } from "./start/route";

describe("views", () => {
  const world = useTestWorld();
  const params = { q: "env=prod", status: "failed" };
  const create = (by: Role, more: Partial<View> = {}) =>
    world.as(by).fetch(POST, {
      method: "POST",
      body: { list: "peers", name: "Failed", params, ...more },
    });
  const made = async (by: Role, more: Partial<View> = {}) =>
    (await (await create(by, more)).json()) as View;
  const seenBy = async (by: Role): Promise<View[]> =>
    (
      (await (await world.as(by).fetch(GET, { path: "/api/v1/views?list=peers" })).json()) as {
        items: View[];
      }
    ).items;
  const namesSeenBy = async (by: Role) => (await seenBy(by)).map(({ name }) => name);
  const change = (by: Role, id: string, body: unknown) =>
    world.as(by).fetch(PATCH, { method: "PATCH", params: { id }, body });

  it("keeps one's own to oneself, and shows everybody what an operator shares", async () => {
    expect((await create("viewer")).status).toBe(201);
    expect((await create("operator", { name: "Shared", shared: true })).status).toBe(201);
    expect((await create("viewer", { name: "Mine too", shared: true })).status).toBe(403);
    expect(await namesSeenBy("viewer")).toEqual(["Failed", "Shared"]);
    expect(await namesSeenBy("admin")).toEqual(["Shared"]);
    const [failed, shared] = await seenBy("viewer");
    expect(failed).toMatchObject({ own: true, shared: false, params, revision: 1, start: false });
    expect(shared).toMatchObject({ own: false, shared: true });
  });

  it("takes a name once of each person, in any case", async () => {
    await made("operator", { name: "Once" });
    expect((await create("operator", { name: "ONCE" })).status).toBe(409);
    expect((await create("viewer", { name: "Once" })).status).toBe(201);
  });

  it("takes only what stands in that list's URL", async () => {
    const answer = await create("viewer", { list: "connections", params: { q: "x", group: "y" } });
    expect(answer.status).toBe(400);
    expect((await answer.json()) as unknown).toMatchObject({
      errors: [{ pointer: "/params/group" }],
    });
  });

  it("lets nobody overwrite what they have not seen", async () => {
    const { id } = await made("viewer", { name: "Two tabs" });
    const mine = { revision: 1, params: { status: "pending" } };
    expect((await change("viewer", id, mine)).status).toBe(200);
    expect((await change("viewer", id, { revision: 1, name: "Late" })).status).toBe(409);
    expect((await change("viewer", id, { revision: 2, name: "In time" })).status).toBe(200);
  });

  it("lets operators change what is shared, and nobody somebody else's own", async () => {
    const own = await made("operator", { name: "Own of operator" });
    expect((await change("admin", own.id, { revision: 1, name: "Taken" })).status).toBe(404);
    expect((await change("viewer", own.id, { revision: 1, shared: true })).status).toBe(404);
    const shared = await made("operator", { name: "For all", shared: true });
    expect((await change("viewer", shared.id, { revision: 1, name: "Other" })).status).toBe(403);
    expect((await change("admin", shared.id, { revision: 1, name: "Better" })).status).toBe(200);
    expect((await change("admin", shared.id, { revision: 2, shared: false })).status).toBe(403);
    const remove = (by: Role) =>
      world.as(by).fetch(DELETE, { method: "DELETE", params: { id: shared.id } });
    expect((await remove("viewer")).status).toBe(403);
    expect((await remove("admin")).status).toBe(204);
  });

  it("has one of them as a person's start, another or none", async () => {
    const [one, other] = [
      await made("viewer", { name: "Start 1" }),
      await made("viewer", { name: "Start 2" }),
    ];
    const start = (viewId: string | null, list = "peers") =>
      world.as("viewer").fetch(PUT, { method: "PUT", body: { list, viewId } });
    const started = async () =>
      (await seenBy("viewer")).filter((view) => view.start).map(({ name }) => name);
    await start(one.id);
    await start(other.id);
    expect(await started()).toEqual(["Start 2"]);
    expect((await start(one.id, "connections")).status).toBe(404);
    await start(null);
    expect(await started()).toEqual([]);
  });

  it("keeps what was shared when who made it is deleted, and nothing else of theirs", async () => {
    const db = await getDb();
    await db.insert(users).values({ id: "leaver", name: "Leaver", email: "leaver@example.com" });
    const kept = { list: "peers" as const, ownerId: "leaver", params: {} };
    await db.insert(views).values([
      { ...kept, name: "Theirs" },
      { ...kept, name: "Everybody's", shared: true },
    ]);
    const admin = await db.query.users.findFirst({ where: eq(users.role, "admin") });
    await deleteUser(
      {
        kind: "user",
        userId: admin?.id ?? "",
        email: "",
        name: "",
        role: "admin",
        credentialId: "",
        credentialLabel: null,
      },
      "leaver",
    );
    const left = await db.select().from(views).where(eq(views.name, "Everybody's"));
    expect(left).toMatchObject([{ ownerId: null, shared: true }]);
    expect(await db.select().from(views).where(eq(views.name, "Theirs"))).toEqual([]);
  });
});
