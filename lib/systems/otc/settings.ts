import { z } from "zod";
import { atMost, longestSecret } from "@/lib/domain/limits";
import { withRules } from "@/lib/systems/kit/with-rules";
import { credentialFields } from "./setting-fields";

const optionalText = (longest: number, message: string) =>
  z
    .string()
    .trim()
    .max(...atMost(longest, message))
    .optional();

const schema = z
  .object({
    region: z
      .string("Enter the region.")
      .trim()
      .min(1, "Enter the region, for example eu-de.")
      .max(...atMost(64, "Use at most 64 characters for the region."))
      .regex(/^[A-Za-z0-9-]*$/, "Use only letters, digits and hyphens in the region."),
    projectId: optionalText(64, "Use at most 64 characters for the project ID.").refine(
      (id) => !id || /^[A-Za-z0-9-]+$/.test(id),
      "Enter the project ID as the cloud console shows it: letters and digits only.",
    ),
    projectName: optionalText(128, "Use at most 128 characters for the project name."),
    domainName: optionalText(128, "Use at most 128 characters for the domain name."),
    iamAddress: z
      .union([
        z.literal(""),
        z
          .url({
            protocol: /^https?$/,
            error:
              "Enter the sign-in address as a URL, for example https://iam.eu-de.otc.t-systems.com.",
          })
          .max(...atMost(500, "Use at most 500 characters for the sign-in address.")),
      ])
      .optional(),
  })
  .refine((settings) => Boolean(settings.projectId || settings.projectName), {
    path: ["projectId"],
    message: "Enter the project ID, or the project name.",
  });

/** Settings of one connection, as stored. */
export type OtcSettings = z.infer<typeof schema>;
export const settingsSchema = schema;

const secretOf = (text: z.ZodString, missing: string) =>
  text.min(1, missing).max(...atMost(longestSecret, `Use at most ${longestSecret} characters.`));

export const passwordSchema = z.object({
  user: z
    .string("Enter the IAM user.")
    .trim()
    .min(1, "Enter the IAM user.")
    .max(...atMost(255, "Enter an IAM user of at most 255 characters.")),
  password: secretOf(z.string("Enter the password."), "Enter the password."),
});

export const accessKeySchema = z.object({
  accessKey: secretOf(z.string("Enter the access key.").trim(), "Enter the access key."),
  secretKey: secretOf(z.string("Enter the secret key.").trim(), "Enter the secret key."),
});

/** Each way of signing in with the rules of its values. */
export const credentials = withRules(credentialFields, {
  password: passwordSchema,
  aksk: accessKeySchema,
});
