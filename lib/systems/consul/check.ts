import "server-only";
import { counted } from "@/lib/domain/counted";
import type { CheckStep, TlsTrust } from "@/lib/domain/connection";
import { isAppError } from "@/lib/errors/app-error";
import {
  failed,
  type TestFinding,
  testPassed,
  type Seen,
  testConnection,
  warning,
} from "@/lib/systems/kit/connection-test";
import { type ConsulClient, orNull } from "./client";
import type { PartitionScope } from "./edition";
import { readDatacenter, readVersion } from "./identify";
import { listPartitions, partitionRemedy, partitionWords } from "./partitions";
import { hasNoPeering, isEnterprise, isPreview } from "./releases";

interface Subject {
  client: ConsulClient;
  /** Partitions the connection covers. */
  scope(signal: AbortSignal): Promise<PartitionScope>;
  address: string;
  trust: TlsTrust;
  signsIn: boolean;
  /** TLS itself signs in, with the rights of the anonymous token. */
  hasCertificate: boolean;
  partition: string | undefined;
}

/** "Test connection" of a datacenter. Never throws. */
export function checkConnection(subject: Subject, signal: AbortSignal): Promise<CheckStep[]> {
  const asks = { name: "The address", url: subject.address };
  const probe = (step: CheckStep["id"], run: () => Promise<Seen>) => ({ asks, step, run });
  return testConnection(
    { addresses: [asks], trust: subject.trust, signsIn: subject.signsIn || subject.hasCertificate },
    [
      probe("address", async () => ({ address: await leader(subject, signal) })),
      probe("sign-in", async () => ({ "sign-in": await signIn(subject, signal) })),
      probe("version", async () => ({ version: await version(subject, signal) })),
      probe("rights", async () => ({ rights: await rights(subject, signal) })),
    ],
  );
}

/** GET /v1/status/leader needs no token: it tells "unreachable" from "not signed in". */
async function leader({ client }: Subject, signal: AbortSignal): Promise<TestFinding> {
  const address = await client.leader(signal);
  return address
    ? testPassed(`A Consul agent answers; the leader is ${address}.`)
    : warning(
        "A Consul agent answers, but its datacenter has no leader.",
        "Wait for the election to end; check that a majority of the servers is up.",
      );
}

async function signIn(
  { client, signsIn, hasCertificate }: Subject,
  signal: AbortSignal,
): Promise<TestFinding> {
  if (!signsIn)
    return testPassed(
      hasCertificate
        ? "The client certificate is taken; no token is sent: the rights are those of the anonymous token."
        : "No token is sent: the rights are those of the anonymous token.",
    );
  // 401 means "ACL support disabled": the token is not looked at.
  const self = await orNull(client.aclSelf(signal), [401]);
  if (!self)
    return warning(
      "ACLs are switched off in this datacenter: the token is not looked at.",
      "Nothing to do, unless ACLs should be on.",
    );
  const policies = self.Policies?.map((policy) => policy.Name).join(", ");
  return testPassed(
    `Signed in as ${self.Description || self.AccessorID}${policies ? ` with ${policies}` : ""}.`,
  );
}

async function version({ client, partition }: Subject, signal: AbortSignal): Promise<TestFinding> {
  const self = await orNull(client.agentSelf(signal));
  const [text, datacenter] = await Promise.all([
    readVersion(client, self, signal),
    readDatacenter(client, self, signal),
  ]);
  if (!text)
    return warning(
      "The version is not known: the token lacks agent:read.",
      'Add agent_prefix "" { policy = "read" } to the token\'s policy to see the version.',
    );
  const name = `Consul ${text}${datacenter ? ` in datacenter ${datacenter}` : ""}`;
  if (hasNoPeering(text))
    return failed(`${name}: too old for cluster peering.`, "Update to Consul 1.16 or newer.");
  if (partition && !isEnterprise(text) && !self?.Config.Partition) {
    return failed(
      `${name} is Community Edition, which refuses partitions.`,
      "Leave the partition empty in the settings of the connection.",
    );
  }
  if (isPreview(text))
    return warning(
      `${name}: peering is a preview there, without heartbeats.`,
      "Update to Consul 1.16 or newer.",
    );
  return testPassed(`${name}.`);
}

async function rights({ client, scope }: Subject, signal: AbortSignal): Promise<TestFinding> {
  const { lists, unread } = await listPartitions(client, await scope(signal), signal);
  const found = lists.reduce((sum, { value }) => sum + value.length, 0);
  const count = counted({ one: "1 peering", other: "{n} peerings" }, found);
  if (unread.length > 0)
    return warning(
      `May read peerings (${count}), but not those of ${partitionWords(unread)}.`,
      partitionRemedy(unread),
      unread[0]?.error,
    );
  try {
    const answers = await client.authorize([{ Resource: "peering", Access: "write" }], signal);
    if (!answers.every((answer) => answer.Allow))
      return warning(
        `May read peerings (${count}), not change them.`,
        'Add peering = "write" to a policy of the token to create and delete peerings.',
      );
  } catch (error) {
    // 401 means "ACL support disabled": then everybody may.
    if (!isAppError(error) || error.backend?.status == null) throw error;
    if (error.backend.status !== 401)
      return warning(
        `May read peerings (${count}). Whether it may change them is not known.`,
        "It shows when one is created or deleted.",
        error,
      );
  }
  return testPassed(`May read and change peerings (${count}).`);
}
