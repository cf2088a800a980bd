/** Pages that are little but a form: what was typed there is the patient's own, and waits behind the lock. */
const FORMS = /^\/(record\/add|access\/give)$/;

/** Whether a page of a patient goes when the vault locks, with all that it shows. */
export const showsRecords = (path: string): boolean => !FORMS.test(path);
