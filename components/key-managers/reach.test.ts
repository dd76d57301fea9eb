import { describe, expect, it } from "vitest";
import type { KeyServer } from "@/lib/domain/key-manager";
import { answering, contradicts, reachPerNode } from "./reach";

const server = (more: Partial<KeyServer>): KeyServer => ({
  server: "a:5696",
  timeoutS: null,
  writeTimeoutS: null,
  username: null,
  secondaries: [],
  available: true,
  nodes: [],
  nodesComplete: true,
  ...more,
});
const nodes = (...states: string[]) =>
  states.map((state, index) => ({ node: `n${index + 1}`, state }));

describe("what nodes say of key servers", () => {
  it("counts per node, and only where every node is listed", () => {
    const servers = [
      server({ nodes: nodes("available", "not_responding") }),
      server({ nodes: nodes("available", "available") }),
      server({ nodes: nodes("not_responding"), nodesComplete: false }),
    ];
    expect(reachPerNode(servers)).toEqual([
      { node: "n1", available: 2, total: 2 },
      { node: "n2", available: 1, total: 2 },
    ]);
    expect(answering(servers)).toBe(1);
  });
  it.each([
    [server({ available: true, nodes: nodes("available", "not_responding") }), true],
    [server({ available: false, nodes: nodes("available") }), true],
    [server({ available: true, nodes: nodes("available") }), false],
    [server({ available: null, nodes: nodes("unknown") }), false],
    [server({ available: false }), false],
  ])("%# knows a contradiction", (one, expected) => {
    expect(contradicts(one)).toBe(expected);
  });
});
