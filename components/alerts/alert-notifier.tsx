"use client";
import { lazily } from "@/components/ui/lazily";
import { useNotificationSetting } from "./notifications";

const NotifyFiring = lazily(() => import("./notify-firing").then((module) => module.NotifyFiring));

/** Shows what begins to fire as notifications of the browser, while a tab is open, where somebody turned them on. */
export function AlertNotifier() {
  return useNotificationSetting() === "on" ? <NotifyFiring /> : null;
}
