import { describe, expect, it } from "vitest";
import { type Listener, planMessages, type Tellable } from "./plan-messages";

const now = new Date("2026-03-01T03:00:00Z");
const minutesAgo = (minutes: number): string =>
  new Date(now.getTime() - minutes * 60_000).toISOString();

const alert = (id: string, more: Partial<Tellable> = {}): Tellable => ({
  id,
  ruleId: "rule",
  ruleName: "Relationship failed",
  key: `rule:${id}`,
  kind: "relationship-failed",
  severity: "critical",
  state: "firing",
  told: {},
  acknowledged: false,
  details: {
    title: "dc1 has failed",
    subject: { kind: "peer", id },
    connections: [{ id: "fra", name: "consul-fra", system: "consul" }],
  },
  ...more,
});
const mail: Listener = { id: "mail", leastSeverity: "info", repeatMinutes: 60, sendResolved: true };
const plan = (alerts: Tellable[], more: Partial<Parameters<typeof planMessages>[0]> = {}) =>
  planMessages({
    alerts,
    listeners: [mail],
    contactPointsOf: new Map(),
    isSilenced: () => false,
    now,
    ...more,
  });
const toldAgo = (minutes: number) => ({ mail: { at: minutesAgo(minutes), count: 1 } });

describe("messages", () => {
  it("tell of everything of one rule on one connection at once", () => {
    const { messages, told } = plan([alert("a"), alert("b")]);
    expect(messages).toMatchObject([
      { contactPointId: "mail", kind: "firing", alertIds: ["a", "b"] },
    ]);
    expect([...told.keys()]).toEqual(["a", "b"]);
  });

  it("have the same key when they are planned again, and another the next time", () => {
    const [first] = plan([alert("a")]).messages;
    expect(plan([alert("a")]).messages[0]?.key).toBe(first?.key);
    const repeated = plan([alert("a", { told: toldAgo(60) })]).messages;
    expect(repeated).toMatchObject([{ kind: "repeat" }]);
    expect(repeated[0]?.key).not.toBe(first?.key);
  });

  it.each([
    ["not before the interval has passed", { told: toldAgo(59) }],
    ["not once it is acknowledged", { told: toldAgo(90), acknowledged: true }],
    ["not of what was acknowledged before", { acknowledged: true }],
  ])("are repeated %s", (_case, more) => {
    expect(plan([alert("a", more)]).messages).toEqual([]);
  });

  it("tell of an end to those who heard of the beginning, whatever was silenced since", () => {
    const resolved = alert("a", { state: "resolved", told: toldAgo(5) });
    expect(plan([resolved], { isSilenced: () => true }).messages).toMatchObject([
      { kind: "resolved" },
    ]);
    expect(plan([alert("a", { state: "resolved" })]).messages).toEqual([]);
    const silent = { ...mail, sendResolved: false };
    expect(plan([resolved], { listeners: [silent] }).messages).toEqual([]);
  });

  it("wait while a silence is in force, and go out when it ends", () => {
    expect(plan([alert("a")], { isSilenced: () => true }).messages).toEqual([]);
    expect(plan([alert("a")]).messages).toHaveLength(1);
  });

  it("go to those the rule names and who want to hear of what is so bad", () => {
    const chat: Listener = { ...mail, id: "chat", leastSeverity: "critical" };
    const listeners = [mail, chat];
    const to = (more: Partial<Tellable>, contactPointsOf = new Map<string, string[]>()) =>
      plan([alert("a", more)], { listeners, contactPointsOf }).messages.map(
        ({ contactPointId }) => contactPointId,
      );
    expect(to({})).toEqual(["mail", "chat"]);
    expect(to({ severity: "warning" })).toEqual(["mail"]);
    expect(to({}, new Map([["rule", ["chat"]]]))).toEqual(["chat"]);
  });

  it("do not tell a contact point of its own failing", () => {
    const subject = { kind: "contact-point" as const, id: "mail" };
    const details = { title: "", subject, connections: [] };
    expect(plan([alert("a", { details })]).messages).toEqual([]);
  });

  it("hold at most 200 alerts", () => {
    const many = Array.from({ length: 450 }, (_each, index) => alert(String(index)));
    expect(plan(many).messages.map(({ alertIds }) => alertIds.length)).toEqual([200, 200, 50]);
  });
});
