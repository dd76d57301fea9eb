import { describe, expect, it } from "vitest";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { KeyManagerSnapshot } from "@/lib/domain/key-manager";
import { explainKeyManager, explainPeer } from "./explain-peer";
import { systems } from "./registry";

const peerIn = (nativeState: string, more: Partial<PeerSnapshot>): PeerSnapshot => ({
  key: "k",
  name: "n",
  status: "unknown",
  nativeState,
  statusReason: null,
  local: { name: null, id: null, addresses: [], version: null },
  remote: { name: null, id: null, addresses: [], version: null },
  encryption: null,
  authentication: null,
  offerExpiresAt: null,
  pairKey: null,
  native: {},
  ...more,
});

for (const system of systems)
  describe(`what is told of every state: ${system.id}`, () => {
    const states = [...Object.keys(system.states), "NEVER_HEARD_OF"];
    it.each(states)("%s: a cause and a remedy, unless it is healthy", (state) => {
      const status = system.states[state]?.status ?? "unknown";
      const explanation = explainPeer(system.id, peerIn(state, { status }));
      if (status === "healthy") return;
      expect(explanation?.cause).toMatch(/\.$/);
      expect(explanation?.remedy).toMatch(/\.$/);
      expect(`${explanation?.cause} ${explanation?.remedy}`).not.toMatch(/no action/i);
      if (explanation?.act) expect(explanation.act.label).not.toBe("");
    });

    it("explains what is healthy by its state and not by the rest", () => {
      for (const state of states.filter((each) => system.states[each]?.status === "healthy"))
        for (const status of ["failed", "degraded"] as const)
          expect(
            explainPeer(system.id, peerIn(state, { status, authentication: "problem" }))?.cause,
            state,
          ).toMatch(/\.$/);
    });

    const { keyManagers } = system;
    if (keyManagers)
      it.each(keyManagers.states)("key manager: $nativeState", ({ kind, nativeState, status }) => {
        const manager: KeyManagerSnapshot = {
          key: "k",
          kind,
          name: "n",
          scope: { whole: true, id: null, name: "s" },
          status,
          nativeState,
          statusReason: null,
          servers: [],
          certificates: [],
          volumeEncryption: null,
          enabled: true,
          native: {},
        };
        const explanation = explainKeyManager(system.id, manager, 0);
        if (status === "healthy") return;
        expect(explanation?.cause).toMatch(/\S/);
        expect(explanation?.remedy).toMatch(/\.$/);
        expect(`${explanation?.cause} ${explanation?.remedy}`).not.toMatch(/no action/i);
      });
  });
