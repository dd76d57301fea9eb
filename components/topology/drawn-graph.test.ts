import { describe, expect, it } from "vitest";
import type { TopologyEdge, TopologyNode } from "@/lib/domain/topology";
import type { ShownStatus } from "@/lib/domain/status-scale";
import { drawnGraph, openUpTo } from "./drawn-graph";
import { drawnLines } from "./drawn-lines";
import { groupingOf, usualGrouping } from "./groupings";
import { countStatuses, matchesOf } from "./matching";
import { layoutOf, shapeOf } from "./picture-layout";

const systems = ["ontap", "consul"].map((id) => ({
  id,
  label: `The ${id}`,
  shortLabel: id,
  connectionNoun: "cluster",
  registrable: true,
}));
const connection = (name: string, system = "ontap") => ({
  kind: "connection" as const,
  id: name,
  name,
  system,
  labels: {},
  origin: "browser" as const,
  systemName: name,
  reachable: true,
  asOf: null,
  problem: null,
  failingSince: null,
  nextTryAt: null,
});
const other = (id: string, system = "ontap", addresses: string[] = []): TopologyNode => ({
  kind: "unregistered",
  id,
  system,
  name: null,
  addresses,
});
const edge = (
  source: string,
  target: string,
  shownStatus: ShownStatus = "healthy",
  otherEnd?: ShownStatus,
): TopologyEdge => {
  const end = (connectionId: string, at: "source" | "target", status: ShownStatus) => ({
    peerId: `${source}-${target}-${at}`,
    connectionId,
    at,
    name: `${source}-to-${target}`,
    status: status === "last-known" ? ("healthy" as const) : status,
    shownStatus: status,
    nativeState: "state",
  });
  return {
    id: `${source}>${target}`,
    system: "ontap",
    source,
    target,
    shownStatus,
    ends: [
      end(source, "source", shownStatus),
      ...(otherEnd ? [end(target, "target", otherEnd)] : []),
    ],
  };
};
const draw = (
  topology: { nodes: TopologyNode[]; edges: TopologyEdge[] },
  grouping = "system",
  chosen: { open?: string[]; closed?: string[] } = {},
) => drawnGraph(topology, groupingOf(grouping), systems, { open: [], closed: [], ...chosen });
const boxes = ({ nodes }: ReturnType<typeof draw>) =>
  nodes.map(({ id, kind, members }) => `${kind} ${id} ${members.length}`);
const everything = { q: "", status: [] };
const linesOf = (
  topology: { nodes: TopologyNode[]; edges: TopologyEdge[] },
  graph = draw(topology),
) => drawnLines(graph, layoutOf(graph), matchesOf(topology, everything));

const fleet = {
  nodes: [
    connection("eu-b"),
    connection("eu-a"),
    connection("us-a"),
    connection("dc1", "consul"),
    other("far", "ontap", ["10.0.0.1"]),
  ],
  edges: [
    edge("eu-a", "eu-b"),
    edge("eu-a", "us-a", "failed"),
    edge("us-a", "eu-b", "degraded"),
    edge("us-a", "far", "last-known"),
  ],
};

describe("what is drawn of the fleet", () => {
  it("has a box for each node, by group and name, and a line for each pair", () => {
    const graph = draw(fleet);
    expect(
      graph.groups.map(({ key, label, open, members }) => [key, label, open, members.length]),
    ).toEqual([
      ["consul", "The consul", true, 1],
      ["ontap", "The ontap", true, 4],
    ]);
    expect(boxes(graph)).toEqual([
      "connection dc1 1",
      "connection eu-a 1",
      "connection eu-b 1",
      "connection us-a 1",
      "unregistered far 1",
    ]);
    expect(graph.nodes.at(-1)).toMatchObject({ label: "10.0.0.1", group: "ontap" });
    expect(graph.edges.map(({ id }) => id)).toEqual([
      "eu-a|eu-b",
      "eu-a|us-a",
      "eu-b|us-a",
      "far|us-a",
    ]);
  });

  it("draws a closed group as one box, and what leads there as one line that says how many and the worst", () => {
    const graph = draw(fleet, "name", { closed: ["eu"] });
    expect(boxes(graph)).toContain("group group:eu 2");
    expect(graph.nodes.find(({ kind }) => kind === "group")?.inside.map(({ id }) => id)).toEqual([
      "eu-a>eu-b",
    ]);
    expect(linesOf(fleet, graph).map(({ id, label, worst }) => [id, label, worst])).toEqual([
      ["group:eu|us-a", "2, 1 failed", "failed"],
      ["far|us-a", null, "last-known"],
    ]);
  });

  it("closes groups by itself where there is much to draw, and opens the ones that are asked for", () => {
    const many = {
      nodes: Array.from({ length: openUpTo.nodes + 1 }, (_none, index) =>
        connection(`${index % 2 ? "eu" : "us"}-${index}`),
      ),
      edges: [],
    };
    expect(boxes(draw(many, "name"))).toEqual(["group group:eu 30", "group group:us 31"]);
    expect(draw(many, "name", { open: ["eu"] }).nodes).toHaveLength(31);
    expect(draw(many, "none").nodes).toHaveLength(openUpTo.nodes + 1);
  });

  it("draws many other sides of one connection as one box, and those of several by themselves", () => {
    const nodes = [
      connection("a"),
      connection("b", "consul"),
      ...["1", "2", "3", "4", "both"].map((id) => other(id)),
    ];
    const edges = [...["1", "2", "3", "4", "both"].map((id) => edge("a", id)), edge("b", "both")];
    const graph = draw({ nodes, edges });
    expect(boxes(graph)).toEqual([
      "connection a 1",
      "connection b 1",
      "others others:a 4",
      "unregistered both 1",
    ]);
    expect(graph.groups.map(({ key }) => key)).toContain("unregistered");
    expect(linesOf({ nodes, edges }, graph).find(({ id }) => id === "a|others:a")?.label).toBe("4");
  });

  it("groups one system by names, and several by system", () => {
    expect(usualGrouping([connection("a"), connection("b")])).toBe("name");
    expect(usualGrouping([connection("a"), connection("b", "consul")])).toBe("system");
    expect(groupingOf("no-such-thing").id).toBe("system");
  });
});

describe("lines", () => {
  it("show each end of one relationship as it is, whichever way round they are drawn", () => {
    const nodes = [connection("a"), connection("b")];
    const looks = (edges: TopologyEdge[]) => linesOf({ nodes, edges }).map((line) => line.looks);
    expect(looks([edge("a", "b", "failed", "healthy")])).toEqual([["failed", "healthy"]]);
    expect(looks([edge("b", "a", "failed", "healthy")])).toEqual([["healthy", "failed"]]);
    expect(looks([edge("a", "b", "healthy", "last-known")])).toEqual([["healthy", "last-known"]]);
    expect(looks([edge("b", "a", "last-known")])).toEqual([["last-known", "last-known"]]);
  });

  it("never look as if all worked while some of what they stand for is not known", () => {
    const nodes = [connection("a"), connection("b")];
    const [line] = linesOf({
      nodes,
      edges: [edge("a", "b"), { ...edge("a", "b", "last-known"), id: "second" }],
    });
    expect(line).toMatchObject({ worst: "last-known", label: "2, 1 last known" });
  });

  it("of statuses that are not asked for are left out, and those a search does not find step back", () => {
    const graph = draw(fleet);
    const shown = (q: string, status: string[]) => {
      const matches = matchesOf(fleet, { q, status });
      return {
        lines: drawnLines(graph, layoutOf(graph), matches).map(
          ({ id, dimmed }) => `${id} ${dimmed}`,
        ),
        listed: matches.found.map(({ id }) => id),
        named: matches.named && [...matches.named],
      };
    };
    expect(shown("", ["failed", "last-known"])).toEqual({
      lines: ["eu-a|us-a false", "far|us-a false"],
      listed: ["eu-a>us-a", "us-a>far"],
      named: null,
    });
    expect(shown("EU-B", [])).toEqual({
      lines: ["eu-a|eu-b false", "eu-a|us-a true", "eu-b|us-a false", "far|us-a true"],
      listed: ["eu-a>eu-b", "us-a>eu-b"],
      named: ["eu-b"],
    });
    expect(shown("10.0.0.1", []).named).toEqual(["far"]);
    expect(countStatuses(fleet.edges)).toEqual({
      healthy: 1,
      failed: 1,
      degraded: 1,
      "last-known": 1,
    });
  });
});

describe("places", () => {
  it("stay when statuses, names and the order of the answer change", () => {
    const before = draw(fleet);
    const same = draw({
      nodes: fleet.nodes.toReversed(),
      // Now the other half stands for a relationship.
      edges: fleet.edges
        .toReversed()
        .map(({ source, target }) =>
          target === "far" ? edge(source, target, "pending") : edge(target, source, "failed"),
        ),
    });
    expect(shapeOf(same)).toBe(shapeOf(before));
    expect([...layoutOf(same).nodes]).toEqual([...layoutOf(before).nodes]);
  });

  it("are apart from each other and within their group", () => {
    const count = 80;
    const nodes = Array.from({ length: count }, (_none, index) => connection(`c${index}`));
    const edges = nodes.flatMap(({ id }, index) =>
      [1, 3, 7].map((step) => edge(id, `c${(index + step) % count}`)),
    );
    const graph = draw({ nodes, edges }, "system", { open: ["ontap"] });
    const layout = layoutOf(graph);
    const places = [...layout.nodes.values()];
    const frame = layout.frames.get("ontap");
    expect(places).toHaveLength(count);
    for (const [index, one] of places.entries()) {
      expect(one.x).toBeGreaterThanOrEqual(frame?.x ?? Infinity);
      expect(one.y + one.height).toBeLessThanOrEqual((frame?.y ?? 0) + (frame?.height ?? 0));
      for (const two of places.slice(index + 1))
        expect(
          one.x + one.width <= two.x ||
            two.x + two.width <= one.x ||
            one.y + one.height <= two.y ||
            two.y + two.height <= one.y,
        ).toBe(true);
    }
  });
});
