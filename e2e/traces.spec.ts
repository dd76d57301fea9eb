import { startCollector } from "@/lib/tracing/testing/collector";
import { expect, test } from "./support/fixtures";
import { adminCredentials, signIn, startServer } from "./support/server";

const secret = "S3cret-needle-of-traces-7d20";

test("traces tell of pages, requests, calls, statements and steps, and of no secret", async () => {
  test.slow();
  const collector = await startCollector();
  const server = await startServer({
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_SERVICE_NAME: "peerdeck-test" },
  });
  const secrets = [secret, adminCredentials.password];
  try {
    const cookie = await signIn(server.url, adminCredentials);
    secrets.push(...cookie.split("; ").map((pair) => pair.slice(pair.indexOf("=") + 1)));
    const send = (method: string, path: string, body?: unknown) =>
      fetch(`${server.url}${path}`, {
        method,
        headers: { cookie, "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const read = async <T>(answer: Promise<Response>) => (await answer).json() as Promise<T>;
    const { items } = await read<{ items: { id: string; name: string }[] }>(
      send("GET", "/api/v1/connections"),
    );
    const idOf = (name: string) => items.find((item) => item.name === name)?.id ?? "";

    const offered = await send("POST", "/api/v1/peers", {
      connectionId: idOf("us-arch-02"),
      input: { way: "offer", remoteAddresses: ["203.0.113.21"], passphrase: secret },
    });
    expect(offered.status, await offered.text()).toBe(201);
    const refused = await send("POST", "/api/v1/peers", {
      connectionId: idOf("eu-dr-01"),
      input: { way: "accept", remoteAddresses: ["203.0.113.99"], passphrase: secret },
    });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    await send("GET", `/invitation?token=${secret}`);
    await send("GET", `/peers?q=${secret}`);
    await send("GET", `/api/v1/peers?q=${secret}`);
    const begun = await read<{ id: string }>(
      send("POST", "/api/v1/pairing", { a: idOf("eu-prod-01"), b: idOf("ap-edge-04") }),
    );
    await expect
      .poll(
        async () =>
          (await read<{ state: string }>(send("GET", `/api/v1/operations/${begun.id}`))).state,
        {
          timeout: 30_000,
        },
      )
      .toBe("succeeded");
  } finally {
    await server.stop();
    collector.stop();
  }
  const spans = collector.spans();
  const named = (pattern: RegExp) => spans.filter(({ name }) => pattern.test(name));
  const created = named(/^POST \/api\/v1\/peers/)[0];
  expect(created, spans.map(({ name }) => name).join("\n")).toBeDefined();
  const within = spans.filter(({ traceId }) => traceId === created?.traceId);
  expect(within.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["POST", "insert audit_entries"]),
  );
  expect(named(/^GET \/invitation$/)).not.toEqual([]);
  const [operation] = named(/^operation pair$/);
  const steps = spans.filter(
    ({ name, traceId }) => /^step /.test(name) && traceId === operation?.traceId,
  );
  expect(steps.length).toBeGreaterThan(1);
  const reads = named(/^read connection$/);
  expect(reads).not.toEqual([]);
  // Each a trace of its own, not a part of the start for ever.
  expect(reads.filter(({ parentSpanId }) => parentSpanId)).toEqual([]);
  expect(collector.resource()["service.name"]).toBe("peerdeck-test");
  const everything = collector.bodies.join("\n");
  for (const each of secrets) expect(everything).not.toContain(each);
});
