import { z } from "zod";

/** A field Consul may omit, send as null, or (in some other version) send as something else. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);
const text = lenient(z.string());
const texts = lenient(z.array(z.string()));

/**
 * One peering as Consul 1.13 to today reports it. Unknown fields are kept, unknown states pass.
 * Source: hashicorp/consul api/peering.go 61-111; 1.13 has counts instead of StreamStatus and Remote.
 */
export const peeringSchema = z.looseObject({
  ID: z.string(),
  Name: z.string(),
  Partition: text,
  DeletedAt: text,
  Meta: lenient(z.record(z.string(), z.string())),
  State: z.string(),
  PeerID: text,
  PeerCAPems: texts,
  PeerServerName: text,
  PeerServerAddresses: texts,
  StreamStatus: lenient(
    z.looseObject({
      ImportedServices: texts,
      ExportedServices: texts,
      LastHeartbeat: text,
      LastReceive: text,
      LastSend: text,
    }),
  ),
  ImportedServiceCount: lenient(z.number()),
  ExportedServiceCount: lenient(z.number()),
  CreateIndex: lenient(z.number()),
  ModifyIndex: lenient(z.number()),
  Remote: lenient(
    z.looseObject({
      Partition: text,
      Datacenter: text,
      Locality: lenient(z.looseObject({ Region: text, Zone: text })),
    }),
  ),
});
export type Peering = z.infer<typeof peeringSchema>;

/** A list of records: kept raw, so that nothing a version adds is lost. `null` stands for empty in some versions. */
export const peeringListSchema = z
  .array(z.record(z.string(), z.unknown()))
  .nullable()
  .transform((list) => list ?? []);
export const recordSchema = z.record(z.string(), z.unknown());

export const tokenAnswerSchema = z.looseObject({ PeeringToken: z.string().min(1) });

/** GET /v1/agent/self: Config is stable, DebugConfig only a hint. */
export const agentSelfSchema = z.looseObject({
  Config: z.looseObject({
    Datacenter: z.string(),
    PrimaryDatacenter: text,
    NodeName: text,
    Server: lenient(z.boolean()),
    Version: z.string(),
    Partition: text,
  }),
  DebugConfig: lenient(
    z.looseObject({
      VersionPrerelease: text,
      PeeringEnabled: lenient(z.boolean()),
      ConnectEnabled: lenient(z.boolean()),
      ACLsEnabled: lenient(z.boolean()),
      GRPCTLSPort: lenient(z.number()),
    }),
  ),
  Stats: lenient(z.looseObject({ consul: lenient(z.looseObject({ leader_addr: text })) })),
});
export type AgentSelf = z.infer<typeof agentSelfSchema>;

export const meshSchema = z.looseObject({
  Peering: lenient(z.looseObject({ PeerThroughMeshGateways: lenient(z.boolean()) })),
});
export const agentVersionSchema = z.looseObject({ HumanVersion: z.string() });
export const leaderSchema = z.string();
export const caRootsSchema = z.looseObject({
  TrustDomain: text,
  Roots: lenient(z.array(z.looseObject({ ID: text, Name: text, NotAfter: text, RootCert: text }))),
});
export const aclSelfSchema = z.looseObject({
  AccessorID: z.string(),
  Description: text,
  ExpirationTime: text,
  Policies: lenient(z.array(z.looseObject({ Name: z.string() }))),
});
export const authorizeSchema = z.array(
  z.looseObject({ Resource: z.string(), Access: z.string(), Allow: z.boolean() }),
);
export const partitionsSchema = z.array(
  z.looseObject({ Name: z.string(), Description: text, DeletedAt: text }),
);
export const uiServicesSchema = z
  .array(
    z.looseObject({
      Name: z.string(),
      /** Enterprise only: a name is unique in its namespace. */
      Namespace: text,
      InstanceCount: lenient(z.number()),
      ChecksPassing: lenient(z.number()),
      ChecksWarning: lenient(z.number()),
      ChecksCritical: lenient(z.number()),
    }),
  )
  .nullable()
  .transform((list) => list ?? []);
