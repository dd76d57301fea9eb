import { useSyncExternalStore } from "react";

/** `off` until somebody turns them on in this browser; `denied`: the browser does not let this site show any. */
export type NotificationSetting = "unsupported" | "denied" | "off" | "on";

const storageKey = "peerdeck.notifications";
const listeners = new Set<() => void>();

const isOn = (): boolean => {
  try {
    return localStorage.getItem(storageKey) === "on";
  } catch {
    return false;
  }
};

function read(): NotificationSetting {
  if (typeof Notification === "undefined") return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return isOn() && Notification.permission === "granted" ? "on" : "off";
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  // Somebody may have changed it in the browser's own settings.
  window.addEventListener("focus", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
    window.removeEventListener("focus", listener);
  };
}

/** Of this browser; `off` as long as a page is not alive. */
export const useNotificationSetting = (): NotificationSetting =>
  useSyncExternalStore(subscribe, read, () => "off");

/** Turns notifications on, asking the browser for leave, or off. To be called by a press alone. */
export async function setNotifications(on: boolean): Promise<void> {
  const granted = on && (await Notification.requestPermission()) === "granted";
  try {
    if (granted) localStorage.setItem(storageKey, "on");
    else localStorage.removeItem(storageKey);
  } catch {
    // Where nothing can be kept, it stays off.
  }
  for (const listener of listeners) listener();
}
