import "server-only";
import { isAppError } from "@/lib/errors/app-error";
import type { DirectConnectClient } from "./client";
import { rowsOrNone } from "./optional-rows";
import type { VirtualGateway, VirtualInterface } from "./wire";

const ids = (gateways: readonly VirtualGateway[]): ReadonlyMap<string, VirtualGateway> =>
  new Map(gateways.map((gateway) => [gateway.id, gateway]));

/**
 * Gateways that interfaces lead to. Global DC gateways are asked for only where an interface has one: most regions do
 * not publish them. Throws when the cloud is down.
 */
export async function readGateways(
  client: DirectConnectClient,
  interfaces: readonly VirtualInterface[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, VirtualGateway>> {
  const global = interfaces.some(({ gateway_id }) => gateway_id);
  const [virtual, others] = await Promise.all([
    rowsOrNone(client.virtualGateways(signal)),
    global ? rowsOrNone(client.globalGateways(signal)) : [],
  ]);
  return ids([...virtual, ...others]);
}

/**
 * The gateways of the project. They only add to a peer (ASN and subnets of the cloud side): whatever the service
 * refuses or fails with, the peer is read without them.
 */
export async function gatewaysById(
  client: DirectConnectClient,
  interfaces: readonly VirtualInterface[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, VirtualGateway>> {
  try {
    return await readGateways(client, interfaces, signal);
  } catch (error) {
    if (isAppError(error)) return new Map();
    throw error;
  }
}
