import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { otherEndsOf } from "./other-ends";
import { read, rowsOf } from "./testing/reads";

describe.each(testDbKinds)("other ends on the %s database", (kind) => {
  useTestDb(kind);
  let pairKey: string;
  let here: string;
  let there: string;
  let ownEnd: string | undefined;
  let otherEnd: string | undefined;

  beforeEach(async () => {
    pairKey = randomUUID();
    [here, there] = [await addConnection(), await addConnection()];
    await read(here, [snapshot("a", { pairKey }), snapshot("alone")], 0);
    await read(there, [snapshot("b", { pairKey })], 0);
    ownEnd = (await rowsOf(here)).find(({ key }) => key === "a")?.id;
    otherEnd = (await rowsOf(there))[0]?.id;
  });

  it("are told with an end that appears, changes or goes, so that the page of the other shows it", async () => {
    const failed = snapshot("b", { pairKey, status: "failed" });
    expect((await read(there, [failed], 1)).peerIds).toEqual([otherEnd, ownEnd]);
    expect((await read(there, [], 2)).peerIds).toEqual([otherEnd, ownEnd]);
    const { peerIds } = await read(there, [failed], 3);
    expect(peerIds).toEqual([(await rowsOf(there))[0]?.id, ownEnd]);
  });

  it("are told both when a peer leaves one for another", async () => {
    const newPair = randomUUID();
    const further = await addConnection();
    const [third] = (await read(further, [snapshot("c", { pairKey: newPair })], 0)).peerIds;
    const { peerIds } = await read(there, [snapshot("b", { pairKey: newPair })], 1);
    expect(peerIds.toSorted()).toEqual([otherEnd, ownEnd, third].toSorted());
  });

  it("are left in peace while nothing changes that is shown, and by peers that stand alone", async () => {
    expect((await read(there, [snapshot("b", { pairKey })], 1)).peerIds).toEqual([]);
    const pair = snapshot("a", { pairKey });
    const { peerIds } = await read(here, [pair, snapshot("alone", { status: "failed" })], 1);
    expect(peerIds).toHaveLength(1);
    expect(peerIds).not.toContain(otherEnd);
  });

  it("are peers of the same system on other connections", async () => {
    const keys = [pairKey, pairKey, null];
    const stored = (await rowsOf(here))[0]?.system ?? "";
    expect(await otherEndsOf({ id: here, system: stored }, keys)).toEqual([otherEnd]);
    expect(await otherEndsOf({ id: here, system: "another" }, keys)).toEqual([]);
    expect(await otherEndsOf({ id: here, system: stored }, [null])).toEqual([]);
  });
});
