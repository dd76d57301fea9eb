"use client";
import type { KeyManager, KeyServer, UnfinishedServer } from "@/lib/domain/key-manager";
import type { ActionProps } from "../actions/action-dialog";
import { BackupAgain } from "../actions/backup-again";
import { ReplaceCertificates } from "../actions/certificates";
import { DefaultEncryption } from "../actions/default-encryption";
import { DeleteKeyManager } from "../actions/delete";
import { ChangePassphrase, Synchronise } from "../actions/passphrase";
import { Restore } from "../actions/restore";
import { AddServer, ChangeServer, RemoveServer } from "../actions/servers";
import type { OpenAction } from "./manager-actions";

/** What is open on a key manager's page. */
export type Open =
  | { act: OpenAction }
  | { act: "change-server"; server: KeyServer; wanted?: UnfinishedServer["wanted"] }
  | { act: "remove-server"; server: KeyServer };

interface ManagerDialogProps extends ActionProps {
  open: Open;
  manager: KeyManager;
  onBackup: (value: string) => void;
}

/** The dialog of each thing that can be done with a key manager; one file, loaded once its page was seen. */
export function ManagerDialog({ open, onBackup, ...act }: ManagerDialogProps) {
  const { manager, onClose } = act;
  switch (open.act) {
    case "change-passphrase":
      return <ChangePassphrase {...act} />;
    case "synchronise":
      return <Synchronise {...act} />;
    case "backup":
      return <BackupAgain manager={manager} onClose={onClose} onBackup={onBackup} />;
    case "add-server":
      return <AddServer {...act} />;
    case "change-server":
      return (
        <ChangeServer
          {...act}
          server={open.server}
          wanted={"wanted" in open ? open.wanted : undefined}
        />
      );
    case "remove-server":
      return <RemoveServer {...act} server={open.server} />;
    case "replace-certificates":
      return <ReplaceCertificates {...act} />;
    case "restore":
      return <Restore {...act} />;
    case "set-default-encryption":
      return <DefaultEncryption {...act} />;
    case "delete":
      return <DeleteKeyManager manager={manager} onClose={onClose} />;
  }
}
