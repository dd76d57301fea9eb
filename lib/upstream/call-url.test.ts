import http from "node:http";
import type net from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAppError } from "@/lib/errors/app-error";
import { callUrl } from "./call-url";
import { closeAgentsOf } from "./pool";

describe("a call to what is no backend", () => {
  let server: http.Server;
  let base = "";
  const seen: string[] = [];

  beforeAll(async () => {
    server = http.createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      if (request.url === "/hang") return;
      if (request.url === "/away")
        return void response.writeHead(307, { location: `${base}/elsewhere` }).end();
      if (request.url === "/long") return void response.end("x".repeat(1024 * 1024 + 1));
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () =>
        response
          .writeHead(201, { "set-cookie": "a=1" })
          .end(`${request.headers["content-type"]} ${request.headers.cookie ?? "-"} ${body}`),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  });
  afterAll(() => {
    closeAgentsOf("contact-point:1");
    server.closeAllConnections();
    server.close();
  });

  const call = (url: string, more: Partial<Parameters<typeof callUrl>[0]> = {}) =>
    callUrl({
      owner: "contact-point:1",
      url,
      method: "POST",
      signal: AbortSignal.timeout(10_000),
      ...more,
    });
  const failsWith = (code: string, fault?: string) => (error: unknown) =>
    isAppError(error) && error.code === code && error.backend?.code === fault;

  it("carries path, query and body, and keeps no cookie", async () => {
    for (let round = 0; round < 2; round++)
      expect(await call(`${base}/hook?key=1#part`, { body: { a: 1 } })).toMatchObject({
        status: 201,
        text: 'application/json - {"a":1}',
      });
    expect(seen).toContain("POST /hook?key=1");
  });

  it("follows no redirect", async () => {
    expect((await call(`${base}/away`)).status).toBe(307);
    expect(seen).not.toContain("POST /elsewhere");
  });

  it("is held to a time and to a size", async () => {
    await expect(call(`${base}/hang`, { timeoutMs: 100 })).rejects.toSatisfy(
      failsWith("backend_unavailable", "TIMEOUT"),
    );
    await expect(call(`${base}/long`)).rejects.toSatisfy(failsWith("backend_invalid", "SIZE"));
  });

  it.each([
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "http://user:pass@127.0.0.1/",
    "/hook",
    "",
  ])("is not made to %j", async (url) => {
    await expect(call(url)).rejects.toSatisfy(failsWith("invalid_input"));
  });
});
