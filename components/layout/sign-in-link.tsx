"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { ownAddress } from "@/lib/config/base-path";

/** The way to sign in again without losing what this page holds. */
export function SignInLink() {
  const [path, query] = [usePathname(), useSearchParams().toString()];
  const here = query === "" ? path : `${path}?${query}`;
  return (
    <a
      href={ownAddress(`/sign-in?next=${encodeURIComponent(here)}`)}
      target="_blank"
      rel="noopener"
      className="rounded font-medium underline underline-offset-2"
    >
      Sign in in a new tab
    </a>
  );
}
