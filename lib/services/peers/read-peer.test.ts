import { expect, describe, it } from "vitest";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { at, read, rowsOf } from "@/lib/inventory/testing/reads";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { readPeer } from "./read-peer";

describe.each(testDbKinds)("a peer's changes on the %s database", (kind) => {
  useTestDb(kind);

  it("are those of the last read, whenever they were asked for before", async () => {
    const id = await addConnection();
    const second = Math.floor((Date.now() - at(0).getTime()) / 1_000) - 100;
    await read(id, [snapshot("a"), snapshot("b")], second);
    const [a] = await rowsOf(id);
    const changes = async () => {
      const { events, problem } = await readPeer(a?.id ?? "", new AbortController().signal);
      expect(problem).not.toBeNull();
      return events.map(({ toState }) => toState);
    };
    expect(await changes()).toEqual([]);
    expect(await changes()).toEqual([]);
    await read(id, [snapshot("a", { nativeState: "unavailable" }), snapshot("b")], second + 10);
    expect(await changes()).toEqual(["unavailable"]);
    await read(id, [snapshot("a"), snapshot("b")], second + 20);
    expect(await changes()).toEqual(["available", "unavailable"]);
    expect(await changes()).toEqual(["available", "unavailable"]);
  });
});
