import "server-only";
import { z } from "zod";
import { readCookie, setCookie } from "@/lib/auth/cookies";
import { clock } from "@/lib/config/clock";
import { seal, unseal } from "@/lib/db/crypto";
import { roleSchema } from "@/lib/domain/user";

/** So long somebody has at the provider, and then at the page that asks for their password, in seconds. */
export const attemptLifetimeS = 600;

/** A way through a provider that was begun in this browser, and by nobody else. */
const attemptSchema = z.object({
  providerId: z.uuid(),
  redirectUri: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  /** The signed-in user who wants to sign in with it from now on. */
  linkTo: z.string().nullable(),
  /** They were asked to prove themselves anew. */
  anew: z.boolean(),
  endsAt: z.number(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** An account at a provider that waits for the password of the local account with its address. */
const linkSchema = z.object({
  providerId: z.uuid(),
  userId: z.string(),
  subject: z.string(),
  refreshToken: z.string().nullable(),
  role: roleSchema,
  byClaim: z.boolean(),
  next: z.string(),
  endsAt: z.number(),
});
export type PendingLink = z.infer<typeof linkSchema>;

const kinds = { "sign-in": attemptSchema, link: linkSchema } as const;
type Kind = keyof typeof kinds;
type Held<K extends Kind> = z.infer<(typeof kinds)[K]>;

/** Sealed, so that the browser can neither read nor change it; it is bound to what it is for. */
export const holdCookie = <K extends Kind>(
  kind: K,
  value: Omit<Held<K>, "endsAt">,
  secure: boolean,
): string =>
  setCookie(
    kind,
    seal({ ...value, endsAt: clock.nowMs() + attemptLifetimeS * 1000 }, `cookie:${kind}`),
    { maxAgeS: attemptLifetimeS, secure },
  );

export const dropCookie = (kind: Kind, secure: boolean): string =>
  setCookie(kind, "", { maxAgeS: 0, secure });

/** What the browser holds; null when there is nothing, or it is too old or not ours. */
export function heldIn<K extends Kind>(kind: K, cookieHeader: string | null): Held<K> | null {
  const sealed = readCookie(kind, cookieHeader);
  if (!sealed) return null;
  try {
    const held = kinds[kind].parse(unseal(sealed, `cookie:${kind}`)) as Held<K>;
    return held.endsAt > clock.nowMs() ? held : null;
  } catch {
    return null;
  }
}
