import "server-only";
import { clock } from "@/lib/config/clock";
import type { z } from "zod";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import { isAppError } from "@/lib/errors/app-error";
import { releaseOf, toInstant } from "../to-peer";
import { featuresOf, type KeyManagerClient } from "./client";
import { passphraseRule } from "./inputs";
import { orElse } from "./read";
import { kindOf } from "./to-key-manager";
import type { metroclusterWireSchema } from "../wire";

type Scope = KeyManagerSetup["scopes"][number];

const onlyWhole = "The Onboard Key Manager serves the whole cluster only.";

/** What may be set up where. One key manager per SVM; per-SVM ones not in a MetroCluster (65536823, 65536824, 65536907). */
function scopesOf(
  cluster: string,
  svms: readonly { uuid: string; name?: string | undefined }[],
  taken: ReadonlyMap<string, "onboard" | "external">,
  mirrored: boolean,
): Scope[] {
  const occupied = (id: string): string | null => {
    const kind = taken.get(id);
    return kind === undefined
      ? null
      : `There is ${kind === "onboard" ? "an Onboard Key Manager" : "an external key manager"} already. Delete it before another is set up.`;
  };
  const inMetrocluster = mirrored
    ? "Key managers of single SVMs are not supported in a MetroCluster."
    : null;
  return [
    {
      id: "",
      name: `Whole cluster ${cluster}`,
      whole: true,
      onboard: occupied(""),
      external: occupied(""),
    },
    ...[...svms]
      .sort((one, other) => (one.name ?? "").localeCompare(other.name ?? ""))
      .map(({ uuid, name }) => ({
        id: uuid,
        name: `SVM ${name ?? uuid}`,
        whole: false,
        onboard: onlyWhole,
        external: inMetrocluster ?? occupied(uuid),
      })),
  ];
}

/** The other site of a MetroCluster; null outside of one. Absent, 404 and not_configured mean the same. */
export function partnerOf(
  metrocluster: z.infer<typeof metroclusterWireSchema> | null,
): Omit<NonNullable<KeyManagerSetup["partner"]>, "kind"> | null {
  const state = metrocluster?.local?.configuration_state;
  if (state === undefined || state === "not_configured") return null;
  return {
    name: metrocluster?.remote?.cluster?.name ?? null,
    reachable: metrocluster?.local?.partner_cluster_reachable !== false,
  };
}

type CertificateWire = Awaited<ReturnType<KeyManagerClient["certificates"]>>[number];

function certificateOf(
  wire: CertificateWire,
  nowMs: number,
): KeyManagerSetup["certificates"][number] {
  const expiresAt = toInstant(wire.expiry_time);
  const expired = expiresAt !== null && Date.parse(expiresAt) <= nowMs;
  return {
    id: wire.uuid,
    name: wire.name ?? wire.common_name ?? wire.uuid,
    role: wire.type === "server_ca" ? "authority" : "client",
    scope: wire.scope === "svm" ? (wire.svm?.uuid ?? "?") : "",
    scopeName:
      wire.scope === "svm" ? `SVM ${wire.svm?.name ?? wire.svm?.uuid ?? "?"}` : "the cluster",
    hint: [wire.common_name, wire.ca && wire.ca !== wire.common_name ? `by ${wire.ca}` : null]
      .filter(Boolean)
      .join(", "),
    expiresAt,
    unusable: expired ? `This certificate expired on ${expiresAt.slice(0, 10)}.` : null,
  };
}

/** Rules and choices for setting up a key manager on this cluster, read live. */
export async function readSetup(
  client: KeyManagerClient,
  signal: AbortSignal,
): Promise<Omit<KeyManagerSetup, "connection">> {
  const cluster = await client.cluster(signal);
  const features = featuresOf(cluster.version);
  const unread: string[] = [];
  /** A release without the resource knows no such thing; an account without rights to it does not tell. */
  const notTold = (sentence: string) => (error: unknown) => {
    if (isAppError(error) && error.code === "backend_auth") unread.push(sentence);
    return orElse(null)(error);
  };
  const [managers, certificates, svms, metrocluster, configuration] = await Promise.all([
    client.managers(features, signal),
    client.certificates(signal),
    client.svms(signal),
    client
      .metrocluster(signal)
      .catch(
        notTold(
          "Whether this is a site of a MetroCluster, where single SVMs cannot have a key manager, could not be read.",
        ),
      ),
    client
      .configuration(signal)
      .catch(
        notTold(
          "Whether Common Criteria mode is on, which asks for passphrases of at least 64 characters, could not be read.",
        ),
      ),
  ]);
  const partner = partnerOf(metrocluster);
  const taken = new Map(
    managers
      .filter(({ enabled }) => enabled !== false)
      .map(
        (wire) =>
          [
            wire.svm && wire.scope !== "cluster" ? (wire.svm.uuid ?? "") : "",
            kindOf(wire),
          ] as const,
      ),
  );
  return {
    passphrase: passphraseRule(configuration?.cc_mode_enabled === true),
    partner: partner && { ...partner, kind: null },
    scopes: scopesOf(cluster.name, svms, taken, partner !== null),
    certificates: certificates
      .map((wire) => certificateOf(wire, clock.nowMs()))
      .sort((one, other) => one.name.localeCompare(other.name)),
    canValidate: features.configurations,
    secondariesDenied: features.secondaries
      ? null
      : `Secondary servers need ONTAP 9.11.1; this cluster runs ${releaseOf(cluster.version) ?? "an older release"}.`,
    unread,
  };
}
