import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorize, may, presentedToken, resolveToken } from "./acl";
import { profiles } from "./profiles";
import { json, Refusal, rpcRefusal } from "./reply";
import type { Datacenter } from "./state";

const leaderAddress = (datacenter: Datacenter): string =>
  (datacenter.serverAddresses[0] ?? "").replace(/:\d+$/, ":8300");

/** GET /v1/agent/self: Config is stable, of the 200 keys of DebugConfig only those that bear on peering. */
export function agentSelf(datacenter: Datacenter, request: LabRequest): LabResponse {
  authorize(datacenter, request, "agent", "read");
  const { version, revision, buildDate, enterprise } = profiles[datacenter.profile];
  const { switches, name } = datacenter;
  const grpcTls = switches.grpcTls ? 8503 : -1;
  return json(request, {
    Config: {
      Datacenter: name,
      PrimaryDatacenter: name,
      NodeName: `${name}-server-0`,
      NodeID: datacenter.nodeId,
      Revision: revision,
      Server: true,
      Version: version,
      BuildDate: buildDate,
      ...(enterprise ? { Partition: "default" } : {}),
    },
    DebugConfig: {
      ACLsEnabled: switches.acls,
      ConnectEnabled: switches.connect,
      PeeringEnabled: switches.peering,
      GRPCPort: -1,
      GRPCTLSPort: grpcTls,
      ServerMode: true,
    },
    Stats: {
      consul: {
        acl: switches.acls ? "enabled" : "disabled",
        leader: String(switches.leader),
        leader_addr: switches.leader ? leaderAddress(datacenter) : "",
        server: "true",
      },
    },
    Meta: { "consul-network-segment": "", "consul-version": version },
    xDS: {
      SupportedProxies: { envoy: ["1.33.2", "1.32.5", "1.31.8"] },
      Port: grpcTls,
      Ports: { Plaintext: -1, TLS: grpcTls },
    },
  });
}

export function agentVersion(datacenter: Datacenter, request: LabRequest): LabResponse {
  const { version, revision, buildDate } = profiles[datacenter.profile];
  return json(request, { SHA: revision, BuildDate: buildDate, HumanVersion: version, FIPS: "" });
}

export const statusLeader = (datacenter: Datacenter, request: LabRequest): LabResponse =>
  json(request, datacenter.switches.leader ? leaderAddress(datacenter) : "");

export const statusPeers = (datacenter: Datacenter, request: LabRequest): LabResponse =>
  json(
    request,
    datacenter.serverAddresses.map((address) => address.replace(/:\d+$/, ":8300")),
  );

/** GET /v1/connect/ca/roots: needs no rights. */
export function caRoots(datacenter: Datacenter, request: LabRequest): LabResponse {
  if (!datacenter.switches.connect)
    throw rpcRefusal("Connect must be enabled in order to use this endpoint");
  const id = `root-${datacenter.trustDomain.slice(0, 8)}`;
  return json(request, {
    ActiveRootID: id,
    TrustDomain: datacenter.trustDomain,
    Roots: [
      {
        ID: id,
        Name: "Consul CA Primary Cert",
        ExternalTrustDomain: datacenter.trustDomain.split(".")[0],
        RootCert: datacenter.caPem,
        IntermediateCerts: null,
        Active: true,
        CreateIndex: 11,
        ModifyIndex: 11,
      },
    ],
  });
}

/** GET /v1/acl/token/self: with the SecretID, as Consul answers it. */
export function aclSelf(datacenter: Datacenter, request: LabRequest): LabResponse {
  if (!datacenter.switches.acls) throw new Refusal(401, "ACL support disabled");
  const token = resolveToken(datacenter, request, (text, status) => new Refusal(status, text));
  if (!token) throw new Refusal(403, "ACL not found");
  return json(request, {
    AccessorID: token.accessorId,
    SecretID: token.secretId,
    Description: token.description,
    Policies: [{ ID: `${token.accessorId.slice(0, 35)}0`, Name: token.policy }],
    Local: false,
    CreateTime: "2026-01-12T09:30:00.000000Z",
    CreateIndex: 21,
    ModifyIndex: 21,
  });
}

/** POST /v1/internal/acl/authorize: which of at most 64 questions the caller's token may. */
export function aclAuthorize(datacenter: Datacenter, request: LabRequest): LabResponse {
  if (!datacenter.switches.acls) throw new Refusal(401, "ACL support disabled");
  const token = presentedToken(request) === "" ? null : resolveToken(datacenter, request);
  const questions = questionsOf(request.body);
  if (questions.length > 64)
    throw new Refusal(400, "Refusing to process more than 64 authorizations at once");
  return json(
    request,
    questions.map(({ Resource, Access }) => ({
      Resource,
      Access,
      Allow: (Access === "read" || Access === "write") && may(datacenter, token, Resource, Access),
    })),
  );
}

function questionsOf(body: string): { Resource: string; Access: string }[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new Refusal(400, "Failed to decode request body: invalid JSON");
  }
  if (!Array.isArray(parsed))
    throw new Refusal(
      400,
      "Failed to decode request body: json: cannot unmarshal object into Go value of type []structs.ACLAuthorizationRequest",
    );
  return parsed.map((entry: { Resource?: unknown; Access?: unknown }) => ({
    Resource: String(entry.Resource ?? ""),
    Access: String(entry.Access ?? ""),
  }));
}

/** GET /v1/partitions: Enterprise only. */
export function listPartitions(datacenter: Datacenter, request: LabRequest): LabResponse {
  authorize(datacenter, request, "operator", "read");
  return json(
    request,
    datacenter.partitions.map((name, index) => ({
      Name: name,
      Description: name === "default" ? "Builtin Default Partition" : `Partition of ${name}`,
      CreateIndex: 6 + index,
      ModifyIndex: 6 + index,
    })),
  );
}
