import { describe, expect, it } from "vitest";
import { GET as readSession } from "@/app/api/v1/session/route";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { PATCH } from "./route";

describe.each(testDbKinds)("the own name on %s", (kind) => {
  const world = useTestWorld(kind);
  const rename = (name: string) =>
    world.as("viewer").fetch(PATCH, { method: "PATCH", body: { name } });

  it("is one's own to change", async () => {
    expect((await rename("  Ana Kovács ")).status).toBe(204);
    expect(await (await world.as("viewer").fetch(readSession)).json()).toMatchObject({
      user: { name: "Ana Kovács" },
    });
    const empty = await rename(" ");
    expect(empty.status).toBe(400);
    expect(await empty.json()).toMatchObject({ errors: [{ pointer: "/name" }] });
  });
});
