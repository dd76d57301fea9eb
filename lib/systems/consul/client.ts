import "server-only";
import { clock } from "@/lib/config/clock";
import { z } from "zod";
import { rawElements } from "@/lib/domain/raw-json";
import { isAppError } from "@/lib/errors/app-error";
import { sentAs } from "@/lib/systems/kit/sent-as";
import type { Upstream, UpstreamRequest, UpstreamResponse } from "@/lib/upstream/upstream";
import type { EstablishBody, GenerateBody } from "./bodies";
import { errorOfAnswer, invalidAnswer } from "./errors";
import { isShadowedName } from "./rules";
import * as wire from "./wire";

/** A denied read may take Consul 12 to 14 s: its agents retry it five times (agent/grpc-internal/client.go 45-155). */
const readTimeoutMs = 25_000;
const writeTimeoutMs = 30_000;
/** Establishing dials each address; a black hole costs gRPC's 20 s connect time-out, more than once. */
const establishTimeoutMs = 75_000;
const deleteTimeoutMs = 30_000;
/** Thousands of peerings, each with CA certificates and service names. */
const listMaxBytes = 64 * 1024 * 1024;
/** What says one thing of a datacenter. */
const factMaxBytes = 4 * 1024 * 1024;
export const blockForS = 55;

/** An answer and the backend's own clock, against which its times are judged. */
export interface Timed<Value> {
  value: Value;
  atMs: number;
}
type Raw = Record<string, unknown>;
/** Undefined sends no partition: Community Edition refuses even "default". */
type Partition = string | undefined;

/** One datacenter's HTTP API. The only file that knows its URLs. Every call throws AppError. */
export interface ConsulClient {
  list(partition: Partition, signal: AbortSignal): Promise<Timed<Raw[]> & { index: string | null }>;
  read(name: string, partition: Partition, signal: AbortSignal): Promise<Timed<Raw>>;
  /** Waits until the stored peerings move past `index` or a minute has gone; answers the new index. */
  waitForChange(index: string, partition: Partition, signal: AbortSignal): Promise<string | null>;
  generateToken(body: GenerateBody, signal: AbortSignal): Promise<string>;
  establish(body: EstablishBody, signal: AbortSignal): Promise<void>;
  remove(name: string, partition: Partition, signal: AbortSignal): Promise<void>;
  leader(signal: AbortSignal): Promise<string>;
  /** The leader of a federated datacenter. */
  leaderOf(datacenter: string, signal: AbortSignal): Promise<string>;
  /** Whether tokens are to name mesh gateways in place of servers. Needs no rights (agent/structs/config_entry_mesh.go CanRead). */
  peersThroughGateways(signal: AbortSignal): Promise<boolean>;
  /** Every federated datacenter, nearest first. */
  datacenters(signal: AbortSignal): Promise<string[]>;
  serverAddresses(signal: AbortSignal): Promise<string[]>;
  agentSelf(signal: AbortSignal): Promise<wire.AgentSelf>;
  agentVersion(signal: AbortSignal): Promise<string>;
  trustDomain(signal: AbortSignal): Promise<string | null>;
  caRoots(signal: AbortSignal): Promise<z.infer<typeof wire.caRootsSchema>>;
  aclSelf(signal: AbortSignal): Promise<z.infer<typeof wire.aclSelfSchema>>;
  authorize(
    questions: readonly { Resource: string; Access: string }[],
    signal: AbortSignal,
  ): Promise<z.infer<typeof wire.authorizeSchema>>;
  partitions(signal: AbortSignal): Promise<z.infer<typeof wire.partitionsSchema>>;
  importedServices(
    peer: string,
    partition: Partition,
    signal: AbortSignal,
  ): Promise<z.infer<typeof wire.uiServicesSchema>>;
  exportedServices(
    peer: string,
    partition: Partition,
    signal: AbortSignal,
  ): Promise<z.infer<typeof wire.uiServicesSchema>>;
}

/** @param token the ACL token's SecretID, or null to ask as the anonymous token. */
export function createClient(upstream: Upstream, token: string | null): ConsulClient {
  const headers: Record<string, string> = {
    accept: "application/json",
    ...(token ? { "x-consul-token": token } : {}),
  };

  async function send(
    request: Omit<UpstreamRequest, "headers">,
    secrets: readonly string[] = [],
  ): Promise<UpstreamResponse> {
    const response = await upstream.request({ timeoutMs: readTimeoutMs, ...request, headers });
    if (response.status >= 200 && response.status < 300) return response;
    throw errorOfAnswer(response, token ? [token, ...secrets] : secrets);
  }
  const get = <Schema extends z.ZodType>(
    path: string,
    what: string,
    schema: Schema,
    signal: AbortSignal,
    query: Record<string, string | undefined> = {},
    maxBytes = factMaxBytes,
  ) =>
    send({ method: "GET", path, query, signal, maxBytes }).then((response) =>
      parsed(response, what, schema),
    );
  // Routes are case-sensitive and names are not: in capitals the name of a route is that of a peering.
  const peeringPath = (name: string): string =>
    `/v1/peering/${encodeURIComponent(isShadowedName(name) ? name.toUpperCase() : name)}`;
  const sameToken = { method: "POST" } as const;

  return {
    async list(partition, signal) {
      const response = await send({
        method: "GET",
        path: "/v1/peerings",
        query: { partition },
        signal,
        maxBytes: listMaxBytes,
      });
      const value = parsed(response, "a list of peerings", wire.peeringListSchema);
      const texts = rawElements(response.text);
      value.forEach((peering, index) => sentAs(peering, texts[index]));
      return { value, atMs: clockOf(response), index: response.headers["x-consul-index"] ?? null };
    },
    async read(name, partition, signal) {
      const response = await send({
        method: "GET",
        path: peeringPath(name),
        query: { partition },
        signal,
      });
      const value = sentAs(parsed(response, "a peering", wire.recordSchema), response.text);
      return { value, atMs: clockOf(response) };
    },
    async waitForChange(index, partition, signal) {
      const query = { index, wait: `${blockForS}s`, partition };
      // Consul adds up to a sixteenth of jitter to the wait. Timers take whole milliseconds only.
      const timeoutMs = Math.ceil(blockForS * 1000 * (17 / 16)) + readTimeoutMs;
      const response = await send({
        method: "GET",
        path: "/v1/peerings",
        query,
        signal,
        timeoutMs,
        maxBytes: listMaxBytes,
      });
      return response.headers["x-consul-index"] ?? null;
    },
    async generateToken(body, signal) {
      const response = await send({
        ...sameToken,
        path: "/v1/peering/token",
        body,
        signal,
        timeoutMs: writeTimeoutMs,
      });
      return parsed(response, "a peering token", wire.tokenAnswerSchema).PeeringToken;
    },
    async establish(body, signal) {
      const request = {
        ...sameToken,
        path: "/v1/peering/establish",
        body,
        signal,
        timeoutMs: establishTimeoutMs,
      };
      const response = await send(request, [body.PeeringToken]);
      // "{}" (agent/peering_endpoint.go PeeringEstablish); a page of a proxy in between is no yes.
      if (response.text.trim() !== "") parsed(response, "an empty object", z.looseObject({}));
    },
    async remove(name, partition, signal) {
      await send({
        method: "DELETE",
        path: peeringPath(name),
        query: { partition },
        signal,
        timeoutMs: deleteTimeoutMs,
      });
    },
    leader: (signal) => get("/v1/status/leader", "the leader's address", wire.leaderSchema, signal),
    leaderOf: (dc, signal) =>
      get("/v1/status/leader", "the leader's address", wire.leaderSchema, signal, { dc }),
    peersThroughGateways: (signal) =>
      get("/v1/config/mesh/mesh", "its mesh configuration", wire.meshSchema, signal).then(
        ({ Peering }) => Peering?.PeerThroughMeshGateways ?? false,
      ),
    datacenters: (signal) =>
      get("/v1/catalog/datacenters", "its datacenters", z.array(z.string()), signal),
    /** Addresses of the servers among themselves, "host:8300"; a token names the same hosts. Needs no rights. */
    serverAddresses: (signal) =>
      get("/v1/status/peers", "its servers", z.array(z.string()), signal),
    agentSelf: (signal) => get("/v1/agent/self", "its configuration", wire.agentSelfSchema, signal),
    agentVersion: (signal) =>
      get("/v1/agent/version", "its version", wire.agentVersionSchema, signal).then(
        (answer) => answer.HumanVersion,
      ),
    trustDomain: (signal) =>
      get("/v1/connect/ca/roots", "its CA roots", wire.caRootsSchema, signal).then(
        (answer) => answer.TrustDomain ?? null,
      ),
    caRoots: (signal) => get("/v1/connect/ca/roots", "its CA roots", wire.caRootsSchema, signal),
    aclSelf: (signal) => get("/v1/acl/token/self", "the ACL token", wire.aclSelfSchema, signal),
    async authorize(questions, signal) {
      const response = await send({
        ...sameToken,
        path: "/v1/internal/acl/authorize",
        body: questions,
        signal,
      });
      return parsed(response, "the token's rights", wire.authorizeSchema);
    },
    partitions: (signal) => get("/v1/partitions", "its partitions", wire.partitionsSchema, signal),
    importedServices: (peer, partition, signal) =>
      get(
        "/v1/internal/ui/services",
        "imported services",
        wire.uiServicesSchema,
        signal,
        { peer, partition },
        listMaxBytes,
      ),
    exportedServices: (peer, partition, signal) =>
      get(
        "/v1/internal/ui/exported-services",
        "exported services",
        wire.uiServicesSchema,
        signal,
        { peer, partition },
        listMaxBytes,
      ),
  };
}

function parsed<Schema extends z.ZodType>(
  response: UpstreamResponse,
  what: string,
  schema: Schema,
): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(response.text);
  } catch {
    throw invalidAnswer(response, what);
  }
  const result = schema.safeParse(json);
  if (!result.success) throw invalidAnswer(response, what);
  return result.data;
}

/** Consul's HTTP server dates every answer; comparing its times to that clock is immune to skew between machines. */
function clockOf(response: UpstreamResponse): number {
  const atMs = Date.parse(response.headers["date"] ?? "");
  return Number.isNaN(atMs) ? clock.nowMs() : atMs;
}

/** The answer, or null when the backend answered with one of these statuses; other faults pass through. */
export async function orNull<Value>(
  answer: Promise<Value>,
  statuses: readonly number[] = [401, 403, 404],
): Promise<Value | null> {
  try {
    return await answer;
  } catch (error) {
    const status = isAppError(error) ? error.backend?.status : null;
    if (status && statuses.includes(status)) return null;
    throw error;
  }
}
