import "server-only";
import { randomUUID } from "node:crypto";
import { frameOf, problemOf, sendActivityTo, sendTo } from "@/lib/alerts/deliver";
import type { ActivityNotice, Notice } from "@/lib/alerts/receivers/contract";
import { clock } from "@/lib/config/clock";
import type { AuditEntry } from "@/lib/domain/audit";
import type { ContactPointTest } from "@/lib/domain/contact-point";
import type { Actor } from "@/lib/domain/permissions";
import { type ContactPointRow, storedContactPoint } from "./contact-points";

const timeoutMs = 20_000;

function testNotice(row: ContactPointRow, actor: Actor): Notice {
  const id = randomUUID();
  const at = clock.now();
  return {
    key: `test-${id}`,
    kind: "test",
    at,
    thread: `test-${id}`,
    alerts: [
      {
        id,
        key: `test:${id}`,
        ruleId: null,
        ruleName: "Test",
        kind: "contact-point-failing",
        severity: "info",
        state: "resolved",
        title: "This is a test message of Peerdeck",
        cause: `${actor.name} sent it to see whether ${row.name} takes messages.`,
        remedy: null,
        path: `/alerts/contact-points/${row.id}`,
        subject: { kind: "contact-point", id: row.id, name: row.name },
        connections: [],
        since: at.toISOString(),
        sinceKnown: true,
        firesAt: null,
        firedAt: at.toISOString(),
        resolvedAt: at.toISOString(),
        resolution: null,
        acknowledged: null,
        silencedBy: null,
      },
    ],
    ...frameOf(row),
  };
}

function testLine(row: ContactPointRow, actor: Actor): ActivityNotice {
  const id = randomUUID();
  const at = clock.now();
  const entry: AuditEntry = {
    id: 0,
    at: at.toISOString(),
    correlationId: id,
    actor: { kind: "user", id: actor.userId, label: actor.email, name: actor.name },
    clientAddress: null,
    action: "contact-points.test",
    target: { kind: "contact-point", id: row.id, label: row.name },
    actId: null,
    outcome: "succeeded",
    items: null,
    detail: { test: true },
    count: 1,
    lastAt: null,
  };
  return { key: `test-${id}`, at, entries: [entry], baseUrl: frameOf(row).baseUrl };
}

/** Sends a test message, and tells what the other side answered. @throws AppError `not_found`. */
export async function testContactPoint(
  actor: Actor,
  id: string,
  signal: AbortSignal,
): Promise<ContactPointTest & { name: string }> {
  const row = await storedContactPoint(id);
  const either = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const answer =
      row.sends === "activity"
        ? await sendActivityTo(row, testLine(row, actor), either)
        : await sendTo(row, testNotice(row, actor), either);
    return { name: row.name, sent: true, answer, problem: null };
  } catch (error) {
    const problem = problemOf(error);
    return { name: row.name, sent: false, answer: problem.answer, problem };
  }
}
