import { answer } from "../../../_server/answer.ts";
import { jsonBody } from "../../../_server/body.ts";
import { limit } from "../../../_server/limits.ts";
import { requireStanding } from "../../../_server/organisations.ts";
import { answerQuestion, questionOfId } from "../../../_server/questions/questions.ts";
import { answerBody } from "../../../_server/schemas/questions.ts";

const BODY_BYTES = 256;

/** Answers a patient's question, as a privacy officer of the organisation that it concerns. */
export const PUT = answer<"id">("question.answer", async (call) => {
  await limit("requests", call.request, call.asker);
  const { answer: given } = await jsonBody(call.request, answerBody, BODY_BYTES);
  const question = await questionOfId(call.params.id);
  await requireStanding(call, "question.answer", question.organisation);
  return Response.json(await answerQuestion(question.id, given));
});
