"use client";
import NextLink from "next/link";
import { useRef, useState, type ComponentProps } from "react";
import { lastView } from "./last-view";
import { useGoInFrame } from "./navigation";

interface LinkProps extends Omit<ComponentProps<typeof NextLink>, "href" | "prefetch"> {
  href: string;
  /** Loads the page as soon as the pointer rests on the link, or the focus: for pages that are cheap to make. */
  ahead?: boolean;
  /** Leads to a list as this tab last showed it. */
  asLastSeen?: boolean;
}

const restMs = 80;

/**
 * A link within the product. Nothing is loaded ahead of a press unless it is asked for: every page asks session and
 * database, and a screen full of links would ask them for pages that nobody opens.
 */
export function Link({
  href,
  ahead = false,
  asLastSeen = false,
  replace,
  scroll,
  ...props
}: LinkProps) {
  const go = useGoInFrame();
  const [meant, setMeant] = useState(false);
  const timer = useRef(0);
  const rest = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setMeant(true), restMs);
  };
  const leave = () => window.clearTimeout(timer.current);
  const intent = (ahead || asLastSeen) && {
    onPointerEnter: rest,
    onPointerLeave: leave,
    onFocus: rest,
    onBlur: leave,
  };
  return (
    <NextLink
      {...props}
      {...intent}
      href={asLastSeen && meant ? lastView(href) : href}
      {...(replace !== undefined && { replace })}
      {...(scroll !== undefined && { scroll })}
      prefetch={ahead && meant}
      onNavigate={(event) => {
        if (!go) return;
        event.preventDefault();
        go(asLastSeen ? lastView(href) : href, { replace, scroll, loadedAhead: ahead && meant });
      }}
    />
  );
}
