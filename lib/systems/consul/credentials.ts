import { z } from "zod";
import { atMost, longestSecret } from "@/lib/domain/limits";
import { clientCertificateSchema } from "@/lib/systems/kit/client-certificate";
import { withRules } from "@/lib/systems/kit/with-rules";
import { credentialFields } from "./credential-fields";

/** A partition is a DNS label. */
export const longestPartition = 63;

const tokenLimit = atMost(longestSecret, "Enter the SecretID alone; it is a UUID.");

/** Each way of signing in with the rules of its values. */
export const credentials = withRules(credentialFields, {
  token: z.object({
    token: z
      .string("Enter the SecretID of an ACL token.")
      .trim()
      .min(1, "Enter the SecretID of an ACL token.")
      .max(...tokenLimit),
  }),
  certificate: clientCertificateSchema.extend({
    token: z
      .string()
      .trim()
      .max(...tokenLimit)
      .optional(),
  }),
  none: z.object({}),
});

/** Settings of a Consul connection beside its address. */
export const settingsSchema = z.object({
  partition: z
    .string()
    .trim()
    .max(
      ...atMost(longestPartition, `Use at most ${longestPartition} characters in the partition.`),
    )
    .regex(/^[a-zA-Z0-9-]*$/, "Use letters, digits and hyphens in the partition.")
    .transform((text) => text || undefined)
    .optional(),
});
