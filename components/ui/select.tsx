import { ChevronDown } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { controlStyle } from "./control-style";

/** The browser's own select: right on every device and with every assistive technology. */
export function Select({ className = "", children, ...rest }: ComponentPropsWithRef<"select">) {
  return (
    <span className={`relative block min-w-0 ${className}`}>
      <select
        {...rest}
        className={controlStyle("h-8 appearance-none truncate bg-surface-raised! pr-8")}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        size={14}
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-text-muted"
      />
    </span>
  );
}
