import { count } from "./format.ts";

/** The frame of the pages behind the sign-in. */
export const shell = {
  nav: {
    "/record": "My record",
    "/access": "Who can see what",
    "/requests": "Requests",
    "/looked": "Who looked",
    "/emergency": "Emergency",
    "/settings": "Settings",
    "/patients": "My patients",
    "/patients/ask": "Ask for access",
    "/emergency/scan": "Break the glass",
    "/deposit": "Deposit results",
    "/organisation": "Staff",
    "/organisation/teams": "Teams",
    "/organisation/activity": "Activity",
    "/reviews": "Reviews",
    "/audit": "Key releases",
    "/oversight": "Cases to decide",
  },
  /** The same in the bar at the foot of a phone. */
  short: {
    "/record": "Record",
    "/access": "Access",
    "/looked": "Looked",
    "/requests": "Requests",
    "/settings": "Settings",
  },
  desks: {
    patient: "My own record",
    clinic: "Clinic",
    emergency: "Emergency",
    laboratory: "Laboratory",
    organisation: "Administration",
    privacy: "Privacy",
    oversight: "Second body",
  },
  switchTo: "Switch to",
  signOut: "Sign out",
  activity: "What I did here",
  signedInAs: "Signed in as",
  someone: "Patient",
  account: "Your account",
  theme: { light: "Change to light", dark: "Change to dark" },
  vault: {
    by: {
      prf: "Unlocked with your passkey.",
      wallet: "Unlocked with your wallet.",
      passphrase: "Unlocked with your passphrase.",
      recovery: "Unlocked with your recovery code.",
    },
    locks: (minutes: number) =>
      minutes <= 1 ? "Locks in a minute." : `Locks in ${count(minutes, "minute", "minutes")}.`,
    lockNow: "Lock now",
    locked: "Your record is locked.",
  },
  session: {
    checking: "Looking who is here…",
    failed: "It can't be said who is signed in",
    expired: "You were signed out",
    expiredLead:
      "Your session has ended, as it does after a while. Sign in again: you come back to this page, and what you typed is still here.",
    notYours: "This page isn't yours to use",
    notYoursLead: {
      patient: "It is for patients, and you are signed in as somebody who has no record here.",
      clinic: "It is for physicians, nurses and pharmacists whose role is in force.",
      emergency: "It is for responders, physicians and nurses whose role is in force.",
      laboratory: "It is for laboratory staff whose role is in force.",
      organisation: "It is for an organisation's administrators.",
      privacy: "It is for an organisation's privacy officers.",
      oversight: "It is for the network's second body, which decides what organisations can't or didn't.",
    },
    goHome: "To your own pages",
    makeRecord: "Make a record of your own",
    withAnother: "Sign in as somebody else",
  },
  network: {
    wrong: "Your wallet is on another network",
    wrongLead: "You can read. Nothing can be signed until it is on this hospital's network.",
    change: "Switch network",
    gone: "Your wallet isn't connected",
    goneLead: "You can read. To sign something, unlock your wallet and let it connect again.",
    reconnect: "Connect again",
  },
  offline: {
    title: "You are offline",
    lead: "You can read what is open here. Nothing can be signed or sent until the connection is back.",
  },
  readOnly: "Signed in with a recovery code: you can read everything, and change nothing.",
  idle: {
    title: "Locked, since nobody was here",
    lead: (minutes: number) =>
      `After ${count(minutes, "minute", "minutes")} without a touch the keys are wiped from this device's memory. This page is as you left it: what you typed is kept.`,
    charts: "Charts were closed. Open them again when you need them: the patient is told of each opening.",
    goOn: "Go on",
  },
} as const;
