import type { ComponentPropsWithRef } from "react";
import { controlStyle } from "./control-style";

interface TextareaProps extends ComponentPropsWithRef<"textarea"> {
  mono?: boolean;
}

/** Several lines of text. */
export function Textarea({ mono = false, className = "", rows = 4, ...rest }: TextareaProps) {
  return (
    <textarea
      rows={rows}
      {...rest}
      className={controlStyle(`resize-y py-1.5 ${mono ? "font-mono text-meta" : ""} ${className}`)}
    />
  );
}
