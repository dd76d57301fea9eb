import { describe, expect, it } from "vitest";
import { bgp6, issuesOf, openForm } from "../testing/form-context";
import type { CreateValues } from "./draft";

it("takes an empty description", async () => {
  const { context, id } = await openForm();
  expect(issuesOf(bgp6(id("vif-zrh-core-01"), { description: undefined }), context)).toEqual([]);
});

describe("what the console refuses is told until it is meant", () => {
  it.each<[string, CreateValues, string[]]>([
    [
      "a short key",
      { bgpMd5: "abc1" },
      ["/bgpMd5: Enter an MD5 key of at least 8 characters, or choose to use it all the same."],
    ],
    ["a short key on purpose", { bgpMd5: "abc1", weakMd5: true }, []],
    [
      "static without subnets on purpose",
      { routeMode: "static", remoteSubnets: [], withoutRemoteSubnets: true },
      [],
    ],
  ])("%s", async (_what, change, expected) => {
    const { context, id } = await openForm();
    expect(issuesOf(bgp6(id("vif-zrh-core-01"), change), context)).toEqual(expected);
  });
});
