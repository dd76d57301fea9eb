import { changePasswordSchema } from "@/lib/domain/user";
import { defineRoute } from "../define";

export const changePasswordRoute = defineRoute({
  id: "changePassword",
  method: "PUT",
  path: "/api/v1/account/password",
  summary: "Change your own password; signs you out of every other browser",
  access: "self",
  body: changePasswordSchema,
  audit: { action: "account.change-password", targetKind: "user" },
});
