"use client";
import { useState } from "react";
import { amountText, parseAmount } from "#lib/claims/amount.ts";
import { amountWords as text } from "../../_messages/en/amount.ts";
import { Input } from "../../_ui/field.tsx";
import css from "./claims.module.css";
import { formatMoney, type Token } from "./format-money.ts";

type Balance = { data: bigint | undefined; isError: boolean };

/** What somebody types to pay of `left`, at first all of it; `amount` is undefined while it can't be paid. */
export function useAmount(left: bigint, token: Token, balance: Balance) {
  const [typed, setTyped] = useState(amountText(left, token));
  const [tried, setTried] = useState(false);
  const value = amountIn(typed, token);
  const fits = value !== undefined && value > 0n && value <= left;
  const short = value !== undefined && balance.data !== undefined && value > balance.data;
  const error = fits ? (short ? text.short : undefined) : text.wrong(formatMoney(left, token));
  return {
    /** Of a share, whether or not the account has it. */
    asked: fits ? value : undefined,
    amount: error === undefined ? value : undefined,
    /** Shows from now on what keeps it from being paid. */
    tell: () => setTried(true),
    all: () => setTyped(amountText(left, token)),
    field: { left, token, balance, typed, onType: setTyped, error: tried || short ? error : undefined },
  };
}

/** The amount, and below it what the account has. */
export function AmountField({
  left,
  token,
  balance,
  typed,
  onType,
  error,
  disabled,
}: ReturnType<typeof useAmount>["field"] & { disabled: boolean }) {
  return (
    <>
      <Input
        label={`${text.amount} (${token.code})`}
        hint={text.hint(formatMoney(left, token))}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        error={error}
        disabled={disabled}
        onChange={({ target }) => onType(target.value)}
      />
      <p className={css.quiet}>
        {balance.data !== undefined && text.has(formatMoney(balance.data, token))}
        {balance.isError && text.balanceFailed}
      </p>
    </>
  );
}

function amountIn(typed: string, token: Token): bigint | undefined {
  try {
    return parseAmount(typed, token);
  } catch {
    return undefined;
  }
}
