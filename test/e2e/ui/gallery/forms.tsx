import { useState } from "react";
import { Button } from "../../../../app/_ui/button.tsx";
import { Combobox } from "../../../../app/_ui/combobox.tsx";
import { ConfirmDialog, Dialog } from "../../../../app/_ui/dialog.tsx";
import { Checkbox, Group, Input, Select, Textarea } from "../../../../app/_ui/field.tsx";
import { FileDrop } from "../../../../app/_ui/file-drop.tsx";
import { Segmented } from "../../../../app/_ui/segmented.tsx";
import { Card, Row, Stack } from "../../../../app/_ui/surface.tsx";
import { Switch } from "../../../../app/_ui/switch.tsx";
import { ThemeSwitch } from "../../../../app/_ui/theme-switch.tsx";
import { PEOPLE } from "./samples.ts";

export function Forms() {
  const [on, setOn] = useState(true);
  const [until, setUntil] = useState<"day" | "year" | "always">("year");
  const [who, setWho] = useState<{ id: string; name: string }>();
  const [names, setNames] = useState("");
  return (
    <Card title="Forms">
      <Stack>
        <Combobox
          label="Who"
          hint="A name, a hospital or an id."
          placeholder="Search"
          find={(typed) => PEOPLE.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))}
          keyOf={({ id }) => id}
          textOf={({ name }) => name}
          onChoose={setWho}
          chosen={who}
        />
        <output aria-label="Found">{who?.name}</output>
        <Input label="Name" hint="As on the card." defaultValue="Hanne" />
        <Input label="Licence number" error="Eight digits are needed." defaultValue="12" />
        <Input label="Until" type="date" defaultValue="2027-05-12" />
        <Select label="Purpose" defaultValue="treatment">
          <option value="treatment">Treatment</option>
          <option value="billing">Billing</option>
        </Select>
        <Textarea label="Note" placeholder="What was seen" />
        <Group legend="Categories" hint="What they may see.">
          <Checkbox label="Results" hint="Laboratory and imaging" defaultChecked />
          <Checkbox label="Medications" />
        </Group>
        <Segmented
          label="For how long"
          value={until}
          onChange={setUntil}
          segments={[
            { value: "day", label: "A day" },
            { value: "year", label: "A year" },
            { value: "always", label: "Until I say so" },
          ]}
        />
        <ThemeSwitch />
        <Switch label="Tell me by e-mail" hint="Each time somebody looks." on={on} onChange={setOn} />
        <FileDrop
          label="Files"
          hint="FHIR R4 bundles, up to 1 kB each."
          accept=".json"
          maxBytes={1_000}
          multiple
          onFiles={(files) => setNames(files.map(({ name }) => name).join(", "))}
        />
        <output aria-label="Taken">{names}</output>
        <Dialogs />
      </Stack>
    </Card>
  );
}

function Dialogs() {
  const [open, setOpen] = useState<"" | "form" | "sure" | "side">("");
  const close = () => setOpen("");
  return (
    <Row>
      <Button onClick={() => setOpen("form")}>Open a dialog</Button>
      <Button onClick={() => setOpen("side")}>Open a sheet</Button>
      <Button kind="danger" onClick={() => setOpen("sure")}>
        Revoke
      </Button>
      <Dialog
        open={open === "form"}
        title="Correct the name"
        onClose={close}
        actions={
          <Button kind="primary" onClick={close}>
            Save
          </Button>
        }
      >
        <Input label="New name" defaultValue="Hanne" />
      </Dialog>
      <Dialog open={open === "side"} title="Proof of this record" onClose={close} side>
        <p>Written on 12 Nov 2026, and anchored in block 18,377.</p>
      </Dialog>
      <ConfirmDialog
        open={open === "sure"}
        title="Take the access away?"
        confirm="Revoke"
        danger
        onConfirm={close}
        onClose={close}
      >
        From the next block on nothing more can be opened. What was read can't be unread.
      </ConfirmDialog>
    </Row>
  );
}
