import type { ActWords } from "./act-words";

/** What people do about accounts, tokens and alerts. `{on}` is what it was done to. */
export const peopleActs: Readonly<Record<string, ActWords>> = {
  "session.create": {
    label: "Sign in",
    done: "{who} signed in",
    tried: "Somebody tried to sign in as {on}",
  },
  "session.delete": {
    label: "Sign out",
    done: "{who} signed out",
    tried: "{who} tried to sign out",
  },
  "session.read": {
    label: "Use a session",
    done: "{who} used a session",
    tried: "{who} tried to get in with a false session or token",
  },
  "setup.complete": {
    label: "Set up Peerdeck",
    done: "{who} created the first admin account",
    tried: "{who} tried to create the first admin account",
  },
  "account.rename": {
    label: "Change one's name",
    done: "{who} changed their name",
    tried: "{who} tried to change their name",
  },
  "account.change-password": {
    label: "Change one's password",
    done: "{who} changed their password",
    tried: "{who} tried to change their password",
  },
  "account.reset-password": {
    label: "Reset a password",
    done: "{who} set a new password by a reset link",
    tried: "{who} tried to set a new password by a reset link",
  },
  "account.end-session": {
    label: "End a session",
    done: "{who} ended a session",
    tried: "{who} tried to end a session",
  },
  "account.end-sessions": {
    label: "End all other sessions",
    done: "{who} ended all their other sessions",
    tried: "{who} tried to end all their other sessions",
  },
  "invitations.create": {
    label: "Invite somebody",
    done: "{who} invited {on}",
    tried: "{who} tried to invite {on}",
  },
  "invitations.revoke": {
    label: "Withdraw an invitation",
    done: "{who} withdrew the invitation of {on}",
    tried: "{who} tried to withdraw the invitation of {on}",
  },
  "invitations.accept": {
    label: "Accept an invitation",
    done: "{who} accepted an invitation",
    tried: "{who} tried to accept an invitation",
  },
  "users.read": {
    label: "Look at the users",
    done: "{who} looked at the users",
    tried: "{who} tried to look at the users",
  },
  "users.update": {
    label: "Change a user",
    done: "{who} changed the user {on}",
    tried: "{who} tried to change the user {on}",
  },
  "users.delete": {
    label: "Delete a user",
    done: "{who} deleted the user {on}",
    tried: "{who} tried to delete the user {on}",
  },
  "users.sign-out": {
    label: "Sign a user out",
    done: "{who} signed {on} out everywhere",
    tried: "{who} tried to sign {on} out everywhere",
  },
  "users.reset-link": {
    label: "Create a reset link",
    done: "{who} created a password reset link for {on}",
    tried: "{who} tried to create a password reset link for {on}",
  },
  "tokens.create": {
    label: "Create a token",
    done: "{who} created the token {on}",
    tried: "{who} tried to create the token {on}",
  },
  "views.create": {
    label: "Save a view",
    done: "{who} saved the view {on}",
    tried: "{who} tried to save the view {on}",
  },
  "views.update": {
    label: "Change a view",
    done: "{who} changed the view {on}",
    tried: "{who} tried to change the view {on}",
  },
  "views.delete": {
    label: "Delete a view",
    done: "{who} deleted the view {on}",
    tried: "{who} tried to delete the view {on}",
  },
  "views.start": {
    label: "Choose the view to begin with",
    done: "{who} chose the view to begin with: {on}",
    tried: "{who} tried to choose the view to begin with: {on}",
  },
  "tokens.revoke": {
    label: "Revoke a token",
    done: "{who} revoked the token {on}",
    tried: "{who} tried to revoke the token {on}",
  },
  "alerts.acknowledge": {
    label: "Acknowledge an alert",
    done: "{who} acknowledged the alert “{on}”",
    tried: "{who} tried to acknowledge the alert “{on}”",
  },
  "alerts.withdraw-acknowledgement": {
    label: "Withdraw an acknowledgement",
    done: "{who} withdrew the acknowledgement of “{on}”",
    tried: "{who} tried to withdraw the acknowledgement of “{on}”",
  },
  "alert-rules.create": {
    label: "Create a rule",
    done: "{who} created the rule {on}",
    tried: "{who} tried to create the rule {on}",
  },
  "alert-rules.update": {
    label: "Change a rule",
    done: "{who} changed the rule {on}",
    tried: "{who} tried to change the rule {on}",
  },
  "alert-rules.delete": {
    label: "Delete a rule",
    done: "{who} deleted the rule {on}",
    tried: "{who} tried to delete the rule {on}",
  },
  "alert-rules.reset": {
    label: "Reset a rule",
    done: "{who} reset the rule {on}",
    tried: "{who} tried to reset the rule {on}",
  },
  "contact-points.create": {
    label: "Create a contact point",
    done: "{who} created the contact point {on}",
    tried: "{who} tried to create the contact point {on}",
  },
  "contact-points.test": {
    label: "Test a contact point",
    done: "{who} tested the contact point {on}",
    tried: "{who} tried to test the contact point {on}",
  },
  "contact-points.update": {
    label: "Change a contact point",
    done: "{who} changed the contact point {on}",
    tried: "{who} tried to change the contact point {on}",
  },
  "contact-points.delete": {
    label: "Delete a contact point",
    done: "{who} deleted the contact point {on}",
    tried: "{who} tried to delete the contact point {on}",
  },
  "silences.create": {
    label: "Silence alerts",
    done: "{who} silenced alerts: {on}",
    tried: "{who} tried to silence alerts: {on}",
  },
  "silences.update": {
    label: "Change a silence",
    done: "{who} changed the silence {on}",
    tried: "{who} tried to change the silence {on}",
  },
  "silences.delete": {
    label: "End a silence",
    done: "{who} ended the silence {on}",
    tried: "{who} tried to end the silence {on}",
  },
  "metrics.read": {
    label: "Read the metrics",
    done: "{who} read the metrics",
    tried: "{who} tried to read the metrics",
  },
  "account.begin-second-factor": {
    label: "Begin a second factor",
    done: "{who} began to set up a second factor",
    tried: "{who} tried to set up a second factor",
  },
  "account.set-second-factor": {
    label: "Turn a second factor on",
    done: "{who} turned their second factor on",
    tried: "{who} tried to turn their second factor on",
  },
  "account.remove-second-factor": {
    label: "Turn a second factor off",
    done: "{who} turned their second factor off",
    tried: "{who} tried to turn their second factor off",
  },
  "account.renew-recovery-codes": {
    label: "Renew recovery codes",
    done: "{who} created new recovery codes",
    tried: "{who} tried to create new recovery codes",
  },
  "account.hide-first-steps": {
    label: "Hide the first steps",
    done: "{who} hid the first steps",
    tried: "{who} tried to hide the first steps",
  },
  "account.change-preferences": {
    label: "Change preferences",
    done: "{who} changed how they want the interface to be",
    tried: "{who} tried to change how they want the interface to be",
  },
  "account.mark-news-seen": {
    label: "See what is new",
    done: "{who} saw what is new",
    tried: "{who} tried to see what is new",
  },
  "session.link": {
    label: "Link an account",
    done: "{who} linked their account to an identity provider",
    tried: "{who} tried to link an account to an identity provider",
  },
  "sign-in.update": {
    label: "Change the sign-in rules",
    done: "{who} changed the sign-in rules",
    tried: "{who} tried to change the sign-in rules",
  },
  "identity-providers.create": {
    label: "Add an identity provider",
    done: "{who} added the identity provider {on}",
    tried: "{who} tried to add the identity provider {on}",
  },
  "identity-providers.update": {
    label: "Change an identity provider",
    done: "{who} changed the identity provider {on}",
    tried: "{who} tried to change the identity provider {on}",
  },
  "identity-providers.delete": {
    label: "Delete an identity provider",
    done: "{who} deleted the identity provider {on}",
    tried: "{who} tried to delete the identity provider {on}",
  },
  "identity-providers.test": {
    label: "Test an identity provider",
    done: "{who} tested the identity provider {on}",
    tried: "{who} tried to test the identity provider {on}",
  },
  "tokens.rotate": {
    label: "Rotate a token",
    done: "{who} rotated the token {on}",
    tried: "{who} tried to rotate the token {on}",
  },
  "service-accounts.create": {
    label: "Create a service account",
    done: "{who} created the service account {on}",
    tried: "{who} tried to create the service account {on}",
  },
  "service-accounts.update": {
    label: "Change a service account",
    done: "{who} changed the service account {on}",
    tried: "{who} tried to change the service account {on}",
  },
  "service-accounts.delete": {
    label: "Delete a service account",
    done: "{who} deleted the service account {on}",
    tried: "{who} tried to delete the service account {on}",
  },
  "service-accounts.create-token": {
    label: "Create a token of a service account",
    done: "{who} created a token of the service account {on}",
    tried: "{who} tried to create a token of the service account {on}",
  },
  "service-accounts.revoke-token": {
    label: "Revoke a token of a service account",
    done: "{who} revoked a token of the service account {on}",
    tried: "{who} tried to revoke a token of the service account {on}",
  },
  "service-accounts.rotate-token": {
    label: "Rotate a token of a service account",
    done: "{who} rotated a token of the service account {on}",
    tried: "{who} tried to rotate a token of the service account {on}",
  },
  "users.reset-second-factor": {
    label: "Reset a second factor",
    done: "{who} reset the second factor of {on}",
    tried: "{who} tried to reset the second factor of {on}",
  },
};
