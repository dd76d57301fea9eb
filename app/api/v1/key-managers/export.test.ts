import { describe, expect, it } from "vitest";
import { useTestWorld } from "@/lib/testing/world";
import { GET } from "./route";
import { openKeyManagerWorld } from "./testing/key-manager-world";

describe("key managers as comma-separated values", () => {
  const world = useTestWorld();
  const { list } = openKeyManagerWorld(world, ["ontap"]);

  it("exports what matches, with since when it is so and whether that is known", async () => {
    const byParameter = await world
      .as("viewer")
      .fetch(GET, { path: "/api/v1/key-managers?format=csv&kind=onboard&sort=since" });
    expect(byParameter.headers.get("content-type")).toContain("text/csv");
    expect(byParameter.headers.get("content-disposition")).toMatch(
      /attachment; filename="key-managers-\d{4}-\d\d-\d\d\.csv"/,
    );
    const text = await byParameter.text();
    const { items } = await list("kind=onboard&sort=since");
    const [head = "", ...lines] = text.trim().split("\r\n");
    const names = head.split(",");
    const values = (name: string) => lines.map((line) => line.split(",")[names.indexOf(name)]);
    expect(values("name")).toEqual(items.map(({ name }) => name));
    expect(lines.every((line) => /,\d{4}-[^,]+Z,(true|false),/.test(line))).toBe(true);
    const byHeader = await world.as("viewer").fetch(GET, {
      path: "/api/v1/key-managers?kind=onboard&sort=since",
      headers: { accept: "text/csv" },
    });
    expect(await byHeader.text()).toBe(text);
  });
});
