"use client";
import { FormField } from "@/components/forms/form-field";
import { generateSecret } from "@/components/forms/secret-strength";
import { KeyManagerDialog, type ActionProps } from "./action-dialog";

/** Characters beside the joints: more than the least, whatever the mode. */
const passphraseCharacters = (min: number): number => min + 4;

const ruleText = (min: number, max: number): string =>
  `${min} to ${max} ASCII characters. Store it apart from the key backup.`;

/** What a form holds that asks for a new passphrase. */
type NewPassphrase = { passphrase: string; confirmation: string };

interface PassphraseFieldsProps {
  min: number;
  max: number;
  strict: boolean;
  label?: string;
  /** It was set elsewhere already. */
  given?: boolean;
}

/** A new passphrase, generated or typed, and typed again. */
export function PassphraseFields({
  min,
  max,
  strict,
  label = "Passphrase",
  given = false,
}: PassphraseFieldsProps) {
  // One that exists already is entered, not made.
  if (given)
    return (
      <FormField<NewPassphrase>
        spec={{ name: "passphrase", label, kind: "secret", autoComplete: "off" }}
      />
    );
  return (
    <>
      <FormField<NewPassphrase>
        spec={{
          name: "passphrase",
          label,
          kind: "secret",
          help: `${ruleText(min, max)}${strict ? " This cluster is in Common Criteria mode." : ""}`,
          generate: {
            make: () => generateSecret(passphraseCharacters(min)),
            again: "confirmation",
          },
        }}
      />
      <FormField<NewPassphrase>
        spec={{
          name: "confirmation",
          label: `${label} once more`,
          kind: "secret",
          help: "Type it again, or paste it from where you stored it. A generated one is filled in: copy it to where you keep it before you go on.",
          autoComplete: "new-password",
        }}
      />
    </>
  );
}

type PassphraseValues = NewPassphrase & { existingPassphrase: string };

/** Changes the onboard passphrase: existing and new. Brings a new key backup. */
export function ChangePassphrase(props: ActionProps) {
  return (
    <KeyManagerDialog<PassphraseValues>
      {...props}
      title="Change passphrase"
      description="The present key backup opens with the present passphrase only: save the new backup afterwards."
      defaults={() => ({ existingPassphrase: "", passphrase: "", confirmation: "" })}
      toInput={({ existingPassphrase, passphrase }) => ({
        act: "change-passphrase",
        existingPassphrase,
        passphrase,
      })}
      confirm={{ field: "confirmation", of: "passphrase" }}
      submitLabel="Change passphrase"
      message="Passphrase changed."
      jobLabel="Changing the passphrase"
    >
      {(setup) => (
        <>
          <FormField<PassphraseValues>
            spec={{
              name: "existingPassphrase",
              label: "Existing passphrase",
              kind: "secret",
              autoComplete: "off",
            }}
          />
          <PassphraseFields
            label="New passphrase"
            min={setup?.passphrase.min ?? 32}
            max={setup?.passphrase.max ?? 256}
            strict={setup?.passphrase.strict ?? false}
          />
        </>
      )}
    </KeyManagerDialog>
  );
}

/** Gives nodes that were added later the keys. Takes the existing passphrase; a change of it is another call. */
export function Synchronise(props: ActionProps) {
  return (
    <KeyManagerDialog<{ existingPassphrase: string }>
      {...props}
      title="Synchronise nodes"
      description="Gives every node the keys, also those added after the key manager was set up. To change the passphrase too, change it first: these are two steps."
      defaults={() => ({ existingPassphrase: "" })}
      toInput={({ existingPassphrase }) => ({ act: "synchronise", existingPassphrase })}
      submitLabel="Synchronise nodes"
      message="Nodes synchronised."
      jobLabel="Synchronising nodes"
    >
      {() => (
        <FormField<PassphraseValues>
          spec={{
            name: "existingPassphrase",
            label: "Existing passphrase",
            kind: "secret",
            autoComplete: "off",
          }}
        />
      )}
    </KeyManagerDialog>
  );
}
