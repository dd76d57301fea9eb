import { z } from "zod";
import { meSchema, newAccountSchema } from "@/lib/domain/user";
import { defineRoute } from "../define";

export const completeSetupRoute = defineRoute({
  id: "completeSetup",
  method: "POST",
  path: "/api/v1/setup",
  summary: "Make the first admin with the token of the set-up link, and sign in",
  access: "public",
  fails: ["not_found", "throttled"],
  body: newAccountSchema,
  response: z.object({ user: meSchema }),
  status: 201,
  audit: { action: "setup.complete", targetKind: "user" },
});
