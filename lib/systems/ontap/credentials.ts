import { z } from "zod";
import { atMost, longestSecret } from "@/lib/domain/limits";
import { clientCertificateSchema } from "@/lib/systems/kit/client-certificate";
import { withRules } from "@/lib/systems/kit/with-rules";
import { credentialFields } from "./credential-fields";
import { clientCredentialsSchema, tokenSchema } from "./sign-in/oauth-credentials";

export const basicSchema = z.object({
  user: z
    .string()
    .trim()
    .min(1, "Enter a user name.")
    .max(...atMost(255, "Enter a user name of at most 255 characters."))
    .refine((text) => !text.includes(":"), "Enter a user name without a colon."),
  password: z
    .string()
    .min(1, "Enter the password.")
    .max(...atMost(longestSecret, `Enter a password of at most ${longestSecret} characters.`)),
});

/** Each way of signing in with the rules of its values. */
export const credentials = withRules(credentialFields, {
  basic: basicSchema,
  certificate: clientCertificateSchema,
  token: tokenSchema,
  "client-credentials": clientCredentialsSchema,
});
