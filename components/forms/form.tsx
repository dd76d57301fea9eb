"use client";
import { clsx } from "clsx";
import type { ComponentPropsWithRef } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";

/**
 * A form that waits until the browser has taken over: what is typed before would be lost, what is pressed would do
 * nothing. Should it be sent all the same, nothing of it gets into the address.
 */
export function Form({ className, children, ...rest }: ComponentPropsWithRef<"form">) {
  const hydrated = useHydrated();
  return (
    <form method="post" noValidate {...rest}>
      <fieldset
        role="none"
        disabled={!hydrated}
        className={clsx("flex min-w-0 flex-col gap-6", className)}
      >
        {children}
      </fieldset>
    </form>
  );
}
