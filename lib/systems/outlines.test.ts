import { describe, expect, it } from "vitest";
import { findKeyManagers } from "./key-managers";
import { findOutline, loadSystem, outlineOf, outlines } from "./outlines";
import { systemIds, systemOf } from "./registry";

describe("the outlines of systems", () => {
  it("are of every system there is, in the same order", () => {
    expect(outlines.map(({ id }) => id)).toEqual(systemIds);
    expect(findOutline("no-such-system")).toBeUndefined();
    expect(() => outlineOf("no-such-system")).toThrow();
    expect(() => loadSystem("no-such-system")).toThrow();
  });

  it.each(systemIds)("lead to the whole of %s, which says the same", async (id) => {
    const system = await loadSystem(id);
    expect(system).toBe(systemOf(id));
    const { settings, credentials, ...same } = outlineOf(id);
    expect(system).toMatchObject(same);
    expect(system.settings.fields).toEqual(settings.fields);
    expect(system.credentials.map(({ schema: _, ...asked }) => asked)).toEqual(credentials);
    expect(system.keyManagers).toBe(findKeyManagers(id));
  });
});
