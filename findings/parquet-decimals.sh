#!/bin/sh
# @dsnp/parquetjs 1.8.8 (the last with compiled files: 1.9.3 has none), DECIMAL: 4.35 is written as 4.34, and of seven sums that it wrote itself it reads 0, 0, 4.34, 0, 0.28, 0, -0.29.
# Expected: 4.35 with two places, as hyparquet-writer 0.17.0 writes it, and of a column what is in it, as hyparquet 1.33.0 reads both. Seen: 4.35 · 100 is 434.99999999999994, and that is cut (its issue 182);
# up to a precision of 9 each number of 8 bytes is read as two of 4, so that the second half of the column is not read at all.
# Expected: one hour before 1970 is on the 31st of December 1969. Seen: the 1st of January, and every time before 1970 is on the day after, where it is not midnight.
# Where: codec/plain.js, encodeValues_INT64: "Math.floor(values[i] * Math.pow(10, scale))"; types.js makes each DECIMAL below a precision of 19 INT64, and decodeValues_DECIMAL takes up to 9 for
# INT32: the column's primitive type should tell. toPrimitive_DATE: Math.floor; writeInt32LE cuts towards 0.
. "$(dirname "$0")/lib.sh"
npm_get @dsnp/parquetjs@1.8.8 hyparquet@1.33.0 hyparquet-writer@0.17.0
cat >asked.mjs <<'JS'
import { readFileSync } from "node:fs";
import parquetjs from "@dsnp/parquetjs";
import { parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
const { ParquetReader, ParquetSchema, ParquetWriter } = parquetjs;
async function write(type, values) {
  const writer = await ParquetWriter.openFile(new ParquetSchema({ value: type }), "a.parquet");
  for (const value of values) await writer.appendRow({ value });
  await writer.close();
}
async function ours() {
  const reader = await ParquetReader.openFile("a.parquet");
  const cursor = reader.getCursor();
  const read = [];
  for (let row = await cursor.next(); row; row = await cursor.next()) read.push(row.value);
  await reader.close();
  return read;
}
const theirs = async (bytes) => (await parquetReadObjects({ file: Uint8Array.from(bytes).buffer })).map((row) => row.value);
const sums = [0, 4.35, 0.29, -0.29, 1.15, 12345.67, 8.2];
for (const precision of [9, 18]) {
  await write({ type: "DECIMAL", precision, scale: 2 }, sums);
  console.log(`${precision} digits, written: ${sums.join(" ")}`);
  console.log(`read by hyparquet: ${(await theirs(readFileSync("a.parquet"))).join(" ")}`);
  console.log(`read by parquetjs: ${(await ours()).join(" ")}`);
}
const schema = [{ name: "root", num_children: 1 }, { name: "value", type: "INT64", converted_type: "DECIMAL", precision: 9, scale: 2 }];
console.log(`from hyparquet-writer: ${(await theirs(new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "value", data: sums }], schema })))).join(" ")}`);
const hours = [1, -1, -24, -25].map((hour) => new Date(hour * 3600000));
await write({ type: "DATE" }, hours);
for (const [i, day] of (await theirs(readFileSync("a.parquet"))).entries()) console.log(`${hours[i].toISOString().slice(0, 13)} is on ${day.toISOString().slice(0, 10)}`);
JS
node asked.mjs | same_as '9 digits, written: 0 4.35 0.29 -0.29 1.15 12345.67 8.2
read by hyparquet: 0 4.34 0.28 -0.29 1.14 12345.67 8.19
read by parquetjs: 0 0 4.34 0 0.28 0 -0.29
18 digits, written: 0 4.35 0.29 -0.29 1.15 12345.67 8.2
read by hyparquet: 0 4.34 0.28 -0.29 1.14 12345.67 8.19
read by parquetjs: 0 4.34 0.28 -0.29 1.14 12345.67 8.19
from hyparquet-writer: 0 4.35 0.29 -0.29 1.15 12345.67 8.2
1970-01-01T01 is on 1970-01-01
1969-12-31T23 is on 1970-01-01
1969-12-31T00 is on 1969-12-31
1969-12-30T23 is on 1969-12-31'
