"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { roleText } from "@/lib/domain/permissions";
import { userQueries } from "@/lib/queries/users";
import { UserActions } from "./user-actions";

/** Everybody with an account. */
export function UserTable({ ownId }: { ownId: string }) {
  const { data: users } = useSuspenseQuery(userQueries.list());
  return (
    <Table label="Users">
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
            <TableCell className="font-medium">
              <span className="flex max-w-56 items-center gap-1.5">
                <span className="truncate" title={user.name}>
                  {user.name}
                </span>
                {user.id === ownId && (
                  <span className="shrink-0">
                    <Badge>You</Badge>
                  </span>
                )}
              </span>
            </TableCell>
            <TableCell>
              <span className="block max-w-64 truncate" title={user.email}>
                {user.email}
              </span>
            </TableCell>
            <TableCell>{roleText[user.role].label}</TableCell>
            <TableCell>
              {user.disabled ? "Disabled" : user.providerSaysNo ? "Refused by provider" : "Enabled"}
            </TableCell>
            <TableCell>
              {user.signsInWith.join(", ") || "Nothing"}
              {user.secondFactor && ", second factor"}
            </TableCell>
            <TableCell numeric>{user.sessions}</TableCell>
            <TableCell numeric>{user.tokens}</TableCell>
            <TableCell>{user.lastSeenAt && <RelativeTime iso={user.lastSeenAt} />}</TableCell>
            <TableCell className="sticky right-0 w-10 bg-surface-raised px-2">
              <div className="flex justify-end">
                <UserActions user={user} self={user.id === ownId} />
              </div>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
