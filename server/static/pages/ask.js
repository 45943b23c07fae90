// Sends a query to the endpoint and reads the answer or the problem.

import { kindOf, readResult } from "./results.js";

const ACCEPT = "application/sparql-results+json, application/n-triples, application/problem+json";

/** A problem that the server names (RFC 9457), with `line` and `column` where there are such. */
export class Problem extends Error {
  constructor(content) {
    super(content.detail ?? content.title ?? "");
    this.title = content.title ?? "";
    this.line = content.line ?? null;
    this.column = content.column ?? null;
  }
}

/**
 * Ask; the query goes in the body, so that its length doesn't matter.
 * @param fields pairs of names and values: query, timeout, default-graph-uri …
 * @param signal to cancel with
 */
export async function ask(endpoint, fields, signal) {
  const answer = await fetch(endpoint, {
    method: "POST", headers: { Accept: ACCEPT }, body: new URLSearchParams(fields), signal,
  });
  const type = answer.headers.get("Content-Type") ?? "";
  const body = await answer.text();
  if (!answer.ok) throw new Problem(type.includes("json") ? JSON.parse(body) : { title: `${answer.status} ${answer.statusText}`, detail: body.slice(0, 2000) });
  return readResult(kindOf(type, body), body, answer.headers.get("Isnad-Cut") ?? "");
}
