import { describe, expect, it } from "vitest";
import { problemSchema } from "@/lib/errors/problem";
import { startFront, useFronts } from "./testing/fronted";

useFronts();

const html = "Accept: text/html,*/*;q=0.8\r\n";

describe("while the database does not answer", () => {
  const down = async () => {
    const started = await startFront();
    started.database.answers = false;
    return started;
  };

  it("stands in for every page, in the theme of its reader, with a policy for its own script", async () => {
    const { ask } = await down();
    for (const [cookie, theme] of [
      ["", "system"],
      ["Cookie: a=b; peerdeck-theme=dark\r\n", "dark"],
      ['Cookie: peerdeck-theme="><script>\r\n', "system"],
    ] as const) {
      const { status, headers, body } = await ask("GET", "/peers?status=failed", html + cookie);
      expect(status).toBe(503);
      expect(headers).toMatchObject({ "retry-after": "5", "cache-control": "no-store" });
      expect(headers["content-type"]).toMatch(/text\/html/);
      expect(body).toContain("<h1>The database does not answer</h1>");
      expect(body).toContain(`data-theme="${theme}"`);
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(
        headers["content-security-policy"] ?? "",
      )?.[1];
      expect(body).toContain(`<script nonce="${nonce}">`);
    }
  });

  it("refuses a part of a page and whoever wants no HTML", async () => {
    const { ask } = await down();
    const { status, headers, body } = await ask(
      "GET",
      "/peers?_rsc=1",
      "RSC: 1\r\nAccept: */*\r\n",
    );
    expect(status).toBe(503);
    expect(headers["retry-after"]).toBe("5");
    expect(problemSchema.parse(JSON.parse(body)).code).toBe("unavailable");
  });

  it("leaves the API, scripts and icons to Next", async () => {
    const { ask } = await down();
    for (const path of ["/api/v1/health", "/_next/static/x.js", "/icon.svg"])
      expect((await ask("GET", path, html)).body).toContain("from Next");
  });
});
