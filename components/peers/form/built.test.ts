import { describe, expect, it } from "vitest";
import type { PanelLine } from "@/lib/systems/contract/forms";
import { builtOf, judgedFields } from "./built";

const line = (verdict: PanelLine["verdict"], current = true): PanelLine => ({
  verdict,
  title: verdict,
  reason: "",
  current,
});
const known = {
  lines: [line("accepted"), line("refused", false)],
  problem: null,
  complete: true,
  unread: false,
  connectionName: "eu-prod-01",
};

describe("builtOf", () => {
  it("accepts only what is complete, known, and not refused", () => {
    expect(builtOf(known)).toEqual({ state: "judged", worst: "accepted" });
    expect(builtOf({ ...known, lines: [line("accepted"), line("warning")] })).toEqual({
      state: "judged",
      worst: "warning",
    });
    expect(builtOf({ ...known, complete: false })).toEqual({ state: "open" });
    expect(builtOf({ ...known, lines: [line("accepted", false)] })).toEqual({ state: "open" });
    expect(builtOf({ ...known, unread: true }).state).toBe("unknown");
  });
  it("says what the rules refuse, however much is missing", () => {
    const lines = [line("refused")];
    expect(builtOf({ ...known, lines, complete: false, unread: true })).toEqual({
      state: "judged",
      worst: "refused",
    });
  });
  it("is refused once the system has refused, and unknown when it did not answer", () => {
    const backend = { status: 400, code: "4653368", text: "No." } as never;
    expect(builtOf({ ...known, problem: { code: "refused", backend } })).toEqual({
      state: "refused",
      by: "eu-prod-01",
      code: "4653368",
    });
    expect(
      builtOf({ ...known, problem: { code: "backend_unavailable", backend: null } }).state,
    ).toBe("unknown");
  });
});

describe("judgedFields", () => {
  const steps = [
    { id: "token", fields: [{ name: "token" }] },
    { id: "name", fields: [{ name: "name" }, { name: "applications.flexcache" }] },
  ];
  const judged = (current: string, values = {}, wrong: string[] = []) =>
    judgedFields(steps, current, values, (name) => wrong.includes(name));

  it("leaves the untouched and what comes later alone", () => {
    expect(judged("token")("token")).toBe(false);
    expect(judged("token", { token: "abc", name: "later" })("token")).toBe(true);
    expect(judged("token", { token: "abc", name: "later" })("name")).toBe(false);
  });
  it("judges what is said to be wrong, what was passed, and everything in the review", () => {
    expect(judged("token", {}, ["token"])("token")).toBe(true);
    expect(judged("name")("token")).toBe(true);
    expect(judged("review")("name")).toBe(true);
  });
  it("knows parts of a field, and what is about none", () => {
    expect(judged("name", { applications: { flexcache: true } })("applications")).toBe(true);
    expect(judged("token")("nodes")).toBe(true);
  });
});
