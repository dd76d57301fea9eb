"use client";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { toast, Toaster } from "sonner";
import { takeNotices } from "./toast";
import type { Notice } from "./toast";

const icons: Record<Notice["tone"], typeof Info> = {
  success: CircleCheck,
  info: Info,
  warning: TriangleAlert,
  danger: CircleAlert,
};
const colours: Record<Notice["tone"], string> = {
  success: "text-healthy-text",
  info: "text-pending-text",
  warning: "text-degraded-text",
  danger: "text-failed-text",
};

function showNotice({ tone, message, detail, action }: Notice) {
  const Icon = icons[tone];
  toast(message, {
    icon: <Icon aria-hidden="true" size={16} className={colours[tone]} />,
    ...(detail !== undefined && { description: detail }),
    ...(action && { action: { label: action.label, onClick: action.onPress } }),
    ...(tone === "danger" && { duration: 10_000 }),
  });
}

export function Toasts() {
  useEffect(() => takeNotices(showNotice), []);
  return (
    <Toaster
      position="bottom-right"
      closeButton
      expand
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "group flex w-full items-start gap-2.5 rounded-lg border border-border bg-surface-raised p-3 pr-9 font-sans text-meta text-text shadow-float",
          icon: "mt-px flex h-4.5 shrink-0 items-center",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-text-muted",
          actionButton:
            "shrink-0 rounded-md border border-border-strong px-2 py-1 text-meta font-medium hover:bg-surface-hover",
          closeButton:
            "absolute top-2 right-2 flex size-6 items-center justify-center rounded-md text-text-muted hover:bg-surface-hover hover:text-text",
        },
      }}
    />
  );
}
