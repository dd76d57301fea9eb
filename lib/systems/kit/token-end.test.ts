import { describe, expect, it } from "vitest";
import { tokenEnd } from "./token-end";

const jwt = (claims: unknown) =>
  ["{}", JSON.stringify(claims), "signature"]
    .map((part) => Buffer.from(part).toString("base64url"))
    .join(".");

describe("the end of a token", () => {
  it("is told where the token says it", () => {
    expect(tokenEnd(jwt({ sub: "a", exp: Date.UTC(2026, 0, 1) / 1000 }))).toBe(
      "2026-01-01T00:00:00.000Z",
    );
  });
  it.each([jwt({ sub: "a" }), jwt({ exp: "soon" }), jwt({ exp: 1e300 }), "opaque", "a.b.c", ""])(
    "is not known of %s",
    (text) => expect(tokenEnd(text)).toBeNull(),
  );
});
