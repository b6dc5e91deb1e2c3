// Lets pdf.js copy the words out of PDFs.
//
// usage: read.mjs MODULES PDF… > JSON: {"pdf.js": {PDF: [text of each page]}}

import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const [modules, ...paths] = process.argv.slice(2);
const { getDocument } = await import(pathToFileURL(`${modules}/pdfjs-dist/legacy/build/pdf.mjs`));

async function read(path) {
  const data = new Uint8Array(await readFile(path));
  const document = await getDocument({ data, verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join(''));
  }
  await document.destroy();
  return pages;
}

const texts = {};
for (const path of paths) {
  texts[path] = await read(path);
}
process.stdout.write(JSON.stringify({ 'pdf.js': texts }));
