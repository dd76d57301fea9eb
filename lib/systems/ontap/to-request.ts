import { isRecord } from "@/lib/domain/is-record";
import type { CreateInput, UpdateInput } from "./inputs";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** ONTAP takes a name or a UUID; sending both invites a mismatch (NetApp reference, cluster peers 9.15.1, code 4656090). */
const reference = (text: string): { uuid: string } | { name: string } =>
  uuid.test(text) ? { uuid: text } : { name: text };

type Body = Record<string, unknown>;

/** Leaves out what was not given, so that a request holds only what somebody chose. */
function compact(body: Body): Body {
  const entries = Object.entries(body).map(
    ([key, value]) => [key, isRecord(value) ? compact(value) : value] as const,
  );
  return Object.fromEntries(
    entries.filter(
      ([, value]) => value !== undefined && !(isRecord(value) && Object.keys(value).length === 0),
    ),
  );
}

function sharedBody(input: CreateInput | UpdateInput): Body {
  return {
    name: input.name,
    ipspace: input.ipspace === undefined ? undefined : reference(input.ipspace),
    initial_allowed_svms: input.allowedSvms?.map(reference),
    peer_applications: input.applications,
    encryption: { proposed: input.encryption },
  };
}

/** Body of POST /api/cluster/peers. Always says explicitly whether ONTAP shall generate the passphrase. */
export function createBody(input: CreateInput): Body {
  const generate = input.passphrase === undefined && input.authentication !== "absent";
  return compact({
    ...sharedBody(input),
    authentication: {
      generate_passphrase: generate ? true : undefined,
      passphrase: input.passphrase,
      expiry_time: input.expiry,
      in_use: input.authentication,
    },
    remote: { ip_addresses: input.remoteAddresses.length > 0 ? input.remoteAddresses : undefined },
    local_network: input.localNetwork && {
      interfaces: input.localNetwork.addresses.map((address) => ({ ip_address: address })),
      netmask: input.localNetwork.netmask.replace(/^\//, ""),
      gateway: input.localNetwork.gateway,
      broadcast_domain: input.localNetwork.broadcastDomain,
    },
  });
}

/**
 * Body of PATCH /api/cluster/peers/{uuid}. A new passphrase also turns authentication on:
 * without it ONTAP refuses where it is off (NetApp reference, cluster peers 9.15.1, code 4656084).
 */
export function updateBody(input: UpdateInput): Body {
  return compact({
    ...sharedBody(input),
    authentication: {
      passphrase: input.passphrase,
      expiry_time: input.expiry,
      in_use: input.authentication ?? (input.passphrase === undefined ? undefined : "ok"),
    },
    remote: { ip_addresses: input.remoteAddresses },
  });
}
