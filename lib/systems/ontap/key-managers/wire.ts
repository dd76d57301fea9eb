import { z } from "zod";

/*
 * What ONTAP answers about key managers, as loosely as it may. The references print lists as objects, numbers as texts
 * and secondary servers as text or list. Source: NetApp reference, key managers, 9.10.1 to 9.19.1.
 */
const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);
/** Integer in key managers, text in cloud keystores. */
const code = z
  .union([z.number().transform(String), z.string()])
  .optional()
  .catch(undefined);
const named = z.looseObject({ name: text, uuid: text }).optional().catch(undefined);
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .preprocess(
      (value) =>
        Array.isArray(value)
          ? value
          : typeof value === "object" && value !== null && Object.keys(value).length > 0
            ? [value]
            : [],
      z.array(item),
    )
    .catch([]);

const secondaries = z.preprocess(
  (value) =>
    typeof value === "string"
      ? value
          .split(",")
          .map((part) => part.trim())
          .filter(Boolean)
      : Array.isArray(value)
        ? value
        : [],
  z.array(z.string()).catch([]),
);

const nodeState = z.looseObject({ node: named, state: text });

/** `node_states` lists every node; `records`, up to 9.12, only those with trouble. */
const connectivity = z
  .looseObject({
    cluster_availability: flag,
    node_states: z.array(nodeState).optional().catch(undefined),
    records: z.array(nodeState).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

export const keyServerWireSchema = z.looseObject({
  server: z.string(),
  timeout: number,
  create_remove_timeout: number,
  username: text,
  secondary_key_servers: secondaries,
  connectivity,
});
export type KeyServerWire = z.infer<typeof keyServerWireSchema>;

const coded = z.looseObject({ code, message: text }).optional().catch(undefined);

export const keyManagerWireSchema = z.looseObject({
  uuid: z.string(),
  scope: text,
  svm: named,
  enabled: flag,
  configuration: named,
  policy: text,
  external: z
    .looseObject({
      client_certificate: named,
      server_ca_certificates: listOf(z.looseObject({ uuid: text, name: text })),
      servers: listOf(keyServerWireSchema),
    })
    .optional()
    .catch(undefined),
  onboard: z.looseObject({ enabled: flag, key_backup: text }).optional().catch(undefined),
  status: coded,
  volume_encryption: z
    .looseObject({ supported: flag, code, message: text })
    .optional()
    .catch(undefined),
});
export type KeyManagerWire = z.infer<typeof keyManagerWireSchema>;

export const keystoreWireSchema = z.looseObject({
  uuid: z.string(),
  type: text,
  location: text,
  state: text,
  enabled: flag,
  scope: text,
  svm: named,
  configuration: named,
});
export type KeystoreWire = z.infer<typeof keystoreWireSchema>;

export const configWireSchema = z.looseObject({ cc_mode_enabled: flag });

export const volumeWireSchema = z.looseObject({
  uuid: z.string(),
  name: text,
  svm: named,
  encryption: z.looseObject({ enabled: flag, type: text }).optional().catch(undefined),
});
