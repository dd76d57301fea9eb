import { createHash, X509Certificate } from "node:crypto";
import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorize, may, resolveToken } from "./acl";
import { decodeFirst, GoJsonError } from "./go-json";
import { leaderAddress, rpcAddresses } from "./nodes";
import { profiles } from "./profiles";
import { indexHeaders, json, Refusal, rpcRefusal, unreadHeaders } from "./reply";
import type { Datacenter } from "./state";

export function agentVersion(datacenter: Datacenter, request: LabRequest): LabResponse {
  const { version, revision, buildDate } = profiles[datacenter.profile];
  return json(request, { SHA: revision, BuildDate: buildDate, HumanVersion: version, FIPS: "" });
}

export const statusLeader = (datacenter: Datacenter, request: LabRequest): LabResponse =>
  json(request, datacenter.switches.leader ? leaderAddress(datacenter) : "");

export const statusPeers = (datacenter: Datacenter, request: LabRequest): LabResponse =>
  json(request, rpcAddresses(datacenter));

/** GET /v1/connect/ca/roots: needs no rights. */
export function caRoots(datacenter: Datacenter, request: LabRequest): LabResponse {
  if (!datacenter.switches.connect)
    throw rpcRefusal("Connect must be enabled in order to use this endpoint");
  const certificate = new X509Certificate(datacenter.caPem);
  const id = certificate.fingerprint.toLowerCase();
  const index = 11;
  const publicKey = certificate.publicKey.export({ type: "spki", format: "der" });
  return json(
    request,
    {
      ActiveRootID: id,
      TrustDomain: datacenter.trustDomain,
      Roots: [
        {
          ID: id,
          Name: "Consul CA Primary Cert",
          SerialNumber: index,
          SigningKeyID: coloned(createHash("sha256").update(publicKey).digest()),
          ExternalTrustDomain: datacenter.trustDomain.split(".")[0],
          NotBefore: goTime(certificate.validFrom),
          NotAfter: goTime(certificate.validTo),
          RootCert: datacenter.caPem,
          IntermediateCerts: null,
          Active: true,
          PrivateKeyType: "ec",
          PrivateKeyBits: 256,
          CreateIndex: index,
          ModifyIndex: index,
        },
      ],
    },
    indexHeaders(datacenter, index),
  );
}

const coloned = (bytes: Buffer): string => (bytes.toString("hex").match(/../g) ?? []).join(":");
const goTime = (text: string): string => new Date(text).toISOString().replace(".000", "");

/** GET /v1/acl/token/self: with the SecretID, as Consul answers it. */
export function aclSelf(datacenter: Datacenter, request: LabRequest): LabResponse {
  if (!datacenter.switches.acls) throw new Refusal(401, "ACL support disabled");
  // Since 1.15 the text says what is not found.
  const text = profiles[datacenter.profile].grpcPrefix
    ? "ACL not found"
    : "token does not exist: ACL not found";
  const index = 21;
  const headers = profiles[datacenter.profile].grpcPrefix
    ? indexHeaders(datacenter, index)
    : unreadHeaders;
  const refuse = () => new Refusal(403, text, undefined, headers);
  const token = resolveToken(datacenter, request, refuse);
  if (!token) throw refuse();
  return json(
    request,
    {
      AccessorID: token.accessorId,
      SecretID: token.secretId,
      Description: token.description,
      Policies: [{ ID: `${token.accessorId.slice(0, 35)}0`, Name: token.policy }],
      Local: false,
      CreateTime: "2026-01-12T09:30:00.000000Z",
      Hash: createHash("sha256").update(token.policy).digest("base64"),
      CreateIndex: index,
      ModifyIndex: index,
    },
    indexHeaders(datacenter, index),
  );
}

/** POST /v1/internal/acl/authorize: which of at most 64 questions the caller's token may. */
export function aclAuthorize(datacenter: Datacenter, request: LabRequest): LabResponse {
  if (!datacenter.switches.acls) throw new Refusal(401, "ACL support disabled");
  const questions = questionsOf(request.body);
  if (questions.length > 64)
    throw new Refusal(400, "Refusing to process more than 64 authorizations at once");
  const token = resolveToken(datacenter, request);
  for (const { Resource, Access } of questions) {
    if (!resources.has(Resource))
      throw new Refusal(400, `Invalid ACL resource requested: ${JSON.stringify(Resource)}`);
    if (!["read", "write", "list"].includes(Access))
      throw new Refusal(400, `Invalid access level for ${Resource} resource: ${Access}`);
  }
  return json(
    request,
    questions.map(({ Resource, Access }) => ({
      Resource,
      Access,
      Allow: (Access === "read" || Access === "write") && may(datacenter, token, Resource, Access),
    })),
  );
}

/** Resources that ACL rules know (hashicorp/consul acl/acl.go). */
const resources = new Set([
  "acl",
  "agent",
  "event",
  "identity",
  "intention",
  "key",
  "keyring",
  "mesh",
  "node",
  "operator",
  "peering",
  "query",
  "service",
  "session",
]);

function questionsOf(body: string): { Resource: string; Access: string }[] {
  let parsed: unknown;
  try {
    parsed = decodeFirst(body);
  } catch (error) {
    if (error instanceof GoJsonError)
      throw new Refusal(400, `Failed to decode request body: ${error.message}`);
    throw error;
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
