"use client";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { ui } from "../_messages/en/ui.ts";
import { Button, IconButton } from "./button.tsx";
import css from "./dialog.module.css";
import { join } from "./join.ts";

/**
 * A dialog on top of the page: the browser's own, so that focus stays in it, Escape closes it, and focus returns to
 * where it was. What is to be filled in gets the focus first. On a phone it comes from below; `side` puts it at the
 * side of a wide page, for details.
 */
export function Dialog({
  open,
  title,
  onClose,
  children,
  actions,
  side = false,
}: {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
  side?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const pressed = useRef(false);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!open || dialog === null) return;
    dialog.showModal();
    const field = dialog.querySelector<HTMLElement>(
      "[data-body] :is(input, select, textarea):not(:disabled)",
    );
    (field ?? dialog).focus();
    // Also when the page takes the dialog away while it is open: only closing returns the focus.
    return () => dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      className={join(css.dialog, side && css.side)}
      tabIndex={-1}
      aria-labelledby={id}
      onClose={onClose}
      onPointerDown={(event) => {
        // The backdrop is the dialog itself; what is in it is inside the div.
        pressed.current = event.target === ref.current;
      }}
      onClick={(event) => {
        // Text that is selected until outside of the dialog doesn't close it.
        if (pressed.current && event.target === ref.current) onClose();
      }}
      onKeyDown={() => {}}
    >
      {open && (
        <div className={css.inside}>
          <header className={css.head}>
            <h2 id={id}>{title}</h2>
            <IconButton icon="x" label={ui.close} onClick={onClose} />
          </header>
          <div className={css.body} data-body="">
            {children}
          </div>
          {actions && <footer className={css.actions}>{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}

/** Asks before something that matters. `confirm` names the act, never "OK". */
export function ConfirmDialog({
  open,
  title,
  children,
  confirm,
  busy = false,
  disabled = false,
  danger = false,
  onConfirm,
  onClose,
}: {
  open: boolean;
  title: ReactNode;
  children: ReactNode;
  confirm: ReactNode;
  busy?: boolean;
  disabled?: boolean;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button kind={danger ? "danger" : "primary"} busy={busy} disabled={disabled} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
