import { clsx } from "clsx";
import type { ComponentPropsWithRef, ReactNode } from "react";

export interface RadioOption {
  value: string;
  label: ReactNode;
  help?: ReactNode;
  /** Shown but not to be chosen, with the reason. */
  denied?: string | undefined;
}

interface RadioGroupProps
  extends Omit<ComponentPropsWithRef<"input">, "type" | "value" | "defaultValue"> {
  name: string;
  options: readonly RadioOption[];
  value?: string | undefined;
  defaultValue?: string | undefined;
  /** Cards stand out; plain ones save space. */
  variant?: "plain" | "cards";
}

/** Native radio buttons; the field around them gives the group its name. Extra props go to every input. */
export function RadioGroup({
  name,
  options,
  value,
  defaultValue,
  variant = "plain",
  className,
  ...rest
}: RadioGroupProps) {
  return (
    <span className={clsx("flex flex-col gap-2", className)}>
      {options.map((option) => (
        <label
          key={option.value}
          className={clsx(
            "flex items-start gap-2 text-body",
            variant === "cards" &&
              "rounded-md border border-border-strong p-3 transition-colors hover:bg-surface-hover has-checked:border-accent has-checked:bg-surface-selected",
            option.denied !== undefined && "cursor-not-allowed!",
          )}
        >
          <span className="flex h-5 shrink-0 items-center">
            <input
              {...rest}
              type="radio"
              name={name}
              value={option.value}
              {...(value === undefined
                ? { defaultChecked: defaultValue === option.value }
                : { checked: value === option.value })}
              disabled={option.denied !== undefined || rest.disabled}
              className="size-4 appearance-none rounded-full border border-border-control bg-surface-raised transition-colors checked:border-5 checked:border-accent off:opacity-55"
            />
          </span>
          <span className="min-w-0 flex-1">
            <span
              className={clsx(
                variant === "cards" && "font-medium",
                option.denied !== undefined && "text-text-muted",
              )}
            >
              {option.label}
            </span>
            {option.help !== undefined && (
              <span className="block text-meta text-text-muted">{option.help}</span>
            )}
            {option.denied !== undefined && (
              <span className="block text-meta text-text-muted">{option.denied}</span>
            )}
          </span>
        </label>
      ))}
    </span>
  );
}
