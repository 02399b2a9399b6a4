import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;

/**
 * Prints each message of a queue: out.NAME, or rejections.NAME. Needs com.rabbitmq:amqp-client and slf4j-api.
 *
 * BROKER_URL=amqps://NAME:PASSWORD@HOST:5671/%2F java -cp 'amqp-client.jar:slf4j-api.jar' Hear.java QUEUE
 */
public class Hear {
    public static void main(String[] words) throws Exception {
        if (words.length != 1) {
            System.err.println("usage: Hear QUEUE");
            System.exit(1);
        }
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(System.getenv("BROKER_URL"));
        // setUri alone believes any certificate.
        if (factory.isSSL()) {
            factory.useSslProtocol(javax.net.ssl.SSLContext.getDefault());
            factory.enableHostnameVerification();
        }
        Channel channel = factory.newConnection().createChannel();
        channel.basicQos(10);
        // What your work throws ends the channel, and would leave this running and deaf.
        channel.addShutdownListener(cause -> System.exit(1));
        channel.basicConsume(words[0], false, (tag, message) -> {
            // Do your work here. A message may come twice; its id tells.
            System.out.println(new String(message.getBody(), StandardCharsets.UTF_8));
            // Only then: what is not acknowledged comes again.
            channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
        }, tag -> System.exit(1));
    }
}
