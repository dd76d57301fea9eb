import type { Peer } from "@/lib/domain/peer";
import { parseIp } from "@/lib/domain/ip";
import { listOf } from "./cluster-view";
import { familyOf, type Context } from "./draft";

/**
 * This cluster's addresses as the other side needs them: of one family, without LIFs known to be down.
 * @param remote the other cluster's addresses, whose family decides; IPv4 first where there are none.
 */
export function offeredAddresses(
  peer: Peer,
  remote: readonly string[],
  context: Context | null,
): string[] {
  const down = new Set(
    (context ? (listOf(context, "interclusterLifs") ?? []) : [])
      .filter((lif) => lif.disabled !== undefined)
      .map((lif) => lif.value),
  );
  const up = peer.local.addresses.filter((address) => !down.has(address));
  const families = new Set(up.map((address) => parseIp(address)?.family));
  const family = familyOf(remote) ?? (families.has("ipv4") ? "ipv4" : "ipv6");
  return up.filter((address) => parseIp(address)?.family === family);
}
