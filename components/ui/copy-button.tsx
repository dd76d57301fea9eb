"use client";
import { Check, Copy, X } from "lucide-react";
import { Button } from "./button";
import type { ButtonProps } from "./button";
import { IconButton } from "./icon-button";
import { useCopy } from "./use-copy";

interface CopyButtonProps {
  /** What is copied, in words: "passphrase" makes "Copy passphrase". */
  noun: string;
  value: string;
  /** Only the icon; the name stays for assistive technology and in the tooltip. */
  compact?: boolean;
  size?: ButtonProps["size"];
  variant?: ButtonProps["variant"];
  onCopied?: () => void;
}

/** Copies a named thing, and says that it did: in its label, its colour, and to assistive technology. */
export function CopyButton({
  noun,
  value,
  compact = false,
  size = "sm",
  variant,
  onCopied,
}: CopyButtonProps) {
  const { state, copy } = useCopy();
  const icons = {
    idle: <Copy size={14} />,
    copied: <Check size={14} className={compact ? "text-healthy-text" : ""} />,
    failed: <X size={14} className={compact ? "text-failed-text" : ""} />,
  };
  const said = {
    idle: "",
    copied: `Copied ${noun}`,
    failed: `Could not copy ${noun}. Select it and copy by hand.`,
  }[state];
  const label = { idle: `Copy ${noun}`, copied: `Copied ${noun}`, failed: "Not copied" }[state];
  const press = async () => {
    if (await copy(value)) onCopied?.();
  };
  return (
    <>
      {compact ? (
        <IconButton
          label={`Copy ${noun}`}
          icon={icons[state]}
          size={size}
          variant={variant ?? "ghost"}
          onClick={() => void press()}
        />
      ) : (
        <Button
          icon={icons[state]}
          size={size}
          variant={state === "copied" ? "done" : (variant ?? "secondary")}
          onClick={() => void press()}
        >
          {label}
        </Button>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
