// SPDX-License-Identifier: Apache-2.0
// A peer of `msh validate`: papaparse reads the table in chunks, ajv checks every row against the published schema. It
// checks less than the rules do: no control numbers, no calendar, nothing twice. Prints rows, rows refused, findings.
// usage: ajv_csv.js SCHEMA FILE
"use strict";
const fs = require("fs");
const Ajv = require("ajv");
const Papa = require("papaparse");

const [schema, file] = process.argv.slice(2);
const check = new Ajv({allErrors: true, strict: false}).compile(JSON.parse(fs.readFileSync(schema, "utf8")));
let rows = 0, refused = 0, findings = 0;

// An empty cell says nothing: the schema knows it as a field that is not there.
function record(row) {
    const made = {};
    for (const name in row)
        if (row[name] !== "") made[name] = row[name];
    if (/^\d+$/.test(made.parallel)) made.parallel = Number(made.parallel);
    return made;
}

Papa.parse(fs.createReadStream(file, {encoding: "utf8", highWaterMark: 1 << 20}), {
    header: true, delimiter: ";", skipEmptyLines: true,
    chunk(part) {
        for (const row of part.data) {
            ++rows;
            if (check(record(row))) continue;
            ++refused;
            findings += check.errors.length;
        }
    },
    complete() { console.log(rows, refused, findings); },
    error(trouble) { throw trouble; },
});
