// SPDX-License-Identifier: Apache-2.0
// Whether a published schema and msh say the same: all of WRITTEN is accepted, and each record of RAW that has a finding
// of a cell nobody can read is refused. See scripts/agree-with-ajv.sh.
// usage: ajv_agrees.js SCHEMA WRITTEN RAW FINDINGS
"use strict";
const fs = require("fs");
const Ajv = require("ajv");

const [schema, written, raw, findings] = process.argv.slice(2);
const check = new Ajv({strict: false}).compile(JSON.parse(fs.readFileSync(schema, "utf8")));
const linesOf = (file) => fs.readFileSync(file, "utf8").split("\n").filter((line) => line !== "");

// The calendar and the list of countries are beyond a pattern.
const unreadable = new Set(["not-a-date", "unknown-code", "not-an-integer", "not-yes-no", "bad-phone", "bad-email",
    "bad-snils-length", "bad-snils-characters", "scientific-number", "bad-guid", "bad-variant", "parallel-range"]);
const beyond = new Set(["citizenship"]);

let wrong = 0;
const complain = (what, line) => {
    ++wrong;
    console.log(`${what}: record ${line}`);
};
const parse = (line) => {
    try {
        return JSON.parse(line);
    } catch (trouble) {
        if (!(trouble instanceof SyntaxError)) throw trouble;
        return undefined;
    }
};

const kept = linesOf(written);
// The first record of a list of several people names all keys; null says that there is nothing.
const said = (record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
kept.forEach((line, i) => check(said(parse(line))) || complain("msh wrote what the schema refuses", i + 1));
const records = linesOf(raw);
const told = linesOf(findings).map((line) => JSON.parse(line))
    .filter((finding) => unreadable.has(finding.rule) && !beyond.has(finding.field));
for (const number of new Set(told.map((finding) => finding.record)))
    if (check(parse(records[number - 1]))) complain("the schema accepts what msh cannot read", number);
console.log(`${schema}: ${kept.length} written, ${told.length} findings of unreadable cells, ${wrong} disagreements`);
process.exit(wrong === 0 && kept.length > 0 ? 0 : 1);
