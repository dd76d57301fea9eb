import { z } from "zod";

/**
 * A secret a backend returned once. Travels beside a result, never inside it;
 * only the reveal component consumes it and the response is `no-store`.
 */
export const oneTimeSecretSchema = z.object({
  /** What to call it on buttons: "passphrase", "peering token". */
  label: z.string(),
  value: z.string(),
  expiresAt: z.string().nullable().default(null),
});
export type OneTimeSecret = z.infer<typeof oneTimeSecretSchema>;
