import "server-only";
import { isAppError } from "@/lib/errors/app-error";
import type { DirectConnectClient } from "./client";
import type { VirtualGateway } from "./wire";

/**
 * The virtual gateways of the project. They only add to a peer (ASN and subnets of the cloud side): whatever the service
 * refuses or fails with, the peer is read without them.
 */
export async function gatewaysById(
  client: DirectConnectClient,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, VirtualGateway>> {
  try {
    return new Map((await client.virtualGateways(signal)).map((gateway) => [gateway.id, gateway]));
  } catch (error) {
    if (isAppError(error)) return new Map();
    throw error;
  }
}
