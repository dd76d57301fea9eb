import { expect, it } from "vitest";
import { paramsToKeep, queryOfView, sameParams, viewLists, viewParams } from "./view-params";

const id = "0f5a8c1e-7f7b-4d3a-9b1e-2f6d1c0a9e55";

it("keeps what belongs to the list, and shows it again", () => {
  const url = new URLSearchParams("q=env%3Dprod&status=failed,pending&kind=onboard&tab=x&sort=");
  const params = paramsToKeep(url, "peers");
  expect(params).toEqual({ q: "env=prod", status: "failed,pending" });
  const query = queryOfView({ id, params });
  expect(query).toBe(`q=env%3Dprod&status=failed,pending&view=${id}`);
  expect(paramsToKeep(new URLSearchParams(query), "peers")).toEqual(params);
});

it("tells a changed view from one that says the same in another order", () => {
  expect(sameParams({ q: "a", sort: "name" }, { sort: "name", q: "a" })).toBe(true);
  expect(sameParams({ q: "a" }, { q: "a", sort: "name" })).toBe(false);
  expect(sameParams({ q: "a", sort: "" }, { q: "a" })).toBe(true);
});

it("has the search, the order and the columns of every list", () => {
  for (const list of viewLists)
    expect(viewParams[list]).toEqual(expect.arrayContaining(["q", "sort", "columns", "density"]));
});
