import { z } from "zod";

/*
 * What ONTAP answers, as loosely as it may: every field can be missing, every enum may grow,
 * every unknown field is kept. Source: NetApp reference, cluster peers 9.15.1.
 */
const text = z.string().optional().catch(undefined);
const named = z.looseObject({ name: text, uuid: text }).optional().catch(undefined);

const versionSchema = z
  .looseObject({
    full: text,
    generation: z.number().optional(),
    major: z.number().optional(),
    minor: z.number().optional(),
  })
  .optional()
  .catch(undefined);

export const clusterWireSchema = z.looseObject({
  name: z.string(),
  uuid: z.string(),
  version: versionSchema,
  timezone: z.looseObject({ name: text }).optional().catch(undefined),
  peering_policy: z
    .looseObject({
      minimum_passphrase_length: z.number().optional(),
      authentication_required: z.boolean().optional(),
      encryption_required: z.boolean().optional(),
    })
    .optional()
    .catch(undefined),
});
export type ClusterWire = z.infer<typeof clusterWireSchema>;

/** A node that is in no cluster yet answers for one that has neither name nor uuid (netapp.ontap #49, #90). */
export const clusterOrNodeWireSchema = z.union([
  clusterWireSchema,
  z.looseObject({
    name: z.undefined().optional(),
    uuid: z.undefined().optional(),
    version: z.looseObject({ generation: z.number() }),
  }),
]);

const addressList = z.array(z.string()).optional().catch(undefined);

export const peerWireSchema = z.looseObject({
  uuid: z.string(),
  name: text,
  authentication: z
    .looseObject({ expiry_time: text, in_use: text, state: text, passphrase: text })
    .optional()
    .catch(undefined),
  encryption: z.looseObject({ proposed: text, state: text }).optional().catch(undefined),
  initial_allowed_svms: z
    .array(z.looseObject({ name: text, uuid: text }))
    .optional()
    .catch(undefined),
  ip_address: text,
  ipspace: named,
  peer_applications: addressList,
  remote: z
    .looseObject({ name: text, serial_number: text, ip_addresses: addressList })
    .optional()
    .catch(undefined),
  status: z.looseObject({ state: text, update_time: text }).optional().catch(undefined),
  version: versionSchema,
});
export type PeerWire = z.infer<typeof peerWireSchema>;

/** A peer as the answer to its creation tells it: the older reference prints it bare and without its uuid. */
export const createdPeerWireSchema = peerWireSchema.extend({
  uuid: text,
  _links: z
    .looseObject({ self: z.looseObject({ href: text }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
export type CreatedPeerWire = z.infer<typeof createdPeerWireSchema>;

export const lifWireSchema = z.looseObject({
  uuid: z.string(),
  name: text,
  ip: z.looseObject({ address: text, netmask: text, family: text }).optional().catch(undefined),
  enabled: z.boolean().optional().catch(undefined),
  state: text,
  ipspace: named,
  service_policy: named,
  location: z
    .looseObject({
      node: named,
      home_node: named,
      port: named,
      is_home: z.boolean().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type LifWire = z.infer<typeof lifWireSchema>;

export const nodeWireSchema = z.looseObject({
  uuid: z.string(),
  name: text,
  state: text,
  membership: text,
  model: text,
  version: versionSchema,
});
export const ipspaceWireSchema = z.looseObject({ uuid: z.string(), name: text });

export const broadcastDomainWireSchema = z.looseObject({
  uuid: z.string(),
  name: text,
  ipspace: named,
  mtu: z.number().optional().catch(undefined),
  ports: z
    .array(z.looseObject({ name: text, node: named }))
    .optional()
    .catch(undefined),
});

export const svmWireSchema = z.looseObject({
  uuid: z.string(),
  name: text,
  state: text,
  subtype: text,
  ipspace: named,
});

export const svmPeerWireSchema = z.looseObject({
  uuid: z.string(),
  name: text,
  svm: named,
  peer: z.looseObject({ svm: named, cluster: named }).optional().catch(undefined),
  state: text,
  applications: addressList,
});

const replicatedSchema = z
  .looseObject({ path: text, svm: named, cluster: named })
  .optional()
  .catch(undefined);

/** A SnapMirror relationship. Source: NetApp reference, SnapMirror relationships 9.15.1. */
export const replicationWireSchema = z.looseObject({
  uuid: z.string(),
  source: replicatedSchema,
  destination: replicatedSchema,
  state: text,
  healthy: z.boolean().optional().catch(undefined),
  unhealthy_reason: z
    .array(z.looseObject({ message: text }))
    .optional()
    .catch(undefined),
  lag_time: text,
  policy: named,
});
export type ReplicationWire = z.infer<typeof replicationWireSchema>;

export const certificateWireSchema = z.looseObject({
  uuid: z.string(),
  name: text,
  common_name: text,
  type: text,
  scope: text,
  svm: named,
  ca: text,
  serial_number: text,
  expiry_time: text,
});

export const accountWireSchema = z.looseObject({ name: text, role: named });

const flag = z.boolean().optional().catch(undefined);
export const metroclusterWireSchema = z.looseObject({
  local: z
    .looseObject({ configuration_state: text, partner_cluster_reachable: flag, mode: text })
    .optional()
    .catch(undefined),
  remote: z.looseObject({ cluster: named }).optional().catch(undefined),
});

/** The envelope of a collection that was read, and of a write with `return_records`. */
export const collectionWireSchema = z.looseObject({
  records: z.array(z.unknown()),
  num_records: z.number().optional().catch(undefined),
  _links: z
    .looseObject({ next: z.looseObject({ href: text }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

export const errorWireSchema = z.looseObject({
  error: z.looseObject({
    message: z.string().default(""),
    code: z.union([z.string(), z.number()]).transform(String).optional(),
    target: text,
    arguments: z
      .array(z.looseObject({ code: text, message: text }))
      .optional()
      .catch(undefined),
  }),
});
