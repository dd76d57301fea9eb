import { describe, expect, it } from "vitest";
import { alertOf, noticeOf } from "../testing/notice";
import { plainText, subjectOf } from "./words";

describe("a message", () => {
  it("says in one line what is the matter, how bad it is and how much more there is", () => {
    expect(subjectOf(noticeOf())).toBe("[Firing] critical: consul-fra cannot be read");
    const two = [alertOf({ severity: "info" }), alertOf()];
    expect(subjectOf(noticeOf({ alerts: two }))).toBe(
      "[Firing] critical: consul-fra cannot be read (and 1 more)",
    );
    expect(subjectOf(noticeOf({ kind: "resolved" }))).toBe("[Resolved] consul-fra cannot be read");
  });

  it("tells times in its own zone, and leads to the page", () => {
    expect(plainText(noticeOf())).toBe(
      [
        "consul-fra cannot be read",
        "Since 29 Mar 2026, 01:30 CET",
        "It refuses connections.",
        "What to do: Start it.",
        "https://peerdeck.example.com/connections/fra",
        "",
      ].join("\n"),
    );
    const resolved = alertOf({ state: "resolved", resolvedAt: "2026-03-29T02:10:00.000Z" });
    expect(plainText(noticeOf({ kind: "resolved", alerts: [resolved] }))).toContain(
      "Since 29 Mar 2026, 01:30 CET, until 29 Mar 2026, 04:10 CEST",
    );
  });

  it("says when it is not known since when", () => {
    const alert = alertOf({ sinceKnown: false });
    expect(plainText(noticeOf({ alerts: [alert] }))).toContain("At least since 29 Mar");
  });

  it("names twenty alerts and counts the others", () => {
    const alerts = Array.from({ length: 25 }, () => alertOf());
    expect(plainText(noticeOf({ alerts }))).toContain(
      "And 5 more: https://peerdeck.example.com/alerts",
    );
  });
});
