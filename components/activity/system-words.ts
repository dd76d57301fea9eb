import type { ActWords } from "./act-words";

/** What people do with systems. `{on}` is what it was done to, `{a}` and `{b}` are the two sides of a pair. */
export const systemActs: Readonly<Record<string, ActWords>> = {
  "annotations.update": {
    label: "Change labels, owner, note or link",
    done: "{who} changed what is said about {on}",
    tried: "{who} tried to change what is said about {on}",
  },
  "labels.change": {
    label: "Change labels of many",
    done: "{who} changed labels of {on}",
    tried: "{who} tried to change labels of {on}",
  },
  "connections.create": {
    label: "Add a connection",
    done: "{who} added the connection {on}",
    tried: "{who} tried to add the connection {on}",
  },
  "connections.update": {
    label: "Change a connection",
    done: "{who} changed the connection {on}",
    tried: "{who} tried to change the connection {on}",
  },
  "connections.delete": {
    label: "Delete a connection",
    done: "{who} deleted the connection {on}",
    tried: "{who} tried to delete the connection {on}",
  },
  "connections.test": {
    label: "Test a connection",
    done: "{who} tested a connection to {on}",
    tried: "{who} tried to test a connection to {on}",
  },
  "connections.refresh": {
    label: "Refresh a connection",
    done: "{who} refreshed {on}",
    tried: "{who} tried to refresh {on}",
  },
  "connections.certificate": {
    label: "Fetch a certificate",
    done: "{who} fetched the certificate of {on}",
    tried: "{who} tried to fetch the certificate of {on}",
  },
  "connections.sync": {
    label: "Sync connections",
    done: "Connections were brought in line with {who}",
    tried: "Connections could not be brought in line with {who}",
  },
  "peers.create": {
    label: "Create a peer",
    done: "{who} created the peer {on}",
    tried: "{who} tried to create the peer {on}",
  },
  "peers.update": {
    label: "Change a peer",
    done: "{who} changed the peer {on}",
    tried: "{who} tried to change the peer {on}",
  },
  "peers.delete": {
    label: "Delete a peer",
    done: "{who} deleted the peer {on}",
    tried: "{who} tried to delete the peer {on}",
  },
  "pairing.pair": {
    label: "Pair two systems",
    done: "{who} started pairing {a} with {b}",
    tried: "{who} tried to pair {a} with {b}",
  },
  "pairing.pair-many": {
    label: "Pair many at once",
    done: "{who} started pairing {on}",
    tried: "{who} tried to pair {on}",
  },
  "pairing.unpair": {
    label: "Unpair two systems",
    done: "{who} started unpairing {a} from {b}",
    tried: "{who} tried to unpair {a} from {b}",
  },
  "pairing.repair": {
    label: "Repair a peering",
    done: "{who} started repairing the peering of {a} and {b}",
    tried: "{who} tried to repair the peering of {a} and {b}",
  },
  "operations.pair": {
    label: "Pair two systems",
    done: "{who} paired {a} with {b}",
    tried: "{who} tried to pair {a} with {b}",
  },
  "operations.unpair": {
    label: "Unpair two systems",
    done: "{who} unpaired {a} from {b}",
    tried: "{who} tried to unpair {a} from {b}",
  },
  "operations.repair": {
    label: "Repair a peering",
    done: "{who} repaired the peering of {a} and {b}",
    tried: "{who} tried to repair the peering of {a} and {b}",
  },
  "operations.rotate": {
    label: "Rotate a passphrase",
    done: "{who} rotated the passphrase of {a} and {b}",
    tried: "{who} tried to rotate the passphrase of {a} and {b}",
  },
  "rotation.now": {
    label: "Start a rotation",
    done: "{who} started rotating the passphrase of {a} and {b}",
    tried: "{who} tried to rotate the passphrase of {a} and {b} now",
  },
  "rotation.change": {
    label: "Pause, resume or skip a rotation",
    done: "{who} changed the rotation of {on}",
    tried: "{who} tried to change the rotation of {on}",
  },
  "rotation-schedules.create": {
    label: "Create a rotation schedule",
    done: "{who} created the rotation schedule {on}",
    tried: "{who} tried to create the rotation schedule {on}",
  },
  "rotation-schedules.update": {
    label: "Change a rotation schedule",
    done: "{who} changed the rotation schedule {on}",
    tried: "{who} tried to change the rotation schedule {on}",
  },
  "rotation-schedules.delete": {
    label: "Delete a rotation schedule",
    done: "{who} deleted the rotation schedule {on}",
    tried: "{who} tried to delete the rotation schedule {on}",
  },
  "secret-reminders.set": {
    label: "Set a reminder of a secret",
    done: "{who} set a reminder: {on}",
    tried: "{who} tried to set a reminder: {on}",
  },
  "secret-reminders.replaced": {
    label: "Say that a secret was replaced",
    done: "{who} said that it was replaced: {on}",
    tried: "{who} tried to say that it was replaced: {on}",
  },
  "secret-reminders.delete": {
    label: "Delete a reminder of a secret",
    done: "{who} deleted a reminder: {on}",
    tried: "{who} tried to delete a reminder: {on}",
  },
  "operations.svm-pair": {
    label: "Create an SVM peer",
    done: "{who} created an SVM peer between {a} and {b}",
    tried: "{who} tried to create an SVM peer between {a} and {b}",
  },
  "operations.svm-unpair": {
    label: "Remove an SVM peer",
    done: "{who} removed an SVM peer between {a} and {b}",
    tried: "{who} tried to remove an SVM peer between {a} and {b}",
  },
  "operations.decide": {
    label: "Decide how an operation goes on",
    done: "{who} decided how to go on with “{on}”",
    tried: "{who} tried to decide how to go on with “{on}”",
  },
  "operations.retry": {
    label: "Retry a to-do",
    done: "{who} retried “{on}”",
    tried: "{who} tried to retry “{on}”",
  },
  "operations.dismiss": {
    label: "Dismiss a to-do",
    done: "{who} dismissed the to-do “{on}”",
    tried: "{who} tried to dismiss the to-do “{on}”",
  },
  "svm-peers.pair": {
    label: "Create an SVM peer",
    done: "{who} started creating an SVM peer: {on}",
    tried: "{who} tried to create an SVM peer: {on}",
  },
  "svm-peers.unpair": {
    label: "Remove an SVM peer",
    done: "{who} started removing an SVM peer: {on}",
    tried: "{who} tried to remove an SVM peer: {on}",
  },
  "svm-permissions.create": {
    label: "Grant SVM permissions",
    done: "{who} granted SVM permissions on {on}",
    tried: "{who} tried to grant SVM permissions on {on}",
  },
  "svm-permissions.update": {
    label: "Change SVM permissions",
    done: "{who} changed SVM permissions on {on}",
    tried: "{who} tried to change SVM permissions on {on}",
  },
  "svm-permissions.delete": {
    label: "Revoke SVM permissions",
    done: "{who} revoked SVM permissions on {on}",
    tried: "{who} tried to revoke SVM permissions on {on}",
  },
  "key-managers.create": {
    label: "Set up a key manager",
    done: "{who} set up {on}",
    tried: "{who} tried to set up {on}",
  },
  "key-managers.update": {
    label: "Change a key manager",
    done: "{who} changed {on}",
    tried: "{who} tried to change {on}",
  },
  "key-managers.delete": {
    label: "Delete a key manager",
    done: "{who} deleted {on}",
    tried: "{who} tried to delete {on}",
  },
  "key-managers.refresh": {
    label: "Refresh key managers",
    done: "{who} refreshed the key managers of {on}",
    tried: "{who} tried to refresh the key managers of {on}",
  },
  "key-managers.backup": {
    label: "Download a key backup",
    done: "{who} downloaded the key backup of {on}",
    tried: "{who} tried to download the key backup of {on}",
  },
  "key-managers.backup-saved": {
    label: "Confirm a key backup",
    done: "{who} confirmed that the key backup of {on} is saved",
    tried: "{who} tried to confirm that the key backup of {on} is saved",
  },
  "key-managers.leave-unfinished": {
    label: "Leave key servers as they are",
    done: "{who} left the key servers of {on} as they are",
    tried: "{who} tried to leave the key servers of {on} as they are",
  },
  "provisioning.apply": {
    label: "Apply configuration files",
    done: "{who} applied {on}",
    tried: "{who} tried to apply {on}",
  },
  "provisioning.reload": {
    label: "Read the configuration again",
    done: "{who} read the configuration's files again",
    tried: "{who} tried to read the configuration's files again",
  },
};
