"use client";
import { Menu } from "lucide-react";
import { useState } from "react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { lazily } from "@/components/ui/lazily";
import type { Role } from "@/lib/domain/permissions";
import type { NavGroup } from "./nav";
import { Sidebar } from "./sidebar";
import { useAhead } from "@/components/ui/use-ahead";

const Dialog = lazily(() => import("@/components/ui/dialog").then((module) => module.Dialog));

/** The navigation on narrow screens: a drawer behind a button. */
export function MobileNav({
  nav,
  role,
  footer,
}: {
  nav: readonly NavGroup[];
  role: Role;
  footer: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  useAhead(Dialog.ahead);
  return (
    <>
      <IconButton
        label="Open navigation"
        icon={<Menu size={18} />}
        side="bottom"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Dialog
          open
          onClose={() => setOpen(false)}
          title="Navigation"
          placement="drawer"
          flush
          footer={<div className="w-full">{footer}</div>}
        >
          <Sidebar groups={nav} role={role} onNavigate={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}
