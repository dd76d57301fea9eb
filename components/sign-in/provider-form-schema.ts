import { z } from "zod";
import {
  changedIdentityProviderSchema,
  type IdentityProvider,
  newIdentityProviderSchema,
} from "@/lib/domain/identity-provider";
import { type Role, roles } from "@/lib/domain/permissions";

/** Groups by the role they give: a list for each is easier to read than a table of pairs. */
const groups = z.record(z.enum(roles), z.array(z.unknown()).optional());

const nobody = "nobody";

/** What the form has becomes what the API takes. */
const formValues = z
  .looseObject({
    groups: groups.optional(),
    defaultRole: z.string().optional(),
    caPem: z.unknown(),
    clientSecret: z.unknown(),
  })
  .transform(({ groups: byRole, defaultRole, caPem, clientSecret, ...rest }): unknown => ({
    ...rest,
    ...(clientSecret ? { clientSecret } : {}),
    caPem: caPem || null,
    defaultRole: defaultRole === nobody ? null : defaultRole,
    roleMapping: roles.flatMap((role) => (byRole?.[role] ?? []).map((value) => ({ value, role }))),
  }));

export const newProviderForm = formValues.pipe(newIdentityProviderSchema);
export const changedProviderForm = formValues.pipe(changedIdentityProviderSchema);

const groupsOf = (provider: IdentityProvider | null, role: Role): string[] =>
  provider?.roleMapping.filter((each) => each.role === role).map(({ value }) => value) ?? [];

/** What its form begins with. */
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
