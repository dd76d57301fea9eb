"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { AbsoluteTime } from "@/components/ui/time";
import type { LinkState } from "@/lib/queries/link";
import { followEvents } from "@/lib/queries/live";
import { SignInLink } from "./sign-in-link";

/** Keeps what is on the screen up to date with the server's events, and says so when it cannot. */
export function LinkFollower() {
  const client = useQueryClient();
  const [link, setLink] = useState<{ state: LinkState; since: string } | null>(null);
  useEffect(
    () =>
      followEvents(client, (state) =>
        setLink(state === "live" ? null : { state, since: new Date().toISOString() }),
      ),
    [client],
  );
  if (link?.state === "lost") return <Lost since={link.since} />;
  if (link?.state === "signed-out") return <SignedOut since={link.since} />;
  return null;
}

function Lost({ since }: { since: string }) {
  return (
    <Banner
      tone="danger"
      title="Peerdeck is not answering"
      className="rounded-none border-x-0 border-t-0 px-4 sm:px-6 lg:px-8"
    >
      What you see is from <AbsoluteTime iso={since} />. It is brought up to date by itself once
      Peerdeck answers again.
    </Banner>
  );
}

function SignedOut({ since }: { since: string }) {
  return (
    <Banner
      tone="warning"
      title="You are signed out"
      className="rounded-none border-x-0 border-t-0 px-4 sm:px-6 lg:px-8"
      action={<SignInLink />}
    >
      What you see is from <AbsoluteTime iso={since} />. What you have entered here stays; this page
      goes on once you are signed in.
    </Banner>
  );
}
