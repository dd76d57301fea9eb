import { describe, expect, it } from "vitest";
import type { Silence } from "@/lib/domain/silence";
import { instantIn, silenceFormSchema } from "./silence-form-schema";
import { valuesOf } from "./silence-form-values";

const schema = silenceFormSchema(() => new Date("2026-03-01T03:00:00Z"));
const blank = {
  comment: "Patches",
  lasts: "PT2H",
  weekly: false,
  weekdays: [],
  timeZone: "Europe/Berlin",
  matcher: {
    systems: [],
    connectionIds: [],
    labels: [],
    kinds: [],
    severities: [],
    alertKey: null,
  },
};
const issuesOf = (values: object) =>
  schema.safeParse(values).error?.issues.map(({ path }) => path.join("."));

describe("the form of silences", () => {
  it("lets a silence begin now", () => {
    expect(schema.parse({ ...blank, kind: "silence" })).toMatchObject({
      startsAt: "2026-03-01T03:00:00.000Z",
      endsAt: "2026-03-01T05:00:00.000Z",
      recurrence: null,
    });
  });

  it("reads a window's beginning on the clock of its zone", () => {
    const values = { ...blank, kind: "maintenance", starts: "2026-07-04T02:00" };
    expect(schema.parse({ ...values, weekly: true, weekdays: ["SA"] })).toMatchObject({
      startsAt: "2026-07-04T00:00:00.000Z",
      endsAt: "2026-07-04T02:00:00.000Z",
      recurrence: { weekdays: ["SA"], timeZone: "Europe/Berlin" },
    });
    expect(instantIn("2026-01-03T02:00", "Europe/Berlin")).toBe("2026-01-03T01:00:00.000Z");
  });

  it("changes what there is, and keeps a silence's end until another is asked for", () => {
    const silence: Silence = {
      id: "s1",
      provisionedFrom: null,
      kind: "silence",
      comment: "Patches",
      matcher: blank.matcher,
      startsAt: "2026-03-01T01:00:00.000Z",
      endsAt: "2026-03-01T05:00:00.000Z",
      recurrence: null,
      revision: 3,
      createdBy: "Ana",
      activeUntil: "2026-03-01T05:00:00.000Z",
      nextAt: null,
    };
    const now = () => new Date("2026-03-01T03:00:00Z");
    const edit = silenceFormSchema(now, silence);
    const { startsAt, endsAt } = silence;
    expect(edit.parse(valuesOf(silence))).toMatchObject({ startsAt, endsAt });
    const longer = { ...valuesOf(silence), otherEnd: true, lasts: "P1D" };
    expect(edit.parse(longer)).toMatchObject({ startsAt, endsAt: "2026-03-02T03:00:00.000Z" });
    const window: Silence = {
      ...silence,
      kind: "maintenance",
      recurrence: { weekdays: ["SA"], timeZone: "Europe/Berlin", until: "2027-01-01T00:00:00Z" },
    };
    const { recurrence } = window;
    expect(valuesOf(window)).toMatchObject({ starts: "2026-03-01T02:00", lasts: "PT4H" });
    expect(silenceFormSchema(now, window).parse(valuesOf(window))).toMatchObject({
      startsAt,
      endsAt,
      recurrence,
    });
  });

  it("says what is missing at its field", () => {
    const values = { ...blank, kind: "maintenance", lasts: "", weekly: true };
    expect(issuesOf(values)).toEqual(["starts", "lasts", "weekdays"]);
    expect(issuesOf({ ...values, comment: "" })).toEqual([
      "comment",
      "starts",
      "lasts",
      "weekdays",
    ]);
    expect(issuesOf({ ...blank, kind: "silence", comment: " " })).toEqual(["comment"]);
  });
});
