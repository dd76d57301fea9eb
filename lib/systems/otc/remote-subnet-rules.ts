import { networkIdentity, parseCidr } from "@/lib/domain/cidr";
import { familyLabel, type AddressFamily } from "@/lib/domain/ip";

/** Default quota "static routes per virtual interface" (user guide, quotas and constraints). */
export const maxRemoteSubnets = 50;

const example: Record<AddressFamily, string> = { ipv4: "172.16.0.0/16", ipv6: "2001:db8:a::/48" };

/**
 * Checks remote subnets: CIDRs of the peer's family, each network once, compared by value.
 * `family` null takes the family of the first subnet that can be read. Source: user guide, "Creating a Peer".
 */
export function checkRemoteSubnets(
  subnets: readonly string[],
  family: AddressFamily | null,
  issue: (message: string, index?: number) => void,
): void {
  const seen = new Set<string>();
  let found: AddressFamily | null = family;
  subnets.forEach((text, index) => {
    const cidr = parseCidr(text);
    const expected = found ?? cidr?.family ?? "ipv4";
    if (!cidr || cidr.family !== expected) {
      issue(
        `Enter an ${familyLabel[expected]} subnet as address/prefix, for example ${example[expected]}.`,
        index,
      );
      return;
    }
    found = cidr.family;
    if (seen.has(networkIdentity(cidr)))
      issue("Remove this subnet: it is already in the list.", index);
    seen.add(networkIdentity(cidr));
  });
}
