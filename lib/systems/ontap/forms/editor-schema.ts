import { z } from "zod";
import type { Peer } from "@/lib/domain/peer";
import { trimmed } from "@/lib/systems/kit/trimmed";
import { updateInputAt, type UpdateInput } from "../inputs";
import { familyText, ownerFindings } from "./address-findings";
import { nodesWithoutLif, policyOf } from "./cluster-view";
import { chosenApplications, chosenSvms, familyOf, type Context, type UpdateValues } from "./draft";
import { editorChanges, editorDefaults } from "./editor-values";
import { nameFindings, svmFindings } from "./findings";
import { onScreen } from "./on-screen";
import { tooShort } from "./passphrase";

type Remark = { path: (string | number)[]; detail: string };

/** What cannot be taken away again: PATCH has no value for "none". */
function emptied(peer: Peer, values: UpdateValues): Remark[] {
  const before = editorDefaults(peer);
  const svms = values.svmAccess === "chosen" && chosenSvms(values) === undefined;
  const applications =
    "applications" in values &&
    chosenApplications(values).length === 0 &&
    chosenApplications(before).length > 0;
  return [
    ...("name" in values && before.name !== "" && trimmed(values.name) === ""
      ? [{ path: ["name"], detail: "Enter a name: a relationship keeps one." }]
      : []),
    ...(svms
      ? [{ path: ["allowedSvms"], detail: "Choose at least one SVM, or allow none yet." }]
      : []),
    ...(applications
      ? [{ path: ["applications", "snapmirror"], detail: "Keep at least one application." }]
      : []),
  ];
}

/** Source: NetApp reference, cluster peers 9.15.1, PATCH (codes 4653236, 4653419, 4656080). */
function securityRemarks(peer: Peer, change: UpdateInput, context: Context): Remark[] {
  const policy = policyOf(context);
  const short =
    change.passphrase === undefined
      ? null
      : tooShort(change.passphrase, policy.minimumPassphraseLength);
  const turnedOn =
    change.authentication === "ok" &&
    change.passphrase === undefined &&
    change.encryption === undefined;
  return [
    ...(short === null ? [] : [{ path: ["passphrase"], detail: short }]),
    ...(turnedOn
      ? [{ path: ["passphrase"], detail: "Enter a passphrase: authentication needs one." }]
      : []),
    ...(change.encryption === "none" && policy.encryptionRequired
      ? [
          {
            path: ["encryption"],
            detail: "Choose TLS-PSK: this cluster's peering policy requires encryption.",
          },
        ]
      : []),
    ...(change.authentication === "absent" && policy.authenticationRequired
      ? [
          {
            path: ["authentication"],
            detail: "Keep the passphrase: this cluster's peering policy requires authentication.",
          },
        ]
      : []),
  ];
}

/** Source: NetApp reference, cluster peers 9.15.1, PATCH (codes 4653671, 4656095): LIFs of the addresses' family on every node. */
function lifRemarks(peer: Peer, change: UpdateInput, context: Context): Remark[] {
  if (!change.remoteAddresses && change.ipspace === undefined) return [];
  const family = familyOf(change.remoteAddresses ?? peer.remote.addresses);
  const without =
    nodesWithoutLif(context, change.ipspace ?? trimmed(editorDefaults(peer).ipspace), family) ?? [];
  if (without.length === 0) return [];
  const kind = family === null ? "intercluster LIF" : `${familyText[family]} intercluster LIF`;
  return [
    {
      path: ["ipspace"],
      detail: `Choose an IPspace with an ${kind} that is up on every node. Missing on ${without.join(", ")}.`,
    },
  ];
}

/**
 * The rules of the editor: those of the update input on what changes, and those the cluster's answers add.
 * The values pass unchanged; what is sent is what differs from the peer.
 */
export const editorSchema = (peer: Peer, context: Context) =>
  z.custom<UpdateValues>().transform((values, issues) => {
    const change = editorChanges(peer, values, context.nowMs) ?? {};
    const parsed = updateInputAt(() => context.nowMs).safeParse(change);
    const own: Remark[] = parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => ({
          path: path.map((part) => (typeof part === "symbol" ? String(part) : part)),
          detail: message,
        }));
    const added: Remark[] = [
      ...emptied(peer, values),
      ...nameFindings(change.name, context, peer.key).filter((finding) => !finding.inSchema),
      ...securityRemarks(peer, change, context),
      ...svmFindings(change.allowedSvms, context),
      ...lifRemarks(peer, change, context),
      ...ownerFindings(change.remoteAddresses ?? [], context, peer.key),
    ];
    const seen = new Set(own.map(({ path }) => path.join(".")));
    for (const { path, detail } of [
      ...own,
      ...added.filter((remark) => !seen.has(remark.path.join("."))),
    ])
      issues.addIssue({ code: "custom", path: onScreen(path, values), message: detail });
    return values;
  });
