"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { keepVisit } from "./recent";

/** How the title of a page looks, also of one that is on its way. */
export const titleStyle = "text-title tracking-tight";

let lastPathname: string | undefined;

/** The page's h1. Takes the focus when one came here from another page, so that it is read out. */
export function RouteHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const pathname = usePathname();
  useEffect(() => {
    if (lastPathname !== undefined && lastPathname !== pathname)
      heading.current?.focus({ preventScroll: true });
    lastPathname = pathname;
  }, [pathname]);
  const title = typeof children === "string" ? children : null;
  useEffect(() => {
    if (title !== null) keepVisit(pathname, title);
  }, [pathname, title]);
  return (
    <h1 ref={heading} tabIndex={-1} className={`min-w-0 ${titleStyle} [overflow-wrap:anywhere]`}>
      {children}
    </h1>
  );
}
