import type { LabScale, LabWorld } from "@/lib/systems/contract/emulator";
import { equipWithKeys } from "../key-managers/fleet";
import { evaluate } from "../peering/evaluate";
import type { World } from "../state";
import { buildCluster } from "./cluster";
import { handMadeFleet, handMadePlans } from "./hand-made";
import { standSvmPeers } from "../svm-peers/fleet";
import { fillScaled, generatedPlan, scaledFleet } from "./scaled";

const fewPeers = 6;

/** Names the lab's resolver knows, so that every documented resolver answer can be had. */
function hosts(world: World): World["hosts"] {
  const known: World["hosts"] = {
    "dual-stack.example.com": ["203.0.113.108", "2001:db8:108::108"],
  };
  for (const cluster of world.clusters)
    known[`${cluster.name}-ic.example.com`] = cluster.lifs
      .filter(
        (lif) => lif.role === "intercluster" && lif.family === "ipv4" && lif.name.startsWith("ic_"),
      )
      .map((lif) => lif.address);
  for (const stranger of world.strangers)
    known[`${stranger.name}-ic.example.com`] ??= [...stranger.addresses];
  return known;
}

/** The emulated world at the asked size: made by hand when no number of peers is asked for. */
export function buildWorld(world: LabWorld, scale: LabScale): World {
  const lab =
    scale.peersPerConnection === null
      ? handMadeFleet(world, scale.connections)
      : scaledFleet(world, scale.connections, scale.peersPerConnection);
  if (scale.peersPerConnection === null && scale.connections > handMadePlans.length) {
    const further = Array.from({ length: scale.connections - handMadePlans.length }, (_, index) =>
      buildCluster(world, generatedPlan(handMadePlans.length + index)),
    );
    fillScaled(world, further, fewPeers);
    lab.clusters.push(...further);
  }
  equipWithKeys(world, lab);
  standSvmPeers(world, lab);
  lab.hosts = hosts(lab);
  evaluate(lab, world.now());
  return lab;
}
