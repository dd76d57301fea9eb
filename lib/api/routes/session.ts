import { z } from "zod";
import { meSchema, signInSchema } from "@/lib/domain/user";
import { defineRoute } from "../define";

const answer = z.object({ user: meSchema });

export const signInRoute = defineRoute({
  id: "signIn",
  method: "POST",
  path: "/api/v1/session",
  summary: "Sign in with e-mail, password and second factor; answers the session cookie",
  access: "public",
  fails: ["throttled"],
  body: signInSchema,
  response: answer,
  audit: { action: "session.create", targetKind: "user", refusalsByService: true },
});

export const readSessionRoute = defineRoute({
  id: "readSession",
  method: "GET",
  path: "/api/v1/session",
  summary: "Who is signed in, or whose token is used",
  access: "self",
  whileEnrolling: true,
  response: answer,
});

export const signOutRoute = defineRoute({
  id: "signOut",
  method: "DELETE",
  path: "/api/v1/session",
  summary: "Sign out; answers where to go on to, to be signed out at the identity provider too",
  access: "self",
  whileEnrolling: true,
  response: z.object({ continueAt: z.url().nullable() }),
  audit: { action: "session.delete", targetKind: "user" },
});
