"use client";
import { useState } from "react";
import { care } from "../../../_messages/en/care.ts";
import { Button } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import css from "./ask.module.css";
import { ScanDialog } from "./scan-dialog.tsx";

const text = care.ask;

/** A patient's id: typed, pasted, or read from the code that they show. */
export function PatientField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}) {
  const [scanning, setScanning] = useState(false);
  return (
    <div className={css.patient}>
      <Input
        label={text.patient}
        hint={text.patientHint}
        error={error}
        value={value}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        onChange={({ target }) => onChange(target.value)}
      />
      <Button icon="grid" onClick={() => setScanning(true)}>
        {text.scan}
      </Button>
      <ScanDialog
        open={scanning}
        onClose={() => setScanning(false)}
        onFound={(id) => {
          setScanning(false);
          onChange(id);
          toast(text.scanned);
        }}
      />
    </div>
  );
}
