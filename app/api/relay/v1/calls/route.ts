export { POST } from "../../route.ts";
