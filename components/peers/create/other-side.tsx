"use client";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Connection } from "@/lib/domain/connection";

interface OtherSideProps {
  /** "Accept on a registered cluster". */
  label: string;
  connections: readonly Connection[];
  onChoose: (connectionId: string) => void;
}

/** Goes on with the other side here, when it is registered too. The secret goes along in memory. */
export function OtherSide({ label, connections, onChoose }: OtherSideProps) {
  const [chosen, setChosen] = useState(connections.length === 1 ? (connections[0]?.id ?? "") : "");
  const [tried, setTried] = useState(false);
  const go = () => {
    setTried(true);
    if (chosen !== "") onChoose(chosen);
  };
  return (
    <Card
      title={label}
      description="Everything the other side needs is filled in there, the secret included."
    >
      <Field
        id="other-side"
        label="Connection"
        error={tried && chosen === "" ? "Choose a connection." : undefined}
      >
        {(wiring) => (
          <span className="flex flex-wrap gap-2">
            <Select
              {...wiring}
              className="min-w-60 flex-1"
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
            >
              <option value="">Choose a connection</option>
              {connections.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                  {each.reachable === false ? " (does not answer)" : ""}
                </option>
              ))}
            </Select>
            <Button onClick={go}>
              Continue there <ArrowRight aria-hidden="true" size={14} />
            </Button>
          </span>
        )}
      </Field>
    </Card>
  );
}
