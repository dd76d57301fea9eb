import type { Peer } from "@/lib/domain/peer";
import { trimmed } from "@/lib/systems/kit/trimmed";
import { isAnonymousOffer } from "../capabilities";
import { authenticationUses, type UpdateInput } from "../inputs";
import { addressSet } from "@/lib/domain/ip";
import { peerWireSchema, type PeerWire } from "../wire";
import {
  asDuration,
  boxesOf,
  chosenApplications,
  chosenSvms,
  defined,
  enteredAddresses,
  type UpdateValues,
} from "./draft";

/** The cluster's own record of a peer. */
export function wireOf(peer: Peer): PeerWire {
  const parsed = peerWireSchema.safeParse(peer.native);
  return parsed.success ? parsed.data : { uuid: peer.key };
}

/** Whether the other cluster has not accepted yet. */
export const isOpen = (peer: Peer): boolean =>
  peer.nativeState === "pending" || peer.nativeState === "unidentified";

const isUse = (text: unknown): text is (typeof authenticationUses)[number] =>
  authenticationUses.some((use) => use === text);

function svmValues(wire: PeerWire): Pick<UpdateValues, "svmAccess" | "allowedSvms"> {
  const svms = wire.initial_allowed_svms ?? [];
  if (svms.some((svm) => svm.name === "*")) return { svmAccess: "all", allowedSvms: [] };
  const allowedSvms = svms.flatMap((svm) => svm.uuid ?? svm.name ?? []);
  return { svmAccess: allowedSvms.length > 0 ? "chosen" : "none", allowedSvms };
}

/** The editor's values of a peer as it is. An offer keeps its expiry unless a new one is chosen. */
export function editorDefaults(peer: Peer): UpdateValues {
  const wire = wireOf(peer);
  const encryption =
    (isOpen(peer) ? wire.encryption?.proposed : undefined) ?? wire.encryption?.state;
  return {
    name: wire.name ?? "",
    remoteAddresses: [...peer.remote.addresses],
    ipspace: wire.ipspace?.uuid ?? wire.ipspace?.name ?? "",
    authentication: isUse(wire.authentication?.in_use) ? wire.authentication.in_use : "ok",
    encryption: encryption === "none" ? "none" : "tls_psk",
    passphrase: "",
    expiry: isOpen(peer) ? "" : "PT1H",
    ...svmValues(wire),
    applications: boxesOf(wire.peer_applications ?? []),
  };
}

/** The order of addresses, SVMs and applications means nothing. */
const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every(addressSet(other));

function changedText(
  values: UpdateValues,
  before: UpdateValues,
  name: "name" | "ipspace",
): string | undefined {
  const text = trimmed(values[name]);
  return text !== "" && text !== before[name] ? text : undefined;
}

function changedSvms(peer: Peer, values: UpdateValues, before: UpdateValues): string[] | undefined {
  if (!isOpen(peer) || !("svmAccess" in values)) return undefined;
  const [svms, known] = [chosenSvms(values) ?? [], chosenSvms(before) ?? []];
  return sameSet(svms, known) ? undefined : svms;
}

/** A new passphrase has an expiry of its own; without one, an open offer's can be moved. */
function changedExpiry(peer: Peer, values: UpdateValues, nowMs: number): string | undefined {
  const expiry = trimmed(values.expiry);
  return expiry !== "" && (isOpen(peer) || values.passphrase)
    ? asDuration(expiry, nowMs)
    : undefined;
}

/** The update input with only what differs from the peer as it is; null when nothing does. */
export function editorChanges(peer: Peer, values: UpdateValues, nowMs: number): UpdateInput | null {
  const before = editorDefaults(peer);
  const addresses = enteredAddresses(values);
  const applications = chosenApplications(values);
  const { authentication, encryption, passphrase } = values;
  const leaving = authentication === "absent" || authentication === "revoked";
  const changed = defined<UpdateInput>({
    name: changedText(values, before, "name"),
    remoteAddresses:
      "remoteAddresses" in values &&
      !isAnonymousOffer(peer) &&
      !sameSet(addresses, peer.remote.addresses)
        ? addresses
        : undefined,
    ipspace: changedText(values, before, "ipspace"),
    authentication: authentication === before.authentication ? undefined : authentication,
    encryption: leaving || encryption === before.encryption ? undefined : encryption,
    passphrase: leaving || passphrase === "" ? undefined : passphrase,
    expiry: leaving ? undefined : changedExpiry(peer, values, nowMs),
    allowedSvms: changedSvms(peer, values, before),
    applications:
      "applications" in values && !sameSet(applications, chosenApplications(before))
        ? applications
        : undefined,
  });
  return Object.keys(changed).length === 0 ? null : changed;
}
