import "server-only";
import { discover } from "@/lib/auth/oidc/discover";
import { signInErrorOf } from "@/lib/auth/oidc/fault";
import type { ProviderTest, SignInFault } from "@/lib/domain/identity-provider";
import { isAppError } from "@/lib/errors/app-error";
import { closeAgentsOf } from "@/lib/upstream/pool";

interface Tried {
  issuer: string;
  caPem: string | null;
}

const words: Partial<Record<SignInFault, [string, string | null]>> = {
  "wrong-issuer": [
    "The provider calls itself by another issuer than the one entered.",
    "Enter the issuer exactly as its discovery document names it, with or without a slash at the end.",
  ],
  "provider-error": [
    "No OpenID Connect discovery document is at this address.",
    "Enter the issuer alone: /.well-known/openid-configuration is added by itself.",
  ],
  "bad-token": [
    "What the address answers is no OpenID Connect discovery document.",
    "Enter the issuer alone: /.well-known/openid-configuration is added by itself.",
  ],
};

const failure = (detail: string, remedy: string | null): ProviderTest => ({
  works: false,
  detail,
  remedy,
  found: null,
});

/** Reads what a provider says of itself, and whether we can work with it. Nothing is stored. Never throws. */
export async function testProvider({ issuer, caPem }: Tried): Promise<ProviderTest> {
  const id = `test-${crypto.randomUUID()}`;
  try {
    const configuration = await discover({
      id,
      name: issuer,
      issuer,
      clientId: "peerdeck",
      clientSecret: null,
      caPem,
    });
    const said = configuration.serverMetadata();
    const found = {
      authorization: said.authorization_endpoint ?? null,
      token: said.token_endpoint ?? null,
      keys: said.jwks_uri ?? null,
      userInfo: said.userinfo_endpoint ?? null,
      signOut: said.end_session_endpoint ?? null,
    };
    if (!found.authorization || !found.token || !found.keys)
      return { ...failure("The provider does not name all that signing in needs.", null), found };
    if (said.code_challenge_methods_supported?.includes("S256") === false)
      return {
        ...failure("The provider does not know PKCE with S256.", "Turn it on there."),
        found,
      };
    return {
      works: true,
      detail: "The provider answers as it should. Whether id and secret fit shows at a sign-in.",
      remedy: null,
      found,
    };
  } catch (error) {
    const { fault, message, cause } = signInErrorOf(error);
    const [detail, remedy] = words[fault] ?? [message, isAppError(cause) ? cause.remedy : null];
    return failure(detail, remedy);
  } finally {
    closeAgentsOf(`identity-provider:${id}`);
  }
}
