import type {
  EmulatedSystem,
  EmulatorFactory,
  LabConnection,
  LabEndpoint,
} from "@/lib/systems/contract/emulator";
import { commands, runCommand } from "./commands";
import { buildHandMadeFleet } from "./fleet";
import { buildScaledFleet } from "./fleet-scaled";
import { faultReply, handle } from "./router";
import { restoreWorld, saveWorld } from "./snapshot";
import type { Datacenter } from "./state";
import { advance } from "./timers";
import { ConsulWorld } from "./world";

/** Peerings each in a fleet too small to be made by hand. */
const smallFleetPeers = 12;

/** Emulated Consul datacenters that really peer with each other. Plain HTTP, ACLs on, default policy deny. */
export const createConsulEmulator: EmulatorFactory = async (
  lab,
  scale,
): Promise<EmulatedSystem> => {
  const world = new ConsulWorld(lab);
  if (scale.peersPerConnection === null && scale.connections >= 3)
    await buildHandMadeFleet(world, scale.connections);
  else
    await buildScaledFleet(world, scale.connections, scale.peersPerConnection ?? smallFleetPeers);

  return {
    id: "consul",
    endpoints: [...world.datacenters.values()].map(({ id }) => endpoint(world, id)),
    connections: [...world.datacenters.values()].map(connection),
    tick: () => advance(world),
    command(name, args) {
      advance(world);
      return runCommand(world, name, args);
    },
    commands,
    save: () => saveWorld(world),
    restore: (state) => restoreWorld(world, state),
  };
};

/** Looks its datacenter up on each request: restoring replaces them all. */
const endpoint = (world: ConsulWorld, id: string): LabEndpoint => ({
  id,
  tls: false,
  handle(request) {
    advance(world);
    return handle(world, world.datacenter(id), request);
  },
  fault: (status) => faultReply(world.datacenter(id), status, world.now()),
});

const connection = ({ id, name, tokens }: Datacenter): LabConnection => ({
  endpoint: id,
  system: "consul",
  name: `consul-${name}`,
  address: `{base:${id}}`,
  settings: {},
  credentials: { kind: "token", values: { token: tokens[0]?.secretId ?? "" } },
});
