import { isNetworkOrBroadcast, parseCidr, sameNetwork, type Cidr } from "@/lib/domain/cidr";
import { familyLabel, type AddressFamily } from "@/lib/domain/ip";

const example: Record<AddressFamily, { local: string; remote: string }> = {
  ipv4: { local: "10.0.0.1/30", remote: "10.0.0.2/30" },
  ipv6: { local: "fd00::1/126", remote: "fd00::2/126" },
};

/** No source gives a permitted range; a gateway needs a network around it, so 0 and the full length are out. */
const longestPrefix: Record<AddressFamily, number> = { ipv4: 31, ipv6: 127 };

/**
 * What is wrong with one gateway address, or null.
 * Source: user guide, "Creating a Peer" (address/prefix of the peer's family; /30 recommended).
 */
export function gatewayProblem(
  value: string,
  family: AddressFamily,
  side: "local" | "remote",
): string | null {
  const cidr = parseCidr(value);
  if (!cidr || cidr.family !== family) {
    return `Enter the ${side} gateway as ${familyLabel[family]} address and prefix, for example ${example[family][side]}.`;
  }
  if (cidr.prefix < 1 || cidr.prefix > longestPrefix[family]) {
    return `Use a prefix length from 1 to ${longestPrefix[family]} for the ${side} gateway.`;
  }
  if (isNetworkOrBroadcast(cidr)) {
    return `Enter a host address as ${side} gateway; this is the ${cidr.address === cidr.first ? "network" : "broadcast"} address of its subnet.`;
  }
  return null;
}

function pairProblem(local: Cidr, remote: Cidr): string | null {
  if (local.address === remote.address)
    return "Enter a remote gateway that differs from the local gateway.";
  if (local.prefix !== remote.prefix)
    return "Give the remote gateway the same prefix length as the local gateway.";
  // IPv6 gateways of different subnets are in the provider's own examples, so that is a warning only.
  if (local.family === "ipv4" && !sameNetwork(local, remote))
    return "Enter a remote gateway in the subnet of the local gateway.";
  return null;
}

/** Checks both gateways of a new peer and reports every problem on its field. */
export function checkGateways(
  input: { addressFamily: AddressFamily; localGateway: string; remoteGateway: string },
  issue: (path: "localGateway" | "remoteGateway", message: string) => void,
): void {
  const localProblem = gatewayProblem(input.localGateway, input.addressFamily, "local");
  const remoteProblem = gatewayProblem(input.remoteGateway, input.addressFamily, "remote");
  if (localProblem) issue("localGateway", localProblem);
  if (remoteProblem) issue("remoteGateway", remoteProblem);
  if (localProblem || remoteProblem) return;
  const [local, remote] = [parseCidr(input.localGateway), parseCidr(input.remoteGateway)];
  const problem = local && remote ? pairProblem(local, remote) : null;
  if (problem) issue("remoteGateway", problem);
}
