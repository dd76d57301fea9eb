import "server-only";
import type { z } from "zod";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { AppError, isAppError, type Issue } from "@/lib/errors/app-error";
import { pointerTo } from "@/lib/errors/pointer";
import type { CreateResult } from "@/lib/systems/contract/adapter";
import type { OntapClient } from "./client";
import { invalidAnswer } from "./errors";
import { createInputSchema, updateInputSchema } from "./inputs";
import { readLocalSide } from "./local-side";
import { toInstant, toPeer, type LocalSide } from "./to-peer";
import { createBody, updateBody } from "./to-request";
import { collectionWireSchema, peerWireSchema, type PeerWire } from "./wire";

/** Parses an input by its schema; every issue comes back with a pointer. Throws `invalid_input`. */
function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(
    (issue): Issue => ({ pointer: pointerTo(issue.path), detail: issue.message }),
  );
  throw new AppError("invalid_input", "The cluster peer cannot be saved like this.", { issues });
}

/** The record in an answer: newer references wrap it in `records`, older ones print it bare. */
function recordOf(body: unknown, location: string | null): PeerWire | null {
  const envelope = collectionWireSchema.safeParse(body);
  const parsed = peerWireSchema.safeParse(
    envelope.success && envelope.data.records.length > 0 ? envelope.data.records[0] : body,
  );
  if (parsed.success) return parsed.data;
  const uuid = /\/api\/cluster\/peers\/([^/?]+)/.exec(location ?? "")?.[1];
  return uuid === undefined ? null : { uuid: decodeURIComponent(uuid) };
}

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

/** Creates one side of a relationship. Throws `invalid_input`, `refused` with pointers, `backend_*`. */
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
  const record = recordOf(answer.body, answer.location);
  if (!record) throw invalidAnswer(answer.status, "It does not name the created peer.");
  const passphrase = record.authentication?.passphrase;
  return {
    peer: await readBack(client, { record, local }, signal),
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
