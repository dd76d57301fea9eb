import "server-only";
import type { CheckStep, TlsTrust } from "@/lib/domain/connection";
import { isAppError, type AppError } from "@/lib/errors/app-error";
import {
  failedBy,
  type TestFinding,
  testPassed,
  type Seen,
  testConnection,
  warning,
} from "@/lib/systems/kit/connection-test";
import type { OntapClient } from "./client";
import { releaseOf } from "./to-peer";
import type { ClusterWire } from "./wire";

const signedIn = testPassed("The credentials are accepted.");

const isTooOld = (cluster: ClusterWire): boolean => {
  const { generation, major } = cluster.version ?? {};
  return generation !== undefined && (generation < 9 || (generation === 9 && (major ?? 0) < 6));
};

function versionFinding(cluster: ClusterWire): TestFinding {
  const text = `${cluster.name} runs ONTAP ${releaseOf(cluster.version) ?? "an unknown release"}`;
  return isTooOld(cluster)
    ? warning(
        `${text}, older than 9.6.`,
        "Upgrade to ONTAP 9.6 or later for cluster peers over REST.",
      )
    : testPassed(`${text}.`);
}

/** Signed in, but not let any further: the right is what is missing. */
const lacksRights = ({ code, backend }: AppError): boolean =>
  code === "backend_auth" && (backend?.status === 403 || backend?.code === "6");

async function readCluster(client: OntapClient, signal: AbortSignal): Promise<Seen> {
  try {
    return { "sign-in": signedIn, version: versionFinding(await client.cluster(signal)) };
  } catch (error) {
    if (isAppError(error) && lacksRights(error))
      return { "sign-in": signedIn, rights: failedBy(error) };
    throw error;
  }
}

/** Ends what a test says of rights where the account's role could not be read. */
export const changesNotKnown =
  "Whether they may be changed is not known: the role could not be read.";

async function readRights(
  client: OntapClient,
  user: string | null,
  signal: AbortSignal,
): Promise<TestFinding> {
  await client.probePeers(signal);
  const role = user === null ? null : await roleOf(client, user, signal);
  if (role === "readonly")
    return warning(
      "Cluster peers can be read, but the account has the role readonly.",
      "Use an account with the admin role, or one allowed to change /api/cluster/peers, to create, change and delete peers here.",
    );
  return testPassed(
    role
      ? `Cluster peers can be read. The account has the role ${role}.`
      : `Cluster peers can be read. ${changesNotKnown}`,
  );
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

/** "Test connection" of a cluster. Never throws. */
export function checkConnection(
  client: OntapClient,
  { address, trust, user }: { address: string; trust: TlsTrust; user: string | null },
  signal: AbortSignal,
): Promise<CheckStep[]> {
  const asks = { name: "The address", url: address };
  return testConnection({ addresses: [asks], trust, signsIn: true }, [
    { asks, step: "version", run: () => readCluster(client, signal) },
    {
      asks,
      step: "rights",
      run: async () => ({ rights: await readRights(client, user, signal) }),
    },
  ]);
}
