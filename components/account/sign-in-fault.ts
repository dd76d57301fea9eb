import type { SignInFault } from "@/lib/domain/identity-provider";

type Words = (provider: string) => { title: string; detail: string };

const again = "Try again. Should it happen again, ask whoever runs Peerdeck: Activity says more.";

/** Why the way through a provider did not end here signed in, and what to do. */
export const faultWords: Record<SignInFault, Words> = {
  "unknown-provider": () => ({
    title: "There is no such way to sign in",
    detail: "The identity provider was turned off or deleted. Choose another way below.",
  }),
  "provider-down": (provider) => ({
    title: `${provider} cannot be reached`,
    detail: "It did not answer this server. Try again in a moment: nothing has to be restarted.",
  }),
  "provider-untrusted": (provider) => ({
    title: `The certificate of ${provider} is not trusted`,
    detail: "An admin can enter the authority that issued it, under Settings → Sign-in.",
  }),
  "wrong-issuer": (provider) => ({
    title: `${provider} is not who it is taken for`,
    detail:
      "It calls itself by another issuer than the one that was set up. An admin has to check it under Settings → Sign-in.",
  }),
  misconfigured: (provider) => ({
    title: `${provider} does not accept Peerdeck`,
    detail:
      "Client id, secret, redirect address or scopes do not fit. An admin has to compare them on both sides.",
  }),
  denied: (provider) => ({
    title: `${provider} did not let you through`,
    detail: "You, or the provider, said no. Ask whoever runs it whether you may use Peerdeck.",
  }),
  "provider-error": (provider) => ({
    title: `${provider} answered with an error`,
    detail: again,
  }),
  expired: () => ({
    title: "This sign-in is over",
    detail: "It took more than ten minutes, was started in another browser, or was used already.",
  }),
  mismatch: () => ({
    title: "This answer belongs to another sign-in",
    detail: "Sign in from here. If you came by a link somebody sent you, do not use it again.",
  }),
  clock: (provider) => ({
    title: `The clocks of ${provider} and this server differ`,
    detail:
      "What it says is too old or not valid yet. Whoever runs the server has to set its clock.",
  }),
  "wrong-audience": (provider) => ({
    title: `${provider} answered for another application`,
    detail: "An admin has to compare the client id on both sides.",
  }),
  "wrong-nonce": (provider) => ({
    title: `The answer of ${provider} belongs to another sign-in`,
    detail: again,
  }),
  "bad-token": (provider) => ({
    title: `What ${provider} says cannot be verified`,
    detail: again,
  }),
  "no-email": (provider) => ({
    title: `${provider} does not report your e-mail address`,
    detail: "An admin has to ask it for the scope email, and the provider has to allow that.",
  }),
  "email-unverified": (provider) => ({
    title: `${provider} has not verified your e-mail address`,
    detail: "Verify it there, then sign in again.",
  }),
  domain: () => ({
    title: "Your e-mail address is of another domain",
    detail: "Only some domains may sign in here. Ask an admin.",
  }),
  "no-role": (provider) => ({
    title: "You have no role here",
    detail: `None of your groups at ${provider} gives one. Ask an admin of Peerdeck which group you need.`,
  }),
  disabled: () => ({
    title: "This account is disabled",
    detail: "Ask an admin to enable it.",
  }),
  "not-linkable": () => ({
    title: "Your e-mail address has another account here",
    detail:
      "It cannot be tied to this one from here. Sign in the way you did before, or ask an admin.",
  }),
  throttled: () => ({
    title: "Too many people are signing in at once",
    detail: "Wait a moment, then try again.",
  }),
  internal: () => ({
    title: "This did not work",
    detail: again,
  }),
};
