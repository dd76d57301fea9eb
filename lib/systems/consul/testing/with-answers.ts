import type { Upstream, UpstreamRequest, UpstreamResponse } from "@/lib/upstream/upstream";
import { createConsulAdapter } from "../adapter";

/** What every answer is dated. */
export const atMs = Date.UTC(2026, 10, 28, 12);

/**
 * An adapter of a datacenter that answers as written, by method, path and query ("GET /v1/peerings?partition=a"), and
 * 404 to everything else unless "any" is written.
 */
type Answer = { status?: number; body: unknown } | undefined;
export const withAnswers = (answers: Record<string, Answer>, address = "http://consul:8500") => {
  const upstream: Upstream = {
    request({ method, path, query }: UpstreamRequest): Promise<UpstreamResponse> {
      const search = new URLSearchParams(
        Object.entries((query ?? {}) as Record<string, string | undefined>).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      );
      const asked = `${method} ${path}${search.size > 0 ? `?${search}` : ""}`;
      const { status = 200, body } = answers[asked] ?? answers["any"] ?? { status: 404, body: "" };
      return Promise.resolve({
        status,
        headers: { date: new Date(atMs).toUTCString() },
        text: typeof body === "string" ? body : JSON.stringify(body),
      });
    },
  };
  return createConsulAdapter({
    connection: { id: "c0ffee00-0000-4000-8000-000000000000", name: "east", address, settings: {} },
    credentials: { kind: "token", values: { token: "11111111-2222-3333-4444-555555555555" } },
    trust: { mode: "system" },
    upstream: () => upstream,
  });
};
