import http, { type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { POST as createToken } from "@/app/api/v1/tokens/route";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import { writeRefusalCounts } from "@/lib/audit/refusals";
import type { TokenScope } from "@/lib/domain/permissions";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { useTestWorld } from "@/lib/testing/world";
import { front } from "./front";
import { createHttpServer } from "./http-server";
import { serveMetrics, stopMetrics } from "./metrics-port";
import { askRaw, freePort, listenAnywhere } from "./testing/raw-http";

describe("/metrics", () => {
  const world = useTestWorld();
  const tokens = {} as Record<TokenScope, string>;
  let server: Server;
  let port = 0;

  beforeAll(async () => {
    server = createHttpServer(
      front(
        async (_req, res) => void res.end("from Next"),
        () => false,
        async () => true,
      ),
    );
    port = await listenAnywhere(server);
    for (const scope of ["read", "metrics"] as const) {
      const body = { name: scope, role: "admin", scopes: [scope] };
      const answer = await world.as("admin").fetch(createToken, { method: "POST", body });
      tokens[scope] = ((await answer.json()) as { secret: OneTimeSecret }).secret.value;
    }
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    dropSingleton("env");
  });
  afterAll(() => void server.close());

  const ask = (target: string, authorization?: string, more = "", method = "GET") =>
    askRaw(
      port,
      `${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${authorization ? `Authorization: ${authorization}\r\n` : ""}${more}\r\n`,
    );
  const bearer = () => `Bearer ${tokens.metrics}`;

  it("is open to a token that was made for it, and to nothing else", async () => {
    const nobody = await ask("/metrics");
    expect([nobody.status, nobody.headers["www-authenticate"]]).toEqual([401, "Bearer"]);
    const cookie = await ask("/metrics", undefined, `Cookie: ${await world.cookie("admin")}\r\n`);
    expect(cookie.status).toBe(401);
    expect((await ask("/metrics", "Bearer pd_wrong")).status).toBe(401);
    expect((await ask("/metrics", `Bearer ${tokens.read}`)).status).toBe(403);
    const answer = await ask("/metrics", bearer());
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.body).toContain("\npeerdeck_fleet_exporter 1");
    expect(answer.body).not.toContain(tokens.metrics);
    expect((await ask("/metrics", bearer(), "", "POST")).status).toBe(405);
    const head = await ask("/metrics", bearer(), "", "HEAD");
    expect([head.status, head.body]).toEqual([200, ""]);
  });

  it("keeps false tokens in Activity", async () => {
    await ask("/metrics", `Bearer ${tokens.read}`);
    await writeRefusalCounts();
    const db = await getDb();
    const found = (await db.select().from(auditEntries)).filter(
      ({ action, outcome }) => action === "metrics.read" && outcome === "refused",
    );
    expect(found.map(({ actorId }) => actorId)).toContain(world.users.admin.id);
    expect(found.every(({ clientAddress }) => clientAddress === "127.0.0.1")).toBe(true);
    expect(JSON.stringify(found)).not.toContain(tokens.read);
  });

  it("is compressed for who can read that", async () => {
    const { port: at } = server.address() as AddressInfo;
    const length = await new Promise<number>((resolve, reject) => {
      http
        .get(
          {
            port: at,
            path: "/metrics",
            headers: { authorization: bearer(), "accept-encoding": "gzip" },
          },
          (res) => {
            expect(res.headers["content-encoding"]).toBe("gzip");
            let bytes = 0;
            res
              .on("data", (chunk: Buffer) => (bytes += chunk.length))
              .on("end", () => resolve(bytes));
          },
        )
        .on("error", reject);
    });
    expect(length).toBeLessThan((await ask("/metrics", bearer())).body.length / 2);
  });

  it("is below the base path where there is one", async () => {
    vi.stubEnv("PEERDECK_BASE_PATH", "/peerdeck");
    dropSingleton("env");
    const answer = await ask("/peerdeck/metrics", bearer());
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("\npeerdeck_build_info");
    expect((await ask("/metrics", bearer())).status).toBe(404);
  });

  it("counts answers by names of ours alone", async () => {
    dropSingleton("process-metrics");
    await ask("/api/v1/peers/8a0c2c9e-0000-4000-8000-000000000000?q=who");
    await ask("/peers/some-id");
    await ask("/wp-login.php");
    await ask("/api/v1/no/such/path");
    await ask("/peers", undefined, "", "PROPFIND");
    const { body } = await ask("/metrics", bearer());
    const counted = body
      .split("\n")
      .filter((line) => line.startsWith("peerdeck_http_requests_total{"));
    expect(counted.sort()).toEqual(
      [
        'peerdeck_http_requests_total{method="GET",route="/api/v1/peers/{id}",code="200"} 1',
        'peerdeck_http_requests_total{method="GET",route="page",code="200"} 1',
        'peerdeck_http_requests_total{method="GET",route="file",code="200"} 1',
        'peerdeck_http_requests_total{method="GET",route="other",code="404"} 1',
        'peerdeck_http_requests_total{method="other",route="page",code="405"} 1',
      ].sort(),
    );
    expect(body).toContain('peerdeck_http_request_duration_seconds_count{kind="page"} 2');
  });

  describe("on a port of its own", () => {
    const own = async (more: Record<string, string> = {}) => {
      const its = await freePort();
      vi.stubEnv("PEERDECK_METRICS_PORT", String(its));
      for (const [name, value] of Object.entries(more)) vi.stubEnv(name, value);
      dropSingleton("env");
      await serveMetrics();
      return its;
    };
    const get = (at: number, target: string, method = "GET") =>
      askRaw(at, `${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    afterEach(stopMetrics);

    it("is open, on this machine alone unless told otherwise, and there is nothing else", async () => {
      const its = await own({ PEERDECK_BASE_PATH: "/peerdeck", HOST: "0.0.0.0" });
      const answer = await get(its, "/metrics");
      expect([answer.status, answer.body.includes("\npeerdeck_database_up 1")]).toEqual([
        200,
        true,
      ]);
      for (const target of ["/", "/api/v1/health", "/api/v1/peers", "/peerdeck/metrics"])
        expect((await get(its, target)).status, target).toBe(404);
      expect((await get(its, "/metrics", "POST")).status).toBe(405);
      const listening = singleton<Server | null>("metrics-server", () => null)?.address();
      expect(listening).toMatchObject({ address: "127.0.0.1" });
      await stopMetrics();
      await expect(get(its, "/metrics")).rejects.toThrow();
    });

    it("says in words why it cannot listen", async () => {
      const { port: taken } = server.address() as AddressInfo;
      vi.stubEnv("PEERDECK_METRICS_PORT", String(taken));
      dropSingleton("env");
      await expect(serveMetrics()).rejects.toThrow(
        `Port ${taken} of 127.0.0.1 is in use (EADDRINUSE). Stop what uses it, or set PEERDECK_METRICS_PORT.`,
      );
    });
  });
});
