import { z } from "zod";
import { meSchema, signInSchema } from "@/lib/domain/user";
import { defineRoute } from "../define";

const answer = z.object({ user: meSchema });

export const signInRoute = defineRoute({
  id: "signIn",
  method: "POST",
  path: "/api/v1/session",
  summary: "Sign in with e-mail and password; answers the session cookie",
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
  response: answer,
});

export const signOutRoute = defineRoute({
  id: "signOut",
  method: "DELETE",
  path: "/api/v1/session",
  summary: "Sign out",
  access: "self",
  audit: { action: "session.delete", targetKind: "user" },
});
