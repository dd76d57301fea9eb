import { z } from "zod";
import { atMost, longestSecret } from "@/lib/domain/limits";
import type { CredentialKind, SystemDefinition } from "@/lib/systems/contract/definition";

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

/** Where the project is, beside the Direct Connect address. */
export const settings: SystemDefinition["settings"] = {
  schema,
  fields: [
    {
      name: "region",
      label: "Region",
      kind: "text",
      placeholder: "eu-ch2",
      help: "Region of the project, for example eu-de, eu-nl or eu-ch2.",
    },
    {
      name: "projectId",
      label: "Project ID",
      kind: "text",
      code: true,
      optional: true,
      help: "32 characters, from the cloud console under My credentials. Needed with an access key.",
    },
    {
      name: "projectName",
      label: "Project name",
      kind: "text",
      optional: true,
      placeholder: "eu-de",
      help: "Instead of the ID when signing in with a user; the region's own project is called like the region.",
    },
    {
      name: "domainName",
      label: "Domain name",
      kind: "text",
      optional: true,
      placeholder: "OTC-EU-DE-00000000001000000000",
      help: "Name of the account the user belongs to. Needed with a user.",
    },
    {
      name: "iamAddress",
      label: "Sign-in address (IAM)",
      kind: "text",
      code: true,
      optional: true,
      placeholder: "https://iam.eu-de.otc.t-systems.com",
      help: "Where users sign in. Left empty, it is the Direct Connect address with iam (iam-pub in eu-ch2) instead of dcaas.",
    },
  ],
};

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

export const credentials: readonly CredentialKind[] = [
  {
    id: "password",
    label: "IAM user and password",
    help: "Signs in at IAM for one project and renews its token by itself. Needs the domain name.",
    schema: passwordSchema,
    fields: [
      { name: "user", label: "IAM user", kind: "text", autoComplete: "off" },
      { name: "password", label: "Password", kind: "secret", autoComplete: "off" },
    ],
  },
  {
    id: "aksk",
    label: "Access key (AK/SK)",
    help: "Signs every request. Needs the project ID.",
    schema: accessKeySchema,
    fields: [
      { name: "accessKey", label: "Access key (AK)", kind: "text", autoComplete: "off" },
      { name: "secretKey", label: "Secret key (SK)", kind: "secret", autoComplete: "off" },
    ],
  },
];
