// Prints each message of a queue: out.NAME, or rejections.NAME. Needs amqplib (npm install amqplib).
//
// BROKER_URL=amqps://NAME:PASSWORD@HOST:5671/%2F node hear.js QUEUE
const amqp = require('amqplib');

async function main(queue) {
  const connection = await amqp.connect(process.env.BROKER_URL);
  // A broker that is stopped in good order ends it without an error.
  connection.on('close', () => process.exit(1));
  const channel = await connection.createChannel();
  await channel.prefetch(10);
  await channel.consume(queue, (message) => {
    // The broker has ended it: the queue is gone, say.
    if (message === null) process.exit(1);
    // Do your work here. A message may come twice; its id tells.
    console.log(message.content.toString());
    // Only then: what is not acknowledged comes again.
    channel.ack(message);
  });
}

if (process.argv.length !== 3) {
  console.error('usage: node hear.js QUEUE');
  process.exit(1);
}
main(process.argv[2]).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
