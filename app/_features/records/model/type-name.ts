/** A resource type in words, for what names itself by nothing: `FamilyMemberHistory` is `Family member history`. */
export const typeName = (type: string): string => {
  const words = type.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
