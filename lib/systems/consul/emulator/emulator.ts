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

/** Whom the certificate of the command "client-certificate" names. */
const clientName = "peerdeck";

/**
 * Emulated Consul datacenters that really peer with each other: ACLs on, default policy deny, plain HTTP. The first one
 * serves HTTPS as well, where it demands client certificates (tls.defaults.verify_incoming).
 */
export const createConsulEmulator: EmulatorFactory = async (
  lab,
  scale,
): Promise<EmulatedSystem> => {
  const world = new ConsulWorld(lab);
  if (scale.peersPerConnection === null && scale.connections >= 3)
    await buildHandMadeFleet(world, scale.connections);
  else
    await buildScaledFleet(world, scale.connections, scale.peersPerConnection ?? smallFleetPeers);

  const { certPem, keyPem } = await lab.certificates.issue(clientName, [clientName]);
  const clientCertificate = { certificate: certPem, privateKey: keyPem };
  const [first, ...others] = [...world.datacenters.keys()].map((id) => endpoint(world, id));

  return {
    id: "consul",
    endpoints: first ? [first, ...others, secured(first)] : [],
    connections: [...world.datacenters.values()].map(connection),
    tick: () => advance(world),
    command(name, args) {
      advance(world);
      return name === "client-certificate" ? clientCertificate : runCommand(world, name, args);
    },
    commands: {
      ...commands,
      "client-certificate": "a certificate and key that the HTTPS endpoint lets in",
    },
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

/** The same datacenter on the HTTPS port of its agent. */
const secured = (plain: LabEndpoint): LabEndpoint => ({
  ...plain,
  id: `${plain.id}-https`,
  tls: true,
  demandsCertificate: true,
});

const connection = ({ id, name, tokens }: Datacenter): LabConnection => ({
  endpoint: id,
  system: "consul",
  name: `consul-${name}`,
  address: `{base:${id}}`,
  settings: {},
  credentials: { kind: "token", values: { token: tokens[0]?.secretId ?? "" } },
});
