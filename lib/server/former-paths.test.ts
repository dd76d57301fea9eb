import { describe, expect, it } from "vitest";
import { methodsOfApiPath } from "./api-paths";
import { serveBelow, startFront, useFronts } from "./testing/fronted";

useFronts();

describe("the API's former paths", () => {
  it.each([
    ["/api/v1/places?connection=x", "/api/v1/virtual-interfaces?connection=x"],
    ["/api/v1/connections/a/places/b%20c", "/api/v1/connections/a/virtual-interfaces/b%20c"],
    ["/api/v1/peers/a/sub-peers", "/api/v1/peers/a/svm-peers"],
    ["/api/v1/peers/a/sub-peers/choices", "/api/v1/peers/a/svm-peers/choices"],
    ["/api/v1/peers/a/sub-peers/remove", "/api/v1/peers/a/svm-peers/remove"],
    ["/api/v1/key-managers/setup/a", "/api/v1/connections/a/key-managers/setup"],
    ["/api/v1/key-managers/refresh/a", "/api/v1/connections/a/key-managers/refresh"],
    ["/api/v1/key-managers/jobs/a/b%20c", "/api/v1/connections/a/key-managers/jobs/b%20c"],
    ["/api/v1/alerts/a/acknowledgement", "/api/v1/alerts/acknowledgements/a"],
  ])("lead from %s to %s, which there is", async (from, to) => {
    const { ask } = await startFront();
    for (const method of ["GET", "POST"]) {
      const { status, headers } = await ask(method, from);
      expect([status, headers.location]).toEqual([308, to]);
    }
    expect(methodsOfApiPath(to.split("?")[0] ?? "")).not.toBeNull();
  });

  it("lead on below a path too, and nothing else does", async () => {
    serveBelow("/peerdeck");
    const { ask } = await startFront();
    const { status, headers } = await ask("GET", "/peerdeck/api/v1/places");
    expect([status, headers.location]).toEqual([308, "/peerdeck/api/v1/virtual-interfaces"]);
    for (const path of ["/api/v1/places", "/peerdeck/api/v1/places/x"])
      expect((await ask("GET", path)).status, path).toBe(404);
  });
});
