/** Pages that can't be shown. */
export const errors = {
  title: "This page can't be shown",
  lead: "Something went wrong on this node. No record was opened or changed.",
  retry: "Try again",
  notFound: "There is nothing here",
  notFoundLead: "The address may be mistyped, or the page has moved.",
  home: "Back to the start",
} as const;
