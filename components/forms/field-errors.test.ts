import { expect, it } from "vitest";
import { fieldMessages } from "./field-errors";

it("flattens nested errors and lists", () => {
  expect(
    fieldMessages({
      name: { type: "custom", message: "Enter a name." },
      remote: { addresses: [undefined, { type: "server", message: "Not reachable." }] },
      root: { type: "x", message: "All of it." },
    } as never),
  ).toEqual([
    { name: "name", message: "Enter a name.", type: "custom" },
    { name: "remote.addresses.1", message: "Not reachable.", type: "server" },
  ]);
});

it("is empty without errors", () => expect(fieldMessages({})).toEqual([]));
