import { z } from "zod";
import { releaseSchema } from "@/lib/domain/changelog";
import { firstStepsSchema } from "@/lib/domain/first-steps";
import {
  changePasswordSchema,
  meSchema,
  ownSessionSchema,
  resetPasswordSchema,
  updateAccountSchema,
} from "@/lib/domain/user";
import {
  beginSecondFactorSchema,
  begunSecondFactorSchema,
  changeSecondFactorSchema,
  confirmSecondFactorSchema,
  recoveryCodesSchema,
  secondFactorStateSchema,
} from "@/lib/domain/second-factor";
import { preferencesSchema } from "@/lib/domain/preferences";
import { defineRoute } from "../define";
import { oneOf } from "./parts";

export const renameAccountRoute = defineRoute({
  id: "renameAccount",
  method: "PATCH",
  path: "/api/v1/account",
  summary: "Change your own name",
  access: "self",
  body: updateAccountSchema,
  audit: { action: "account.rename", targetKind: "user" },
});

export const changePasswordRoute = defineRoute({
  id: "changePassword",
  method: "PUT",
  path: "/api/v1/account/password",
  summary: "Change your own password; signs you out of every other browser",
  access: "self",
  fails: ["throttled"],
  body: changePasswordSchema,
  audit: { action: "account.change-password", targetKind: "user" },
});

export const resetPasswordRoute = defineRoute({
  id: "resetPassword",
  method: "POST",
  path: "/api/v1/account/reset",
  summary: "Choose a new password with the token of a reset link, and sign in",
  access: "public",
  fails: ["not_found", "throttled"],
  body: resetPasswordSchema,
  response: z.object({
    user: meSchema,
    signedIn: z.boolean().describe("false where a second factor is to be asked for first"),
  }),
  audit: { action: "account.reset-password", targetKind: "user" },
});

export const listOwnSessionsRoute = defineRoute({
  id: "listOwnSessions",
  method: "GET",
  path: "/api/v1/account/sessions",
  summary: "Browsers you are signed in with",
  access: "self",
  response: z.object({ items: z.array(ownSessionSchema) }),
});

export const endOtherSessionsRoute = defineRoute({
  id: "endOtherSessions",
  method: "DELETE",
  path: "/api/v1/account/sessions",
  summary: "Sign yourself out everywhere else",
  access: "self",
  audit: { action: "account.end-sessions", targetKind: "user" },
});

export const endOwnSessionRoute = defineRoute({
  id: "endOwnSession",
  method: "DELETE",
  path: "/api/v1/account/sessions/{id}",
  summary: "Sign one of your browsers out",
  access: "self",
  params: oneOf("session"),
  audit: { action: "account.end-session", targetKind: "user" },
});

export const readSecondFactorRoute = defineRoute({
  id: "readSecondFactor",
  method: "GET",
  path: "/api/v1/account/second-factor",
  summary: "Whether you have a second factor",
  access: "self",
  whileEnrolling: true,
  response: secondFactorStateSchema,
});

export const beginSecondFactorRoute = defineRoute({
  id: "beginSecondFactor",
  method: "POST",
  path: "/api/v1/account/second-factor",
  summary: "Make a secret for your authenticator; it counts once its first code was entered",
  access: "self",
  whileEnrolling: true,
  body: beginSecondFactorSchema,
  response: begunSecondFactorSchema,
  status: 201,
  audit: { action: "account.begin-second-factor", targetKind: "user" },
});

export const confirmSecondFactorRoute = defineRoute({
  id: "confirmSecondFactor",
  method: "PUT",
  path: "/api/v1/account/second-factor",
  summary: "Turn your second factor on with its first code; answers recovery codes, once",
  access: "self",
  whileEnrolling: true,
  body: confirmSecondFactorSchema,
  response: recoveryCodesSchema,
  audit: { action: "account.set-second-factor", targetKind: "user" },
});

export const removeSecondFactorRoute = defineRoute({
  id: "removeSecondFactor",
  method: "POST",
  path: "/api/v1/account/second-factor/remove",
  summary: "Turn your second factor off",
  access: "self",
  body: changeSecondFactorSchema,
  audit: { action: "account.remove-second-factor", targetKind: "user" },
});

export const renewRecoveryCodesRoute = defineRoute({
  id: "renewRecoveryCodes",
  method: "POST",
  path: "/api/v1/account/second-factor/recovery-codes",
  summary: "Create new recovery codes; the old ones stop working",
  access: "self",
  body: changeSecondFactorSchema,
  response: recoveryCodesSchema,
  status: 201,
  audit: { action: "account.renew-recovery-codes", targetKind: "user" },
});

export const readFirstStepsRoute = defineRoute({
  id: "readFirstSteps",
  method: "GET",
  path: "/api/v1/account/first-steps",
  summary: "What is left to set up, as the overview lists it for you",
  access: "self",
  response: firstStepsSchema,
});

export const hideFirstStepsRoute = defineRoute({
  id: "hideFirstSteps",
  method: "DELETE",
  path: "/api/v1/account/first-steps",
  summary: "Hide the first steps from your overview",
  access: "self",
  audit: { action: "account.hide-first-steps", targetKind: "user" },
});

export const readPreferencesRoute = defineRoute({
  id: "readPreferences",
  method: "GET",
  path: "/api/v1/account/preferences",
  summary: "How you want the interface to be",
  access: "self",
  response: preferencesSchema,
});

export const changePreferencesRoute = defineRoute({
  id: "changePreferences",
  method: "PUT",
  path: "/api/v1/account/preferences",
  summary: "Say how you want the interface to be",
  access: "self",
  body: preferencesSchema,
  audit: { action: "account.change-preferences", targetKind: "user" },
});

export const readNewsRoute = defineRoute({
  id: "readNews",
  method: "GET",
  path: "/api/v1/account/news",
  summary: "What is new in this version and those before, and which of it you have not seen",
  access: "self",
  response: z.object({
    items: z.array(releaseSchema),
    unseen: z.array(z.string()).describe("versions that are news to you"),
  }),
});

export const markNewsSeenRoute = defineRoute({
  id: "markNewsSeen",
  method: "DELETE",
  path: "/api/v1/account/news",
  summary: "Note that you have seen what is new",
  access: "self",
  audit: { action: "account.mark-news-seen", targetKind: "user" },
});
