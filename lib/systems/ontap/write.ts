import "server-only";
import type { z } from "zod";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { AppError, isAppError, type Issue } from "@/lib/errors/app-error";
import { pointerTo } from "@/lib/errors/pointer";
import type { CreateResult } from "@/lib/systems/contract/adapter";
import type { OntapClient } from "./client";
import { recordOf, uuidOfCreated } from "./created";
import { invalidAnswer } from "./errors";
import { createInputSchema, updateInputSchema } from "./inputs";
import { readLocalSide } from "./local-side";
import { toInstant, toPeer, type LocalSide } from "./to-peer";
import { createBody, updateBody } from "./to-request";
import type { PeerWire } from "./wire";

/** Parses an input by its schema; every issue comes back with a pointer. Throws `invalid_input`. */
function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(
    (issue): Issue => ({ pointer: pointerTo(issue.path), detail: issue.message }),
  );
  throw new AppError("invalid_input", "The cluster peer cannot be saved like this.", { issues });
}

/** The IPspace a peer was asked for, as far as the cluster's own interfaces tell; ONTAP's own choice is "Default". */
const ipspaceIn = ({ lifs }: LocalSide, asked = "Default"): PeerWire["ipspace"] =>
  lifs?.find(({ ipspace }) => ipspace?.uuid === asked || ipspace?.name === asked)?.ipspace;

/** What the cluster says now; what is already known where that cannot be read, so that a created peer is never lost. */
async function readBack(
  client: OntapClient,
  known: { record: PeerWire; local: LocalSide },
  signal: AbortSignal,
): Promise<PeerSnapshot> {
  const orKnown =
    <Known>(value: Known) =>
    (error: unknown): Known => {
      if (isAppError(error)) return value;
      throw error;
    };
  const [local, peer] = await Promise.all([
    readLocalSide(client, signal).catch(orKnown(known.local)),
    client.peer(known.record.uuid, signal).catch(orKnown(known.record)),
  ]);
  return toPeer(peer, local);
}

/**
 * Creates one side of a relationship. What the cluster generated comes back also when the peer cannot be found again.
 * Throws `invalid_input`, `refused` with pointers, `backend_*`.
 */
export async function createPeer(
  client: OntapClient,
  rawInput: unknown,
  signal: AbortSignal,
): Promise<CreateResult> {
  const input = parseInput(createInputSchema, rawInput);
  const local = await readLocalSide(client, signal);
  const answer = await client.createPeer(
    createBody(input),
    input.passphrase === undefined ? [] : [input.passphrase],
    signal,
  );
  const record = recordOf(answer.body);
  if (!record) throw invalidAnswer(answer.status, "It does not name the created peer.");
  const passphrase = record.authentication?.passphrase;
  const uuid = await uuidOfCreated(client, { answer, record, input }, signal);
  if (uuid === null && !record.name && !record.authentication)
    throw invalidAnswer(answer.status, "It does not name the created peer.");
  const known: PeerWire = {
    remote: { ip_addresses: input.remoteAddresses },
    ipspace: ipspaceIn(local, input.ipspace),
    ...record,
    name: record.name || input.name,
    uuid: uuid ?? "",
  };
  return {
    ...(uuid === null
      ? { peer: toPeer(known, local), unlisted: true }
      : { peer: await readBack(client, { record: known, local }, signal) }),
    // Only what the cluster generated is news to the caller.
    secret:
      passphrase === undefined || input.passphrase !== undefined
        ? null
        : {
            label: "passphrase",
            value: passphrase,
            expiresAt: toInstant(record.authentication?.expiry_time),
          },
  };
}

/** Changes the given fields in one request. Throws as {@link createPeer}, and `not_found`. */
export async function updatePeer(
  client: OntapClient,
  key: string,
  rawInput: unknown,
  signal: AbortSignal,
): Promise<CreateResult> {
  const input = parseInput(updateInputSchema, rawInput);
  const local = await readLocalSide(client, signal);
  await client.updatePeer(
    key,
    updateBody(input),
    input.passphrase === undefined ? [] : [input.passphrase],
    signal,
  );
  return { peer: await readBack(client, { record: { uuid: key }, local }, signal), secret: null };
}

/** Removes this cluster's half; the other cluster keeps its own. Throws `refused`, `not_found`, `backend_*`. */
export async function deletePeer(
  client: OntapClient,
  key: string,
  signal: AbortSignal,
): Promise<void> {
  await client.deletePeer(key, signal);
}
