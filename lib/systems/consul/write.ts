import "server-only";
import { clock } from "@/lib/config/clock";
import { AppError, type Issue, isAppError, withParts } from "@/lib/errors/app-error";
import { pointerTo } from "@/lib/errors/pointer";
import type { CreateResult } from "@/lib/systems/contract/adapter";
import { establishBody, generateBody } from "./bodies";
import type { ConsulClient } from "./client";
import { createInputSchema, type CreateInput, updateInputSchema } from "./inputs";
import { roleOf } from "./role";
import { instantOf } from "./times";
import { decodeToken } from "./token-decode";
import { keyOf, parseKey, type PeeringKey, toPeer } from "./to-peer";
import { peeringSchema, type Peering } from "./wire";
import type { z } from "zod";

function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = result.error.issues.map(
    (issue): Issue => ({ pointer: pointerTo(issue.path), detail: issue.message }),
  );
  throw new AppError("invalid_input", "Check the values of the peering.", { issues });
}

async function find(
  client: ConsulClient,
  { name, partition }: PeeringKey,
  signal: AbortSignal,
): Promise<Peering | null> {
  try {
    return peeringSchema.parse((await client.read(name, partition, signal)).value);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
}

const isDeleting = (peering: Peering): boolean =>
  peering.State === "DELETING" || instantOf(peering.DeletedAt) !== null;

/** On the field when Consul would silently do something else than create. */
function nameTaken(detail: string, remedy: string): AppError {
  return new AppError("conflict", detail, {
    remedy,
    issues: [{ pointer: "/name", detail, remedy }],
  });
}

/** The new token with its peering. A token can be read only once, so a failing read must not lose it. */
async function generated(
  client: ConsulClient,
  { name, partition }: PeeringKey,
  token: string,
  signal: AbortSignal,
): Promise<CreateResult> {
  const secret = { label: "peering token", value: token, expiresAt: null };
  try {
    const { value, atMs } = await client.read(name, partition, signal);
    return { peer: toPeer(value, atMs), secret };
  } catch {
    const decoded = decodeToken(token);
    const bare = {
      ID: decoded.ok ? decoded.token.peerId : "",
      Name: name,
      State: "PENDING",
      ...(partition ? { Partition: partition } : {}),
    };
    return { peer: toPeer(bare, clock.nowMs()), secret };
  }
}

/**
 * Creates a peering by generating a token here or by establishing with one of the other side.
 * @param limit the connection's own partition; another one would never show up in its list.
 * @throws AppError `invalid_input`, `conflict` (name in use), `refused` with pointers into the input.
 */
export async function createPeering(
  client: ConsulClient,
  limit: string | undefined,
  input: unknown,
  signal: AbortSignal,
): Promise<CreateResult> {
  const parsed = parseInput(createInputSchema, input);
  const place = { name: parsed.name, partition: parsed.partition ?? limit };
  if (limit && place.partition !== limit) {
    const detail = `Leave the partition empty or enter "${limit}": this connection is set to that partition.`;
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/partition", detail }] });
  }
  return parsed.way === "generate"
    ? generate(client, parsed, place, signal)
    : establishNew(client, parsed, place, signal);
}

async function generate(
  client: ConsulClient,
  input: CreateInput & { way: "generate" },
  place: PeeringKey,
  signal: AbortSignal,
): Promise<CreateResult> {
  const existing = await find(client, place, signal);
  // Consul would replace the unused token of that peering without a word and ignore the metadata.
  if (existing && roleOf(existing) === "acceptor" && !isDeleting(existing)) {
    throw nameTaken(
      `A peering named "${place.name}" exists already.`,
      "Choose another name, or regenerate the token of that peering.",
    );
  }
  try {
    const token = await client.generateToken(generateBody(place, input), signal);
    return await generated(client, place, token, signal);
  } catch (error) {
    throw existing === null && isAppError(error)
      ? await withLeftover(client, place, error, signal)
      : error;
  }
}

async function establishNew(
  client: ConsulClient,
  input: CreateInput & { way: "establish" },
  place: PeeringKey,
  signal: AbortSignal,
): Promise<CreateResult> {
  const existing = await find(client, place, signal);
  // A PENDING dialer is what a failed attempt leaves behind: trying again with the same name is the way on.
  if (
    existing &&
    roleOf(existing) === "dialer" &&
    !isDeleting(existing) &&
    existing.State !== "PENDING"
  ) {
    throw nameTaken(
      `A peering named "${place.name}" is established already.`,
      "Choose another name, or establish that peering again from its own page.",
    );
  }
  try {
    return await establish(client, input, place, signal);
  } catch (error) {
    throw isAppError(error) ? await withLeftover(client, place, error, signal) : error;
  }
}

async function establish(
  client: ConsulClient,
  input: { token: string; meta: Record<string, string> },
  place: PeeringKey,
  signal: AbortSignal,
): Promise<CreateResult> {
  await client.establish(establishBody(place, input), signal);
  const { value, atMs } = await client
    .read(place.name, place.partition, signal)
    .catch((error: unknown) => {
      throw isAppError(error) ? unread(error) : error;
    });
  return { peer: toPeer(value, atMs), secret: null };
}

/** Consul said yes to the change: whatever the read after it says must not look like a no to the change. */
const unread = ({ message, remedy, backend, cause }: AppError): AppError =>
  new AppError(
    "backend_unavailable",
    `The peering was established, but could not be read: ${message}`,
    { ...(remedy ? { remedy } : {}), ...(backend ? { backend } : {}), cause },
  );

/**
 * Consul stores a peering before it exchanges the secret, and before it looks for addresses to put into a token: what
 * fails after that leaves a PENDING one behind.
 */
async function withLeftover(
  client: ConsulClient,
  place: PeeringKey,
  error: AppError,
  signal: AbortSignal,
): Promise<AppError> {
  const left = await find(client, place, signal).catch(() => null);
  if (left?.State !== "PENDING") return error;
  const canRetry = roleOf(left) === "dialer";
  const advice = canRetry
    ? `A pending peering named "${place.name}" was left behind: try again with the same name, or delete it.`
    : null;
  const key = keyOf({ name: left.Name, partition: left.Partition || undefined });
  return withParts(error, {
    ...(advice && { remedy: [error.remedy, advice].filter(Boolean).join(" ") }),
    leftPeer: { key, id: null, canRetry },
  });
}

/**
 * Consul stores what a token says before it exchanges the secret: an establish that fails on a peering that exists has
 * replaced its ID, authority, server name and metadata, while the state stays and an open connection goes on.
 */
async function withOverwritten(
  client: ConsulClient,
  place: PeeringKey,
  before: Peering,
  error: AppError,
  signal: AbortSignal,
): Promise<AppError> {
  const now = await find(client, place, signal).catch(() => null);
  if (!now || now.ModifyIndex === before.ModifyIndex) return error;
  const changed = [
    ...(now.PeerID === before.PeerID ? [] : ["peer ID"]),
    ...(now.PeerServerName === before.PeerServerName
      ? []
      : ["certificate authority and server name"]),
    ...(JSON.stringify(now.Meta ?? {}) === JSON.stringify(before.Meta ?? {}) ? [] : ["metadata"]),
  ];
  if (changed.length === 0) return error;
  const goesOn =
    now.State === "ACTIVE" && now.PeerID !== before.PeerID
      ? " The connection that is open goes on until it breaks and does not come back then: establish again with a token that works."
      : "";
  const overwritten = `Consul has stored the ${listed(changed)} of the new token all the same.${goesOn}`;
  return withParts(error, { remedy: [error.remedy, overwritten].filter(Boolean).join(" ") });
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;

/**
 * Regenerates the token of an acceptor (its unused one stops working), or establishes a dialer again with a new token.
 * @throws AppError `not_found`, `invalid_input`, `refused`.
 */
export async function updatePeering(
  client: ConsulClient,
  key: string,
  input: unknown,
  signal: AbortSignal,
): Promise<CreateResult> {
  const parsed = parseInput(updateInputSchema, input);
  const place = parseKey(key);
  if (parsed.way === "establish") {
    const before = peeringSchema.parse(
      (await client.read(place.name, place.partition, signal)).value,
    );
    try {
      return await establish(client, parsed, place, signal);
    } catch (error) {
      throw isAppError(error) ? await withOverwritten(client, place, before, error, signal) : error;
    }
  }
  const existing = peeringSchema.parse(
    (await client.read(place.name, place.partition, signal)).value,
  );
  if (existing.State === "TERMINATED" && roleOf(existing) === "acceptor") {
    // Consul would answer 200 with a token whose secret it never stores (agent/consul/state/peering.go 580-583).
    const detail = "The other side deleted this peering, so a new token for it would never work.";
    const remedy = "Delete the peering and generate a token under the same name.";
    throw new AppError("refused", detail, { remedy, issues: [{ pointer: "", detail, remedy }] });
  }
  const token = await client.generateToken(generateBody(place, parsed), signal);
  return generated(client, place, token, signal);
}
