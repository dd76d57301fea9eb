import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { SvmPeerHalf, SvmPeerList } from "@/lib/domain/svm-peer";
import { Notices } from "./notices";
import { SvmPeersTable } from "./svm-peers-table";

const half = (nativeState: string): SvmPeerHalf => ({
  key: nativeState,
  local: "svm_a",
  remote: "svm_b",
  name: "svm_b",
  status: nativeState === "peered" ? "healthy" : "degraded",
  nativeState,
  applications: [],
});
const problem = { code: "backend_unavailable", detail: "No answer.", remedy: null, backend: null };
const listOf = (
  known: boolean,
  replications: SvmPeerList["items"][number]["replications"] = [],
): SvmPeerList => ({
  items: [
    {
      local: "svm_a",
      remote: "svm_b",
      status: "degraded",
      here: half("peered"),
      there: half("suspended"),
      applications: [],
      disagreement: "one says peered, two says suspended.",
      known,
      replications,
    },
  ],
  replicationsProblem: null,
  here: { connectionId: null, name: "one", problem, asOf: new Date(0).toISOString() },
  there: { connectionId: null, name: "two", problem: null, asOf: null },
  denied: null,
  running: null,
});
const definition = {
  description: "",
  applications: [],
  states: {},
  replication: { label: "SnapMirror", removalDenied: () => null },
} as unknown as Parameters<typeof SvmPeersTable>[0]["definition"];
const table = (known: boolean, list = listOf(known)) =>
  renderToStaticMarkup(
    <SvmPeersTable
      list={list}
      definition={definition}
      denied={undefined}
      onRemove={() => undefined}
    />,
  );
const text = (html: string) => html.replaceAll(/<[^>]*>/g, "");

it("shows SVM peers of ends that cannot be read as last known, and removes none", () => {
  expect(text(table(false))).toContain("Last known: degraded");
  expect(text(table(false))).toContain("two said suspended");
  expect(table(false)).toMatch(/aria-disabled="true"/);
  expect(text(table(true))).toContain("two: suspended");
  expect(text(table(true))).not.toContain("Last known");
  expect(table(true)).not.toMatch(/aria-disabled="true"/);
});

it("says of when a silent end's side is, or that it is missing", () => {
  const notices = (known: boolean) =>
    text(renderToStaticMarkup(<Notices list={listOf(known)} replication="SnapMirror" />));
  expect(notices(false)).toContain("one cannot be read; its side is shown as of");
  expect(notices(true)).toContain("one cannot be read, so its side is missing here");
});

it("tells of each replication its health and lag, and of what could not be read that it is not known", () => {
  const replication = {
    key: "r",
    towards: "there" as const,
    source: "svm_a:vol",
    destination: "svm_b:vol_dr",
    state: "broken_off",
    healthy: false,
    reason: "Transfer failed.",
    lagSeconds: 7_260,
    policy: null,
  };
  const told = (replications: Parameters<typeof listOf>[1]) =>
    text(table(true, listOf(true, replications)));
  expect(told([replication])).toContain(
    "svm_a:vol → svm_b:vol_drbroken off, not healthy, lag 2 h 1 minTransfer failed.",
  );
  expect(told([{ ...replication, state: null, healthy: null, lagSeconds: null }])).toContain(
    "state, health and lag not known",
  );
  expect(told(null)).toContain("Not known");
  expect(told([])).toContain("None");
});
