import type { CredentialFields, SystemOutline } from "@/lib/systems/contract/definition";

export const credentialFields = [
  {
    id: "token",
    label: "Token",
    fields: [{ name: "token", label: "Token", kind: "secret", autoComplete: "off" }],
  },
] as const satisfies readonly CredentialFields[];

/** What the system is called, free of its rules. */
export const outline: SystemOutline = {
  id: "template",
  label: "Template",
  shortLabel: "Template",
  connectionNoun: "site",
  connectionNouns: "sites",
  peerNoun: "link",
  description: "A link connects two sites.",
  address: {
    label: "API address",
    placeholder: "https://site.example.com",
    help: "Address of the site's HTTP API.",
    defaultPort: 443,
    protocols: ["https"],
  },
  settings: { fields: [] },
  credentials: credentialFields,
};
