// Counts each text given on standard input (a JSON list) in every unit, for test_counters.py.
import { readFileSync } from "node:fs";
import { count, utf8Bytes } from "../static/networks/counters.js";

const units = ["x_weighted", "graphemes", "utf16", "code_points", "threads"];
const counts = (text) => ({ ...Object.fromEntries(units.map((unit) => [unit, count(unit, text)])), utf8_bytes: utf8Bytes(text) });
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(counts)));
