"use client";
import { FormField } from "@/components/forms/form-field";
import { FormSection } from "@/components/forms/form-section";
import { roles, roleText } from "@/lib/domain/permissions";
import type { IdentityProvider } from "@/lib/domain/identity-provider";
import type { FormValues } from "@/lib/systems/contract/fields";

const everybodyElse = [
  { value: "nobody", label: "May not sign in" },
  ...roles.map((role) => ({ value: role, label: `Is ${roleText[role].label.toLowerCase()}` })),
];

/** Who the provider is, and who we are to it. */
export function WhoFields({ provider }: { provider: IdentityProvider | null }) {
  return (
    <FormSection
      title="The provider"
      description="Keycloak, Entra ID, Okta, Dex, Authentik or any other that speaks OpenID Connect."
    >
      <FormField<FormValues>
        spec={{
          name: "name",
          label: "Name",
          kind: "text",
          help: "Shown on the button of the sign-in page.",
        }}
      />
      {!provider && (
        <FormField<FormValues>
          spec={{
            name: "slug",
            label: "Short name",
            kind: "text",
            placeholder: "keycloak",
            help: "Part of the redirect address, so it cannot be changed later.",
          }}
        />
      )}
      <FormField<FormValues>
        spec={{
          name: "issuer",
          label: "Issuer",
          kind: "text",
          placeholder: "https://id.example.com/realms/company",
          help: "Exactly as the provider names it. Everything else is read from there.",
        }}
      />
      <FormField<FormValues> spec={{ name: "clientId", label: "Client id", kind: "text" }} />
      <FormField<FormValues>
        spec={{
          name: "clientSecret",
          label: "Client secret",
          kind: "secret",
          optional: true,
          autoComplete: "off",
          help: provider?.hasSecret ? "It is kept. Left empty, it stays." : undefined,
        }}
      />
      <FormField<FormValues>
        spec={{
          name: "caPem",
          label: "Authority to trust",
          kind: "pem",
          optional: true,
          help: "Trusted in place of the public authorities, where the provider's certificate comes from your own.",
        }}
      />
      <FormField<FormValues>
        spec={{
          name: "scopes",
          label: "Scopes",
          kind: "list",
          help: "Keep offline_access: it lets Peerdeck ask whether a person still has an account there.",
        }}
      />
      <FormField<FormValues>
        spec={{
          name: "enabled",
          label: "On",
          kind: "checkbox",
          help: "While it is off, nobody can sign in with it, and whoever did is signed out.",
        }}
      />
    </FormSection>
  );
}

/** Who may come in, and as what. */
export function RoleFields() {
  return (
    <FormSection
      title="Who may do what"
      description="Looked up at each sign-in, and every 15 minutes while somebody is signed in."
    >
      <FormField<FormValues>
        spec={{
          name: "roleClaim",
          label: "Claim with the groups or roles",
          kind: "text",
          help: "With dots where it is nested, such as realm_access.roles.",
        }}
      />
      {[...roles].reverse().map((role) => (
        <FormField<FormValues>
          key={role}
          spec={{
            name: `groups.${role}`,
            label: `${roleText[role].label} by these groups`,
            kind: "list",
            optional: true,
            help: roleText[role].meaning,
          }}
        />
      ))}
      <FormField<FormValues>
        spec={{
          name: "defaultRole",
          label: "Everybody else",
          kind: "select",
          options: everybodyElse,
        }}
      />
      <FormField<FormValues>
        spec={{
          name: "allowedDomains",
          label: "E-mail domains",
          kind: "list",
          optional: true,
          help: "Only these may sign in. Empty: any.",
        }}
      />
      <FormField<FormValues>
        spec={{
          name: "trustsEmail",
          label: "The provider vouches for every e-mail address",
          kind: "checkbox",
          help: "For those that never say whether one is verified, such as Entra ID. Only where people cannot choose their own.",
        }}
      />
      <FormField<FormValues>
        spec={{
          name: "signsOut",
          label: "Signing out here signs out there too",
          kind: "checkbox",
        }}
      />
    </FormSection>
  );
}
