import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Source } from "@/lib/domain/list";
import { SourceBanners } from "./source-banners";

const source = (more: Partial<Source>): Source => ({
  id: "00000000-0000-4000-8000-000000000001",
  name: "eu-prod-01",
  system: "some",
  labels: {},
  origin: "browser",
  reachable: false,
  asOf: null,
  problem: {
    code: "backend_unavailable",
    detail: "eu-prod-01 did not answer in time.",
    remedy: null,
    backend: null,
  },
  failingSince: "2026-11-29T10:00:00.000Z",
  nextTryAt: new Date(Date.now() + 90_000).toISOString(),
  ...more,
});

const banners = (one: Source, refreshDenied?: string) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <SourceBanners sources={[one]} plural="peers" refreshDenied={refreshDenied} />
    </QueryClientProvider>,
  );

describe("the banner of a connection in a list", () => {
  it("says when one that does not answer is asked next, and asks it at once on wish", () => {
    const html = banners(source({}));
    expect(html).toMatch(/next try in 1 min/);
    expect(html).toContain('aria-label="Try eu-prod-01 now"');
  });

  it("is being asked when the time has come", () => {
    expect(banners(source({ nextTryAt: new Date(0).toISOString() }))).toContain(
      "being tried again",
    );
  });

  it("says why somebody cannot have it asked", () => {
    expect(banners(source({}), "Only operators can.")).toMatch(/aria-disabled="true"/);
  });

  it("has no next try for one that answers in part", () => {
    const html = banners(source({ reachable: true, nextTryAt: null, failingSince: null }));
    expect(html).toContain("eu-prod-01 could only be read in part");
    expect(html).not.toMatch(/next try|Try eu-prod-01/);
  });
});
