import { z } from "zod";
import {
  changedIdentityProviderSchema,
  identityProviderSchema,
  newIdentityProviderSchema,
  providerTestSchema,
  signInSettingsSchema,
} from "@/lib/domain/identity-provider";
import { confirmLinkSchema } from "@/lib/domain/user";
import { defineRoute } from "../define";
import { oneOf, text } from "./parts";

const oneProvider = oneOf("identity provider");
const bySlug = z.object({ slug: text(40).min(1).describe("name of the provider in addresses") });

export const beginSignInRoute = defineRoute({
  id: "beginSignIn",
  method: "GET",
  path: "/api/v1/sign-in/{slug}",
  summary: "Leads a browser to an identity provider to sign in",
  status: 303,
  access: "public",
  params: bySlug,
  query: z.object({
    next: text(2000).optional().describe("path to go on to"),
    link: z.literal("1").optional().describe("1: to sign in with it from now on"),
    anew: z.literal("1").optional().describe("1: to prove oneself again"),
  }),
});

export const finishSignInRoute = defineRoute({
  id: "finishSignIn",
  method: "GET",
  path: "/api/v1/sign-in/{slug}/callback",
  summary: "Where an identity provider sends browsers back to",
  status: 303,
  access: "public",
  params: bySlug,
});

export const confirmLinkRoute = defineRoute({
  id: "confirmLink",
  method: "POST",
  path: "/api/v1/sign-in/link",
  summary:
    "Tie the account at a provider that waits in this browser to the one here with its address, and sign in",
  access: "public",
  body: confirmLinkSchema,
  response: z.object({ next: z.string().describe("path to go on to") }),
  audit: { action: "session.link", targetKind: "user", refusalsByService: true },
});

export const readSignInSettingsRoute = defineRoute({
  id: "readSignInSettings",
  method: "GET",
  path: "/api/v1/sign-in-settings",
  summary: "The rules for signing in",
  access: "sign-in.read",
  response: signInSettingsSchema,
});

export const changeSignInSettingsRoute = defineRoute({
  id: "changeSignInSettings",
  method: "PUT",
  path: "/api/v1/sign-in-settings",
  summary: "Change the rules for signing in",
  access: "sign-in.write",
  body: signInSettingsSchema,
  response: signInSettingsSchema,
  audit: { action: "sign-in.update", targetKind: "settings" },
});

export const listIdentityProvidersRoute = defineRoute({
  id: "listIdentityProviders",
  method: "GET",
  path: "/api/v1/identity-providers",
  summary: "Identity providers people can sign in with, without secrets",
  access: "sign-in.read",
  response: z.object({ items: z.array(identityProviderSchema) }),
});

export const createIdentityProviderRoute = defineRoute({
  id: "createIdentityProvider",
  method: "POST",
  path: "/api/v1/identity-providers",
  summary: "Have people sign in with another identity provider",
  access: "sign-in.write",
  body: newIdentityProviderSchema,
  response: identityProviderSchema,
  status: 201,
  audit: { action: "identity-providers.create", targetKind: "identity-provider" },
});

export const updateIdentityProviderRoute = defineRoute({
  id: "updateIdentityProvider",
  method: "PUT",
  path: "/api/v1/identity-providers/{id}",
  summary: "Change an identity provider; a secret left out stays",
  access: "sign-in.write",
  params: oneProvider,
  body: changedIdentityProviderSchema,
  response: identityProviderSchema,
  audit: { action: "identity-providers.update", targetKind: "identity-provider" },
});

export const deleteIdentityProviderRoute = defineRoute({
  id: "deleteIdentityProvider",
  method: "DELETE",
  path: "/api/v1/identity-providers/{id}",
  summary: "Delete an identity provider; accounts stay, and need another way in",
  access: "sign-in.write",
  params: oneProvider,
  audit: { action: "identity-providers.delete", targetKind: "identity-provider" },
});

export const testIdentityProviderRoute = defineRoute({
  id: "testIdentityProvider",
  method: "POST",
  path: "/api/v1/identity-providers/test",
  summary: "Read what an identity provider says of itself; nothing is stored",
  access: "sign-in.write",
  body: z.object({
    issuer: newIdentityProviderSchema.shape.issuer,
    caPem: newIdentityProviderSchema.shape.caPem,
  }),
  response: providerTestSchema,
  audit: { action: "identity-providers.test", targetKind: "identity-provider" },
});
