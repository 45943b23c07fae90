// Reads N-Triples, with the triple terms of RDF 1.2. https://www.w3.org/TR/n-triples/

const TOKEN = new RegExp([
  "<<\\(", "\\)>>", "<[^>]*>", "_:[^\\s<\"]*[^\\s<\".]",
  "\"(?:[^\"\\\\]|\\\\.)*\"(?:@[A-Za-z0-9-]+|\\^\\^<[^>]*>)?",
].join("|"), "gs");
const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f", '"': '"', "'": "'", "\\": "\\" };

/** Return the triples as [subject, predicate, object]. */
export function readNTriples(text) {
  return text.split("\n").filter((line) => line.trim() && !line.startsWith("#")).map(readLine);
}

function readLine(line) {
  const tokens = line.match(TOKEN) ?? [];
  return [readTerm(tokens), readTerm(tokens), readTerm(tokens)];
}

function readTerm(tokens) {
  const token = tokens.shift();
  if (token === "<<(") {
    const parts = [readTerm(tokens), readTerm(tokens), readTerm(tokens)];
    tokens.shift();
    return { type: "triple", parts };
  }
  if (token.startsWith("<")) return { type: "iri", value: unescaped(token.slice(1, -1)) };
  if (token.startsWith("_:")) return { type: "blank", value: token.slice(2) };
  return readLiteral(token);
}

function readLiteral(token) {
  const end = token.lastIndexOf('"');
  const value = unescaped(token.slice(1, end));
  const rest = token.slice(end + 1);
  // an IRI of a datatype holds no quotation mark, nor does a language tag
  if (rest.startsWith("@")) return { type: "literal", value, language: rest.slice(1).split("--")[0] };
  return { type: "literal", value, datatype: rest.startsWith("^^") ? rest.slice(3, -1) : "" };
}

function unescaped(text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, four, eight, one) =>
    one ? ESCAPES[one] ?? one : String.fromCodePoint(parseInt(four ?? eight, 16)));
}
