import { z } from "zod";
import {
  changedIdentityProviderSchema,
  newIdentityProviderSchema,
} from "@/lib/domain/identity-provider";
import { roles } from "@/lib/domain/permissions";
import { nobody } from "./provider-form-values";

/** Groups by the role they give: a list for each is easier to read than a table of pairs. */
const groups = z.record(z.enum(roles), z.array(z.unknown()).optional());

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
