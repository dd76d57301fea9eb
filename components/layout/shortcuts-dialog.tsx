"use client";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { belongsElsewhere } from "@/components/ui/typing";

export interface Shortcut {
  /** Keys pressed together or, of several, any one: [["Ctrl", "K"]]. */
  keys: readonly (readonly string[])[];
  label: string;
}
export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

/** Shortcuts every page has. */
const generalShortcuts: ShortcutGroup = {
  title: "Everywhere",
  shortcuts: [
    {
      keys: [
        ["Ctrl", "K"],
        ["⌘", "K"],
      ],
      label: "Search and commands",
    },
    { keys: [["?"]], label: "Show shortcuts" },
    { keys: [["Esc"]], label: "Close what is open" },
  ],
};

/** Shortcuts of every list. */
const listShortcuts: ShortcutGroup = {
  title: "Lists",
  shortcuts: [
    { keys: [["/"]], label: "Search the list" },
    { keys: [["j"], ["↓"]], label: "Next row" },
    { keys: [["k"], ["↑"]], label: "Previous row" },
    { keys: [["Enter"]], label: "Open the row" },
  ],
};

/** What the keyboard can do, under "?". Stands once in the shell. */
export function ShortcutsDialog({
  groups = [generalShortcuts, listShortcuts],
}: {
  groups?: readonly ShortcutGroup[];
}) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "?" || belongsElsewhere(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title="Keyboard shortcuts">
      <div className="flex flex-col gap-4">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="text-meta font-semibold">{group.title}</h3>
            <dl className="mt-1 divide-y divide-border">
              {group.shortcuts.map((shortcut) => (
                <div
                  key={shortcut.label}
                  className="flex min-h-9 items-center justify-between gap-4 text-meta"
                >
                  <dt className="text-text-muted">{shortcut.label}</dt>
                  <dd className="flex items-center gap-1.5">
                    {shortcut.keys.map((chord, index) => (
                      <span key={chord.join("+")} className="flex items-center gap-1">
                        {index > 0 && (
                          <span className="mr-0.5 text-caption text-text-muted">or</span>
                        )}
                        {chord.map((key) => (
                          <Kbd key={key}>{key}</Kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
