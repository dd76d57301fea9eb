import type { Upstream } from "@/lib/upstream/upstream";
import { createOntapAdapter } from "../adapter";

/** The adapter over whatever answers. */
export const withUpstream = (upstream: Upstream) =>
  createOntapAdapter({
    connection: { id: "c", name: "c", address: "https://lab.invalid", settings: {} },
    credentials: { kind: "basic", values: { user: "admin", password: "Secret-pw-1" } },
    trust: { mode: "system" },
    upstream: () => upstream,
  });

/** Answers every request alike. */
export const answering = (
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Upstream => ({ request: async () => ({ status, text, headers }) });
