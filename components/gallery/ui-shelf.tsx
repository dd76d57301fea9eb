"use client";
import { Copy, Inbox, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Code } from "@/components/ui/code";
import { CodeBlock } from "@/components/ui/code-block";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Menu } from "@/components/ui/menu";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { Tabs } from "@/components/ui/tabs";
import { Textarea } from "@/components/ui/textarea";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { Toasts } from "@/components/ui/toasts";
import { Tooltip } from "@/components/ui/tooltip";
import { Shelf, Specimen } from "./specimen";

const variants = ["primary", "secondary", "ghost", "danger"] as const;
const tones = ["info", "warning", "danger", "lab"] as const;
const denied = "Needs the role operator.";

/** `components/ui`: parts that know nothing of peers, forms or queries. */
export function UiShelf({ now }: { now: string }) {
  return (
    <Shelf title="ui">
      <Specimen name="Button">
        {variants.map((variant) => (
          <div key={variant} className="flex flex-col items-start gap-2">
            <Button variant={variant}>Pair</Button>
            <Button variant={variant} icon={<RefreshCw aria-hidden="true" size={14} />}>
              Refresh
            </Button>
            <Button variant={variant} size="sm">
              Small
            </Button>
            <Button variant={variant} busy>
              Pair
            </Button>
            <Button variant={variant} denied={denied}>
              Denied
            </Button>
          </div>
        ))}
        <ButtonLink href="/gallery">Link</ButtonLink>
        <IconButton label="Edit" icon={<Pencil aria-hidden="true" size={16} />} />
        <CopyButton noun="address" value="192.0.2.10" />
        <CopyButton noun="address" value="192.0.2.10" compact />
      </Specimen>
      <Specimen name="Banner">
        <div className="flex w-full flex-col gap-3">
          {tones.map((tone) => (
            <Banner key={tone} tone={tone} title="eu-dr-01 does not answer.">
              What is shown is 4 minutes old.
            </Banner>
          ))}
        </div>
      </Specimen>
      <Specimen name="Text">
        <Badge>ONTAP</Badge>
        <Code value="10.20.30.40" noun="address" />
        <Kbd>g</Kbd>
        <RelativeTime iso={now} focusable />
        <AbsoluteTime iso={now} />
        <Tooltip content="Said when pointed at, focused or pressed.">
          <button type="button">Tooltip</button>
        </Tooltip>
        <Spinner />
        <div className="w-40">
          <Skeleton />
        </div>
      </Specimen>
      <Specimen name="Controls">
        <label className="flex flex-col gap-1">
          Text <Input defaultValue="eu-prod-01" />
        </label>
        <label className="flex flex-col gap-1">
          Wrong <Input defaultValue="eu prod" aria-invalid />
        </label>
        <label className="flex flex-col gap-1">
          Off <Input defaultValue="eu-prod-01" disabled />
        </label>
        <label className="flex flex-col gap-1">
          Select
          <Select defaultValue="a">
            <option value="a">ONTAP</option>
            <option value="b">Consul</option>
          </Select>
        </label>
        <label className="flex flex-col gap-1">
          Text area <Textarea mono defaultValue="-----BEGIN CERTIFICATE-----" />
        </label>
        <Checkbox label="Encrypt" help="Both sides must support it." defaultChecked />
        <RadioGroup
          name="gallery-radio"
          variant="cards"
          defaultValue="basic"
          options={[
            { value: "basic", label: "User and password", help: "An account of the system." },
            { value: "certificate", label: "Client certificate", denied: "Not in this release." },
          ]}
        />
      </Specimen>
      <Specimen name="Menu">
        <Menu
          label="Actions"
          trigger={(props) => <Button {...props}>Actions</Button>}
          groups={[
            [
              { id: "copy", label: "Copy id", icon: <Copy aria-hidden="true" size={14} /> },
              { id: "edit", label: "Edit", denied },
              { id: "watch", label: "Watch", checked: true },
            ],
            [
              {
                id: "delete",
                label: "Delete",
                danger: true,
                icon: <Trash2 aria-hidden="true" size={14} />,
                onSelect: () => toast({ tone: "success", message: "Deleted." }),
              },
            ],
          ]}
        />
        <Toasts />
      </Specimen>
      <Specimen name="Dialogs">
        <Dialogs />
      </Specimen>
      <Specimen name="Boxes">
        <div className="grid w-full gap-4 md:grid-cols-2">
          <Card title="Remote" description="What the other side says of itself.">
            <FactList
              groups={[
                {
                  title: "Cluster",
                  facts: [
                    { label: "Name", value: "eu-dr-01" },
                    { label: "Address", value: ["192.0.2.10", "192.0.2.11"], kind: "code" },
                    { label: "Last update", value: now, kind: "time" },
                    { label: "Serial", value: null, help: "As the licence has it." },
                  ],
                },
              ]}
            />
          </Card>
          <EmptyState
            icon={<Inbox size={24} aria-hidden="true" />}
            title="No peers yet"
            action={<Button variant="primary">Create a peer</Button>}
          >
            Peers appear here once a connection was read.
          </EmptyState>
        </div>
        <CodeBlock
          title="FRR"
          noun="snippet"
          code={"router bgp 64512\n neighbor 192.0.2.1 remote-as 64513"}
        />
        <Tabs
          label="Parts"
          current="a"
          tabs={[
            { id: "a", label: "Peers", href: "#boxes", count: 3 },
            { id: "b", label: "Key managers", href: "#boxes" },
          ]}
        />
      </Specimen>
    </Shelf>
  );
}

function Dialogs() {
  const [open, setOpen] = useState<"plain" | "confirm" | "typed" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button onClick={() => setOpen("plain")}>Dialog</Button>
      <Button onClick={() => setOpen("confirm")}>Confirm</Button>
      <Button onClick={() => setOpen("typed")}>Confirm by typing</Button>
      <Dialog
        open={open === "plain"}
        onClose={close}
        title="Certificate"
        footer={<Button onClick={close}>Close</Button>}
      >
        What stands in it.
      </Dialog>
      <ConfirmDialog
        open={open === "confirm"}
        onClose={close}
        onConfirm={close}
        title="Refresh all?"
        confirmLabel="Refresh"
        tone="primary"
      >
        Every connection is read at once.
      </ConfirmDialog>
      <ConfirmDialog
        open={open === "typed"}
        onClose={close}
        onConfirm={close}
        title="Unpair eu-prod-01 and eu-dr-01?"
        confirmLabel="Unpair"
        typeToConfirm="eu-dr-01"
      >
        Replication between them stops.
      </ConfirmDialog>
    </>
  );
}
