import { Pencil, Trash2 } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
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
import type { SvmPeerDefinition } from "@/lib/systems/contract/svm-peers";
import type { SvmPermission, SvmPermissionList } from "@/lib/domain/svm-permission";
import { applicationLabels, svmLabel } from "./labels";

interface PermissionsTableProps {
  list: SvmPermissionList;
  definition: Pick<SvmPeerDefinition, "applications">;
  /** Why none can be changed. */
  denied: string | undefined;
  onChange: (permission: SvmPermission) => void;
  onRemove: (permission: SvmPermission) => void;
}

/** Who may be peered without acceptance, and for what. */
export function PermissionsTable({
  list,
  definition,
  denied,
  onChange,
  onRemove,
}: PermissionsTableProps) {
  return (
    <Table label="SVM permissions">
      <TableHead>
        <TableHeader>SVM of {list.end}</TableHeader>
        <TableHeader>Applications</TableHeader>
        <TableHeader>
          <span className="sr-only">Actions</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {list.items.map((permission) => {
          const name = svmLabel(permission.svm);
          return (
            <TableRow key={permission.key}>
              <TableTitle>{name}</TableTitle>
              <TableCell label="Applications">
                {applicationLabels(definition, permission.applications)}
              </TableCell>
              <TableActs>
                <IconButton
                  label={`Change the SVM permission of ${name}`}
                  icon={<Pencil size={14} />}
                  denied={denied}
                  onClick={() => onChange(permission)}
                />
                <IconButton
                  label={`Remove the SVM permission of ${name}`}
                  icon={<Trash2 size={14} />}
                  denied={denied}
                  onClick={() => onRemove(permission)}
                />
              </TableActs>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
