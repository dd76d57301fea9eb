"use client";
import { clsx } from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { useId, useLayoutEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { type ComboboxGroup, type ComboboxOption, meant, optionsFor } from "./combobox-options";
import type { FieldWiring } from "./field";
import { Input } from "./input";
import { keepInPlace, moveBeside } from "./position";

interface ComboboxProps extends FieldWiring {
  /** What the list is called: "Side A". */
  label: string;
  groups: readonly ComboboxGroup[];
  /** "" when nothing is chosen. */
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
}

/** One of many, by typing a part of its name or from the list under it. */
export function Combobox({
  label,
  groups,
  value,
  onChange,
  placeholder,
  ...wiring
}: ComboboxProps) {
  const listId = useId();
  const [open, setOpen] = useState(false);
  /** null while nobody types: then the chosen one's name stands there. */
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const chosen = groups.flatMap(({ options }) => options).find((option) => option.value === value);
  const shown = optionsFor(groups, typed ?? "");
  const options = shown.groups.flatMap((group) => group.options);
  const optionId = (option: ComboboxOption | undefined) =>
    option && `${listId}-${option.value.replaceAll(/[^A-Za-z0-9_-]/g, "-")}`;

  useLayoutEffect(() => {
    const [panel, anchor] = [list.current, input.current];
    if (!open || !panel || !anchor) return;
    panel.showPopover();
    const end = keepInPlace(() => {
      panel.style.width = `${anchor.getBoundingClientRect().width}px`;
      moveBeside(panel, anchor, "bottom", "start");
    });
    return () => {
      end();
      if (panel.isConnected) panel.hidePopover();
    };
  }, [open, options.length]);

  const show = (at: number) => {
    setOpen(true);
    setActive(at);
    const id = optionId(options[at]);
    if (id)
      requestAnimationFrame(() =>
        document.getElementById(id)?.scrollIntoView({ block: "nearest" }),
      );
  };
  const close = () => {
    setOpen(false);
    setTyped(null);
    setActive(-1);
  };
  const choose = (option: ComboboxOption) => {
    if (option.value !== value) onChange(option.value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const from = open ? active : options.findIndex((option) => option.value === value) - step;
      show(Math.max(0, Math.min(options.length - 1, from + step)));
    } else if (event.key === "Enter" && open) {
      // Inside a form: the list is answered first.
      event.preventDefault();
      const option = options[active] ?? meant(groups, typed ?? "");
      if (option) choose(option);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return (
    <span className="relative block min-w-0">
      <Input
        {...wiring}
        ref={input}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open ? optionId(options[active]) : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        className="pr-8"
        value={typed ?? chosen?.label ?? ""}
        onFocus={(event) => event.target.select()}
        onClick={() => show(options.findIndex((option) => option.value === value))}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setActive(event.target.value.trim() === "" ? -1 : 0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          const option = meant(groups, typed ?? "");
          if (option) choose(option);
          else close();
        }}
      />
      <ChevronDown
        aria-hidden="true"
        size={14}
        className="pointer-events-none absolute top-2.5 right-2.5 text-text-muted"
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={label}
        popover="manual"
        // Presses in the list must not take the focus from where one types.
        onMouseDown={(event) => event.preventDefault()}
        className="fixed m-0 max-h-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-border bg-surface-raised p-1 text-text shadow-float"
      >
        {open &&
          shown.groups.map((group) => (
            <div key={group.label} role="group" aria-label={group.label}>
              {groups.length > 1 && (
                <div aria-hidden="true" className="px-2 pt-2 pb-1 text-caption text-text-muted">
                  {group.label}
                </div>
              )}
              {group.options.map((option) => (
                <div
                  key={option.value}
                  id={optionId(option)}
                  role="option"
                  aria-selected={option.value === value}
                  onClick={() => choose(option)}
                  className={clsx(
                    "flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 text-body hover:bg-surface-hover",
                    option === options[active] && "bg-surface-active",
                  )}
                >
                  <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{option.label}</span>
                  {option.hint !== undefined && (
                    <span className="shrink-0 text-meta text-text-muted">{option.hint}</span>
                  )}
                  <Check
                    aria-hidden="true"
                    size={14}
                    className={clsx("shrink-0", option.value !== value && "invisible")}
                  />
                </div>
              ))}
            </div>
          ))}
        {open && options.length === 0 && (
          <div
            role="option"
            aria-disabled="true"
            aria-selected="false"
            className="px-2 py-2 text-meta text-text-muted"
          >
            Nothing found.
          </div>
        )}
        {open && shown.left > 0 && (
          <div aria-hidden="true" className="px-2 py-2 text-meta text-text-muted">
            {shown.left.toLocaleString("en")} more: type to narrow them down.
          </div>
        )}
      </div>
    </span>
  );
}
