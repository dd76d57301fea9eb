import "server-only";
import type { CheckStep } from "@/lib/domain/connection";
import { type AppError, isAppError } from "@/lib/errors/app-error";
import { type ConsulClient, orNull } from "./client";
import { isEnterprise } from "./identify";

interface Subject {
  client: ConsulClient;
  address: string;
  signsIn: boolean;
  partition: string | undefined;
}
type Finding = Omit<CheckStep, "id">;

const passed = (detail: string): Finding => ({ outcome: "passed", detail, remedy: null });
const warning = (detail: string, remedy: string): Finding => ({
  outcome: "warning",
  detail,
  remedy,
});
const failed = (detail: string, remedy: string): Finding => ({ outcome: "failed", detail, remedy });

/** Address, TLS, sign-in, version, rights, in this order; what follows a failure is skipped. Never throws. */
export async function checkConnection(subject: Subject, signal: AbortSignal): Promise<CheckStep[]> {
  const steps: CheckStep[] = [];
  const run = async (id: CheckStep["id"], find: () => Promise<Finding>) => {
    const blocked = steps.some((step) => step.outcome === "failed");
    steps.push({
      id,
      ...(blocked
        ? { outcome: "skipped", detail: "Not tried: an earlier step failed.", remedy: null }
        : await settled(find)),
    });
  };
  let reached: Reached = { tls: tlsFinding(subject) };
  await run("address", async () => {
    reached = await reach(subject, signal);
    return reached.address ?? passed("A Consul agent answers.");
  });
  await run("tls", async () => reached.tls);
  await run("sign-in", () => signIn(subject, signal));
  await run("version", () => version(subject, signal));
  await run("rights", () => rights(subject, signal));
  return steps;
}

async function settled(find: () => Promise<Finding>): Promise<Finding> {
  try {
    return await find();
  } catch (error) {
    return isAppError(error)
      ? failureOf(error)
      : failed(
          "The test stopped unexpectedly.",
          "Try again; if it happens again, read the dashboard's log.",
        );
  }
}

const failureOf = (error: AppError): Finding =>
  failed(error.message, error.remedy ?? "Look at the answer of the system and try again.");

interface Reached {
  address?: Finding;
  tls: Finding;
}

/** GET /v1/status/leader needs no token: it tells "unreachable" from "not signed in". */
async function reach(subject: Subject, signal: AbortSignal): Promise<Reached> {
  try {
    const leader = await subject.client.leader(signal);
    const address = leader
      ? passed(`A Consul agent answers; the leader is ${leader}.`)
      : warning(
          "A Consul agent answers, but its datacenter has no leader.",
          "Wait for the election to end; check that a majority of the servers is up.",
        );
    return { address, tls: tlsFinding(subject) };
  } catch (error) {
    if (isAppError(error) && error.backend?.code === "TLS")
      return { address: passed("The address answers."), tls: failureOf(error) };
    throw error;
  }
}

function tlsFinding({ address, signsIn }: Subject): Finding {
  const { protocol, hostname } = new URL(address);
  if (protocol === "https:") return passed("The certificate is trusted.");
  const local = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  if (local || !signsIn)
    return { outcome: "skipped", detail: "Plain HTTP: nothing is encrypted.", remedy: null };
  return warning(
    "Plain HTTP: the ACL token travels unencrypted.",
    "Switch on HTTPS on the agent (ports.https, 8501 by default) and use an https:// address.",
  );
}

async function signIn({ client, signsIn }: Subject, signal: AbortSignal): Promise<Finding> {
  if (!signsIn) return passed("No token is sent: the rights are those of the anonymous token.");
  // 401 means "ACL support disabled": the token is not looked at.
  const self = await orNull(client.aclSelf(signal), [401]);
  if (!self)
    return warning(
      "ACLs are switched off in this datacenter: the token is not looked at.",
      "Nothing to do, unless ACLs should be on.",
    );
  const policies = self.Policies?.map((policy) => policy.Name).join(", ");
  return passed(
    `Signed in as ${self.Description || self.AccessorID}${policies ? ` with ${policies}` : ""}.`,
  );
}

async function version({ client, partition }: Subject, signal: AbortSignal): Promise<Finding> {
  const self = await orNull(client.agentSelf(signal));
  const text = self?.Config.Version ?? (await orNull(client.agentVersion(signal)));
  if (!text)
    return warning(
      "The version is not known: the token lacks agent:read.",
      'Add agent_prefix "" { policy = "read" } to the token\'s policy to see version and datacenter.',
    );
  const name = `Consul ${text}${self ? ` in datacenter ${self.Config.Datacenter}` : ""}`;
  const [major = 0, minor = 0] = text.split(".").map(Number);
  if (major < 1 || (major === 1 && minor < 13))
    return failed(`${name}: too old for cluster peering.`, "Update to Consul 1.16 or newer.");
  if (partition && !isEnterprise(text) && !self?.Config.Partition) {
    return failed(
      `${name} is Community Edition, which refuses partitions.`,
      "Leave the partition empty in the settings of the connection.",
    );
  }
  if (major === 1 && minor === 13)
    return warning(
      `${name}: peering is a preview there, without heartbeats.`,
      "Update to Consul 1.16 or newer.",
    );
  return passed(`${name}.`);
}

async function rights({ client, partition }: Subject, signal: AbortSignal): Promise<Finding> {
  const list = await client.list(partition, signal);
  const count = `${list.value.length} peering${list.value.length === 1 ? "" : "s"}`;
  const answers = await orNull(
    client.authorize([{ Resource: "peering", Access: "write" }], signal),
  );
  if (answers && !answers.every((answer) => answer.Allow)) {
    return warning(
      `May read peerings (${count}), not change them.`,
      'Add peering = "write" to a policy of the token to create and delete peerings.',
    );
  }
  return passed(
    answers ? `May read and change peerings (${count}).` : `May read peerings (${count}).`,
  );
}
