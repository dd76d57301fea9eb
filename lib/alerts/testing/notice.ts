import type { Alert } from "@/lib/domain/alert";
import type { Notice } from "../receivers/contract";

/** An alert for tests, complete but for what a test cares about. */
export const alertOf = (more: Partial<Alert> = {}): Alert => ({
  id: "0b6f1c9e-0000-4000-8000-000000000001",
  key: "rule:connection:fra",
  ruleId: "0b6f1c9e-0000-4000-8000-000000000002",
  ruleName: "Connection not answering",
  kind: "connection-unreachable",
  severity: "critical",
  state: "firing",
  title: "consul-fra cannot be read",
  cause: "It refuses connections.",
  remedy: "Start it.",
  path: "/connections/fra",
  subject: { kind: "connection", id: "fra", name: "consul-fra" },
  connections: [
    { id: "0b6f1c9e-0000-4000-8000-000000000003", name: "consul-fra", system: "consul" },
  ],
  since: "2026-03-29T00:30:00.000Z",
  sinceKnown: true,
  firesAt: null,
  firedAt: "2026-03-29T00:32:00.000Z",
  resolvedAt: null,
  resolution: null,
  acknowledged: null,
  silencedBy: null,
  ...more,
});

export const noticeOf = (more: Partial<Notice> = {}): Notice => ({
  key: "key-1",
  kind: "firing",
  at: new Date("2026-03-29T00:32:00Z"),
  thread: "thread-1",
  alerts: [alertOf()],
  baseUrl: "https://peerdeck.example.com",
  timeZone: "Europe/Berlin",
  ...more,
});
