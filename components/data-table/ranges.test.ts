import { describe, expect, it } from "vitest";
import { holdOrder } from "./use-stable-order";
import { type Choice, extended, marked } from "./ranges";

const isRow = (id: string) => !id.startsWith("#");

/** A table whose rows are chosen by hand, as its state goes from act to act. */
function table(lines: string[]) {
  const selected = new Set<string>();
  let anchor: string | null = null;
  const take = (choice: Choice | null) => {
    for (const id of choice?.ids ?? []) selected[choice?.on ? "add" : "delete"](id);
    anchor = choice ? choice.anchor : anchor;
    return [...selected].sort().join("");
  };
  return {
    press: (id: string, extend = false) =>
      take(marked({ lines, isRow, anchor }, id, { on: !selected.has(id), extend })),
    step: (from: string, step: 1 | -1) =>
      take(extended({ lines, isRow, anchor }, { index: lines.indexOf(from), step, selected })),
    live: (now: string[]) => {
      lines = holdOrder(lines, now);
    },
  };
}

describe("a range of rows", () => {
  it("goes from the row pressed last to the one pressed with Shift, either way", () => {
    const { press } = table(["a", "b", "c", "d", "e"]);
    expect(press("c")).toBe("c");
    expect(press("e", true)).toBe("cde");
    expect(press("a", true)).toBe("abcde");
  });

  it("is let go as a whole when its end was chosen", () => {
    const { press } = table(["a", "b", "c", "d"]);
    press("a");
    press("d", true);
    expect(press("c", true)).toBe("d");
  });

  it("passes over headings", () => {
    const { press } = table(["#1", "a", "b", "#2", "c"]);
    press("b");
    expect(press("c", true)).toBe("bc");
  });

  it("spans what live changes brought in between, and rows keep their place meanwhile", () => {
    const { press, live } = table(["a", "b", "c"]);
    press("a");
    live(["c", "x", "b", "a"]);
    expect(press("c", true)).toBe("abc");
    expect(press("x", true)).toBe("abcx");
  });

  it("begins anew at the row pressed when the one it began at is gone", () => {
    const { press, live } = table(["a", "b", "c", "d"]);
    press("a");
    live(["b", "c", "d"]);
    expect(press("c", true)).toBe("ac");
    expect(press("d", true)).toBe("acd");
  });
});

describe("Shift with an arrow", () => {
  it("takes in away from where it began and lets go on the way back", () => {
    const { step } = table(["a", "b", "c", "d"]);
    expect(step("b", 1)).toBe("bc");
    expect(step("c", 1)).toBe("bcd");
    expect(step("d", -1)).toBe("bc");
    expect(step("c", -1)).toBe("b");
    expect(step("b", -1)).toBe("ab");
  });

  it("takes in nothing beyond a heading before it is passed", () => {
    const { step } = table(["a", "b", "#2", "c"]);
    expect(step("a", 1)).toBe("ab");
    expect(step("b", 1)).toBe("ab");
    expect(step("#2", 1)).toBe("abc");
    expect(step("c", -1)).toBe("ab");
  });

  it("stops at the ends", () => {
    const { step } = table(["a", "b"]);
    expect(step("b", 1)).toBe("");
  });

  it("goes on after the row it began at is gone", () => {
    const { step, live } = table(["a", "b", "c", "d"]);
    step("a", 1);
    live(["b", "c", "d"]);
    expect(step("b", 1)).toBe("abc");
  });
});
