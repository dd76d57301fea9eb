import { handle } from "@/lib/api/handle";
import { finishSignInRoute } from "@/lib/api/routes/sign-in";
import { publicOrigin, signInOrigin } from "@/lib/auth/origin";
import { refusedRedirect, seeOther } from "@/lib/auth/see-other";
import { finishSignIn } from "@/lib/services/sign-in/finish";

export const GET = handle(finishSignInRoute, async ({ params: { slug }, request }) => {
  try {
    const query = new URL(request.url).searchParams;
    const { to, cookies } = await finishSignIn(slug, query, signInOrigin(request));
    return seeOther(`${publicOrigin(request)}${to}`, cookies);
  } catch (error) {
    return refusedRedirect(request, slug, error);
  }
});
