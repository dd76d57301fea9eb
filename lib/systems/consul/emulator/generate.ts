import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorizePeering } from "./acl";
import {
  bodyPartition,
  checkLeader,
  checkPeeringEnabled,
  checkWritable,
  partitionOf,
} from "./checks";
import { isDialer, newPeering, sameName } from "./create";
import { decodeBody } from "./go-json";
import { checkMeta, checkName } from "./go-rules";
import { encodeToken } from "./peering-token";
import { json, Refusal, rpcRefusal } from "./reply";
import type { Datacenter } from "./state";
import type { ConsulWorld } from "./world";

const fields = {
  PeerName: "string",
  Partition: "string",
  Meta: "map[string]string",
  ServerExternalAddresses: "[]string",
} as const;

interface GenerateBody {
  PeerName?: string;
  Partition?: string;
  Meta?: Record<string, string>;
  ServerExternalAddresses?: string[];
}

/**
 * POST /v1/peering/token, its checks in Consul's order (agent/peering_endpoint.go 119, agent/rpc/peering/service.go GenerateToken).
 * The same name again replaces the unused secret and ignores Meta; external addresses go into the token unchecked.
 */
export function generateToken(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
): LabResponse {
  checkWritable(datacenter);
  const body: GenerateBody = decodeBody(request.body, "PeeringGenerateTokenRequest", fields);
  const name = body.PeerName ?? "";
  const meta = body.Meta ?? {};
  if (name === "")
    throw new Refusal(
      400,
      "PeerName is required in the payload when generating a new peering token.",
    );
  const fromRequest = partitionOf(datacenter, request);
  checkPeeringEnabled(datacenter);
  const partition = bodyPartition(datacenter, body.Partition ?? "", fromRequest, true);
  checkName(name);
  checkMeta(meta);
  checkLeader(datacenter);
  authorizePeering(datacenter, request, "write");
  checkReady(datacenter);

  const existing = sameName(datacenter, partition, name);
  if (existing && isDialer(existing))
    throw rpcRefusal(
      `cannot create peering with name: "${name}"; there is already an established peering`,
    );
  if (existing?.deletedAtMs != null)
    throw rpcRefusal(
      "failed to write peering: cannot write to peering that is marked for deletion",
    );
  const peering = existing ?? { ...newPeering(world, name, partition), meta };
  const secret = world.lab.random.uuid();
  // A write to a TERMINATED peering is dropped, its secret with it: the token is dead (agent/consul/state/peering.go 580-583).
  if (peering.state !== "TERMINATED") {
    peering.secrets.establishment = secret;
    world.write(datacenter, peering);
  }
  checkAddresses(datacenter);
  return json(request, {
    PeeringToken: encodeToken(datacenter, peering, secret, body.ServerExternalAddresses ?? []),
  });
}

function checkReady({ switches }: Datacenter): void {
  if (!switches.connect)
    throw rpcRefusal(
      "connect.enabled must be set to true in the server's configuration when generating peering tokens",
    );
  if (!switches.grpcTls)
    throw rpcRefusal("TLS for gRPC must be enabled when generating peering tokens");
  if (!switches.caReady) throw rpcRefusal("CA has not finished initializing");
}

/** Comes after the peering was written, which therefore stays. */
function checkAddresses({ switches }: Datacenter): void {
  if (!switches.grpcPort)
    throw rpcRefusal("a grpc bind port must be specified in the configuration for all servers");
  if (switches.meshGateways === "required")
    throw rpcRefusal(
      "servers are configured to PeerThroughMeshGateways, but no mesh gateway instances are registered",
    );
}
