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
const listOf = (known: boolean): SvmPeerList => ({
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
    },
  ],
  here: { connectionId: null, name: "one", problem, asOf: new Date(0).toISOString() },
  there: { connectionId: null, name: "two", problem: null, asOf: null },
  denied: null,
  running: null,
});
const definition = {
  description: "",
  applications: [],
  states: {},
} as unknown as Parameters<typeof SvmPeersTable>[0]["definition"];
const table = (known: boolean) =>
  renderToStaticMarkup(
    <SvmPeersTable
      list={listOf(known)}
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
  const notices = (known: boolean) => text(renderToStaticMarkup(<Notices list={listOf(known)} />));
  expect(notices(false)).toContain("one cannot be read; its side is shown as of");
  expect(notices(true)).toContain("one cannot be read, so its side is missing here");
});
