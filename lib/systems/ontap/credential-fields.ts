import type { CredentialFields } from "@/lib/systems/contract/definition";
import { clientCertificateFields } from "@/lib/systems/kit/client-certificate-fields";
import { oauthFields } from "./sign-in/oauth-fields";

/** How ONTAP's REST API signs callers in. Source: NetApp, ONTAP automation: client authentication. */
export const credentialFields = [
  {
    id: "basic",
    label: "User name and password",
    help: "A cluster account with the http application and authentication method password.",
    fields: [
      { name: "user", label: "User name", kind: "text", placeholder: "admin", autoComplete: "off" },
      { name: "password", label: "Password", kind: "secret", autoComplete: "off" },
    ],
  },
  {
    id: "certificate",
    label: "Client certificate",
    help: "A cluster account with the http application and authentication method cert; its name is the certificate's common name.",
    fields: clientCertificateFields,
  },
  ...oauthFields,
] as const satisfies readonly CredentialFields[];
