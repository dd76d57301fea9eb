import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import type { Peer } from "@/lib/domain/peer";
import type { PeerDetail } from "@/lib/domain/peer-detail";
import { peerQueries } from "@/lib/queries/peers";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { systems } from "@/lib/systems/registry";
import { DeleteDialog } from "./delete-dialog";

vi.mock("@/components/ui/navigation", async (original) => ({
  ...(await original<object>()),
  useRouter: () => ({ push: () => undefined }),
}));

const system = systems.find(({ loadPairing }) => loadPairing)?.id ?? "";
const peer = {
  id: "p1",
  name: "eu-dr-01",
  connectionName: "eu-prod-01",
  system,
  status: "healthy",
} as Peer;
const forms = { deleteConsequences: () => ["It stops."] } as unknown as SystemForms;

/** The dialog over a page that knows these other ends, once what depends on it was read. */
function dialog(denied: string | null, otherEnds: unknown[], missingEnd: unknown = null): string {
  const client = new QueryClient();
  const detail = { peer, otherEnds, missingEnd } as unknown as PeerDetail;
  client.setQueryData(peerQueries.detail(peer.id).queryKey, detail);
  client.setQueryData(peerQueries.dependents(peer.id).queryKey, { items: [], denied });
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <DeleteDialog peer={peer} forms={forms} onClose={() => undefined} />
    </QueryClientProvider>,
  );
}
const other = { id: "p2", connectionName: "eu-dr-01" };
const confirm = /<button[^>]*bg-danger[^>]*>/;

describe("deleting one half", () => {
  it("offers to unpair both where the other half is registered, and only there", () => {
    expect(dialog(null, [other])).toMatch(/href="\/peers\/p1\?act=unpair"[^>]*>Unpair both/);
    expect(dialog(null, [])).not.toContain("Unpair both");
  });
  it("cannot be pressed where the system would refuse, and then asks for no name", () => {
    expect(dialog(null, [other])).toContain("to confirm");
    const refused = dialog("SVM peers stand on it.", [other]);
    expect(confirm.exec(refused)?.[0]).toContain('aria-disabled="true"');
    expect(refused).not.toContain("to confirm");
    expect(confirm.exec(dialog(null, [other]))?.[0]).not.toContain('aria-disabled="true"');
  });
  it("asks for no name for a half whose other one is gone", () => {
    expect(dialog(null, [], { connectionName: "eu-dr-01" })).not.toContain("to confirm");
  });
});
