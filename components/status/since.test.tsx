import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { KnownSince } from "./since";

const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
const minuteAgo = new Date(Date.now() - 60_000).toISOString();
const column = (known: boolean, statusSinceKnown: boolean, asOf: string | null = minuteAgo) =>
  renderToStaticMarkup(
    <KnownSince of={{ known, statusSince: hourAgo, statusSinceKnown }} asOf={asOf} />,
  );

it("tells since when, since when at least, or of when it is", () => {
  expect(column(true, true)).toMatch(/>1 h ago</);
  expect(column(true, false)).toMatch(/aria-label="at least 1 h ago"/);
  expect(column(false, true)).toMatch(/as of .*1 min ago/);
  expect(column(false, true)).not.toContain("1 h");
  expect(column(false, true, null)).toBe("");
});
