import { expect, it } from "vitest";
import type { FieldSpec } from "./fields";
import { choiceRequests } from "./choice-requests";

const fields: FieldSpec[] = [
  { name: "name", label: "Name", kind: "text" },
  { name: "ipspace", label: "IPspace", kind: "choice", from: { kind: "ipspaces" } },
  {
    name: "lifs",
    label: "LIFs",
    kind: "readout",
    from: { kind: "lifs", params: { ipspace: "ipspace" } },
  },
];

it("asks for each kind once, with the values its parameters are taken from", () => {
  expect(choiceRequests(["policy", "lifs"], fields, { ipspace: "u1" })).toEqual([
    { kind: "ipspaces", params: {} },
    { kind: "lifs", params: { ipspace: "u1" } },
    { kind: "policy", params: {} },
  ]);
  expect(choiceRequests([], fields, { ipspace: " " })[1]).toEqual({ kind: "lifs", params: {} });
});
