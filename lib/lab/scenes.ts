import type { Scene } from "./scenario";

/** A peer that goes into a state and back. */
const spell = (
  system: string,
  endpoint: string,
  peer: string,
  state: string,
  back: string,
): Scene => ({
  system,
  begin: { command: "set-state", args: { endpoint, peer, state } },
  end: { command: "set-state", args: { endpoint, peer, state: back } },
});

/** The network between both ends of a peering goes and comes back. */
const outage = (endpoint: string, peer: string, command: "cut" | "silent-cut"): Scene => ({
  system: "consul",
  begin: { command, args: { endpoint, peer } },
  end: { command: "heal", args: { endpoint, peer } },
});

/** What happens now and then in the hand-made fleet; a scene of a system that is not running is left out. */
export const scenes: readonly Scene[] = [
  spell("ontap", "ontap/eu-dr-01", "zrh-branch-02", "partial", "auto"),
  spell("ontap", "ontap/eu-dr-01", "zrh-branch-02", "unavailable", "auto"),
  spell("ontap", "ontap/eu-prod-01", "edge-oslo-05", "partial", "auto"),
  outage("consul/fra1", "iad-core", "cut"),
  outage("consul/ams1", "fra-core", "silent-cut"),
  outage("consul/lhr1", "fra1-core", "cut"),
  spell("consul", "consul/iad1", "ams-cache", "FAILING", "ACTIVE"),
  spell("consul", "consul/fra1", "ams-core", "FAILING", "ACTIVE"),
  spell("otc", "otc/dcaas", "vif-gva-transit", "BGP DOWN", "BGP ACTIVE"),
  spell("otc", "otc/dcaas", "vif-lug-dr", "DOWN", "ACTIVE"),
  spell("otc", "otc/dcaas", "vif-zrh-core-02-v6", "BGP DOWN", "BGP ACTIVE"),
];
