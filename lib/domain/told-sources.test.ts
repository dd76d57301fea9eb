import { expect, it } from "vitest";
import type { PeerList, Source } from "./list";
import { toldSources } from "./told-sources";

const problem = { code: "backend_invalid", detail: "Half of it.", remedy: null, backend: null };
const at = (minute: number) => `2026-01-01T12:0${minute}:00.000Z`;
const source = (name: string, asOf: string | null, more: Partial<Source> = {}): Source => ({
  id: name,
  name,
  system: "ontap",
  origin: "browser",
  labels: {},
  reachable: asOf !== null,
  asOf,
  problem: null,
  failingSince: null,
  nextTryAt: null,
  ...more,
});

const sources = [
  source("a", at(3)),
  source("filtered", at(3)),
  source("group", at(4)),
  source("new", null, { reachable: null }),
  source("oldest", at(2)),
  source("oldest too", at(2)),
  source("partial", at(5), { problem }),
  source("row", at(5)),
  source("silent", at(1), { reachable: false, problem }),
];
const items = [{ connectionId: "row" }] as PeerList["items"];
const groups = [{ key: "group", count: 1, folded: true }];
const told = (more: Partial<Parameters<typeof toldSources>[1]>) =>
  toldSources(sources, { items, connection: ["filtered"], group: undefined, ...more }).map(
    ({ name }) => name,
  );

it("tells of the connections a page names, of one that is as old as the list, and of what is not known", () => {
  expect(told({})).toEqual(["filtered", "new", "oldest", "partial", "row", "silent"]);
});

it("names the connections that rows are grouped by, and takes no other group for one", () => {
  expect(told({ groups, group: "connection" })).toContain("group");
  expect(told({ groups, group: "system" })).not.toContain("group");
});

it("tells of none where none is registered", () => {
  expect(toldSources([], { items: [], connection: [], group: undefined })).toEqual([]);
});
