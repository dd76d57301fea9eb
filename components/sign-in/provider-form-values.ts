import type { IdentityProvider } from "@/lib/domain/identity-provider";
import type { Role } from "@/lib/domain/permissions";

/** Stands for no role in the choice of one. */
export const nobody = "nobody";

const groupsOf = (provider: IdentityProvider | null, role: Role): string[] =>
  provider?.roleMapping.filter((each) => each.role === role).map(({ value }) => value) ?? [];

/** What the form of a provider begins with. */
export const providerFormValues = (provider: IdentityProvider | null) => ({
  name: provider?.name ?? "",
  slug: provider?.slug ?? "",
  issuer: provider?.issuer ?? "",
  clientId: provider?.clientId ?? "",
  clientSecret: "",
  enabled: provider?.enabled ?? true,
  caPem: provider?.caPem ?? "",
  scopes: provider?.scopes ?? ["openid", "profile", "email", "offline_access"],
  roleClaim: provider?.roleClaim ?? "groups",
  groups: {
    admin: groupsOf(provider, "admin"),
    operator: groupsOf(provider, "operator"),
    viewer: groupsOf(provider, "viewer"),
  },
  defaultRole: provider?.defaultRole ?? nobody,
  allowedDomains: provider?.allowedDomains ?? [],
  trustsEmail: provider?.trustsEmail ?? false,
  signsOut: provider?.signsOut ?? true,
});
