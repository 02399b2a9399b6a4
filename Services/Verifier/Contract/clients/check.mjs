// node check.mjs ORIGIN FILE: uploads the file
import { readFile } from "node:fs/promises";

const [origin, file] = process.argv.slice(2);
const form = new FormData();
form.set("file", new Blob([await readFile(file)]), "diploma.pdf");
const answer = await fetch(`${origin}/api/v1/verifications`, { method: "POST", body: form });
const told = await answer.json();
console.log(told.outcome ?? told.code, told.reasons?.[0].code ?? "");
