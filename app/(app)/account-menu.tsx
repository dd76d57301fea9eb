"use client";
import { useAhead } from "@/components/ui/use-ahead";
import { UserMenu } from "@/components/layout/user-menu";
import { lazily } from "@/components/ui/lazily";
import type { AccountItemsProps } from "./account-items";

const AccountItems = lazily(() => import("./account-items").then((module) => module.AccountItems));

/** Who is signed in; what they can do about it is loaded once the page was seen. */
export function AccountMenu(user: Omit<AccountItemsProps, "close">) {
  useAhead(AccountItems.ahead);
  return (
    <UserMenu name={user.name}>{(close) => <AccountItems {...user} close={close} />}</UserMenu>
  );
}
