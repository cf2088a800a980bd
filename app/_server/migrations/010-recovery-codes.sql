-- The keys by which recovery codes sign in, as the keyrings say that patients store.
create table recovery_keys (
  public_key bytea primary key check (length(public_key) = 32),
  patient_id bytea not null check (length(patient_id) = 32)
);
create index recovery_keys_of_patient on recovery_keys (patient_id);

-- Sessions of who signed in by a recovery code. They end with the code.
alter table sessions add column recovery_key bytea references recovery_keys on delete cascade;
create index sessions_by_recovery_key on sessions (recovery_key);
alter table sessions drop constraint sessions_check;
alter table sessions add check (
  (account is not null and signer is null and signer_id is null and patient_id is null and recovery_key is null)
  or (account is null and signer is not null and signer_id is not null and patient_id is not null and recovery_key is null)
  or (account is null and signer is null and signer_id is not null and patient_id is not null and recovery_key is not null)
);
