import type { CredentialFields } from "@/lib/systems/contract/definition";
import type { PlainFieldSpec } from "@/lib/systems/contract/fields";

/** Where the project is, beside the Direct Connect address. */
export const settingFields: readonly PlainFieldSpec[] = [
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
];

/** How the cloud is signed in to. */
export const credentialFields = [
  {
    id: "password",
    label: "IAM user and password",
    help: "Signs in at IAM for one project and renews its token by itself. Needs the domain name.",
    fields: [
      { name: "user", label: "IAM user", kind: "text", autoComplete: "off" },
      { name: "password", label: "Password", kind: "secret", autoComplete: "off" },
    ],
  },
  {
    id: "aksk",
    label: "Access key (AK/SK)",
    help: "Signs every request. Needs the project ID.",
    fields: [
      { name: "accessKey", label: "Access key (AK)", kind: "text", autoComplete: "off" },
      { name: "secretKey", label: "Secret key (SK)", kind: "secret", autoComplete: "off" },
    ],
  },
] as const satisfies readonly CredentialFields[];
