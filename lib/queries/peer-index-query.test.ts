import fc from "fast-check";
import { expect, it } from "vitest";
import { peerListQuerySchema } from "@/lib/domain/list";
import { peerSorts } from "@/lib/domain/peer-order";
import { readIndexQuery } from "./peer-index-query";
import { shownStatuses } from "@/lib/domain/status";

const id = "0f5a8c1e-7f7b-4d3a-9b1e-2f6d1c0a9e55";
const value = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    ",",
    "-",
    "none",
    "relationship",
    "halves",
    "label:env",
    "label:-env",
    "label:",
    "*,connection",
    id,
    `${id}, ${id}`,
    `${id},x`,
    "a".repeat(501),
    " two  words ",
  ),
  fc.subarray([...shownStatuses]).map((values) => values.join(",")),
  fc.constantFrom(...peerSorts.flatMap((sort) => [sort, `-${sort}`, `${sort}s`])),
);
const parameters = fc.dictionary(
  fc.constantFrom("q", "status", "system", "connection", "label", "group", "folded", "sort"),
  fc.oneof(value, fc.constantFrom("env=prod", "-env,site=a.b/c", "env=-", "=x", "--env", "a=b=c")),
);

it("reads a query string as the API does, or leaves it to the API", () => {
  fc.assert(
    fc.property(parameters, (given) => {
      const read = readIndexQuery(new URLSearchParams(given));
      const judged = peerListQuerySchema.safeParse(given);
      expect(read === null).toBe(!judged.success);
      if (!read || !judged.data) return;
      expect({ ...read, limit: 100, offset: 0 }).toEqual({ q: "", ...judged.data });
    }),
    { numRuns: 2_000 },
  );
});
