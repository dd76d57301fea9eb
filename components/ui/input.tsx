import type { ComponentPropsWithRef } from "react";
import { controlStyle } from "./control-style";

interface InputProps extends ComponentPropsWithRef<"input"> {
  /** Monospace, for ids, addresses and tokens. */
  mono?: boolean;
}

/** One line of text. */
export function Input({ mono = false, className = "", ...rest }: InputProps) {
  return (
    <input
      type="text"
      {...rest}
      className={controlStyle(`h-8 ${mono ? "font-mono text-meta" : ""} ${className}`)}
    />
  );
}
