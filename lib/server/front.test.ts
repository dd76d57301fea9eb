import { describe, expect, it, vi } from "vitest";
import { allRoutes } from "@/lib/api/all-routes";
import { dropSingleton } from "@/lib/config/singleton";
import { problemSchema } from "@/lib/errors/problem";
import { askRaw } from "./testing/raw-http";
import { serveBelow, startFront, useFronts } from "./testing/fronted";

useFronts();

const problemOf = (body: string) => problemSchema.parse(JSON.parse(body));
const html = "Accept: text/html,*/*;q=0.8\r\n";

describe("what Next gets to answer", () => {
  it("has a policy with one nonce for the page and for Next, a new one each time", async () => {
    const seen: (string | undefined)[] = [];
    const { ask } = await startFront((req, res) => {
      seen.push(req.headers["content-security-policy"] as string);
      res.end();
    });
    const answers = [
      await ask("GET", "/peers"),
      await ask("GET", "/icon-x"),
      await ask("GET", "/favicon.ico"),
      await ask("GET", "/_next/nothing", "Content-Security-Policy: script-src *\r\n"),
    ];
    expect(answers.map(({ headers }) => headers["content-security-policy"])).toEqual(seen);
    for (const policy of seen)
      expect(policy).toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic';/);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("lets data load nothing", async () => {
    const { ask } = await startFront();
    const { headers } = await ask("GET", "/api/v1/peers");
    expect(headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
    });
  });

  it("tells where a page is asked for and who is at the other end, whatever the client says", async () => {
    const { ask } = await startFront((req, res) =>
      res.end(
        `${String(req.headers["x-peerdeck-path"])} ${String(req.headers["x-peerdeck-peer-address"])}`,
      ),
    );
    const forged = "X-Peerdeck-Path: /evil\r\nX-Peerdeck-Peer-Address: 10.9.9.9\r\n";
    expect((await ask("GET", "/peers?q=a&_rsc=1x", forged)).body).toMatch(
      /\/peers\?q=a 127\.0\.0\.1/,
    );
    expect((await ask("GET", "http://other.example/peers", forged)).body).toMatch(/\/peers 127/);
    expect((await ask("GET", "/api/v1/peers", forged)).body).toMatch(/127\.0\.0\.1/);
  });

  it("tells browsers to come by https alone where the public URL is https", async () => {
    const plain = await startFront();
    expect((await plain.ask("GET", "/")).headers).not.toHaveProperty("strict-transport-security");
    for (const name of ["env", "security-headers"]) dropSingleton(name);
    vi.stubEnv("PEERDECK_PUBLIC_URL", "https://peerdeck.example");
    const { ask } = await startFront();
    for (const target of ["/", "/api/v1/health", "/api/v1/nothing", "/%zz"])
      expect((await ask("GET", target)).headers["strict-transport-security"], target).toBe(
        "max-age=31536000",
      );
  });

  it("is every route of the API with its methods", async () => {
    const { ask } = await startFront();
    for (const { spec } of allRoutes) {
      const path = spec.path.replaceAll(/\{\w+\}/g, "a%20b");
      for (const method of [spec.method, "OPTIONS", ...(spec.method === "GET" ? ["HEAD"] : [])])
        expect((await ask(method, path)).status, `${method} ${path}`).toBe(200);
    }
  });

  it("is an error of our own when Next fails", async () => {
    const { ask } = await startFront(() => {
      throw new Error("broken");
    });
    const answer = await ask("GET", "/api/v1/peers");
    expect(answer.status).toBe(500);
    expect(problemOf(answer.body)).toMatchObject({ code: "internal", status: 500 });
    expect(answer.body).not.toContain("broken");
  });
});

describe("what Next cannot answer", () => {
  it.each([
    ["TRACE", "/api/v1/peers", "GET, HEAD, OPTIONS, POST"],
    ["PROPFIND", "/api/v1/peers", "GET, HEAD, OPTIONS, POST"],
    ["DELETE", "/api/v1/peers", "GET, HEAD, OPTIONS, POST"],
    ["DELETE", "/api/v1/connections/test", "OPTIONS, POST"],
    ["TRACE", "/peers", "GET, HEAD"],
    ["POST", "/peers", "GET, HEAD"],
    ["BREW", "/peers", "GET, HEAD"],
    ["CONNECT", "peerdeck.example:443", "GET, HEAD"],
  ])("says for %s %s what can be used", async (method, target, allow) => {
    const { ask } = await startFront();
    const answer = await ask(method, target);
    expect([answer.status, answer.headers["allow"]]).toEqual([405, allow]);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(problemOf(answer.body).code).toBe("method_not_allowed");
  });

  it("is refused in the API's words below /api, and on a page for a person elsewhere", async () => {
    const { ask } = await startFront();
    for (const target of ["/api", "/api/v1/", "/api/v2/peers", "/api/v1/peers/1/2/3/4"])
      expect(problemOf((await ask("GET", target, html)).body).code, target).toBe("not_found");
    for (const target of [
      "/api/v1/peers/%zz",
      "/api/v1/users/%E0%A4%A",
      "/peers/%",
      "/peers?q=%00",
    ])
      expect(problemOf((await ask("GET", target)).body).code, target).toBe("invalid_input");
    const page = await ask("GET", "/peers/%zz", html);
    expect(page.status).toBe(400);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none';/);
    expect(page.body).toContain("<h1>Some of the input cannot be used</h1>");
  });

  it("is a request without a host, or for no path", async () => {
    const { port, ask } = await startFront();
    const answer = await askRaw(port, "GET /peers HTTP/1.1\r\nConnection: close\r\n\r\n");
    expect(problemOf(answer.body).detail).toBe("The request names no host.");
    expect(problemOf((await ask("OPTIONS", "*")).body).code).toBe("invalid_input");
  });

  it("has no body for HEAD", async () => {
    const { ask } = await startFront();
    expect(await ask("HEAD", "/api/v1/nothing")).toMatchObject({ status: 404, body: "" });
  });

  it("is whatever comes while the server stops", async () => {
    const { ask, stopping } = await startFront();
    stopping.now = true;
    const answer = await ask("GET", "/api/v1/peers");
    expect(answer).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    expect(problemOf(answer.body).code).toBe("unavailable");
  });
});

describe("below a path", () => {
  const served = async () => {
    const seen: { url: string | undefined; page: unknown }[] = [];
    const { ask } = await startFront((req, res) => {
      seen.push({ url: req.url, page: req.headers["x-peerdeck-path"] });
      res.end();
    });
    return { ask, seen };
  };

  it("hands Next its path, and pages their address without it", async () => {
    serveBelow("/a/peerdeck");
    const { ask, seen } = await served();
    // What Next would lead from one to the other, while a proxy leads back.
    for (const target of ["/a/peerdeck", "/a/peerdeck/", "/a/peerdeck?x=/", "/a/peerdeck/?x"])
      expect((await ask("GET", target)).status).toBe(200);
    await ask("GET", "/a/peerdeck/peers?status=failed&_rsc=1");
    await ask("GET", "http://host/a/peerdeck/api/v1/health");
    expect(seen).toEqual([
      { url: "/a/peerdeck", page: "/" },
      { url: "/a/peerdeck", page: "/" },
      { url: "/a/peerdeck?x=/", page: "/?x=/" },
      { url: "/a/peerdeck?x", page: "/?x" },
      { url: "/a/peerdeck/peers?status=failed&_rsc=1", page: "/peers?status=failed" },
      { url: "/a/peerdeck/api/v1/health", page: undefined },
    ]);
  });

  it("keeps the rules for what is below it", async () => {
    serveBelow("/peerdeck");
    const { ask, seen } = await served();
    expect((await ask("POST", "/peerdeck/peers")).status).toBe(405);
    expect((await ask("GET", "/peerdeck/api/v1/nothing")).status).toBe(404);
    expect((await ask("GET", "/peerdeck/%ff")).status).toBe(400);
    expect(seen).toEqual([]);
  });

  it("says so to whoever asks beside it, and leads from the root to it", async () => {
    serveBelow("/peerdeck");
    const { ask, seen } = await served();
    for (const target of [
      "/peers",
      "/peerdecks",
      "/peerdeck.x",
      "/api/v1/health",
      "/_next/static/x",
    ]) {
      const { status, body } = await ask("GET", target);
      expect([target, status, problemOf(body).detail]).toEqual([
        target,
        404,
        expect.stringContaining("below /peerdeck"),
      ]);
    }
    expect((await ask("GET", "/peers", html)).body).toContain('href="/peerdeck/"');
    const { status, headers } = await ask("GET", "/");
    expect([status, headers["location"]]).toEqual([307, "/peerdeck/"]);
    expect(seen).toEqual([]);
  });
});
