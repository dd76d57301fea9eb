import { describe, expect, it } from "vitest";
import { answerOf, withAnswer } from "./answer";

describe("the answer of a system", () => {
  it("is the text that was sent where it was kept", () => {
    const text = '{ "b":1.0,"a":2 }';
    expect(answerOf(withAnswer({ a: 2 }, text))).toEqual({ texts: [text], asSent: true });
  });

  it("is each of the texts where there were several", () => {
    expect(answerOf(withAnswer({ a: 2 }, "{}", null, '{"b":1}'))).toEqual({
      texts: ["{}", '{"b":1}'],
      asSent: true,
    });
  });

  it("is put together where it was not, and does not claim to be sent", () => {
    expect(answerOf(withAnswer({ a: 2 }, null))).toEqual({
      texts: ['{\n  "a": 2\n}'],
      asSent: false,
    });
  });
});
