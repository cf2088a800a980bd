"use client";
import { care } from "../../../_messages/en/care.ts";
import { CodeScanner } from "../../../_shared/code-scanner.tsx";
import { patientIdIn } from "../../../_shared/patient-id-in.ts";
import { Dialog } from "../../../_ui/dialog.tsx";

/** Reads a patient's id from a code in front of the camera. No picture leaves the page. */
export function ScanDialog({
  open,
  onClose,
  onFound,
}: {
  open: boolean;
  onClose: () => void;
  onFound: (id: string) => void;
}) {
  return (
    <Dialog open={open} title={care.ask.scan} onClose={onClose}>
      {open && (
        <CodeScanner
          take={(code) => {
            const id = patientIdIn(code);
            if (id !== undefined) onFound(id);
            return id !== undefined;
          }}
        />
      )}
    </Dialog>
  );
}
