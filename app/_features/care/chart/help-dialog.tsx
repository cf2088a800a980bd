"use client";
import { care } from "../../../_messages/en/care.ts";
import { Dialog } from "../../../_ui/dialog.tsx";
import { Facts, Stack } from "../../../_ui/surface.tsx";
import { Switch } from "../../../_ui/switch.tsx";
import { KEY_OF, type Writable } from "../write/values.ts";
import { chooseSingleKeys, useSingleKeys } from "./use-keys.ts";

const text = care.keys;

/** What the keys do, and a way to turn them off. */
export function HelpDialog({
  open,
  kinds,
  onClose,
}: {
  open: boolean;
  kinds: readonly Writable[];
  onClose: () => void;
}) {
  const on = useSingleKeys();
  const keys: [string, string][] = [
    ...kinds.map((kind): [string, string] => [care.write.kinds[kind], KEY_OF[kind].toUpperCase()]),
    [text.search, text.shown["/"]],
    [text.views, text.shown.views],
    [text.close, text.shown.escape],
    [text.help, text.shown["?"]],
  ];
  return (
    <Dialog open={open} title={text.title} onClose={onClose}>
      <Stack>
        <p>{text.lead}</p>
        <Facts facts={keys.map(([what, key]) => [what, <kbd key={key}>{key}</kbd>])} />
        <Switch label={text.on} on={on} onChange={chooseSingleKeys} />
      </Stack>
    </Dialog>
  );
}
