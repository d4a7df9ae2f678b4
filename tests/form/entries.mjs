// Reads and writes entries as the form does. Input: {config (JSON), files: [[kind, text]]}; output: [[unchanged, anew]].
import { text } from "node:stream/consumers";
import { readEntry, writeEntry } from "../../theme/src/form/entry-file.js";

const { config, files } = JSON.parse(await text(process.stdin));
const fields = new Map(JSON.parse(config).collections.map((collection) => [collection.name, collection.fields]));
console.log(
  JSON.stringify(
    files.map(([kind, file]) => {
      const { _file, ...facts } = readEntry(file, fields.get(kind));
      return [writeEntry({ ...facts, _file }, fields.get(kind)), writeEntry(facts, fields.get(kind))];
    }),
  ),
);
