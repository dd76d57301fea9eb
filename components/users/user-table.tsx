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
            <TableCell className="font-medium whitespace-nowrap">
              {user.name} {user.id === ownId && <Badge>You</Badge>}
            </TableCell>
            <TableCell>{user.email}</TableCell>
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
            <TableCell className="w-10">
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
