import type { TokenContent } from "./peering-token";
import { serverNameOf } from "./peering-token";
import { profiles } from "./profiles";
import { rpcRefusal, type Refusal } from "./reply";
import type { Datacenter } from "./state";
import type { ConsulWorld } from "./world";

/** Waits in real time, or until the client goes away. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ms === 0 || signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}

const dialError = (address: string, description: string): string =>
  `failed to exchange peering secret through address "${address}": rpc error: code = Unavailable desc = connection error: desc = "transport: ${description}"`;

/** hashicorp/go-multierror's default format. */
const multiError = (errors: readonly string[]): string =>
  `${errors.length} error${errors.length === 1 ? "" : "s"} occurred:\n${errors.map((error) => `\t* ${error}\n`).join("")}\n`;

/** Why a TLS handshake with this datacenter fails for a token; null when it succeeds. */
function handshakeProblem(target: Datacenter, token: TokenContent): string | null {
  const expected = serverNameOf(target);
  const failed =
    "authentication handshake failed: tls: failed to verify certificate: x509: certificate";
  if (token.ca.length > 0 && !token.ca.includes(target.caPem))
    return `${failed} signed by unknown authority`;
  if (token.serverName !== expected)
    return `${failed} is valid for ${expected}, not ${token.serverName}`;
  return null;
}

/**
 * Dials the token's addresses and swaps its single-use secret for a stream secret.
 * @returns the stream secret; the acceptor keeps it as pending.
 * @throws Refusal: 403 for a secret that is used, replaced or unknown; 503 (500 before 1.16) when nothing answers in 3 s.
 */
export async function exchangeSecret(
  world: ConsulWorld,
  dialer: Datacenter,
  token: TokenContent,
  signal: AbortSignal,
): Promise<string> {
  const addresses =
    token.manualServerAddresses.length > 0 ? token.manualServerAddresses : token.serverAddresses;
  const errors: string[] = [];
  for (const address of addresses) {
    const target = [...world.datacenters.values()].find(
      (candidate) => candidate.switches.reachable && candidate.serverAddresses.includes(address),
    );
    const problem = target
      ? handshakeProblem(target, token)
      : `Error while dialing: dial tcp ${address}: connect: connection refused`;
    if (target && problem === null) return redeem(world, dialer, target, token);
    errors.push(dialError(address, problem ?? ""));
  }
  await pause(world.dialMs, signal);
  throw unavailable(dialer, multiError(errors));
}

const unavailable = (dialer: Datacenter, text: string): Refusal =>
  rpcRefusal(text, profiles[dialer.profile].unavailableStatus, "Unavailable");

function redeem(
  world: ConsulWorld,
  dialer: Datacenter,
  target: Datacenter,
  token: TokenContent,
): string {
  if (dialer.switches.establishRace) {
    dialer.switches.establishRace = false;
    throw rpcRefusal(
      "failed to exchange peering secret: invalid establishment secret: peering was already established",
    );
  }
  const acceptor = world.endOf(token.peerId);
  const secrets = acceptor?.datacenter === target ? acceptor.peering.secrets : null;
  if (
    !secrets ||
    acceptor?.peering.deletedAtMs !== null ||
    secrets.establishment === null ||
    secrets.establishment !== token.secret
  ) {
    throw rpcRefusal(
      "a new peering token must be generated: invalid peering establishment secret",
      403,
      "PermissionDenied",
    );
  }
  secrets.establishment = null;
  secrets.pending = world.lab.random.uuid();
  return secrets.pending;
}
