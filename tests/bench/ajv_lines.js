// SPDX-License-Identifier: Apache-2.0
// A peer of `msh validate` on JSON Lines: ajv checks line by line against the published schema. Less is checked than by
// the rules: no control numbers, no calendar, nothing twice. Prints lines, lines refused, findings.
// usage: ajv_lines.js SCHEMA FILE
"use strict";
const fs = require("fs");
const Ajv = require("ajv");

const [schema, file] = process.argv.slice(2);
const check = new Ajv({allErrors: true, strict: false}).compile(JSON.parse(fs.readFileSync(schema, "utf8")));
let lines = 0, refused = 0, findings = 0;

function look(line) {
    if (line === "") return;
    ++lines;
    try {
        if (check(JSON.parse(line))) return;
        findings += check.errors.length;
    } catch (trouble) {
        if (!(trouble instanceof SyntaxError)) throw trouble;
        ++findings;
    }
    ++refused;
}

async function main() {
    let rest = "";
    // Faster than the readline module, which makes an event of every line.
    for await (const part of fs.createReadStream(file, {encoding: "utf8", highWaterMark: 1 << 20})) {
        const found = (rest + part).split("\n");
        rest = found.pop();
        found.forEach(look);
    }
    look(rest);
    console.log(lines, refused, findings);
}

main();
