import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seedRules } from "@/lib/alerts/seed-rules";
import { addFleet, evaluateNow, setStatus } from "@/lib/alerts/testing/fleet";
import { openReceiver } from "@/lib/alerts/testing/http-receiver";
import { getDb } from "@/lib/db/client";
import {
  alertRules,
  alerts,
  auditEntries,
  connections,
  contactPoints,
  silences,
} from "@/lib/db/schema";
import type { Alerts } from "@/lib/domain/alert";
import type { AlertRule } from "@/lib/domain/alert-rule";
import type { ContactPoint, ContactPointTest } from "@/lib/domain/contact-point";
import type { Role } from "@/lib/domain/permissions";
import type { Silence } from "@/lib/domain/silence";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE as withdraw, PUT as acknowledge } from "./acknowledgements/[id]/route";
import { DELETE as deletePoint, PUT as updatePoint } from "./contact-points/[id]/route";
import { POST as testPoint } from "./contact-points/[id]/test/route";
import { GET as listPoints, POST as createPoint } from "./contact-points/route";
import { GET as list } from "./route";
import { POST as reset } from "./rules/[id]/reset/route";
import { DELETE as deleteRule, PUT as updateRule } from "./rules/[id]/route";
import { GET as listRules, POST as createRule } from "./rules/route";
import { DELETE as deleteSilence, PATCH as updateSilence } from "./silences/[id]/route";
import { GET as summarise } from "./summary/route";
import { GET as listSilences, POST as createSilence } from "./silences/route";

describe("alerting", () => {
  const world = useTestWorld();
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  beforeAll(async () => void (receiver = await openReceiver()));
  afterAll(() => receiver.close());
  beforeEach(async () => {
    const db = await getDb();
    for (const table of [alerts, alertRules, connections, contactPoints, silences])
      await db.delete(table);
    await seedRules();
    receiver.behave("take");
    receiver.received.length = 0;
  });

  type Handler = Parameters<ReturnType<typeof world.as>["fetch"]>[0];
  type Options = Parameters<ReturnType<typeof world.as>["fetch"]>[1];
  async function ask<Answer>(role: Role, handler: Handler, options?: Options): Promise<Answer> {
    const response = await world.as(role).fetch(handler, options);
    expect(response.status).toBeLessThan(300);
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }
  const alertsNow = () => ask<Alerts>("viewer", list);
  const failOne = async () => {
    await setStatus(await addFleet("fra", ["dc1"]), "failed", new Date(0));
    await evaluateNow();
  };
  const anHour = () => ({
    startsAt: new Date(Date.now() - 60_000).toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  });

  describe("alerts", () => {
    it("are acknowledged with a note and a name, and that can be taken back", async () => {
      await failOne();
      const { firing, unacknowledged } = await alertsNow();
      expect(firing).toMatchObject([{ title: "dc1 on fra has failed", acknowledged: null }]);
      expect(unacknowledged).toBe(1);
      const params = { id: firing[0]?.id ?? "" };
      const refused = await world
        .as("viewer")
        .fetch(acknowledge, { method: "PUT", params, body: {} });
      expect(refused.status).toBe(403);
      await ask("operator", acknowledge, { method: "PUT", params, body: { note: "On it" } });
      expect(await alertsNow()).toMatchObject({
        unacknowledged: 0,
        firing: [{ acknowledged: { by: "Test operator", note: "On it" } }],
      });
      await ask("operator", withdraw, { method: "DELETE", params });
      expect(await alertsNow()).toMatchObject({ unacknowledged: 1 });
      const db = await getDb();
      const actions = (await db.select().from(auditEntries)).map(({ action }) => action);
      expect(actions).toEqual(expect.arrayContaining(["alerts.acknowledge"]));
    });

    it("are kept quiet by a silence that names them, until it ends", async () => {
      await failOne();
      const matcher = { systems: ["consul"] };
      const body = { kind: "silence", comment: "Moving racks", matcher, ...anHour() };
      const silence = await ask<Silence>("operator", createSilence, { method: "POST", body });
      expect(silence.activeUntil).toBe(body.endsAt);
      expect(await alertsNow()).toMatchObject({
        unacknowledged: 0,
        firing: [{ silencedBy: "Moving racks" }],
        quiet: [{ comment: "Moving racks" }],
      });
      expect(await ask("viewer", summarise)).toMatchObject({
        unacknowledged: 0,
        quiet: [{ comment: "Moving racks" }],
      });
      await ask("operator", deleteSilence, { method: "DELETE", params: { id: silence.id } });
      expect(await alertsNow()).toMatchObject({ unacknowledged: 1, quiet: [] });
    });

    it("are kept quiet as a silence says after it was changed, and no change is lost", async () => {
      await failOne();
      const matcher = { systems: ["ontap"] };
      const body = { kind: "silence", comment: "Moving racks", matcher, ...anHour() };
      const { id } = await ask<Silence>("operator", createSilence, { method: "POST", body });
      expect(await alertsNow()).toMatchObject({ unacknowledged: 1 });
      const patch = (change: object) =>
        world
          .as("operator")
          .fetch(updateSilence, { method: "PATCH", params: { id }, body: change });
      const endsAt = new Date(Date.now() + 7_200_000).toISOString();
      const wider = { systems: ["consul", "ontap"], connectionIds: [] };
      const first = await patch({ endsAt, matcher: wider, revision: 1 });
      expect(await first.json()).toMatchObject({
        comment: "Moving racks",
        endsAt,
        activeUntil: endsAt,
        revision: 2,
      });
      expect(await alertsNow()).toMatchObject({ unacknowledged: 0 });
      // Somebody else had opened it before that.
      const second = await patch({ comment: "Racks are moved", revision: 1 });
      expect(second.status).toBe(409);
      expect(((await second.json()) as { detail: string }).detail).toContain("Somebody else");
      expect((await patch({ comment: "Racks are moved" })).status).toBe(200);
      const ended = await patch({ endsAt: new Date(Date.now() - 1).toISOString() });
      expect(await ended.json()).toMatchObject({ errors: [{ pointer: "/endsAt" }] });
      const entries = await (await getDb()).select().from(auditEntries);
      expect(
        entries
          .filter(({ action, targetId }) => action === "silences.update" && targetId === id)
          .map(({ outcome }) => outcome),
      ).toContain("succeeded");
      await ask("operator", deleteSilence, { method: "DELETE", params: { id } });
      expect((await patch({ comment: "Again" })).status).toBe(404);
    });

    it("are kept quiet in maintenance windows that come every week", async () => {
      const recurrence = {
        weekdays: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
        timeZone: "Europe/Berlin",
      };
      const body = {
        kind: "maintenance",
        comment: "Patches",
        matcher: {},
        ...anHour(),
        recurrence,
      };
      await ask("operator", createSilence, { method: "POST", body });
      const { items } = await ask<{ items: Silence[] }>("viewer", listSilences);
      expect(items).toMatchObject([{ comment: "Patches", activeUntil: body.endsAt }]);
      expect(items[0]?.nextAt).not.toBeNull();
    });
  });

  describe("rules", () => {
    const rulesNow = async () => (await ask<{ items: AlertRule[] }>("viewer", listRules)).items;

    it("that are built in can be changed and reset, not deleted", async () => {
      const [rule] = await rulesNow();
      if (!rule) throw new Error("no rules");
      const params = { id: rule.id };
      const { name, kind, severity } = rule;
      const body = { name, kind, severity, forMinutes: 7 };
      expect(await ask("admin", updateRule, { method: "PUT", params, body })).toMatchObject({
        forMinutes: 7,
      });
      const deleted = await world.as("admin").fetch(deleteRule, { method: "DELETE", params });
      expect(deleted.status).toBe(409);
      expect(await ask("admin", reset, { method: "POST", params })).toMatchObject({
        forMinutes: rule.forMinutes,
      });
    });

    it("of one's own are made, say what is missing, and are deleted", async () => {
      const body = { name: "Soon", kind: "ends-soon", severity: "info" };
      const wrong = await world.as("admin").fetch(createRule, { method: "POST", body });
      expect(await wrong.json()).toMatchObject({ errors: [{ pointer: "/days" }] });
      const made = await ask<AlertRule>("admin", createRule, {
        method: "POST",
        body: { ...body, days: 3 },
      });
      await ask("admin", deleteRule, { method: "DELETE", params: { id: made.id } });
      expect((await rulesNow()).map(({ id }) => id)).not.toContain(made.id);
    });

    it("are not for operators to write", async () => {
      const response = await world.as("operator").fetch(createRule, { method: "POST", body: {} });
      expect(response.status).toBe(403);
    });
  });

  describe("contact points", () => {
    const body = () => ({
      name: "Hook",
      kind: "webhook",
      settings: { url: receiver.url },
      secrets: { signingKey: "very secret key" },
    });
    const make = () => ask<ContactPoint>("admin", createPoint, { method: "POST", body: body() });

    it("never show their secrets, and keep those that a change leaves out", async () => {
      const made = await make();
      expect(made.secretsSet).toEqual(["signingKey"]);
      const params = { id: made.id };
      const changed = { ...body(), secrets: { authorization: "Bearer x" } };
      const answer = await ask<ContactPoint>("admin", updatePoint, {
        method: "PUT",
        params,
        body: changed,
      });
      expect(answer.secretsSet).toEqual(["signingKey", "authorization"]);
      const listed = JSON.stringify(await ask("admin", listPoints));
      expect(listed).not.toContain("very secret");
      const db = await getDb();
      const stored = JSON.stringify([
        await db.select().from(contactPoints),
        await db.select().from(auditEntries),
      ]);
      expect(stored).not.toContain("very secret");
      await ask("admin", deletePoint, { method: "DELETE", params });
      expect(await db.select().from(contactPoints)).toEqual([]);
    });

    it("say what is wrong with what their kind asks for", async () => {
      const wrong = { ...body(), settings: { url: "ftp://x" } };
      const response = await world.as("admin").fetch(createPoint, { method: "POST", body: wrong });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ pointer: "/settings/url" }] });
    });

    it("show what the other side answered to a test", async () => {
      const { id } = await make();
      const send = () =>
        ask<ContactPointTest>("admin", testPoint, { method: "POST", params: { id } });
      expect(await send()).toEqual({ sent: true, answer: "202 thanks", problem: null });
      expect(receiver.received).toMatchObject([{ json: { event: "test" } }]);
      receiver.behave("fail");
      expect(await send()).toMatchObject({
        sent: false,
        answer: "500 no room",
        problem: { detail: expect.stringContaining("answered 500") as string },
      });
    });

    it("are for admins alone", async () => {
      expect((await world.as("operator").fetch(listPoints)).status).toBe(403);
    });
  });
});
