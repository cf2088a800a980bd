-- How far each deployment's index was read. Written by the transaction that writes what was read.
create table progress (
  deployment text primary key,
  index_schema text not null,
  -- The last rollback of the index that was followed, and the last block whose events are in.
  rollback_id bigint not null,
  block_number bigint not null
);

-- The order in which the app learns of notifications and of their withdrawal. Steps come one after the other, so what
-- is committed later has a higher number.
create sequence changes;

-- One row an event for ever. Ids, kinds, times and categories alone, all of them on the ledger too.
create table notifications (
  id bigint generated always as identity primary key,
  change bigint not null default nextval('changes'),
  chain_id bigint not null,
  deployment text not null,
  -- SHA-256 of all that the event says. Events carry nonces, so no two say the same; and one that comes back after a
  -- rollback says the same, in another block, at another log index, even by another transaction (with a higher fee).
  event_digest bytea not null,
  -- Where it stands, or stood last.
  transaction_hash bytea not null,
  log_index integer not null,
  block_number bigint not null,
  kind text not null,
  patient_id bytea not null,
  grantee bytea,
  accessor bytea,
  organisation bigint,
  purpose smallint,
  categories bigint,
  -- Unix seconds.
  until bigint,
  happened_at bigint not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  -- Since when the chain hasn't it, and since when that is told.
  vanished_at timestamptz,
  withdrawn_at timestamptz,
  unique (deployment, event_digest),
  check (withdrawn_at is null or vanished_at is not null)
);
-- A log of the present chain is one notification.
create unique index on notifications (chain_id, transaction_hash, log_index) where vanished_at is null;
create index on notifications (patient_id, id);
create index on notifications (change);
create index on notifications (deployment, block_number);
create index on notifications (vanished_at) where vanished_at is not null and withdrawn_at is null;

create function tell_listeners() returns trigger language plpgsql as $$
begin
  perform pg_notify('keyward_notifications', new.change || ' ' || encode(new.patient_id, 'hex'));
  return null;
end $$;

create function count_change() returns trigger language plpgsql set search_path from current as $$
begin
  new.change := nextval('changes');
  return new;
end $$;

create trigger on_insert after insert on notifications for each row execute function tell_listeners();
create trigger before_withdrawal before update of withdrawn_at on notifications for each row
  when (old.withdrawn_at is distinct from new.withdrawn_at) execute function count_change();
create trigger on_withdrawal after update of withdrawn_at on notifications for each row
  when (old.withdrawn_at is distinct from new.withdrawn_at) execute function tell_listeners();

-- Where a patient wants to hear of them: a mail address or a push subscription, encrypted.
create table contacts (
  id uuid primary key default gen_random_uuid(),
  patient_id bytea not null,
  channel text not null check (channel in ('mail', 'push')),
  -- Of a push subscription, by a secret key, so that one is kept once. Empty for mail: one a patient.
  fingerprint bytea not null,
  sealed bytea not null,
  since timestamptz not null default now(),
  unique (patient_id, channel, fingerprint)
);

-- What is to be sent once. `sent` is committed right after the other side has taken it.
create table deliveries (
  id uuid primary key default gen_random_uuid(),
  notification_id bigint not null references notifications,
  contact_id uuid references contacts on delete set null,
  channel text not null,
  state text not null default 'pending' check (state in ('pending', 'sent', 'failed', 'cancelled', 'withdrawn')),
  attempts integer not null default 0,
  settled_at timestamptz,
  unique (notification_id, contact_id)
);
create index on deliveries (state) where state = 'pending';
create index on deliveries (contact_id);
