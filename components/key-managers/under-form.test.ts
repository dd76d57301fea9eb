import { describe, expect, it } from "vitest";
import { formPointer } from "./under-form";

describe("a pointer of the API inside a form", () => {
  it.each([
    ["/input/passphrase", "/passphrase"],
    ["/input", ""],
    ["/inputs", "/inputs"],
    ["/input/servers/2", "/servers/2/host"],
    ["/input/servers/2/port", "/servers/2/port"],
    ["/input/servers/0/secondaries/1", "/servers/0/secondaries"],
    ["/input/servers", "/servers"],
  ])("%s is %s", (pointer, expected) => {
    expect(formPointer(pointer)).toBe(expected);
  });
});
