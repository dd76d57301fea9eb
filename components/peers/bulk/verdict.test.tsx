import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { BatchCheck, CheckedItem } from "@/lib/domain/batch";
import { Verdict } from "./verdict";

const item = (verdict: CheckedItem["verdict"]): CheckedItem => ({
  subject: { kind: "peer", id: verdict, name: "web", detail: "" },
  verdict,
  why: null,
  loses: [],
  warning: null,
  silent: null,
});
const check = (verdict: CheckedItem["verdict"]): BatchCheck => ({
  act: "unpair",
  title: "Unpair",
  items: [item(verdict)],
  undo: "This cannot be undone.",
  typed: null,
});

it("warns of what cannot be undone where something would be done, and nowhere else", () => {
  expect(renderToStaticMarkup(<Verdict check={check("ready")} />)).toContain("cannot be undone");
  for (const verdict of ["blocked", "left-out"] as const)
    expect(renderToStaticMarkup(<Verdict check={check(verdict)} />)).not.toContain("undone");
});
