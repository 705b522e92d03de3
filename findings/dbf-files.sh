#!/bin/sh
# dbffile 1.13.0, appendRecords: of a number that is too long for its field the end is cut off, an exponent as well: 3.3333333333333335e-11 becomes 3.3333333333333335, 100000 becomes 10000.
# Expected: the number with as many places as the field has behind the point (0.00000 here), and an error where there is no room. Seen: the first letters.
# Where: dbf-file.js: "value.toString()" and "value.slice(0, field.size)", without a look at decimalPlaces (toFixed).
# shapefile 0.6.6, openDbf, and parsedbf 2.0.0 read what dbffile has written. Expected: no row that is marked as deleted, and null where there is no date, as dbffile and GDAL 3.6.2 have it.
# Seen: shapefile has the deleted row, and the 30th of November 1899 for the date (dbf/read.js steps over the mark; dbf/date.js makes a Date of blanks: year 0, month -1, day 0).
# parsedbf makes NaN of all numbers and other days of the dates: its index.js takes 32 · (columns + 1) + 1 bytes for the header, whose length the file states, and which is one byte longer here.
. "$(dirname "$0")/lib.sh"
npm_get dbffile@1.13.0 shapefile@0.6.6 parsedbf@2.0.0
cat >asked.mjs <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
import { DBFFile } from "dbffile";
import parsedbf from "parsedbf";
import { openDbf } from "shapefile";
const fields = [
  { name: "whole", type: "N", size: 5, decimalPlaces: 0 },
  { name: "real", type: "N", size: 20, decimalPlaces: 15 },
];
const numbers = [[99999, 1 / 3], [100000, 1e-11], [-123456, 1e-10 / 3], [7, 2e30 / 3]];
const written = await DBFFile.create("a.dbf", fields);
await written.appendRecords(numbers.map(([whole, real]) => ({ whole, real })));
for (const [i, { whole, real }] of (await (await DBFFile.open("a.dbf")).readRecords(9)).entries()) {
  console.log(`dbffile: ${numbers[i].join(" and ")} are ${whole} and ${real}`);
}

const columns = [{ name: "n", type: "N", size: 5, decimalPlaces: 0 }, { name: "day", type: "D", size: 8 }];
const table = await DBFFile.create("b.dbf", columns);
const day = new Date("2020-01-31");
await table.appendRecords([{ n: 1, day }, { n: 2, day }, { n: 3, day: null }]);
const bytes = readFileSync("b.dbf");
bytes[bytes.readUInt16LE(8) + bytes.readUInt16LE(10)] = "*".charCodeAt(0); // the second row
writeFileSync("b.dbf", bytes);
const show = (name, rows) => console.log(`${name}:`, rows.map(({ n, day }) => `${n} ${day?.getTime() ? day.toISOString().slice(0, 10) : day}`).join(", "));
show("dbffile", await (await DBFFile.open("b.dbf")).readRecords(9));
const source = await openDbf("b.dbf");
const rows = [];
for (let row = await source.read(); !row.done; row = await source.read()) rows.push(row.value);
show("shapefile", rows);
show("parsedbf", parsedbf(new DataView(Uint8Array.from(bytes).buffer)));
JS
TZ=UTC node asked.mjs | same_as 'dbffile: 99999 and 0.3333333333333333 are 99999 and 0.3333333333333333
dbffile: 100000 and 1e-11 are 10000 and 1e-11
dbffile: -123456 and 3.3333333333333335e-11 are -1234 and 3.3333333333333335
dbffile: 7 and 6.666666666666666e+29 are 7 and 666.6666666666666
dbffile: 1 2020-01-31, 3 null
shapefile: 1 2020-01-31, 2 2020-01-31, 3 1899-11-30
parsedbf: NaN 1201-12-13, NaN 2201-12-13, NaN Invalid Date'
