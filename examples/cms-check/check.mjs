// Asks a dnclaims server whether copy says more than the evidence shows: the part of a CMS plug-in that speaks to it.
//
//     dnclaims serve &
//     node check.mjs entry.html another.md
//
// Exit code 0: nothing at or above `warning`; 1: something; 2: a file or the server could not be asked.

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { argv, env, exit, stderr, stdout } from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const SERVER = env.DNCLAIMS_SERVER ?? "http://127.0.0.1:8473";
const GRAVITY = { info: 0, warning: 1, error: 2 };
const TRIES = 5;

/**
 * Return what was found in copy: the document of `lint --format json`.
 * @param {string} text the copy, as the editor has it
 * @param {{filename?: string, strict?: boolean, jurisdiction?: string, select?: string[], ignore?: string[]}} how
 *   the ending of `filename` tells how the text is read (`entry.html` unless told)
 */
export async function check(text, how = {}, server = SERVER) {
  for (let tried = 1; ; tried++) {
    const answer = await fetch(`${server}/api/v1/lint`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text, filename: "entry.html", ...how }),
    });
    if (answer.status === 503 && tried < TRIES) {
      await pause(1000 * Number(answer.headers.get("retry-after") ?? 1));
      continue;
    }
    const told = await answer.json();
    if (!answer.ok) throw new Error([told.detail, told.hint].filter(Boolean).join(" "));
    return told.documents[0];
  }
}

/** Return the findings that should keep copy from being published; what an approval or a comment allows does not. */
export function grave(document, least = "warning") {
  return document.findings.filter((one) => !one.allowed && !one.baseline && GRAVITY[one.severity] >= GRAVITY[least]);
}

/** Return where a finding is in the text, as JavaScript counts: the server counts characters, an emoji as one. */
export function place(text, finding) {
  const characters = [...text];
  const start = characters.slice(0, finding.span.start).join("").length;
  return [start, start + characters.slice(finding.span.start, finding.span.end).join("").length];
}

/** Return a finding in words, for an editor's list. */
export function words(finding) {
  const evidence = finding.evidence[0];
  return [
    `${finding.span.line}:${finding.span.column} ${finding.severity} ${finding.rule} ${finding.message}`,
    evidence && `  evidence  ${evidence.name} ${evidence.url}`,
    finding.suggestion && `  instead   ${finding.suggestion}`,
  ].filter(Boolean).join("\n");
}

async function main(paths) {
  let code = 0;
  for (const path of paths) {
    try {
      const document = await check(await readFile(path, "utf8"), { filename: basename(path) });
      if (document.skipped) stdout.write(`${path}: not checked: ${document.skipped}\n`);
      const found = grave(document);
      for (const one of found) stdout.write(`${path}:${words(one)}\n`);
      if (found.length) code = Math.max(code, 1);
    } catch (error) {
      stderr.write(`${path}: ${error.cause ? `no answer from ${SERVER}: is dnclaims serve running?` : error.message}\n`);
      code = 2;
    }
  }
  return code;
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) exit(await main(argv.slice(2)));
