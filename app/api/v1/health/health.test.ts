import { describe, expect, it } from "vitest";
import { GET as readDocument } from "@/app/api/v1/openapi.json/route";
import { allRoutes } from "@/lib/api/all-routes";
import { dropSingleton } from "@/lib/config/singleton";
import { version } from "@/lib/config/version";
import { closeDb } from "@/lib/db/client";
import { startMonitor, stopMonitor } from "@/lib/monitor/start";
import { useTestClock } from "@/lib/testing/clock";
import { useTestWorld } from "@/lib/testing/world";
import { GET } from "./route";

interface Operation {
  operationId: string;
  security?: unknown[];
  requestBody?: { required: boolean };
  parameters?: { name: string; in: string }[];
  responses: Record<string, unknown>;
}

describe("health and the API's own document", () => {
  const world = useTestWorld();
  const clock = useTestClock();

  it("lives without anybody signed in, and is ready when the database answers", async () => {
    const more = { version, monitorRoundAgeMs: null };
    expect(await (await world.anonymous.fetch(GET)).json()).toEqual({ status: "alive", ...more });
    expect(
      await (await world.anonymous.fetch(GET, { path: "/api/v1/health?ready" })).json(),
    ).toEqual({ status: "ready", ...more });
  });

  it("says how long ago the monitor last looked for what is to be read", async () => {
    const age = async () =>
      ((await (await world.anonymous.fetch(GET)).json()) as { monitorRoundAgeMs: number | null })
        .monitorRoundAgeMs;
    startMonitor();
    await expect.poll(age).toBeLessThan(2_000);
    await stopMonitor();
    clock.pass(60_000);
    expect(await age()).toBeGreaterThanOrEqual(60_000);
  });

  it("documents every route with its inputs, answers and problem", async () => {
    const answer = await world.anonymous.fetch(readDocument);
    const document = (await answer.json()) as {
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: Record<string, unknown> };
    };
    expect(document.openapi).toBe("3.1.0");
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      allRoutes.map(({ spec }) => spec.id).sort(),
    );
    expect(operations.every(({ responses }) => "400" in responses && "500" in responses)).toBe(
      true,
    );
    expect(document.components.schemas).toHaveProperty("Problem");
    expect(document.paths["/api/v1/peers"]?.["get"]?.parameters?.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "status",
        "system",
        "connection",
        "q",
        "sort",
        "limit",
        "offset",
        "format",
      ]),
    );
    expect(
      document.paths["/api/v1/peers"]?.["get"]?.parameters?.find(({ name }) => name === "limit"),
    ).toMatchObject({ schema: { type: "integer", minimum: 1, maximum: 1000, default: 100 } });
    expect(document.paths["/api/v1/operations"]?.["get"]?.responses["200"]).toHaveProperty([
      "content",
      "text/csv",
    ]);
    expect(document.paths["/api/v1/peers"]?.["post"]?.requestBody?.required).toBe(true);
    expect(document.paths["/api/v1/health"]?.["get"]?.security).toEqual([]);
  });

  it("is alive but not ready when the database is gone", async () => {
    process.env["PEERDECK_DATA_DIR"] = "/dev/null/nowhere";
    await closeDb();
    dropSingleton("env");
    expect((await world.anonymous.fetch(GET)).status).toBe(200);
    const notReady = await world.anonymous.fetch(GET, { path: "/api/v1/health?ready" });
    expect(notReady.status).toBe(503);
    expect(notReady.headers.get("retry-after")).toBe("5");
    dropSingleton("db");
  });
});
