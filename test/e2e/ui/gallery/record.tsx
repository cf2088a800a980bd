import { useState } from "react";
import { Button } from "../../../../app/_ui/button.tsx";
import { Chips } from "../../../../app/_ui/chips.tsx";
import { Countdown } from "../../../../app/_ui/countdown.tsx";
import { Hash } from "../../../../app/_ui/hash.tsx";
import { Icon } from "../../../../app/_ui/icon.tsx";
import { AppShell, PageHeader } from "../../../../app/_ui/shell.tsx";
import { Badge, Card, Facts } from "../../../../app/_ui/surface.tsx";
import { ThemeMenu } from "../../../../app/_ui/theme-switch.tsx";
import { TrendChart } from "../../../../app/_ui/trend-chart.tsx";
import { HBA1C, SOON } from "./samples.ts";

/** A page behind the sign-in, in its frame. */
export function Record() {
  const [kind, setKind] = useState<string>("all");
  return (
    <AppShell
      items={[
        { href: "/record", label: "My record", icon: "file" },
        { href: "/access", label: "Who can see what", icon: "shield" },
        { href: "/looked", label: "Who looked", icon: "eye", count: 2 },
        { href: "/requests", label: "Requests", icon: "inbox", count: 1 },
        { href: "/settings", label: "Settings", icon: "settings" },
      ]}
      tools={<ThemeMenu />}
      foot={
        <span>
          Unlocked with your passkey. Locks in <Countdown until={SOON} />
        </span>
      }
    >
      <PageHeader
        title="My record"
        lead="Everything written about you, by whom, and when. Only you and the people you chose can open it."
        actions={
          <>
            <Button icon="plus">Add</Button>
            <Button icon="download">Export</Button>
          </>
        }
      />
      <p>
        <Badge tone="accent" icon="check" large>
          Complete: 214 of 214 records match the ledger
        </Badge>
      </p>
      <Chips
        label="Kind"
        value={kind}
        onChange={setKind}
        choices={[
          { value: "all", label: "All" },
          { value: "results", label: "Results", count: 96 },
          { value: "medications", label: "Medications", count: 11 },
          { value: "conditions", label: "Conditions", count: 7 },
          { value: "private", label: "Private", count: 1 },
        ]}
      />
      <div className="demo-columns">
        <Card title="Diabetes check-up" action={<Badge>12 Nov 2026</Badge>}>
          <Facts
            facts={[
              [
                "HbA1c",
                <Badge key="b" tone="warn" icon="alert">
                  7.4 %, above target
                </Badge>,
              ],
              ["Blood pressure", "128 / 82 mmHg"],
              [
                "Allergy",
                <Badge key="b" tone="alarm">
                  Penicillin
                </Badge>,
              ],
              [
                "Medication",
                <Badge key="b" tone="info">
                  changed
                </Badge>,
              ],
            ]}
          />
        </Card>
        <div className="demo-column">
          <Card title="HbA1c">
            <TrendChart
              title="HbA1c"
              points={HBA1C}
              range={{ high: 7 }}
              rangeLabel="target"
              unit="%"
              format={(value) => value.toFixed(1)}
              formatTime={(at) => String(new Date(at).getUTCFullYear())}
            />
          </Card>
          <Card title="Proof of this record">
            <Facts
              facts={[
                ["Written", "12 Nov 2026, 10:42"],
                ["By", "Dr. Amara Osei"],
                ["Digest", <Hash key="h" label="Digest" value={`0x${"5ac4".repeat(16)}`} />],
              ]}
            />
            <Button kind="quiet">
              <Icon name="download" /> Save a proof file
            </Button>
          </Card>
        </div>
      </div>
    </AppShell>
  );
}
