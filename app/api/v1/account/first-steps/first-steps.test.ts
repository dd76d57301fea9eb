import { describe, expect, it } from "vitest";
import { addConnection } from "@/lib/inventory/testing/fake-backend";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE, GET } from "./route";

describe.each(testDbKinds)("the first steps on %s", (kind) => {
  const world = useTestWorld(kind);
  const read = async (role: "admin" | "operator") => {
    const { items } = (await (await world.as(role).fetch(GET)).json()) as {
      items: { id: string; done: boolean; open: boolean }[];
    };
    return items.map(({ id, done, open }) => `${id}${done ? " done" : open ? "" : " later"}`);
  };

  it("are told to whoever can take them, from what there is, until that person hides them", async () => {
    expect((await read("admin")).slice(0, 3)).toEqual([
      "connect",
      "connect-second later",
      "pair later",
    ]);
    expect(await read("operator")).toEqual([]);
    await addConnection({ name: "one", system: "ontap" });
    await addConnection({ name: "two", system: "ontap" });
    expect((await read("admin")).slice(0, 3)).toEqual([
      "connect done",
      "connect-second done",
      "pair",
    ]);
    expect((await world.as("admin").fetch(DELETE, { method: "DELETE" })).status).toBe(204);
    expect(await read("admin")).toEqual([]);
  });
});
