"use client";
import { AlertNotifier } from "./alert-notifier";
import { TabCount } from "./tab-count";

/** What a tab says of alerts outside its page: in its title, and by the browser's notifications. */
export const AlertsOutside = () => (
  <>
    <TabCount />
    <AlertNotifier />
  </>
);
