-- Who is told of what befalls a patient beside the patient: their guardians, as the hospital knows them from the patient's
-- keyring. An event is told to who was a guardian at its block, whenever and however often it is read.
create table guardians (
  deployment text not null,
  patient_id bytea not null,
  guardian_id bytea not null,
  -- The last block that had been read when they became one, and when they ceased to be.
  since_block bigint not null,
  until_block bigint,
  primary key (deployment, patient_id, guardian_id, since_block),
  check (until_block >= since_block)
);
create index on guardians (guardian_id);

-- Whom it is about, where that isn't who is told.
alter table notifications add column ward_id bytea;

-- One event is told to several.
drop index notifications_chain_id_transaction_hash_log_index_idx;
create unique index on notifications (chain_id, transaction_hash, log_index, patient_id) where vanished_at is null;

alter table notifications drop constraint notifications_check1;
alter table notifications add check (
  case when kind in ('request', 'guardian', 'guardian-asked')
  then transaction_hash is null and log_index is null and block_number is null
  else transaction_hash is not null and log_index is not null and block_number is not null end
);
