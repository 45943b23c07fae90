// Writes server/static/vendor from the packages of package.json. Run: npm install --no-package-lock && npm run vendor
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const VENDOR = join(HERE, "..", "server", "static", "vendor");
const WANTED = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8")).dependencies;

const PARTS = [
  {
    name: "codemirror", version: WANTED["@codemirror/view"], bundle: "codemirror.js",
    packages: Object.keys(WANTED).filter((name) => /^@codemirror|^@lezer|^@marijn|codemirror-lang|crelt|style-mod|w3c-keyname/.test(name)),
  },
  { name: "cytoscape", version: WANTED.cytoscape, packages: ["cytoscape"], copies: { "dist/cytoscape.esm.min.mjs": "cytoscape.js" } },
  {
    name: "leaflet", version: WANTED.leaflet, bundle: "leaflet.js", packages: ["leaflet", "topojson-client"],
    copies: {
      "dist/leaflet.css": "leaflet.css", "dist/images/layers.png": "images/layers.png",
      "dist/images/layers-2x.png": "images/layers-2x.png", "dist/images/marker-icon.png": "images/marker-icon.png",
    },
  },
  { name: "world-atlas", version: WANTED["world-atlas"], packages: ["world-atlas"], copies: { "countries-50m.json": "countries-50m.json" } },
  {
    name: "noto-naskh-arabic", version: WANTED["@fontsource/noto-naskh-arabic"], packages: ["@fontsource/noto-naskh-arabic"],
    copies: {
      "files/noto-naskh-arabic-arabic-400-normal.woff2": "arabic-400.woff2",
      "files/noto-naskh-arabic-arabic-700-normal.woff2": "arabic-700.woff2",
    },
  },
];

function packageOf(name) {
  const folder = join(HERE, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (version !== WANTED[name]) throw new Error(`${name} ${version} is installed, package.json wants ${WANTED[name]}`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return { folder, version, license, terms: readFileSync(join(folder, file), "utf8") };
}

function write(part) {
  const target = join(VENDOR, `${part.name}-${part.version}`);
  mkdirSync(target, { recursive: true });
  const packages = part.packages.map((name) => [name, packageOf(name)]);
  for (const [from, to] of Object.entries(part.copies ?? {})) {
    mkdirSync(dirname(join(target, to)), { recursive: true });
    cpSync(join(packages[0][1].folder, from), join(target, to));
  }
  if (part.bundle) {
    const { metafile } = buildSync({
      entryPoints: [join(HERE, "source", part.bundle)], outfile: join(target, part.bundle),
      bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8", legalComments: "none", metafile: true,
    });
    checkLicenses(Object.keys(metafile.inputs), part);
  }
  const licenses = packages.map(([name, { version, terms }]) => `${name} ${version}\n\n${terms.trim()}\n`);
  writeFileSync(join(target, "LICENSE"), licenses.join("\n----\n\n"));
  return {
    name: part.name, version: part.version, license: [...new Set(packages.map(([, p]) => p.license))].join(" AND "),
    packages: Object.fromEntries(packages.map(([name, { version }]) => [name, version])),
    files: hashes(target, `${part.name}-${part.version}`),
  };
}

// Every package in a bundle has its licence beside it.
function checkLicenses(inputs, { name, packages }) {
  const bundled = inputs.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(Boolean);
  const missing = [...new Set(bundled)].filter((one) => !packages.includes(one));
  if (missing.length) throw new Error(`${name}: name ${missing.join(", ")} in package.json and PARTS`);
}

function hashes(folder, path) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(names.map((name) => [
    join(path, name.slice(folder.length + 1)), createHash("sha256").update(readFileSync(name)).digest("hex"),
  ]));
}

rmSync(VENDOR, { recursive: true, force: true });
mkdirSync(VENDOR, { recursive: true });
writeFileSync(join(VENDOR, "manifest.json"), `${JSON.stringify(PARTS.map(write), null, 1)}\n`);
