import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE as markSeen, GET as readNews } from "../news/route";
import { GET, PUT } from "./route";

describe("how somebody wants the interface", () => {
  const world = useTestWorld();

  it("is theirs alone, and single keys are on until they turn them off", async () => {
    const read = async (role: "viewer" | "admin") => (await world.as(role).fetch(GET)).json();
    expect(await read("viewer")).toEqual({ singleKeys: true });
    const off = { method: "PUT", body: { singleKeys: false } };
    expect((await world.as("viewer").fetch(PUT, off)).status).toBe(204);
    expect(await read("viewer")).toEqual({ singleKeys: false });
    expect(await read("admin")).toEqual({ singleKeys: true });
    const wrong = await world.as("viewer").fetch(PUT, { method: "PUT", body: { singleKeys: 1 } });
    expect(wrong.status).toBe(400);
  });

  it("tells what is new once after an update, and nothing to who is new", async () => {
    const read = async () =>
      (await (await world.as("operator").fetch(readNews)).json()) as {
        items: { version: string }[];
        unseen: string[];
      };
    const { items, unseen } = await read();
    expect(items.length).toBeGreaterThan(0);
    expect(unseen).toEqual([]);
    const db = await getDb();
    const { id } = world.users.operator;
    // As the update of the database leaves whoever was here before.
    await db.update(users).set({ newsSeen: "" }).where(eq(users.id, id));
    expect((await read()).unseen).toEqual([items[0]?.version]);
    expect((await world.as("operator").fetch(markSeen, { method: "DELETE" })).status).toBe(204);
    expect((await read()).unseen).toEqual([]);
  });
});
