import "server-only";
import { isAppError } from "@/lib/errors/app-error";
import type { OntapClient } from "./client";
import type { Answer } from "./http";
import type { CreateInput } from "./inputs";
import {
  collectionWireSchema,
  type CreatedPeerWire,
  createdPeerWireSchema,
  type PeerWire,
} from "./wire";

/**
 * The record in an answer: newer references wrap it in `records`, older ones print it bare. What it tells once
 * (passphrase and expiry) is nowhere else. Null when the answer is neither.
 */
export function recordOf(body: unknown): CreatedPeerWire | null {
  const envelope = collectionWireSchema.safeParse(body);
  const first = envelope.success ? envelope.data.records[0] : undefined;
  const parsed = createdPeerWireSchema.safeParse(first ?? body);
  return parsed.success ? parsed.data : null;
}

function uuidIn(link: string | null | undefined): string | undefined {
  const uuid = /\/api\/cluster\/peers\/([^/?#]+)/.exec(link ?? "")?.[1];
  return uuid === undefined ? undefined : decodeURIComponent(uuid);
}

const only = (peers: readonly PeerWire[]): string | undefined =>
  peers.length === 1 ? peers[0]?.uuid : undefined;

/** The created peer among all: by its name, which no two have, else by the addresses it is bound to in its IPspace. */
function among(
  peers: readonly PeerWire[],
  record: CreatedPeerWire,
  input: CreateInput,
): string | undefined {
  const name = record.name || input.name;
  const named = name ? only(peers.filter((peer) => peer.name === name)) : undefined;
  if (named !== undefined) return named;
  const addresses = new Set(input.remoteAddresses ?? []);
  return only(
    peers.filter(
      ({ remote, ipspace }) =>
        remote?.ip_addresses?.some((address) => addresses.has(address)) &&
        (input.ipspace === undefined ||
          ipspace?.uuid === input.ipspace ||
          ipspace?.name === input.ipspace),
    ),
  );
}

/**
 * The identifier of a peer that was just created: from the answer, its Location, its self link, else by listing again.
 * Null when the cluster does not show the peer, or cannot be asked.
 */
export async function uuidOfCreated(
  client: OntapClient,
  { answer, record, input }: { answer: Answer; record: CreatedPeerWire; input: CreateInput },
  signal: AbortSignal,
): Promise<string | null> {
  const told = record.uuid ?? uuidIn(answer.location) ?? uuidIn(record._links?.self?.href);
  if (told !== undefined) return told;
  try {
    return among(await client.peers(signal), record, input) ?? null;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
