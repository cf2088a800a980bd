import { useState } from "react";
import { type Activity, noteActivity, useActivity } from "../../../../app/_ui/activity.ts";
import { ActivityList } from "../../../../app/_ui/activity-list.tsx";
import { Button, ButtonLink, IconButton } from "../../../../app/_ui/button.tsx";
import { Tabs } from "../../../../app/_ui/chips.tsx";
import { CodeBlock } from "../../../../app/_ui/code-block.tsx";
import { Countdown } from "../../../../app/_ui/countdown.tsx";
import { Hash } from "../../../../app/_ui/hash.tsx";
import { Menu } from "../../../../app/_ui/menu.tsx";
import { Person } from "../../../../app/_ui/person.tsx";
import { Progress, Steps } from "../../../../app/_ui/progress.tsx";
import { QrCode } from "../../../../app/_ui/qr-code.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../../app/_ui/states.tsx";
import { Badge, Banner, Card, Row, Sentence, Stack } from "../../../../app/_ui/surface.tsx";
import { Table } from "../../../../app/_ui/table.tsx";
import { toast } from "../../../../app/_ui/toasts.tsx";
import { TransactionStatus } from "../../../../app/_ui/transaction-status.tsx";
import { Sparkline, TrendChart } from "../../../../app/_ui/trend-chart.tsx";
import { VirtualList } from "../../../../app/_ui/virtual-list.tsx";
import { FAILURE, HBA1C, RESULTS, SOON } from "./samples.ts";

export function Actions() {
  const [chosen, setChosen] = useState("");
  return (
    <Card title="Actions">
      <Row>
        <Button kind="primary">Give access</Button>
        <Button icon="plus">Add</Button>
        <Button kind="quiet">Not now</Button>
        <Button kind="danger">Revoke everything</Button>
        <Button kind="primary" busy>
          Signing
        </Button>
        <Button disabled>Not yet</Button>
        <Button size="small">Small</Button>
        <Button size="large" kind="primary" icon="fingerprint">
          Use a passkey
        </Button>
        <ButtonLink href="#there">A link</ButtonLink>
        <IconButton icon="print" label="Print" />
        <Menu
          label="More actions"
          items={[
            { key: "copy", label: "Copy", icon: "copy", onSelect: () => setChosen("copy") },
            {
              key: "edit",
              label: "Correct",
              icon: "edit",
              disabled: true,
              onSelect: () => setChosen("edit"),
            },
            { key: "drop", label: "Remove", icon: "x", danger: true, onSelect: () => setChosen("drop") },
          ]}
        />
        <output aria-label="Chosen">{chosen}</output>
      </Row>
    </Card>
  );
}

export function States() {
  return (
    <Card title="States">
      <Stack>
        <Skeleton lines={3} />
        <EmptyState
          icon="file"
          title="Nothing here yet"
          action={<Button kind="primary">Add a record</Button>}
        >
          What your doctors write will stand here. You can begin with your own files.
        </EmptyState>
        <ErrorState error={FAILURE} title="Your records didn't open" retry={() => undefined} />
        <Banner tone="info" title="As of 12 Nov 2026, 10:42">
          You are offline; nothing can be changed until you are back.
        </Banner>
        <Banner tone="warn" title="Another network" action={<Button size="small">Switch</Button>}>
          Your wallet is on another network.
        </Banner>
        <Banner tone="alarm" title="Integrity check failed">
          This record isn't what was written. It isn't shown.
        </Banner>
        <Banner tone="accent" icon="users" title="Viewing as Hanne Vestergaard" />
        <Row>
          <Button onClick={() => toast("Access given")}>Toast</Button>
          <Button onClick={() => toast("Not saved", "problem")}>Problem</Button>
        </Row>
      </Stack>
    </Card>
  );
}

export function Transactions() {
  return (
    <Card title="Transactions">
      <Stack>
        <Sentence>
          <b>Dr. Amara Osei</b> of St. Brigid's may <b>read</b> your results and medications, for{" "}
          <b>treatment</b>, until <b>12 May 2027</b>.
        </Sentence>
        <TransactionStatus transaction={{ stage: "sign" }} />
        <TransactionStatus transaction={{ stage: "submitted" }} />
        <TransactionStatus transaction={{ stage: "confirmed" }} />
        <TransactionStatus transaction={{ stage: "failed", error: FAILURE }} retry={() => undefined} />
        <Progress label="Sealing" done={120} of={214} />
        <Progress label="Anchoring" />
        <Steps label="Import" steps={["Check", "Seal", "Upload", "Anchor"]} at={2} />
      </Stack>
    </Card>
  );
}

export function Facts() {
  const [tab, setTab] = useState<"values" | "trend">("values");
  const [opened, setOpened] = useState("");
  return (
    <Card title="Results" flush>
      <Tabs
        label="Results"
        panelId="results"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "values", label: "Values", count: 3 },
          { value: "trend", label: "Trend" },
        ]}
      />
      <div id="results" role="tabpanel" aria-labelledby={`results-${tab}`}>
        {tab === "values" ? (
          <Table
            caption="Latest results"
            items={RESULTS}
            keyOf={({ name }) => name}
            rowHead="name"
            dense
            onOpen={({ name }) => setOpened(name)}
            columns={[
              { key: "name", head: "Result", cell: ({ name }) => name },
              {
                key: "latest",
                head: "12 Nov",
                align: "end",
                cell: ({ latest, abnormal }) => (abnormal ? <b>{latest} ▲</b> : latest),
              },
              { key: "range", head: "Range", cell: ({ range }) => range },
              {
                key: "trend",
                head: "Trend",
                wideOnly: true,
                cell: ({ values, abnormal }) => (
                  <Sparkline points={values.map((value, at) => ({ at, value, abnormal }))} />
                ),
              },
            ]}
          />
        ) : (
          <TrendChart
            title="Potassium"
            points={HBA1C.map((point) => ({ ...point, abnormal: false }))}
            range={{ low: 6, high: 9 }}
            unit="mmol/L"
            format={(value) => value.toFixed(1)}
            formatTime={(at) => String(new Date(at).getUTCFullYear())}
          />
        )}
      </div>
      <output aria-label="Opened">{opened}</output>
    </Card>
  );
}

export function People() {
  return (
    <Card title="People and codes">
      <Stack>
        <Person name="Dr. Amara Osei" detail="Endocrinology, St. Brigid's" verified />
        <Person name="Hanne Vestergaard" id={<Hash label="Patient" value={`0x${"7f3a".repeat(16)}`} />} />
        <Row>
          <Badge>neutral</Badge>
          <Badge tone="accent" icon="check">
            in range
          </Badge>
          <Badge tone="warn" icon="alert">
            above target
          </Badge>
          <Badge tone="alarm">allergy</Badge>
          <Badge tone="info">changed</Badge>
          <Countdown until={SOON} />
          <Countdown until={Date.now() / 1_000 + 40} />
        </Row>
        <CodeBlock label="The signed data" code={'{ "patient": "0x7f3a", "until": 1810000000 }'} />
        <QrCode text="keyward:0x7f3a" label="QR code: your patient id" size={120} />
      </Stack>
    </Card>
  );
}

const LINES = Array.from({ length: 2_000 }, (_, at) => ({ id: String(at), text: `Entry ${at + 1}` }));

export function Long() {
  return (
    <Card title="Two thousand entries">
      <VirtualList items={LINES} keyOf={({ id }) => id} estimate={30} label="Entries">
        {({ text }) => <p>{text}</p>}
      </VirtualList>
    </Card>
  );
}

export function Activities() {
  const entries = useActivity();
  const words = (one: Activity) =>
    ({ grant: "Access given", revoke: "Access taken away" })[one.kind] ?? one.kind;
  return (
    <Card
      title="Activity"
      action={<Button onClick={() => noteActivity("grant", "confirmed")}>Do something</Button>}
    >
      <ActivityList entries={entries} words={words} />
    </Card>
  );
}
