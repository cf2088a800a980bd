-- What the notifier is still to be told: whose guardians changed, and which recoveries were asked for.
create table guardian_news (
  patient_id bytea primary key check (length(patient_id) = 32),
  version bigint not null default 1
);
insert into guardian_news (patient_id) select distinct patient_id from guardians;

alter table recovery_requests add column told_at timestamptz;
create index on recovery_requests (created_at) where told_at is null;
