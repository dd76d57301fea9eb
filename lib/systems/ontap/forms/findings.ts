import { expiryInstant, longestOfferMs } from "../rules/expiry";
import { nameIssue } from "../rules/name";
import { addressFindings } from "./address-findings";
import { ipspaceChoice, knownPeers, listOf, policyOf } from "./cluster-view";
import type { Context, RawInput } from "./draft";
import type { Finding } from "./finding";
import { networkFindings } from "./network-findings";
import { tooShort } from "./passphrase";

/** Why a cluster refuses a name of a relationship. `ownUuid`: the relationship that may keep its name. */
export function nameFindings(
  name: string | undefined,
  context: Context,
  ownUuid: string | null = null,
): Finding[] {
  if (name === undefined) return [];
  const path = ["name"];
  if (nameIssue(name) !== null) return [{ line: "name-form", path, detail: "", inSchema: true }];
  const { clusterName } = policyOf(context);
  if (clusterName?.toLowerCase() === name.toLowerCase())
    return [
      { line: "name-local", path, detail: `Choose another name: "${name}" is this cluster's own.` },
    ];
  const taken = knownPeers(context).some((peer) => peer.name === name && peer.uuid !== ownUuid);
  return taken
    ? [
        {
          line: "name-taken",
          path,
          detail: `Choose another name: "${name}" is already the name of a peer of this cluster.`,
        },
      ]
    : [];
}

function passphraseFindings(input: RawInput, context: Context): Finding[] {
  const policy = policyOf(context);
  const bound = (input.remoteAddresses ?? []).length > 0;
  if (!bound && input.passphrase !== undefined)
    return [{ line: "passphrase-alone", path: ["remoteAddresses"], detail: "", inSchema: true }];
  if (!bound && input.authentication === "absent")
    return [{ line: "nothing-given", path: ["remoteAddresses"], detail: "", inSchema: true }];
  const short =
    input.passphrase === undefined
      ? null
      : tooShort(input.passphrase, policy.minimumPassphraseLength);
  if (short !== null) return [{ line: "passphrase-short", path: ["passphrase"], detail: short }];
  if (input.authentication !== "absent" || !policy.authenticationRequired) return [];
  return [
    {
      line: "authentication-required",
      path: ["authentication"],
      detail: "Use a passphrase: this cluster's peering policy requires authentication.",
    },
  ];
}

function expiryFindings(expiry: string | undefined, nowMs: number): Finding[] {
  const ends = expiry === undefined ? null : expiryInstant(expiry, nowMs);
  if (ends === null) return [];
  if (ends <= nowMs) return [{ line: "expiry-past", path: ["expiry"], detail: "", inSchema: true }];
  return ends - nowMs > longestOfferMs
    ? [{ line: "expiry-long", path: ["expiry"], detail: "", inSchema: true }]
    : [];
}

function encryptionFindings(input: RawInput, context: Context): Finding[] {
  if (input.encryption === "tls_psk" && input.authentication === "absent")
    return [
      { line: "encryption-unauthenticated", path: ["encryption"], detail: "", inSchema: true },
    ];
  if (input.encryption !== "none" || !policyOf(context).encryptionRequired) return [];
  return [
    {
      line: "encryption-required",
      path: ["encryption"],
      detail: "Choose TLS-PSK: this cluster's peering policy requires encryption.",
    },
  ];
}

/** Also for changes: SVMs of another IPspace, as far as the list of this one tells. */
export function svmFindings(svms: readonly string[] | undefined, context: Context): Finding[] {
  const list = listOf(context, "svms");
  if (!list || !svms) return [];
  return svms.flatMap((svm, index): Finding[] => {
    const known = svm === "*" || list.some((item) => item.value === svm || item.label === svm);
    return known
      ? []
      : [
          {
            line: "svm-elsewhere",
            path: ["allowedSvms", index],
            detail: "Choose an SVM of the chosen IPspace.",
          },
        ];
  });
}

function ipspaceFindings(input: RawInput, context: Context): Finding[] {
  const { ipspace } = input;
  if (ipspace === undefined) return [];
  const path = ["ipspace"];
  if (ipspace.toLowerCase() === "cluster")
    return [
      {
        line: input.localNetwork ? "ipspace-cluster" : null,
        path,
        detail: "Choose another IPspace: Cluster carries only the traffic inside a cluster.",
      },
    ];
  if (!listOf(context, "ipspaces") || ipspaceChoice(context, ipspace)) return [];
  return [{ line: "ipspace-unknown", path, detail: "Choose an IPspace of this cluster." }];
}

/**
 * Everything that keeps a new relationship from being accepted, in the order the lab checks it (ONTAP's own order is
 * undocumented). Source of the rules: NetApp reference, cluster peers 9.15.1, list of combinations and error table.
 */
export function findingsOf(input: RawInput, context: Context): Finding[] {
  return [
    ...nameFindings(input.name, context),
    ...passphraseFindings(input, context),
    ...expiryFindings(input.expiry, context.nowMs),
    ...encryptionFindings(input, context),
    ...ipspaceFindings(input, context),
    ...svmFindings(input.allowedSvms, context),
    ...networkFindings(input, context),
    ...addressFindings(input, context),
  ];
}
