import { describe, expect, it } from "vitest";
import { instantIn, silenceFormSchema } from "./silence-form-schema";

const schema = silenceFormSchema(() => new Date("2026-03-01T03:00:00Z"));
const blank = {
  comment: "Patches",
  lasts: "PT2H",
  weekly: false,
  weekdays: [],
  timeZone: "Europe/Berlin",
  matcher: { systems: [], connectionIds: [], kinds: [], severities: [], alertKey: null },
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

  it("says what is missing at its field", () => {
    const values = { ...blank, kind: "maintenance", lasts: "", weekly: true };
    expect(issuesOf(values)).toEqual(["starts", "lasts", "weekdays"]);
    expect(issuesOf({ ...blank, kind: "silence", comment: " " })).toEqual(["comment"]);
  });
});
