import { describe, expect, it } from "vitest";
import type { Problem } from "@/lib/errors/problem";
import { isSaidByFields, saysItself, withoutPlaced } from "./refusal-words";

const said = "The remote subnet overlaps a local subnet.";
const problem: Problem = {
  type: "urn:peerdeck:problem:refused",
  title: "The system refused",
  status: 422,
  code: "refused",
  detail: `The cluster refused to create the peer: ${said}`,
  remedy: "Enter another subnet.",
  errors: [],
  backend: { status: 400, code: "DC.1105", text: said },
  requestId: "r",
  retryAfterS: null,
  leftPeer: null,
};

describe("the words of a refusal", () => {
  it("leave out what stands at a field, text and remedy", () => {
    const placed = [{ pointer: "/remoteSubnets", detail: said, remedy: "Enter another subnet." }];
    expect(withoutPlaced(problem, placed)).toMatchObject({
      detail: "The cluster refused to create the peer.",
      remedy: null,
      backend: { text: said },
    });
  });

  it("leave out what stands at a field though nothing stands before it, and keep what was left behind", () => {
    const whole = {
      ...problem,
      detail: said,
      remedy: "Enter another subnet. A pending peer was left behind.",
    };
    const placed = [{ detail: said, remedy: "Enter another subnet." }];
    expect(withoutPlaced(whole, placed)).toMatchObject({
      detail: "The system refused.",
      remedy: "A pending peer was left behind.",
      backend: { text: said },
    });
    // Of a conflict here nothing else says what it is with.
    expect(withoutPlaced({ ...whole, code: "conflict" }, placed).detail).toBe(said);
  });

  it("stay whole where no field says them", () => {
    expect(withoutPlaced(problem, [])).toEqual(problem);
    expect(withoutPlaced(problem, [{ detail: "Something else.", remedy: "Do it." }])).toEqual(
      problem,
    );
    expect(withoutPlaced(problem, [{ detail: "" }])).toEqual(problem);
  });

  it("are not needed where a field says all of them, unless a system said more", () => {
    const taken = { ...problem, backend: null, detail: "Another set has this name.", remedy: null };
    const placed = [{ detail: taken.detail }];
    expect(isSaidByFields(taken, placed)).toBe(true);
    expect(isSaidByFields({ ...taken, remedy: "Delete that one first." }, placed)).toBe(false);
    expect(isSaidByFields({ ...taken, backend: problem.backend }, placed)).toBe(false);
    expect(isSaidByFields(taken, [])).toBe(false);
  });

  it("say themselves what belongs to no field, unless its remedy is another", () => {
    expect(saysItself(problem, { detail: said })).toBe(true);
    expect(saysItself(problem, { detail: said, remedy: "Enter another subnet." })).toBe(true);
    expect(saysItself(problem, { detail: said, remedy: "Do something else." })).toBe(false);
    expect(saysItself({ ...problem, detail: said }, { detail: said })).toBe(true);
    expect(saysItself(problem, { detail: "Other." })).toBe(false);
  });
});
