"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import {
  Table,
  TableActs,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { roleText } from "@/lib/domain/permissions";
import { userQueries } from "@/lib/queries/users";
import { UserActions } from "./user-actions";

/** Everybody with an account. */
export function UserTable({ ownId }: { ownId: string }) {
  const { data: users } = useSuspenseQuery(userQueries.list());
  return (
    <Table label="Users" wide>
      <TableHead>
        <TableHeader>Name</TableHeader>
        <TableHeader>E-mail</TableHeader>
        <TableHeader>Role</TableHeader>
        <TableHeader>Account</TableHeader>
        <TableHeader>Signs in with</TableHeader>
        <TableHeader numeric>Browsers</TableHeader>
        <TableHeader numeric>Tokens</TableHeader>
        <TableHeader>Last seen</TableHeader>
        <TableHeader>
          <span className="sr-only">Actions</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {users.map((user) => (
          <TableRow key={user.id} className={user.disabled ? "text-text-muted" : ""}>
            <TableTitle>
              <span className="flex max-w-56 items-center gap-1.5 cards:max-w-none">
                <span className="truncate cards:whitespace-normal" title={user.name}>
                  {user.name}
                </span>
                {user.id === ownId && (
                  <span className="shrink-0">
                    <Badge>You</Badge>
                  </span>
                )}
              </span>
            </TableTitle>
            <TableCell label="E-mail">
              <span className="block max-w-64 truncate cards:whitespace-normal" title={user.email}>
                {user.email}
              </span>
            </TableCell>
            <TableCell label="Role">{roleText[user.role].label}</TableCell>
            <TableCell label="Account">
              {user.disabled ? "Disabled" : user.providerSaysNo ? "Refused by provider" : "Enabled"}
            </TableCell>
            <TableCell label="Signs in with">
              {user.signsInWith.join(", ") || "Nothing"}
              {user.secondFactor && ", second factor"}
            </TableCell>
            <TableCell label="Browsers" numeric>
              {user.sessions}
            </TableCell>
            <TableCell label="Tokens" numeric>
              {user.tokens}
            </TableCell>
            <TableCell label="Last seen">
              {user.lastSeenAt && <RelativeTime iso={user.lastSeenAt} />}
            </TableCell>
            <TableActs>
              <UserActions user={user} self={user.id === ownId} />
            </TableActs>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
