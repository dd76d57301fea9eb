import "server-only";
import type { CheckStep } from "@/lib/domain/connection";
import { isAppError, type AppError } from "@/lib/errors/app-error";
import type { OntapClient } from "./client";
import { releaseOf } from "./to-peer";
import type { ClusterWire } from "./wire";

type StepId = CheckStep["id"];
const order: readonly StepId[] = ["address", "tls", "sign-in", "version", "rights"];
const passed: Record<StepId, string> = {
  address: "The address answers.",
  tls: "The certificate is trusted.",
  "sign-in": "The credentials are accepted.",
  version: "ONTAP with a REST API.",
  rights: "Cluster peers can be read.",
};

/** Steps before the failed one passed, those after it are skipped. */
function failedAt(failed: StepId, error: AppError): CheckStep[] {
  const at = order.indexOf(failed);
  return order.map((id, index): CheckStep => {
    if (index < at) return { id, outcome: "passed", detail: passed[id], remedy: null };
    if (index > at)
      return {
        id,
        outcome: "skipped",
        detail: "Not tried, because an earlier step failed.",
        remedy: null,
      };
    return { id, outcome: "failed", detail: error.message, remedy: error.remedy };
  });
}

/** Which step an error of the first call speaks of. */
function stepOf(error: AppError): StepId {
  if (error.code === "backend_auth")
    return error.backend?.status === 403 || error.backend?.code === "6" ? "rights" : "sign-in";
  if (error.code === "backend_unavailable" && error.backend?.status == null)
    return error.backend?.code === "TLS" ? "tls" : "address";
  return "version";
}

const isTooOld = (cluster: ClusterWire): boolean => {
  const { generation, major } = cluster.version ?? {};
  return generation !== undefined && (generation < 9 || (generation === 9 && (major ?? 0) < 6));
};

async function rightsStep(
  client: OntapClient,
  user: string | null,
  signal: AbortSignal,
): Promise<CheckStep> {
  try {
    await client.probePeers(signal);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { id: "rights", outcome: "failed", detail: error.message, remedy: error.remedy };
  }
  const role = user === null ? null : await roleOf(client, user, signal);
  if (role === "readonly") {
    return {
      id: "rights",
      outcome: "warning",
      detail: "Cluster peers can be read, but the account has the role readonly.",
      remedy:
        "Use an account with the admin role, or one allowed to change /api/cluster/peers, to create, change and delete peers here.",
    };
  }
  return {
    id: "rights",
    outcome: "passed",
    detail: role ? `${passed.rights} The account has the role ${role}.` : passed.rights,
    remedy: null,
  };
}

/** The account's role, or null when it may not be read: that alone is no fault. */
async function roleOf(
  client: OntapClient,
  user: string,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const accounts = await client.accounts(user, signal);
    return accounts[0]?.role?.name ?? null;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/** "Test connection". Never throws, save what is no AppError of ours turned into a failed address step. */
export async function checkConnection(
  client: OntapClient,
  options: { user: string | null; unverified: boolean },
  signal: AbortSignal,
): Promise<CheckStep[]> {
  let reached: StepId = "address";
  try {
    const cluster = await client.cluster(signal);
    reached = "version";
    const release = releaseOf(cluster.version) ?? "an unknown release";
    const rights = await rightsStep(client, options.user, signal);
    return [
      { id: "address", outcome: "passed", detail: passed.address, remedy: null },
      options.unverified
        ? {
            id: "tls",
            outcome: "warning",
            detail: "The certificate is not verified: anyone in between can read the credentials.",
            remedy:
              "Trust the cluster's certificate authority, or pin the certificate's fingerprint.",
          }
        : { id: "tls", outcome: "passed", detail: passed.tls, remedy: null },
      { id: "sign-in", outcome: "passed", detail: passed["sign-in"], remedy: null },
      isTooOld(cluster)
        ? {
            id: "version",
            outcome: "warning",
            detail: `${cluster.name} runs ONTAP ${release}, older than 9.6.`,
            remedy: "Upgrade to ONTAP 9.6 or later for cluster peers over REST.",
          }
        : {
            id: "version",
            outcome: "passed",
            detail: `${cluster.name} runs ONTAP ${release}.`,
            remedy: null,
          },
      rights,
    ];
  } catch (error) {
    if (isAppError(error)) return failedAt(reached === "address" ? stepOf(error) : reached, error);
    return order.map((id) => ({
      id,
      outcome: id === reached ? "failed" : "skipped",
      detail: id === reached ? "The test was interrupted." : "Not tried.",
      remedy: id === reached ? "Try again." : null,
    }));
  }
}
