import type { Row } from "#indexer/queries/place.ts";
import { sessionsOn } from "#indexer/queries/sessions.ts";
import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { query } from "../database.ts";
import { fromIndex } from "../ledger/index-reader.ts";
import type { Question, QuestionBody } from "../schemas/questions.ts";

const MOST = 1_000;
const COLUMNS =
  "*, extract(epoch from asked_at)::bigint as asked, extract(epoch from answered_at)::bigint as answered";

/** Keeps a question about a session of this patient; the same again changes nothing. Throws `SessionUnknown`. */
export async function askQuestion({ patientId, accessor, nonce, reason }: QuestionBody): Promise<Question> {
  const sessions = await fromIndex((index) => sessionsOn(index, patientId, { limit: MOST }));
  const session = sessions.find((one) => one.accessor === accessor && one.nonce === nonce);
  if (session === undefined) {
    throw new KeywardError("SessionUnknown", { message: "Nobody opened your record in this session." });
  }
  const ids = [toBytea(patientId), toBytea(accessor)];
  await query(
    `insert into app.session_questions (patient_id, accessor, organisation, nonce, reason) values ($1, $2, $3, $4, $5)
     on conflict (patient_id, accessor, nonce) do nothing`,
    [...ids, session.organisation, nonce, reason],
  );
  const { rows } = await query(
    `select ${COLUMNS} from app.session_questions where patient_id = $1 and accessor = $2 and nonce = $3`,
    [...ids, nonce],
  );
  return questionOf(rows[0]);
}

/** What a patient questioned, or what concerns an organisation's staff; the newest first. */
export async function questionsOf(
  whose: { patientId: PatientId } | { organisation: number },
): Promise<Question[]> {
  const [column, id] =
    "patientId" in whose ? ["patient_id", toBytea(whose.patientId)] : ["organisation", whose.organisation];
  const { rows } = await query(
    `select ${COLUMNS} from app.session_questions where ${column} = $1 order by asked_at desc, id limit ${MOST}`,
    [id],
  );
  return rows.map(questionOf);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Throws `QuestionMissing`. */
export async function questionOfId(id: string): Promise<Question> {
  const { rows } = UUID.test(id)
    ? await query(`select ${COLUMNS} from app.session_questions where id = $1`, [id])
    : { rows: [] };
  if (rows[0] !== undefined) return questionOf(rows[0]);
  throw new KeywardError("QuestionMissing", { message: "There is no question of this id." });
}

/** Keeps the answer; a later one takes its place. */
export async function answerQuestion(id: string, answer: NonNullable<Question["answer"]>): Promise<Question> {
  await query("update app.session_questions set answer = $2, answered_at = now() where id = $1", [
    id,
    answer,
  ]);
  return questionOfId(id);
}

const questionOf = (row: Row): Question => ({
  id: row.id,
  patientId: fromBytea(row.patient_id),
  accessor: fromBytea(row.accessor),
  organisation: Number(row.organisation),
  nonce: Number(row.nonce),
  reason: row.reason,
  askedAt: Number(row.asked),
  answer: row.answer,
  answeredAt: row.answered === null ? null : Number(row.answered),
});
