-- Sessions of patients who sign by a passkey: no account, but a signer that controls one patient.
alter table sessions alter column account drop not null;
alter table sessions add column signer bytea check (length(signer) = 84);
alter table sessions add column signer_id bytea check (length(signer_id) = 20);
alter table sessions add column patient_id bytea check (length(patient_id) = 32);
alter table sessions add check (
  (account is not null and signer is null and signer_id is null and patient_id is null)
  or (account is null and signer is not null and signer_id is not null and patient_id is not null)
);

-- How often an authenticator says that it has signed: one that goes back may be a copy.
create table passkey_counters (
  signer_id bytea primary key check (length(signer_id) = 20),
  counter bigint not null check (counter >= 0)
);
