-- What an organisation's privacy officer found. Coded, as questions are.
alter table session_questions
  add column answer text check (answer in ('in-care', 'mistake', 'misuse', 'contact')),
  add column answered_at timestamptz;
