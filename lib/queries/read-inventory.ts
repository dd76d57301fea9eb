import type { readInventoryPartsRoute, readInventoryRoute } from "@/lib/api/routes/inventory";
import type { InventoryContents } from "@/lib/domain/inventory-part";
import { unpackPart } from "@/lib/domain/packed-peers";
import { PeerIndex } from "./peer-index";
import { type IndexedPart, indexPart } from "./peer-index-part";
import { call, callIfChanged } from "./client";

/** Every peer this person may read, and what it was when the server was asked last. */
export interface HeldInventory {
  index: PeerIndex;
  etag: string | null;
}

/** Peers asked for at once: so few that reading the answer does not hold up what a person does meanwhile. */
const peersAtOnce = 1_500;
/** Connections named in one address. */
const partsAtOnce = 100;

type Contents = InventoryContents["sources"];

function* inBatches(wanted: Contents): Generator<Contents> {
  let batch: Contents = [];
  let peers = 0;
  for (const source of wanted) {
    batch.push(source);
    peers += source.peers;
    if (peers < peersAtOnce && batch.length < partsAtOnce) continue;
    yield batch;
    batch = [];
    peers = 0;
  }
  if (batch.length > 0) yield batch;
}

async function readParts(wanted: Contents, signal: AbortSignal): Promise<Map<string, IndexedPart>> {
  const parts = new Map<string, IndexedPart>();
  for (const batch of inBatches(wanted)) {
    const { parts: read } = await call<typeof readInventoryPartsRoute>(
      "GET",
      "/api/v1/inventory/parts",
      { query: { connection: batch.map(({ id }) => id).join(",") }, signal },
    );
    for (const part of read) {
      const source = batch.find(({ id }) => id === part.connectionId);
      if (source) parts.set(source.id, indexPart(source, part.version, unpackPart(part)));
    }
  }
  return parts;
}

/** What is held brought up to date: only parts whose version is another one are read. */
export async function broughtUpToDate(
  before: HeldInventory | null,
  signal: AbortSignal,
): Promise<HeldInventory> {
  const answer = await callIfChanged<typeof readInventoryRoute>(
    "/api/v1/inventory",
    before?.etag ?? null,
    signal,
  );
  if (answer === null && before) return before;
  const contents = answer?.result.sources ?? [];
  const held = (id: string) => before?.index.parts.get(id);
  const read = await readParts(
    contents.filter(({ id, version }) => held(id)?.version !== version),
    signal,
  );
  const parts = new Map<string, IndexedPart>();
  for (const { id } of contents) {
    const part = read.get(id) ?? held(id);
    if (part) parts.set(id, part);
  }
  const sources = contents.map(({ version: _version, peers: _peers, ...source }) => source);
  return {
    index: new PeerIndex(sources, parts, before?.index),
    etag: answer?.etag ?? null,
  };
}
