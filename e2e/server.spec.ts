import { expect, test } from "@playwright/test";
import { askRaw } from "@/lib/server/testing/raw-http";
import { memoryOf, openStream, sendChunked } from "./support/attack";
import { adminCredentials, type Server, signIn, startServer } from "./support/server";

// What the process answers by itself, before and around its pages. No browser is needed to see it.
let server: Server;
test.beforeAll(async () => {
  server = await startServer({ env: { PEERDECK_PUBLIC_URL: "https://peerdeck.example" } });
});
test.afterAll(() => server.stop());

const html = { accept: "text/html" };

test("every page carries a policy whose nonce its scripts have, and says to come by https alone", async () => {
  for (const path of ["/sign-in", "/a/b/c", "/icon-x", "/favicon.ico", "/_next/x", "/peers/%zz"]) {
    const answer = await fetch(server.url + path, { headers: html, redirect: "manual" });
    expect(answer.headers.get("content-type"), path).toContain("text/html");
    expect(answer.headers.get("strict-transport-security"), path).toBe("max-age=31536000");
    const policy = answer.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    if (nonce === undefined) expect(policy, path).toContain("default-src 'none'");
    expect(
      scripts.filter((script) => !script.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([]);
  }
});

test("a build has no gallery of components", async () => {
  const cookie = await signIn(server.url, adminCredentials);
  const answer = await fetch(`${server.url}/gallery`, {
    headers: { ...html, cookie },
    redirect: "manual",
  });
  expect(answer.status).toBe(404);
});

test("what is no request of ours is answered in words, never by a page of an error", async () => {
  const port = Number(new URL(server.url).port);
  for (const [line, status] of [
    ["TRACE /api/v1/peers", 405],
    ["PROPFIND /peers", 405],
    ["BREW /", 405],
    ["GET /api/v1/nothing", 404],
    ["GET /api/v1/peers/%zz", 400],
    [`GET /?q=${"a".repeat(100_000)}`, 431],
  ] as const) {
    const answer = await askRaw(port, `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect([answer.status, answer.headers["content-type"]], line).toEqual([
      status,
      "application/problem+json",
    ]);
  }
});

test("a body without an end costs anybody who sends it a refusal, and the server nothing", async () => {
  const before = memoryOf(server.pid).peakMb;
  const answers = await Promise.all(
    ["session", "invitations/accept", "peers", "connections", "setup", "nothing"].map((path) =>
      sendChunked(`${server.url}/api/v1/${path}`, 40),
    ),
  );
  for (const { status } of answers) expect([401, 404, 413]).toContain(status);
  expect(answers[0]?.status).toBe(413);
  expect(memoryOf(server.pid).peakMb - before).toBeLessThan(100);
});

test("a session has 20 event streams and no more, and open ones do not hold the end up", async () => {
  const cookie = await signIn(server.url, adminCredentials);
  const streams = await Promise.all(
    Array.from({ length: 20 }, () => openStream(server.url, cookie)),
  );
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
  expect((await openStream(server.url, cookie)).status).toBe(429);
  const askedAt = Date.now();
  process.kill(server.pid, "SIGTERM");
  await Promise.all(streams.map(({ ended }) => ended));
  await expect.poll(() => isAlive(server.pid)).toBe(false);
  expect(Date.now() - askedAt).toBeLessThan(5_000);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
