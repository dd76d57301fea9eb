"use client";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import { useSingleKeys } from "@/components/ui/single-keys";
import type { NavItem } from "./nav";
import { type Shortcut, shortcutGroups } from "./shortcuts";

interface ShortcutsWindowProps {
  pages: readonly NavItem[];
  onClose: () => void;
}

/** What the keyboard can do, in a window. */
export function ShortcutsWindow({ pages, onClose }: ShortcutsWindowProps) {
  const on = useSingleKeys();
  return (
    <Dialog
      open
      onClose={onClose}
      title="Keyboard shortcuts"
      description={
        <>
          {on
            ? "Those without Ctrl or ⌘ can be turned off under "
            : "You have turned those off that need neither Ctrl nor ⌘: "}
          <Link
            href="/settings/account#shortcuts"
            onClick={onClose}
            className="rounded text-accent-text underline"
          >
            Your account
          </Link>
          .
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {shortcutGroups(pages, on).map(({ title, shortcuts }) => (
          <section key={title}>
            <h3 className="text-meta font-semibold">{title}</h3>
            <dl className="mt-1 divide-y divide-border">
              {shortcuts.map((shortcut) => (
                <Line key={shortcut.label} {...shortcut} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const Line = ({ keys, label }: Shortcut) => (
  <div className="flex min-h-9 items-center justify-between gap-4 text-meta">
    <dt className="text-text-muted">{label}</dt>
    <dd className="flex items-center gap-1.5">
      {keys.map((chord, index) => (
        <span key={chord.join("+")} className="flex items-center gap-1">
          {index > 0 && <span className="mr-0.5 text-caption text-text-muted">or</span>}
          {chord.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      ))}
    </dd>
  </div>
);
