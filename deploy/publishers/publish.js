// States one event, or with --dry-run only tries it. Needs amqplib (npm install amqplib).
//
// BROKER_URL=amqps://NAME:PASSWORD@HOST:5671/%2F node publish.js TYPE DATA.json [--dry-run]
const { randomUUID } = require('node:crypto');
const { readFileSync } = require('node:fs');
const amqp = require('amqplib');

async function main(type, file, ...options) {
  const url = process.env.BROKER_URL;
  const name = decodeURIComponent(new URL(url).username);
  const event = {
    specversion: '1.0',
    // Keep it with what you state: said again after a doubt under the same id, with the same bytes, it has no second effect.
    id: randomUUID(),
    source: `/campus/${name}`,
    type,
    time: new Date().toISOString(),
    data: JSON.parse(readFileSync(file, 'utf8')),
  };
  const connection = await amqp.connect(url);
  const channel = await connection.createConfirmChannel();
  let returned = false;
  channel.on('return', () => { returned = true; });
  channel.publish('campus', `${name}.${type}`, Buffer.from(JSON.stringify(event)), {
    contentType: 'application/cloudevents+json',
    persistent: true,
    mandatory: true,
    userId: name,
    headers: options.includes('--dry-run') ? { 'dry-run': true } : {},
  });
  // It resolves once the broker has the event for good, and rejects if it has not.
  await channel.waitForConfirms();
  await connection.close();
  if (returned) throw new Error('no queue took it');
  console.log(event.id);
}

const words = process.argv.slice(2);
if (words.length < 2) {
  console.error('usage: node publish.js TYPE DATA.json [--dry-run]');
  process.exit(1);
}
main(...words).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
