/**
 * The expression that begins at `from`, up to the comma or bracket that ends it, with what its string literals say:
 * parts of a sum are joined, alternatives are told apart by a slash, and what is put in is `…`.
 */
export function readExpression(source: string, from: number): { said: string; end: number } {
  const literals: string[] = [];
  let depth = 0;
  let choice = false;
  let at = from;
  for (; at < source.length; at++) {
    const c = source.charAt(at);
    if (c === '"' || c === "'" || c === "`") {
      const { text, end } = readLiteral(source, at);
      literals.push(text);
      at = end - 1;
    } else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) {
      if (depth === 0) break;
      depth--;
    } else if (c === "," && depth === 0) break;
    else if (c === "?" && source.charAt(at + 1) === " ") choice = true;
  }
  return { said: literals.join(choice ? " / " : ""), end: at };
}

function readLiteral(source: string, from: number): { text: string; end: number } {
  const quote = source.charAt(from);
  let text = "";
  let at = from + 1;
  while (at < source.length && source.charAt(at) !== quote) {
    if (source.charAt(at) === "\\") {
      text += source.charAt(at + 1);
      at += 2;
    } else if (quote === "`" && source.startsWith("${", at)) {
      text += "…";
      at = endOfBraces(source, at + 1);
    } else {
      text += source.charAt(at);
      at++;
    }
  }
  return { text, end: at + 1 };
}

function endOfBraces(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const c = source.charAt(at);
    if (c === "{") depth++;
    else if (c === "}") {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return source.length;
}
