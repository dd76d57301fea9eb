import "server-only";
import type { SystemIdentity } from "@/lib/domain/connection";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import type { AdapterContext, AdapterFactory } from "@/lib/systems/contract/adapter";
import { openBackend } from "@/lib/systems/kit/backend";
import type { Dependent } from "@/lib/systems/contract/parts";
import { createAccessKeyAuthoriser } from "./access-key";
import { directConnectUrl, identityTrust, identityUrl } from "./address";
import type { Authoriser } from "./authoriser";
import { checkConnection } from "./check";
import { choiceKinds, readChoices, type ChoiceKind } from "./choices";
import { createClient, type DirectConnectClient } from "./client";
import { createPeerInput, updatePeerInput } from "./inputs";
import { gatewayOf } from "./gateway-of";
import { gatewaysById } from "./gateways-by-id";
import { usualSpelling } from "@/lib/domain/cidr";
import { createKeystoneSession } from "./keystone-session";
import { accessKeySchema, passwordSchema, settingsSchema, type OtcSettings } from "./settings";
import { splitKey, toPeers } from "./to-peer";
import { createPeer, deletePeer, gone, updatePeer } from "./write-peer";

/** Gateways are asked for once the interfaces were answered: a refused signature must not count twice towards the lock. */
async function listPeers(
  client: DirectConnectClient,
  signal: AbortSignal,
): Promise<PeerSnapshot[]> {
  const interfaces = await client.virtualInterfaces(signal);
  const gateways = await gatewaysById(client, interfaces, signal);
  return interfaces.flatMap((vif) => toPeers(vif, gateways.get(gatewayOf(vif).id ?? "") ?? null));
}

async function readPeer(
  client: DirectConnectClient,
  key: string,
  signal: AbortSignal,
): Promise<PeerSnapshot> {
  const parts = splitKey(key);
  if (!parts) throw gone();
  const vif = await client.virtualInterface(parts.vifId, signal);
  const gateways = await gatewaysById(client, [vif], signal);
  const peer = toPeers(vif, gateways.get(gatewayOf(vif).id ?? "") ?? null).find(
    (candidate) => candidate.key === key,
  );
  if (!peer) throw gone();
  return peer;
}

/** What stops reaching the on-premises side with the peer. */
async function dependents(
  client: DirectConnectClient,
  key: string,
  signal: AbortSignal,
): Promise<Dependent[]> {
  const { native } = await readPeer(client, key, signal);
  const { remote_ep_group: subnets } = (native.vif_peer ?? native.virtual_interface) as {
    remote_ep_group?: string[] | null;
  };
  return (subnets ?? []).map((subnet) => ({
    kind: "remote subnet",
    name: usualSpelling(subnet),
    detail: "No longer reachable through this peer.",
  }));
}

/** Quotas are worth showing where they are published; elsewhere their absence is not a failure. */
async function quotaFacts(
  client: DirectConnectClient,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  try {
    const quota = (await client.quotas(signal)).find(
      (resource) => resource.type === "virtualInterface",
    );
    if (!quota || quota.quota < 0) return {};
    return {
      "Virtual interfaces":
        typeof quota.used === "number"
          ? `${quota.used} of ${quota.quota}`
          : `at most ${quota.quota}`,
    };
  } catch (error) {
    if (isAppError(error)) return {};
    throw error;
  }
}

async function identify(
  client: DirectConnectClient,
  region: string,
  signal: AbortSignal,
): Promise<SystemIdentity> {
  const project = await client.project(signal);
  const facts = {
    Region: region,
    ...(project.domainName ? { Domain: project.domainName } : {}),
    ...(project.userName ? { User: project.userName } : {}),
    ...(await quotaFacts(client, signal)),
  };
  return { id: project.id, name: project.name, version: "v3", facts };
}

/** Stands in where settings are missing, so that every call, and the connection test, says which. */
function incomplete(error: AppError): Authoriser {
  const fail = () => Promise.reject(error);
  return { project: fail, headers: fail, renew: () => false };
}

function signIn(
  context: AdapterContext,
  baseUrl: string,
  settings: OtcSettings,
): { authoriser: Authoriser; identity: string | null } {
  const { kind, values } = context.credentials;
  if (kind === "aksk")
    return {
      authoriser: createAccessKeyAuthoriser(baseUrl, settings, accessKeySchema.parse(values)),
      identity: null,
    };
  try {
    const iamUrl = identityUrl(baseUrl, settings);
    const upstream = openBackend(context, {
      baseUrl: iamUrl,
      trust: identityTrust(context.trust, baseUrl, iamUrl),
    });
    return {
      authoriser: createKeystoneSession(upstream, settings, passwordSchema.parse(values)),
      identity: iamUrl,
    };
  } catch (error) {
    if (isAppError(error)) return { authoriser: incomplete(error), identity: null };
    throw error;
  }
}

/** Direct Connect of one project. Peers are read through their virtual interfaces: the API has no list of peers. */
export const createOtcAdapter: AdapterFactory = (context) => {
  const settings = settingsSchema.parse(context.connection.settings);
  const baseUrl = directConnectUrl(context.connection.address);
  const { authoriser, identity } = signIn(context, baseUrl, settings);
  const client = createClient(openBackend(context, { baseUrl }), authoriser, settings.region);

  return {
    choiceKinds,
    check: (signal) =>
      checkConnection(client, { service: baseUrl, identity, trust: context.trust }, signal),
    identify: (signal) => identify(client, settings.region, signal),
    listPeers: (signal) => listPeers(client, signal),
    readPeer: (key, signal) => readPeer(client, key, signal),
    dependents: (key, signal) => dependents(client, key, signal),

    async choices(kind, _params, signal) {
      if (!choiceKinds.includes(kind as ChoiceKind))
        throw new AppError("not_found", `There is no choice list "${kind}".`);
      return readChoices(kind as ChoiceKind, client, signal);
    },

    createPeer: async (input, signal) => ({
      peer: await createPeer(client, parseInput(createPeerInput, input), signal),
      secret: null,
    }),
    updatePeer: async (key, input, signal) => ({
      peer: await updatePeer(client, key, parseInput(updatePeerInput, input), signal),
      secret: null,
    }),
    deletePeer: (key, signal) => deletePeer(client, key, signal),
  };
};
