"use client";
import { useEffect, useState } from "react";
import { SignInLink } from "@/components/layout/sign-in-link";
import { Banner } from "@/components/ui/banner";
import { sessionApi } from "@/lib/queries/session";

/** What was sent was refused because the session is over: how to go on without losing anything. */
export function SignedOut() {
  const [again, setAgain] = useState(false);
  useEffect(() => {
    // Whoever comes back from the other tab has signed in there, or has not.
    const look = () =>
      void sessionApi.read().then(
        () => setAgain(true),
        () => setAgain(false),
      );
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, []);
  return again ? (
    <Banner tone="info" role="status" title="You are signed in again">
      What you entered is still here, and was not sent. Press the button again.
    </Banner>
  ) : (
    <Banner
      tone="warning"
      role="alert"
      title="You were signed out, so nothing was sent"
      action={<SignInLink />}
    >
      What you entered stays here. Sign in, come back to this tab and press the button again.
    </Banner>
  );
}
