"use client";
import { Bell, BellOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import { setNotifications, useNotificationSetting } from "./notifications";

const text = {
  unsupported:
    "This browser shows none here: it must know the page by HTTPS, or by an address of this machine.",
  denied: "The browser does not let this site show any. Allow it in the browser's own settings.",
  off: "What begins to fire can be shown by this browser, while a tab of Peerdeck is open.",
  on: "What begins to fire is shown by this browser, while a tab of Peerdeck is open.",
} as const;

/** Turns notifications of this browser on and off, and says why it cannot. */
export function NotificationSwitch() {
  const setting = useNotificationSetting();
  const on = setting === "on";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1 basis-64 text-meta text-text-muted">{text[setting]}</p>
      {(on || setting === "off") && (
        <Button
          size="sm"
          icon={
            on ? <BellOff aria-hidden="true" size={14} /> : <Bell aria-hidden="true" size={14} />
          }
          onClick={() => void setNotifications(!on)}
        >
          {on ? "Turn notifications off" : "Turn notifications on"}
        </Button>
      )}
    </div>
  );
}
