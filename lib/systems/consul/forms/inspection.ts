import { clock } from "@/lib/config/clock";
import type { InspectionLine } from "@/lib/systems/contract/fields";
import type { TokenAddress, TokenCertificate, TokenView } from "../token";
import { ownCluster } from "./schema";
import type { Context } from "./values";

const plain = (label: string, value: string | null): InspectionLine[] =>
  value === null || value === "" ? [] : [{ label, value, tone: "plain" }];

/**
 * What a pasted peering token holds, line by line, without its secret. Works in the browser; nothing is sent.
 * The certificate library comes with the first token that is looked at. Never throws.
 */
export async function inspectPastedToken(
  text: string,
  context?: Context,
): Promise<InspectionLine[]> {
  if (text.trim() === "") return [];
  const { inspectToken } = await import("../token");
  return linesOf(
    inspectToken(text, context ? ownCluster(context) : null, context?.nowMs ?? clock.nowMs()),
  );
}

function linesOf(view: TokenView): InspectionLine[] {
  const problems = view.problems.map(
    (problem): InspectionLine => ({ label: "Problem", value: problem, tone: "problem" }),
  );
  if (!view.readable) return problems;
  const where =
    view.partition && view.partition !== "default"
      ? `${view.datacenter ?? "unknown"}, partition ${view.partition}`
      : view.datacenter;
  const locality = view.locality
    ? [view.locality.region, view.locality.zone].filter(Boolean).join(" / ")
    : null;
  return [
    ...problems,
    ...plain("Datacenter", where),
    ...plain("Locality", locality),
    ...plain("Server name", view.serverName),
    ...plain("Trust domain", view.trustDomain),
    ...view.addresses.map(addressLine),
    ...view.certificates.flatMap((certificate, index) =>
      certificateLines(certificate, view.certificates.length > 1 ? ` ${index + 1}` : ""),
    ),
    ...plain("Peering ID there", view.peerId),
    {
      label: "Establishment secret",
      value: "Hidden",
      tone: "plain",
      note: "It works once. It stays in this form until it is sent to Consul.",
    },
  ];
}

function addressLine({ address, dialled, external, warnings }: TokenAddress): InspectionLine {
  const label = external ? "External address" : "Server address";
  if (!dialled)
    return {
      label,
      value: address,
      tone: "plain",
      note: "Not dialled: the token's external addresses take its place.",
    };
  return {
    label,
    value: address,
    tone: warnings.length > 0 ? "warning" : "plain",
    ...(warnings.length > 0 ? { note: warnings.join(" ") } : {}),
  };
}

function certificateLines(
  { subject, sha256, notAfter, expired, problem }: TokenCertificate,
  number: string,
): InspectionLine[] {
  if (problem !== null) return [{ label: `CA${number}`, value: problem, tone: "problem" }];
  return [
    ...plain(`CA${number}`, subject === "" ? "Certificate without a subject" : subject),
    ...plain(`CA${number} fingerprint (SHA-256)`, sha256),
    ...(notAfter === null
      ? []
      : [
          {
            label: `CA${number} valid until`,
            value: notAfter,
            tone: expired ? "problem" : "plain",
            ...(expired ? { note: "It has expired." } : {}),
          } as const,
        ]),
  ];
}
