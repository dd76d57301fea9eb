import http from "node:http";
import type { AddressInfo } from "node:net";
import { context, propagation, SpanStatusCode, trace } from "@opentelemetry/api";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { getDb } from "@/lib/db/client";
import { AppError } from "@/lib/errors/app-error";
import { useTestDb } from "@/lib/testing/db";
import { useTestLog } from "@/lib/testing/log";
import { callUrl } from "@/lib/upstream/call-url";
import { openUpstream } from "@/lib/upstream/open-upstream";
import { closeAgentsOf } from "@/lib/upstream/pool";
import { inSpan } from "./span";
import { startTracing, stopTracing } from "./start";
import { startCollector } from "./testing/collector";

const loaded = vi.hoisted(() => ({ times: 0 }));
vi.mock("./opentelemetry", async (original) => {
  loaded.times++;
  return original();
});

const secret = "s3cr3t-of-the-test";

describe("tracing", () => {
  useTestDb();
  const log = useTestLog();
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let backend: http.Server;
  let base = "";

  beforeAll(async () => {
    collector = await startCollector();
    backend = http.createServer((request, response) => {
      request.resume();
      request.on("end", () =>
        response.writeHead(request.method === "POST" ? 409 : 200).end(`${secret} and no more`),
      );
    });
    await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await stopTracing();
    trace.disable();
    context.disable();
    propagation.disable();
    collector.bodies.splice(0);
    vi.unstubAllEnvs();
  });
  afterAll(() => {
    for (const owner of ["traced", "contact-point:1"]) closeAgentsOf(owner);
    collector.stop();
    backend.closeAllConnections();
    backend.close();
  });

  const begin = async (more: Record<string, string> = {}) => {
    vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
    for (const [name, value] of Object.entries(more)) vi.stubEnv(name, value);
    await startTracing();
  };
  const attributesOf = (name: string) =>
    Object.fromEntries(
      collector
        .spans()
        .find((span) => span.name === name)
        ?.attributes.map(({ key, value }) => [key, Object.values(value)[0]]) ?? [],
    );

  // First of all: nothing must have loaded it before.
  it("is off by itself, and not even loaded", async () => {
    await startTracing();
    expect(await inSpan({ name: "x" }, async () => "done")).toBe("done");
    vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
    vi.stubEnv("OTEL_SDK_DISABLED", "true");
    await startTracing();
    expect(loaded.times).toBe(0);
    expect(trace.getTracerProvider().getTracer("x").startSpan("x").isRecording()).toBe(false);
    expect(log.filter(({ event }) => event.startsWith("traces."))).toEqual([]);
  });

  it("says in the log why it is not on though somebody asked for it", async () => {
    await begin({ OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" });
    expect(loaded.times).toBe(0);
    expect(log.filter(({ event }) => event === "traces.off")).toMatchObject([
      { reason: expect.stringContaining("http/json") as string },
    ]);
  });

  it("tells of calls, statements and what they are part of, each in its place", async () => {
    await begin({
      OTEL_SERVICE_NAME: "peering",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
      OTEL_EXPORTER_OTLP_HEADERS: "x-collector-key=abc",
    });
    const upstream = openUpstream("traced", { baseUrl: base, trust: { mode: "system" } });
    const signal = AbortSignal.timeout(10_000);
    await inSpan(
      { name: "step offer", attributes: { "peerdeck.step": "offer", "peerdeck.side": undefined } },
      async () => {
        await upstream.request({ method: "GET", path: "/api/cluster", signal });
        await (await getDb()).execute(
          sql`select ${secret}::text from users where email = ${secret}`,
        );
        await (await getDb()).transaction((tx) => tx.execute(sql`update users set name = name`));
      },
    );
    // Alone it is part of nothing.
    await (await getDb()).execute(sql`select 1`);
    await stopTracing();
    const spans = collector.spans();
    const step = spans.find(({ name }) => name === "step offer");
    expect(
      spans
        .filter((span) => span !== step)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["GET", "begin", "commit", "select users", "update users"].sort());
    for (const span of spans) {
      expect(span.traceId).toBe(step?.traceId);
      expect(span.parentSpanId).toBe(span === step ? undefined : step?.spanId);
    }
    expect(attributesOf("step offer")).toEqual({ "peerdeck.step": "offer" });
    expect(attributesOf("GET")).toEqual({
      "http.request.method": "GET",
      "http.response.status_code": 200,
      "server.address": "127.0.0.1",
      "server.port": Number(new URL(base).port),
    });
    expect(attributesOf("select users")).toEqual({
      "db.system.name": "postgresql",
      "db.operation.name": "select",
      "db.collection.name": "users",
    });
    expect(collector.resource()).toMatchObject({
      "service.name": "peering",
      "deployment.environment.name": "test",
    });
    expect(collector.bodies[0]).toContain('"x-collector-key":"abc"');
    expect(collector.bodies.join("\n")).not.toContain(secret);
  });

  it("lets no secret out, whoever puts one into a span", async () => {
    await begin();
    const signal = AbortSignal.timeout(10_000);
    await callUrl({
      owner: "contact-point:1",
      url: `${base}/services/${secret}?token=${secret}`,
      method: "POST",
      headers: { authorization: `Bearer ${secret}` },
      body: { passphrase: secret },
      signal,
    });
    const failing = inSpan({ name: "failing" }, () =>
      Promise.reject(new AppError("refused", `The other side said ${secret}.`)),
    );
    await expect(failing).rejects.toThrow(secret);
    // As Next does: addresses with their query, and errors with their message.
    const span = trace.getTracer("next.js").startSpan(`GET /invitation?token=${secret}`, {
      attributes: {
        "http.target": `/invitation?token=${secret}`,
        "http.url": `http://x/?${secret}`,
        "next.span_name": `GET /invitation?token=${secret}`,
        "next.route": "/invitation",
      },
      links: [
        {
          context: { traceId: "1".repeat(32), spanId: "1".repeat(16), traceFlags: 1 },
          attributes: { secret },
        },
      ],
    });
    span.recordException(new Error(secret));
    span.setStatus({ code: SpanStatusCode.ERROR, message: secret });
    span.end();
    await stopTracing();
    expect(
      collector
        .spans()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["GET /invitation", "POST", "failing"].sort());
    expect(attributesOf("GET /invitation")).toEqual({
      "http.target": "/invitation",
      "next.span_name": "GET /invitation",
      "next.route": "/invitation",
    });
    expect(attributesOf("failing")).toEqual({ "error.type": "refused" });
    expect(attributesOf("POST")["http.response.status_code"]).toBe(409);
    expect(collector.bodies.join("\n")).not.toContain(secret);
  });

  it("holds up neither work nor the end while the collector is away", async () => {
    await begin({
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
      OTEL_EXPORTER_OTLP_TIMEOUT: "500",
    });
    expect(await inSpan({ name: "x" }, async () => "done")).toBe("done");
    await stopTracing();
    expect(log.filter(({ event }) => event === "traces.failed").length).toBeLessThanOrEqual(1);
  });
});
