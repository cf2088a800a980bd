export { GET } from "../../../[id]/route.ts";
