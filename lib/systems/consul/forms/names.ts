import { trimmed } from "@/lib/systems/kit/trimmed";
import { nameProblem } from "../rules";
import { decodeToken } from "../token-decode";
import { areNamesUnknown, clusterOf, type ExistingPeering, existingOf } from "./context";
import {
  metaOf,
  metaText,
  sameMeta,
  tokenOf,
  type Context,
  type CreateNote,
  type CreateValues,
  type Mode,
} from "./values";

const partitionOf = (values: CreateValues, context: Context): string =>
  trimmed(values.partition) || clusterOf(context).partition || "default";

/** Consul looks names up in lower case, each partition for itself (hashicorp/consul agent/rpc/peering/service.go). */
export function peeringNamed(
  name: string,
  values: CreateValues,
  context: Context,
): ExistingPeering | null {
  const partition = partitionOf(values, context);
  const wanted = name.toLowerCase();
  return (
    existingOf(context).find(
      (peering) =>
        peering.name.toLowerCase() === wanted && (peering.partition ?? "default") === partition,
    ) ?? null
  );
}

export const isDeleting = (peering: ExistingPeering): boolean =>
  peering.deleting || peering.state === "DELETING";

/** What a failed establish leaves behind: the same name may be tried again. */
export const isLeftover = (peering: ExistingPeering): boolean =>
  peering.role === "dialer" && peering.state === "PENDING" && !isDeleting(peering);

/** Why a new peering cannot take the name of one that is there, in words; null when it can. */
export function takenProblem(mode: Mode, existing: ExistingPeering | null): string | null {
  if (!existing) return null;
  const { name, role, state } = existing;
  if (isDeleting(existing))
    return `A peering named "${name}" is still being deleted. Wait until it is gone, or choose another name.`;
  if (mode === "establish") {
    if (isLeftover(existing)) return null;
    return role === "acceptor"
      ? `"${name}" is a peering whose token was generated here. Choose another name, or delete that peering first.`
      : `"${name}" is established already. Choose another name, or establish that peering again from its own page.`;
  }
  if (role === "dialer")
    return `"${name}" was established here with a token of another side. Choose another name, or delete that peering first.`;
  return state === "TERMINATED"
    ? `The other side ended the peering "${name}": a new token for it would never work. Delete that peering first, or choose another name.`
    : `A peering named "${name}" exists already. Choose another name, or regenerate the token of that peering.`;
}

/** A text as a name Consul takes: lower case, hyphens between words, at most 63 characters; "" when nothing is left. */
export const nameFrom = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 63)
    .replace(/^-+|-+$/g, "");

/** A fit and free name after a text: "dc2", or "dc2-2" when that is taken; null when the text holds no letter or digit. */
export function freeName(
  text: string,
  mode: Mode,
  values: CreateValues,
  context: Context,
): string | null {
  const base = nameFrom(text);
  if (base === "") return null;
  for (let number = 1; number < 100; number++) {
    const name = number === 1 ? base : `${base.slice(0, 60)}-${number}`;
    if (
      nameProblem(name) === null &&
      takenProblem(mode, peeringNamed(name, values, context)) === null
    )
      return name;
  }
  return null;
}

const unknownNamesNote: CreateNote = {
  tone: "info",
  text: "The peerings of this partition could not be read: whether this name is free is not known until Consul answers.",
};

/** Remarks on the name while it is typed. */
export function nameNotes(mode: Mode, values: CreateValues, context: Context): CreateNote[] {
  const name = trimmed(values.name);
  if (name === "") return [];
  const existing = peeringNamed(name, values, context);
  const notes = [
    nameProblem(name) !== null || takenProblem(mode, existing) !== null
      ? otherNameNote(name, mode, values, context)
      : null,
    // Where none could be read the form itself says so.
    context.choices.peerings?.state !== "failed" &&
    areNamesUnknown(partitionOf(values, context), context)
      ? unknownNamesNote
      : null,
  ];
  if (mode === "establish")
    notes.push(...retryNotes(existing, values), samePeeringNote(name, values, context));
  return notes.filter((note) => note !== null);
}

function otherNameNote(
  name: string,
  mode: Mode,
  values: CreateValues,
  context: Context,
): CreateNote | null {
  const better = freeName(name, mode, values, context);
  if (better === null || better === name) return null;
  const unknown = areNamesUnknown(partitionOf(values, context), context);
  return {
    tone: "info",
    text: unknown ? `"${better}" fits.` : `"${better}" fits and is free.`,
    fix: { label: `Use ${better}`, set: { name: better } },
  };
}

function retryNotes(existing: ExistingPeering | null, values: CreateValues): CreateNote[] {
  if (!existing || !isLeftover(existing)) return [];
  const retry: CreateNote = {
    tone: "info",
    text: `An earlier attempt left "${existing.name}" pending. This tries again under the same name and replaces what that attempt stored.`,
  };
  if (Object.keys(existing.meta).length === 0 || sameMeta(existing.meta, metaOf(values)))
    return [retry];
  return [
    retry,
    {
      tone: "warning",
      text: `Its metadata (${metaText(existing.meta)}) is replaced.`,
      fix: { label: "Keep its metadata", set: { meta: existing.meta } },
    },
  ];
}

/** A token of a peering that is already stored here under another name. */
function samePeeringNote(name: string, values: CreateValues, context: Context): CreateNote | null {
  const reading = decodeToken(tokenOf(values));
  if (!reading.ok || reading.token.peerId === "") return null;
  const other = existingOf(context).find(
    ({ role, peerId, name: known }) =>
      role === "dialer" &&
      peerId === reading.token.peerId &&
      known.toLowerCase() !== name.toLowerCase(),
  );
  if (!other) return null;
  const text = `The token is of the peering that is stored here as "${other.name}". Two peerings here cannot share one on the other side.`;
  return isLeftover(other)
    ? { tone: "warning", text, fix: { label: `Use ${other.name}`, set: { name: other.name } } }
    : { tone: "warning", text };
}
