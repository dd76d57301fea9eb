import { createHmac, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import tls from "node:tls";
import { asc, eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { alertMessages, auditEntries, contactPoints } from "@/lib/db/schema";
import type { AuditEntry } from "@/lib/domain/audit";
import { createContactPoint } from "@/lib/services/alerts/contact-points";
import {
  type CertificatePair,
  createAuthority,
  issueCertificate,
} from "@/lib/systems/kit/lab-certificates";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { openReceiver } from "./testing/http-receiver";
import { deliver } from "./deliver";
import { claimMessage } from "./outbox";
import { planActivity } from "./plan-activity";
import { syslogMessage } from "./receivers/syslog/format";
import { sealSecrets } from "./secrets";

/** Takes frames apart as RFC 6587 has it. */
function messagesOf(bytes: Buffer): string[] {
  const messages: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(" ", at);
    const length = Number(bytes.subarray(at, blank).toString());
    messages.push(bytes.subarray(blank + 1, blank + 1 + length).toString());
    at = blank + 1 + length;
  }
  return messages;
}

describe.each(testDbKinds)("Activity that is sent elsewhere, on %s", (kind) => {
  useTestDb(kind);
  let authority: CertificatePair;
  let server: tls.Server | undefined;
  let received: Buffer[] = [];
  const listen = async (): Promise<number> => {
    const pair = await issueCertificate(authority, "logs", ["127.0.0.1"]);
    server = tls.createServer({ cert: pair.certPem, key: pair.keyPem }, (socket) => {
      socket.on("data", (chunk) => received.push(chunk)).on("error", () => undefined);
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };
  const add = async (...actions: string[]) =>
    (await getDb()).insert(auditEntries).values(
      actions.map((action) => ({
        correlationId: "c",
        actorKind: "system" as const,
        actorLabel: 'an "odd" ]\\ one\nü',
        action,
        targetKind: "x",
        targetLabel: "x",
        outcome: "succeeded" as const,
        at: new Date(Date.now() - 60_000),
      })),
    );
  const point = async (port: number) => {
    const id = randomUUID();
    await (await getDb()).insert(contactPoints).values({
      id,
      name: "logs",
      kind: "syslog",
      sends: "activity",
      settings: { host: "127.0.0.1", port, caPem: authority.certPem },
      secrets: sealSecrets(id, {}),
    });
    return id;
  };
  const send = async () => {
    const message = await claimMessage();
    if (message) await deliver(message, AbortSignal.timeout(20_000));
    return message;
  };
  beforeAll(async () => void (authority = await createAuthority("authority of logs")));
  beforeEach(async () => {
    const db = await getDb();
    await db.delete(contactPoints);
    await db.delete(auditEntries);
    received = [];
  });
  afterEach(() => void server?.close());

  it("goes out from then on, each line once, in order and framed", async () => {
    const port = await listen();
    await add("before.that");
    await point(port);
    await planActivity();
    await add("one", "two", "three");
    expect([await planActivity(), await planActivity()]).toEqual([1, 0]);
    await send();
    expect((await (await getDb()).select().from(contactPoints))[0]?.problem).toBeNull();
    const messages = messagesOf(Buffer.concat(received));
    expect(messages).toHaveLength(3);
    expect(messages[0]).toMatch(
      /^<110>1 \d{4}-\d\d-\d\dT[\d:.]+Z \S+ peerdeck - one \[activity@32473 id="\d+" action="one" /,
    );
    expect(messages[0]).toContain('actor="an \\"odd\\" \\]\\\\ one ü"');
    expect(messages.map((text) => /action="(\w+)"/.exec(text)?.[1])).toEqual([
      "one",
      "two",
      "three",
    ]);
  });

  it("waits while nobody takes it, never gives up, and holds only so much ready", async () => {
    const port = await listen();
    await new Promise((resolve) => server?.close(resolve));
    const id = await point(port);
    await planActivity();
    await add(...Array.from({ length: 1_250 }, (_, index) => `a${index}`));
    for (let times = 0; times < 15; times++) await planActivity();
    const db = await getDb();
    const waiting = () =>
      db
        .select()
        .from(alertMessages)
        .where(eq(alertMessages.contactPointId, id))
        .orderBy(asc(alertMessages.id));
    expect(await waiting()).toHaveLength(10);
    await db
      .update(alertMessages)
      .set({ createdAt: new Date(Date.now() - 10 * 86_400_000) })
      .where(eq(alertMessages.contactPointId, id));
    await send();
    expect((await waiting())[0]).toMatchObject({ state: "waiting", attempts: 1 });
    const [row] = await db.select().from(contactPoints);
    expect(row?.problem?.detail).toMatch(/Nothing answers/);
  });

  it("is posted to a webhook, signed, again with the same key where it was not taken", async () => {
    const receiver = await openReceiver();
    const id = randomUUID();
    const db = await getDb();
    await db.insert(contactPoints).values({
      id,
      name: "collector",
      kind: "webhook",
      sends: "activity",
      settings: { url: `${receiver.url}/in`, caPem: "", headers: { "x-team": "network" } },
      secrets: sealSecrets(id, { signingKey: "a signing key", authorization: "Bearer t" }),
    });
    await planActivity();
    await add("one", "two");
    await planActivity();
    receiver.behave("lose");
    const lost = await send();
    await db.update(alertMessages).set({ nextAttemptAt: new Date(0) });
    await add("three");
    await planActivity();
    receiver.behave("take");
    expect((await send())?.id).toBe(lost?.id);
    await send();
    expect(await send()).toBeNull();
    const bodies = receiver.received.map(
      ({ json }) => json as { event: string; key: string; entries: AuditEntry[] },
    );
    expect(bodies.map(({ entries }) => entries.map(({ action }) => action))).toEqual([
      ["one", "two"],
      ["one", "two"],
      ["three"],
    ]);
    const [first, again, next] = receiver.received;
    expect(bodies[0]).toMatchObject({ event: "activity", key: bodies[1]?.key });
    expect(first?.headers["idempotency-key"]).toBe(again?.headers["idempotency-key"]);
    expect(next?.headers["idempotency-key"]).not.toBe(first?.headers["idempotency-key"]);
    expect(first?.headers).toMatchObject({ authorization: "Bearer t", "x-team": "network" });
    const [, seconds, mac] =
      /^t=(\d+),v1=(\w+)$/.exec(String(first?.headers["x-peerdeck-signature"])) ?? [];
    expect(mac).toBe(
      createHmac("sha256", "a signing key").update(`${seconds}.${first?.text}`).digest("hex"),
    );
    const states = await db.select({ state: alertMessages.state }).from(alertMessages);
    expect(states).toEqual([{ state: "sent" }, { state: "sent" }]);
    await receiver.close();
  });

  it("is for kinds that can take it", async () => {
    const input = {
      name: "x",
      enabled: true,
      leastSeverity: "info",
      repeatMinutes: null,
      sendResolved: true,
      timeZone: "UTC",
    };
    const slack = { ...input, kind: "slack", sends: "activity", settings: {}, secrets: {} };
    await expect(createContactPoint(slack as never)).rejects.toThrow(/Only a webhook or syslog/);
    const log = { ...input, kind: "syslog", sends: "alerts", settings: {}, secrets: {} };
    await expect(createContactPoint(log as never)).rejects.toThrow(/Activity alone/);
  });
});

it("a refused try is a warning in the log", () => {
  const entry = {
    id: 1,
    at: "2026-01-01T00:00:00.000Z",
    correlationId: "c",
    actor: { kind: "user", id: null, label: "a", name: null },
    clientAddress: null,
    action: "a",
    target: { kind: "x", id: null, label: "x" },
    actId: null,
    outcome: "refused",
    items: null,
    detail: {},
    count: 1,
    lastAt: null,
  } satisfies AuditEntry;
  expect(syslogMessage(entry, "h")).toMatch(/^<108>1 /);
});
