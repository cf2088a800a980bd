/** What is told in passing, as it happens. */
export const notifications = {
  told: {
    grant: "A permission was given.",
    session: "Somebody opened your record.",
    emergency: "A responder opened your record in an emergency.",
    request: "Somebody asks for access.",
  },
};
