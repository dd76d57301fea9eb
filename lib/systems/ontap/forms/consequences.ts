import type { Peer } from "@/lib/domain/peer";
import type { UpdateInput } from "../inputs";
import { isOpen } from "./editor-values";

const encryptionName = (encryption: string): string =>
  encryption === "none" ? "no encryption" : "TLS-PSK";

function securityConsequences(peer: Peer, changes: UpdateInput, other: string): string[] {
  const sentences: string[] = [];
  const { encryption } = changes;
  if (changes.passphrase !== undefined && isOpen(peer))
    sentences.push(
      "The passphrase offered so far no longer works: give the new one to the other cluster.",
    );
  if (changes.passphrase !== undefined && !isOpen(peer)) {
    sentences.push(
      `Set the same new passphrase on ${other}, before it expires. Until then authentication is pending; afterwards it fails.`,
    );
  }
  if (encryption !== undefined && !isOpen(peer))
    sentences.push(
      `Choose ${encryptionName(encryption)} on ${other} as well, together with the same new passphrase. The relationship stays encrypted as long as one side asks for it.`,
    );
  if (changes.authentication === "absent")
    sentences.push(
      `Turn authentication off on ${other} as well: until then neither side accepts the other. Nothing is encrypted any more.`,
    );
  if (changes.authentication === "revoked")
    sentences.push(
      `${other} is no longer trusted: replication over this relationship stops until both sides have a new passphrase.`,
    );
  return sentences;
}

/** What must be repeated on the other side, and what stops meanwhile. Source: NetApp, ONTAP: enable peering encryption. */
export function consequences(peer: Peer, changes: UpdateInput): readonly string[] {
  const other = peer.remote.name ?? "the other cluster";
  const sentences = securityConsequences(peer, changes, other);
  if (changes.remoteAddresses !== undefined) {
    sentences.push(
      `This cluster asks ${other} at ${changes.remoteAddresses.join(", ")} before it takes the addresses; they replace ${peer.remote.addresses.join(", ")}. Nothing is to be done on the other side.`,
    );
  }
  if (changes.ipspace !== undefined)
    sentences.push(
      `The relationship moves to the LIFs of another IPspace. Enter their addresses on ${other}.`,
    );
  if (changes.name !== undefined)
    sentences.push(
      `The name changes on this cluster only. ${other === "the other cluster" ? "The other cluster" : other} keeps its own.`,
    );
  if (changes.expiry !== undefined && changes.passphrase === undefined)
    sentences.push("The offer's passphrase stays; only its expiry moves.");
  if (changes.allowedSvms !== undefined)
    sentences.push(
      "It counts from the moment the other cluster accepts; it cannot be changed here afterwards.",
    );
  return sentences;
}
