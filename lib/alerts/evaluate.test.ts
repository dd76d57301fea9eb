import { describe, expect, it } from "vitest";
import { wholeFleet } from "@/lib/domain/alert-rule";
import { type FleetLabels, noLabels } from "@/lib/domain/alert-scope";
import { builtInRules } from "./built-in-rules";
import { evaluate, type OpenAlert } from "./evaluate";
import type { Fact, Look } from "./fact";
import type { Rule } from "./rule";

const now = new Date("2026-03-01T03:00:00Z");
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

const ruleOf = (builtIn: string, more: Partial<Rule> = {}): Rule => ({
  ...(builtInRules[builtIn] as Omit<Rule, "id">),
  id: `rule-${builtIn}`,
  ...more,
});
const failed = ruleOf("relationship-failed");
const unreachable = ruleOf("connection-unreachable");

const fra = { id: "fra", name: "consul-fra", system: "consul" };
const ams = { id: "ams", name: "consul-ams", system: "consul" };

const fact = (more: Partial<Fact> = {}): Fact => ({
  kind: "relationship-failed",
  key: "relationship:consul:x",
  since: ago(5),
  sinceKnown: true,
  title: "dc1 has failed",
  cause: null,
  remedy: null,
  path: "/peers/1",
  subject: { kind: "peer", id: "1", name: "dc1" },
  connections: [fra],
  ...more,
});
const outage = fact({
  kind: "connection-unreachable",
  key: "connection:fra",
  subject: { kind: "connection", id: "fra", name: "consul-fra" },
});
const lookAt = (facts: Fact[], silent: Look["silent"] = []): Look => ({
  facts,
  silent,
  unknown: new Set(silent.map(({ id }) => id)),
  keysUnknown: new Set(silent.map(({ id }) => id)),
  labels: noLabels,
});
const open = (more: Partial<OpenAlert> = {}): OpenAlert => {
  const { title, cause, remedy, path, subject, connections } = fact();
  return {
    id: "a1",
    key: `${failed.id}:relationship:consul:x`,
    ruleId: failed.id,
    ruleName: failed.name,
    kind: "relationship-failed",
    state: "firing",
    severity: "critical",
    since: ago(5),
    firesAt: ago(3),
    details: { title, cause, remedy, path, subject, connections },
    ...more,
  };
};
const nothing = { opened: [], fired: [], dropped: [], resolved: [], reworded: [] };

describe("an alert", () => {
  it("fires at once when its condition has held for long enough", () => {
    const { opened } = evaluate([failed], lookAt([fact()]), [], now);
    expect(opened).toMatchObject([{ state: "firing", since: ago(5), firesAt: ago(3) }]);
  });

  it("is pending before that, and fires when its time has come", () => {
    const facts = lookAt([fact({ since: ago(1) })]);
    const [pending] = evaluate([failed], facts, [], now).opened;
    expect(pending).toMatchObject({ state: "pending", firesAt: ago(-1) });
    const stored = open({ state: "pending", since: ago(1), firesAt: ago(-1) });
    expect(evaluate([failed], facts, [stored], now)).toEqual(nothing);
    expect(evaluate([failed], facts, [stored], ago(-1)).fired).toMatchObject([{ id: "a1" }]);
  });

  it("leaves no trace when its condition goes while it is pending", () => {
    const result = evaluate([failed], lookAt([]), [open({ state: "pending" })], now);
    expect(result.dropped).toHaveLength(1);
    expect(result.resolved).toHaveLength(0);
  });

  it("begins anew when it was well between two looks", () => {
    const stored = open({ state: "pending", since: ago(3), firesAt: ago(1) });
    const { fired, reworded } = evaluate(
      [failed],
      lookAt([fact({ since: ago(1) })]),
      [stored],
      now,
    );
    expect(fired).toHaveLength(0);
    expect(reworded).toMatchObject([{ since: ago(1), firesAt: ago(-1) }]);
  });

  it("is resolved when its condition holds no more, and goes on while it does", () => {
    expect(evaluate([failed], lookAt([]), [open()], now).resolved).toMatchObject([
      { id: "a1", resolution: null },
    ]);
    expect(evaluate([failed], lookAt([fact()]), [open()], now)).toEqual(nothing);
  });

  it("is resolved with the reason when its rule is turned off", () => {
    expect(evaluate([], lookAt([fact()]), [open()], now).resolved).toMatchObject([
      { resolution: "The rule was turned off." },
    ]);
  });

  it("says what is the matter now", () => {
    const facts = lookAt([fact({ cause: "The certificate has expired." })]);
    expect(evaluate([failed], facts, [open()], now).reworded).toMatchObject([
      { details: { cause: "The certificate has expired." } },
    ]);
  });

  it("counts from now when its condition began in the future of a clock that was set back", () => {
    const { opened } = evaluate([failed], lookAt([fact({ since: ago(-60) })]), [], now);
    expect(opened).toMatchObject([{ state: "pending", since: now, firesAt: ago(-2) }]);
  });
});

describe("an outage", () => {
  const look = lookAt([outage, fact({ connections: [ams, fra] })], [fra]);

  it("is one alert: relationships of the connection are none, whichever end says so", () => {
    const { opened } = evaluate([failed, unreachable], look, [], now);
    expect(opened.map(({ key }) => key)).toEqual([`${unreachable.id}:connection:fra`]);
  });

  it("keeps alerts about what is not known as they are", () => {
    const nothingSaid = lookAt([outage], [fra]);
    for (const state of ["pending", "firing"] as const) {
      const result = evaluate([failed, unreachable], nothingSaid, [open({ state })], now);
      expect(result).toMatchObject({ dropped: [], resolved: [], fired: [] });
    }
  });

  it("of the reads of key managers alone keeps what key servers are alerted about", () => {
    const keys = ruleOf("key-server-unreachable");
    const alert = open({ key: `${keys.id}:k`, ruleId: keys.id, kind: "key-server-unreachable" });
    const unread = { ...lookAt([]), keysUnknown: new Set(["fra"]) };
    expect(evaluate([keys], unread, [alert], now)).toEqual(nothing);
    expect(evaluate([keys], lookAt([]), [alert], now).resolved).toHaveLength(1);
  });

  it("hides nothing where no rule tells of it", () => {
    const elsewhere = ruleOf("connection-unreachable", {
      scope: { ...wholeFleet, connectionIds: ["other"] },
    });
    const { opened } = evaluate([failed, elsewhere], look, [], now);
    expect(opened.map(({ key }) => key)).toEqual([`${failed.id}:relationship:consul:x`]);
  });

  it("is not told a second time as a gap in what is read", () => {
    const unread = fact({ kind: "not-read", key: "not-read:fra", since: ago(60) });
    const notRead = ruleOf("not-read");
    const both = evaluate([unreachable, notRead], lookAt([outage, unread], [fra]), [], now);
    expect(both.opened.map(({ key }) => key)).toEqual([`${unreachable.id}:connection:fra`]);
    expect(evaluate([notRead], lookAt([unread]), [], now).opened).toMatchObject([
      { state: "firing" },
    ]);
    expect(
      evaluate([notRead], lookAt([{ ...unread, since: ago(14) }]), [], now).opened,
    ).toHaveLength(0);
  });
});

describe("a rule", () => {
  const endsIn = (days: number, group: "offer" | "certificate" = "certificate") =>
    lookAt([
      fact({
        kind: "ends-soon",
        since: null,
        ending: { group, at: new Date(now.getTime() + days * 86_400_000) },
      }),
    ]);

  it.each([
    ["a certificate in 13 days", endsIn(13), 1],
    ["a certificate in 15 days", endsIn(15), 0],
    ["a certificate that has ended", endsIn(-3), 1],
    ["an offer in 3 days, which it does not name", endsIn(3, "offer"), 0],
  ])("about the next 14 days, with %s", (_case, look, count) => {
    expect(evaluate([ruleOf("ends-within-14-days")], look, [], now).opened).toHaveLength(count);
  });

  describe("of several about one end", () => {
    const wide = ruleOf("ends-within-14-days");
    const narrow = ruleOf("ends-within-a-day");
    const warned = open({
      key: `${wide.id}:relationship:consul:x`,
      ruleId: wide.id,
      kind: "ends-soon",
    });

    it("tells by the most urgent alone, whichever was made first", () => {
      for (const rules of [
        [wide, narrow],
        [narrow, wide],
      ])
        expect(evaluate(rules, endsIn(-1), [], now).opened.map(({ rule }) => rule.id)).toEqual([
          narrow.id,
        ]);
      expect(evaluate([wide, narrow], endsIn(5), [], now).opened).toMatchObject([{ rule: wide }]);
    });

    it("ends the warning before, and says that it is not over", () => {
      expect(evaluate([wide, narrow], endsIn(0.5), [warned], now)).toMatchObject({
        opened: [{ rule: narrow, state: "firing" }],
        resolved: [{ id: warned.id, resolution: expect.stringContaining(narrow.name) as unknown }],
      });
    });

    it("keeps it until the more urgent one fires", () => {
      const slow = { ...narrow, forMinutes: 10 };
      expect(evaluate([wide, slow], endsIn(0.5), [warned], now)).toMatchObject({
        opened: [{ rule: slow, state: "pending" }],
        resolved: [],
      });
    });
  });

  it.each([
    [89, 0],
    [90, 1],
  ])("about limits, at %s %%", (percent, count) => {
    const look = lookAt([fact({ kind: "routes-near-limit", percent })]);
    expect(evaluate([ruleOf("routes-near-limit")], look, [], now).opened).toHaveLength(count);
  });

  it.each([
    [{}, 1],
    [{ systems: ["consul"] }, 1],
    [{ systems: ["ontap"] }, 0],
    [{ connectionIds: ["fra"] }, 1],
    [{ systems: ["ontap"], connectionIds: ["fra"] }, 0],
  ])("with the scope %j", (scope, count) => {
    const rule = ruleOf("relationship-failed", { scope: { ...wholeFleet, ...scope } });
    expect(evaluate([rule], lookAt([fact()]), [], now).opened).toHaveLength(count);
  });

  const labels: FleetLabels = {
    connections: new Map([
      ["fra", { env: "prod", site: "fra" }],
      ["ams", { env: "prod", site: "ams" }],
    ]),
    peers: new Map([["lab", { env: "lab" }]]),
  };
  const about = (id: string) => fact({ subject: { kind: "peer", id, name: id } });
  it.each([
    ["of its connection", "1", ["env=prod"], 1],
    ["of any value", "1", ["site"], 1],
    ["it has not", "1", ["owner"], 0],
    ["of an end alone", "1", ["site=ams"], 1],
    ["of two ends, not of one", "1", ["site=ams", "site=fra"], 0],
    ["that no end may have", "1", ["-site=ams"], 0],
    ["that neither end has", "1", ["-site=sin"], 1],
    ["of its own", "lab", ["env=lab"], 1],
    ["of its connection where its own wins", "lab", ["env=prod"], 0],
  ])("with the labels %s", (_case, id, asked, count) => {
    const rule = ruleOf("relationship-failed", { scope: { ...wholeFleet, labels: asked } });
    const look = { ...lookAt([{ ...about(id), connections: [fra, ams] }]), labels };
    expect(evaluate([rule], look, [], now).opened).toHaveLength(count);
  });

  it("by labels, says so when what goes on is not covered any more", () => {
    const scope = { ...wholeFleet, labels: ["env=dev"] };
    const rules = [ruleOf("relationship-failed", { scope }), ruleOf("connection-unreachable")];
    const resolution = "It is not over: the rule does not cover it any more.";
    const known = { ...lookAt([fact()]), labels };
    expect(evaluate(rules, known, [open()], now).resolved).toMatchObject([{ resolution }]);
    const unknown = { ...lookAt([], [fra]), labels };
    expect(evaluate(rules, unknown, [open()], now).resolved).toMatchObject([{ resolution }]);
    const over = { ...lookAt([]), labels };
    expect(evaluate(rules, over, [open()], now).resolved).toMatchObject([{ resolution: null }]);
  });

  it("by labels, outages of other connections hide nothing", () => {
    const scope = { ...wholeFleet, labels: ["site=ams"] };
    const rules = [failed, ruleOf("connection-unreachable", { scope })];
    const look = { ...lookAt([outage, fact()], [fra]), labels };
    const { opened } = evaluate(rules, look, [], now);
    expect(opened.map(({ rule }) => rule.kind)).toEqual(["relationship-failed"]);
  });

  it("by labels, is never about what belongs to no connection", () => {
    const failing = fact({ kind: "contact-point-failing", connections: [] });
    const of = (asked: string[]) =>
      ruleOf("contact-point-failing", { scope: { ...wholeFleet, labels: asked } });
    expect(evaluate([of([])], lookAt([failing]), [], now).opened).toHaveLength(1);
    expect(evaluate([of(["-env=prod"])], lookAt([failing]), [], now).opened).toHaveLength(0);
  });
});
