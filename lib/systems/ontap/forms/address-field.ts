import type { FormNote } from "@/lib/systems/contract/fields";
import { addressKind } from "../rules/addresses";
import { addressIdentity, addressSet } from "@/lib/domain/ip";
import { listOf } from "./cluster-view";
import {
  enteredAddresses,
  familyOf,
  isUnauthenticated,
  type Context,
  type CreateField,
  type CreateValues,
  type OntapForms,
} from "./draft";

type WithAddresses = Pick<CreateValues, "remoteAddresses">;

function unique(list: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const text of list) {
    const identity = addressIdentity(text);
    if (!first.has(identity)) first.set(identity, text);
  }
  return [...first.values()];
}

/** What to make of a list that has duplicates, two families or this cluster's own addresses: one click puts it right. */
export function addressNotes(values: WithAddresses, context: Context): FormNote<WithAddresses>[] {
  const list = enteredAddresses(values);
  const fix = (label: string, addresses: string[]): Pick<FormNote<WithAddresses>, "fix"> =>
    addresses.length > 0 ? { fix: { label, set: { remoteAddresses: addresses } } } : {};
  const once = unique(list);
  if (once.length < list.length)
    return [
      {
        tone: "warning",
        text: "Some addresses are in the list twice.",
        ...fix("Keep each once", once),
      },
    ];
  const family = familyOf(list);
  const oneFamily = list.filter((text) => [family, "name", null].includes(addressKind(text)));
  if (family !== null && oneFamily.length < list.length) {
    const name = family === "ipv4" ? "IPv4" : "IPv6";
    return [
      {
        tone: "warning",
        text: "A relationship uses IPv4 or IPv6, not both.",
        ...fix(`Keep the ${name} addresses`, oneFamily),
      },
    ];
  }
  const isLocal = addressSet((listOf(context, "localAddresses") ?? []).map(({ value }) => value));
  const others = list.filter((text) => !isLocal(text));
  if (others.length < list.length)
    return [
      {
        tone: "warning",
        text: "Some of these are this cluster's own addresses.",
        ...fix("Keep the others", others),
      },
    ];
  return list.some((text) => addressKind(text) === "name")
    ? [
        {
          tone: "info",
          text: "Host names must resolve on this cluster, each to IPv4 or IPv6 alone.",
        },
      ]
    : [];
}

const shared = {
  name: "remoteAddresses",
  label: "Intercluster addresses of the other cluster",
  kind: "list",
  placeholder: "203.0.113.21",
  notes: addressNotes,
} satisfies CreateField;

/** The other cluster's addresses: optional on an offer, needed to accept one. */
export const addressFields: Readonly<Record<OntapForms["mode"], CreateField>> = {
  offer: {
    ...shared,
    optional: true,
    help: (values) =>
      isUnauthenticated(values) || values.passphraseSource === "dashboard"
        ? "Addresses or host names of its intercluster LIFs, all IPv4 or all IPv6."
        : "Only the cluster at these addresses can then use the passphrase. Left empty, any cluster that knows it can.",
    emptyMeans: "Any cluster with the passphrase",
  },
  accept: {
    ...shared,
    help: "Addresses or host names of its intercluster LIFs, as the offer names them; one is enough, one per node is better. All IPv4 or all IPv6.",
  },
};
