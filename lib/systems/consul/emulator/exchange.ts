import { pause } from "./pause";
import type { TokenContent } from "./peering-token";
import { serverNameOf } from "./peering-token";
import { profiles } from "./profiles";
import { rpcRefusal } from "./reply";
import type { Datacenter } from "./state";
import type { ConsulWorld } from "./world";

/** What one attempt through an address came to. */
const attempt = (address: string, error: string): string =>
  `failed to exchange peering secret through address "${address}": rpc error: code = ${error}`;

/** hashicorp/go-multierror's default format. */
const multiError = (errors: readonly string[]): string =>
  `${errors.length} error${errors.length === 1 ? "" : "s"} occurred:\n${errors.map((error) => `\t* ${error}\n`).join("")}\n`;

/** Attempts that Consul fits into its three seconds, one every 150 ms or so; seventeen to nineteen were counted. */
const attempts = 18;

interface Failure {
  /** gRPC's code and description. */
  error: string;
  status: 500 | 503;
}

/** Why a dialer gets no answer from an address; null when it does. */
function dialProblem(
  dialer: Datacenter,
  target: Datacenter | undefined,
  address: string,
  token: TokenContent,
): Failure | null {
  const { grpcPrefix, unavailableStatus: status, alpn } = profiles[dialer.profile];
  const transport = (description: string): Failure => ({
    error: `Unavailable desc = connection error: desc = "transport: ${description}"`,
    status,
  });
  const handshake = (reason: string) => transport(`authentication handshake failed: ${reason}`);
  if (!target) {
    const host = address.slice(0, address.lastIndexOf(":"));
    const dialing = `Error while dialing${grpcPrefix ? "" : ":"} dial tcp`;
    return transport(
      /^[\d.]+$|^\[/.test(host)
        ? `${dialing} ${address}: connect: connection refused`
        : `${dialing}: lookup ${host} on 127.0.0.53:53: no such host`,
    );
  }
  // Without an authority in the token the dialer speaks no TLS, to a server that does.
  if (token.ca.length === 0)
    return {
      error: grpcPrefix
        ? "Unavailable desc = connection closed before server preface received"
        : 'Unavailable desc = connection error: desc = "error reading server preface: EOF"',
      status,
    };
  const expected = serverNameOf(target);
  const certificate = "tls: failed to verify certificate: x509: certificate";
  if (!token.ca.includes(target.caPem))
    return handshake(`${certificate} signed by unknown authority`);
  if (token.serverName !== expected)
    return handshake(`${certificate} is valid for ${expected}, not ${token.serverName}`);
  if (alpn && !profiles[target.profile].alpn)
    return handshake("credentials: cannot check peer: missing selected ALPN property");
  if (token.peerId.length !== 36)
    return {
      error:
        "Internal desc = failed to read peering secret: failed peering secret lookup: index error: UUID must be 36 characters",
      status: 500,
    };
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
  const failures: Failure[] = [];
  for (const address of addresses) {
    const target = [...world.datacenters.values()].find(
      (candidate) => candidate.switches.reachable && candidate.serverAddresses.includes(address),
    );
    const problem = dialProblem(dialer, target, address, token);
    if (target && problem === null) return redeem(world, dialer, target, token);
    if (problem) failures.push({ ...problem, error: attempt(address, problem.error) });
  }
  await pause(world.dialMs, signal);
  const errors = Array.from(
    { length: attempts },
    (_, number) => failures[number % failures.length]?.error ?? "",
  );
  throw rpcRefusal(multiError(errors), Math.max(...failures.map(({ status }) => status)));
}

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
