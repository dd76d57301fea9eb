import "server-only";
import { randomUUID } from "node:crypto";
import { getDb } from "@/lib/db/client";
import { driftKinds } from "@/lib/domain/wanted/drift";
import type { WantedPreview } from "@/lib/domain/wanted/preview";
import { type WantedInput, wantedInputSchema } from "@/lib/domain/wanted/wanted-set";
import { AppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { loadPicture } from "./load-picture";
import { outcomesOfSet } from "./outcomes";
import { checkedSet } from "./sets";

const mostNamed = 200;

/**
 * What a set would want, and how what is there differs from it; stores nothing.
 * @param id of the set it would be in place of; null for one that is new.
 * @throws AppError `invalid_input` with pointers.
 */
export async function previewSet(asked: WantedInput, id: string | null): Promise<WantedPreview> {
  const input = checkedSet(asked);
  const setId = id ?? randomUUID();
  const picture = await loadPicture(await getDb(), input.system, {
    instead: { set: { id: setId, ...input }, unknown: null },
  });
  const own = picture.sets.find(({ set }) => set.id === setId);
  const outcomes = outcomesOfSet(picture, setId);
  const nameOf = (member: string) => picture.connection(member)?.name ?? member;
  const members = [...(own?.expectation.members ?? [])];
  const counts = Object.fromEntries(
    driftKinds.map((kind) => [kind, outcomes.filter((each) => each.kind === kind).length]),
  ) as WantedPreview["counts"];
  const wanted = own?.expectation.wanted.size ?? 0;
  return {
    wanted,
    met: wanted - outcomes.filter(({ kind }) => kind !== "unwanted").length,
    counts,
    members: members
      .map((member) => ({ connectionId: member, connectionName: nameOf(member) }))
      .sort((one, other) => (one.connectionName < other.connectionName ? -1 : 1))
      .slice(0, mostNamed),
    memberCount: members.length,
    notes: own?.expectation.notes ?? [],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const detail = "Send the set as JSON.";
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/set", detail }] });
  }
}

/** The same of a set written as JSON. @throws AppError `invalid_input` with pointers into the set. */
export const previewText = (text: string, id: string | null): Promise<WantedPreview> =>
  previewSet(parseInput(wantedInputSchema, parseJson(text)), id);
