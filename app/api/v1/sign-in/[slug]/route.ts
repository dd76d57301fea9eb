import { handle } from "@/lib/api/handle";
import { beginSignInRoute } from "@/lib/api/routes/sign-in";
import { nextPath } from "@/lib/auth/next-path";
import { publicOrigin, signInOrigin } from "@/lib/auth/origin";
import { refusedRedirect, seeOther } from "@/lib/auth/see-other";
import { sessionActor } from "@/lib/auth/session-actor";
import { beginSignIn } from "@/lib/services/sign-in/begin";

export const GET = handle(beginSignInRoute, async ({ params: { slug }, query, request }) => {
  const { secure, cookieHeader } = signInOrigin(request);
  // Only a page of ours may ask for a link: another site could else tie an account of its choice.
  const site = request.headers.get("sec-fetch-site") ?? "same-origin";
  const actor = query.link && site === "same-origin" ? await sessionActor(cookieHeader) : null;
  try {
    const { to, cookie } = await beginSignIn({
      slug,
      next: nextPath(query.next),
      origin: publicOrigin(request),
      secure,
      linkTo: actor?.userId ?? null,
      anew: query.anew !== undefined,
    });
    return seeOther(to, [cookie]);
  } catch (error) {
    return refusedRedirect(request, slug, error, query.next);
  }
});
