import type { ClaimReport, FileReport, Report } from "./report.ts";

/** Prints what came of each file, and of the whole. */
export function printSummary({ files, passed, skipped }: Report): void {
  console.log("");
  for (const file of files) console.log(lineOf(file));
  for (const { what, why } of skipped) console.log(`skipped    ${what}: ${why}`);
  const identical = files.filter((file) => file.identical).length;
  console.log(
    `\n${passed ? "Passed" : "FAILED"}: ${identical} of ${files.length} files came back byte for byte.`,
  );
}

function lineOf(report: FileReport): string {
  const { file, kind, resources, records, refusals, transactions, claim, warnings, error } = report;
  const gas = transactions.reduce((sum, transaction) => sum + transaction.gas, 0);
  const facts = [
    kind,
    `${resources} resources`,
    `${records} records`,
    ...(kind === "patient" ? [`${refusals.length} refusals`, `${gas.toLocaleString("en")} gas`] : []),
    ...(kind === "patient" && error === undefined
      ? [claim === null ? "nothing to bill" : billedText(claim)]
      : []),
    ...(warnings.length > 0 ? [`${warnings.length} unresolved references`] : []),
  ];
  const outcome = report.identical ? "identical" : "NOT IDENTICAL";
  const why =
    error === undefined ? "" : `\n    ${error.name}: ${error.message} ${JSON.stringify(error.details)}`;
  return `${outcome}  ${file}\n    ${facts.join(", ")}${why}`;
}

/** The file's amounts are taken for the network's money, one for one. */
const billedText = ({ currency, said, billed, paid }: ClaimReport): string =>
  `${paid} of ${billed} ${currency} paid${said === null || said === currency ? "" : ` (${said} in the file)`}`;
