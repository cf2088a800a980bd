/** What is told in passing, as it happens. */
export const notifications = {
  told: {
    grant: "A permission was given.",
    session: "Somebody opened your record.",
    request: "Somebody asks for access.",
  },
};
