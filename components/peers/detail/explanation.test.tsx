import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { Peer } from "@/lib/domain/peer";
import { ExplanationCard } from "./explanation";

const peer = {
  shownStatus: "failed",
  status: "failed",
  known: true,
  nativeState: "TERMINATED",
  statusSince: "2026-01-01T00:00:00Z",
  statusSinceKnown: true,
  offerExpiresAt: null,
  asOf: null,
  connectionName: "consul-ams1",
} as Peer;

const shown = (explained: boolean) =>
  renderToStaticMarkup(
    <ExplanationCard
      peer={peer}
      reason={null}
      meaning="The other side deleted the peering."
      action={null}
      repair={<p>Generate a token there.</p>}
      explained={explained}
    >
      {explained && <p>consul-fra1 has deleted its half.</p>}
    </ExplanationCard>,
  );

it("has one explanation and one advice: where both ends say it, steps by hand are folded", () => {
  expect(shown(false)).toMatch(/The other side deleted.*Generate a token there/);
  expect(shown(false)).not.toContain("<details");
  expect(shown(true)).not.toContain("The other side deleted");
  expect(shown(true)).toMatch(/has deleted its half.*<details.*Generate a token there/);
});
