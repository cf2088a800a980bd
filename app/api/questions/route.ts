import { answer } from "../../_server/answer.ts";
import { jsonBody } from "../../_server/body.ts";
import { limit } from "../../_server/limits.ts";
import { requireStanding } from "../../_server/organisations.ts";
import { requirePatient } from "../../_server/patients.ts";
import { queryOf } from "../../_server/query.ts";
import { askQuestion, questionsOf } from "../../_server/questions/questions.ts";
import { questionBody, questionsQuery } from "../../_server/schemas/questions.ts";

const BODY_BYTES = 1024;

/** What a patient questioned, for the patient; or what concerns an organisation, for its privacy officers. */
export const GET = answer(["question.list", "question.review"], async (call) => {
  await limit("reads", call.request, call.asker);
  const { patient, organisation = 0 } = queryOf(call.request, questionsQuery);
  if (patient !== undefined) {
    await requirePatient(call, "question.list", patient);
    return Response.json({ questions: await questionsOf({ patientId: patient }) });
  }
  await requireStanding(call, "question.review", organisation);
  return Response.json({ questions: await questionsOf({ organisation }) });
});

/** Questions a session on one's own record. */
export const POST = answer("question.ask", async (call) => {
  await limit("requests", call.request, call.asker);
  const body = await jsonBody(call.request, questionBody, BODY_BYTES);
  await requirePatient(call, "question.ask", body.patientId);
  return Response.json(await askQuestion(body), { status: 201 });
});
