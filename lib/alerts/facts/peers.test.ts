import { eq } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { useTestDb } from "@/lib/testing/db";
import { rulesThatAreOn } from "../store";
import { seedRules } from "../seed-rules";
import { addFleet, setReachable, setStatus } from "../testing/fleet";
import { look } from "./look";
import * as relationships from "./relationships";

useTestDb();

it("looks through peers again where one of them, or its connection, is not what it was", async () => {
  await seedRules();
  const db = await getDb();
  const id = await addFleet("fra", ["dc1"]);
  const found = vi.spyOn(relationships, "relationshipFacts");
  const failing = async () => {
    const { facts } = await look(db, await rulesThatAreOn(db), new Date());
    return facts.filter(({ kind }) => kind === "relationship-failed").map(({ title }) => title);
  };
  expect(await failing()).toEqual([]);
  await setStatus(id, "failed");
  expect(await failing()).toEqual(["dc1 on fra has failed"]);
  expect(await failing()).toEqual(["dc1 on fra has failed"]);
  expect(found).toHaveBeenCalledTimes(2);
  await db.update(connections).set({ name: "muc" }).where(eq(connections.id, id));
  expect(await failing()).toEqual(["dc1 on muc has failed"]);
  await setReachable(id, false);
  expect(await failing()).toEqual([]);
  await setReachable(id, true);
  await db.delete(connections).where(eq(connections.id, id));
  expect(await failing()).toEqual([]);
});
